# SPDX-License-Identifier: AGPL-3.0-or-later
"""Thousands of turns searched at once: only those whose longest word is there are tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.french.turns.said import BEGINNING, STOP, Said
from desktop.french.turns.turn import GAP, Place, anchor_of, turn_of

_Entry = tuple[str, str]
"""A turn, and another whole word of it; a dot, which every text has, when there is none."""


@dataclass(frozen=True, slots=True)
class TurnHit:
    """A turn that is said, and where."""

    turn: str
    start: int
    """In `Said.sentences`."""
    end: int
    words: str
    """The folded words that match."""


class TurnSet:
    """Turns under the word of each that the fewest texts hold."""

    def __init__(self, turns: Iterable[str]) -> None:
        """Take the turns, each written as the room says."""
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_beginning: dict[str, list[_Entry]] = {}
        self._always: list[_Entry] = []
        self._order = {turn: number for number, turn in enumerate(dict.fromkeys(turns))}
        for turn in self._order:
            self._enter(turn)
        # A set, neither frozen nor a view of keys: then views are crossed by the smaller of both.
        self._words = set(self._by_word)
        self._beginnings = frozenset(self._by_beginning)

    def find(self, said: Said) -> tuple[TurnHit, ...]:
        """Return the first place of each turn that is said, in the order of the text."""
        found: list[tuple[int, int, int, str]] = []
        for turn in self._possible(said):
            place = turn_of(turn).first(said)
            if place:
                found.append((*said.span(place), self._order[turn], turn))
        return tuple(
            TurnHit(turn, start, end, said.sentences[start:end])
            for start, end, _, turn in sorted(found)
        )

    def turns_in(self, said: Said) -> frozenset[str]:
        """Return the turns that are said."""
        return frozenset(turn for turn in self._possible(said) if turn_of(turn).first(said))

    def is_in(self, said: Said) -> bool:
        """Tell whether one of the turns is said."""
        return any(turn_of(turn).first(said) for turn in self._possible(said))

    def places(self, said: Said) -> dict[str, list[Place]]:
        """Return every turn that is said with its places: around each place of its longest word."""
        found = {}
        for turn in self._possible(said):
            read = turn_of(turn)
            places = read.around(said, anchor_of(read.steps))
            if places:
                found[turn] = places
        return found

    def _possible(self, said: Said) -> set[str]:
        """Return the turns of which two words are there."""
        forms = said.forms
        entries = [self._always] if self._always else []
        entries += [self._by_word[word] for word in forms.keys() & self._words]
        if self._beginnings:
            both = said.beginnings & self._beginnings
            entries += [self._by_beginning[beginning] for beginning in both]
        return {turn for found in entries for turn, other in found if other in forms}

    def _enter(self, turn: str) -> None:
        steps = turn.split()
        entry = (turn, STOP)
        if len(steps) > 1:
            steps = [step for step in steps if step != GAP]
            number = anchor_of(steps) if steps else 0
            plain = [s for at, s in enumerate(steps) if at != number and s.isalnum()]
            entry = (turn, max(plain, key=len, default=STOP))
            steps = steps[number : number + 1]
        for word in steps[0].split("/") if steps and steps[0] != GAP else ():
            if not word.endswith("*"):
                self._by_word.setdefault(word, []).append(entry)
            elif len(word) > BEGINNING:
                self._by_beginning.setdefault(word[:BEGINNING], []).append(entry)
            else:
                self._always.append(entry)
