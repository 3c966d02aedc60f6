# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pasted mail without its envelope: its subject is a title, its greetings and signature go."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.mairie.slides.notes.cues import bare, begins_with_one_of, is_one_of
from desktop.mairie.slides.notes.reading.lines import Mark, NoteLine

_FIRST = 12
"""Lines among which the headers of a mail stand."""
_FEWEST_HEADERS = 2
_REPLY = re.compile(r"(?:(?:re|ré|tr|fw|fwd|rép)\s*:\s*)+", re.IGNORECASE)
_SUBJECT = ("objet", "subject", "sujet")
_LONGEST_GREETING, _LONGEST_CLOSING = 60, 90


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines of a message, its subject, and whether something around them was left out."""

    lines: tuple[NoteLine, ...]
    subject: str = ""
    is_mail: bool = False
    has_signature: bool = False


def read_letter(lines: tuple[NoteLine, ...]) -> Letter:
    """Return the notes without the headers, greetings, signature of a mail around them."""
    headers = _headers(lines)
    subject = ""
    if len(headers) >= _FEWEST_HEADERS or (headers and _label(lines[0]) in _SUBJECT):
        for place in headers:
            if _label(lines[place]) in _SUBJECT:
                subject = _REPLY.sub("", lines[place].text.partition(":")[2].strip())
        lines = tuple(line for place, line in enumerate(lines) if place not in headers)
    is_mail = bool(subject) or len(headers) >= _FEWEST_HEADERS
    opened = tuple(line for line in lines[:3] if not _greets(line)) + lines[3:]
    is_mail = is_mail or len(opened) < len(lines)
    end = _closing(opened)
    return Letter(opened[:end], subject, is_mail, end < len(opened))


def _headers(lines: tuple[NoteLine, ...]) -> set[int]:
    found: set[int] = set()
    for place, line in enumerate(lines[:_FIRST]):
        if ":" in line.text and is_one_of(_label(line), "mail_headers"):
            found.add(place)
        elif place > (max(found) if found else -1) + 1:
            break
    # « Date : » or « À : » alone are facts of an event; a mail says at least whom it is from.
    labels = {_label(lines[place]) for place in found}
    return found if labels & {"de", "from", *_SUBJECT} else set()


def _label(line: NoteLine) -> str:
    return bare(line.text.partition(":")[0]) if line.mark is Mark.NONE else ""


def _greets(line: NoteLine) -> bool:
    is_short = len(line.text) <= _LONGEST_GREETING and not line.text.endswith(".")
    is_greeting = is_one_of(line.text, "greetings") or line.text.endswith((",", "!"))
    return (
        is_short
        and is_greeting
        and begins_with_one_of(line.text, "greetings")
        and line.mark is Mark.NONE
    )


def _closes(text: str) -> bool:
    return begins_with_one_of(text, "closings") or is_one_of(text, "thanks")


def _closing(lines: tuple[NoteLine, ...]) -> int:
    """Return where the closing formula stands; what is under it is a signature."""
    for place, line in enumerate(lines):
        is_short = place > 0 and len(line.text) <= _LONGEST_CLOSING and line.mark is Mark.NONE
        if is_short and _closes(line.text) and len(lines) - place <= 14:
            return place
    return len(lines)
