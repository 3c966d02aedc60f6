# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the meeting says of itself: who presides, who is secretary, when it opens and closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.figures import find_figures
from desktop.mairie.meetings.meeting import Participant, Quote
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.offices import chair_of, secretary_of
from desktop.mairie.meetings.people.session_hours import closing_hour, opening_hour
from desktop.mairie.meetings.spoken import Spoken

_OPENING_SHARE = 0.3
_OPENING_LEAST = 30


@dataclass(frozen=True, slots=True)
class SaidSession:
    """Facts said of the session, each with the words that tell it; empty or zero when none do."""

    chair: str = ""
    chair_quote: Quote | None = None
    secretary: str = ""
    secretary_quote: Quote | None = None
    opened: str = ""
    """ "19 h 03"."""
    opened_quote: Quote | None = None
    closed: str = ""
    closed_quote: Quote | None = None
    members: int = 0
    """Members en exercice, of « onze présents sur quinze »."""
    members_quote: Quote | None = None


def said_session(spoken: Spoken, participants: Sequence[Participant]) -> SaidSession:
    """Read who presides, who is secretary, the hours and the number of members, when they are said."""
    index = NameIndex(participants)
    reach = max(_OPENING_LEAST, int(len(spoken.utterances) * _OPENING_SHARE))
    chair, chair_at = chair_of(spoken, participants, index, reach)
    secretary, secretary_at = secretary_of(spoken, participants, index, reach)
    opened, opened_at = opening_hour(spoken, reach)
    closed, closed_at = closing_hour(spoken, opened)
    members, members_at = _members(spoken, reach)
    return SaidSession(
        chair,
        spoken.quote(chair_at) if chair_at >= 0 else None,
        secretary,
        spoken.quote(secretary_at) if secretary else None,
        opened,
        spoken.quote(opened_at) if opened else None,
        closed,
        spoken.quote(closed_at) if closed else None,
        members,
        spoken.quote(members_at) if members else None,
    )


def _members(spoken: Spoken, reach: int) -> tuple[int, int]:
    """Return the seats of « onze présents sur quinze », « quinze en exercice »."""
    for one in spoken.utterances[:reach]:
        words = one.said
        is_counted = (
            words.has("present/presents/presente … sur")
            or words.has("on est … sur")
            or words.has("sommes … sur")
        )
        for figure in find_figures(one.text):
            after = one.text[figure.end : figure.end + 25].lower()
            before = one.text[max(0, figure.start - 8) : figure.start].lower()
            is_seats = "en exercice" in after or (is_counted and before.rstrip().endswith("sur"))
            value = figure.value
            if is_seats and value == int(value) and 3 <= value <= 100:
                return int(value), one.number
    return 0, -1
