# SPDX-License-Identifier: AGPL-3.0-or-later
"""A prompt cut into sentences with their places; what was pasted into it is kept apart.

`own` has the length of the whole: what was pasted is blanked, so that every place holds in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.french.turns import Place, Said, TurnSet
from desktop.mairie.prompting.reading.pasted import find_pasted

LONGEST = 40_000
"""Characters that are read; what comes after is not looked at."""
BLANK = re.compile(r"\[à (?:compléter|reformuler)\s*:[^\]\n]{0,600}\]", re.IGNORECASE)
"""What waits to be filled: « [à compléter : …] »."""
HIDDEN = "·"
"""In place of each character of a blank in the agent’s own words: no word, no end of a sentence."""
_TOKEN = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…]+[»”\")\]]{0,2}(?=\s|$)|;(?=\s)|\n+")
_SHORT = re.compile(
    r"(?:^|[^\w])(?:m|mm|mme|mmes|mr|mlle|dr|me|st|ste|art|n|no|av|bd|tel|tél|ex|cf|p|etc|env)$",
    re.IGNORECASE,
)
_STOP = "."


@dataclass(frozen=True)
class Sentence:
    """A sentence of the agent's own words, and where it stands in the prompt."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)

    @cached_property
    def said(self) -> Said:
        """Its folded words, ready for turns to be looked for."""
        return Said.of(self.text)

    @cached_property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands in the prompt."""
        return tuple(
            (m.start() + self.start, m.end() + self.start) for m in _TOKEN.finditer(self.text)
        )

    @cached_property
    def words(self) -> list[str]:
        """The folded words, one for each of `tokens`."""
        found = self.said.bare_words[: len(self.tokens)]
        return found + [""] * (len(self.tokens) - len(found))

    @cached_property
    def _numbers(self) -> list[int]:
        """The number of the token at each place of `said.words`, dots included."""
        numbers, number = [], 0
        for word in self.said.words:
            numbers.append(number)
            number += word != _STOP
        return [*numbers, number]

    def places(self, turns: TurnSet) -> Iterator[tuple[int, int]]:
        """Yield (first token, token after the last) of every turn that is said, in order."""
        found = {one for at in turns.places(self.said).values() for one in at}
        for start, end in sorted(map(self.numbered, found)):
            if start < end <= len(self.tokens):
                yield start, end

    def numbered(self, place: Place) -> tuple[int, int]:
        """Return a place of `said` as numbers of tokens."""
        return self._numbers[place[0]], self._numbers[place[1]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words from `start` to before `end` stand in the prompt."""
        return self.tokens[start][0], self.tokens[end - 1][1]

    def written(self, number: int) -> str:
        """Return a word as it is written."""
        start, end = self.tokens[number]
        return self.text[start - self.start : end - self.start].lower()

    def only_looks_denied(self, number: int) -> bool:
        """Tell « né le 3 mai » and « n° 12 », folded as the words of a denial."""
        word = self.words[number]
        if word == "ne":
            return self.written(number) != "ne"
        after = self.tokens[number][1] - self.start
        return word == "n" and self.text[after : after + 1] not in ("'", "’", " ")

    def between(self, first: int, second: int) -> str:
        """Return what is written between two words that follow each other, by their numbers."""
        start = self.tokens[first][1] if first >= 0 else self.start
        return self.text[start - self.start : self.tokens[second][0] - self.start]


class PromptText:
    """A prompt, its own words and what was pasted into it."""

    def __init__(self, untrusted_text: str, known_documents: bool = False) -> None:
        """Read at most LONGEST characters."""
        self.text = untrusted_text[:LONGEST]
        self.is_cut = len(untrusted_text) > LONGEST
        self.known_documents = known_documents
        self.blanks = tuple(match.span() for match in BLANK.finditer(self.text))
        self.pasted = find_pasted(_blanked(self.text, self.blanks, HIDDEN))
        free = [one for one in self.blanks if not self.is_pasted(*one)]
        self.own = _blanked(_blanked(self.text, self.pasted, "\n"), free, HIDDEN)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the agent's own words."""
        return tuple(_sentences(self.own))

    @cached_property
    def own_words(self) -> int:
        """How many words the agent typed, pasted text aside."""
        return sum(len(sentence.tokens) for sentence in self.sentences)

    def is_pasted(self, start: int, end: int) -> bool:
        """Tell whether a stretch touches what was pasted."""
        return any(start < last and first < end for first, last in self.pasted)


def _blanked(text: str, spans: Sequence[tuple[int, int]], by: str) -> str:
    parts, place = [], 0
    for start, end in spans:
        parts += [text[place:start], by * (end - start)]
        place = end
    return "".join((*parts, text[place:]))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _END.finditer(text):
        is_dot = match.group() == "."
        if is_dot and _SHORT.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Sentence(piece.strip(), start + left)
