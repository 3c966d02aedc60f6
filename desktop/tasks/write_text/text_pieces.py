# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text cut into pieces that a model rewrites one by one: whole paragraphs, or whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.sentences import split_sentences

_BETWEEN = re.compile(r"[ \t\u00a0]*\n\s*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a text, by its place; what lies between two pieces is only space."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def cut_pieces(text: str, most_words: int) -> tuple[TextPiece, ...]:
    """Return the pieces of a text in order, of `most_words` words at most wherever one can cut.

    Paragraphs stay together up to that size; a longer one is cut between sentences, a sentence that
    is still longer at a space.
    """
    pieces: list[TextPiece] = []
    start, end, words = -1, -1, 0
    for first, last in _stretches(text, most_words):
        count = len(text[first:last].split())
        if start >= 0 and words + count > most_words:
            pieces.append(TextPiece(start, end, text[start:end]))
            start, words = -1, 0
        start = first if start < 0 else start
        end, words = last, words + count
    if start >= 0:
        pieces.append(TextPiece(start, end, text[start:end]))
    return tuple(pieces)


def _stretches(text: str, most_words: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs by their places, those that are too long by their sentences."""
    place = 0
    for gap in (*_BETWEEN.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[place:end].strip():
            yield from _cut(text, *_stripped(text, place, end), most_words)
        place = gap.end() if gap else end


def _cut(text: str, start: int, end: int, most_words: int) -> Iterator[tuple[int, int]]:
    if len(text[start:end].split()) <= most_words:
        yield start, end
        return
    place = start
    for sentence in split_sentences(text[start:end]):
        first = text.find(sentence, place, end)
        if first < 0:  # never: sentences are as they were written
            continue
        place = first + len(sentence)
        yield from _chopped(text, first, place, most_words)


def _chopped(text: str, start: int, end: int, most_words: int) -> Iterator[tuple[int, int]]:
    spaces = [match.start() + start for match in _SPACE.finditer(text[start:end])]
    for number in range(most_words - 1, len(spaces), most_words):
        yield start, spaces[number]
        start = spaces[number] + 1
    yield _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
