# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft shown at its whole height, so that the page scrolls and not the text inside it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextListFormat

from desktop.core.draft import Draft
from desktop.ui.look import Look
from desktop.ui.widgets.draft_view import DraftView


class WholeDraft(DraftView):
    """A DraftView as high as its text."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_draft(self, draft: Draft) -> None:
        super().set_draft(draft)
        self._put_bullets()
        self._fit()

    def headings(self) -> list[tuple[str, int]]:
        """Return (title, pixels from the top) of each main heading."""
        found: list[tuple[str, int]] = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:  # a level under the document's own title
                found.append((block.text(), self._top_of(block)))
            block = block.next()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _put_bullets(self) -> None:
        """Mark the items of lists: the gutter, where a sign usually does, is empty here."""
        block = self.document().begin()
        while block.isValid():
            items = block.textList()
            if items is not None and items.format().style() != QTextListFormat.Style.ListDecimal:
                made = items.format()
                made.setStyle(QTextListFormat.Style.ListDisc)
                made.setIndent(1)
                items.setFormat(made)
            block = block.next()

    def _top_of(self, block: QTextBlock) -> int:
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _fit(self) -> None:
        height = (
            math.ceil(self.document().size().height()) + self.height() - self.viewport().height()
        )
        if height != self.height():
            self.setFixedHeight(height)
