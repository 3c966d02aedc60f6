# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a help page is read: links lead to other pages of the help, and nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from desktop.ui.help.as_html import page_html, results_html, style
from desktop.ui.help.library import HelpPage
from desktop.ui.help.searching import Found
from desktop.ui.look import Look
from desktop.ui.widgets.labels import restyle


class HelpText(QTextBrowser):
    """A text browser that opens nothing by itself and loads nothing."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Give nothing: a help page is words only."""
        return None


class Reader(QFrame):
    """Signals: `link_asked(str)` with the link as it is written in the page."""

    link_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.text = HelpText()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Texte de l’aide")
        self.text.anchorClicked.connect(lambda url: self.link_asked.emit(url.toString()))
        self.text.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (20, 16, 8, 12)))
        column.addWidget(self.text)

    def show_page(self, page: HelpPage, anchor: str = "") -> None:
        """Show a page, at a section of it or at its top."""
        self._show(page_html(page, self._look))
        self.text.setAccessibleName(f"Aide\u00a0: {page.title}")
        if anchor:
            self.text.scrollToAnchor(anchor)

    def show_results(self, query: str, found: Sequence[Found]) -> None:
        """Show what a search found."""
        self._show(results_html(query, found))
        self.text.setAccessibleName("Résultats de la recherche")

    def place(self) -> int:
        """Return how far the text is scrolled, in pixels."""
        return self.text.verticalScrollBar().value()

    def scroll_to(self, place: int) -> None:
        """Scroll to a place that `place` gave."""
        self.text.verticalScrollBar().setValue(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show on the frame that the keyboard is in the text."""
        if watched is self.text and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            restyle(self)
        return super().eventFilter(watched, event)

    def _show(self, html: str) -> None:
        document = self.text.document()
        document.setDocumentMargin(self._look.sizes.px(4))
        document.setDefaultFont(self._look.font())
        document.setDefaultStyleSheet(style(self._look))
        self.text.setHtml(html)
        self._size_headings()

    def _size_headings(self) -> None:
        """Give headings the sizes of the window."""
        sizes = self._look.sizes
        pixels = {1: sizes.title, 2: sizes.heading, 3: sizes.text}
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level in pixels:
                _set_pixels(block, pixels[level])
            block = block.next()


def _set_pixels(block: QTextBlock, pixels: int) -> None:
    """Set the size of a heading: Qt's own, relative to the text, would win while it is there."""
    pieces = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        pieces.append((fragment.position(), fragment.length(), fragment.charFormat()))
        place += 1
    cursor = QTextCursor(block)
    for position, length, form in pieces:
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        form.setProperty(QTextFormat.Property.FontPixelSize, pixels)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
