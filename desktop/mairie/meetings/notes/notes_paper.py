# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent’s notes say, before they are compared with the transcript."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.mairie.meetings.meeting import (
    Action,
    Decision,
    Exchange,
    MeetingFacts,
    NextMeeting,
    Participant,
    Quote,
    SaidFigure,
    Vote,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """« 19 540 € (et pas 19 450) », « MERCREDI 2/12 et pas jeudi »: what holds, and what does not."""

    right: str
    wrong: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class NotesPaper:
    """The agent’s notes as facts; `item` is the place in `points` from 1, 0 under none."""

    facts: MeetingFacts = field(default_factory=MeetingFacts)
    participants: tuple[Participant, ...] = ()
    votes: tuple[Vote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """`vote` is the place of the vote in `votes`."""
    actions: tuple[Action, ...] = ()
    figures: tuple[SaidFigure, ...] = ()
    next_meeting: NextMeeting | None = None
    corrections: tuple[Correction, ...] = ()
    heads: tuple[str, ...] = ()
    """What each line is about, in order: the points of a meeting that has no other paper."""
    points: tuple[str, ...] = ()
    """The numbered titles that the notes are written under, in order; none in loose notes."""
    told: tuple[Exchange, ...] = ()
    """Lines under a point that say what was said, and no other fact."""
    rest: tuple[Quote, ...] = ()
    """Lines that are none of these."""
