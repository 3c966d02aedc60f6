# SPDX-License-Identifier: AGPL-3.0-or-later
"""One turn, read when it is first needed, and where it is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.french.turns.said import Said

Place = tuple[int, int]
"""The first word, and the one after the last, among `Said.words`."""
GAP = "…"
_STOP = "."
_LONGEST_GAP = 5
_MOST_PLACES = 40
"""Places of one word that are tried: a text that repeats it more says nothing new."""
_KEPT_TURNS = 50_000


@dataclass(frozen=True, slots=True)
class Turn:
    """The steps of a turn: one word each, or several of which any will do."""

    steps: tuple[str, ...]
    gaps: tuple[int, ...]
    """Words that may stand before each step."""
    is_plain: bool
    """Every step is one whole word."""

    def first(self, said: Said) -> Place | None:
        """Return the first place where the turn is said; with gaps, the nearest words."""
        at = self._at(said)
        if at is None:
            return None
        if len(at) == 1:
            place = next(iter(at[0]))
            return place, place + 1
        for start in at[0]:
            end = self._forward(said.words, at, 1, start + 1)
            if end:
                return start, end
        return None

    def every(self, said: Said) -> list[Place]:
        """Return the places where the turn is said, from the left, without overlap."""
        at = self._at(said)
        if at is None:
            return []
        found: list[Place] = []
        after = 0
        for start in at[0]:
            end = self._forward(said.words, at, 1, start + 1) if start >= after else 0
            if end:
                found.append((start, end))
                after = end
        return found

    def around(self, said: Said, anchor: int) -> list[Place]:
        """Return the nearest place around each place of a step, the first ones; they may overlap."""
        at = self._at(said)
        if at is None:
            return []
        found: list[Place] = []
        for place in islice(at[anchor], _MOST_PLACES):
            end = self._forward(said.words, at, anchor + 1, place + 1)
            start = self._backward(said.words, at, anchor, place) if end else -1
            if start >= 0:
                found.append((start, end))
        return found

    def _at(self, said: Said) -> list[Collection[int]] | None:
        """Return the places of each step, or None when one of them is nowhere."""
        find = said.forms.get if self.is_plain else said.at
        found: list[Collection[int]] = []
        for step in self.steps:
            at = find(step)
            if not at:
                return None
            found.append(at)
        return found or None

    def _forward(
        self, words: Sequence[str], at: list[Collection[int]], number: int, place: int
    ) -> int:
        """Return where the steps from `number` end when they begin at `place` or soon after; or 0."""
        if number == len(at):
            return place
        gap = self.gaps[number]
        for here in range(place, min(place + gap + 1, len(words))):
            if here in at[number]:
                end = self._forward(words, at, number + 1, here + 1)
                if end:
                    return end
            if words[here] == _STOP:
                break
        return 0

    def _backward(
        self, words: Sequence[str], at: list[Collection[int]], number: int, place: int
    ) -> int:
        """Return where the steps before `number`, which is at `place`, begin; or -1."""
        if number == 0:
            return place
        lowest = max(place - 1 - self.gaps[number], 0)
        for here in range(place - 1, lowest - 1, -1):
            if here in at[number - 1]:
                start = self._backward(words, at, number - 1, here)
                if start >= 0:
                    return start
            if words[here] == _STOP:
                break
        return -1


@lru_cache(_KEPT_TURNS)
def turn_of(told: str) -> Turn:
    """Read a turn; a gap at one of its ends says nothing."""
    steps: list[str] = []
    gaps: list[int] = []
    gap = 0
    for step in told.split():
        if step == GAP:
            gap += _LONGEST_GAP
        else:
            steps.append(step)
            gaps.append(gap)
            gap = 0
    return Turn(tuple(steps), tuple(gaps), not any("/" in step or "*" in step for step in steps))


def anchor_of(steps: Sequence[str]) -> int:
    """Return the number of the step that the fewest texts hold: the one with the longest words."""
    weights = [_weight(step) for step in steps]
    return weights.index(max(weights))


def _weight(step: str) -> int:
    if step == _STOP:
        return 0
    if "/" not in step:
        return len(step) - step.endswith("*")
    return min(len(word.rstrip("*")) for word in step.split("/"))


def turn_words(turn: str) -> frozenset[str]:
    """Return the whole words that a turn is made of."""
    steps = (word for step in turn.split() for word in step.split("/"))
    return frozenset(word for word in steps if word.isalpha())
