# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader is told of a page: its title, its text, its pictures; the rest is ornament."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.pictures.scene import SceneItem, TextLine
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.pdf.pdf_tags import MarkedContent, TagElement

_SAME_PARAGRAPH = 1.6
"""Times the size of the letters: lines nearer than that are one paragraph."""


class PageTags:
    """Collects the marked pieces of one page, in reading order."""

    def __init__(self, root: TagElement, page: int) -> None:
        """Begin page `page` (from 0)."""
        self._root = root
        self._page = page
        self._marks = 0
        self._element: TagElement | None = None
        self._last: TextLine | None = None

    def is_told(self, line: TextLine) -> bool:
        """Tell whether a line is read out; the others are ornaments."""
        return bool(line.role)

    def figure_at(self, items: Sequence[SceneItem], place: int) -> tuple[int, str]:
        """Return how many items from `place` on are one picture, and its words; (0, "") as a rule."""
        del items, place
        return 0, ""

    def finish(self) -> None:
        """End the page."""

    def add_line(self, line: TextLine) -> int:
        """Return the mark of a line of text; it goes on with the paragraph before it, or not."""
        if self._element is None or not self._goes_on(line):
            self._element = self._root.add(line.role)
        self._last = line
        return self._mark(self._element)

    def add_figure(self, alternative_text: str) -> int:
        """Return the mark of a picture."""
        self._element = self._last = None
        return self._mark(self._root.add("Figure", clean(alternative_text)))

    def add_text(self, role: str) -> int:
        """Return the mark of a piece that stands alone."""
        self._element = self._last = None
        return self._mark(self._root.add(role))

    def _mark(self, element: TagElement) -> int:
        element.children.append(MarkedContent(self._page, self._marks))
        self._marks += 1
        return self._marks - 1

    def _goes_on(self, line: TextLine) -> bool:
        last = self._last
        if last is None:
            return False
        is_alike = (last.role, last.font, last.size, last.colour) == (
            line.role,
            line.font,
            line.size,
            line.colour,
        )
        return is_alike and 0 <= line.y - last.y <= _SAME_PARAGRAPH * line.size
