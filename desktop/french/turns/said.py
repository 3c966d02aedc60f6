# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text made ready for turns to be searched in it: its bare words, folded once, and their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from desktop.french.folding import fold_sentences
from desktop.french.turns.turn import Place, turn_of

STOP = "."
BEGINNING = 4
"""Letters by which the words that begin alike are found again."""
_ENDINGS = ("s", "x", "e", "es", "er", "ee", "ees")
_LONGEST_ENDING = 3
_KEPT_WORDS = 50_000
_FEW = 8
"""Places that are searched one after the other."""
_TOKEN = re.compile(r"[^\W_]+")


def folded_sentences(text: str) -> str:
    """Return the bare words of `text`, one space between them, a lone dot between sentences."""
    return " ".join(fold_sentences(text))


def words_at(text: str, sentences: str, start: int, end: int) -> str:
    """Return the stretch of `text` that `sentences[start:end]` was folded from."""
    before = sum(word != STOP for word in sentences[:start].split())
    count = sum(word != STOP for word in sentences[start:end].split())
    tokens = list(islice(_TOKEN.finditer(text), before, before + count))
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


@dataclass(frozen=True)
class Said:
    """The folded words of a text, for any number of searches."""

    sentences: str
    """As `folded_sentences` gives them."""
    _steps: dict[str, Collection[int]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> Said:
        """Fold `text` once."""
        return cls(folded_sentences(text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in order, a lone dot before, between and after the sentences."""
        return (STOP, *self.sentences.split(), STOP)

    @cached_property
    def bare_words(self) -> list[str]:
        """The words in order, without the dots."""
        return [word for word in self.sentences.split() if word != STOP]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def forms(self) -> Mapping[str, Collection[int]]:
        """Where each word stands, under every word of a turn that takes it: « rues » under "rue"."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            if word in places:
                places[word].append(place)
            else:
                places[word] = [place]
        found: dict[str, Collection[int]] = dict(places)
        for word, at in places.items():
            for stem in _stems(word):
                others = found.get(stem)
                found[stem] = sorted((*others, *at)) if others else at
        if len(self.words) > _FEW:
            # A long list is searched by its keys: a word said a thousand times must not slow the rest.
            long = [word for word, at in found.items() if len(at) > _FEW]
            found.update((word, dict.fromkeys(found[word])) for word in long)
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first four letters of each word."""
        return frozenset(word[:BEGINNING] for word in self.vocabulary)

    def at(self, step: str) -> Collection[int]:
        """Return where a step of a turn is said, in order: "rue", "fermer/barrer", "brul*"."""
        found = self._steps.get(step)
        if found is None:
            found = self._steps[step] = self._places_of(step)
        return found

    def has(self, turn: str) -> bool:
        """Tell whether one turn is said; for many, make a TurnSet."""
        return turn_of(turn).first(self) is not None

    def places(self, turn: str) -> list[Place]:
        """Return where one turn is said, from the left, without overlap."""
        return turn_of(turn).every(self)

    def span(self, place: Place) -> tuple[int, int]:
        """Return where a place begins and ends in `sentences`."""
        first, after = place
        end = self._starts[after - 1] + len(self.words[after - 1])
        return self._starts[first], min(end, len(self.sentences))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each of the words begins in `sentences`, which have no dot at their two ends."""
        starts, start = [0], 0
        for word in self.words[1:]:
            starts.append(start)
            start += len(word) + 1
        return starts

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.vocabulary - {STOP})

    def _places_of(self, step: str) -> Collection[int]:
        found: set[int] = set()
        for told in step.split("/"):
            if told.endswith("*"):
                found.update(self._beginning_with(told[:-1]))
            else:
                found.update(self.forms.get(told, ()))
        return dict.fromkeys(sorted(found))

    def _beginning_with(self, stem: str) -> list[int]:
        found: list[int] = []
        for word in islice(self._in_order, bisect_left(self._in_order, stem), None):
            if not word.startswith(stem):
                break
            found += self.forms[word]
        return found


@lru_cache(_KEPT_WORDS)
def _stems(word: str) -> tuple[str, ...]:
    """Return the words of turns that take this one as their plural or feminine.

    A figure or a word of two letters has none.
    """
    found = []
    for length in range(1, _LONGEST_ENDING + 1):
        stem = word[:-length]
        if len(stem) > 2 and word[-length:] in _ENDINGS and not stem.isdigit():
            found.append(stem)
    return tuple(found)
