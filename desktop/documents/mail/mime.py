# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a mail as places in its bytes: nothing is decoded before it is wanted."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.encoded_words import text_of
from desktop.documents.mail.headers import Headers, media_type, parse_headers

CUT = "Le message est incomplet (tronqué)\u00a0: il a été lu jusqu’où il va."
TOO_DEEP = "Des messages emboîtés trop profondément n’ont pas été lus."
TOO_MANY = "Le message a trop de parties\u00a0: les dernières n’ont pas été lues."
LONG_HEADERS = "Les en-têtes du message sont anormalement longs\u00a0: seul leur début a été lu."
UNKNOWN_TRANSFER = (
    "Une partie du message est codée d’une façon inconnue\u00a0: elle a été lue telle quelle."
)
CUT_BASE64 = "Une partie du message est abîmée ou incomplète\u00a0: seul son début a été décodé."

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))  # fmt: skip
_GUESSED_BOUNDARY = re.compile(
    rb"\s{0,200}--([^\s]{1,70})[ \t]*\r?\n(?:content-|\r?\n)", re.IGNORECASE
)
_MOST_REST = 80
"""Bytes after a boundary that tell whether its line ends there."""
_IDENTITY = {"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"}


@dataclass(slots=True, eq=False)
class Part:
    """One part: its headers, where its body lies in the bytes of the mail, and its own parts."""

    raw: bytes
    headers: Headers
    start: int
    end: int
    depth: int
    media_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    disposition_parameters: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    is_announced: bool = True
    """It says its media type itself."""

    @property
    def main_type(self) -> str:
        """« text », « image », « multipart »…"""
        return self.media_type.partition("/")[0]

    @property
    def content_id(self) -> str:
        """The name by which the text may show it."""
        return text_of(self.headers.first("content-id")).strip("<> ")

    def walk(self) -> Iterator[Part]:
        """Yield this part and all those inside, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def content(self, most: int = bounds.MAX_MAIL_BYTES) -> tuple[bytes, str]:
        """Return the decoded body, `most` bytes of code at most, and a warning or nothing."""
        coded = self.raw[self.start : min(self.end, self.start + most)]
        words = text_of(self.headers.first("content-transfer-encoding")).lower().split()
        coding = words[0].strip("\"';") if words else ""
        if coding == "base64":
            return _from_base64(coded, is_whole=self.end - self.start <= most)
        if coding == "quoted-printable":
            return binascii.a2b_qp(coded), ""
        return coded, "" if coding in _IDENTITY else UNKNOWN_TRANSFER


@dataclass(slots=True)
class Splitting:
    """What is common to all the parts of one mail while it is cut."""

    check: Check
    count: int = 0
    warnings: dict[str, None] = field(default_factory=dict)
    """An ordered set."""

    def warn(self, sentence: str) -> None:
        """Say once what could not be read."""
        if sentence and len(self.warnings) < bounds.MAX_WARNINGS:
            self.warnings[sentence] = None


def split_mail(raw: bytes, splitting: Splitting) -> Part:
    """Cut the bytes of a mail into its parts."""
    return _part(raw, 0, len(raw), 0, "text/plain", splitting)


def _part(raw: bytes, start: int, end: int, depth: int, default: str, splitting: Splitting) -> Part:
    splitting.check()
    splitting.count += 1
    headers, body = parse_headers(raw, start, end)
    part = Part(raw, headers, min(body, end), end, depth)
    announced, part.parameters = headers.parameters("content-type")
    part.is_announced = bool(announced)
    part.media_type = media_type(announced, default)
    part.disposition, part.disposition_parameters = headers.parameters("content-disposition")
    if headers.is_cut:
        splitting.warn(LONG_HEADERS)
    if part.main_type == "multipart" or part.media_type == "message/rfc822":
        if depth >= bounds.MAX_DEPTH:
            splitting.warn(TOO_DEEP)
        elif part.main_type == "multipart":
            _fill(part, splitting)
        else:
            _fill_message(part, splitting)
    return part


def _fill_message(part: Part, splitting: Splitting) -> None:
    """Open a mail inside a mail; some programs code it, against the rules."""
    content, warning = part.content()
    splitting.warn(warning)
    if len(content) == part.end - part.start:
        inside = _part(part.raw, part.start, part.end, part.depth + 1, "text/plain", splitting)
    else:
        inside = _part(content, 0, len(content), part.depth + 1, "text/plain", splitting)
    part.parts.append(inside)


def _fill(part: Part, splitting: Splitting) -> None:
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")
    places, is_closed = _places(part, boundary, splitting.check) if boundary else ([], False)
    if not places:
        guessed = _GUESSED_BOUNDARY.match(part.raw, part.start, part.end)
        if guessed:
            places, is_closed = _places(part, guessed.group(1), splitting.check)
    if not is_closed:
        splitting.warn(CUT)
    if not places:
        # No part at all: what is there is read as a plain text.
        part.media_type = "text/plain"
        return
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    for start, end in places:
        if splitting.count >= bounds.MAX_PARTS:
            splitting.warn(TOO_MANY)
            break
        part.parts.append(_part(part.raw, start, end, part.depth + 1, default, splitting))


def _places(part: Part, boundary: bytes, check: Check) -> tuple[list[tuple[int, int]], bool]:
    """Return where the parts between the boundary lines lie, and whether the last line was seen."""
    raw, mark = part.raw, b"--" + boundary
    places: list[tuple[int, int]] = []
    opened, at = -1, part.start
    while (found := raw.find(mark, at, part.end)) >= 0:
        check()
        after = found + len(mark)
        if found > part.start and raw[found - 1] not in b"\r\n":
            at = after
            continue
        rest = raw[after : min(after + _MOST_REST, part.end)].partition(b"\n")[0].strip()
        if rest not in (b"", b"--"):
            at = after
            continue
        if opened >= 0:
            places.append((opened, _before_line(raw, opened, found)))
        if rest:
            return places, True
        if len(places) > bounds.MAX_PARTS:
            return places, True
        # Looked for only now, and passed: a text without line ends is gone through once.
        line_end = raw.find(b"\n", after, part.end)
        opened = at = part.end if line_end < 0 else line_end + 1
    if 0 <= opened < part.end:
        places.append((opened, part.end))
    return places, False


def _before_line(raw: bytes, start: int, end: int) -> int:
    """Return `end` without the end of line, which belongs to the boundary."""
    if end > start and raw[end - 1] == 10:
        end -= 1
    return end - 1 if end > start and raw[end - 1] == 13 else end


def _from_base64(coded: bytes, *, is_whole: bool) -> tuple[bytes, str]:
    try:
        return binascii.a2b_base64(coded), ""
    except binascii.Error:
        letters = coded.translate(None, _NOT_BASE64)
        letters = letters[: len(letters) // 4 * 4]
        return binascii.a2b_base64(letters), CUT_BASE64 if is_whole else ""
