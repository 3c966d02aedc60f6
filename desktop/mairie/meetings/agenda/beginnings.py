# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a meeting opens and closes, and the points that every meeting has without listing them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.meetings.agenda.cues import Signals, cue_table
from desktop.mairie.meetings.meeting import MeetingKind, Source
from desktop.mairie.meetings.spoken import Spoken

_OPENING_SENTENCES = 120
_OPENING_SHARE = 0.3
_GREETING_REACH = 7
_GREETING_SECONDS = 7.0
"""For each of these sentences."""
_CLOSING_SHARE = 0.75
_CLOSING_SENTENCES = 40
_WELCOME_SENTENCES = 4
OPENING_TITLE = "Ouverture de la séance"
_WELCOME_TITLE = "Accueil"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a point begins."""

    place: int
    """Number of its first sentence."""
    title: str
    source: Source = Source.TRANSCRIPT
    worth: float = 1.0
    """How sure the words are, to choose between two that stand too near."""


def opening_place(spoken: Spoken, signals: list[Signals], before: int) -> int:
    """Return the sentence that opens the meeting, before the sentence `before`; -1 when none does.

    The chatter before it belongs to no point.
    """
    reach = min(before, _OPENING_SENTENCES, max(12, int(len(signals) * _OPENING_SHARE)))
    for kind in ("opening", "formalities", "greeting"):
        place = next((n for n in range(reach) if kind in signals[n].cues), -1)
        if place >= 0:
            reach_back = _GREETING_REACH if kind == "opening" else 2 * _GREETING_REACH
            return _greeting_before(spoken, signals, place, reach_back)
    return -1


def closing_place(signals: list[Signals]) -> int:
    """Return the sentence that closes the meeting; the last one when nobody says so."""
    first = max(int(len(signals) * _CLOSING_SHARE), len(signals) - _CLOSING_SENTENCES)
    for place in range(len(signals) - 1, max(first, 0) - 1, -1):
        if "closing" in signals[place].cues:
            return place
    return len(signals) - 1


def opening_item(
    spoken: Spoken, signals: list[Signals], first: int, kind: MeetingKind
) -> Beginning | None:
    """Return the opening as a point when formalities or a welcome are really dealt with."""
    place = opening_place(spoken, signals, first)
    if place < 0 or place >= first:
        return None
    told = signals[place:first]
    has_formalities = any("formalities" in one.cues for one in told)
    if kind in (MeetingKind.SERVICE, MeetingKind.COMMISSION):
        went_round = any("misc" in one.cues for one in told)
        return Beginning(place, OPENING_TITLE) if has_formalities or went_round else None
    if kind is MeetingKind.PUBLIC:
        is_long = first - place >= _WELCOME_SENTENCES
        return Beginning(place, _WELCOME_TITLE) if is_long else None
    is_short = first - place < _WELCOME_SENTENCES
    return None if is_short and not has_formalities else Beginning(place, OPENING_TITLE)


def formal_beginning(
    kind: str, signals: list[Signals], taken: set[int], *, by_anyone: bool = False
) -> Beginning | None:
    """Return where the minutes, the delegated decisions or « questions diverses » are dealt with."""
    size = len(signals)
    for place, told in enumerate(signals):
        if kind not in told.cues or (
            told.by_chair is False and kind != "questions" and not by_anyone
        ):
            continue
        if _is_mention(kind, told, place / size) or any(abs(place - other) < 2 for other in taken):
            continue
        return Beginning(place, cue_table()[kind]["title"], worth=2.5)
    return None


def _is_mention(kind: str, told: Signals, share: float) -> bool:
    """Tell whether the words only name the point: read in the agenda, or left for later."""
    if {"reading", "added", "withdrawn"} & told.cues.keys() and not told.is_next:
        return True
    if kind == "minutes":
        return share > 0.4
    if kind in ("misc", "information", "questions"):
        return share < 0.25 or ("elsewhere" in told.cues and not told.is_next)
    return share > 0.9


def _greeting_before(spoken: Spoken, signals: list[Signals], place: int, reach: int) -> int:
    """Go back to the « Bonsoir à tous » that the one who opens said just before."""
    opener = spoken.utterances[place]
    found = place
    for before in range(place - 1, max(-1, place - reach - 1), -1):
        one = spoken.utterances[before]
        if one.speaker != opener.speaker:
            break
        if (opener.start or 0.0) - (one.start or 0.0) > reach * _GREETING_SECONDS:
            break
        if "greeting" in signals[before].cues:
            found = before
    return found
