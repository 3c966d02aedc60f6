# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of an arrêté searched without accents nor capitals, each place known in the original.

Patterns are written in bare lower-case words ("mise en demeure"): a space stands for spaces, the
end of a line or a hyphen, an apostrophe is a space. Gaps are bounded ("[^.]{0,80}"), so that every
search is linear whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, ClassVar, TypeVar

from desktop.french.letters import PLAIN_LETTERS, letter_replacer
from desktop.mairie.lint.parsed import ParsedArrete, ParsedArticle, Part, Passage

T = TypeVar("T")
_BARE = letter_replacer(
    PLAIN_LETTERS
    | dict(zip("’'‘`‑–—\u00a0\u202f\u2009\u2007\tᵉʳº", "    ---     er°", strict=True))
)
_SHORTENED = re.compile(r"(?<![^\W_])(?:(mm?)|art|al|st|dr|[lrdn])\.(?=[ \n\d*])")
"""« M. », « art. », « L. »: their dot ends no sentence."""
_END = re.compile(r"[.;!?](?=[ \n]|$)|\n(?=art(?:icle)?[ \n])")
_SPACE = re.compile(r"\[[^\]]*\]| ")
"""A space of a pattern, or a class of characters, whose spaces are its own."""
_LITERAL_START = re.compile(r"[a-z](?![?*+{])")
_GROUPS = re.compile(r"\\.|\[[^\]]*\]|\([^()]*\)")
"""Escapes, classes and innermost groups: a « | » left outside of them may stand at the top."""
_GAP = r"(?:[ \n-]{1,3})"
_LONGEST = 200_000
"""Characters of one part that are searched; an arrêté has five thousand."""


@lru_cache(maxsize=256)
def bare(text: str) -> str:
    """Return `text` in lower case without accents; same length, apostrophes become spaces.

    The dot of an abbreviation becomes a space, and « M. » reads "m·".
    """
    low = _BARE(text.replace("İ", "I").lower())
    return _SHORTENED.sub(lambda found: found[0][:-1] + ("·" if found[1] else " "), low)


@cache
def phrase(words: str) -> re.Pattern[str]:
    """Return a pattern that begins at a word; see the top of the file."""
    spaced = _SPACE.sub(lambda found: found[0] if found[0] != " " else _GAP, words)
    if _LITERAL_START.match(spaced) and "|" not in _GROUPS.sub("", spaced):
        # The letter first, then what may not stand before it: the search then jumps to that letter.
        return re.compile(rf"{spaced[0]}(?<![^\W_]{spaced[0]}){spaced[1:]}")
    return re.compile(rf"(?<![^\W_])(?:{spaced})")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words found: as they are written, where, and the match in bare letters."""

    text: str
    line: int
    match: re.Match[str]


class Stretch:
    """A piece of an arrêté, in its own letters and in bare ones."""

    __slots__ = ("_base", "_numbers", "_sentences", "_starts", "bare", "text")

    def __init__(
        self, text: str, folded: str, starts: list[int], numbers: list[int], base: int = 0
    ) -> None:
        self.text = text
        self.bare = folded
        self._starts = starts
        self._numbers = numbers
        self._base = base
        self._sentences: tuple[Stretch, ...] | None = None

    @classmethod
    def of_lines(cls, lines: Iterable[tuple[int, str]]) -> Stretch:
        """Build from (line number, text) pairs."""
        starts, numbers, texts, place = [], [], [], 0
        for number, text in lines:
            starts.append(place)
            numbers.append(number)
            texts.append(text)
            place += len(text) + 1
        whole = "\n".join(texts)[:_LONGEST]
        return cls(whole, bare(whole), starts, numbers)

    def __bool__(self) -> bool:
        return bool(self.text)

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds this place; 0 when unknown."""
        index = bisect_right(self._starts, self._base + place) - 1
        return self._numbers[index] if self._numbers else 0

    def has(self, *patterns: str) -> bool:
        """Tell whether one of these patterns occurs."""
        return any(phrase(pattern).search(self.bare) for pattern in patterns)

    def first(self, pattern: str) -> Spot | None:
        """Return where a pattern occurs first."""
        return next(self.spots(pattern), None)

    def spots(self, pattern: str) -> Iterator[Spot]:
        """Yield the places where a pattern occurs."""
        for match in phrase(pattern).finditer(self.bare):
            words = " ".join(self.text[match.start() : match.end()].split())
            yield Spot(words, self.line_at(match.start()), match)

    def between(self, start: int, end: int) -> Stretch:
        """Return a part of this stretch."""
        start = max(0, start)
        text, folded = self.text[start:end], self.bare[start:end]
        return Stretch(text, folded, self._starts, self._numbers, self._base + start)

    def sentences(self) -> tuple[Stretch, ...]:
        """Return the sentences; semicolons end them, articles begin them, colons do neither."""
        if self._sentences is None:  # many rules ask for the same ones
            self._sentences = tuple(self._cut())
        return self._sentences

    def _cut(self) -> Iterator[Stretch]:
        start = 0
        for match in _END.finditer(self.bare):
            if self.bare[start : match.end()].strip():
                yield self.between(start, match.end())
            start = match.end()
        if self.bare[start:].strip():
            yield self.between(start, len(self.bare))

    @property
    def opening(self) -> str:
        """The first words, on one line, to show."""
        words = self.text.split()
        return " ".join(words[:14]) + ("…" if len(words) > 14 else "")

    @property
    def line(self) -> int:
        """The line of the first letter."""
        return self.line_at(len(self.bare) - len(self.bare.lstrip()))


class _LastRead:
    """The parts of the arrêté that the rules are reading: each is asked for by many of them."""

    parsed: ParsedArrete | None = None
    kept: ClassVar[dict[object, Any]] = {}

    @classmethod
    def keep(cls, parsed: ParsedArrete, key: object, make: Callable[[], T]) -> T:
        """Return what `make` made for this arrêté, made once."""
        if cls.parsed is not parsed:
            cls.parsed, cls.kept = parsed, {}
        if key not in cls.kept:
            cls.kept[key] = make()
        found: T = cls.kept[key]
        return found


def part(parsed: ParsedArrete, *parts: Part) -> Stretch:
    """Return these parts of an arrêté as one stretch."""
    return _LastRead.keep(
        parsed,
        parts,
        lambda: Stretch.of_lines(
            (line.number, line.text) for line in parsed.lines if line.part in parts
        ),
    )


def operative(parsed: ParsedArrete) -> Stretch:
    """Return the articles."""
    return part(parsed, Part.ARTICLE)


def after_enacting(parsed: ParsedArrete) -> Stretch:
    """Return the articles, the closing and what follows the signature."""
    return part(parsed, Part.ARTICLE, Part.CLOSING, Part.SIGNATURE, Part.AFTER)


def motives(parsed: ParsedArrete) -> Stretch:
    """Return the visas and considérants."""
    return part(parsed, Part.VISA, Part.CONSIDERANT)


def whole(parsed: ParsedArrete) -> Stretch:
    """Return the whole text."""
    return _LastRead.keep(
        parsed,
        "whole",
        lambda: Stretch.of_lines((line.number, line.text) for line in parsed.lines),
    )


def title(parsed: ParsedArrete) -> Stretch:
    """Return the object."""
    return Stretch.of_lines([(parsed.title_line, parsed.title)])


@lru_cache(maxsize=256)
def passage(found: Passage) -> Stretch:
    """Return a visa or a considérant."""
    return Stretch.of_lines([(found.line, found.text)])


def articles(parsed: ParsedArrete) -> tuple[tuple[ParsedArticle, Stretch], ...]:
    """Return each article with its lines, its heading included."""
    return _LastRead.keep(parsed, "articles", lambda: tuple(_articles(parsed)))


def _articles(parsed: ParsedArrete) -> Iterator[tuple[ParsedArticle, Stretch]]:
    lines = [line for line in parsed.lines if line.part is Part.ARTICLE]
    numbers = [line.number for line in lines]
    starts = [article.line for article in parsed.articles]
    for article, end in zip(parsed.articles, [*starts[1:], 1 << 30], strict=False):
        inside = lines[bisect_left(numbers, article.line) : bisect_left(numbers, end)]
        yield article, Stretch.of_lines((line.number, line.text) for line in inside)


def cites(parsed: ParsedArrete, *articles: str) -> bool:
    """Tell whether one of these articles is cited; "R417-*" takes all that begin so."""
    starts = tuple(wanted[:-1] for wanted in articles if wanted.endswith("*"))
    return any(
        cited.article in articles or (starts and cited.article.startswith(starts))
        for cited in parsed.citations
    )
