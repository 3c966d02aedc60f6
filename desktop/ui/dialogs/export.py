# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks where and in which formats a draft is to be written."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label

FORMATS = (
    ("docx", "Word (DOCX)"),
    ("odt", "LibreOffice (ODT)"),
    ("pdf", "PDF accessible"),
    ("txt", "Texte simple"),
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class ExportDialog(ScrolledDialog):
    """Formats, folder and name of the files."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Exporter", "Exporter", parent)
        self._desk = desk
        self._boxes = {name: CheckBox(desk.look, label) for name, label in FORMATS}
        wanted = desk.settings.get("formats")
        for name, box in self._boxes.items():
            box.setChecked(name in wanted)
            box.toggled.connect(lambda _is_on: self._refresh())
        self._folder, self._stem = QLineEdit(default_folder(desk)), QLineEdit(file_stem(draft))
        self._stem.setCursorPosition(0)  # a long name shows its beginning
        self.column.addWidget(self._state_banner(draft))
        self.column.addLayout(self._make_formats())
        self.column.addLayout(self.make_field("Nom du fichier", self._stem))
        self.column.addLayout(self._make_folder())
        for edit in (self._folder, self._stem):
            edit.textChanged.connect(lambda _text: self._refresh())
        self.fit(560)
        self._refresh()

    def formats(self) -> tuple[str, ...]:
        """Return the formats ticked."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def set_formats(self, formats: tuple[str, ...]) -> None:
        """Tick these formats."""
        for name, box in self._boxes.items():
            box.setChecked(name in formats)

    def folder(self) -> str:
        """Return the folder chosen."""
        return self._folder.text().strip()

    def stem(self) -> str:
        """Return the name of the files without suffix, fit for every system."""
        return _FORBIDDEN.sub(" ", self._stem.text()).strip(" .")

    def set_stem(self, stem: str) -> None:
        """Propose a name for the files."""
        self._stem.setText(stem)
        self._stem.setCursorPosition(0)

    def accept(self) -> None:
        self._desk.keep("formats", list(self.formats()))
        self._desk.keep("out_folder", self.folder())
        super().accept()

    def _state_banner(self, draft: Draft) -> Banner:
        reviewer = draft.ai_mark.reviewed_by
        if reviewer:
            return Banner(self.look, "good", f"Texte relu par {reviewer}.")
        words = "Utilisez « Relire… » avant de le diffuser, pour qu’un nom y figure."
        if draft.ai_mark.is_generated:
            words = "Le fichier portera la mention « à relire ». " + words
        title = "Brouillon : ce texte n’a pas encore été relu."
        return Banner(self.look, "attention", title, words)

    def _make_formats(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.look.sizes.px(2))
        column.addWidget(make_label("Formats", "strong"))
        for box in self._boxes.values():
            column.addWidget(box)
        return column

    def _make_folder(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(self.look.sizes.px(6))
        label = make_label("Dossier", "strong")
        label.setBuddy(self._folder)
        self._folder.setAccessibleName("Dossier")
        browse = make_button(self.look, "Parcourir…", self._browse, icon="folder-open-outline")
        browse.setAccessibleName("Parcourir : choisir le dossier")
        row.setSpacing(self.look.sizes.px(8))
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        column.addWidget(label)
        column.addLayout(row)
        return column

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choisir un dossier", self.folder())
        if chosen:
            self._folder.setText(chosen)

    def _refresh(self) -> None:
        if not self.formats():
            self.set_problem("Choisissez au moins un format.")
        elif not self.stem():
            self.set_problem("Donnez un nom au fichier.")
        elif not self.folder():
            self.set_problem("Choisissez un dossier.")
        else:
            self.set_problem("")


def default_folder(desk: Desk) -> str:
    """Return the folder of the last export, or the account's documents."""
    kept = str(desk.settings.get("out_folder"))
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return kept or QStandardPaths.writableLocation(documents) or str(Path.home())


def file_stem(draft: Draft) -> str:
    """Return a file name made from the draft's title."""
    return _FORBIDDEN.sub(" ", draft.title).strip(" .")[:80] or "Document"
