# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds demands by words, accents, case, plurals and verb forms aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop.french.words import STOP_WORDS, folded_words, stem
from desktop.mairie.prompting.library.demand import Demand, category_title

MOST_QUERY_WORDS = 12
_LONGEST_QUERY = 400
_WEIGHTS = (8, 5, 3, 2, 1)
"""Of a word found in the title, the keywords, the summary, the category, the text."""


def search(demands: Sequence[Demand], untrusted_query: str) -> tuple[Demand, ...]:
    """Return the demands in which every word of the query is found, the best first.

    With no word, all of them as they were given.
    """
    words = _query_words(untrusted_query)
    if not words:
        return tuple(demands)
    scored = [(_score(one, words), one) for one in demands]
    found = [(score, one) for score, one in scored if score]
    return tuple(one for _score, one in sorted(found, key=lambda pair: -pair[0]))


def _query_words(untrusted_query: str) -> list[str]:
    words = folded_words(untrusted_query[:_LONGEST_QUERY])[:MOST_QUERY_WORDS]
    # « refus de » while one is typing « refus de salle »: the small words are passed over.
    return [word for word in words if word not in STOP_WORDS]


def _score(demand: Demand, words: Sequence[str]) -> int:
    total = 0
    for word in words:
        best = max(
            (
                weight
                for weight, held in zip(_WEIGHTS, _held(demand), strict=True)
                if _in(word, held)
            ),
            default=0,
        )
        if not best:
            return 0
        total += best
    return total


def _in(word: str, held: frozenset[str]) -> bool:
    if stem(word) in held:
        return True
    return any(one.startswith(word) for one in held)


@lru_cache(maxsize=2_000)
def _held(demand: Demand) -> tuple[frozenset[str], ...]:
    """Return the words and the stems of each part of a demand, in the order of `_WEIGHTS`."""
    labels = " ".join(f"{one.label} {one.help}" for one in demand.variables)
    parts = (
        demand.title,
        " ".join(demand.keywords),
        demand.summary,
        category_title(demand.category),
        f"{demand.text} {labels}",
    )
    return tuple(_words_of(part) for part in parts)


def _words_of(text: str) -> frozenset[str]:
    words = folded_words(text)
    return frozenset(words) | {stem(word) for word in words}
