# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides of the outline as the list reads them, with their small pictures."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from desktop.core.slides.deck import Deck, Slide
from desktop.ui.workspaces.slides.slide_words import spoken_words, title_words

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
MIME = "application/x-beffroi-slide"


class SlideModel(QAbstractListModel):
    """Rows are slides; `UserRole` gives the slide itself."""

    def __init__(self) -> None:
        super().__init__()
        self._deck = Deck("", ())
        self._pictures: dict[str, QPixmap] = {}

    def show_deck(self, deck: Deck) -> None:
        """Show other slides; rows that say the same are not drawn again."""
        before, self._deck = self._deck, deck
        old, new = [one.id for one in before.slides], [one.id for one in deck.slides]
        if old != new:
            self._deck = before
            self.beginResetModel()
            self._deck = deck
            for gone in self._pictures.keys() - set(new):
                del self._pictures[gone]
            self.endResetModel()
            return
        for row, (first, second) in enumerate(zip(before.slides, deck.slides, strict=True)):
            if first != second:
                self.dataChanged.emit(self.index(row), self.index(row))

    def slide(self, row: int) -> Slide:
        """Return the slide of a row."""
        return self._deck.slides[row]

    def row_of(self, slide_id: str) -> int:
        """Return the row of a slide; -1 when it is not there."""
        return next((i for i, one in enumerate(self._deck.slides) if one.id == slide_id), -1)

    def picture(self, slide_id: str) -> QPixmap:
        """Return the small picture of a slide; null until it was drawn."""
        return self._pictures.get(slide_id, QPixmap())

    def set_picture(self, slide_id: str, picture: QPixmap) -> None:
        """Show what a slide looks like."""
        row = self.row_of(slide_id)
        if row >= 0:
            self._pictures[slide_id] = picture
            self.dataChanged.emit(self.index(row), self.index(row))

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._deck.slides)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._deck.slides):
            return None
        slide = self._deck.slides[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return slide
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title_words(slide)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_words(self._deck, index.row())
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # Qt's stub says Sequence
        data = QMimeData()
        rows = [index.row() for index in indexes]
        if rows:
            data.setData(MIME, self._deck.slides[rows[0]].id.encode())
        return data
