# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entries that come near a need that nothing was found for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.tokens import Token, tokenise
from desktop.mairie.pictograms.index.words import entries

MOST_SUGGESTIONS = 5
_PIECE = 3
"""Letters of the pieces that words are compared by."""
_FEWEST = 0.34
"""Share of the pieces that two words must have in common."""


def suggest(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return at most MOST_SUGGESTIONS terms whose words look like a word of the need."""
    small = small_words()
    likeness: Counter[str] = Counter()
    for word in dict.fromkeys(token.folded for token in tokens):
        if word.isalpha() and word not in small.fillers and word not in small.light:
            for term, share in _alike(word).items():
                likeness[term] += share  # type: ignore[assignment]
    ranked = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(term for term, _ in ranked[:MOST_SUGGESTIONS])


def _alike(word: str) -> dict[str, float]:
    pieces = _pieces(word)
    shared = Counter(other for piece in pieces for other in _by_piece().get(piece, ()))
    found: dict[str, float] = {}
    for other, count in shared.items():
        share = 2 * count / (len(pieces) + len(_pieces(other)))
        if share >= _FEWEST:
            for term in _terms()[other]:
                found[term] = max(found.get(term, 0.0), share)
    return found


def _pieces(word: str) -> frozenset[str]:
    edged = f"^{word}$"
    return frozenset(edged[at : at + _PIECE] for at in range(len(edged) - _PIECE + 1))


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """Return the terms that hold a word, by word."""
    small = small_words()
    found: dict[str, dict[str, None]] = {}
    for entry in entries():
        for token in tokenise(entry.term):
            if token.folded not in small.fillers and token.folded not in small.light:
                found.setdefault(token.folded, {})[entry.term] = None
    return {word: tuple(terms) for word, terms in found.items()}


@cache
def _by_piece() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in _terms():
        for piece in _pieces(word):
            found.setdefault(piece, []).append(word)
    return {piece: tuple(words) for piece, words in found.items()}
