# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that supports a sentence nobody gave a page for, and what no page supports of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.core.draft import Doubt
from desktop.french.grounding.index import GroundingIndex
from desktop.french.words import content_stems, folded_words

_MOST_TRIED = 6
"""Pages that share most words with the sentence: the others cannot support it better."""
_LEAST_SHARED = 0.34
"""Of the telling words of a sentence, on the page that is said to support it."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a source says of a sentence."""

    pages: tuple[int, ...]
    """One, or two when each holds a part; empty when no page speaks of it."""
    doubts: tuple[Doubt, ...] = ()
    """What stands on none of them."""
    shared: float = 0.0
    """Of the telling words of the sentence, how many are on these pages; 0 to 1."""

    @property
    def is_supported(self) -> bool:
        """True when a page speaks of it and nothing in it is doubtful."""
        return bool(self.pages) and not self.doubts


class SupportFinder:
    """Looks for the page of sentences in a source whose pages are read once."""

    def __init__(self, pages: Mapping[int, str]) -> None:
        """Take the text of each page by its number."""
        self._index = GroundingIndex(pages)
        self._stems = {number: _stems(text) for number, text in pages.items()}

    def find(self, sentence: str, cited: Sequence[int] = ()) -> Support:
        """Return the pages that support `sentence`: those cited when there are, else the best."""
        known = [page for page in cited if page in self._stems]
        if known:
            doubts = self._index.check(sentence, known)
            return Support(tuple(known), doubts, self._shared(_stems(sentence), known))
        wanted = _stems(sentence)
        shares = {page: self._shared(wanted, [page]) for page in self._stems}
        tried = sorted(shares, key=lambda page: (-shares[page], page))[:_MOST_TRIED]
        best = self._best(sentence, wanted, [(page,) for page in tried])
        if best.doubts:
            pairs = list(combinations(sorted(tried[:4]), 2))
            both = self._best(sentence, wanted, pairs)
            best = both if len(both.doubts) < len(best.doubts) and both.pages else best
        if best.shared < _LEAST_SHARED and not (best.pages and _holds_facts(sentence, best)):
            return Support((), self._index.check(sentence), best.shared)
        return best

    def _best(
        self, sentence: str, wanted: frozenset[str], tried: Sequence[tuple[int, ...]]
    ) -> Support:
        """Return the pages with the fewest doubts, then with most words of the sentence."""
        found = [
            Support(pages, self._index.check(sentence, pages), self._shared(wanted, pages))
            for pages in tried
        ]
        return min(found, key=lambda one: (len(one.doubts), -one.shared), default=Support(()))

    def _shared(self, wanted: frozenset[str], pages: Sequence[int]) -> float:
        there = frozenset().union(*(self._stems[page] for page in pages))
        return len(wanted & there) / len(wanted) if wanted else 0.0


def _holds_facts(sentence: str, best: Support) -> bool:
    """A short sentence of figures may share few words with its page: its figures are enough."""
    return not best.doubts and sum(letter.isdigit() for letter in sentence) >= 3


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(folded_words(text)))
