# SPDX-License-Identifier: AGPL-3.0-or-later
"""People of the notes over those of the other papers and of the transcript."""

from __future__ import annotations

from dataclasses import replace

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Finding, Meeting, Participant, Presence, Severity
from desktop.mairie.meetings.notes.notes_paper import NotesPaper

_TITLES = frozenset(("m", "mme", "mlle", "monsieur", "madame"))


def merge_people(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the people of the notes; their names stay as the list has them."""
    people, findings = list(meeting.participants), list(meeting.findings)
    for noted in notes.participants:
        place = _place_of(noted.name, people)
        if place < 0:
            people.append(noted)
            continue
        finding = _difference(people[place], noted)
        findings += [finding] if finding else []
        people[place] = _merged(people[place], noted)
    return replace(meeting, participants=tuple(people), findings=tuple(findings))


def _place_of(name: str, people: list[Participant]) -> int:
    """Return the person that a name means: the same words, or the only one who has them all."""
    words = frozenset(fold_words(name)) - _TITLES
    named = [frozenset(fold_words(one.name)) - _TITLES for one in people]
    exact = [place for place, told in enumerate(named) if told == words]
    near = [place for place, told in enumerate(named) if told and (words <= told or told <= words)]
    found = exact or (near if len(near) == 1 else [])
    return found[0] if found else -1


def _merged(one: Participant, noted: Participant) -> Participant:
    presence = noted.presence if noted.presence is not Presence.UNKNOWN else one.presence
    return replace(
        one,
        presence=presence,
        role=one.role or noted.role,
        proxy_to=noted.proxy_to or one.proxy_to,
        arrived=noted.arrived or one.arrived,
        left=noted.left or one.left,
        quote=one.quote or noted.quote,
    )


def _difference(one: Participant, noted: Participant) -> Finding | None:
    if Presence.UNKNOWN in (one.presence, noted.presence) or one.presence is noted.presence:
        return None
    sentence = (
        f"{one.name}\u00a0: vos notes donnent «\u00a0{noted.presence.value}\u00a0», la liste ou l’enregistrement "
        f"«\u00a0{one.presence.value}\u00a0». Vos notes ont été retenues."
    )
    return Finding("notes", sentence, Severity.WARNING, quote=noted.quote)
