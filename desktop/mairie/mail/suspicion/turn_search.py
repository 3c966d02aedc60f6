# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds every place of many turns in folded words, by the words themselves.

Turns are written as in `desktop/french/turns.py`, with « . » for the beginning of a sentence too.
`TurnSet` gives the first place of a turn, this one every place: with a thousand turns and long
threads, a turn is tried only where its rarest word is, and nothing is compiled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.french.turns import forms_of

_BEGINNING = 4
_LONGEST_GAP = 5
_MOST_PLACES = 40
"""Places of one word that are tried: a text that repeats it more says nothing new."""
_STOP = "."


@dataclass(frozen=True)
class FoldedWords:
    """The words of `Said.sentences`, a lone dot before each sentence, and where each word is."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, sentences: str) -> FoldedWords:
        """Take the result of `folded_sentences`."""
        return cls((_STOP, *sentences.split(), _STOP))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word is, from 0."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            found[word].append(place)
        return found

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The words that begin with the same four letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.places:
            found[word[:_BEGINNING]].append(word)
        return found

    def has_any(self, words: Iterable[str]) -> bool:
        """Tell whether one of these words is there."""
        return not self.places.keys().isdisjoint(words)


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a turn: any of `words`, or what begins with one of `beginnings`."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    gap: int
    """Words that may stand before it."""
    weight: int
    """Letters of its shortest word: the longest is the rarest."""

    def takes(self, word: str) -> bool:
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


def _step(told: str, gap: int) -> _Step:
    words: set[str] = set()
    beginnings: list[str] = []
    for word in told.split("/"):
        if word.endswith("*"):
            beginnings.append(word[:-1])
        else:
            words.update(forms_of(word))
    weight = min(len(word.rstrip("*")) for word in told.split("/"))
    return _Step(frozenset(words), tuple(beginnings), gap, 0 if told == _STOP else weight)


@dataclass(frozen=True, slots=True)
class _Turn:
    ideas: tuple[str, ...]
    steps: tuple[_Step, ...]
    anchor: int

    def at(self, words: tuple[str, ...], place: int) -> tuple[int, int] | None:
        """Return where the turn begins and ends when its anchor is at `place`."""
        end = self._forward(words, self.anchor + 1, place + 1)
        if end < 0:
            return None
        start = self._backward(words, self.anchor, place)
        return None if start < 0 else (start, end)

    def _forward(self, words: tuple[str, ...], number: int, place: int) -> int:
        if number == len(self.steps):
            return place
        step = self.steps[number]
        for at in range(place, min(place + step.gap + 1, len(words))):
            if step.takes(words[at]):
                end = self._forward(words, number + 1, at + 1)
                if end >= 0:
                    return end
            if words[at] == _STOP:
                break
        return -1

    def _backward(self, words: tuple[str, ...], number: int, place: int) -> int:
        """Return where the steps before `number`, which is at `place`, begin."""
        if number == 0:
            return place
        before = self.steps[number - 1]
        for at in range(place - 1, max(place - 2 - self.steps[number].gap, -1), -1):
            if before.takes(words[at]):
                start = self._backward(words, number - 1, at)
                if start >= 0:
                    return start
            if words[at] == _STOP:
                break
        return -1


class TurnIndex:
    """Many turns, each with the ideas it stands for."""

    def __init__(self, ideas: dict[str, tuple[str, ...]]) -> None:
        """Take the turns, each written as `turn_pattern` reads it, and their ideas."""
        self._by_word: dict[str, list[_Turn]] = {}
        self._by_beginning: dict[str, list[_Turn]] = {}
        for told, names in ideas.items():
            self._enter(_parsed(told, names))

    def find(self, folded: FoldedWords) -> dict[str, list[tuple[int, int]]]:
        """Return the places of each idea that is said, in order: (first word, after the last)."""
        found: dict[str, set[tuple[int, int]]] = {}
        for turn, places in self._possible(folded):
            for place in places[:_MOST_PLACES]:
                at = turn.at(folded.words, place)
                if at is not None:
                    for idea in turn.ideas:
                        found.setdefault(idea, set()).add(at)
        return {idea: sorted(places) for idea, places in found.items()}

    def _possible(self, folded: FoldedWords) -> Iterator[tuple[_Turn, list[int]]]:
        for word in folded.places.keys() & self._by_word.keys():
            for turn in self._by_word[word]:
                yield turn, folded.places[word]
        for beginning in folded.beginnings.keys() & self._by_beginning.keys():
            for word in folded.beginnings[beginning]:
                for turn in self._by_beginning[beginning]:
                    if turn.steps[turn.anchor].takes(word):
                        yield turn, folded.places[word]

    def _enter(self, turn: _Turn) -> None:
        anchor = turn.steps[turn.anchor]
        for word in anchor.words:
            self._by_word.setdefault(word, []).append(turn)
        for beginning in anchor.beginnings:
            self._by_beginning.setdefault(beginning[:_BEGINNING], []).append(turn)


def _parsed(told: str, ideas: tuple[str, ...]) -> _Turn:
    steps: list[_Step] = []
    gap = 0
    for word in told.split():
        if word == "…":
            gap += _LONGEST_GAP
        else:
            steps.append(_step(word, gap))
            gap = 0
    anchor = max(range(len(steps)), key=lambda number: steps[number].weight)
    return _Turn(ideas, tuple(steps), anchor)
