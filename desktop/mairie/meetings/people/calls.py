# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is spoken to is there, where no list says who is: « Mehdi, tu seras là ? », « Monsieur Roux ? »."""

from __future__ import annotations

import re

from desktop.mairie.meetings.meeting import Presence
from desktop.mairie.meetings.people.attendance_so_far import Attendance
from desktop.mairie.meetings.people.mentions import named_persons
from desktop.mairie.meetings.people.person_names import PersonName
from desktop.mairie.meetings.people.vocatives import last_called, vocatives_in
from desktop.mairie.meetings.spoken import Spoken, Utterance

_ADDRESSED = re.compile(
    r"(?:^|[,.?!] |\b[Ee]t )(?P<name>(?:[Mm]onsieur |[Mm]adame )?[A-ZÀÉÈÎÔ][\w-]{2,}(?: [A-ZÀÉÈÎÔ][\w-]+)?),? (?:tu|vous|t[’'])\b"
)
_ALONE = re.compile(
    r"(?:(?:et|bon|alors|oui|donc|merci)[ ,]+){0,2}(?P<name>(?:monsieur|madame) [A-ZÀ-Ý][\w-]{2,})(?:[ .?!,]+(?:pas\b.{0,30})?s[’']il vous pla[iî]t)?[ .?!]*",
    re.IGNORECASE,
)
_CALL_WORDS = 8


def read_calls(spoken: Spoken, one: Utterance, attendance: Attendance) -> None:
    """Enter whom a sentence speaks to as present; its text has the capitals of names."""
    for name in _called(spoken, one, attendance):
        place = attendance.add(name)
        if place >= 0:
            attendance.set(place, Presence.PRESENT, spoken.quote(one.number))


def _called(spoken: Spoken, one: Utterance, attendance: Attendance) -> list[PersonName]:
    found = list(vocatives_in(one.text))
    addressed = _ADDRESSED.search(one.text)
    told = [f", {addressed['name']},"] if addressed is not None else []
    if len(one.text.split()) <= _CALL_WORDS:
        alone = _ALONE.fullmatch(one.text.strip())
        told += [f", {alone['name']},"] if alone is not None else []
    for text in told:
        found += [
            name for name, _, _ in named_persons(text, first_names=True, common=attendance.common)
        ][:1]
    following = one.number + 1
    is_last = following < len(spoken.utterances) and one.speaker
    if is_last and spoken.utterances[following].speaker != one.speaker:
        # The floor is handed: somebody else speaks next.
        last = last_called(one.text)
        found += [last] if last is not None else []
    return found
