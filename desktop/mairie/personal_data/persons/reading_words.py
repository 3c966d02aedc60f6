# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a text as names need them: how each is capitalised, and what stands between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from desktop.mairie.personal_data.persons.name_words import PARTICLES, plain

_ZONE = re.compile(r"[^\s@<>()]{1,64}@[^\s@]{1,200}|https?://\S{1,500}|\bwww\.\S{1,300}")
"""Letters of an address on the network: they name nobody here."""
_MARK = "\u0300-\u036f"
_LETTERS = rf"[^\W\d_][^\W\d_{_MARK}]*(?:[{_MARK}]+[^\W\d_]*)*"
_WORD = re.compile(
    rf"(?<![\w@.])(?P<initial>(?:[^\W\d_]|Ph|Th|Ch|Cl|Gh|[^\W\d_]-[^\W\d_])\.(?:-?[^\W\d_]\.)?)(?![\w.])"
    rf"|{_LETTERS}(?:(?:[’'‘ʼ]|--?|‑){_LETTERS})*"
)
_ELIDED = re.compile(r"(?:qu|jusqu|lorsqu|puisqu|[dlnsjmtc])[’'‘ʼ](?=[^\W\d_]{2})", re.IGNORECASE)
_FIRST_OF_NAME = re.compile(r"[NMOT][’'‘ʼ](?=[^\W\d_])")
_BLANKS = frozenset((" ", "\u00a0", "\u202f", "  ", " \u00a0", "\u00a0 "))


class Shape(Enum):
    """How a word is written."""

    LOWER = "lower"
    CAPITALISED = "Capitalised"
    SHOUTED = "SHOUTED"
    INITIAL = "I."
    ELISION = "d’"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place."""

    text: str
    start: int
    end: int
    shape: Shape
    bare: str
    """In lower case, without accents."""
    is_name_like: bool
    """Whether it begins with a capital and is a whole word."""


class Words:
    """The words of a text in order, and what is between them."""

    def __init__(self, text: str) -> None:
        """Read the words of a text, what is in an electronic address left aside."""
        self.text = text
        masked = _ZONE.sub(lambda match: "\x01" * len(match.group()), text)
        self.list: list[Word] = []
        for match in _WORD.finditer(masked):
            self._add(match, masked)

    def _add(self, match: re.Match[str], masked: str) -> None:
        start, end = match.span()
        if (start and (masked[start - 1].isdigit() or masked[start - 1] in "_@")) or (
            end < len(masked) and (masked[end].isdigit() or masked[end] in "_@")
        ):
            return
        if match["initial"]:
            shape = Shape.INITIAL if match["initial"][0].isupper() else Shape.LOWER
            self.list.append(_word(match.group(), start, end, shape))
            return
        while elided := _ELIDED.match(masked, start, end):
            is_name = _FIRST_OF_NAME.match(masked, start, end)
            if is_name and masked[elided.end()].isupper():
                break
            self.list.append(_word(elided.group(), start, elided.end(), Shape.ELISION))
            start = elided.end()
        word = masked[start:end]
        if len(word) == 1 and word.isupper() and masked[end : end + 1] == ".":
            self.list.append(_word(f"{word}.", start, end + 1, Shape.INITIAL))
        else:
            self.list.append(_word(word, start, end, _shape(word)))

    def gap(self, number: int) -> str:
        """Return what stands before a word, after the one before it."""
        before = self.list[number - 1].end if number else 0
        return self.text[before : self.list[number].start]

    def is_joined(self, number: int) -> bool:
        """Tell whether a word follows the one before it with a blank alone."""
        if number == 0:
            return False
        gap = self.gap(number)
        before = self.list[number - 1].shape
        return gap in _BLANKS or (gap == "" and before in (Shape.ELISION, Shape.INITIAL))

    def opens_line(self, number: int) -> bool:
        """Tell whether nothing but blanks and a bullet stands before a word on its line."""
        if number and "\n" not in self.gap(number):
            return False
        before = self.gap(number).rsplit("\n", 1)[-1]
        return not any(one.isalnum() for one in before)

    def opens_sentence(self, number: int) -> bool:
        """Tell whether a word has its capital from its place."""
        gap = self.gap(number).rstrip(' \u00a0\u202f«"“-–•*')
        return number == 0 or gap[-1:] in (".", "!", "?", "\n", ":", "…", ";") or "\n" in gap

    @cached_property
    def shouts(self) -> bool:
        """Whether the text is written in capitals, so that they tell nothing."""
        letters = [word for word in self.list if len(word.text) > 3]
        loud = sum(word.shape is Shape.SHOUTED for word in letters)
        return loud > 0.6 * len(letters)

    def run_from(self, number: int, most: int = 6) -> int:
        """Return the number after the last word of the name that may begin at a word; itself if none."""
        end, place, count = number, number, 0
        while place < len(self.list) and count < most:
            if place > number and not self.is_joined(place):
                break
            word = self.list[place]
            if word.is_name_like or word.shape is Shape.INITIAL:
                count += 1
                end = place + 1
            elif not self._is_particle(place):
                break
            place += 1
        return end

    def _is_particle(self, number: int) -> bool:
        word = self.list[number]
        return word.bare in PARTICLES and number + 1 < len(self.list) and self.is_joined(number + 1)


def _word(text: str, start: int, end: int, shape: Shape) -> Word:
    is_name_like = shape is Shape.CAPITALISED or shape is Shape.SHOUTED
    return Word(text, start, end, shape, plain(text), is_name_like)


def _shape(word: str) -> Shape:
    if len(word) > 1 and word.isupper():
        return Shape.SHOUTED
    return Shape.CAPITALISED if word[0].isupper() else Shape.LOWER
