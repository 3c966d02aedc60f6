# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small questions of the register: the name of a sheet, why one is given up."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label

LONGEST_NAME = 200


class NameDialog(PlainDialog):
    """Asks for the name of an activity."""

    def __init__(self, look: Look, title: str, action: str, words: str, parent: QWidget) -> None:
        super().__init__(look, title, action, parent)
        if words:
            self.column.addWidget(make_label(words))
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_NAME)
        self.column.addLayout(self.make_field("Nom de l’activité", self.line))
        self.line.textChanged.connect(lambda _text: self._refresh())
        self.line.setFocus()
        self._refresh()

    def name(self) -> str:
        """Return the name given."""
        return " ".join(self.line.text().split())

    def _refresh(self) -> None:
        self.set_problem("" if self.name() else "Donnez un nom.")


class RetireDialog(PlainDialog):
    """Says what giving up a sheet means, and asks why."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(look, "Abandonner cette fiche\u00a0?", "Abandonner", parent)
        words = (
            f"«\u00a0{name}\u00a0» restera dans le registre, avec la date et la raison de l’abandon. Vous "
            "pourrez la reprendre."
        )
        self.column.addWidget(make_label(words))
        self.line = QLineEdit()
        self.line.setMaxLength(500)
        self.column.addLayout(self.make_field("Raison (facultative)", self.line))
        self.line.setFocus()

    def why(self) -> str:
        """Return the reason given; empty when none was."""
        return " ".join(self.line.text().split())
