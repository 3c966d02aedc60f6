# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lets the image model draw what the set has no icon for, and makes an outline of it.

What was drawn is kept: an interrupted run of the same job does not paint it again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from desktop.core.errors import EngineError, PictureRefused
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions
from desktop.core.pictures.scene import Step
from desktop.core.task import TaskContext
from desktop.mairie.pictograms.painted import outline_of_painted
from desktop.mairie.pictograms.painted.prompt import picture_subject
from desktop.mairie.pictograms.series import ItemState, SeriesItem
from desktop.mairie.pictograms.spec import PictogramSpec, number_text

PROMPT = "make-pictograms"
_LARGEST = 512
"""Pixels a side: a silhouette needs no more, and larger ones take far longer."""
_TRIES = 3
"""Pictures per need, each from another seed, before it is given up."""
_MOST_STEPS = 3_000
_REFUSED = "Le contrôle du modèle a refusé l’image."
_LOOK = (
    "Dessiné par le modèle «\u00a0{model}\u00a0»\u00a0: vérifiez qu’il montre bien ce qu’il faut."
)
_NO_MODEL = (
    "Aucun modèle d’images n’est choisi\u00a0: ce qui n’a pas d’icône n’a pas été dessiné. "
    "Ajoutez-en un dans la page «\u00a0Modèles\u00a0»."
)
_NOT_LOADED = "Le modèle d’images n’a pas pu être chargé\u00a0: rien n’a été dessiné par lui."


def is_to_paint(item: SeriesItem, *, missing_too: bool) -> bool:
    """Tell whether the model is to draw a need: the agent asks for it, or the set has no icon."""
    if item.state in (ItemState.REFUSED, ItemState.SKIPPED):
        return False
    return item.choice.is_painted or (missing_too and item.state is ItemState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Try:
    """A picture to be made, in its place among all of this run."""

    item: SeriesItem
    prompt: str
    avoided: str
    """What the model is to keep away from."""
    place: int
    count: int


class PicturePainting:
    """The drawings by a model of one run; `model` is None when there is none to be used."""

    def __init__(self, context: TaskContext) -> None:
        self._context = context
        self.model: ImageModelInfo | None = None
        self._prompt = context.prompt(PROMPT)

    @property
    def prompt_version(self) -> str:
        """The prompt and its version, as journalled."""
        return self._prompt.versioned_name

    def load(self) -> bool:
        """Load the model; False, and the agent told, when it cannot be used."""
        try:
            self.model = self._context.image_model()
        except EngineError as error:  # the icons of the set are drawn all the same
            self._context.warn(f"{_NOT_LOADED} {error.message()}")
            return False
        if self.model is None:
            self._context.warn(_NO_MODEL)
        return self.model is not None

    def painted(self, item: SeriesItem, place: int, count: int) -> SeriesItem:
        """Return the item with its drawing, or as it was with the reason; `place` is from 0."""
        asked = picture_subject(item.need.text, item.found, item.choice.picture)
        if asked.refusal:
            return _noted(item, asked.refusal)
        *avoided, wished = self._prompt.messages({"subject": asked.text})
        avoid = avoided[0].content if avoided else ""
        wanted = _Try(item, wished.content, avoid, place, count)
        steps, refusal = self._restored(wanted)
        if not steps:
            steps, refusal = self._drawn(wanted)
        if not steps:
            return _noted(item, f"Dessin du modèle écarté\u00a0: {_lower(refusal)}")
        return self._with_outline(item, steps, wanted.prompt)

    def _drawn(self, wanted: _Try) -> tuple[tuple[Step, ...], str]:
        """Return the outline of the first picture that makes one, or why the last did not."""
        refusal = ""
        first = wanted.item.choice.seed if wanted.item.choice.seed is not None else _seed(wanted)
        for attempt in range(_TRIES):
            steps, refusal = self._one_picture(wanted, first + attempt, attempt)
            if steps:
                data = {"of": self._mark(wanted), "steps": [list(step) for step in steps]}
                self._context.checkpoint(_name(wanted), data)
                return steps, ""
        return (), refusal

    def _one_picture(self, wanted: _Try, seed: int, attempt: int) -> tuple[tuple[Step, ...], str]:
        assert self.model is not None, "load() says whether there is one"
        side = min(self.model.side, _LARGEST)
        options = ImageOptions(
            wanted.prompt,
            wanted.avoided,
            side,
            side,
            self.model.steps,
            self.model.guidance,
            seed,
        )

        def on_step(done: int, total: int) -> None:
            share = (wanted.place + (attempt + done / max(total, 1)) / _TRIES) / wanted.count
            seconds = self.model.step_seconds * (total - done) if self.model else 0.0
            left = seconds + (wanted.count - wanted.place - 1) * seconds
            self._context.progress(_step_name(wanted), min(share, 1.0), left or None)

        try:
            picture = self._context.paint(options, on_step=on_step)
        except PictureRefused:
            return (), _REFUSED
        outline = outline_of_painted(
            picture.pixels, picture.width, picture.height, self._context.drawing()
        )
        return outline.steps, outline.refusal

    def _with_outline(self, item: SeriesItem, steps: tuple[Step, ...], prompt: str) -> SeriesItem:
        reading, choice = item.found.reading, item.choice
        # The nearest icon keeps its name: what would look like an official sign is told by it.
        near = item.found.proposals[0].icon if item.found.proposals else ""
        spec = item.spec or PictogramSpec(
            icon=near,
            caption=item.caption,
            is_forbidden=reading.is_forbidden
            if choice.is_forbidden is None
            else choice.is_forbidden,
            number=number_text(reading.number) if choice.number is None else choice.number,
            arrow=reading.arrow if choice.arrow is None else choice.arrow,  # type: ignore[arg-type]
        )
        title = self.model.title if self.model is not None else ""
        return replace(
            item,
            spec=replace(spec, outline=steps, extra=""),
            state=ItemState.PAINTED,
            picture=prompt,
            notes=(*item.notes, _LOOK.format(model=title)),
        )

    def _mark(self, wanted: _Try) -> str:
        """Return what tells a kept drawing from one of another prompt, seed or model."""
        assert self.model is not None, "load() says whether there is one"
        what = f"{wanted.prompt}\n{wanted.item.choice.seed}\n{self.model.id}\n{self.model.sha256}"
        return hashlib.sha256(what.encode()).hexdigest()[:32]

    def _restored(self, wanted: _Try) -> tuple[tuple[Step, ...], str]:
        """Return the outline that an interrupted run kept; none when it is damaged or another's."""
        untrusted = self._context.restored(_name(wanted))
        if not isinstance(untrusted, dict) or untrusted.get("of") != self._mark(wanted):
            return (), ""
        try:
            rows = list(untrusted["steps"])[: _MOST_STEPS + 1]
            return tuple(_step(row) for row in rows), ""
        except (KeyError, TypeError, ValueError):
            return (), ""


_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def _step(row: Any) -> Step:
    kind, *numbers = row
    if len(numbers) != _NUMBERS[kind]:
        raise ValueError("not a step")
    return (str(kind), *(float(number) for number in numbers))


def _name(wanted: _Try) -> str:
    key = hashlib.sha256(wanted.item.need.key.encode()).hexdigest()[:16]
    return f"painted-{key}"


def _seed(wanted: _Try) -> int:
    """Return a number that is always the same for a need."""
    return int(hashlib.sha256(wanted.item.need.key.encode()).hexdigest()[:6], 16)


def _step_name(wanted: _Try) -> str:
    return f"Dessin par le modèle\u00a0: {wanted.item.caption[:40]}"


def _noted(item: SeriesItem, sentence: str) -> SeriesItem:
    return replace(item, notes=(*item.notes, sentence))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
