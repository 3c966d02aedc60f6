# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is there: from the attendance list, from what is said, and who each speaker is."""

from desktop.mairie.meetings.people.attendance import AttendancePaper, read_attendance
from desktop.mairie.meetings.people.hours import Hour, find_hours
from desktop.mairie.meetings.people.matching import Mention, NameIndex
from desktop.mairie.meetings.people.said import said_attendance
from desktop.mairie.meetings.people.session import SaidSession, said_session
from desktop.mairie.meetings.people.speakers import NameEvidence, speaker_names

__all__ = [
    "AttendancePaper",
    "Hour",
    "Mention",
    "NameEvidence",
    "NameIndex",
    "SaidSession",
    "find_hours",
    "read_attendance",
    "said_attendance",
    "said_session",
    "speaker_names",
]
