# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages one under the other: thousands stay quick, each is as high as its words."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.core.speech.transcript import Transcript
from desktop.ui.look import Look
from desktop.ui.workspaces.minutes.passage_delegate import Highlights, PassageDelegate
from desktop.ui.workspaces.minutes.passage_editor import PassageEditor
from desktop.ui.workspaces.minutes.row_heights import RowHeights
from desktop.ui.workspaces.minutes.transcript_model import TranscriptModel

_Index = QModelIndex | QPersistentModelIndex
_LEAST_HEIGHT = 240
_EDITING = 40
"""Pixels at 100 % that a row grows by while its words are typed."""


class TranscriptTable(QTableView):
    """Signals: `word_asked(row, word)` to hear from a word; `time_asked(row)`; `name_asked(row)`.

    `row_changed(row)` when another passage is chosen; `menu_asked(QPoint)`, on the screen.
    """

    word_asked = Signal(int, int)
    time_asked = Signal(int)
    name_asked = Signal(int)
    row_changed = Signal(int)
    menu_asked = Signal(object)
    word_moved = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.passages = TranscriptModel()
        self.highlights = Highlights()
        self.painter = PassageDelegate(look, self.passages, self.highlights)
        self.heights = RowHeights(self)
        self._pressed: tuple[int, QPointF] | None = None
        self.setModel(self.passages)
        self.setItemDelegate(self.painter)
        self._dress_view()
        self.passages.modelReset.connect(self._start_afresh)
        self.passages.rowsInserted.connect(lambda _, a, b: self.heights.inserted(a, b))
        self.passages.rowsRemoved.connect(lambda _, a, b: self.heights.removed(a, b))
        self.passages.dataChanged.connect(self._changed)
        self.painter.editing_ended.connect(lambda row: self.heights.measure_again(row, row))
        look.changed.connect(self._dress)

    # --- what it shows ----------------------------------------------------------------------

    def load(self, transcript: Transcript) -> None:
        """Show a transcript from its beginning."""
        self.highlights.playing = self.highlights.cursor = (-1, -1)
        self.highlights.found, self.highlights.current = {}, (-1, 0, 0)
        self.passages.load(transcript)
        self.scrollToTop()

    def change(self, transcript: Transcript) -> None:
        """Show the transcript as it now is; the passage one is at stays in sight."""
        was_in_sight = self.row() >= 0 and self._is_in_sight(self.row())
        self.passages.change(transcript)
        if was_in_sight and 0 <= self.row() < self.passages.rowCount():
            self.reveal(self.row())

    def row(self) -> int:
        """Return the row that the keyboard is on, or -1."""
        return self.currentIndex().row()

    def rows(self) -> list[int]:
        """Return the rows chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def word(self) -> int:
        """Return the word that the keyboard is on in its row; 0 when none is."""
        row, word = self.highlights.cursor
        return word if row == self.row() and word >= 0 else 0

    def choose(self, row: int, word: int = -1) -> None:
        """Choose a row and bring it in sight, its word under the cursor."""
        if not 0 <= row < self.passages.rowCount():
            return
        flags = QItemSelectionModel.SelectionFlag
        place = self.passages.index(row, 0)
        self.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
        self.set_word(row, word)
        self.reveal(row)

    def set_word(self, row: int, word: int) -> None:
        """Put the cursor on a word."""
        before = self.highlights.cursor
        self.highlights.cursor = (row, word)
        for changed in {before[0], row}:
            self.passages.redraw(changed)

    def show_playing(self, row: int, word: int) -> None:
        """Show which word is heard, and follow it unless one has scrolled away."""
        before = self.highlights.playing
        if before == (row, word):
            return
        follows = row != before[0] and row >= 0 and self._is_in_sight(before[0])
        self.highlights.playing = (row, word)
        for changed in {before[0], row}:
            self.passages.redraw(changed)
        if follows and self.editor() is None:
            self.reveal(row)

    def show_found(
        self, found: dict[int, list[tuple[int, int]]], current: tuple[int, int, int] = (-1, 0, 0)
    ) -> None:
        """Mark the places of what is looked for."""
        self.highlights.found, self.highlights.current = found, current
        self.viewport().update()

    def reveal(self, row: int) -> None:
        """Bring a row in sight, with a little of what comes before it."""
        self.heights.measure(range(max(0, row - 12), min(self.passages.rowCount(), row + 12)))
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        if top >= 0 and top + height <= self.viewport().height():
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - self.viewport().height() // 4)

    def _is_in_sight(self, row: int) -> bool:
        if row < 0:
            return True
        top = self.rowViewportPosition(row)
        return top + self.rowHeight(row) > 0 and top < self.viewport().height()

    # --- editing ----------------------------------------------------------------------------

    def editor(self) -> PassageEditor | None:
        """Return the editor that is open, or None."""
        return next((e for e in self.viewport().findChildren(PassageEditor) if e.isVisible()), None)

    def edit_row(self, row: int, word: int = -1) -> None:
        """Let the agent type in a passage, the cursor before a word."""
        if not 0 <= row < self.passages.rowCount():
            return
        self.choose(row, word)
        height = self.measured(row) + self._look.sizes.px(_EDITING)
        self.setRowHeight(row, height)
        self.reveal(row)
        self.edit(self.passages.index(row, 0))
        editor = self.editor()
        if editor is not None and word >= 0:
            editor.place_cursor(self.painter.shape(row, self._width()).text.spans[word][0])

    # --- what Qt asks -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go from word to word, Return hears, F2 corrects; letters are left to the pane."""
        key, row = event.key(), self.row()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_word(1 if key == Qt.Key.Key_Right else -1)
        elif is_plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.word_asked.emit(row, self.word())
        elif is_plain and key == Qt.Key.Key_F2:
            self.edit_row(row, self.word())
        elif event.text().isprintable() and event.text() != "":
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _step_word(self, step: int) -> None:
        row = self.row()
        if row < 0:
            return
        last = len(self.painter.shape(row, self._width()).text.spans) - 1
        held, word = self.highlights.cursor
        wanted = word + step if held == row and word >= 0 else 0
        self.set_word(row, min(max(wanted, 0), last))
        self.word_moved.emit(row, self.word())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.rowAt(round(event.position().y()))
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = (row, event.position()) if is_plain and row >= 0 else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or (pressed[1] - event.position()).manhattanLength() > 8:
            return
        row, point, width = pressed[0], self._in_row(*pressed), self._width()
        word = self.painter.word_at(row, width, point)
        if word >= 0:
            self.set_word(row, word)
            self.word_asked.emit(row, word)
        elif self.painter.is_time(row, width, point):
            self.time_asked.emit(row)
        elif self.painter.is_name(row, width, point):
            self.name_asked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        row = self.rowAt(round(event.position().y()))
        if row >= 0:
            point = self._in_row(row, event.position())
            self.edit_row(row, self.painter.word_at(row, self._width(), point))

    def _in_row(self, row: int, point: QPointF) -> QPointF:
        return QPointF(point.x(), point.y() - self.rowViewportPosition(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self._width())
        if event.oldSize().width() != event.size().width():
            self.heights.measure_all()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(_LEAST_HEIGHT), self._look.sizes.px(_LEAST_HEIGHT))

    # --- heights ----------------------------------------------------------------------------

    def _width(self) -> int:
        return self.viewport().width()

    def measured(self, row: int) -> int:
        """Return the height that a row asks for, in pixels."""
        return self.painter.shape(row, self._width()).height

    def estimated(self) -> int:
        """Return about how high a row is on average, without laying any out: near enough to scroll."""
        metrics = QFontMetrics(self._look.font())
        room = max(1, self._width() - self._look.sizes.px(100)) / max(1, metrics.averageCharWidth())
        segments = self.passages.transcript.segments
        lines = sum(int(len(one.text) / room) + 1 for one in segments) / max(1, len(segments))
        return round(lines * metrics.height() * 1.18) + self._look.sizes.px(12)

    def _dress(self) -> None:
        self.painter.dress()
        self.heights.measure_all()

    def _start_afresh(self) -> None:
        self.setColumnWidth(0, self._width())
        self.heights.start_afresh()

    def _changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        if not roles:  # else it is only drawn in another way
            self.heights.measure_again(first.row(), last.row())

    def _dress_view(self) -> None:
        self.setAccessibleName("Transcription")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
