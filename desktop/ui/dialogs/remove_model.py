# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks before a model is deleted: how much room comes free, and how it would come back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.models.installed import InstalledModel
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import size_phrase

BACK = "Pour le remettre, il faudra de nouveau la clé ou le fichier. Vos documents restent là."
WORKING = "Ce modèle travaille : attendez la fin du travail en cours, ou arrêtez-le."


class RemoveModelDialog(PlainDialog):
    """The model's name and its size; not possible while it works."""

    def __init__(self, desk: Desk, model: InstalledModel, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Supprimer ce modèle ?", "Supprimer", parent)
        words = f"« {model.title} » sera supprimé de ce poste."
        if model.size:
            words += f" {size_phrase(model.size)} seront libérés sur le disque."
        self.column.addWidget(make_label(words))
        self.column.addWidget(make_label(BACK, "muted"))
        self.set_problem(WORKING if desk.model_desk.is_working(model) else "")
        self.cancel.setFocus()
