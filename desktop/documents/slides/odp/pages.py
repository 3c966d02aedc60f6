# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides themselves: content.xml."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.slides.laid_deck import (
    LaidChart,
    LaidDeck,
    LaidItem,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidTable,
    LaidText,
    TextLook,
    TextRole,
)
from desktop.documents.slides.deck_facts import note_lines
from desktop.documents.slides.odp.elements import root, tag, words
from desktop.documents.slides.odp.masters import MASTERS, NOTES_BOX, thumbnail
from desktop.documents.slides.odp.shapes import Pictures, described, shape_xml
from desktop.documents.slides.odp.styles import (
    Styles,
    families,
    paragraph_of,
    place_of,
    text_area,
)
from desktop.documents.slides.odp.tables import table_xml
from desktop.documents.slides.odp.texts import text_xml

AddChart = Callable[[LaidChart], str]
"""Keeps a chart as an object of the file; returns its path inside."""
_BY_MASTER = (TextRole.FOOTER, TextRole.SLIDE_NUMBER, TextRole.DATE)
"""Texts that a page asks of its master."""
_NOTES_SIZE = 12.0
_NOTES_INK = "#22303c"
"""Notes are read on white paper, whatever the slides' ground."""


class Pages:
    """Writes the slides of one deck."""

    def __init__(self, deck: LaidDeck, pictures: Pictures, add_chart: AddChart) -> None:
        """Take the deck, and where pictures and charts are kept."""
        self._deck, self._look = deck, deck.look
        self._pictures, self._add_chart = pictures, add_chart
        self._styles = Styles()
        self._footers: dict[str, str] = {}
        self._dates: dict[str, str] = {}

    def part(self) -> bytes:
        """Return content.xml."""
        pages = "".join(map(self._page, self._deck.slides))
        declared = [
            tag("presentation:footer-decl", {"presentation:name": name}, words(text))
            for text, name in self._footers.items()
        ]
        declared += [
            tag(
                "presentation:date-time-decl",
                {"presentation:name": name, "presentation:source": "fixed"},
                words(text),
            )
            for text, name in self._dates.items()
        ]
        settings = tag("presentation:settings", {"presentation:mouse-visible": "false"})
        return root(
            "office:document-content",
            tag("office:font-face-decls", {}, families(self._look)),
            tag("office:automatic-styles", {}, self._styles.xml()),
            tag(
                "office:body",
                {},
                tag("office:presentation", {}, *declared, pages, settings),
            ),
        )

    def _page(self, slide: LaidSlide) -> str:
        footer = self._told(slide, TextRole.FOOTER)
        day = self._told(slide, TextRole.DATE)
        number = self._told(slide, TextRole.SLIDE_NUMBER)
        items = [item for item in slide.items if not self._is_of_master(item, slide)]
        body = "".join(self._item(item, slide) for item in items)
        properties = tag(
            "style:drawing-page-properties",
            {
                "presentation:background-visible": "true",
                "presentation:background-objects-visible": "true",
                "presentation:display-footer": "true" if footer else "false",
                "presentation:display-page-number": "true" if number else "false",
                "presentation:display-date-time": "true" if day else "false",
            },
        )
        return tag(
            "draw:page",
            {
                "draw:name": f"Diapositive {slide.number}",
                "draw:style-name": self._styles.name("drawing-page", properties),
                "draw:master-page-name": MASTERS[slide.layout],
                "presentation:use-footer-name": self._named(self._footers, "ftr", footer),
                "presentation:use-date-time-name": self._named(self._dates, "dtd", day),
            },
            body,
            self._notes(slide),
        )

    def _is_of_master(self, item: LaidItem, slide: LaidSlide) -> bool:
        return (
            isinstance(item, LaidText)
            and item.role in _BY_MASTER
            and self._kind(item, slide) in ("footer", "number", "date")
        )

    def _told(self, slide: LaidSlide, role: TextRole) -> str:
        for item in slide.items:
            if isinstance(item, LaidText) and item.role is role and self._is_of_master(item, slide):
                return " ".join(paragraph.text for paragraph in item.paragraphs)
        return ""

    @staticmethod
    def _named(declared: dict[str, str], stem: str, text: str) -> str:
        if not text:
            return ""
        return declared.setdefault(text, f"{stem}{len(declared) + 1}")

    def _kind(self, item: LaidText, slide: LaidSlide) -> str:
        """Return the kind of the place that a text fills; empty for a box of its own."""
        if item.idx < 0:
            return ""
        layout = self._look.layout(slide.layout)
        return next((p.kind for p in layout.placeholders if p.idx == item.idx), "")

    def _item(self, item: LaidItem, slide: LaidSlide) -> str:
        if isinstance(item, LaidText):
            master = MASTERS[slide.layout]
            return text_xml(item, self._kind(item, slide), master, self._look, self._styles)
        if isinstance(item, LaidTable):
            return table_xml(item, self._look, self._styles)
        if isinstance(item, LaidChart):
            return self._chart(item)
        if isinstance(item, LaidPicture):
            return self._pictures.xml(item.picture, self._styles, "layout")
        assert isinstance(item, LaidShape)
        return shape_xml(item, self._styles)

    def _chart(self, laid: LaidChart) -> str:
        reference = {
            "xlink:href": f"./{self._add_chart(laid)}",
            "xlink:type": "simple",
            "xlink:show": "embed",
            "xlink:actuate": "onLoad",
        }
        return tag(
            "draw:frame",
            {
                "draw:style-name": self._styles.name("graphic", "", "standard"),
                "draw:layer": "layout",
                **place_of(laid.box),
            },
            tag("draw:object", reference),
            described(laid.alternative_text),
        )

    def _notes(self, slide: LaidSlide) -> str:
        paragraphs = "".join(map(self._note, note_lines(slide.slide)))
        style = self._styles.name(
            "presentation", text_area("top"), f"{MASTERS[slide.layout]}-notes"
        )
        frame = {
            "presentation:style-name": style,
            "draw:layer": "layout",
            "presentation:class": "notes",
            "presentation:placeholder": "" if paragraphs else "true",
            **place_of(NOTES_BOX),
        }
        box = tag("draw:frame", frame, tag("draw:text-box", {}, paragraphs))
        return tag("presentation:notes", {}, thumbnail(self._look, slide.number), box)

    def _note(self, line: str) -> str:
        look = TextLook("arimo", _NOTES_SIZE, _NOTES_INK)
        style = paragraph_of(look, self._look.text_family, "120%", 6.0)
        name = self._styles.name("paragraph", style)
        return tag("text:p", {"text:style-name": name}, words(line))
