# SPDX-License-Identifier: AGPL-3.0-or-later
"""Themes that nobody wrote down: answers grouped by the words that come back together in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from desktop.mairie.consultation.terms import Vocabulary, count_terms, typical_terms

_FEWEST = 4
"""Answers of a discovered theme, at least."""
_SHARE = 0.006
"""Of all answers, at least."""
_MOST_GROUPS = 8
_MOST_SEEDS = 60
_TOGETHER = 0.5
"""Of the answers with a term must hold another one for both to be one matter."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that share a term, and the terms that come with it."""

    terms: tuple[str, ...]
    """The most typical first."""
    rows: tuple[int, ...]


def discover(
    rows: Collection[int],
    terms: Mapping[int, frozenset[str]],
    vocabulary: Vocabulary,
    total: int,
    *,
    avoided: Collection[str] = (),
    most: int = _MOST_GROUPS,
    fewest: int = _FEWEST,
) -> list[Group]:
    """Return groups of answers among `rows`, the largest first; an answer is in one group only.

    `avoided` are terms that cannot make a group: those that the whole lot shares.
    """
    needed = max(fewest, round(_SHARE * total))
    left = set(rows)
    inside = count_terms(rows, terms)
    ranked = typical_terms(inside, len(left), vocabulary, total, needed)
    usual = frozenset(avoided)
    seeds = [term for _, term in ranked if usual.isdisjoint((term, *term.split()))][:_MOST_SEEDS]
    groups: list[Group] = []
    for seed in sorted(seeds, key=lambda term: (-inside[term], term)):
        found = {row for row in left if seed in terms[row]}
        if len(found) < needed:
            continue
        friends = list(_friends(seed, found, terms, inside, needed))
        found |= {row for row in left if any(friend in terms[row] for friend in friends)}
        left -= found
        counts = count_terms(found, terms)
        order = sorted({seed, *friends}, key=lambda term: (-counts[term], term))
        groups.append(Group(tuple(order), tuple(sorted(found))))
        if len(groups) >= most:
            break
    return sorted(groups, key=lambda group: (-len(group.rows), group.terms))


def _friends(
    seed: str,
    found: Collection[int],
    terms: Mapping[int, frozenset[str]],
    inside: Counter[str],
    needed: int,
) -> Iterator[str]:
    """Yield the terms that come with the seed often enough to speak of the same matter."""
    together = count_terms(found, terms)
    for term, count in together.most_common():
        if term == seed or count < max(2, needed // 2):
            continue
        # Most of its answers hold the seed too: a term of all the answers tells nothing of this one.
        if count >= _TOGETHER * inside[term]:
            yield term
