# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a transcript may hold before it is refused: it is counted while it is read."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.errors import DocumentTooLarge
from desktop.core.speech.transcript import MOST_CHARACTERS, MOST_WORDS

MOST_LINES = 1_000_000
"""A list of words has one for each of MOST_WORDS, subtitles four for seven words."""
MOST_PASSAGES = 100_000
_LONGEST_LINE = 100_000
"""Characters: a longer line is read as several, which are joined again where they are one passage."""


class Measure:
    """Counts the words and the characters read so far."""

    def __init__(self) -> None:
        self._words = 0
        self._characters = 0

    def add(self, text: str) -> None:
        """Count a text; raise DocumentTooLarge once there is too much."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise too_many_words()
        self.add_words(len(text.split()))

    def add_words(self, count: int) -> None:
        """Count words; raise DocumentTooLarge once there are too many."""
        self._words += count
        if self._words > MOST_WORDS:
            raise too_many_words()


def too_many_words() -> DocumentTooLarge:
    """Return the refusal of more than MOST_WORDS words."""
    return DocumentTooLarge(
        "Cette transcription compte plus de 400\u202f000 mots (environ 40 heures).",
        advice="Découpez-la en plusieurs fichiers\u00a0: un par réunion ou par demi-journée.",
    )


def too_many_passages() -> DocumentTooLarge:
    """Return the refusal of more than MOST_PASSAGES passages."""
    return DocumentTooLarge("Elle compte trop de passages.")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, none of them endless; raise DocumentTooLarge for too many."""
    if text.count("\n") > MOST_LINES:
        raise DocumentTooLarge("Elle compte trop de lignes.")
    lines = text.split("\n")
    if max(map(len, lines)) <= _LONGEST_LINE:
        return lines
    return [part for line in lines for part in _bounded(line)]


def _bounded(line: str) -> Iterator[str]:
    """Yield a line, cut after a space where it is too long."""
    start = 0
    while len(line) - start > _LONGEST_LINE:
        space = line.rfind(" ", start + _LONGEST_LINE // 2, start + _LONGEST_LINE)
        end = space + 1 if space >= 0 else start + _LONGEST_LINE
        yield line[start:end]
        start = end
    yield line[start:]
