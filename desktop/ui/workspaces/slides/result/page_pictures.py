# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of the pages of slides.pdf: a small one of each, and the page in sight in large."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from desktop.core.events import PageDrawn
from desktop.ui.page_drawer import PageDrawer

_MOST_KEPT = 6
"""Large pictures that are kept: an arrow back shows the page at once."""


class PagePictures(QObject):
    """Signals: `small_drawn(page, QPixmap)`; `large_drawn(page, QPixmap)`; `counted(pages)`;
    `failed(sentence)`. A worker draws; large pictures and small ones do not wait for each other.
    """

    small_drawn = Signal(int, object)
    large_drawn = Signal(int, object)
    counted = Signal(int)
    failed = Signal(str)

    def __init__(self, drawer: PageDrawer) -> None:
        super().__init__()
        self._first = drawer
        self._path, self._pages, self._small_width = "", 0, 160
        self._next_small = 0
        self._wanted = (0, 0)
        self._kept: dict[tuple[int, int], QPixmap] = {}
        self._make_drawers()

    def open(self, path: str, small_width: int) -> None:
        """Draw every page of a file small (pixels), one after the other; "" for no file."""
        self._path, self._pages, self._small_width = path, 0, small_width
        self._kept.clear()
        self._make_drawers()  # what is still being drawn is of another file
        self._next_small = 1 if path else 0
        self._go_on()

    def has_file(self) -> bool:
        """Tell whether there is a file to show pages of."""
        return bool(self._path)

    def ask(self, page: int, width: int) -> None:
        """Ask for a page in large, `width` pixels wide; what was asked before is forgotten."""
        if not self._path or page < 1:
            return
        self._wanted = (page, width)
        kept = self._kept.get((page, width))
        if kept is not None:
            self.large_drawn.emit(page, kept)
            return
        self._large.draw(self._path, page, width)

    def _make_drawers(self) -> None:
        self._small, self._large = self._first.another(), self._first.another()
        self._small.drawn.connect(self._take_small)
        self._large.drawn.connect(self._take_large)
        for drawer in (self._small, self._large):
            drawer.failed.connect(self.failed)

    def _go_on(self) -> None:
        if self._path and self._next_small:
            self._small.draw(self._path, self._next_small, self._small_width)

    def _take_small(self, drawn: PageDrawn) -> None:
        picture = QPixmap(drawn.path)
        if drawn.page != self._next_small:
            return
        if drawn.pages != self._pages:
            self._pages = drawn.pages
            self.counted.emit(drawn.pages)
        self.small_drawn.emit(drawn.page, picture)
        self._next_small = drawn.page + 1 if drawn.page < drawn.pages else 0
        self._go_on()

    def _take_large(self, drawn: PageDrawn) -> None:
        picture = QPixmap(drawn.path)
        page, width = self._wanted
        if picture.isNull() or drawn.page != page:
            return
        self._kept[(page, width)] = picture
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self.large_drawn.emit(drawn.page, picture)
