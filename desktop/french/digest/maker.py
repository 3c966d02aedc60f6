# SPDX-License-Identifier: AGPL-3.0-or-later
"""The digest of a document, without a model: the sentences and table rows that matter, with pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from desktop.core.source_document import SourceDocument
from desktop.french.digest.candidates import (
    Candidate,
    capitalised,
    list_candidates,
    shown_sentence,
)
from desktop.french.digest.commands import commands_a_model
from desktop.french.digest.key_sentences import KeySentenceScorer
from desktop.french.digest.opening import Opening, read_opening
from desktop.french.digest.outline import outline
from desktop.french.digest.question import read_question
from desktop.french.digest.section_titles import common_title, shown_titles
from desktop.french.digest.selection import select
from desktop.french.words import fold

ItemKind = Literal["sentence", "list_item", "row"]


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A sentence, list item or table row worth the reader's time."""

    text: str
    """Readable on its own; a table row is told as "Label : valeur (2024), valeur (2023)"."""
    page: int
    kind: ItemKind
    section: str
    """Heading it stands under, as shown to the agent; empty at the top of a document."""
    passage: str
    """The source text as it reads on the page, for the highlight."""
    box: tuple[float, float, float, float] | None = None
    score: float = 0.0
    """From 1 for the item chosen first, down to 0: what to drop first when room is short."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What matters in a document, in reading order under each title."""

    title: str
    items: tuple[DigestItem, ...]

    def words(self) -> int:
        """Return the number of words of all items."""
        return sum(len(item.text.split()) for item in self.items)


_LARGEST_SHARE = 0.8
"""The share of a document that its digest may hold."""
_CONTEXT_WORDS = 1_000
"""From this budget on, the digest is what a model will read: a long selection, without a share."""
_FEWEST_FOR_OPENING = 80
_FREE_SHARE = 0.04
"""The share of the words that the opening may take on top of them."""
_JUNK = 0.5
_WEAK = 1.0
_FILLER = 0.4
"""The least score of what fills the room left in a short digest."""


def make_digest(
    document: SourceDocument,
    words: int = 400,
    question: str = "",
    check: Callable[[], None] = lambda: None,
) -> Digest:
    """Choose about `words` words of `document`, weighted towards `question` when there is one.

    Items are in reading order under titles that come once each (what all the reports of a bundle
    say comes first), each whole and readable alone. A short document gives fewer words
    than asked. From 1,000 words on it is what a model reads of the document: all of it but blank
    forms and formulas, when the budget is over its length.
    `check` is called often and may raise Cancelled.
    """
    check()
    sections = outline(document)
    candidates = list_candidates(sections, check)
    asked = read_question(question)
    scorer = KeySentenceScorer(sections, candidates, document.title, asked)
    scorer.score_all(candidates, check)
    opening = read_opening(document) if words >= _FEWEST_FOR_OPENING else None
    first: list[DigestItem] = []
    if opening and commands_a_model(opening.text, fold(opening.text)):
        opening = None
    if opening:
        first.append(_opening_item(opening))
        words -= max(0, len(opening.text.split()) - round(_FREE_SHARE * words))
        candidates = [c for c in candidates if not _is_told(c, opening)]
    useful, budget = _useful(candidates, words)
    useful = [c for c in useful if not commands_a_model(c.text, c.folded)]
    titles = shown_titles(sections, words, document.title)
    chapters = [(section.part, title) for section, title in zip(sections, titles, strict=True)]
    chosen = select(useful, chapters, budget, check, scorer.is_common)
    ranks = {id(candidate): rank for rank, candidate in enumerate(chosen)}
    chosen.sort(key=lambda candidate: (not scorer.is_common(candidate), candidate.units))
    items = []
    for candidate in chosen:
        title = titles[candidate.section]
        if scorer.is_common(candidate):
            title = common_title(sections) or title
        score = 1 - ranks[id(candidate)] / len(chosen)
        items.append(_item(candidate, title, score))
    return Digest(document.title, (*first, *_under_titles(items)))


def _opening_item(opening: Opening) -> DigestItem:
    block = opening.blocks[0]
    text = shown_sentence(opening.text)
    return DigestItem(text, block.page, "sentence", "", opening.passage, block.box, 1.0)


def _is_told(candidate: Candidate, opening: Opening) -> bool:
    return candidate.block in opening.blocks and opening.tells(candidate.text)


def _under_titles(items: list[DigestItem]) -> tuple[DigestItem, ...]:
    """Return the items with those of one title together: each title is shown once."""
    firsts: dict[str, int] = {}
    for item in items:
        firsts.setdefault(item.section, len(firsts))
    return tuple(sorted(items, key=lambda item: firsts[item.section]))


def _useful(candidates: list[Candidate], words: int) -> tuple[list[Candidate], int]:
    """Return the candidates worth choosing from, and the words to spend on them."""
    best = max((candidate.score for candidate in candidates), default=0.0)
    if words >= _CONTEXT_WORDS:
        return [candidate for candidate in candidates if candidate.score >= _JUNK], words
    length = sum(candidate.size // len(candidate.units) for candidate in candidates)
    floor = min(_WEAK, best * 0.3)
    budget = min(words, max(40, round(length * _LARGEST_SHARE)))
    useful = [candidate for candidate in candidates if candidate.score >= floor]
    return useful + _second_best(candidates, floor, budget - _size(useful)), budget


def _size(candidates: list[Candidate]) -> int:
    return sum(candidate.size for candidate in candidates)


def _second_best(candidates: list[Candidate], floor: float, room: int) -> list[Candidate]:
    """Return the plain facts under `floor` when the best leave room: a short document is told nearly whole."""
    if room <= 0:
        return []
    return [c for c in candidates if _FILLER <= c.score < floor and not c.is_boilerplate]


def _item(candidate: Candidate, title: str, score: float) -> DigestItem:
    text = shown_sentence(candidate.text)
    return DigestItem(
        text=text if candidate.kind == "sentence" else capitalised(text),
        page=candidate.block.page,
        kind=candidate.kind,
        section=title,
        passage=candidate.passage,
        box=candidate.block.box,
        score=round(score, 4),
    )
