# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages that answer a question in one or several documents, or that nothing does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.french.asking.answer_kinds import AnswerKind
from desktop.french.asking.highlights import find_highlights
from desktop.french.asking.index import DocumentIndex
from desktop.french.asking.passage import Passage
from desktop.french.asking.question_reading import ReadQuestion
from desktop.french.asking.scoring import QuestionScorer, Scored, shared_weights
from desktop.french.asking.wording import why_sentence

MOST = 6
MOST_NEAR = 3
LEAST_COVERAGE = 0.42
"""Share of the question that the best passage must have for anything to be said found. This and
the two below come from the questions marked "tuned" of tests/tasks/ask_document."""
LEAST_WHEN_UNSAID = 0.55
"""The same for a passage that lacks a noun the question is about."""
LEAST_WITHOUT_KIND = 0.95
"""The same when the best passage has nothing of the kind asked: no date for « quand »."""
_VAGUE = {AnswerKind.REASON, AnswerKind.PLACE, AnswerKind.PERSON, AnswerKind.PERMISSION}
_SURE_KINDS = frozenset(AnswerKind) - _VAGUE
"""The kinds of answers that are well told from other text."""
_LEAST_BESIDE = 0.55
"""Share of the best score that the others must have to be shown beside it."""
_SAME_PAGE = 0.85
"""What a second passage of a page is worth: another page says more."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that answers."""

    document: int
    """Its number in the documents given, from 0."""
    passage: Passage
    score: float
    """0 to 1."""
    highlights: tuple[tuple[int, int], ...]
    why: str
    """French, short: which words of the question it answers."""
    also_pages: tuple[int, ...] = ()
    """Other pages of the document that say it word for word."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question."""

    question: ReadQuestion
    passages: tuple[FoundPassage, ...] = ()
    near: tuple[FoundPassage, ...] = ()
    """When nothing answers: what speaks of it from afar."""
    missing: tuple[str, ...] = ()
    """Words of the question that no document has, in any form."""

    @property
    def found(self) -> bool:
        """True when something answers."""
        return bool(self.passages)


def find_passages(
    indexes: Sequence[DocumentIndex],
    question: ReadQuestion,
    check: Callable[[], None] = lambda: None,
) -> Findings:
    """Return the passages of `indexes` that answer, the best first; `check` may raise Cancelled."""
    scorers = [QuestionScorer(index, question) for index in indexes]
    weights = shared_weights(question, scorers)
    ranked: list[tuple[int, Scored]] = []
    for number, scorer in enumerate(scorers):
        check()
        scorer.weights = weights
        ranked += [(number, scored) for scored in scorer.best()]
    ranked.sort(key=lambda found: -found[1].score)
    chosen = _chosen(ranked)
    passages = tuple(_found(number, scored, pages, question) for number, scored, pages in chosen)
    missing = _missing(indexes, question)
    if any(_is_answered(scored, question) for _, scored in ranked[:MOST_NEAR]):
        return Findings(question, passages, (), missing)
    return Findings(question, (), passages[:MOST_NEAR], missing)


def _is_answered(best: Scored, question: ReadQuestion) -> bool:
    """Tell whether the best passage has enough of the question."""
    if not best.has_kind and question.kinds[0] in _SURE_KINDS:
        return best.coverage >= LEAST_WITHOUT_KIND
    return best.coverage >= (LEAST_WHEN_UNSAID if best.unsaid else LEAST_COVERAGE)


def _missing(indexes: Sequence[DocumentIndex], question: ReadQuestion) -> tuple[str, ...]:
    return tuple(
        term.word
        for term in question.terms
        if not term.is_light
        and not any(
            all(map(index.has, way))
            for index in indexes
            for way in (term.stems, *(variant.stems for variant in term.variants))
        )
    )


def _chosen(ranked: Sequence[tuple[int, Scored]]) -> list[tuple[int, Scored, tuple[int, ...]]]:
    """Return the best passages, each said once, pages varied."""
    if not ranked:
        return []
    least = ranked[0][1].score * _LEAST_BESIDE
    left = list(ranked)
    chosen: list[tuple[int, Scored, list[int]]] = []
    while left and len(chosen) < MOST:
        pages = {(number, scored.entry.passage.page) for number, scored, _ in chosen}
        best = max(left, key=lambda found: _varied(found, pages))
        left.remove(best)
        number, scored = best
        if scored.score < least:
            break
        twin = next((one for one in chosen if _same_text(one, number, scored)), None)
        if twin is None:
            chosen.append((number, scored, []))
        elif scored.entry.passage.page not in (twin[1].entry.passage.page, *twin[2]):
            twin[2].append(scored.entry.passage.page)
    return [(number, scored, tuple(sorted(pages))) for number, scored, pages in chosen]


def _varied(found: tuple[int, Scored], pages: set[tuple[int, int]]) -> float:
    number, scored = found
    is_there = (number, scored.entry.passage.page) in pages
    return scored.score * (_SAME_PAGE if is_there else 1.0)


def _same_text(one: tuple[int, Scored, list[int]], number: int, scored: Scored) -> bool:
    return one[0] == number and one[1].entry.stems == scored.entry.stems


def _found(
    number: int, scored: Scored, pages: tuple[int, ...], question: ReadQuestion
) -> FoundPassage:
    passage = scored.entry.passage
    return FoundPassage(
        number,
        passage,
        round(max(0.0, min(1.0, scored.score / 1.2)), 3),
        find_highlights(passage.text, scored.matched, question.kinds),
        why_sentence(scored.matched, question, scored.has_kind),
        pages,
    )
