# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns written by people who do not program, searched in folded words: « fermer/barrer … rue »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product

from desktop.french.folding import fold_words

_ALL_ENDINGS = ("", "s", "x", "e", "es", "er", "ee", "ees")
_ENDINGS = f"(?:{'|'.join(filter(None, _ALL_ENDINGS))})?"
_BEGINNING = 4
_GAP = "(?:[^ .]+ ){0,5}?"
_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = re.compile(r"[.!?;\n]+(?=\s|$)")


def folded_sentences(text: str) -> str:
    """Return the bare words of `text`, one space between them, a lone dot between sentences."""
    sentences = (" ".join(fold_words(part)) for part in _SENTENCE_ENDS.split(text))
    return " . ".join(sentence for sentence in sentences if sentence)


@cache
def turn_pattern(turn: str) -> re.Pattern[str]:
    """Return the pattern of a turn, to be searched in the result of `folded_sentences`.

    A word takes its plural and its feminine; "a/b" is either word, "brul*" any word that begins
    so, "…" five words at most of the same sentence. Gaps are bounded, so the search stays linear.
    """
    parts: list[str] = []
    for step in turn.split():
        parts.append(_GAP if step == "…" else f"(?:{'|'.join(map(_word, step.split('/')))}) ")
    body = "".join(parts).removesuffix(" ")
    return re.compile(rf"(?<![^ ]){body}(?![^ ])")


def _word(word: str) -> str:
    if word.endswith("*"):
        return f"{re.escape(word[:-1])}[^ .]*"
    # A figure or a one-letter word has no plural.
    return re.escape(word) + (_ENDINGS if len(word) > 2 and not word.isdigit() else "")


def words_at(text: str, sentences: str, start: int, end: int) -> str:
    """Return the stretch of `text` that `sentences[start:end]` was folded from."""
    before = sum(word != "." for word in sentences[:start].split())
    count = sum(word != "." for word in sentences[start:end].split())
    tokens = list(_TOKEN.finditer(text))[before : before + count]
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def turn_words(turn: str) -> frozenset[str]:
    """Return the whole words that a turn is made of."""
    steps = (word for step in turn.split() for word in step.split("/"))
    return frozenset(word for word in steps if word.isalpha())


@dataclass(frozen=True, slots=True)
class Said:
    """A text made ready for turns to be searched in it."""

    sentences: str
    """As `folded_sentences` gives them."""
    words: frozenset[str]
    beginnings: frozenset[str]
    """The first four letters of each word."""

    @classmethod
    def of(cls, text: str) -> Said:
        """Fold `text` once, for any number of searches."""
        sentences = folded_sentences(text)
        words = frozenset(sentences.split())
        return cls(sentences, words, frozenset(word[:_BEGINNING] for word in words))

    def has(self, turn: str) -> bool:
        """Tell whether one turn is said; for many, make a TurnSet."""
        return turn_pattern(turn).search(self.sentences) is not None


@dataclass(frozen=True, slots=True)
class TurnHit:
    """A turn that is said, and where."""

    turn: str
    start: int
    """In `Said.sentences`."""
    end: int
    words: str
    """The folded words that match."""


class TurnSet:
    """Hundreds of turns searched at once: only those whose first words are there are tried."""

    def __init__(self, turns: Iterable[str]) -> None:
        """Take the turns, each written as `turn_pattern` reads it."""
        self._by_word: dict[str, list[str]] = {}
        self._by_beginning: dict[str, list[str]] = {}
        self._always: list[str] = []
        self._needs: dict[str, tuple[frozenset[str], ...]] = {}
        self._plain: set[str] = set()
        """Turns of whole words that follow each other: found without making a pattern."""
        for turn in dict.fromkeys(turns):
            self._enter(turn)
        # Sets, not the views of the keys: two sets are crossed by the smaller one.
        self._words = frozenset(self._by_word)
        self._beginnings = frozenset(self._by_beginning)

    def find(self, said: Said) -> tuple[TurnHit, ...]:
        """Return the first place of each turn that is said, in the order of the text."""
        hits: list[TurnHit] = []
        spaced = f" {said.sentences} "
        for turn in self._possible(said):
            if any(needed.isdisjoint(said.words) for needed in self._needs[turn]):
                continue
            if turn in self._plain:
                hit = _first_place(turn, [step & said.words for step in self._needs[turn]], spaced)
                hits += [hit] if hit else []
                continue
            match = turn_pattern(turn).search(said.sentences)
            if match is not None:
                hits.append(TurnHit(turn, match.start(), match.end(), match.group()))
        return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end)))

    def _possible(self, said: Said) -> dict[str, None]:
        possible = dict.fromkeys(self._always)
        for word in said.words & self._words:
            possible.update(dict.fromkeys(self._by_word[word]))
        for beginning in said.beginnings & self._beginnings:
            possible.update(dict.fromkeys(self._by_beginning[beginning]))
        return possible

    def _enter(self, turn: str) -> None:
        """Index a turn under the step that the fewest texts hold: the one with the longest words."""
        steps = [step.split("/") for step in turn.split() if step != "…"]
        # A pattern is searched only where a word of every step is there: that is far quicker to see.
        plain = [step for step in steps if not any(word.endswith("*") for word in step)]
        self._needs[turn] = tuple(
            frozenset(form for word in step for form in forms_of(word)) for step in plain
        )
        if len(plain) == len(turn.split()):
            self._plain.add(turn)
        anchor = max(steps, key=lambda words: min(len(word.rstrip("*")) for word in words))
        for word in anchor:
            stem = word.removesuffix("*")
            if not word.endswith("*"):
                for form in forms_of(word):
                    self._by_word.setdefault(form, []).append(turn)
            elif len(stem) >= _BEGINNING:
                self._by_beginning.setdefault(stem[:_BEGINNING], []).append(turn)
            else:
                self._always.append(turn)


def forms_of(word: str) -> tuple[str, ...]:
    """Return a word with the endings that a turn lets it take."""
    has_endings = len(word) > 2 and not word.isdigit()
    return tuple(word + ending for ending in _ALL_ENDINGS) if has_endings else (word,)


def _first_place(turn: str, steps: list[frozenset[str]], spaced: str) -> TurnHit | None:
    """Return where words of these steps first follow each other; `spaced` has a space at both ends."""
    places = []
    for words in product(*steps):
        run = " ".join(words)
        start = spaced.find(f" {run} ")
        if start >= 0:
            places.append((start, run))
    if not places:
        return None
    start, run = min(places)
    return TurnHit(turn, start, start + len(run), run)
