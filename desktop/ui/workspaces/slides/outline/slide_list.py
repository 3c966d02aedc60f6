# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of slides: chosen by arrows, moved by Alt and arrows or by dragging, dropped by Suppr."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.ui.look import Look
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.outline.slide_delegate import SlideDelegate
from desktop.ui.workspaces.slides.outline.slide_model import MIME, SlideModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_ROWS = 3


class SlideList(QListView):
    """Signals: `edit_asked()` to write in the slide in sight (Entrée, F2, double-clic)."""

    edit_asked = Signal()

    def __init__(self, look: Look, state: DeckState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.slides = SlideModel()
        self.painter = SlideDelegate(look, self.slides)
        self.setModel(self.slides)
        self.setItemDelegate(self.painter)
        self.setObjectName("slideList")
        self.setAccessibleName("Diapositives")
        self.setAccessibleDescription(
            "Flèches pour choisir, Alt et flèches pour déplacer, Entrée pour écrire, Suppr pour "
            "supprimer, Inser pour ajouter."
        )
        self._dress_view()
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        self.selectionModel().currentChanged.connect(self._choose)
        state.changed.connect(lambda _words: self.refresh())
        state.selected.connect(lambda _slide_id: self._show_current())
        look.changed.connect(self.doItemsLayout)

    def refresh(self) -> None:
        """Show the outline as it now is."""
        self.slides.show_deck(self._state.deck)
        self._show_current()

    # --- inside -----------------------------------------------------------------------------

    def _dress_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(220), _LEAST_ROWS * self.painter.height())

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._state.select(self.slides.slide(current.row()).id)

    def _show_current(self) -> None:
        row = self.slides.row_of(self._state.slide_id)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.slides.index(row))
        if row >= 0:
            self.scrollTo(self.slides.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        is_plain = modifiers in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        is_alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._state.move(-1 if key is Qt.Key.Key_Up else 1)
        elif is_plain and key is Qt.Key.Key_Delete:
            self._state.drop()
        elif is_plain and key is Qt.Key.Key_Insert:
            self._state.add()
        elif is_plain and (key in _ENTER or key is Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif key in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # --- dragging ---------------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the slide where it was let go; the list itself takes no row away."""
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        slide_id = bytes(event.mimeData().data(MIME).data()).decode(errors="replace")
        self.drop_at(slide_id, event.position().toPoint().y())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drop_at(self, slide_id: str, y: int) -> None:
        """Put a slide before the row whose upper half is at `y` (pixels), or after the last."""
        row, before = self.slides.row_of(slide_id), self.slides.rowCount()
        if row < 0:
            return
        for place in range(self.slides.rowCount()):
            if y < self.visualRect(self.slides.index(place)).center().y():
                before = place
                break
        self._state.move_to(slide_id, before - 1 if before > row else before)
