# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of demands, by category; headings are passed over by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop.mairie.prompting.library import Demand
from desktop.ui.look import Look
from desktop.ui.workspaces.prompting.library.demand_delegate import DemandDelegate
from desktop.ui.workspaces.prompting.library.list_row import ROW, ListRow

_LEAST_HEIGHT = 220
"""Pixels at 100 %."""


class DemandList(QListWidget):
    """Signals: `chosen(key)` when the current line changes; `opened()` on Enter or a click."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("demandList")
        self.setAccessibleName("Demandes")
        self.setItemDelegate(DemandDelegate(look, self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._is_filling = False
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._open)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def fill(self, rows: Sequence[ListRow], key: str) -> None:
        """Show these lines, and keep the demand of that key chosen if it is among them."""
        self._is_filling = True
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.demand.title if row.demand else row.heading)
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken())
            if row.demand is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self._is_filling = False
        self.choose(key)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def demands(self) -> list[Demand]:
        """Return the demands shown, in order."""
        rows: list[ListRow] = [self.item(place).data(ROW) for place in range(self.count())]
        return [row.demand for row in rows if row.demand is not None]

    def key(self) -> str:
        """Return the key of the demand that is chosen; empty for none."""
        item = self.currentItem()
        row: ListRow | None = item.data(ROW) if item is not None else None
        return row.demand.key if row is not None and row.demand is not None else ""

    def choose(self, key: str) -> bool:
        """Choose a demand and bring it in sight; False when it does not show."""
        for place in range(self.count()):
            row: ListRow = self.item(place).data(ROW)
            if row.demand is not None and row.demand.key == key:
                self.setCurrentRow(place)
                self.scrollToItem(self.item(place))
                return True
        return False

    def choose_first(self) -> None:
        """Choose the first demand that shows."""
        shown = self.demands()
        if shown:
            self.choose(shown[0].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.key():
            self.choose_first()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(200), self._look.sizes.px(_LEAST_HEIGHT))

    def _keep_in_sight(self) -> None:
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _tell(self, *_items: object) -> None:
        if not self._is_filling and self.key():
            self.chosen.emit(self.key())

    def _open(self, item: QListWidgetItem) -> None:
        row: ListRow = item.data(ROW)
        if row.demand is not None:
            self.opened.emit()
