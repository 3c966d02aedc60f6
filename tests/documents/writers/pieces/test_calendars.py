# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines as a calendar file, unfolded and read line by line as RFC 5545 says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.jobs.output_pieces import CalendarEntry, CalendarFile
from desktop.documents.writers.pieces.ics_out import make_ics

NOW = datetime(2026, 11, 27, 9, 5, 0, tzinfo=UTC)
ENTRY = CalendarEntry(
    "communication-documents-1@beffroi",
    date(2026, 12, 31),
    "Communication de documents ; réponse due, au plus tard",
    "reçu le 30/11/2026 + 1 mois\n→ 31/12/2026",
)


def content_lines(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    return re.sub(r"\r\n[ \t]", "", content.decode()).split("\r\n")[:-1]


def values(content: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in content_lines(content) if line.split(":")[0] == name]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_a_deadline_is_a_whole_day_with_a_reminder_at_nine_the_day_before():
    content = make_ics(CalendarFile("échéances", (ENTRY,)), NOW)
    assert values(content, "DTSTART;VALUE=DATE") == ["20261231"]
    assert values(content, "DTEND;VALUE=DATE") == ["20270101"]
    assert values(content, "TRIGGER") == ["-PT15H"]
    rings = datetime(2026, 12, 31) - timedelta(hours=15)
    assert rings == datetime(2026, 12, 30, 9)
    assert values(content, "DTSTAMP") == ["20261127T090500Z"]
    assert values(content, "UID") == [ENTRY.uid]
    assert values(content, "PRODID") == ["-//Beffroi//Echeances//FR"]


def test_the_stamp_is_in_universal_time():
    paris = NOW.astimezone(timezone(timedelta(hours=1)))
    assert values(make_ics(CalendarFile("x", (ENTRY,)), paris), "DTSTAMP") == ["20261127T090500Z"]


def test_texts_are_escaped_and_come_back():
    content = make_ics(CalendarFile("x", (ENTRY,)), NOW)
    title, description = values(content, "SUMMARY")[0], values(content, "DESCRIPTION")[0]
    assert "\\;" in title
    assert "\\," in title
    assert unescaped(title) == ENTRY.title
    assert unescaped(description) == ENTRY.description


def test_an_entry_that_comes_twice_is_written_once():
    content = make_ics(CalendarFile("x", (ENTRY, ENTRY)), NOW)
    assert content.count(b"BEGIN:VEVENT") == 1


def test_an_empty_calendar_is_a_calendar():
    lines = content_lines(make_ics(CalendarFile("x", ()), NOW))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_can_add_a_line_nor_make_one_too_long(title, description):
    entry = CalendarEntry("u", date(2026, 12, 1), title, description)
    content = make_ics(CalendarFile("x", (entry,)), NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    names = [re.split("[:;]", line)[0] for line in content_lines(content)]
    assert len(names) == 19 + bool(description)
    assert set(names) <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP",
        "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "ACTION", "TRIGGER",
    }  # fmt: skip
