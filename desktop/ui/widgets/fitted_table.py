# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table that takes the width it is given, wraps what is long, and is as high as its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop.ui.look import Look

_PADDING = 28
"""Pixels at 100 % beside the words of a cell: those of the style sheet, and the style's own."""
_ABOVE_AND_BELOW = 18
_SORT_ARROW = 16
_HIGHEST = 640
"""Pixels at 100 %; longer tables scroll inside."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and how its width is reckoned (pixels at 100 %)."""

    name: str
    widest: int = 0
    """Wraps beyond it; 0: as wide as its longest words."""
    narrowest: int = 0
    """Of the one column that takes the room left; 0 for the others."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words with the colour of the theme they are written in."""

    text: str
    colour: str = "ink"


class FittedTable(QTableWidget):
    """Signals: `sort_asked(column)` when a title is clicked."""

    sort_asked = Signal(int)

    def __init__(
        self, look: Look, name: str, columns: Sequence[Column], *, highest: int = _HIGHEST
    ) -> None:
        """`highest`: pixels at 100 %, 0 for as high as the lines."""
        super().__init__(0, len(columns))
        self._look, self._columns, self._highest = look, tuple(columns), highest
        self._cells: tuple[tuple[Cell, ...], ...] = ()
        self._lengths: list[list[int]] = []  # of each cell's words in one line, in pixels
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([column.name for column in columns])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.sectionClicked.connect(self.sort_asked)
        look.changed.connect(self._dress)

    def fill(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show these lines in place of the former ones."""
        self._cells = tuple(tuple(row) for row in rows)
        self.setRowCount(len(self._cells))
        self._dress()

    def show_order(self, column: int, *, is_descending: bool) -> None:
        """Show by which column the lines are in order."""
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)

    def words(self) -> list[tuple[str, ...]]:
        """Return the lines as they are shown."""
        return [tuple(cell.text for cell in row) for row in self._cells]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _dress(self) -> None:
        self._measure()
        for row, line in enumerate(self._cells):
            for column, cell in enumerate(line):
                item = QTableWidgetItem(cell.text)
                item.setForeground(QColor(self._look.colour(cell.colour)))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self._fit()

    def _measure(self) -> None:
        metrics = QFontMetrics(self._look.font())
        known: dict[str, int] = {}
        for text in {cell.text for row in self._cells for cell in row}:
            known[text] = metrics.horizontalAdvance(text)
        self._lengths = [[known[cell.text] for cell in row] for row in self._cells]

    def _fit(self) -> None:
        for index, width in enumerate(self._widths(self.viewport().width())):
            self.setColumnWidth(index, width)
        metrics = QFontMetrics(self._look.font())
        for row in range(len(self._cells)):
            self.setRowHeight(row, self._row_height(row, metrics))
        rows = self.verticalHeader().length()
        header = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar()
        width = self.horizontalHeader().length()
        under = bar.sizeHint().height() if width > self.viewport().width() else 0
        wanted = rows + header + under + 2 * self.frameWidth() + 2
        highest = self._look.sizes.px(self._highest) if self._highest else wanted
        self.setFixedHeight(min(highest, wanted))

    def _row_height(self, row: int, metrics: QFontMetrics) -> int:
        """Return the height that shows all the words.

        Qt's own reckoning forgets the padding of the style sheet: the last line would be cut.
        """
        px, highest = self._look.sizes.px, metrics.height()
        for index, length in enumerate(self._lengths[row]):
            room = max(1, self.columnWidth(index) - px(_PADDING))
            if length > room:
                box, text = QRect(0, 0, room, 100_000), self._cells[row][index].text
                wrapped = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, text)
                highest = max(highest, wrapped.height())
        return highest + px(_ABOVE_AND_BELOW)

    def _widths(self, room: int) -> list[int]:
        px = self._look.sizes.px
        widths = [self._wanted(index) for index in range(len(self._columns))]
        for index, column in enumerate(self._columns):
            if column.narrowest:
                others = sum(widths) - widths[index]
                widths[index] = max(px(column.narrowest), room - others)
        return widths

    def _wanted(self, index: int) -> int:
        """Return the width that shows the title and the longest words, within the widest."""
        px, column = self._look.sizes.px, self._columns[index]
        title = QFontMetrics(self._look.font(self._look.sizes.small, bold=True))
        least = title.horizontalAdvance(column.name) + px(_SORT_ARROW)
        longest = max((lengths[index] for lengths in self._lengths), default=0)
        if column.widest:
            longest = min(longest, px(column.widest))
        return max(least, longest) + px(_PADDING)
