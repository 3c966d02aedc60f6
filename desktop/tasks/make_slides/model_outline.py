# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline that a model proposes: which passages go together, under which title.

The model chooses among numbered passages of the document and words titles; it writes nothing else
here. A title that holds a figure, a date or a name that its pages do not have, or that cites a law,
gives way to the document's own heading. Tables, charts, dates and decisions stay those of the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.core.draft import Author
from desktop.core.errors import ContextTooSmall, ExtractionFailed
from desktop.core.slides.deck import Deck, Slide, SlideKind, SlidePoint
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.french.digest import Digest, DigestItem, make_digest
from desktop.french.digest.as_draft import fit_items
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.mairie.slides.deck_file import with_ids
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.agenda import make_agenda
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.wording import short_point, short_title
from desktop.tasks.make_slides.model_words import AUDIENCES, clean_title
from desktop.tasks.make_slides.sources import Source

PROMPT = "make-slides"
_MOST_PASSAGES = 120
_MOST_SLIDES = 24
_PASSAGES_OF_A_SLIDE = 6
_READING_SECONDS = 45.0
_INSTRUCTION_TOKENS = 420
_TOKENS_PER_SLIDE = 48
_DIGEST_WORDS = 3_000
_LEAST_TOKENS = 300
_FEWEST_SLIDES = 2
_REPLACED = (SlideKind.POINTS, SlideKind.QUOTE)
"""Kinds of the rules' outline that the model's slides stand for."""
_UNTOLD = (SlideKind.TITLE, SlideKind.AGENDA)
"""What no agenda announces."""


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """A slide that the model proposes: its title and the numbers of its passages."""

    titre: Annotated[str, TextBounds(4, 70)]
    passages: Annotated[
        tuple[Annotated[int, NumberBounds(1, _MOST_PASSAGES)], ...],
        ItemBounds(1, _PASSAGES_OF_A_SLIDE),
    ]


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """The slides that the model proposes, in order."""

    diapositives: Annotated[tuple[PlannedSlide, ...], ItemBounds(1, _MOST_SLIDES)]


class ModelOutline:
    """Has a model group the passages of a document into slides."""

    def __init__(
        self, source: Source, order: OutlineOrder, context: TaskContext, model: TextModelInfo
    ) -> None:
        """Take what was read, what is asked, and the loaded model."""
        self._document, self._order = source.words, order
        self._context, self._model = context, model
        self._index = GroundingIndex(self._document.page_texts())
        self.is_used = False
        """True when the outline is the model's."""

    def improve(self, deck: Deck) -> Deck:
        """Return the deck with the model's slides in place of those of points, as briefs.

        When the model gives nothing usable, the rules' slides stay, as briefs too. The agent's own
        slides (notes) are never replaced.
        """
        wanted = [slide for slide in deck.slides if _may_replace(slide)]
        if len(wanted) < _FEWEST_SLIDES:
            return briefed(deck)
        planned = self._kept_plan(len(wanted))
        if len(planned) < _FEWEST_SLIDES:
            return briefed(deck)
        self.is_used = True
        return _with_planned(deck, planned)

    def _kept_plan(self, count: int) -> list[Slide]:
        items = self._passages()
        kept = self._context.restored("outline")
        if kept is None:
            kept = self._ask(items, count)
            self._context.checkpoint("outline", kept)
        return self._slides(items, kept, count)

    def _passages(self) -> tuple[DigestItem, ...]:
        """Return the passages that the model is shown: what it reads in the time and fits its context."""
        digest = make_digest(
            self._document, _DIGEST_WORDS, self._order.angle, self._context.check_cancelled
        )
        room = self._model.context_tokens - _INSTRUCTION_TOKENS
        room -= _TOKENS_PER_SLIDE * min(self._order.slides, _MOST_SLIDES)
        budget = min(room, int(self._model.prompt_rate * _READING_SECONDS))
        if budget < _LEAST_TOKENS:
            return ()
        items = fit_items(digest, budget, self._context.count_tokens)
        strongest = sorted(items, key=lambda item: -item.score)[:_MOST_PASSAGES]
        chosen = set(map(id, strongest))
        return tuple(item for item in _in_order(digest, items) if id(item) in chosen)

    def _ask(self, items: Sequence[DigestItem], count: int) -> list[list[object]]:
        """Return (title, numbers of passages) of each slide proposed; empty when there is none."""
        if not items:
            return []
        self._context.progress("Le modèle propose un plan")
        messages = self._context.prompt(PROMPT).messages(
            {
                "passages": _numbered(items),
                "slides": str(min(count, _MOST_SLIDES)),
                "audience": AUDIENCES[self._order.audience],
                "angle": f"Angle demandé\u00a0: {defuse(self._order.angle)}"
                if self._order.angle
                else "",
            }
        )
        options = GenerationOptions(
            max_tokens=_TOKENS_PER_SLIDE * (min(count, _MOST_SLIDES) + 1),
            deadline_seconds=4 * _READING_SECONDS,
        )
        try:
            answer = self._context.extract(messages, PlannedDeck, options)
        except (ExtractionFailed, ContextTooSmall):
            return []
        return [[one.titre, list(one.passages)] for one in answer.diapositives]

    def _slides(
        self, items: Sequence[DigestItem], kept: list[list[object]], count: int
    ) -> list[Slide]:
        used: set[int] = set()
        slides = []
        for title, numbers in kept[:count]:
            assert isinstance(numbers, list)
            fresh = [n for n in dict.fromkeys(numbers) if 0 < n <= len(items) and n not in used]
            used.update(fresh)
            if fresh:
                slides.append(self._slide(str(title), [items[n - 1] for n in sorted(fresh)]))
        return slides

    def _slide(self, title: str, items: Sequence[DigestItem]) -> Slide:
        pages = tuple(sorted({item.page for item in items if item.page}))
        own = clean_title(title, pages, self._index)
        points = tuple(
            SlidePoint(short_point(item.text), item.page, item.passage) for item in items
        )
        author = Author.MODEL if own else Author.RULE
        heading = own or short_title(items[0].section) or "Points essentiels"
        return Slide(
            SlideKind.POINTS, heading, points=points, pages=pages, author=author, is_brief=True
        )


def briefed(deck: Deck) -> Deck:
    """Return the deck with its slides of points, the agent's apart, left for a model to write."""
    slides = tuple(
        replace(slide, is_brief=True) if _may_replace(slide) else slide for slide in deck.slides
    )
    return replace(deck, slides=slides)


def _may_replace(slide: Slide) -> bool:
    is_own = slide.author is Author.AGENT or any(
        point.author is Author.AGENT for point in slide.points
    )
    return slide.kind in _REPLACED and bool(slide.points) and not is_own


def _with_planned(deck: Deck, planned: Sequence[Slide]) -> Deck:
    """Return the deck with the planned slides, and each figure after the last one that it follows."""
    slides: list[Slide] = []
    waiting = list(planned)
    last = max(n for n, slide in enumerate(deck.slides) if _may_replace(slide))
    for number, slide in enumerate(deck.slides):
        if not _may_replace(slide):
            first = min(slide.pages, default=0)
            while waiting and first and waiting[0].pages and max(waiting[0].pages) < first:
                slides.append(waiting.pop(0))
            slides.append(slide)
        if number == last:
            slides += waiting
            waiting = []
    named = (replace(slide, id="") if slide.is_brief else slide for slide in slides)
    return refreshed(replace(deck, slides=with_ids(tuple(named))))


def refreshed(deck: Deck) -> Deck:
    """Return the deck with an agenda that names the slides there are, unless the agent wrote it."""
    told = [slide for slide in deck.slides if slide.kind not in _UNTOLD]
    agenda = make_agenda([PlacedSlide(slide, place) for place, slide in enumerate(told)])
    slides = [
        replace(agenda, id=slide.id, notes=slide.notes)
        if slide.kind is SlideKind.AGENDA and slide.author is not Author.AGENT
        else slide
        for slide in deck.slides
    ]
    return replace(deck, slides=tuple(slides))


def _in_order(digest: Digest, items: Sequence[DigestItem]) -> list[DigestItem]:
    chosen = set(map(id, items))
    return [item for item in digest.items if id(item) in chosen]


def _numbered(items: Sequence[DigestItem]) -> str:
    lines: list[str] = []
    section = ""
    for number, item in enumerate(items, 1):
        if item.section != section:
            section = item.section
            lines.append(f"# {section}")
        lines.append(f"{number}. {item.text}")
    return defuse("\n".join(lines))
