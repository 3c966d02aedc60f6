# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks where the DPO's file is to be written, and says what will be in it."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.mairie.compliance.whole_file.contents import folder_name
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.labels import make_label

_WHAT = (
    "Un dossier daté, à imprimer ou à remettre au DPO\u00a0: un sommaire avec ce qui reste à compléter, la "
    "fiche de preuve hors ligne, le rapport du journal, le registre des traitements, les analyses d’impact "
    "(AIPD), la charte et qui l’a lue, la notice de transparence, l’inventaire des modèles, le registre "
    "des formations."
)
_BEFORE = (
    "Le journal est relu en entier avant. Une charte ou une notice que personne n’a relue "
    "porte «\u00a0BROUILLON\u00a0». Les travaux des agents n’y sont pas."
)


class WholeFileDialog(ScrolledDialog):
    """The folder in which the dated folder is made."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Exporter le dossier complet", "Exporter", parent)
        self._folder = QLineEdit(default_folder(desk))
        self.column.addWidget(make_label(_WHAT))
        self.column.addWidget(make_label(_BEFORE, "muted"))
        self.column.addLayout(self.make_folder_field("Dossier où le ranger", self._folder))
        name = folder_name(datetime.date.today())
        self.column.addWidget(make_label(f"Il s’appellera «\u00a0{name}\u00a0».", "muted"))
        self._folder.textChanged.connect(lambda _text: self._refresh())
        self.fit(520)
        self._refresh()

    def folder(self) -> str:
        """Return the folder chosen."""
        return self._folder.text().strip()

    def _refresh(self) -> None:
        self.set_problem("" if self.folder() else "Choisissez un dossier.")
