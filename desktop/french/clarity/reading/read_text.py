# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text read once for all the rules of the analysis."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.french.clarity.reading.blocks import Block, BlockKind, cut_blocks
from desktop.french.clarity.reading.original import Original, read_original
from desktop.french.clarity.reading.tokens import PARAGRAPH, Token, cut_tokens
from desktop.french.sentences import split_sentences

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t\x0b\x0c", " "))
_QUOTED = re.compile(r"«[^«»\n]{0,600}»|“[^“”\n]{0,600}”")
_ENDS = re.compile(r"[.!?…;:][»”\"')\]\s]{0,4}\Z")
_ACT_MARKS = (
    re.compile(r"^[^\S\n]*Vu (?:le|la|les|l['’])", re.MULTILINE),
    re.compile(r"^[^\S\n]*Considérant", re.MULTILINE | re.IGNORECASE),
    re.compile(
        r"^[^\S\n]*ARR[ÊE]TE\b|^[^\S\n]*D[ÉE]CIDE\b|^[^\S\n]*D[ÉE]LIB[ÈE]RE\b", re.MULTILINE
    ),
    re.compile(r"^[^\S\n]*Article\s+(?:1er|1|premier)\b", re.MULTILINE | re.IGNORECASE),
    re.compile(r"après en avoir délibéré", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text and in the list of tokens."""

    start: int
    end: int
    first: int
    """Number of its first token."""
    last: int
    """Number after its last token."""
    block: int
    """Number of its block."""


@dataclass(frozen=True)
class ReadText:
    """A text with its blocks, sentences and tokens; places are those of the composed text."""

    original: Original
    text: str
    """Composed letters, one line end, ordinary spaces."""
    blocks: tuple[Block, ...]
    tokens: tuple[Token, ...]
    """A token « ¶ » stands between two blocks."""
    sentences: tuple[Sentence, ...]
    quoted: tuple[tuple[int, int], ...]
    """Places of what is between guillemets."""

    @cached_property
    def is_act(self) -> bool:
        """True for an arrêté or a délibération, whose wording is set by law and use."""
        return sum(bool(mark.search(self.text)) for mark in _ACT_MARKS) >= 2

    @cached_property
    def low(self) -> str:
        """The text in small letters, on one line, with plain apostrophes."""
        return self.text.lower().replace("’", "'").replace("\n", " ")

    @cached_property
    def lacks_accents(self) -> bool:
        """True for a text typed without accents: one letter in thirty should have one."""
        letters = sum(letter.isalpha() for letter in self.text)
        accented = sum(not letter.isascii() and letter.isalpha() for letter in self.text)
        return letters > 200 and accented * 300 < letters

    @cached_property
    def curly(self) -> bool:
        """True when mends should be written with « ’ » rather than with « ' »."""
        return self.original.composed.count("’") >= self.original.composed.count("'")

    @cached_property
    def opening_tokens(self) -> frozenset[int]:
        """The numbers of the words that open a sentence, an item or what follows a guillemet."""
        opening: set[int] = set()
        for sentence in self.sentences:
            for number in range(sentence.first, min(sentence.first + 5, sentence.last)):
                opening.add(number)
                if self.tokens[number].is_word:
                    break
        return frozenset(opening)

    def is_quoted(self, place: int) -> bool:
        """Return True for a place between guillemets."""
        number = bisect_left(self.quoted, (place + 1, 0)) - 1
        return number >= 0 and self.quoted[number][1] > place

    def sentence_of(self, token: int) -> Sentence:
        """Return the sentence that holds the token of this number, or the one before it."""
        starts = self._starts
        return self.sentences[max(0, bisect_left(starts, token + 1) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    def words(self) -> Iterator[Token]:
        """Yield the words of the text, elided ones included, numbers not."""
        return (token for token in self.tokens if token.is_word)


def read_text(text: str) -> ReadText:
    """Return `text` ready for the rules; linear in its length."""
    original = read_original(text)
    plain = original.composed.translate(_SPACES)
    plain = plain.replace("\r\n", " \n").replace("\r", "\n").replace("\u2028", "\n")
    blocks = tuple(cut_blocks(plain))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        if number:
            end = block.start
            tokens.append(Token(end, end, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH))
        for start, end in _sentence_places(plain, block):
            first = len(tokens)
            tokens.extend(cut_tokens(plain, start, end))
            if len(tokens) > first:
                sentences.append(Sentence(start, end, first, len(tokens), number))
    quoted = tuple(match.span() for match in _QUOTED.finditer(plain))
    return ReadText(original, plain, blocks, tuple(tokens), tuple(sentences), quoted)


def _sentence_places(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the places of a block's sentences; what was cut only for its length is put together."""
    if block.kind is BlockKind.HEADING:
        yield block.start, block.end
        return
    place = block.start
    start = -1
    written = text[block.start : block.end].replace("\n", " ")
    for piece in split_sentences(written):
        found = written.find(piece, place - block.start)
        if found < 0:  # cannot be: pieces are cut out of the text
            continue
        begin, end = block.start + found, block.start + found + len(piece)
        if start < 0:
            start = begin
        if _ENDS.search(text, max(start, end - 6), end) or end >= block.end:
            yield start, end
            start = -1
        place = end
    if start >= 0:
        yield start, place
