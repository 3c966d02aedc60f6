# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long presentations: the floor is handed to somebody who keeps it for minutes."""

from __future__ import annotations

import re

from desktop.mairie.meetings.agenda.beginnings import Beginning
from desktop.mairie.meetings.agenda.cues import Signals
from desktop.mairie.meetings.agenda.noun_phrases import title_from
from desktop.mairie.meetings.spoken import Spoken

_SOON = 7
_LOOKED_AT = 12
_SHARE = 0.7
_WORDS = 150
_PRESENT = re.compile(r"(?<!\bse )\b(?:présenter|présentation|présente(?:nt|ra|r)?|exposé|revue|pour)\b", re.IGNORECASE)  # fmt: skip
_FLOOR = re.compile(r"\bparole\s+(?:est\s+)?(?:à|au|aux)\s+", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀÉÈÎÔ][\w’'-]+(?:\s+[A-ZÀÉÈÎÔ][\w’'-]+){0,3}")


def handed_items(spoken: Spoken, signals: list[Signals]) -> list[Beginning]:
    """Return the presentations that begin where one speaker hands the floor to another for long."""
    if not spoken.has_speakers:
        return []
    found = []
    for place, told in enumerate(signals):
        if "handed" not in told.cues:
            continue
        taker = _taker(spoken, place)
        if taker and _keeps_floor(spoken, taker):
            title = _title(spoken.utterances[place].text)
            if title:
                found.append(Beginning(place, title, worth=2.0))
    return found


def _taker(spoken: Spoken, place: int) -> int:
    """Return the first sentence of the new speaker, 0 when nobody new speaks soon."""
    giver = spoken.utterances[place].speaker
    for after in range(place + 1, min(place + 1 + _SOON, len(spoken.utterances))):
        if spoken.utterances[after].speaker != giver:
            return after
    return 0


def _keeps_floor(spoken: Spoken, first: int) -> bool:
    speaker = spoken.utterances[first].speaker
    following = spoken.utterances[first : first + _LOOKED_AT]
    theirs = [one for one in following if one.speaker == speaker]
    words = sum(len(one.text.split()) for one in theirs)
    return words >= _WORDS and len(theirs) >= _SHARE * len(following)


def _title(text: str) -> str:
    """Return what is presented, or « Intervention de … » with the name said."""
    shown = _PRESENT.search(text)
    if shown:
        title = title_from(text[shown.end() :])
        if title:
            return title
    floor = _FLOOR.search(text)
    name = _NAME.match(text, floor.end()) if floor else None
    return f"Intervention de {name.group()}" if name else ""
