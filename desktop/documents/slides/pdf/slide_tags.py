# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader is told of a slide: title, lists, tables and figures, in reading order.

The tree is made from the laid slide; each line that is drawn then finds its place in it by its
words and by where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, SceneItem, TextLine
from desktop.core.slides.laid_deck import (
    LaidChart,
    LaidPicture,
    LaidSlide,
    LaidTable,
    LaidText,
    TextRole,
)
from desktop.documents.drawings.pdf.tags import PageTags
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.pdf.pdf_tags import TagElement

_ROLES = {
    TextRole.TITLE: "H1", TextRole.COLUMN_TITLE: "H2", TextRole.QUOTE: "BlockQuote",
    TextRole.SOURCE: "Caption",
}  # fmt: skip
"""Standard structure types (ISO 32000-1, 14.8.4); all other texts are paragraphs."""
_HEADER = "/O/Table/Scope/Column"
_NEAR = 6.0
"""Points outside its box where a line may still stand: descenders, centred figures."""


@dataclass(slots=True)
class _Slot:
    """A line that is to be drawn, and the element it belongs to."""

    text: str
    box: Box
    element: TagElement | None
    """None for the number of the page: readers tell it themselves."""
    is_filled: bool = False


class SlideTags(PageTags):
    """The marked pieces of one slide."""

    def __init__(self, root: TagElement, page: int, slide: LaidSlide) -> None:
        """Begin page `page` (from 0) with the tree of its slide."""
        self._section = root.add("Sect")
        super().__init__(self._section, page)
        self._slots: dict[str, list[_Slot]] = {}
        self._figures: list[tuple[str, TagElement]] = []
        self._charts: list[tuple[tuple[SceneItem, ...], str]] = []
        self._drawn: set[int] = set()
        for item in slide.items:
            if isinstance(item, LaidText):
                self._take(_text_slots(item, self._section))
            elif isinstance(item, LaidTable):
                self._take(_table_slots(item, self._section))
            elif isinstance(item, LaidChart):
                self._charts.append((item.items, item.alternative_text))
                self._add_place(item.alternative_text)
            elif isinstance(item, LaidPicture):
                self._add_place(item.picture.alternative_text)

    def _take(self, slots: Iterator[_Slot]) -> None:
        for slot in slots:
            self._slots.setdefault(slot.text, []).append(slot)

    def _add_place(self, alternative_text: str) -> None:
        if alternative_text:
            element = self._section.add("Figure", clean(alternative_text))
            self._figures.append((alternative_text, element))

    def is_told(self, line: TextLine) -> bool:
        slot = self._slot(line)
        return bool(line.role) if slot is None else slot.element is not None

    def add_line(self, line: TextLine) -> int:
        slot = self._slot(line)
        if slot is None or slot.element is None:
            return super().add_line(line)
        slot.is_filled = True
        self._element = self._last = None
        return self._mark(slot.element)

    def add_figure(self, alternative_text: str) -> int:
        for number, (words, element) in enumerate(self._figures):
            if words == alternative_text:
                del self._figures[number]
                self._element = self._last = None
                return self._mark(element)
        return super().add_figure(alternative_text)

    def figure_at(self, items: Sequence[SceneItem], place: int) -> tuple[int, str]:
        """A chart is one picture, however it is drawn."""
        for number, (drawn, words) in enumerate(self._charts):
            if number in self._drawn or not drawn or not words:
                continue
            if items[place] is drawn[0] and tuple(items[place : place + len(drawn)]) == drawn:
                self._drawn.add(number)
                return len(drawn), words
        return 0, ""

    def finish(self) -> None:
        """Leave out what was not drawn; cells stay, or rows would not be as long as each other."""
        _prune(self._section)

    def _slot(self, line: TextLine) -> _Slot | None:
        """Return the place of a line: the same words, and the nearest of several."""
        slots = [slot for slot in self._slots.get(_key(line.text), []) if not slot.is_filled]
        near = [slot for slot in slots if _is_in(line, slot.box)]
        return near[0] if near else None


def _key(text: str) -> str:
    return " ".join(text.split())


def _is_in(line: TextLine, box: Box) -> bool:
    x, y = line.x, line.y
    return box.x - _NEAR <= x <= box.right + _NEAR and box.y - _NEAR <= y <= box.bottom + _NEAR


def _text_slots(item: LaidText, section: TagElement) -> Iterator[_Slot]:
    """Yield the lines of a text; paragraphs with bullets are the items of a list."""
    role = _ROLES.get(item.role, "P")
    listed: TagElement | None = None
    for paragraph in item.paragraphs:
        if item.role is TextRole.SLIDE_NUMBER:
            element = None
        elif paragraph.bullet:
            listed = listed or section.add("L")
            entry = listed.add("LI")
            yield _Slot(_key(paragraph.bullet), item.box, entry.add("Lbl"))
            element = entry.add("LBody")
        else:
            listed, element = None, section.add(role)
        for line in paragraph.lines:
            yield _Slot(_key(line), item.box, element)


def _table_slots(table: LaidTable, section: TagElement) -> Iterator[_Slot]:
    """Yield the lines of a table, row by row; what its header says holds for the column."""
    whole = section.add("Table", clean(table.alternative_text))
    top = table.box.y
    for number, (cells, height) in enumerate(zip(table.cells, table.heights, strict=True)):
        row, left = whole.add("TR"), table.box.x
        is_header = number < table.header_rows
        for cell, width in zip(cells, table.widths, strict=True):
            element = row.add("TH", attributes=_HEADER) if is_header else row.add("TD")
            for line in cell.paragraph.lines:
                yield _Slot(_key(line), Box(left, top, width, height), element)
            left += width
        top += height


def _prune(element: TagElement) -> bool:
    """Drop empty children; return whether the element itself holds something."""
    kept = [
        child for child in element.children if not isinstance(child, TagElement) or _prune(child)
    ]
    element.children[:] = kept
    return bool(kept) or element.role in ("TD", "TH", "TR")
