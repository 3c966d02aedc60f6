# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Un besoin par ligne »: typed, pasted, dropped as a file, or taken from a list that is ready."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.core.task import FileField, TextField
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.drop_zone import dropped_paths, file_filter
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.pictograms.quick_starts import (
    QuickStart,
    is_plain_list,
    quick_starts,
    read_plain_list,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

TITLE = "Un besoin par ligne"
_HEIGHT = 168
"""Pixels at 100 %: six lines."""
_UNREADABLE = "Ce fichier n’a pas pu être lu. Copiez son texte et collez-le ici."
_LATER = (
    "Cette liste sera lue à la création des fichiers. Pour voir la série tout de suite, copiez-la "
    "et collez-la au-dessus."
)


class NeedsField(QWidget):
    """Signals: `typed(text)` by the agent's hand; `list_asked(text, words)` for a whole list;
    `file_changed()` when a list in a file is given or taken back.
    """

    typed = Signal(str)
    list_asked = Signal(str, str)
    file_changed = Signal()

    def __init__(self, look: Look, text: TextField, file: FileField) -> None:
        super().__init__()
        self._look, self._file = look, file
        self._path, self._shown = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        label = make_label(TITLE, "heading")
        self.editor = _ListEditor(look, text, file.suffixes)
        self.editor.files_dropped.connect(self.take_file)
        self.editor.textChanged.connect(self._tell)
        label.setBuddy(self.editor)
        self._problem = make_label()
        set_tone(self._problem, "bad")
        self._problem.hide()
        column.addWidget(label)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addWidget(self._make_file_row())
        column.addWidget(make_label(text.help, "small"))
        self.open_button = make_button(
            look, "Ouvrir une liste…", self.choose, icon="folder-open-outline"
        )
        column.addWidget(self.open_button)
        column.addWidget(self._make_starts())

    # --- the list ---------------------------------------------------------------------------

    def text(self) -> str:
        """Return the list as it is in sight."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another list; Ctrl+Z in the field brings the one before back."""
        if text == self._shown:
            return
        self._shown = text
        cursor = QTextCursor(self.editor.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def line(self) -> str:
        """Return the line that the agent is writing; empty when the keyboard is elsewhere."""
        return self.editor.textCursor().block().text() if self.editor.hasFocus() else ""

    def take_start(self, start: QuickStart) -> None:
        """Add a list that is ready."""
        self._add(start.needs, f"Liste{NBSP}: {start.title}")
        self.starts.set_open(False)
        self.editor.setFocus()

    # --- a list in a file -------------------------------------------------------------------

    def file(self) -> str:
        """Return the path of a list that a worker is to read; empty for none."""
        return self._path

    def set_file(self, path: str) -> None:
        """Show a list in a file."""
        if path != self._path:
            self._path = path
            self._show_file()
            self.file_changed.emit()

    def take_file(self, path: str) -> None:
        """Add the lines of a file of bare text; keep any other file for the worker."""
        self._say("")
        if not is_plain_list(path):
            self.set_file(path)
            announce(self, f"Liste choisie{NBSP}: {Path(path).name}")
            return
        try:
            text = read_plain_list(path)
        except OSError:
            text = ""
        if text:
            self._add(text, "Liste ajoutée")
        else:
            self._say(_UNREADABLE)

    def choose(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self, "Ouvrir une liste", str(Path.home()), file_filter(self._file.suffixes)
        )
        if chosen:
            self.take_file(chosen)

    # --- inside -----------------------------------------------------------------------------

    def _tell(self) -> None:
        text = self.text()
        if text != self._shown:
            self._shown = text
            self._say("")
            self.typed.emit(text)

    def _add(self, text: str, words: str) -> None:
        """Put lines after those there are."""
        before = self.text().rstrip()
        self.list_asked.emit(f"{before}\n{text}" if before else text, words)
        announce(self, f"{words}.")

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)

    def _make_file_row(self) -> QWidget:
        look, row = self._look, QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.sizes.px(8))
        line.addWidget(make_icon_label(look, "file-document-outline", "slate", 24))
        words = QVBoxLayout()
        words.setSpacing(look.sizes.px(2))
        self._file_name = make_label("", "strong")
        words.addWidget(self._file_name)
        words.addWidget(make_label(_LATER, "small"))
        line.addLayout(words, 1)
        self.remove_file = make_tool_button(
            look, "Retirer cette liste", "close", lambda: self.set_file("")
        )
        line.addWidget(self.remove_file)
        row.hide()
        self._file_row = row
        return row

    def _show_file(self) -> None:
        self._file_name.setText(Path(self._path).name)
        self.remove_file.setAccessibleName(f"Retirer {Path(self._path).name}")
        self._file_row.setVisible(bool(self._path))

    def _make_starts(self) -> Fold:
        content = QWidget()
        line = FlowLayout(content, spacing=self._look.sizes.px(8))
        self.start_buttons: dict[str, QPushButton] = {}
        for start in quick_starts():
            button = make_button(
                self._look,
                start.title,
                partial(self.take_start, start),
                help_text=start.help,
            )
            self.start_buttons[start.id] = button
            line.addWidget(button)
        self.starts = Fold(self._look, "Partir d’une liste toute prête", content)
        return self.starts


class _ListEditor(QPlainTextEdit):
    """A text of several lines that takes files too; Tab leaves it."""

    files_dropped = Signal(str)

    def __init__(self, look: Look, field: TextField, suffixes: tuple[str, ...]) -> None:
        super().__init__()
        self._suffixes = suffixes
        self.setPlaceholderText(field.placeholder)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(field.help)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(look.sizes.px(_HEIGHT))

    def _file(self, data: QMimeData) -> str:
        return next(iter(dropped_paths(data, self._suffixes)), "") if data.hasUrls() else ""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(self._file(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a file that is dropped or pasted; text goes in bare."""
        path = self._file(source)
        if path:
            self.files_dropped.emit(path)
        else:
            super().insertFromMimeData(source)
