# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of the list for Qt: three columns, and the row itself for the delegate."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.workspaces.mail.mail_row import MailRow

COLUMNS = ("Urgence, service", "Expéditeur, objet", "Échéance")
URGENCY, MAIL, DUE = range(3)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MailModel(QAbstractTableModel):
    """Holds the rows that show, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[MailRow] = []

    def show_rows(self, rows: Sequence[MailRow]) -> None:
        """Show these rows in place of the former ones."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def place_of(self, mail_id: str) -> int:
        """Return the place of a mail, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == mail_id), -1)

    def replace(self, place: int, row: MailRow) -> None:
        """Show a row in place of the one that was there."""
        self.rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def remove(self, place: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.rows[place]
        self.endRemoveRows()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == MAIL:
            return f"<span>{escape(row.subject)}</span>"  # a tool tip would draw HTML
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == DUE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None
