# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence of the meeting word by word: each bare word with its letters as they were written."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from desktop.french.folding import fold_words
from desktop.french.number_words import find_number_words
from desktop.mairie.meetings.spoken import Utterance

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,6}")
_FOR = re.compile(r"\bpour\b(?! cents?\b)", re.IGNORECASE)
_LONE = {"un": 1, "une": 1, "zero": 0, "aucun": 0, "aucune": 0, "neuf": 9}
STOP = "."


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word and where it stands in the text of the sentence."""

    written: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A sentence with its words; places of turns are turned into numbers of words."""

    utterance: Utterance

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        matches = list(_TOKEN.finditer(self.utterance.text))
        bare = self.utterance.said.bare_words
        if len(bare) != len(matches):  # A letter that folds into nothing, or into two words.
            bare = [
                "".join(fold_words(match.group())) or match.group().lower() for match in matches
            ]
        return tuple(
            Word(match.group(), folded, *match.span())
            for match, folded in zip(matches, bare, strict=True)
        )

    @cached_property
    def _bare(self) -> list[int]:
        """For each of `Said.words`, how many bare words stand before it."""
        counts, count = [], 0
        for word in self.utterance.said.words:
            counts.append(count)
            count += word != STOP
        return [*counts, count]

    def span(self, place: tuple[int, int]) -> tuple[int, int]:
        """Return the first word and the one after the last for a place in `Said.words`."""
        return self._bare[place[0]], self._bare[place[1]]

    def after(self, number: int) -> str:
        """Return what is written between a word and the next: a space, « , », « ? »."""
        if not 0 <= number < len(self.words):
            return ""
        start = self.words[number].end
        last = number + 1 >= len(self.words)
        return self.utterance.text[start : None if last else self.words[number + 1].start]

    def said_after(self, number: int) -> str:
        """Return the folded word after that one, empty at the end."""
        return self.words[number].folded if 0 <= number < len(self.words) else ""

    def text(self, first: int, after: int) -> str:
        """Return what is written from a word to the one before `after`."""
        if first >= after:
            return ""
        return self.utterance.text[self.words[first].start : self.words[after - 1].end]

    @cached_property
    def is_question(self) -> bool:
        """True for a sentence written with a question mark at its end."""
        return self.utterance.text.rstrip(" \u00a0\u202f»\"'").endswith("?")

    @cached_property
    def numbers(self) -> tuple[tuple[int, int, int], ...]:
        """(value, first word, word after the last) of each number, « une » and « aucune » too."""
        text = self.utterance.text
        starts = [word.start for word in self.words]
        spans = [(int(re.sub(r"\D", "", m.group())), *m.span()) for m in _DIGITS.finditer(text)]
        # « Douze pour, deux contre » : the words of numbers take « pour deux » for a part of « pour cent ».
        spans += find_number_words(_FOR.sub(";;;;", text))
        found = {}
        for value, start, end in spans:
            first = bisect_left(starts, start)
            found[first] = (value, first, bisect_left(starts, end))
        taken = {at for _, first, after in found.values() for at in range(first, after)}
        for at, word in enumerate(self.words):
            if at not in taken and word.folded in _LONE:
                found[at] = (_LONE[word.folded], at, at + 1)
        return tuple(found[first] for first in sorted(found))
