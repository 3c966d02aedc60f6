# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file of a deck in the format that is asked for; each writer is loaded when it serves."""

from __future__ import annotations

from desktop.core.jobs.output_pieces import SlidesFile
from desktop.documents.slides.draft_label import labelled_deck, labelled_scenes

FORMATS = ("pptx", "odp", "pdf")


def make_slides(piece: SlidesFile) -> bytes:
    """Return the content of the file.

    Raises ValueError for another format, a DocumentError for a picture or a template that cannot
    be read.
    """
    deck = labelled_deck(piece.deck, piece.mark)
    if piece.format == "pptx":
        from desktop.documents.slides.pptx.pptx_out import make_pptx

        return make_pptx(deck, piece.mark, piece.author)
    if piece.format == "odp":
        from desktop.documents.slides.odp.odp_out import make_odp

        return make_odp(deck, piece.mark, piece.author)
    if piece.format == "pdf":
        from desktop.documents.slides.pdf.slides_pdf import make_slides_pdf

        scenes = labelled_scenes(piece.scenes, piece.mark)
        return make_slides_pdf(scenes, deck, piece.mark, piece.author)
    raise ValueError(f"slides as {piece.format}")
