# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds where an earlier message begins: « Le … a écrit : », « De : … Envoyé : … », marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop.documents.mail.lines import Line
from desktop.documents.mail.thread.words import fold, thread_words

_DASHES: Final = " \t-_*=>~|:.•<"
_LONGEST_LABEL = 25
_MOST_HEADER_LINES = 24
_MOST_CONTINUED = 4
_MOST_ATTRIBUTION_LINES = 4
_LONGEST_ATTRIBUTION = 400
_ADDRESS = re.compile(r"[\w.+'-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,6}")
_TIME = re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?\b)?(?:\s?(?:GMT|UTC)?\s?[+-]\d{2}:?\d{2})?|\b(?:19|20)\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b", re.IGNORECASE)  # fmt: skip
_GMAIL_SHORT = re.compile(r"\d{4}-\d{2}-\d{2}\s+\d{1,2}:\d{2}.{0,200}<[^<>\s]+@[^<>\s]+>\s*:$")
_ONE_LINE = re.compile(r"[\s*|]{0,5}(de|from)[\s*]{0,3}:(.{1,200}?)[\s*](?:envoye|date|sent)(?: le)?[\s*]{0,3}:(.{1,80}?)[\s*](?:a|to|pour|objet|sujet|subject)[\s*]{0,3}:")  # fmt: skip


_CLOCK = re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}\b")
_TOLD = re.compile(r"(?:\b[mtl]'|\b(?:nous|vous|lui|leur|y))\s*$")
_DATE_SOON = re.compile(r"(?:[^\W\d_]+[.,]{0,2}\s+){0,3}\d")
"""« Le jeudi 12 », « On Thu, Mar 12 »: not « Le chemin est… »."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an earlier message begins, and what is said of it."""

    end: int
    """The first line of the message itself."""
    is_forward: bool = False
    """Marked as passed on."""
    author: str = ""
    sent: str = ""
    is_bare: bool = True
    """What follows is not marked with « > »: all of it is the earlier message."""


def opening_at(lines: list[Line], at: int) -> Opening | None:
    """Return the earlier message that begins at that line, or None."""
    line = lines[at]
    text = line.text.strip()
    if line.opens_original:
        return _marked_original(lines, at)
    if len(text) < 4:
        return None
    folded = fold(text[:_LONGEST_ATTRIBUTION])
    if text[0] in "-_*=>~<|•" or folded[0] in "bdfmotwciru":
        bare = folded.strip(_DASHES)
        words = thread_words()
        is_forward = bare in words.forward_marks
        if is_forward or (bare in words.original_marks and text[0] in "-_*=~<"):
            return _after_mark(lines, at, is_forward=is_forward)
        if len(text) >= 8 and not bare:
            return _header_block(lines, _next_text(lines, at + 1), after_mark=False)
    if ":" in folded[: _LONGEST_LABEL + 8] and (
        found := _header_block(lines, at, after_mark=False)
    ):
        return found
    return _attribution(lines, at, text, folded)


def _marked_original(lines: list[Line], at: int) -> Opening:
    """The mail program says that the original begins here: its headers may follow."""
    found = _header_block(lines, at, after_mark=True)
    if found is None:
        following = _next_text(lines, at + 1)
        if not fold(lines[at].text).strip(_DASHES):
            found = _header_block(lines, following, after_mark=True)
    if found is None:
        text = lines[at].text.strip()
        found = _attribution(lines, at, text, fold(text[:_LONGEST_ATTRIBUTION]))
    return found or Opening(at)


def _next_text(lines: list[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    return at


def _after_mark(lines: list[Line], at: int, *, is_forward: bool) -> Opening:
    found = _header_block(lines, _next_text(lines, at + 1), after_mark=True)
    if found is None:
        return Opening(at + 1, is_forward)
    return Opening(found.end, is_forward, found.author, found.sent)


def _label(text: str) -> tuple[str, str]:
    """Return the field that a line names, and its value."""
    head, colon, value = text.partition(":")
    if not colon or len(head) > _LONGEST_LABEL:
        return "", ""
    return thread_words().labels.get(fold(head).strip(" \t*|_-"), ""), value.strip(" \t*|")


def _header_block(lines: list[Line], at: int, *, after_mark: bool) -> Opening | None:
    """Read « De : … Envoyé : … À : … Objet : … » on lines of the same depth."""
    if at >= len(lines) or not _label(lines[at].text)[0]:
        return None
    if one_line := _on_one_line(lines[at].text, at):
        return one_line
    fields, end = _fields(lines, at)
    # « De » and « Le » begin sentences too: one field alone says nothing.
    is_whole = "author" in fields and "sent" in fields and ("to" in fields or "subject" in fields)
    is_enough = after_mark and "author" in fields and len(fields) >= 2
    if not is_whole and not is_enough:
        return None
    return Opening(end, author=fields["author"][:200], sent=fields.get("sent", "")[:100])


def _fields(lines: list[Line], at: int) -> tuple[dict[str, str], int]:
    """Return the fields that lines name from there on, and where the message itself begins."""
    fields: dict[str, str] = {}
    depth, end, last, continued = lines[at].depth, at, "", 0
    for place in range(at, min(len(lines), at + _MOST_HEADER_LINES)):
        text = lines[place].text
        field, value = _label(text)
        if lines[place].depth != depth or (field == "author" and field in fields):
            break  # the next message already
        if field:
            fields.setdefault(field, value)
            end, last, continued = place + 1, field, 0
        elif text.strip() and not fields[last]:
            fields[last], end = text.strip(), place + 1  # the value stands under its name
        elif not text.strip() and end < place:
            break  # a blank line after lines that are no headers
        elif text.strip():
            continued += 1
            if continued > _MOST_CONTINUED:
                break
    return fields, end


def _on_one_line(text: str, at: int) -> Opening | None:
    """Read the headers that a conversion has put on one line."""
    match = _ONE_LINE.match(fold(text[:600])) if len(text) > 40 else None
    if match is None:
        return None
    author, sent = (text[slice(*match.span(n))].strip(" *|") for n in (2, 3))
    return Opening(at + 1, author=author[:200], sent=sent[:100])


def _attribution(lines: list[Line], at: int, text: str, folded: str) -> Opening | None:
    """Read « Le 12 mars 2026 à 10:12, X <x@y> a écrit : », on four lines at most."""
    words = thread_words()
    if text[0].isdigit() and _GMAIL_SHORT.fullmatch(text[:_LONGEST_ATTRIBUTION]):
        return _with_author(lines, at + 1, text.rstrip(": "), lines[at].depth)
    is_start = folded.startswith(words.attribution_starts) or folded[:1].isdigit()
    is_start = is_start and bool(_DATE_SOON.match(folded))
    if not is_start and not (
        any(hint in folded for hint in words.attribution_hints)
        and words.attribution_end.search(folded)
    ):
        return None
    depth = lines[at].depth
    for end in range(at + 1, min(len(lines), at + _MOST_ATTRIBUTION_LINES) + 1):
        if end > at + 1:
            added = lines[end - 1]
            if added.depth != depth or not added.text.strip():
                return None
            text = f"{text} {added.text.strip()}"
            folded = fold(text)
        if len(text) > _LONGEST_ATTRIBUTION:
            return None
        match = words.attribution_end.search(folded)
        if match is None:
            continue
        following = _next_text(lines, end)
        is_quoted = following < len(lines) and lines[following].depth > depth
        has_colon = text.endswith(":")
        says_who = bool(_ADDRESS.search(text)) or (
            is_start and bool(_TIME.search(text)) and text.count(" ") < 22
        )
        if is_quoted and (has_colon or says_who):
            return _with_author(lines, end, text[: match.start()], depth)
        is_told = bool(_TOLD.search(folded[: match.start()]))  # « votre collègue m’a écrit : »
        is_sure = bool(_ADDRESS.search(text) or _CLOCK.search(text)) or not is_told
        if has_colon and says_who and is_start and is_sure:
            return _with_author(lines, end, text[: match.start()], depth)
    return None


def _with_author(lines: list[Line], end: int, said: str, depth: int) -> Opening:
    """Cut « Le 12 mars 2026 à 10:12, X <x@y> » into a date and an author."""
    following = _next_text(lines, end)
    is_bare = not (following < len(lines) and lines[following].depth > depth)
    address = _ADDRESS.search(said)
    times = list(_TIME.finditer(said, 0, address.start() if address else len(said)))
    cut = times[-1].end() if times else 0
    author = said[cut:].strip(" ,;:-–|*")
    author = re.sub(r"^(?:(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|CES?T)[\s,]*", "", author)
    sent = re.sub(r"^(?:le|on|du)\s", "", said[:cut].strip(), flags=re.IGNORECASE)
    return Opening(end, author=author[:200], sent=sent.strip(" ,")[:100], is_bare=is_bare)
