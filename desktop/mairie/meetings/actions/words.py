# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence as its words, each folded, with its place in what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from desktop.french.folding import fold

_TOKEN = re.compile(r"[^\W_]+")
_KEPT_WORDS = 20_000
_MOST_WORDS = 120
"""Words of a sentence that are looked at: a longer one is no sentence of a person."""


class Word(NamedTuple):
    """A word of a sentence."""

    text: str
    folded: str
    start: int
    end: int
    mark: str
    """The punctuation between the word before and this one, without blanks."""

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence in order."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def line(self) -> str:
        """The folded words with a space between, before and after them."""
        return f" {' '.join(word.folded for word in self.words)} "

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in `line`."""
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word.folded) + 1
        return starts

    @cached_property
    def has_capitals(self) -> bool:
        """Tell whether a word has a capital: a recogniser writes whole sentences without any."""
        return self.text != self.text.lower()

    @property
    def is_question(self) -> bool:
        """Tell whether it ends with a question mark."""
        return self.text.rstrip("»\"'\u00a0 ").endswith("?")

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(word.folded for word in self.words)

    def folded(self, place: int) -> str:
        """Return the folded word at a place, or nothing outside the sentence."""
        if place < 0:
            return ""
        try:
            return self.folds[place]
        except IndexError:
            return ""

    def written(self, first: int, after: int) -> str:
        """Return the words from `first` to the one before `after`, as they stand in the text."""
        if first >= after or first >= len(self.words):
            return ""
        return self.text[self.words[first].start : self.words[min(after, len(self.words)) - 1].end]

    def has(self, *phrases: str) -> bool:
        """Tell whether one of these folded phrases is said."""
        return any(f" {phrase} " in self.line for phrase in phrases)


@lru_cache(_KEPT_WORDS)
def _folded(word: str) -> str:
    return fold(word)


def sentence_of(text: str) -> Sentence:
    """Cut a sentence into its words; « j’appelle » is two."""
    words: list[Word] = []
    after = 0
    for match in _TOKEN.finditer(text):
        between = text[after : match.start()]
        mark = "" if between == " " else "".join(between.split())
        told = match.group()
        words.append(Word(told, _folded(told), match.start(), match.end(), mark))
        after = match.end()
        if len(words) == _MOST_WORDS:
            break
    return Sentence(text, tuple(words))
