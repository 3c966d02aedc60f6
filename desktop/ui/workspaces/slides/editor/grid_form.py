# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small grid to type in: arrows move, letters replace, Ctrl+V takes cells of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.editor.grid import (
    Grid,
    is_bad_figure,
    pasted,
    with_cell,
    with_column,
    with_row,
    without_column,
    without_row,
)

_ROW, _COLUMN, _MOST_SEEN = 34, 108, 9
"""Pixels at 100 %: the height of a row, the least width of a column; rows seen without scrolling."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BAD_FIGURE = "Ce n’est pas un nombre\u00a0: cette valeur ne sera pas dessinée."


class GridForm(QWidget):
    """Signals: `edited(Grid)` by the agent."""

    edited = Signal(object)

    def __init__(self, look: Look, name: str, *, has_figures: bool = False) -> None:
        """Take the name for a screen reader; with `has_figures` what is no number is told."""
        super().__init__()
        self._look, self._has_figures = look, has_figures
        self._grid: Grid | None = None
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.table = _Table(look, name)
        self.table.itemChanged.connect(self._take_cell)
        self.table.pasted.connect(self._paste)
        self.table.emptied.connect(lambda: self._set_cell(""))
        self._trouble = make_label(_BAD_FIGURE, "small")
        set_tone(self._trouble, "attention")
        tools = FlowLayout(spacing=px(4))
        for words, icon, action in self._tools():
            tools.addWidget(make_tool_button(look, words, icon, action))
        column.addWidget(self.table)
        column.addWidget(self._trouble)
        column.addLayout(tools)

    def grid(self) -> Grid:
        """Return the cells as they now are."""
        assert self._grid is not None
        return self._grid

    def show_grid(self, grid: Grid) -> None:
        """Show cells, without telling; the cell one is at stays."""
        if grid == self._grid:
            return
        self._grid = grid
        table, row, column = self.table, self.table.currentRow(), self.table.currentColumn()
        table.blockSignals(True)
        table.setRowCount(1 + len(grid.rows))
        table.setColumnCount(len(grid.header))
        bad = False
        for down in range(table.rowCount()):
            table.setRowHeight(down, self._look.sizes.px(_ROW))
            for across in range(table.columnCount()):
                bad |= self._show_cell(grid, down, across)
        table.blockSignals(False)
        self._trouble.setVisible(bad)
        table.fit()
        last = (table.rowCount() - 1, table.columnCount() - 1)
        table.setCurrentCell(min(max(row, 0), last[0]), min(max(column, 0), last[1]))

    def _show_cell(self, grid: Grid, row: int, column: int) -> bool:
        """Show a cell; return whether it says something that is no figure."""
        item = self.table.item(row, column) or QTableWidgetItem()
        text = grid.cell(row, column)
        item.setText(text)
        is_head = row == 0 or (self._has_figures and column == 0)
        bold = self._look.font(bold=True)
        is_total = row - 1 in grid.totals
        item.setFont(bold if row == 0 or is_total else self._look.font())
        bad = self._has_figures and is_bad_figure(grid, row, column)
        ground = "ochre_soft" if bad else "sunken" if is_head else "surface"
        item.setBackground(QColor(self._look.colour(ground)))
        item.setForeground(QColor(self._look.colour("ink")))
        item.setToolTip(_BAD_FIGURE if bad else "")
        place = "En-tête" if row == 0 else f"Ligne {row}"
        spoken = f"{place}, colonne {column + 1}{NBSP}: {text or 'vide'}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if self.table.item(row, column) is None:
            self.table.setItem(row, column, item)
        return bad

    # --- edits ------------------------------------------------------------------------------

    def _tools(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        table = self.table
        return (
            ("Ajouter une ligne dessous", "table-row-plus-after",
             lambda: self._take(with_row(self.grid(), table.currentRow()), 1, 0)),
            ("Retirer la ligne", "table-row-remove",
             lambda: self._take(without_row(self.grid(), table.currentRow()))),
            ("Ajouter une colonne à droite", "table-column-plus-after",
             lambda: self._take(with_column(self.grid(), table.currentColumn()), 0, 1)),
            ("Retirer la colonne", "table-column-remove",
             lambda: self._take(without_column(self.grid(), table.currentColumn()))),
        )  # fmt: skip

    def _take(self, grid: Grid, down: int = 0, across: int = 0) -> None:
        if grid == self._grid:
            return
        row, column = self.table.currentRow() + down, self.table.currentColumn() + across
        self.show_grid(grid)
        self.table.setCurrentCell(
            min(row, self.table.rowCount() - 1), min(column, self.table.columnCount() - 1)
        )
        self.edited.emit(grid)

    def _take_cell(self, item: QTableWidgetItem) -> None:
        self._take(with_cell(self.grid(), item.row(), item.column(), item.text()))

    def _set_cell(self, text: str) -> None:
        row, column = self.table.currentRow(), self.table.currentColumn()
        self._take(with_cell(self.grid(), row, column, text))

    def _paste(self, untrusted_text: str) -> None:
        lines = [line.split("\t") for line in untrusted_text[:200_000].splitlines()]
        row, column = max(0, self.table.currentRow()), max(0, self.table.currentColumn())
        self._take(pasted(self.grid(), row, column, lines))


class _Table(QTableWidget):
    """Signals: `pasted(text)`, `emptied()`."""

    pasted = Signal(str)
    emptied = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "Flèches pour se déplacer, Entrée pour écrire, Suppr pour vider, Ctrl+V pour coller."
        )
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(look.sizes.px(20))
        self.setTabKeyNavigation(False)  # Tab leaves the grid: it would never get out of it
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        kinds = QAbstractItemView.EditTrigger
        self.setEditTriggers(kinds.DoubleClicked | kinds.AnyKeyPressed | kinds.EditKeyPressed)

    def fit(self) -> None:
        """Be as high as the rows, up to some; as wide as there is room."""
        px = self._look.sizes.px
        rows = min(self.rowCount(), _MOST_SEEN)
        needs_bar = self.columnCount() * px(_COLUMN) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if needs_bar else 0
        self.setFixedHeight(rows * px(_ROW) + 2 * self.frameWidth() + px(4) + bar)
        header = self.horizontalHeader()
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.Interactive if needs_bar else mode.Stretch)
        if needs_bar:
            header.setDefaultSectionSize(px(_COLUMN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the cell being written in did not want
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in _ENTER and is_plain and self.currentItem() is not None:
            self.editItem(self.currentItem())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_plain:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
