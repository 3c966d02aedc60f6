# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terms of answers (« zone bleue », « boîte à livres »), and which are typical of some of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS, stem
from desktop.mairie.consultation.answer_words import empty_words
from desktop.mairie.consultation.plain_words import plain_word

_TOKEN = re.compile(r"[^\W_]+")
_PIECES = re.compile(r"[,.;:!?()\n/«»\"]+")
_LONGEST_ANSWER = 3_000
"""Characters of an answer whose terms are read."""
_SHORTEST = 3
_MOST_BETWEEN = 2
"""Small words inside a term: « boîte à livres », « maison de la santé »."""
_LINKS = frozenset(
    [
        "a",
        "au",
        "aux",
        "de",
        "d",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "pour",
        "sur",
        "sans",
    ]
)
SIGNIFICANT = 6.6
"""Log-likelihood past which a word is typical of some answers: one chance in a hundred otherwise."""


@dataclass(slots=True)
class Vocabulary:
    """How each term of a consultation is written, and by how many answers."""

    counts: Counter[str] = field(default_factory=Counter)
    """Answers that hold each term; a term is its stems, joined by spaces."""
    written: dict[str, Counter[str]] = field(default_factory=dict)

    def shown(self, term: str) -> str:
        """Return a term as most people write it."""
        forms = self.written.get(term)
        return max(forms.items(), key=lambda one: (one[1], one[0]))[0] if forms else term


def read_terms(texts: Iterable[str], vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Return the terms of each answer, and count them in `vocabulary`."""
    found = []
    for text in texts:
        forms = _terms(text[:_LONGEST_ANSWER])
        vocabulary.counts.update(forms.keys())
        for term, form in forms.items():
            written = vocabulary.written.setdefault(term, Counter())
            if len(written) < 20 or form in written:
                written[form] += 1
        found.append(frozenset(forms))
    return found


def _terms(text: str) -> dict[str, str]:
    """Return the terms of a text, each with its first spelling in it; none goes over a comma."""
    found: dict[str, str] = {}
    for piece in _PIECES.split(text):
        tokens = _TOKEN.findall(piece)
        folded = fold_words(piece)
        if len(tokens) != len(folded):  # a letter that is no letter once folded
            tokens = folded
        _add_terms(tokens, folded, found)
    return found


def _add_terms(tokens: Sequence[str], folded: Sequence[str], found: dict[str, str]) -> None:
    before = -1
    for at, word in enumerate(folded):
        key = _key(word)
        if not key:
            before = before if word in _LINKS else -1
            continue
        found.setdefault(key, tokens[at].lower())
        if before >= 0 and at - before - 1 <= _MOST_BETWEEN:
            pair = f"{_key(folded[before])} {key}"
            found.setdefault(pair, _joined(tokens[before : at + 1]))
        before = at


def _joined(tokens: Sequence[str]) -> str:
    """Return « arrêt d’urgence » of « arrêt », « d », « urgence »."""
    text = " ".join(token.lower() for token in tokens)
    return re.sub(r"\b([dl]) (?=[aeiouyhàâéèêëîïôœ])", r"\1’", text)


@lru_cache(100_000)
def _key(word: str) -> str:
    """Return the stem of a word that says something; nothing for a small word."""
    plain = plain_word(word)
    is_empty = plain in empty_words() or word in STOP_WORDS or len(word) < _SHORTEST
    return "" if is_empty or plain.isdigit() else stem(plain)


def typical_terms(
    inside: Counter[str], size: int, vocabulary: Vocabulary, total: int, fewest: int = 2
) -> list[tuple[float, str]]:
    """Return the terms that `size` answers hold clearly more than the others, the most typical first.

    Log-likelihood ratio of Dunning (« Accurate Methods for the Statistics of Surprise and
    Coincidence », Computational Linguistics, 1993), on answers and not on words.
    """
    scores = term_scores(inside, size, vocabulary, total)
    found = [(scores[t], t) for t, count in inside.items() if count >= fewest and t in scores]
    kept = [one for one in found if one[0] >= SIGNIFICANT or size >= total]
    return sorted(kept, key=lambda one: (-one[0], one[1]))


def term_scores(
    inside: Mapping[str, int], size: int, vocabulary: Vocabulary, total: int
) -> dict[str, float]:
    """Return how much more `size` answers hold each term than the others do; no score for the others."""
    return {
        term: _log_likelihood(count, size, vocabulary.counts[term] - count, total - size)
        for term, count in inside.items()
        if count * total > vocabulary.counts[term] * size or size >= total
    }


def _log_likelihood(inside: int, size: int, outside: int, rest: int) -> float:
    expected = (inside + outside) / max(1, size + rest)
    told = 0.0
    if inside:
        told += inside * log(inside / (size * expected))
    if outside and rest:
        told += outside * log(outside / (rest * expected))
    return 2 * told


def count_terms(rows: Collection[int], terms: Mapping[int, frozenset[str]]) -> Counter[str]:
    """Return how many of some answers hold each term."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(terms[row])
    return counts


def without_parts(ranked: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """Return terms without those that a longer one nearly always holds: « bleue » of « zone bleue »."""
    pairs = [term for term in ranked if " " in term]
    kept: list[str] = []
    for term in ranked:
        words = set(term.split())
        whole = [
            pair
            for pair in pairs
            if pair != term and words < set(pair.split()) and counts[pair] >= 0.6 * counts[term]
        ]
        seen = any(words & set(other.split()) for other in kept)
        if not whole and not (seen and " " in term):
            kept.append(term)
    return kept
