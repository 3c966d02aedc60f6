# SPDX-License-Identifier: AGPL-3.0-or-later
"""One poster being made: from the need and the facts to a picture in every format, and its report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core.draft import AiMark
from desktop.core.errors import DocumentError
from desktop.core.pictures.scene import PictureMark
from desktop.core.task import Result, TaskContext, Values, WrittenFile
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.mairie.compliance.publication import publication_warning
from desktop.mairie.posters.composed import ComposedPoster
from desktop.tasks.make_poster.composing import Composer
from desktop.tasks.make_poster.grounds import Ground, GroundMaker
from desktop.tasks.make_poster.model_help import PROMPT, WordsProposed, propose_words
from desktop.tasks.make_poster.order import PosterOrder, read_order
from desktop.tasks.make_poster.pieces import alternative_file, picture_mark, poster_pieces
from desktop.tasks.make_poster.prompting import PROMPT_VERSION, prompt_of_poster
from desktop.tasks.make_poster.report import poster_draft
from desktop.tasks.make_poster.result_data import result_data

STEM = "affiche"
_NO_LOGO = "Le logo de la commune n’a pas pu être lu\u00a0: l’affiche est faite sans lui."


class PosterWork:
    """One poster being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._profile = profile_of_request(context.profile())
        self._today = date.today()

    def run(self) -> Result:
        """Read, paint when there is a model, compose, write; raise BeffroiError or Cancelled."""
        self._context.progress("Lecture de votre besoin")
        refuse_forbidden(str(self._values["describe"]), str(self._values["image_prompt"]))
        order = read_order(self._values, self._profile, self._today)
        words = propose_words(self._context, order) if self._context.text_model() else None
        composer = Composer(order.facts, self._profile, self._context.drawing(), self._logo())
        ground = GroundMaker(self._values, self._context, order, composer).make()
        posters = self._composed(order, composer, ground)
        ai_mark = self._ai_mark(ground, words)
        self._context.preview(poster_draft(order, ground, posters, (), words, ai_mark))
        scenes = [poster.scene for poster in posters]
        mark = picture_mark(ground, self._profile.name, scenes, self._today)
        files = self._written(order, posters, mark)
        return self._finish(order, ground, posters, files, words, mark, ai_mark)

    def _logo(self) -> bytes:
        path = self._profile.logo_path
        if not path:
            return b""
        try:
            return self._context.read_picture(path)
        except DocumentError:
            self._context.warn(_NO_LOGO)
            return b""

    def _composed(
        self, order: PosterOrder, composer: Composer, ground: Ground
    ) -> list[ComposedPoster]:
        posters = []
        for number, form in enumerate(order.formats):
            share = number / len(order.formats) / 2
            self._context.progress(
                f"Mise en page\u00a0: {number + 1} sur {len(order.formats)}", share
            )
            posters.append(composer.compose(ground.look, form))
        return posters

    def _written(
        self, order: PosterOrder, posters: Sequence[ComposedPoster], mark: PictureMark
    ) -> tuple[WrittenFile, ...]:
        """Write the files one by one: « Annuler » is looked at between two."""
        pieces = [
            piece
            for poster, form in zip(posters, order.formats, strict=True)
            for piece in poster_pieces(
                poster,
                form,
                mark,
                str(self._values["outputs"]),
                has_bleed=bool(self._values["bleed"]),
            )
        ]
        files: list[WrittenFile] = []
        for number, piece in enumerate(pieces):
            share = 0.5 + number / len(pieces) / 2
            self._context.progress(
                f"Écriture des fichiers\u00a0: {number + 1} sur {len(pieces)}", share
            )
            files += self._context.write_pieces([piece])
        files += self._context.write_pieces([alternative_file(posters, order.formats)])
        return tuple(files)

    def _ai_mark(self, ground: Ground, words: WordsProposed | None) -> AiMark:
        """Return which model worked: it painted, or proposed words."""
        if ground.model:
            return AiMark(ground.model, PROMPT_VERSION, self._today.isoformat())
        model = self._context.text_model()
        if words is None or words == WordsProposed() or model is None:
            return AiMark()
        version = self._context.prompt(PROMPT).versioned_name
        return AiMark(model.title or model.id, version, self._today.isoformat())

    def _finish(
        self,
        order: PosterOrder,
        ground: Ground,
        posters: Sequence[ComposedPoster],
        files: tuple[WrittenFile, ...],
        words: WordsProposed | None,
        mark: PictureMark,
        ai_mark: AiMark,
    ) -> Result:
        suggested = ground.prompt or prompt_of_poster(self._values, order, posters[0])
        painted = tuple(proposal.file for proposal in ground.proposals)
        data = result_data(order, ground, posters, files, suggested, words, mark, ai_mark)
        draft = poster_draft(order, ground, posters, files, words, ai_mark)
        written = self._context.write(draft, data, STEM)
        serious = [r.sentence for poster in posters for r in poster.remarks if r.is_serious]
        told = publication_warning(draft, data, self._profile)
        serious += [told] if told else []
        return Result(draft, data, (*files, *painted, *written), tuple(dict.fromkeys(serious)))
