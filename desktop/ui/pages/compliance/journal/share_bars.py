# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shares as a table: a name, a count, a share with its bar; the words say all that the bar shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look import Look
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.labels import make_label

_HEIGHT = 4
"""Pixels at 100 % of a bar, under the words of its cell."""
_MARGIN = 12
_PART_ROLE = Qt.ItemDataRole.UserRole
_SHARE = 2
"""The column that bears the bar."""


@dataclass(frozen=True, slots=True)
class Share:
    """One line; `part` is the share of all works, from 0 to 1."""

    name: str
    number: str
    """ « 1 204 »."""
    share: str
    """ « 20 % »."""
    spent: str = ""
    """ « 3 h 05 »."""
    part: float = 0.0


class ShareBars(QWidget):
    """A small table under a title; hides itself when there is no line."""

    def __init__(self, look: Look, title: str, name: str, *, has_time: bool = False) -> None:
        super().__init__()
        self.shares: tuple[Share, ...] = ()
        self._has_time = has_time
        columns = (Column(name, 230), Column("Travaux"), Column("Part", narrowest=120))
        more = (Column("Temps de calcul"),) if has_time else ()
        self.table = FittedTable(look, title, (*columns, *more))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setItemDelegateForColumn(_SHARE, _BarUnder(look, self.table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        column.addWidget(make_label(title, "strong"))
        column.addWidget(self.table)
        self.hide()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these lines in place of the former ones."""
        self.setVisible(bool(shares))
        if tuple(shares) == self.shares:
            return
        self.shares = tuple(shares)
        self.table.fill([self._cells(share) for share in self.shares])
        for row, share in enumerate(self.shares):
            item = self.table.item(row, _SHARE)
            if item is not None:
                item.setData(_PART_ROLE, share.part)

    def _cells(self, share: Share) -> tuple[Cell, ...]:
        cells = (Cell(share.name), Cell(share.number), Cell(share.share))
        return (*cells, Cell(share.spent)) if self._has_time else cells


class _BarUnder(QStyledItemDelegate):
    """Draws the bar under the words of a cell: it only repeats them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        part = index.data(_PART_ROLE)
        if not part:
            return
        px = self._look.sizes.px
        box = QRectF(option.rect)
        room = max(0.0, box.width() - 2 * px(_MARGIN))
        bar = QRectF(box.left() + px(_MARGIN), box.bottom() - px(_HEIGHT), room, px(_HEIGHT))
        painter.fillRect(bar, QColor(self._look.colour("sunken")))
        bar.setWidth(max(2.0, room * float(part)))
        painter.fillRect(bar, QColor(self._look.colour("slate")))
