# SPDX-License-Identifier: AGPL-3.0-or-later
"""A laid deck as a .pptx file, in our own theme or in the commune's template."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop.core.draft import AiMark
from desktop.core.slides.laid_deck import LaidDeck
from desktop.documents.slides.deck_facts import deck_facts
from desktop.documents.slides.pptx.base import empty_package
from desktop.documents.slides.pptx.packing import packed
from desktop.documents.slides.pptx.pictures import PictureStore
from desktop.documents.slides.pptx.places import OwnPlaces
from desktop.documents.slides.pptx.properties import set_properties
from desktop.documents.slides.pptx.slides import SlideWriter, draw_layout_pictures
from desktop.documents.slides.pptx.units import Colours


def make_pptx(deck: LaidDeck, mark: AiMark, author: str) -> bytes:
    """Return the content of a .pptx file; the same deck gives the same bytes.

    Raises a DocumentError for a picture or a template that cannot be read.
    """
    presentation, writer = _opened(deck)
    for slide in deck.slides:
        writer.add(slide)
    package = presentation.part.package
    set_properties(package, deck_facts(deck, mark, author), len(deck.slides))
    return packed(package)


def _opened(deck: LaidDeck) -> tuple[Any, SlideWriter]:
    """Return an empty presentation, and what writes slides into it."""
    look = deck.look
    if look.template:
        from desktop.documents.slides.pptx.template_places import open_template_places

        presentation, places, colours = open_template_places(look)
        pictures = PictureStore(presentation.part.package)
        return presentation, SlideWriter(deck, presentation, places, colours, pictures)
    from pptx import Presentation

    presentation = Presentation(BytesIO(empty_package(look)))
    layouts = list(presentation.slide_layouts)
    pictures, own_colours = PictureStore(presentation.part.package), Colours(look)
    for layout, made in zip(look.layouts, layouts, strict=True):
        draw_layout_pictures(layout, made, pictures, own_colours)
    own_places = OwnPlaces(look, layouts)
    return presentation, SlideWriter(deck, presentation, own_places, own_colours, pictures)
