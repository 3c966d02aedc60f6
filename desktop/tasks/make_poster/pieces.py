# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a poster: a PNG and a PDF for each format, with the mark that says how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core.jobs.output_pieces import SceneFile, TextFile
from desktop.core.pictures.scene import Group, PictureMark, Scene, SceneItem, TextLine
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.formats import PosterFormat
from desktop.tasks.make_poster.grounds import Ground
from desktop.tasks.make_poster.task import BOTH, PDF, PNG

ALTERNATIVE_STEM = "texte-alternatif"
_FONT_CREDITS = {
    "inter": "Inter", "spartan": "League Spartan", "bebas": "Bebas Neue", "lobster": "Lobster Two",
    "garamond": "EB Garamond", "comfortaa": "Comfortaa",
}  # fmt: skip
_FONT_LICENCE = "SIL Open Font License 1.1"


def picture_mark(ground: Ground, commune: str, scenes: Sequence[Scene], today: date) -> PictureMark:
    """Return what the files say of themselves."""
    fonts = {line.font.partition("-")[0] for scene in scenes for line in _lines(scene.items)}
    credits = tuple(
        f"{_FONT_CREDITS[name]}, {_FONT_LICENCE}" for name in _FONT_CREDITS if name in fonts
    )
    return PictureMark(
        ground.origin,
        ground.model,
        commune,
        today.isoformat(),
        credits,
        needs_review=bool(ground.model),
    )


def _lines(items: Sequence[SceneItem]) -> Iterator[TextLine]:
    for item in items:
        if isinstance(item, TextLine):
            yield item
        elif isinstance(item, Group):
            yield from _lines(item.items)


def stem_of(form: PosterFormat) -> str:
    """Return the name of a format's files: « affiche-a3 »."""
    return f"affiche-{form.id.lower()}"


def poster_pieces(
    poster: ComposedPoster, form: PosterFormat, mark: PictureMark, outputs: str, *, has_bleed: bool
) -> tuple[SceneFile, ...]:
    """Return the files of one format; the bleed and its crop marks are for paper PDF only."""
    pieces = []
    stem, scenes = stem_of(form), (poster.scene,)
    if outputs in (BOTH, PNG):
        pieces.append(
            SceneFile(
                stem, scenes, "png", mark, pixels=form.pixels, dots_per_inch=form.dots_per_inch
            )
        )
    if outputs in (BOTH, PDF):
        is_cut = has_bleed and form.bleed > 0
        pieces.append(SceneFile(stem, scenes, "pdf", mark, has_bleed=is_cut, has_crop_marks=is_cut))
    return tuple(pieces)


def alternative_file(posters: Sequence[ComposedPoster], forms: Sequence[PosterFormat]) -> TextFile:
    """Return the alternative text of each format, for a web page or a post."""
    texts: dict[str, list[str]] = {}
    for poster, form in zip(posters, forms, strict=True):
        texts.setdefault(poster.scene.alternative_text, []).append(form.label)
    parts = [f"{', '.join(labels)}\u00a0:\n{text}\n" for text, labels in texts.items()]
    return TextFile(ALTERNATIVE_STEM, "\n".join(parts))
