# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the substance of what was said on each point, and writes it for the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.french.turns import Said
from desktop.mairie.meetings.exchanges.composing import exchanges_of
from desktop.mairie.meetings.exchanges.salience import score_all, title_stems
from desktop.mairie.meetings.exchanges.selection import Stretch, chosen
from desktop.mairie.meetings.exchanges.tables import turns
from desktop.mairie.meetings.exchanges.who_speaks import Speakers
from desktop.mairie.meetings.meeting import AgendaItem, Exchange, Participant
from desktop.mairie.meetings.personal_data import find_personal_data
from desktop.mairie.meetings.spoken import Spoken

_LAST = 12
"""Sentences at the end among which a meeting is closed; more in a long one."""
_STRETCH = 700
"""Words of a stretch of a meeting that has no agenda."""


def find_exchanges(
    spoken: Spoken,
    agenda: Sequence[AgendaItem],
    participants: Sequence[Participant],
    *,
    words_per_item: int = 90,
) -> tuple[Exchange, ...]:
    """Return the substance of the discussion (CGCT L2121-15), point by point, without a model.

    `words_per_item` bounds the words of a point of usual length; a long one may have up to four
    times as many. Private matters (see `personal_data`) are left out. The words are those that
    were said, cleaned; « indique que » stands only where no meaning can change.
    """
    if words_per_item <= 0 or not spoken.utterances:
        return ()
    hidden = {
        number
        for one in find_personal_data(spoken, agenda, participants)
        for number in spoken.numbers_of(one.quote)
    }
    hidden.update(range(_closing(spoken), len(spoken.utterances)))
    scored = score_all(spoken, hidden)
    speakers = Speakers(participants)
    found: list[Exchange] = []
    for stretch in _stretches(spoken, agenda):
        numbers = chosen(scored, stretch, words_per_item)
        found += exchanges_of(spoken, numbers, stretch.item, speakers)
    return tuple(found)


def _closing(spoken: Spoken) -> int:
    """Return the sentence that closes the meeting, or the number of sentences."""
    count = len(spoken.utterances)
    for number in range(max(0, count - max(_LAST, count // 20)), count):
        if turns("cloture").is_in(spoken.utterances[number].said):
            return number
    return count


def _stretches(spoken: Spoken, agenda: Sequence[AgendaItem]) -> Iterator[Stretch]:
    dealt = sorted((one for one in agenda if one.first >= 0), key=lambda one: one.first)
    if not dealt:
        yield from _by_length(spoken)
        return
    for place, one in enumerate(dealt):
        if turns("ouverture").is_in(Said.of(one.title)):
            continue
        following = dealt[place + 1].first if place + 1 < len(dealt) else len(spoken.utterances)
        last = one.last if one.last >= one.first else following - 1
        last = min(last, len(spoken.utterances) - 1)
        if last >= one.first:
            yield Stretch(one.number, one.first, last, title_stems(one.title))


def _by_length(spoken: Spoken) -> Iterator[Stretch]:
    """Cut a meeting without agenda where a speaker ends, after some minutes."""
    first, words = 0, 0
    for number, one in enumerate(spoken.utterances):
        words += len(one.said.bare_words)
        following = spoken.utterances[number + 1] if number + 1 < len(spoken.utterances) else None
        is_turn = following is None or following.speaker != one.speaker or not spoken.has_speakers
        if following is None or (words >= _STRETCH and is_turn) or words >= 2 * _STRETCH:
            yield Stretch(0, first, number)
            first, words = number + 1, 0
