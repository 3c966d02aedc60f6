# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invitations: what they say of an event, in Paris time."""

from __future__ import annotations

import pytest

from desktop.core.mail import MailEvent
from desktop.documents.mail.calendars import read_events
from tests.documents.mail.reading_hand import read
from tests.mail_samples import eml, multipart, part
from tests.pace import far_from


def event(*lines: str, method: str = "REQUEST") -> MailEvent:
    body = "\r\n".join(lines)
    found = read_events(
        f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("DTSTART;TZID=Europe/Paris:20261203T180000", "2026-12-03T18:00:00+01:00"),
        ('DTSTART;TZID="Romance Standard Time":20261203T180000', "2026-12-03T18:00:00+01:00"),
        ("DTSTART:20261203T170000Z", "2026-12-03T18:00:00+01:00"),
        ("DTSTART:20261203T180000", "2026-12-03T18:00:00"),
        ("DTSTART;TZID=../../etc/passwd:20261203T180000", "2026-12-03T18:00:00"),
        ("DTSTART;TZID=Europe/London:20261203T170000", "2026-12-03T18:00:00+01:00"),
    ],
)
def test_times_are_in_paris(line: str, moment: str) -> None:
    starts = event(line).starts
    assert starts is not None and starts.isoformat() == moment


def test_an_event_is_read_whole() -> None:
    found = event(
        "SUMMARY:Conseil \\, commission",
        " des finances",
        "LOCATION:Mairie",
        'ORGANIZER;CN="Préfecture":mailto:pref@exemple.fr',
        "DTSTART;VALUE=DATE:20261203",
        "DURATION:P1D",
        "BEGIN:VALARM",
        "SUMMARY:alarme",
        "END:VALARM",
        method="CANCEL",
    )
    assert (found.title, found.place, found.method) == (
        "Conseil , commissiondes finances",
        "Mairie",
        "CANCEL",
    )
    assert found.organiser == "Préfecture <pref@exemple.fr>" and found.is_whole_day
    assert found.ends is not None and found.ends.day == 4


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:20261399T250000",
        "DTSTART:hier",
        "DTSTART:",
        "DTSTART;X",
        "DTSTART:99999999T999999Z",
    ],
)
def test_a_time_that_cannot_be_is_none(line: str) -> None:
    assert event("SUMMARY:x", line).starts is None


def test_calendar_parts_and_files_are_read_once() -> None:
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Réunion\r\nDTSTART:20261203T170000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    text = multipart(
        [part("Venez"), part(ics, "text/calendar; charset=utf-8; method=REQUEST")],
        "alternative",
        "alt",
    )
    message = read(
        eml(
            multipart(
                [text, part(ics, "application/octet-stream", coding="base64", name="invite.ics")]
            )
        )
    )
    assert [found.title for found in message.events] == ["Réunion"]
    assert message.own_text == "Venez" and [file.name for file in message.attachments] == [
        "invite.ics"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VEVENT\n" * 50_000,
        "BEGIN:VEVENT\nEND:VEVENT\n" * 50_000,
        "X;" * 400_000,
        "BEGIN:VEVENT\nSUMMARY;" + 'A="b";' * 100_000,
        "\0" * 1_000_000,
    ],
)
def test_the_time_of_reading_hostile_calendars_does_not_blow_up(text: str) -> None:
    with far_from(0.5):
        assert len(read_events(text)) <= 50
