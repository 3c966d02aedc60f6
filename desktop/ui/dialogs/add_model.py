# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks for a model of the agent's own: a file or a folder, and who answers for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label

WARNING = (
    "Beffroi n’a examiné ni sa licence, ni sa qualité, ni sa provenance. Demandez conseil à votre "
    "informaticien ou à votre délégué à la protection des données."
)
UNSIGNED = "un agent de ce poste"


class AddModelDialog(ScrolledDialog):
    """A path, a warning, a tick."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Ajouter un modèle à vous", "Ajouter", parent)
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._path.setPlaceholderText("Aucun fichier choisi")
        self.name = QLineEdit(str(desk.settings.get("reviewer")))
        self.agree = CheckBox(desk.look, "J’en prends la responsabilité")
        self.column.addLayout(self._make_choice())
        title = "Ce modèle sera « hors catalogue »."
        self.column.addWidget(Banner(desk.look, "attention", title, WARNING))
        self.column.addLayout(self.make_field("Votre nom (gardé avec le modèle)", self.name))
        self.column.addWidget(self.agree)
        self.agree.toggled.connect(lambda _is_on: self._refresh())
        self._refresh()
        self.fit()
        self.file.setFocus()

    def path(self) -> str:
        """Return the file or folder that was chosen."""
        return self._path.text()

    def set_path(self, path: str) -> None:
        """Take a file or a folder."""
        self._path.setText(path)
        self._path.setCursorPosition(0)
        self._refresh()

    def agreed_by(self) -> str:
        """Return who answers for the model."""
        return self.name.text().strip() or UNSIGNED

    def _make_choice(self) -> QVBoxLayout:
        column = self.make_field("Fichier ou dossier du modèle", self._path)
        buttons = FlowLayout(spacing=self.look.sizes.px(8))
        self.file = make_button(
            self.look, "Choisir un fichier…", self._choose_file, icon="file-outline"
        )
        self.folder = make_button(
            self.look, "Choisir un dossier…", self._choose_folder, icon="folder-open-outline"
        )
        buttons.addWidget(self.file)
        buttons.addWidget(self.folder)
        column.addLayout(buttons)
        words = "Un fichier pour la rédaction ; un dossier pour la transcription ou les images."
        column.addWidget(make_label(words, "small"))
        return column

    def _choose_file(self) -> None:
        kinds = "Modèles (*.gguf *.GGUF)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Fichier du modèle", str(Path.home()), kinds)
        if chosen:
            self.set_path(chosen)

    def _choose_folder(self) -> None:
        title = "Dossier du modèle"
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self.set_path(chosen)

    def _refresh(self) -> None:
        if not self.path():
            self.set_problem("Choisissez un fichier ou un dossier.")
        elif not self.agree.isChecked():
            self.set_problem("Cochez la case pour confirmer.")
        else:
            self.set_problem("")
