# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well each passage of a document answers a question, and how much of it it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.french.asking.answer_kinds import AnswerKind, holds_answer
from desktop.french.asking.index import IN_TITLE, DocumentIndex, Indexed, one_letter_apart, rarity
from desktop.french.asking.passage import PassageKind
from desktop.french.asking.question_reading import ReadQuestion, Term
from desktop.french.asking.stems import text_stems
from desktop.french.asking.thesaurus import Variant, thesaurus

SLIP = 0.8
"""What a word is worth that one letter parts from the one asked."""
FAMILY = 0.5
"""What a word is worth that begins alike: « facturation » for « facture »."""
SYNONYM_COUNTS = 0.4
"""How much a passage that has only a synonym makes a word less rare."""
ABSENT = 0.75
"""How rare a word is held to be that the document does not have; a verb or an adjective, less."""
ABSENT_SOFT = 0.3
OTHER_WAY = 0.1
"""What each other way to say the same adds in a passage."""
KIND_TELLS = 0.8
_HEAVY = 0.6
"""Share of the heaviest word of the question from which a noun is one that it is about."""
_SHORTEST_SLIP = 6
_SHORTEST_FAMILY = 6
_ENOUGH = 0.2
"""Share of the best score under which passages are not looked at closely."""
MOST_CLOSE = 120
"""Passages that are looked at closely: sentences, kinds of answers."""
_LINE = re.compile(r"(?<=[.;!?])\s+|\n")


@dataclass(slots=True)
class Scored:
    """A passage with what it is worth for a question."""

    entry: Indexed
    number: int
    """Its rank in the document."""
    coverage: float
    """0 to 1: the share of the question that it has, by the weight of the words."""
    score: float
    matched: dict[str, str] = field(default_factory=dict)
    """For each word of the question, the stem or expression that stands for it."""
    own: float = 0.0
    """The part of `coverage` that its own words have, without what stands above them."""
    has_kind: bool = True
    """False when it holds nothing of the kind that is asked: no number for « combien »."""
    unsaid: bool = False
    """True when it lacks a noun that the question is about."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to say a term in this document."""

    variant: Variant
    term: Term


class QuestionScorer:
    """Scores the passages of one document for one question."""

    def __init__(self, index: DocumentIndex, question: ReadQuestion) -> None:
        self._index = index
        self._question = question
        self._ways = [self._ways_of(term) for term in question.terms]
        self.weights = shared_weights(question, [self])
        """The weight of each term; of several documents asked together, those that they share."""

    def best(self) -> list[Scored]:
        """Return the passages that have something of the question, the best first."""
        rough = sorted(self._rough(), key=lambda scored: -scored.score)
        if not rough:
            return []
        least = rough[0].score * _ENOUGH
        close = [scored for scored in rough[:MOST_CLOSE] if scored.score >= least]
        for scored in close:
            self._look_closely(scored)
        return sorted(close, key=lambda scored: (-scored.score, scored.number))

    @property
    def passages(self) -> int:
        """How many passages the document has."""
        return len(self._index.entries)

    def told(self) -> list[float | None]:
        """Return how many passages say each term, a synonym for less; None where none could."""
        counts: list[float | None] = []
        for term, ways in zip(self._question.terms, self._ways, strict=True):
            own = set(self._index.with_stems(term.stems))
            others = self._passages_of(ways) - own
            counts.append(len(own) + len(others) * SYNONYM_COUNTS if ways else None)
        return counts

    def _ways_of(self, term: Term) -> tuple[Variant, ...]:
        """Return how the document may say a term: itself, synonyms, spelling slips, its family."""
        own = Variant(term.stems, 1.0)
        known = [way for way in (own, *term.variants) if all(map(self._index.has, way.stems))]
        if len(term.stems) > 1 or any(way.worth >= SLIP for way in known):
            return tuple(known)
        stem = term.stems[0]
        if len(stem) >= _SHORTEST_SLIP and not stem.isdigit() and not term.variants:
            known += [Variant((near,), SLIP) for near in self._index.near_spellings(stem)]
            known += self._of_misspelt(stem)
        if not known and len(stem) >= _SHORTEST_FAMILY:
            least = max(_SHORTEST_FAMILY - 1, len(stem) - 2)
            known += [Variant((near,), FAMILY) for near in self._index.beginnings(stem, least)]
        return tuple(known)

    def _of_misspelt(self, stem: str) -> list[Variant]:
        """Return the synonyms of a listed word that one letter parts from `stem`."""
        return [
            Variant(way.stems, way.worth * SLIP)
            for key, ways in thesaurus().items()
            if len(key) == 1 and one_letter_apart(stem, key[0])
            for way in ways
            if all(map(self._index.has, way.stems))
        ]

    def _passages_of(self, ways: Sequence[Variant]) -> set[int]:
        return {number for way in ways for number in self._index.with_stems(way.stems)}

    def _rough(self) -> Iterator[Scored]:
        """Yield every passage that has a word of the question, with what it covers of it."""
        total = sum(self.weights)
        if not total:
            return
        candidates: set[int] = set()
        for ways in self._ways:
            candidates |= self._passages_of(ways)
        for number in candidates:
            entry = self._index.entries[number]
            scored = Scored(entry, number, 0.0, 0.0)
            self._cover(scored, total)
            scored.score = scored.coverage * _size_factor(entry)
            scored.unsaid = self._lacks_noun(scored)
            yield scored

    def _lacks_noun(self, scored: Scored) -> bool:
        """Tell whether a noun that weighs most in the question has no form in a passage."""
        heavy = max(self.weights) * _HEAVY
        return any(
            weight >= heavy and term.word not in scored.matched
            for term, weight in zip(self._question.terms, self.weights, strict=True)
            if not (term.is_light or term.is_soft)
        )

    def _cover(self, scored: Scored, total: float) -> None:
        entry = scored.entry
        for term, ways, weight in zip(self._question.terms, self._ways, self.weights, strict=True):
            best, said = self._said(entry, ways)
            if not best:
                continue
            scored.coverage += weight * min(1.0, best) / total
            is_own = any(stem in entry.counts for stem in said)
            if is_own or best >= 0.5:
                scored.matched[term.word] = " ".join(said)
            if is_own:
                scored.own += weight * min(1.0, best) / total

    def _said(self, entry: Indexed, ways: Sequence[Variant]) -> tuple[float, tuple[str, ...]]:
        """Return how well a passage says a term, and in which words: several ways help each other."""
        best, said, others = 0.0, tuple[str, ...](), 0
        for way in ways:
            worth = way.worth * self._index.worth(entry, way.stems)
            others += worth > IN_TITLE
            if worth > best:
                best, said = worth, way.stems
        return best + OTHER_WAY * max(0, min(2, others - 1)), said

    def _look_closely(self, scored: Scored) -> None:
        """Weigh nearness, the kind of answer and what the passage is."""
        passage = scored.entry.passage
        lines = [line for line in _LINE.split(passage.text) if line.strip()]
        stems = [frozenset(text_stems(line)) for line in lines]
        wanted = {stem for said in scored.matched.values() for stem in said.split()}
        shares = [len(wanted & line) for line in stems]
        nearest = max(shares, default=0)
        near = nearest / max(1, len(wanted))
        best_line = lines[shares.index(nearest)] if lines else ""
        scored.score *= 0.85 + 0.25 * near
        scored.score *= self._kind_factor(scored, best_line)
        if self._question.kinds and scored.has_kind:
            scored.coverage += self._told_by_kind(scored)
        scored.score *= _PASSAGE_FACTORS.get(passage.kind, 1.0)
        scored.score *= 0.75 + 0.25 * min(1.0, scored.own / max(scored.coverage, 0.01) * 1.6)

    def _told_by_kind(self, scored: Scored) -> float:
        """Return what light words add that an answer of the right kind stands for: « montant », « date »."""
        unsaid = sum(
            weight
            for term, weight in zip(self._question.terms, self.weights, strict=True)
            if term.is_light and term.word not in scored.matched
        )
        return KIND_TELLS * unsaid / sum(self.weights)

    def _kind_factor(self, scored: Scored, line: str) -> float:
        kinds = self._question.kinds
        if not kinds:
            return 1.0
        text = scored.entry.passage.text
        for rank, kind in enumerate(kinds):
            if holds_answer(line, kind):
                return 1.2 - 0.05 * rank
            if holds_answer(text, kind):
                return 1.1 - 0.05 * rank
        scored.has_kind = False
        return _WITHOUT_KIND.get(kinds[0], 0.7)


def shared_weights(question: ReadQuestion, scorers: Sequence[QuestionScorer]) -> tuple[float, ...]:
    """Return the weight of each term: what it says, times how rare it is in all the documents."""
    passages = sum(scorer.passages for scorer in scorers)
    weights = []
    counts = [scorer.told() for scorer in scorers]
    for place, term in enumerate(question.terms):
        there = [told for one in counts if (told := one[place]) is not None]
        absent = ABSENT_SOFT if term.is_soft else ABSENT
        weights.append(term.weight * (rarity(sum(there), passages) if there else absent))
    return tuple(weights)


_WITHOUT_KIND = {
    AnswerKind.NUMBER: 0.8,
    AnswerKind.PERMISSION: 0.9,
    AnswerKind.REASON: 0.95,
    AnswerKind.PLACE: 0.9,
    AnswerKind.PERSON: 0.85,
}
_PASSAGE_FACTORS = {PassageKind.NOTE: 0.85, PassageKind.HEADING: 0.85}


def _size_factor(entry: Indexed) -> float:
    """Return less than 1 for long passages, where words meet by chance, and for tiny ones."""
    size = len(entry.stems)
    if size < 3:
        return 0.75
    return 1.0 / (1.0 + max(0, size - 30) / 300)
