# SPDX-License-Identifier: AGPL-3.0-or-later
"""One presentation being made: from the source to the outline, and from the outline to the files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.core.draft import AiMark
from desktop.core.errors import DocumentError
from desktop.core.slides.deck import Deck, SlideKind
from desktop.core.slides.laid_deck import DeckLook, LaidDeck
from desktop.core.task import Result, TaskContext, Values, WrittenFile
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.mairie.compliance.publication import publication_warning
from desktop.mairie.slides.deck_file import read_deck
from desktop.mairie.slides.layout import lay_deck
from desktop.mairie.slides.looks import own_look
from desktop.mairie.slides.order import FEWEST_SLIDES, OutlineOrder
from desktop.tasks.make_slides.files import deck_pieces
from desktop.tasks.make_slides.model_outline import PROMPT as OUTLINE_PROMPT
from desktop.tasks.make_slides.model_outline import ModelOutline, refreshed
from desktop.tasks.make_slides.model_slides import PROMPT as SLIDE_PROMPT
from desktop.tasks.make_slides.model_slides import ModelSlides, unbriefed
from desktop.tasks.make_slides.report import deck_draft
from desktop.tasks.make_slides.result_data import result_data
from desktop.tasks.make_slides.sources import Source, outline_of, read_outline_order, read_source
from desktop.tasks.make_slides.task import PLAN

STEM = "slides"
_MOST_TRIES = 3
_NO_PICTURE = "L’image de la diapositive «\u00a0{title}\u00a0» n’a pas pu être lue\u00a0: {why}"
_NO_LOGO = "Le logo de la commune n’a pas pu être lu\u00a0: la présentation est faite sans lui."
_NOTHING_BY_MODEL = (
    "Le modèle n’a rien écrit d’utilisable\u00a0: la présentation est faite par règles."
)


@dataclass(frozen=True, slots=True)
class ModelWork:
    """What a model did in a presentation."""

    model: TextModelInfo | None = None
    slides: int = 0
    """Slides that it wrote."""
    left_out: int = 0
    """Sentences that did not hold to the source."""


class SlidesWork:
    """One presentation being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._profile = profile_of_request(context.profile())
        self._order = read_outline_order(values, OutlineOrder(profile=self._profile))
        self._timings: dict[str, float] = {}
        self._source: Source | None = None

    def run(self) -> Result:
        """Make the outline unless it is given; then the slides and the files unless it is enough."""
        refuse_forbidden(str(self._values["angle"]))
        given = json.loads(str(self._values["outline"]) or "{}")
        deck = read_deck(given) if given else self._outline()
        deck = self._titled(deck)
        if self._values["stage"] == PLAN:
            return self._planned(deck, given)
        deck, work = self._written(deck, is_new=not given)
        look = self._look()
        laid = self._laid(deck, look, may_shrink=not given and work.slides == 0)
        return self._finish(laid, work)

    # --- the outline ------------------------------------------------------------------------

    def _outline(self) -> Deck:
        self._context.progress("Lecture de la source")
        self._source = self._read_source()
        self._context.progress("Choix de ce que disent les diapositives")
        deck = outline_of(self._source, self._order, self._context)
        self._time("outline")
        return deck

    def _read_source(self) -> Source:
        source = read_source(self._values, self._context)
        self._time("reading")
        return source

    def _titled(self, deck: Deck) -> Deck:
        """Return the deck with the agent's own subtitle."""
        subtitle = str(self._values["subtitle"])
        if not subtitle:
            return deck
        slides = tuple(
            replace(slide, lead=subtitle) if slide.kind is SlideKind.TITLE else slide
            for slide in deck.slides
        )
        return replace(deck, subtitle=subtitle, slides=slides)

    def _planned(self, deck: Deck, given: Mapping[str, object]) -> Result:
        """Return the outline alone: with a model, its briefs are still to be written."""
        work = ModelWork()
        model = None if given or self._source is None else self._context.text_model()
        if model is not None and self._source is not None:
            self._context.preview(deck_draft(deck, AiMark()))
            outline = ModelOutline(self._source, self._order, self._context, model)
            deck = outline.improve(deck)
            deck = self._signed(deck, model, (OUTLINE_PROMPT,) if outline.is_used else ())
            work = ModelWork(model)
        return self._end(deck, None, work, (), ())

    # --- the slides -------------------------------------------------------------------------

    def _written(self, deck: Deck, *, is_new: bool) -> tuple[Deck, ModelWork]:
        """Return the deck with nothing left to write: by the model when there is one, else by rules."""
        has_briefs = any(slide.is_brief for slide in deck.slides)
        model = self._context.text_model() if is_new or has_briefs else None
        if model is None:
            return unbriefed(deck), ModelWork()
        source = self._source or self._read_source()
        self._source = source
        self._context.preview(deck_draft(deck, AiMark()))
        prompts: list[str] = []
        if is_new:
            outline = ModelOutline(source, self._order, self._context, model)
            deck = outline.improve(deck)
            prompts += [OUTLINE_PROMPT] * outline.is_used
        writing = ModelSlides(source, self._order.audience, self._context, model)
        deck = writing.write(deck)
        if writing.written:
            prompts.append(SLIDE_PROMPT)
        if not prompts:
            self._context.warn(_NOTHING_BY_MODEL)
        self._time("model")
        deck = self._signed(refreshed(deck), model, prompts)
        return deck, ModelWork(model, writing.written, writing.left_out)

    def _signed(self, deck: Deck, model: TextModelInfo, prompts: Sequence[str]) -> Deck:
        """Return the deck with which model wrote in it, for its mark."""
        if not prompts:
            return deck
        before = [deck.prompts] if deck.prompts else []
        names = [self._context.prompt(name).versioned_name for name in prompts]
        told = ", ".join(dict.fromkeys((*before, *names)))
        return replace(deck, written_with=model.title or model.id, prompts=told)

    def _look(self) -> DeckLook:
        template = str(self._values["template"])
        if not template:
            return own_look(self._profile, self._logo())
        look = self._context.drawing().slide_look(template)
        for sentence in look.remarks:
            self._context.warn(sentence)
        return replace(look, footer=self._profile.name)

    def _logo(self) -> bytes:
        path = self._profile.logo_path
        try:
            return self._context.read_picture(path) if path else b""
        except DocumentError:
            self._context.warn(_NO_LOGO)
            return b""

    def _laid(self, deck: Deck, look: DeckLook, *, may_shrink: bool) -> LaidDeck:
        """Return the deck laid; one by rules is made shorter until no more slides come out than asked."""
        self._context.progress("Mise en page des diapositives")
        laid = self._lay(deck, look)
        asked = self._order.slides
        order, source = self._order, self._source
        for _ in range(_MOST_TRIES):
            excess = len(laid.slides) - asked
            if not may_shrink or source is None or excess <= 0 or order.slides <= FEWEST_SLIDES:
                break
            order = replace(order, slides=max(FEWEST_SLIDES, order.slides - excess))
            laid = self._lay(self._titled(outline_of(source, order, self._context)), look)
        self._time("layout")
        return laid

    def _lay(self, deck: Deck, look: DeckLook) -> LaidDeck:
        drawing = self._context.drawing()
        return lay_deck(deck, look, drawing, self._pictures(deck), self._context.check_cancelled)

    def _pictures(self, deck: Deck) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for slide in deck.slides:
            if slide.picture is None or not slide.picture.path:
                continue
            try:
                found[slide.picture.path] = self._context.read_picture(slide.picture.path)
            except DocumentError as error:
                self._context.warn(_NO_PICTURE.format(title=slide.title, why=error.sentence))
        return found

    # --- the files --------------------------------------------------------------------------

    def _finish(self, laid: LaidDeck, work: ModelWork) -> Result:
        mark = _mark(laid.deck)
        self._context.preview(deck_draft(laid.deck, mark))
        pieces = deck_pieces(laid, str(self._values["outputs"]), mark, self._profile.name, STEM)
        files: list[WrittenFile] = []
        for number, piece in enumerate(pieces):
            step = f"Écriture des fichiers\u00a0: {number + 1} sur {len(pieces)}"
            self._context.progress(step, number / len(pieces))
            files += self._context.write_pieces([piece])
        self._time("files")
        return self._end(laid.deck, laid, work, tuple(files), laid.remarks)

    def _end(
        self,
        deck: Deck,
        laid: LaidDeck | None,
        work: ModelWork,
        files: tuple[WrittenFile, ...],
        remarks: tuple[str, ...],
    ) -> Result:
        mark = _mark(deck)
        document = self._source.document if self._source else None
        self._timings["total"] = self._context.elapsed()
        data = result_data(deck, laid, document, work, mark, self._timings)
        draft = deck_draft(deck, mark)
        written = self._context.write(draft, data, STEM)
        told = publication_warning(draft, data, self._profile)
        warnings = tuple(filter(None, dict.fromkeys((*deck.remarks, *remarks, told))))
        return Result(draft, data, (*files, *written), warnings)

    def _time(self, name: str) -> None:
        before = sum(self._timings.values())
        self._timings[name] = self._context.elapsed() - before


def _mark(deck: Deck) -> AiMark:
    """Return the mark of the files: empty once no word of a model is left."""
    if not deck.is_by_model:
        return AiMark()
    return AiMark(deck.written_with, deck.prompts, date.today().isoformat())
