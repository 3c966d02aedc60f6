# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lexicon from French to the English of image models, and how words are compared with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.french.folding import fold

_FOLDER = Path(__file__).with_name("lexicon")
_FILES = (
    "events", "days", "places", "things", "food", "nature", "activities", "times", "qualities", "moods",
)  # fmt: skip
DROPPED = "dropped"
"""Kind of the phrases that hold a word of the lexicon in another meaning."""
_ARTICLES = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "au", "aux", "a", "à"]
)
_TOKEN = re.compile(r"[^\W_]+")
_BREAKS = re.compile(r"[.!?;:,\n()\[\]«»“”\"/|•–—\x01]+")
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saint", "stes": "sainte"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in the three ways it is compared: as typed, without accents, in the singular."""

    typed: str
    """As it stands in the text, capitals kept."""
    exact: str
    bare: str
    stem: str
    place: int
    """Its number among the words of the text that are no article; a break between phrases skips one."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the lexicon, under one of its French names."""

    words: tuple[Word, ...]
    english: str
    kind: str


def words_of(text: str) -> list[Word]:
    """Return the words of a text that are no articles; a break between phrases leaves a gap in `place`."""
    found: list[Word] = []
    place, last_end = 0, 0
    for match in _TOKEN.finditer(text):
        if _BREAKS.search(text, last_end, match.start()):
            place += 1
        last_end = match.end()
        word = _word(match.group(), place, match.start(), match.end())
        if word.exact not in _ARTICLES:
            found.append(word)
            place += 1
    return found


def _word(typed: str, place: int, start: int, end: int) -> Word:
    exact = typed.lower().replace("œ", "oe").replace("æ", "ae")
    bare = fold(typed)
    bare = _SHORT.get(bare, bare)
    return Word(typed, exact, bare, singular(bare), place, start, end)


def singular(bare: str) -> str:
    """Return the singular of a bare French word, roughly; the same for every form of a word."""
    if len(bare) < 4:
        return bare
    if bare.endswith("eaux"):
        return bare[:-1]
    if bare.endswith("aux"):
        return bare[:-2] + "l"
    return bare[:-1] if bare[-1] in "sx" else bare


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms, found by their words as typed, without accents, and in the singular."""

    levels: tuple[Mapping[tuple[str, ...], Term], ...]
    longest: int
    firsts: frozenset[str]
    """Stems that a term may begin with: most words of a text are none."""
    noise: frozenset[str]
    """Bare words that are understood and say nothing of a picture."""

    def find(self, words: Sequence[Word]) -> tuple[Term, int] | None:
        """Return the longest term at the beginning of `words` and how many of them it takes."""
        if not words or words[0].stem not in self.firsts:
            return None
        for count in range(min(self.longest, _unbroken(words)), 0, -1):
            taken = words[:count]
            for forms, level in zip(_forms(taken), self.levels, strict=True):
                if (term := level.get(forms)) is not None:
                    return term, count
        return None


def _unbroken(words: Sequence[Word]) -> int:
    """Return how many of the first words follow each other without a break."""
    count = 0
    while count < len(words) and words[count].place == words[0].place + count:
        count += 1
    return count


def _forms(words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    return (
        tuple(word.exact for word in words),
        tuple(word.bare for word in words),
        tuple(word.stem for word in words),
    )


@cache
def lexicon() -> Lexicon:
    """Return the whole lexicon; some milliseconds the first time."""
    noise = _read("noise")
    terms = [*_dropped(noise["phrases"]), *(term for name in _FILES for term in _terms(name))]
    levels: tuple[dict[tuple[str, ...], Term], ...] = ({}, {}, {})
    for term in terms:
        for forms, level in zip(_forms(term.words), levels, strict=True):
            # A phrase that is dropped is dropped as it is written only: « cours » is no « cour ».
            if term.kind != DROPPED or level is not levels[2]:
                level.setdefault(
                    forms, term
                )  # the first of the files wins: « marche » is « marché »
    longest = max(len(term.words) for term in terms)
    firsts = frozenset(term.words[0].stem for term in terms)
    bare = frozenset(fold(word) for word in noise["words"].split())
    return Lexicon(tuple(map(MappingProxyType, levels)), longest, firsts, bare)


def french_names(line: str) -> Iterator[str]:
    """Yield the French names of a line of the lexicon: « lavoir / fontaine »."""
    yield from (name.strip() for name in line.split(" / ") if name.strip())


def lexicon_lines() -> Iterator[tuple[str, str, str]]:
    """Yield (file, French names, English) for every line, for whoever checks the files."""
    for name in _FILES:
        for line, english in _read(name)["words"].items():
            yield name, line, english


def _terms(name: str) -> Iterator[Term]:
    data = _read(name)
    for line, english in data["words"].items():
        for french in french_names(line):
            yield Term(tuple(words_of(french)), english, data["kind"])


def _dropped(phrases: Iterable[str]) -> Iterator[Term]:
    return (Term(tuple(words_of(phrase)), "", DROPPED) for phrase in phrases)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
