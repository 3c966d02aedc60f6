# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who does what by when after the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.french.folding import fold_words
from desktop.mairie.meetings.actions.due import due_day
from desktop.mairie.meetings.actions.next_meeting import find_next_meeting
from desktop.mairie.meetings.actions.people import People
from desktop.mairie.meetings.actions.threads import Threads
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.meeting import Action, AgendaItem, NextMeeting, Participant
from desktop.mairie.meetings.spoken import Spoken


def find_actions(
    spoken: Spoken,
    agenda: Sequence[AgendaItem],
    participants: Sequence[Participant],
    day: date | None,
) -> tuple[Action, ...]:
    """Return what somebody is to do after the meeting, in order; `day` is that of the meeting.

    `who` is empty when nobody took it, or when the words do not tell who did.
    """
    people = People(spoken, participants)
    drafts = Threads(spoken, people).follow()
    needs_next = any(one.when is not None and one.when.kind == "meeting" for one in drafts)
    following = find_next_meeting(spoken, day) if needs_next else None
    found = []
    for draft in drafts:
        quote = spoken.quote(
            draft.utterance, max(draft.utterance, min(draft.last, draft.utterance + 2))
        )
        due = due_day(draft.when, day, _next_day(draft.when, following)) if draft.when else None
        found.append(
            Action(
                draft.what,
                quote,
                draft.who,
                draft.when.text if draft.when else "",
                due,
                item_of(agenda, draft.utterance),
            )
        )
    return tuple(found)


_BODIES = frozenset(("conseil", "commission", "comite", "bureau", "assemblee"))


def _next_day(when: When, following: NextMeeting | None) -> date | None:
    """Return the day of the next meeting; « pour la prochaine commission » is not that of a council."""
    if following is None:
        return None
    asked = _BODIES & set(fold_words(when.text))
    told = _BODIES & set(fold_words(following.quote.text))
    is_other = bool(asked) and bool(told) and not asked & told
    return None if is_other else following.day


def item_of(agenda: Sequence[AgendaItem], utterance: int) -> int:
    """Return the number of the agenda item that deals with a sentence; 0 when none does."""
    return next((item.number for item in agenda if 0 <= item.first <= utterance <= item.last), 0)
