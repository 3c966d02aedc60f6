# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of actions and the calendar of deadlines, for other programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from desktop.core.jobs.output_pieces import CalendarEntry, CalendarFile, TableFile
from desktop.mairie.meetings.meeting import Meeting
from desktop.mairie.meetings.outputs.wording import BLANK, time_code, written_day

_HEADER = ("N°", "Action", "Responsable", "Échéance", "Échéance dite", "Point", "Instant", "État")


def actions_piece(meeting: Meeting) -> TableFile:
    """Return the actions, one a row, for a spreadsheet."""
    titles = {item.number: item.title for item in meeting.agenda}
    rows = tuple(
        (
            str(number),
            one.what,
            one.who or BLANK,
            one.due.isoformat() if one.due else "",
            written_day(one.when) or BLANK,
            titles.get(one.item, ""),
            time_code(one.quote.time).strip("[]"),
            "à faire",
        )
        for number, one in enumerate(meeting.actions, 1)
    )
    return TableFile("actions", _HEADER, rows, has_mark=True)


def calendar_piece(meeting: Meeting) -> CalendarFile:
    """Return what is due, and when one meets again, as days of a calendar."""
    return CalendarFile("echeances", tuple(_entries(meeting)))


def _entries(meeting: Meeting) -> Iterator[CalendarEntry]:
    about = meeting.facts.title or "Réunion"
    day = meeting.facts.day.isoformat() if meeting.facts.day else ""
    for one in meeting.actions:
        if one.due is not None:
            who = f"{one.who}\u00a0: " if one.who else ""
            told = f"{about} {day}. Dit\u00a0: «\u00a0{one.quote.text}\u00a0»"
            yield CalendarEntry(
                _uid(about, day, one.what, one.who, one.due.isoformat()),
                one.due,
                f"{who}{one.what}",
                told,
            )
    for reminder in meeting.reminders:
        if reminder.day is not None:
            told = f"{reminder.sentence} ({reminder.source})"
            yield CalendarEntry(
                _uid(about, day, reminder.title), reminder.day, reminder.title, told
            )
    following = meeting.next_meeting
    if following is not None and following.day is not None:
        yield CalendarEntry(
            _uid(about, day, "prochaine"),
            following.day,
            f"Prochaine réunion\u00a0: {about}",
            following.text,
        )


def _uid(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + "@beffroi"
