# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies behind the letters of a poster: a drawn background, the agent's photograph, a painted picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.core.errors import InvalidField, MemoryExhausted
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions
from desktop.core.pictures.scene import PictureOrigin
from desktop.core.task import TaskContext, Values
from desktop.mairie.posters.choices import PHOTO
from desktop.mairie.posters.facts import PosterLook
from desktop.mairie.posters.image_prompt import ImagePrompt
from desktop.tasks.make_poster.chosen import PaintedBefore, read_painted
from desktop.tasks.make_poster.composing import Composer
from desktop.tasks.make_poster.order import PosterOrder
from desktop.tasks.make_poster.painted_sizes import (
    is_bearable,
    large_size,
    painted_size,
    picture_seconds,
)
from desktop.tasks.make_poster.painting import Proposal, Proposals
from desktop.tasks.make_poster.picture_places import picture_box, placeholder
from desktop.tasks.make_poster.prompting import prompt_for

LARGE_STEM = "image-agrandie"
_ALL_REFUSED = (
    "Le contrôle de sécurité du modèle a écarté toutes les images\u00a0: l’affiche a un fond dessiné. "
    "Changez la description, puis recommencez."
)
_TOO_SLOW = "Repeindre en plus grand prendrait plus de vingt minutes sur ce poste\u00a0: la proposition est agrandie."
_TOO_LARGE = "La mémoire de ce poste ne suffit pas pour repeindre en plus grand\u00a0: la proposition est agrandie."
_OTHER_PICTURE = "L’image a été repeinte en plus grand\u00a0: c’est une autre image du même sujet."
_NOT_AGAIN = (
    "L’image repeinte a été écartée par le contrôle de sécurité\u00a0: la proposition est agrandie."
)
_NEEDS_MODEL = "Repeindre en plus grand demande un modèle d’images : la proposition est agrandie."
_NO_MODEL = "Une variante se peint avec un modèle d’images. Choisissez-en un, ou donnez le fichier d’une proposition."


@dataclass(frozen=True, slots=True)
class Ground:
    """What the posters are composed on, and where it comes from."""

    look: PosterLook
    origin: PictureOrigin = PictureOrigin.RULES
    model: str = ""
    """Title of the model that painted it."""
    prompt: ImagePrompt | None = None
    """What it was to be asked, with what was taken out."""
    asked: str = ""
    """What was really asked of the model; empty without one."""
    proposals: tuple[Proposal, ...] = ()
    chosen_seed: int | None = None
    chosen_file: str = ""


class GroundMaker:
    """Finds what lies behind the letters, with the model when there is one."""

    def __init__(
        self, values: Values, context: TaskContext, order: PosterOrder, composer: Composer
    ) -> None:
        self._values, self._context, self._order, self._composer = values, context, order, composer

    def make(self) -> Ground:
        """Return the ground; raise DocumentError for a bad picture, InvalidField, EngineError, Cancelled."""
        if self._order.photo:
            return self._photo(self._order.photo)
        chosen = str(self._values["chosen"]).strip()
        if chosen and not chosen.isdecimal():
            return self._chosen(read_painted(chosen, self._context))
        model = self._context.image_model()
        if model is None:
            if chosen:
                raise InvalidField(_NO_MODEL)
            return Ground(self._order.look)
        prompt = self._prompt()
        return self._painted(model, self._checked(prompt), int(chosen) if chosen else None)

    @staticmethod
    def _checked(prompt: ImagePrompt) -> ImagePrompt:
        if prompt.is_refused:
            raise InvalidField(" ".join(r.sentence for r in prompt.remarks if r.is_refusal))
        return prompt

    def _photo(self, path: str) -> Ground:
        self._context.progress("Lecture de votre photo")
        look = self._with_picture(self._context.read_picture(path), is_painted=False)
        return Ground(look, PictureOrigin.AGENT)

    def _prompt(self) -> ImagePrompt:
        """Return what a model would be asked, for the place that the first format gives a picture."""
        return prompt_for(self._values, self._order, self._composer, self._trial_look())

    def _trial_look(self) -> PosterLook:
        return replace(self._order.look, background=PHOTO, photo=placeholder(), is_painted=True)

    def _with_picture(self, data: bytes, *, is_painted: bool) -> PosterLook:
        return replace(self._order.look, background=PHOTO, photo=data, is_painted=is_painted)

    # --- with a model -----------------------------------------------------------------------

    def _painted(self, model: ImageModelInfo, prompt: ImagePrompt, seed: int | None) -> Ground:
        wanted = int(str(self._values["proposals"])) if seed is None else 1
        options = self._options(model, prompt, self._order.look.seed if seed is None else seed)
        for sentence in prompt.sentences:
            self._context.warn(sentence)
        self._context.progress("Préparation de l’image")
        found = Proposals(self._context, model, options, wanted).paint()
        asked = Ground(
            self._order.look, model=model.title or model.id, prompt=prompt, asked=prompt.text
        )
        if not found:
            self._context.warn(_ALL_REFUSED)
            return replace(asked, model="", asked="")
        first = found[0]
        ground = replace(
            asked,
            look=self._with_picture(self._context.read_picture(first.file.path), is_painted=True),
            origin=PictureOrigin.MODEL,
            proposals=found,
            chosen_seed=first.seed,
            chosen_file=first.file.path,
        )
        return (
            self._larger(ground, model) if seed is not None and self._values["repaint"] else ground
        )

    def _options(self, model: ImageModelInfo, prompt: ImagePrompt, seed: int) -> ImageOptions:
        trial = self._composer.compose(self._trial_look(), self._order.formats[0])
        width, height = painted_size(model.side, picture_box(trial.scene))
        return ImageOptions(
            prompt.text, prompt.negative, width, height, model.steps, model.guidance, seed
        )

    # --- a proposal that was chosen -----------------------------------------------------------

    def _chosen(self, painted: PaintedBefore) -> Ground:
        ground = Ground(
            self._with_picture(painted.data, is_painted=True),
            PictureOrigin.MODEL,
            painted.model,
            asked=painted.prompt,
            chosen_seed=painted.seed,
            chosen_file=painted.path,
        )
        if not self._values["repaint"]:
            return ground
        model = self._context.image_model()
        if model is None:
            self._context.warn(_NEEDS_MODEL)
            return ground
        prompt = self._checked(self._prompt())
        return self._larger(replace(ground, prompt=prompt), model)

    def _larger(self, ground: Ground, model: ImageModelInfo) -> Ground:
        """Paint the same words again on more pixels, when this computer can; else keep the small one."""
        assert ground.prompt is not None, "only a photograph has none"
        seed = self._order.look.seed if ground.chosen_seed is None else ground.chosen_seed
        small = self._options(model, ground.prompt, seed)
        width, height = large_size(small.width, small.height)
        options = replace(small, width=width, height=height)
        seconds = picture_seconds(model, options)
        if not is_bearable(seconds):
            self._context.warn(_TOO_SLOW)
            return ground
        try:
            found = Proposals(self._context, model, options, 1, stem=LARGE_STEM).paint()
        except MemoryExhausted:
            self._context.warn(_TOO_LARGE)
            return ground
        if not found:
            self._context.warn(_NOT_AGAIN)
            return ground
        self._context.warn(_OTHER_PICTURE)
        data = self._context.read_picture(found[0].file.path)
        return replace(
            ground,
            look=self._with_picture(data, is_painted=True),
            model=model.title or model.id,
            asked=options.prompt,
            chosen_file=found[0].file.path,
            proposals=(*ground.proposals, *found),
        )
