# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of mails: thousands of lines stay fluid, since only those in sight are drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.mairie.mail.mail_facts import URGENCIES, urgency_title
from desktop.ui.look import Look
from desktop.ui.workspaces.mail.mail_delegate import MailDelegate
from desktop.ui.workspaces.mail.mail_model import DUE, MAIL, URGENCY, MailModel

_Index = QModelIndex | QPersistentModelIndex
COLUMN_SORTS = ("urgency", "sender", "due")
"""What a click on the title of each column puts the list in the order of."""
_LEAST_HEIGHT = 240
_NARROW = 60
"""Pixels at 100 % that the middle column keeps, whatever happens."""


class MailTable(QTableView):
    """Signals: `mail_chosen(id)` when the current line changes; `sort_asked(name)`; `opened()`."""

    mail_chosen = Signal(str)
    sort_asked = Signal(str)
    opened = Signal()
    focus_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.mails = MailModel()
        self.painter = MailDelegate(look)
        self.setModel(self.mails)
        self.setItemDelegate(self.painter)
        self.setAccessibleName("Mails")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda column: self.sort_asked.emit(COLUMN_SORTS[column]))
        self.clicked.connect(lambda _index: self.opened.emit())
        self.mails.modelReset.connect(self._fit_rows)
        self.mails.modelReset.connect(self._fit_columns)
        self.mails.dataChanged.connect(lambda first, _last: self._fit_row(first.row()))
        look.changed.connect(self._dress)
        self._dress()

    def current_id(self) -> str:
        """Return the id of the mail that is chosen; empty for none."""
        index = self.currentIndex()
        rows = self.mails.rows
        return rows[index.row()].id if index.isValid() and index.row() < len(rows) else ""

    def choose(self, place: int) -> None:
        """Choose the line at a place and bring it in sight."""
        if not 0 <= place < len(self.mails.rows):
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self.mails.index(place, MAIL)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_mail(self, mail_id: str) -> bool:
        """Choose a mail; False when it does not show."""
        place = self.mails.place_of(mail_id)
        self.choose(place)
        return place >= 0

    def place(self) -> int:
        """Return the place of the line that is chosen, or -1."""
        return self.currentIndex().row()

    def show_order(self, name: str, *, is_descending: bool) -> None:
        """Show by which column the list is in order, if by one."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(name in COLUMN_SORTS)
        if name in COLUMN_SORTS:
            order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(COLUMN_SORTS.index(name), order)

    # --- what Qt asks -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the letters to the workbench: they sort mails here, they do not look for a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.text().isprintable() and event.text() != "":
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.mail_chosen.emit(self.current_id())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)
        if not self.currentIndex().isValid():
            self.choose(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(_LEAST_HEIGHT), self._look.sizes.px(_LEAST_HEIGHT))

    # --- sizes ------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.painter.dress()
        self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        px = self._look.sizes.px
        first = max(self.painter.chip_width(urgency_title(name)) for name in URGENCIES) + px(26)
        metrics = QFontMetrics(self._look.font(bold=True))
        longest = max(("29\u00a0nov. · J+88", *self._due_words()), key=metrics.horizontalAdvance)
        last = metrics.horizontalAdvance(longest) + px(24)
        room = self.viewport().width()
        self.setColumnWidth(URGENCY, first)
        self.setColumnWidth(DUE, last)
        self.setColumnWidth(MAIL, max(px(_NARROW), room - first - last))

    def _due_words(self) -> set[str]:
        return {row.deadline.text for row in self.mails.rows if row.deadline is not None}

    def _fit_rows(self) -> None:
        for place in range(len(self.mails.rows)):
            self._fit_row(place)

    def _fit_row(self, place: int) -> None:
        height = self.painter.height(self.mails.rows[place])
        if height != self.rowHeight(place):  # asking is ten times quicker than setting
            self.setRowHeight(place, height)
