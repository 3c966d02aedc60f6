# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides, item after item in reading order."""

from __future__ import annotations

from typing import Any

from desktop.core.slides.laid_deck import (
    DeckLayout,
    LaidChart,
    LaidDeck,
    LaidItem,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidTable,
    LaidText,
    LayoutRole,
    TextRole,
)
from desktop.documents.slides.deck_facts import note_lines
from desktop.documents.slides.pptx.charts.adding import add_chart
from desktop.documents.slides.pptx.charts.chart_part import ChartDress
from desktop.documents.slides.pptx.notes import add_notes
from desktop.documents.slides.pptx.pictures import PictureStore
from desktop.documents.slides.pptx.places import Places
from desktop.documents.slides.pptx.shapes import (
    ShapeNames,
    ornament_xml,
    picture_xml,
    placeholder_xml,
    text_box_xml,
)
from desktop.documents.slides.pptx.tables import table_xml
from desktop.documents.slides.pptx.units import NAMESPACES, Colours


class SlideWriter:
    """Adds slides to a presentation (python-pptx), each on its layout."""

    def __init__(
        self,
        deck: LaidDeck,
        presentation: Any,
        places: Places,
        colours: Colours,
        pictures: PictureStore,
    ) -> None:
        """Take the deck, and the open file with its places."""
        self._presentation = presentation
        self._places = places
        self._colours = colours
        self._pictures = pictures
        self._height = deck.look.height
        self._ground = deck.look.ground
        self._language = deck.deck.language or "fr-FR"

    def add(self, laid: LaidSlide) -> None:
        """Add one slide with its notes; raise a DocumentError for a picture that cannot be read."""
        slide = self._presentation.slides.add_slide(self._places.layout(laid.layout))
        tree = slide.shapes._spTree
        for shape in list(slide.shapes):  # places that stay empty must not ask for a text
            tree.remove(shape._element)
        names = ShapeNames()
        for item in laid.items:
            for element in _elements(self._item(item, laid, slide.part, names)):
                tree.append(element)
        lines = note_lines(laid.slide)
        if lines:
            add_notes(slide.part, lines, laid.number, self._language)

    def _item(self, item: LaidItem, laid: LaidSlide, part: Any, names: ShapeNames) -> str:
        if isinstance(item, LaidText):
            return self._text(item, laid.layout, names)
        if isinstance(item, LaidShape):
            return ornament_xml(item, names, self._colours)
        if isinstance(item, LaidPicture):
            placed = self._pictures.place(item.picture, part)
            return picture_xml(item.picture, placed, names, self._colours)
        if isinstance(item, LaidTable):
            style = self._places.box_style(TextRole.BODY)
            return table_xml(item, style, names, self._colours, self._language)
        return self._chart(item, part, names)

    def _chart(self, item: LaidChart, part: Any, names: ShapeNames) -> str:
        family = self._places.box_style(TextRole.LABEL).family
        dress = ChartDress(self._colours, self._language, family, self._height, self._ground)
        return add_chart(item, part, names, dress)

    def _text(self, text: LaidText, role: LayoutRole, names: ShapeNames) -> str:
        frame = self._places.frame(text, role)
        if frame is not None:
            return placeholder_xml(text, frame, names, self._colours, self._language)
        style = self._places.box_style(text.role)
        return text_box_xml(text, style, names, self._colours, self._language)


def draw_layout_pictures(
    layout: DeckLayout, made: Any, pictures: PictureStore, colours: Colours
) -> None:
    """Put the pictures of our own layout behind its places; raise a DocumentError."""
    tree, names = made.shapes._spTree, ShapeNames(len(made.shapes) + 1)
    places = tree.xpath("./p:sp[p:nvSpPr/p:nvPr/p:ph]")
    for picture in layout.pictures:
        written = picture_xml(picture, pictures.place(picture, made.part), names, colours)
        for element in _elements(written):
            if places:
                places[0].addprevious(element)
            else:
                tree.append(element)


def _elements(xml: str) -> list[Any]:
    """Return the elements that were written."""
    from pptx.oxml import parse_xml

    return list(parse_xml(f"<p:spTree {NAMESPACES}>{xml}</p:spTree>"))
