# SPDX-License-Identifier: AGPL-3.0-or-later
"""Listed words and phrases, found in a sentence at the cost of one look-up per word.

Phrases come from data files that anyone can edit: « decid… » is a beginning, « fait a * le » leaves
room for up to four words, « # » stands for a number.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.words import fold

_SIGN = re.compile(r"[a-z]+…?|\d+(?:[.,]\d+)*|[€%#*]")
_GAP = r"(?:\S+ ){0,4}?"
_SHORTEST_START = 2


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A listed word or phrase, with what it stands for."""

    text: str
    tag: str
    parts: tuple[str, ...]
    plain: str
    """The words as they stand in a text, when they are only words; else empty."""

    def stands_in(self, joined: str) -> bool:
        """Return True when the phrase is in `joined`: words with a space before and after each."""
        if self.plain:
            return self.plain in joined
        return bool(_compiled(self.parts).search(joined))

    def span(self, words: Sequence[str]) -> tuple[int, int]:
        """Return where the phrase first stands in the words joined by spaces; (0, 0) for nowhere."""
        joined = f" {' '.join(words)} "
        if self.plain:
            start = joined.find(self.plain)
            return (start, start + len(self.plain)) if start >= 0 else (0, 0)
        found = _compiled(self.parts).search(joined)
        return found.span() if found else (0, 0)

    @property
    def anchor(self) -> str:
        """The part looked up in sentences: the longest whole word, else the longest beginning."""
        words = [part for part in self.parts if part not in "#*"]
        return max(words, key=lambda part: (not part.endswith("…"), len(part)))


class Lexicon:
    """A set of phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[tuple[str, str]], one_tag_per_word: bool = False) -> None:
        """Take (phrase, tag) pairs; with `one_tag_per_word` a lone word has its first tag only."""
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._starts: dict[str, list[Phrase]] = defaultdict(list)
        self._known: dict[str, tuple[Phrase, ...]] = {}
        self._single = one_tag_per_word
        self._ranks: dict[Phrase, int] = {}
        for rank, (text, tag) in enumerate(phrases):
            self._add(read_phrase(text, tag), rank)

    def _add(self, phrase: Phrase, rank: int) -> None:
        self._ranks[phrase] = rank
        anchor = phrase.anchor
        if anchor.endswith("…"):
            self._starts[anchor[:-1]].append(phrase)
        else:
            self._whole[anchor].append(phrase)

    def find(self, words: Sequence[str]) -> list[Phrase]:
        """Return the phrases found in folded `words`: a lone word each time, a longer phrase once."""
        known = self._known
        found: list[Phrase] = []
        longer: set[Phrase] = set()
        joined = ""
        for word in words:
            hits = known[word] if word in known else self._look_up(word)
            for phrase in hits:
                if len(phrase.parts) == 1:
                    found.append(phrase)
                elif phrase not in longer:
                    joined = joined or f" {' '.join(words)} "
                    if phrase.stands_in(joined):
                        longer.add(phrase)
        return [*found, *longer] if longer else found

    def _look_up(self, word: str) -> tuple[Phrase, ...]:
        hits = list(self._whole.get(word, ()))
        # An endless word, of a hostile text, is looked at no further than the longest known start.
        longest = max(map(len, self._starts), default=0)
        for end in range(_SHORTEST_START, min(len(word), longest) + 1):
            hits.extend(self._starts.get(word[:end], ()))
        lone = [phrase for phrase in hits if len(phrase.parts) == 1]
        if self._single and len(lone) > 1:
            first = min(lone, key=self._ranks.__getitem__)
            hits = [phrase for phrase in hits if len(phrase.parts) > 1 or phrase is first]
        self._known[word] = tuple(hits)
        return self._known[word]


def read_phrase(text: str, tag: str) -> Phrase:
    """Return the phrase written as in the data files; raises ValueError when it holds no word."""
    parts = tuple(_SIGN.findall(fold(text)))
    if not any(part not in "#*" for part in parts):
        raise ValueError(f"no word in {text!r}")
    is_plain = all(part[-1] not in "…#*" for part in parts)
    return Phrase(text, tag, parts, f" {' '.join(parts)} " if is_plain else "")


@cache
def _compiled(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a phrase: most are never looked for, so none is made beforehand."""
    pieces = []
    for part in parts:
        if part == "*":
            pieces.append(_GAP)
        elif part == "#":
            pieces.append(r"(?:\d\S* )+")
        elif part.endswith("…"):
            pieces.append(re.escape(part[:-1]) + "[a-z]* ")
        else:
            pieces.append(re.escape(part) + " ")
    return re.compile(r"(?<!\S)" + "".join(pieces))


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return the content of a data file of this folder, read once."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
