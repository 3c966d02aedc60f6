# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files that came with a mail: never opened, their text read by a worker when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.mail.mail_label import mail_label
from desktop.ui.workspaces.mail.mail_words import (
    attachment_words,
    breakable,
    file_kind,
    is_readable,
    safe_line,
)
from desktop.ui.workspaces.mail.plain_text import PlainText

READ, READING, HIDE = "Lire le texte", "Lecture…", "Masquer le texte"
MOST = 25
_ICONS = {
    "pdf": "file-pdf-box",
    "docx": "file-word-outline",
    "image": "image-outline",
    "txt": "text-box-outline",
    "text": "text-box-outline",
}
_DANGEROUS = ("exe", "html", "htm", "js", "vbs", "bat", "cmd", "scr", "lnk", "iso")


class AttachmentsList(QWidget):
    """Signals: `read_asked(number)` for the text of an attachment."""

    read_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: dict[int, AttachmentRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(4))

    def show_files(self, attachments: Sequence[Mapping[str, Any]]) -> None:
        """Show the files; pictures of the text itself (logos) are only counted."""
        clear_layout(self._column)
        self.rows = {}
        files = [file for file in attachments if not file["is_inline"]]
        inline = len(attachments) - len(files)
        if files:
            title = count(len(files), "pièce jointe", "pièces jointes")
            self._column.addWidget(make_label(title, "strong"))
        for file in files[:MOST]:
            row = AttachmentRow(self._look, file)
            row.read_asked.connect(self.read_asked)
            self.rows[file["number"]] = row
            self._column.addWidget(row)
        if len(files) > MOST:
            self._column.addWidget(make_label(f"… et {len(files) - MOST} autres", "small"))
        if inline:
            words = count(inline, "image dans le texte", "images dans le texte")
            self._column.addWidget(
                make_label(f"{words}, non affichée{'s'[: inline > 1]}.", "small")
            )
        self.setVisible(bool(attachments))


class AttachmentRow(QFrame):
    """A file, its kind and size, and its text under it once it was read."""

    read_asked = Signal(int)

    def __init__(self, look: Look, file: Mapping[str, Any]) -> None:
        super().__init__()
        self._look, self.number = look, int(file["number"])
        self._name = safe_line(file["name"], 120)
        self.setProperty("role", "row")
        px = look.sizes.px
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, px(6), 0, px(6))
        line = QHBoxLayout()
        line.setSpacing(px(10))
        kind = file_kind(file)
        is_bad = kind in _DANGEROUS or file["has_macros"]
        icon = "file-alert-outline" if is_bad else _ICONS.get(kind, "file-outline")
        line.addWidget(make_icon_label(look, icon, "red" if is_bad else "slate", 22))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(mail_label(self._name))
        about = mail_label(attachment_words(file), "small")
        set_tone(about, "bad" if is_bad else "")
        words.addWidget(about)
        line.addLayout(words, 1)
        self.button: QPushButton | None = None
        if is_readable(file):
            self.button = make_button(look, READ, self._press, role="link")
            self.button.setAccessibleName(f"{READ}{NBSP}: {self._name}")
            line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._whole.addLayout(line)
        self.text: PlainText | None = None

    def show_text(self, text: str, warnings: Sequence[str]) -> None:
        """Show the text that was read, and what could not be."""
        self._clear()
        for sentence in warnings:
            self._whole.addWidget(StateLine(self._look, "attention", breakable(sentence)))
        self.text = PlainText(self._look, f"Texte de {self._name}")
        self.text.show_text(text.strip() or "Ce fichier n’a pas de texte.")
        self._whole.addWidget(self.text)
        self._name_button(HIDE)

    def show_problem(self, sentence: str, advice: str) -> None:
        """Say why the text could not be read."""
        self._clear()
        self._whole.addWidget(
            StateLine(self._look, "bad", breakable(f"{sentence} {advice}".strip()))
        )
        self._name_button(READ)

    def _press(self) -> None:
        if self.text is not None:
            self._clear()
            self._name_button(READ)
            return
        self._name_button(READING, is_on=False)
        self.read_asked.emit(self.number)

    def _clear(self) -> None:
        """Take away what stands under the line."""
        self.text = None
        while self._whole.count() > 1:
            item = self._whole.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _name_button(self, name: str, *, is_on: bool = True) -> None:
        if self.button is not None:
            self.button.setText(name)
            self.button.setAccessibleName(f"{name}{NBSP}: {self._name}")
            self.button.setEnabled(is_on)
