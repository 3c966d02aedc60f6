# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses what to quote of a theme: short whole sentences, typical, varied, and nobody's private matters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.french.instructions import defuse
from desktop.french.sentences import split_sentences
from desktop.french.words import stem
from desktop.mairie.consultation.answer_words import has_insult, has_opinion
from desktop.mairie.consultation.consultation import Quote
from desktop.mairie.consultation.masking import masked
from desktop.mairie.consultation.plain_words import plain_words

MOST_QUOTES = 4
_SHORT, _LONG = 25, 260
"""Characters of a quotation: under the first it says little, past the second nobody reads it."""
_WHOLE = 200
"""Characters of an answer that is quoted whole."""
_MOST_TRIED = 100
"""Answers of a theme that are looked at, spread over all of them."""
_REFUSED = -100.0
_ALIKE, _VERY_ALIKE = 0.4, 0.8
"""Share of common words past which two quotations say the same; the second, when all are alike."""
_FEWEST_QUOTES = 2
_MASK = re.compile(r"\[(?:nom|téléphone|courriel|adresse|lien|numéro|immatriculation)\]")
_INTIMATE = frozenset(
    [
        "cancer",
        "alzheimer",
        "depressi",
        "depression",
        "divorce",
        "suicide",
        "handicapee",
        "diabetique",
        "autiste",
        "tutelle",
        "curatelle",
        "chimio",
        "licencie",
        "licenciee",
        "chomeur",
        "chomeuse",
        "rsa",
        "surendettement",
        "alcoolique",
        "viol",
        "violee",
        "enceinte",
    ]
)
"""Words of somebody's health or money: such an answer is counted, and not quoted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole sentences of an answer, and their words."""

    text: str
    plain: str
    """Plain words between two spaces, for cues to be looked for."""
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of an answer that may be quoted."""

    row: int
    piece: Piece
    score: float


class QuoteChooser:
    """Chooses the quotations of one theme after the other; an answer is rather not quoted twice."""

    def __init__(self, texts: Mapping[int, Sequence[str]], lines: Mapping[int, int]) -> None:
        """Take what each answer says to each question, and its line."""
        self._texts, self._lines = texts, lines
        self._pieces: dict[int, tuple[Piece, ...]] = {}
        self._used: set[int] = set()

    def choose(
        self,
        rows: Sequence[int],
        cues: Mapping[int, Collection[str]],
        typical: Mapping[str, float],
    ) -> tuple[Quote, ...]:
        """Return two to four quotations of a theme; fewer when it has fewer answers.

        `cues` are the words by which each answer speaks of the theme, `typical` weighs stems by how
        much they belong to it.
        """
        step = max(1, len(rows) // _MOST_TRIED)
        tried = [
            Candidate(row, piece, self._score(row, piece, cues.get(row, ()), typical))
            for row in rows[::step]
            for piece in self._pieces_of(row)
        ]
        tried.sort(key=lambda one: (-one.score, one.row))
        wanted = _wanted(len(rows))
        chosen = self._varied(tried, wanted, _ALIKE)
        if len(chosen) < _FEWEST_QUOTES:
            chosen = self._varied(tried, _FEWEST_QUOTES, _VERY_ALIKE)
        self._used.update(one.row for one in chosen)
        chosen.sort(key=lambda one: one.row)
        return tuple(
            Quote(quotable(one.piece.text), one.row, self._lines[one.row]) for one in chosen
        )

    def _varied(self, tried: Sequence[Candidate], wanted: int, alike: float) -> list[Candidate]:
        """Return the first candidates that may be shown, of different answers, none like another."""
        chosen: list[Candidate] = []
        for one in tried:
            if len(chosen) >= wanted or one.score <= _REFUSED:
                break
            if any(one.row == other.row or _likeness(one, other) >= alike for other in chosen):
                continue
            shown = quotable(one.piece.text)
            if shown and not _MASK.search(shown):
                chosen.append(one)
        return chosen

    def _pieces_of(self, row: int) -> tuple[Piece, ...]:
        found = self._pieces.get(row)
        if found is None:
            texts = (piece for text in self._texts[row] for piece in _pieces(text))
            found = self._pieces[row] = tuple(_piece(text) for text in texts)
        return found

    def _score(
        self, row: int, piece: Piece, cues: Collection[str], typical: Mapping[str, float]
    ) -> float:
        said = sum(f" {cue} " in piece.plain for cue in cues)
        if (cues and not said) or not piece.stems:
            return _REFUSED
        weight = sum(typical.get(word, 0.0) for word in piece.stems)
        length = len(piece.text)
        score = min(said, 3) + min(weight, 6.0) / (1 + len(piece.stems) / 20)
        score -= 2.0 if length < _SHORT else 0.0
        score -= 1.5 if length > _WHOLE else 0.0
        score -= 3.0 if row in self._used else 0.0
        return score - (2.0 if piece.text.isupper() else 0.0)


def _wanted(count: int) -> int:
    return 2 if count < 8 else 3 if count < 30 else MOST_QUOTES


def _piece(text: str) -> Piece:
    words = plain_words(text)
    return Piece(text, f" {' '.join(words)} ", frozenset(stem(word) for word in words))


def _pieces(text: str) -> Iterator[str]:
    """Yield a short text whole, or its sentences; a short one with the next: « Trop cher. On paie double. »"""
    if len(text) <= _WHOLE:
        yield text
        return
    found = split_sentences(text[:4_000])
    for at, sentence in enumerate(found):
        yield sentence
        if at + 1 < len(found) and len(sentence) + len(found[at + 1]) < _WHOLE:
            yield f"{sentence} {found[at + 1]}"


def quotable(piece: str) -> str:
    """Return a piece of an answer as it may be shown: on one line, masked; empty when it may not.

    Spelling is kept. What insults, or tells somebody's health or money, is passed over.
    """
    line = " ".join(piece.split()).lstrip("-–—•*=+@> ")
    if not line or len(line) > _LONG or not any(c.isalpha() for c in line):
        return ""
    if has_insult(line) or not _INTIMATE.isdisjoint(plain_words(line)) or not has_opinion(line):
        return ""
    return defuse(masked(line))


def _likeness(one: Candidate, other: Candidate) -> float:
    both = len(one.piece.stems & other.piece.stems)
    return both / max(1, min(len(one.piece.stems), len(other.piece.stems)))
