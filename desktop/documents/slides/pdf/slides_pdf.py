# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck as a tagged PDF: a page per slide, the same as the window shows."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.draft import AiMark
from desktop.core.pictures.scene import Scene
from desktop.core.slides.laid_deck import LaidDeck
from desktop.documents.drawings.pdf.scene_pdf import make_tagged_pdf
from desktop.documents.drawings.pdf.tags import PageTags
from desktop.documents.slides.deck_facts import deck_facts
from desktop.documents.slides.pdf.metadata import tell_facts
from desktop.documents.slides.pdf.slide_tags import SlideTags
from desktop.documents.writers.pdf.pdf_tags import TagElement


def make_slides_pdf(scenes: Sequence[Scene], deck: LaidDeck, mark: AiMark, author: str) -> bytes:
    """Return a PDF with a page per scene, `scenes` being the drawings of the deck's slides in order.

    Raises ValueError when there is none or not one for each slide, a DocumentError for a picture
    that cannot be read.
    """
    if len(scenes) != len(deck.slides):
        raise ValueError(f"{len(scenes)} drawings of {len(deck.slides)} slides")

    def tags(root: TagElement, page: int) -> PageTags:
        return SlideTags(root, page, deck.slides[page])

    facts = deck_facts(deck, mark, author)
    titles = [slide.slide.title for slide in deck.slides]
    return make_tagged_pdf(scenes, lambda pdf: tell_facts(pdf, facts, titles), tags=tags)
