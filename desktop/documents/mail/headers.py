# SPDX-License-Identifier: AGPL-3.0-or-later
"""The headers of a mail or of one of its parts, cut out of the bytes without trusting their form.

The standard parser keeps a mail three times in memory as lines of text and calls itself at each
level; this one keeps offsets, so that 50 MB of hostile mail cost what they weigh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from desktop.documents.mail import bounds
from desktop.documents.mail.charsets import decode_bytes
from desktop.documents.mail.encoded_words import decode_header, text_of

_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_NAME = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,120}")
_SEPARATOR = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|;|[^";]+')
_SECTION = re.compile(r"([^*\s]+)(?:\*(\d{1,3}))?(\*)?")


@dataclass(slots=True)
class Headers:
    """Headers in their order; names in lower case, values as bytes on one line."""

    lines: list[tuple[str, bytes]] = field(default_factory=list)
    is_cut: bool = False
    """There were more than we read."""

    def first(self, name: str) -> bytes:
        """Return the first value of that header, or nothing."""
        return next((value for key, value in self.lines if key == name), b"")

    def all(self, name: str) -> list[bytes]:
        """Return all the values of that header, the topmost first."""
        return [value for key, value in self.lines if key == name]

    def has(self, name: str) -> bool:
        """Return True when that header is there."""
        return any(key == name for key, _value in self.lines)

    def text(self, name: str) -> str:
        """Return the first value of that header, decoded."""
        return decode_header(self.first(name))

    def parameters(self, name: str) -> tuple[str, dict[str, str]]:
        """Return the bare value (lower case) and the parameters of a header such as Content-Type."""
        return parse_parameters(text_of(self.first(name)[: bounds.MAX_PARAMETERS_CHARACTERS]))


def headers_end(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the headers that begin at `start` end, and where the body begins."""
    if raw[start : start + 1] == b"\n":
        return start, start + 1
    if raw[start : start + 2] == b"\r\n":
        return start, start + 2
    found = _BLANK.search(raw, start, min(end, start + bounds.MAX_HEADER_BYTES))
    if found:
        return found.start(), found.end()
    blank = min((at for at in (raw.find(b"\n\n", start, end), raw.find(b"\r\n\r\n", start, end)) if at >= 0), default=-1)  # fmt: skip
    if blank < 0:
        return end, end
    return blank, blank + (2 if raw[blank : blank + 2] == b"\n\n" else 4)


def parse_headers(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Read the headers between two offsets; return them and where the body begins.

    A line that is not a header ends them, as mail programs do.
    """
    stop, body = headers_end(raw, start, end)
    block = raw[start : min(stop, start + bounds.MAX_HEADER_BYTES)]
    headers = Headers(is_cut=stop - start > bounds.MAX_HEADER_BYTES)
    if b"\n" not in block and b"\r" in block:
        block = block.replace(b"\r", b"\n")
    pieces: list[bytes] = []
    name = ""
    at = start
    for line in block.split(b"\n"):
        if len(headers.lines) >= bounds.MAX_HEADERS:
            headers.is_cut = True
            break
        is_more = line[:1] in (b" ", b"\t") and bool(name)
        if is_more:
            pieces.append(line.strip())
        elif match := _NAME.match(line):
            _add(headers, name, pieces)
            name = match.group()[:-1].strip().decode("ascii").lower()
            pieces = [line[match.end() :].strip()]
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            _add(headers, name, pieces)
            # A whole text in place of headers: the body begins at this very line.
            return headers, at if headers.lines else body
        at += len(line) + 1
    _add(headers, name, pieces)
    return headers, body


def _add(headers: Headers, name: str, pieces: list[bytes]) -> None:
    if not name:
        return
    value = b" ".join(pieces)
    if len(value) > bounds.MAX_VALUE_BYTES:
        value, headers.is_cut = value[: bounds.MAX_VALUE_BYTES], True
    headers.lines.append((name, value))


def media_type(value: str, default: str) -> str:
    """Return a media type that is well formed, or the default one."""
    value = value.strip().lower()
    return value if _TYPE.fullmatch(value) else default


def parse_parameters(value: str) -> tuple[str, dict[str, str]]:
    """Cut « attachment; filename*=utf-8''a%20b.pdf » into its value and its parameters.

    Reads RFC 2231 (charset, pieces), and encoded words, which many programs put there against it.
    """
    if ";" not in value:
        return value.strip().lower(), {}
    pieces: list[str] = [""]
    for word in _SEPARATOR.findall(value):
        if word == ";":
            pieces.append("")
        else:
            pieces[-1] += word
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for piece in pieces[1:60]:
        key, has_value, content = piece.partition("=")
        match = _SECTION.fullmatch(key.strip().lower())
        if has_value and match:
            number = int(match.group(2) or 0)
            sections.setdefault(match.group(1), []).append(
                (number, bool(match.group(3)), _unquoted(content.strip()))
            )
    return pieces[0].strip().lower(), {key: _joined(found) for key, found in sections.items()}


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        value = value[1:-1] if value[-1:] == '"' and len(value) > 1 else value[1:]
        value = re.sub(r"\\(.)", r"\1", value)
    return value


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    """Put the pieces of a parameter together; the encoded form wins over the plain one."""
    if any(is_encoded for _number, is_encoded, _text in sections) and all(
        number == 0 for number, _is_encoded, _text in sections
    ):
        sections = [section for section in sections if section[1]][:1]
    charset, content = "", b""
    is_any_encoded = False
    for number, is_encoded, text in sorted(sections, key=lambda section: section[0]):
        if is_encoded and number == 0 and text.count("'") >= 2:
            charset, _language, text = text.split("'", 2)
        is_any_encoded |= is_encoded
        encoded = text.encode("utf-8", "surrogateescape")
        content += unquote_to_bytes(encoded) if is_encoded else encoded
    if is_any_encoded:
        return decode_bytes(content, charset or "utf-8")[0]
    return decode_header(content)
