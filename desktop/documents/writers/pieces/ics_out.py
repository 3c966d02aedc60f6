# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines as a calendar file (RFC 5545) that Outlook, Thunderbird and phones import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from desktop.core.jobs.output_pieces import CalendarEntry, CalendarFile

_LONGEST_LINE = 75
"""Bytes of a line without its end (RFC 5545, 3.1)."""
_LONGEST_TEXT = 4_000
_REMINDER = "-PT15H"
"""Before the first minute of the day: nine o’clock the day before."""
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


def make_ics(calendar: CalendarFile, now: datetime) -> bytes:
    """Return the calendar: a whole day and a reminder per entry; `now` has a zone.

    The days are free time: a deadline does not make the agent busy. An entry keeps its uid, so a
    second import replaces the first.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Beffroi//Echeances//FR",
        "CALSCALE:GREGORIAN",
    ]
    lines.append(f"X-WR-CALNAME:{_text(calendar.stem)}")
    for entry in {entry.uid: entry for entry in calendar.entries}.values():
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _event(entry: CalendarEntry, stamp: str) -> Iterator[str]:
    title = _text(entry.title) or "Échéance"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{title}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _text(untrusted_text: str) -> str:
    """Return a value of type TEXT (RFC 5545, 3.3.11): nothing in it can begin another line."""
    text = untrusted_text[:_LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub(" ", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.strip().replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Cut a line at 75 bytes, never inside a character; what goes on begins with a space."""
    current = b""
    for character in line:
        encoded = character.encode()
        if len(current) + len(encoded) > _LONGEST_LINE:
            yield current
            current = b" "
        current += encoded
    yield current
