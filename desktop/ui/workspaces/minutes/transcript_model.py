# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages of a transcript as a list that Qt shows; only what changed is told."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.pauses import begins_turn, pause_before
from desktop.ui.workspaces.minutes.clock import clock

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
EMPTY = Transcript("", "beffroi", ())


class TranscriptModel(QAbstractTableModel):
    """Signals: `text_edited(row, text)` when the agent typed another text."""

    text_edited = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.transcript = EMPTY

    def segment(self, row: int) -> TranscriptSegment:
        """Return the passage of a row."""
        return self.transcript.segments[row]

    def begins_turn(self, row: int) -> bool:
        """Tell whether somebody else speaks, or seems to after a pause, than in the row above."""
        return begins_turn(self.transcript.segments, row)

    def turn_words(self, row: int) -> str:
        """Return what stands above a turn: who speaks, or that a pause may mean somebody else."""
        speaker = self.segment(row).speaker
        if speaker:
            return speaker
        seconds = round(pause_before(self.transcript.segments, row))
        return f"Autre prise de parole\u00a0? ({seconds}\u00a0s de silence)"

    def load(self, transcript: Transcript) -> None:
        """Show another transcript."""
        self.beginResetModel()
        self.transcript = transcript
        self.endResetModel()

    def change(self, transcript: Transcript) -> None:
        """Show the same transcript as it now is; what stays keeps its place on the screen."""
        old, new = self.transcript.segments, transcript.segments
        head, most = 0, min(len(old), len(new))
        while head < most and old[head] is new[head]:
            head += 1
        tail = 0
        while tail < most - head and old[-1 - tail] is new[-1 - tail]:
            tail += 1
        before, after = len(old) - head - tail, len(new) - head - tail
        if after > before:
            self.beginInsertRows(_NO_PARENT, head + before, head + after - 1)
            self.transcript = transcript
            self.endInsertRows()
        elif before > after:
            self.beginRemoveRows(_NO_PARENT, head + after, head + before - 1)
            self.transcript = transcript
            self.endRemoveRows()
        self.transcript = transcript
        if new:
            # One more: whether a name stands above a passage depends on the one before it.
            last = min(head + min(before, after), len(new) - 1)
            self.dataChanged.emit(self.index(min(head, last), 0), self.index(last, 0))

    def redraw(self, row: int) -> None:
        """Have a row drawn again; its words did not change."""
        if 0 <= row < len(self.transcript.segments):
            place = self.index(row, 0)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.transcript.segments)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsEditable if (
            index.isValid()
        ) else flags.NoItemFlags  # fmt: skip

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.transcript.segments):
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self.segment(index.row()).text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index.row())
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.text_edited.emit(index.row(), str(value))
        return True

    def _words(self, row: int) -> str:
        """Return a passage as a screen reader says it."""
        segment = self.segment(row)
        parts = [
            clock(segment.start) if self.transcript.has_times else "",
            f"{segment.speaker}\u00a0:" if segment.speaker else "",
            self.turn_words(row) if not segment.speaker and self.begins_turn(row) else "",
            "Écarté du compte rendu\u00a0:" if segment.is_cut else "",
            segment.text,
            f"À vérifier\u00a0: {segment.doubt}" if segment.doubt else "",
        ]
        return " ".join(part for part in parts if part)
