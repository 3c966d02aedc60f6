# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files that a presentation goes out in."""

from __future__ import annotations

from desktop.core.draft import AiMark
from desktop.core.jobs.output_pieces import SlidesFile
from desktop.core.slides.laid_deck import LaidDeck
from desktop.mairie.slides.drawn import scene_of


def deck_pieces(
    laid: LaidDeck, outputs: str, mark: AiMark, author: str, stem: str
) -> list[SlidesFile]:
    """Return the files asked for ("pptx,odp,pdf" or some of them), in that order."""
    pieces = []
    for name in outputs.split(","):
        is_pdf = name == "pdf"
        scenes = tuple(scene_of(slide, laid.look) for slide in laid.slides) if is_pdf else ()
        pieces.append(SlidesFile(stem, laid, name, scenes, mark, author))
    return pieces
