# SPDX-License-Identifier: AGPL-3.0-or-later
"""The field for files or folders: a place to drop them, then their names, sizes, what one can do."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.task import FileField, Value
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.drop_zone import DropZone, kinds_phrase
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import count, size_phrase

ICONS = {
    ".pdf": "file-pdf-box",
    ".docx": "file-word-outline",
    ".txt": "text-box-outline",
    ".eml": "email-outline",
    ".msg": "email-outline",
}
_COUNTED = 2_000
"""Entries of a folder that are counted: a folder on a network must not hold the window."""


class FileFieldWidget(QWidget):
    """Holds the path of one file, or of several. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, field: FileField) -> None:
        super().__init__()
        self._look, self._field = look, field
        self._paths: tuple[str, ...] = ()
        what = "des fichiers" if field.many else "un fichier"
        if field.folders:
            what += " ou un dossier"
        self.zone = DropZone(
            look,
            f"Déposez {what} ici",
            field.hint or kinds_phrase(field.suffixes),
            field.suffixes,
            many=field.many,
            folders=field.folders,
        )
        # A page may ask for several files: which one is heard.
        self.zone.button.setAccessibleName(f"Parcourir\u00a0: {field.label}")
        self.zone.dropped.connect(self._take)
        self.zone.refused.connect(self._refuse)
        self._files = QWidget()
        self._file_column = QVBoxLayout(self._files)
        self._file_column.setContentsMargins(0, 0, 0, 0)
        self._file_column.setSpacing(look.sizes.px(8))
        self._problem = make_label()
        set_tone(self._problem, "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        for widget in (self._files, self.zone, self._problem):
            column.addWidget(widget)
        self._show()

    def value(self) -> Value:
        """Return the path, or the paths when several are allowed."""
        if self._field.many:
            return self._paths
        return self._paths[0] if self._paths else ""

    def set_value(self, value: Value) -> None:
        """Show a path or several."""
        given = (value,) if isinstance(value, str) else tuple(str(v) for v in value or ())  # type: ignore[union-attr]
        paths = tuple(path for path in given if path)
        if paths != self._paths:
            self._paths = paths
            self._show()
            self.changed.emit()

    def choose(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        self.zone.choose()

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to what can be pressed."""
        target = (
            self.zone.button if not self.zone.isHidden() else self._files.findChild(QPushButton)
        )
        if target is not None:
            target.setFocus()

    def _take(self, paths: tuple[str, ...]) -> None:
        kept = (*self._paths, *paths) if self._field.many else paths[:1]
        self.set_value(tuple(dict.fromkeys(kept)))
        announce(self, f"Fichier choisi : {', '.join(Path(p).name for p in paths)}")

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        announce(self, sentence, urgent=True)

    def _remove(self, path: str) -> None:
        self.set_value(tuple(p for p in self._paths if p != path))
        self.setFocus()

    def _show(self) -> None:
        self._problem.hide()
        clear_layout(self._file_column)
        for path in self._paths:
            self._file_column.addWidget(self._make_row(path))
        self._files.setVisible(bool(self._paths))
        self.zone.setVisible(self._field.many or not self._paths)

    def _make_row(self, path: str) -> QFrame:
        look, name = self._look, Path(path).name
        row = QFrame()
        row.setProperty("role", "card")
        line = QHBoxLayout(row)
        line.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 12, 12)))
        line.setSpacing(look.sizes.px(12))
        icon = ICONS.get(Path(path).suffix.lower(), "file-document-outline")
        if Path(path).is_dir():
            icon = "folder-outline"
        line.addWidget(make_icon_label(look, icon, "slate", 28))
        words = QVBoxLayout()
        words.setSpacing(look.sizes.px(2))
        words.addWidget(make_label(name, "strong"))
        words.addWidget(make_label(_place(path), "small"))
        line.addLayout(words, 1)
        if not self._field.many:
            change = make_button(look, "Changer…", self.zone.choose)
            change.setAccessibleName(f"Changer de fichier : {name} est choisi")
            line.addWidget(change)
        line.addWidget(
            make_tool_button(look, f"Retirer {name}", "close", lambda: self._remove(path))
        )
        return row


def _place(path: str) -> str:
    if Path(path).is_dir():
        return f"{_content(Path(path))} · {Path(path).parent.name or Path(path).parent}"
    try:
        size = size_phrase(Path(path).stat().st_size)
    except OSError:
        return "Fichier introuvable : la clé ou le disque est-il branché ?"
    return f"{size} · {Path(path).parent.name or Path(path).parent}"


def _content(folder: Path) -> str:
    try:
        number = sum(1 for _ in islice(folder.iterdir(), _COUNTED + 1))
    except OSError:
        return "Dossier qui ne peut pas être ouvert"
    if number > _COUNTED:
        return f"Dossier, plus de {count(_COUNTED, 'élément')}"
    return f"Dossier, {count(number, 'élément')}"
