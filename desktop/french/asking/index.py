# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages of a document, ready to be asked about again and again."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.core.source_document import SourceDocument
from desktop.french.asking.cutting import cut_passages
from desktop.french.asking.passage import Passage
from desktop.french.asking.stems import text_stems

IN_SECTION = 0.75
"""What a word of the heading right above is worth, beside 1 for a word of the passage."""
IN_PATH = 0.65
APART = 0.8
"""The words of an expression, all in the passage but not one after the other."""
IN_TITLE = 0.5
"""In the name or the title of the document: every passage has it."""
_EVERY = 200
"""Passages between two looks at the cancel flag."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A passage with its words."""

    passage: Passage
    stems: tuple[str, ...]
    counts: Counter[str]
    section: frozenset[str]
    path: frozenset[str]


class DocumentIndex:
    """Knows which passages have a word, and how rare it is; never changes once made."""

    def __init__(self, document: SourceDocument, check: Callable[[], None] = lambda: None) -> None:
        """Cut and index `document`; `check` is called often and may raise Cancelled."""
        self.name = document.name
        self.pages = len(document.pages)
        self.paging = document.paging
        self.sha256 = document.sha256
        self.title = frozenset(text_stems(f"{document.title} {_spaced(document.name)}"))
        self._above: dict[tuple[str, ...], frozenset[str]] = {}
        self.entries = tuple(self._entries(cut_passages(document), check))
        self._postings = self._all_postings()
        self._by_size: dict[int, list[str]] = defaultdict(list)
        for stem in self._postings:
            self._by_size[len(stem)].append(stem)

    @property
    def size(self) -> int:
        """How many words it holds: what it weighs in memory, roughly."""
        return sum(len(entry.stems) for entry in self.entries)

    def with_stem(self, stem: str) -> Sequence[int]:
        """Return the passages that have a stem, themselves or in the headings above them."""
        return self._postings.get(stem, ())

    def with_stems(self, stems: Sequence[str]) -> Sequence[int]:
        """Return the passages that have all of these stems."""
        if len(stems) == 1:
            return self.with_stem(stems[0])
        sets = sorted((self.with_stem(stem) for stem in stems), key=len)
        common = set(sets[0])
        for other in sets[1:]:
            common &= set(other)
        return sorted(common)

    def has(self, stem: str) -> bool:
        """Tell whether the document has a word of that stem."""
        return stem in self._postings or stem in self.title

    def worth(self, entry: Indexed, stems: Sequence[str]) -> float:
        """Return 0 to about 1.15: where in a passage, or above it, these stems stand together."""
        if len(stems) == 1:
            return self._worth_of(entry, stems[0])
        if _follow(entry.stems, stems):
            return 1.1
        if all(stem in entry.counts for stem in stems):
            return APART
        above = entry.section | entry.path
        return IN_PATH if all(stem in above or stem in entry.counts for stem in stems) else 0.0

    def _worth_of(self, entry: Indexed, stem: str) -> float:
        times = entry.counts.get(stem, 0)
        if times:
            return 1.0 + 0.05 * min(2, times - 1) + (0.1 if stem in entry.section else 0.0)
        if stem in entry.section:
            return IN_SECTION
        if stem in entry.path:
            return IN_PATH
        return IN_TITLE if stem in self.title else 0.0

    def near_spellings(self, stem: str) -> tuple[str, ...]:
        """Return the stems of the document that one letter parts from `stem`."""
        sizes = range(len(stem) - 1, len(stem) + 2)
        return tuple(
            other
            for size in sizes
            for other in self._by_size.get(size, ())
            if other[0] == stem[0] and one_letter_apart(stem, other)
        )[:3]

    def beginnings(self, stem: str, least: int) -> tuple[str, ...]:
        """Return the stems of the document that share at least `least` first letters with `stem`."""
        start = stem[:least]
        found = [other for other in self._postings if other.startswith(start) and other != stem]
        return tuple(sorted(found, key=lambda other: abs(len(other) - len(stem))))[:4]

    def _entries(self, passages: Iterable[Passage], check: Callable[[], None]) -> Iterable[Indexed]:
        for number, passage in enumerate(passages):
            if number % _EVERY == _EVERY - 1:
                check()
            stems = tuple(text_stems(passage.text))
            section = self._stems_above((passage.section,))
            path = self._stems_above(passage.path)
            yield Indexed(passage, stems, Counter(stems), section, path)

    def _stems_above(self, titles: tuple[str, ...]) -> frozenset[str]:
        if titles not in self._above:
            self._above[titles] = frozenset(text_stems(" ".join(titles)))
        return self._above[titles]

    def _all_postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for stem in {*entry.counts, *entry.section, *entry.path}:
                postings[stem].append(number)
        return dict(postings)


def rarity(told: float, passages: int) -> float:
    """Return 0.1 for what all of `passages` say to 1 for what one says."""
    count = max(1, passages)
    return max(0.1, min(1.0, math.log(1 + count / max(1, told)) / math.log(1 + count)))


def _spaced(name: str) -> str:
    """Return a file's name as words, without its suffix."""
    return name.rpartition(".")[0].replace("-", " ").replace("_", " ") or name


def _follow(stems: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    first, whole = wanted[0], tuple(wanted)
    return any(
        stems[place] == first and tuple(stems[place : place + size]) == whole
        for place in range(len(stems) - size + 1)
    )


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter added, dropped, changed or swapped parts two words."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    if len(rest) == len(others):
        is_swapped = len(rest) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:]
        return rest[1:] == others[1:] or is_swapped
    longer, shorter = (rest, others) if len(rest) > len(others) else (others, rest)
    return longer[1:] == shorter
