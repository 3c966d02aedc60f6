# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds what a speech model repeats without end: words inside a passage, and whole passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_LONGEST_UNIT = 14
"""Words that are repeated together, at most."""
_NEEDED = {1: 8, 2: 6, 3: 5}
"""Times that one, two or three words must come in a row: people say « non, non, non, non »."""
_NEEDED_LONG = 4
_LONGEST_CHAIN = 4
"""Passages that are repeated together, at most."""
_PASSAGES = 4
"""Times that passages must come in a row: « Qui est contre ? » may well be asked twice."""
_SHORT_PASSAGES = 7
_SHORT = 4
"""Words under which a passage is short."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Something that is repeated; numbers are places in what was searched."""

    first: int
    unit: int
    """How many words or passages are repeated together."""
    end: int
    """The place after the last repetition."""

    @property
    def second(self) -> int:
        """The place where the first repetition begins: what comes before was said once."""
        return self.first + self.unit


def loop_of_words(words: Sequence[str], answers: Collection[str] = ()) -> Loop | None:
    """Return the longest loop of folded words, or None; empty ones (signs alone) count for nothing.

    `answers` are words that a roll call or a vote repeats: « pour, pour, pour… » is no loop.
    """
    places = [place for place, word in enumerate(words) if word]
    bare = [words[place] for place in places]
    best: Loop | None = None
    for unit in range(1, min(_LONGEST_UNIT, len(bare) // 2) + 1):
        for first, end in _runs(bare, unit):
            if (end - first) // unit < _NEEDED.get(unit, _NEEDED_LONG):
                continue
            if all(word in answers for word in bare[first : first + unit]):
                continue
            if best is None or end - first > best.end - best.first:
                best = Loop(first, unit, end)
    if best is None:
        return None
    first, second = places[best.first], places[best.second]
    return Loop(first, second - first, places[best.end - 1] + 1)


def loops_of_passages(texts: Sequence[str]) -> list[Loop]:
    """Return the stretches in which the same one to four folded texts come again and again."""
    found: list[Loop] = []
    taken = 0
    for loop in sorted(_chains(texts), key=lambda one: (one.first, one.unit)):
        if loop.first >= taken:
            found.append(loop)
            taken = loop.end
    return found


def _chains(texts: Sequence[str]) -> Iterator[Loop]:
    for unit in range(1, _LONGEST_CHAIN + 1):
        for first, end in _runs(texts, unit):
            chain = texts[first : first + unit]
            words = sum(len(text.split()) for text in chain)
            needed = _PASSAGES if words >= _SHORT * unit else _SHORT_PASSAGES
            if (end - first) // unit >= needed:
                yield Loop(first, unit, end)


def _runs(items: Sequence[str], unit: int) -> Iterator[tuple[int, int]]:
    """Yield each stretch in which every item is the one `unit` places before: (first, end)."""
    begun = unit
    for place in range(unit, len(items) + 1):
        if place == len(items) or items[place] != items[place - unit] or not items[place]:
            if place > begun:
                yield begun - unit, place
            begun = place + 1
