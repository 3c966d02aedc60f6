# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent's own photo: chosen or dropped, told by its name, taken off again; made for a narrow form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from desktop.core.task import FileField
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.drop_zone import dropped_paths, file_filter, kinds_phrase
from desktop.ui.widgets.labels import make_label, restyle, set_tone
from desktop.ui.words import NBSP, size_phrase

_CHOOSE, _CHANGE = "Choisir une photo…", "Changer de photo…"


class PhotoField(QFrame):
    """Holds the path of a picture. Signals: `changed()` by the agent."""

    changed = Signal()

    def __init__(self, look: Look, field: FileField) -> None:
        super().__init__()
        self._suffixes = field.suffixes
        self._path = ""
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(field.label)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(*(px(n) for n in (12, 10, 12, 10)))
        column.setSpacing(px(6))
        self._name, self._help = make_label("", "strong"), make_label(field.help, "small")
        self._trouble = make_label()
        set_tone(self._trouble, "bad")
        self.button = make_button(look, _CHOOSE, self.choose, icon="image-plus-outline")
        self.remove = make_tool_button(look, "Retirer la photo", "close", self._remove)
        line = QHBoxLayout()
        line.setSpacing(px(4))
        line.addWidget(self.button, 1)
        line.addWidget(self.remove)
        for widget in (self._name, self._help):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self._trouble)
        self._show()

    def value(self) -> str:
        """Return the path; empty for none."""
        return self._path

    def set_value(self, path: str) -> None:
        """Show a path, without telling."""
        self._path = path
        self._show()

    def take(self, path: str) -> None:
        """Take a photo, or none, as the agent wants."""
        if path != self._path:
            self.set_value(path)
            announce(self, f"Photo choisie{NBSP}: {Path(path).name}" if path else "Photo retirée")
            self.changed.emit()

    def choose(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir une photo", "", file_filter(self._suffixes)
        )
        if chosen:
            self.take(chosen)

    def _remove(self) -> None:
        self.take("")
        self.button.setFocus()

    def _show(self) -> None:
        path = Path(self._path) if self._path else None
        self._trouble.hide()
        self._name.setVisible(path is not None)
        self.remove.setVisible(path is not None)
        self.button.setText(_CHANGE if path is not None else _CHOOSE)
        name = path.name if path is not None else ""
        said = f"{self.button.text()} {name} est choisie" if name else self.button.text()
        self.button.setAccessibleName(said)
        self._name.setText(f"{name} ({_size(path)})" if path is not None else "")

    # --- dropping ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._show_over("true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over("false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over("false")
        paths = dropped_paths(event.mimeData(), self._suffixes)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(paths[0])
            return
        kinds = kinds_phrase(self._suffixes)
        self._trouble.setText(f"Ce n’est pas une photo. Il faut{NBSP}: {kinds}.")
        self._trouble.show()
        announce(self, self._trouble.text(), urgent=True)

    def _show_over(self, is_over: str) -> None:
        self.setProperty("over", is_over)
        restyle(self)


def _size(path: Path) -> str:
    try:
        return size_phrase(path.stat().st_size)
    except OSError:
        return "introuvable\u00a0: la clé ou le disque est-il branché\u00a0?"
