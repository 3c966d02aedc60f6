# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides that a model writes, a short call each: every point is checked against the source.

A point with a figure, a date or a name that its pages do not have, or that cites a law, is left
out; when too few hold, the rules' own points stand. So nothing doubtful reaches the screen of a
council, and the agent is told how many sentences were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, Any

from desktop.core.answer_shape import ItemBounds, TextBounds
from desktop.core.draft import Author
from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import (
    ContextTooSmall,
    EngineError,
    ExtractionFailed,
    UnexpectedError,
)
from desktop.core.slides.deck import Audience, Deck, Slide, SlidePoint
from desktop.core.task import TaskContext
from desktop.core.text_generation import ChatMessage, GenerationOptions, TextModelInfo
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.french.passages import PassageFinder
from desktop.tasks.make_slides.model_words import (
    AUDIENCES,
    clean_point,
    clean_title,
    holds,
    says_something,
)
from desktop.tasks.make_slides.sources import Source

PROMPT = "make-slides-slide"
_ANSWER_TOKENS = 260
_PROMPT_TOKENS = 380
_READING_SECONDS = 25.0
_FEWEST_POINTS = 2
_MOST_POINTS = 5
_MARK_SIZE = 20
_STOPPED = (
    "Le modèle s’est arrêté\u00a0: {why}\u00a0; les autres diapositives sont faites par règles."
)
_LEFT_OUT = (
    "{count} phrases du modèle ont été écartées\u00a0: un chiffre, une date ou un nom ne se retrouve "
    "pas dans le document."
)
_ONE_LEFT_OUT = (
    "Une phrase du modèle a été écartée\u00a0: un chiffre, une date ou un nom ne se retrouve pas "
    "dans le document."
)


@dataclass(frozen=True, slots=True)
class WrittenSlide:
    """What a model writes of one slide."""

    titre: Annotated[str, TextBounds(4, 70)]
    points: Annotated[
        tuple[Annotated[str, TextBounds(8, 130)], ...], ItemBounds(_FEWEST_POINTS, _MOST_POINTS)
    ]


class ModelSlides:
    """Has a model write the briefs of a deck, one after the other."""

    def __init__(
        self, source: Source, audience: Audience, context: TaskContext, model: TextModelInfo
    ) -> None:
        """Take what was read and the loaded model."""
        document = source.words
        self._context, self._model, self._audience = context, model, audience
        self._pages = document.page_texts()
        self._index = GroundingIndex(self._pages)
        self._finder = PassageFinder(document)
        self._kept: dict[str, Any] = dict(context.restored("slides") or {})
        self.written = 0
        """Slides that are the model's."""
        self.left_out = 0
        """Sentences that did not hold to the source."""

    def write(self, deck: Deck) -> Deck:
        """Return the deck with its briefs written; a model that stops leaves the rules' points."""
        briefs = [slide.id for slide in deck.slides if slide.is_brief]
        done: dict[str, Slide] = {}
        try:
            for number, slide in enumerate(s for s in deck.slides if s.is_brief):
                step = f"Le modèle rédige la diapositive {number + 1} sur {len(briefs)}"
                self._context.progress(
                    step, number / len(briefs), self._remaining(len(briefs) - number)
                )
                done[slide.id] = self._written(slide)
        except (EngineError, UnexpectedError) as error:
            self._context.warn(_STOPPED.format(why=str(error.sentence).rstrip(".").lower()))
        if self.left_out:
            some = _LEFT_OUT.format(count=self.left_out)
            self._context.warn(_ONE_LEFT_OUT if self.left_out == 1 else some)
        return unbriefed(
            replace(deck, slides=tuple(done.get(slide.id, slide) for slide in deck.slides))
        )

    def _remaining(self, slides: int) -> float:
        """Return the seconds that so many slides take on this machine, by its measured speed."""
        reading = 1_000 / max(self._model.prompt_rate, 1.0)
        return slides * (reading + 150 / max(self._model.write_rate, 0.5))

    def _written(self, slide: Slide) -> Slide:
        passages = self._passages(slide)
        if not passages:
            return slide
        answer = self._answer(slide, passages)
        if answer is None:
            return slide
        title, texts = answer
        points = [point for point in map(self._point_in(slide), texts) if point is not None]
        unique = list({fold(point.text): point for point in points}.values())
        if len(unique) < min(_FEWEST_POINTS, len(slide.points)):
            return slide
        self.written += 1
        pages = tuple(sorted({point.page for point in unique if point.page} or set(slide.pages)))
        heading = clean_title(title, slide.pages, self._index) or slide.title
        return replace(slide, title=heading, points=tuple(unique), pages=pages, author=Author.MODEL)

    def _passages(self, slide: Slide) -> str:
        """Return what the slide rests on as lines, bounded by the context and by the time."""
        room = self._model.context_tokens - _PROMPT_TOKENS - _ANSWER_TOKENS
        room = min(room, int(self._model.prompt_rate * _READING_SECONDS))
        lines: list[str] = []
        for point in (*slide.points, *slide.notes):
            text = " ".join((point.passage or point.text).split())
            if commands_a_model(text, fold(text)) or text in lines:
                continue
            room -= self._context.count_tokens(text) + 2
            if room < 0:
                break
            lines.append(text)
        return defuse("\n".join(f"- {line}" for line in lines))

    def _answer(self, slide: Slide, passages: str) -> tuple[str, Sequence[str]] | None:
        """Return what the model writes, now or before an interruption; None for nothing usable."""
        messages = self._context.prompt(PROMPT).messages(
            {
                "title": defuse(slide.title),
                "passages": passages,
                "audience": AUDIENCES[self._audience],
                "most": str(min(_MOST_POINTS, max(3, len(slide.points)))),
            }
        )
        key = self._mark(messages)
        if key not in self._kept:
            written = self._extract(messages)
            self._kept[key] = [written.titre, list(written.points)] if written else None
            self._context.checkpoint("slides", self._kept)
        kept = self._kept[key]
        return (str(kept[0]), [str(text) for text in kept[1]]) if kept else None

    def _extract(self, messages: Sequence[ChatMessage]) -> WrittenSlide | None:
        """Ask the model; whatever its library raises is an EngineError or an UnexpectedError."""
        options = GenerationOptions(max_tokens=_ANSWER_TOKENS, deadline_seconds=180.0)
        try:
            with engine_failures_told():
                return self._context.extract(messages, WrittenSlide, options)
        except (ExtractionFailed, ContextTooSmall):
            return None

    def _mark(self, messages: Sequence[ChatMessage]) -> str:
        """Return what tells this model and this question from any other."""
        asked = "\0".join((self._model.id, self._model.sha256, *(m.content for m in messages)))
        return sha256(asked.encode("utf-8", "replace")).hexdigest()[:_MARK_SIZE]

    def _point_in(self, slide: Slide) -> Any:
        def checked(untrusted_text: str) -> SlidePoint | None:
            text = clean_point(untrusted_text)
            if not says_something(text):
                return None
            page = self._page(text, slide)
            if not holds(text, [page] if page else slide.pages, self._index):
                self.left_out += 1
                return None
            passage = self._finder.cite(text, page).passage if page else ""
            return SlidePoint(text, page, passage, Author.MODEL)

        return checked

    def _page(self, text: str, slide: Slide) -> int:
        """Return the page of the slide that a point rests on; 0 when it has none."""
        if len(slide.pages) == 1:
            return slide.pages[0]
        found = self._finder.best_page(text)
        if found in slide.pages:
            return int(found)
        return slide.pages[0] if slide.pages else 0


def unbriefed(deck: Deck) -> Deck:
    """Return the deck with nothing left for a model: the rules' points stand where it wrote none."""
    slides = tuple(
        replace(slide, is_brief=False) if slide.is_brief else slide for slide in deck.slides
    )
    return replace(deck, slides=slides)
