# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says why Beffroi cannot open: its data folder refuses to be written to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.core.errors import BeffroiError


class RefusedStart(QMessageBox):
    """A message without the window's look: neither settings nor fonts could be relied on."""

    def __init__(self, _application: QApplication, refusal: BeffroiError) -> None:
        """Take the application, which must be there before any message, and what was refused."""
        super().__init__()
        self.setIcon(QMessageBox.Icon.Critical)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a folder's name is nobody's to format
        self.setWindowTitle("Beffroi ne peut pas s’ouvrir")
        self.setText(refusal.message())
        self.setInformativeText(f"{refusal.next_step()} Rien n’a été modifié.")
        self.addButton("Fermer", QMessageBox.ButtonRole.AcceptRole)
        self.setAccessibleName(refusal.message())
