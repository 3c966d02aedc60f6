# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom a sentence names, of the list or not, clause by clause."""

from __future__ import annotations

import re

from desktop.mairie.meetings.people.attendance_so_far import Attendance
from desktop.mairie.meetings.people.matching import Mention
from desktop.mairie.meetings.people.mentions import named_persons

_OF = re.compile(
    r"(?:\b(?:de|du|chez|avec|par|pour)\s+|\bd[’'])(?:monsieur\s+|madame\s+|m\.\s+|mme\s+)?$",
    re.IGNORECASE,
)
_EXCUSES = re.compile(r"\b(?:excus\w*|absences?|part)\s+\S*\s*(?:\S+\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.!?]\s+|\s+et\s+(?=(?:que\s+)?[A-ZÀÉÈÎÔ])|\s+(?:sauf|mais|enfin)\s+")


def clauses_of(text: str) -> list[str]:
    """Cut a sentence where another person may be spoken of; only the first clause opens it."""
    found, start = [], 0
    for match in _CLAUSE.finditer(text):
        found.append(text[start : match.start()])
        start = match.end()
    first, *others = [*found, text[start:]]
    return [first, *(f", {other}" for other in others)]


def persons_in(text: str, attendance: Attendance) -> list[int]:
    """Return whom a clause names, known or not, each once."""
    return list(dict.fromkeys(one.person for one in mentions_in(text, attendance)))


def subjects_in(text: str, attendance: Attendance) -> list[int]:
    """Return whom a clause speaks of: not « la fille de monsieur Picot », but « l’absence de M. Picot »."""
    return list(
        dict.fromkeys(
            one.person
            for one in mentions_in(text, attendance)
            if not _OF.search(text[: one.start]) or _EXCUSES.search(text[: one.start])
        )
    )


def mentions_in(text: str, attendance: Attendance, *, after_to: bool = False) -> list[Mention]:
    """Return the persons of the list that a text names, and enter the new ones it names whole."""
    found = list(attendance.index.mentions(text))
    new = named_persons(text, first_names=True, after_to=after_to, common=attendance.common)
    for name, start, end in new:
        if any(start < other.end and other.start < end for other in found):
            continue
        place = attendance.add(name)
        if place >= 0:
            found.append(Mention(place, start, end, name.civility, bool(name.last)))
    return sorted(found, key=lambda one: one.start)
