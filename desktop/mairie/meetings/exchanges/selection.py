# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses the few sentences of each point that say the most, none twice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.mairie.meetings.exchanges.salience import Scored, title_share

_LEAST = 0.75
"""Weight under which a sentence is not worth its place."""
_ALIKE = 0.55
_LONG_ITEM = 500
"""Words from which a point has more than the usual budget."""
_MOST_TIMES = 4.0
_FIRST = 3
"""Sentences of a point among which it is announced."""
_ANNOUNCED = 1.8
_LONGEST_TITLE = 20
"""Words of a sentence that announces a point."""
_FLOW = 0.35
"""What a sentence gains next to one that is chosen already."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentences of a point, ends included."""

    item: int
    first: int
    last: int
    title: frozenset[str] = frozenset()


def chosen(scored: Sequence[Scored], stretch: Stretch, words_per_item: int) -> list[int]:
    """Return the numbers of the sentences kept for a point, in the order of the meeting."""
    several = scored[stretch.first : stretch.last + 1]
    said = sum(len(one.one.said.bare_words) for one in several)
    budget = min(_budget(said, words_per_item), said * 0.6)
    weights = {one.one.number: one.score + title_share(one.stems, stretch.title) for one in several}
    for one in several[:_FIRST]:
        weights[one.one.number] -= _announcement(one, stretch)
    kept: list[Scored] = []
    used = 0
    while True:
        best = _best(several, weights, kept, budget - used)
        if best is None:
            return sorted(one.one.number for one in kept)
        kept.append(best)
        used += len(best.one.said.bare_words)


def _announcement(first: Scored, stretch: Stretch) -> float:
    """Return what the sentence that only announces a point loses."""
    is_short = len(first.one.said.bare_words) <= _LONGEST_TITLE
    is_first = first.one.number == stretch.first
    shared = len(first.stems & stretch.title)
    return _ANNOUNCED if is_short and shared >= (1 if is_first else 2) else 0.0


def _budget(said: int, words_per_item: int) -> float:
    if said <= _LONG_ITEM:
        return float(words_per_item)
    return words_per_item * min(_MOST_TIMES, math.pow(said / _LONG_ITEM, 0.75))


def _best(
    several: Sequence[Scored], weights: dict[int, float], kept: list[Scored], left: float
) -> Scored | None:
    numbers = {one.one.number for one in kept}
    best: Scored | None = None
    best_weight = _LEAST
    for one in several:
        number = one.one.number
        weight = weights[number]
        if weight + 2 * _FLOW <= best_weight or number in numbers:
            continue
        weight += _FLOW * (number - 1 in numbers or number + 1 in numbers)
        weight += _FLOW * (number - 1 in numbers)
        # A first sentence may be longer than the budget: a point with nothing said would be worse.
        is_too_long = kept and len(one.one.said.bare_words) > left
        if (
            weight > best_weight
            and not is_too_long
            and not any(_is_alike(one, other) for other in kept)
        ):
            best, best_weight = one, weight
    return best


def _is_alike(one: Scored, other: Scored) -> bool:
    shared = len(one.stems & other.stems)
    smaller = min(len(one.stems), len(other.stems))
    return smaller > 2 and shared / smaller > _ALIKE
