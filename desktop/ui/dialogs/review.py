# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks who has read a draft over: a name and a function, kept in the document's mark."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.draft import Draft
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count


class ReviewDialog(PlainDialog):
    """Name, function, and the word of the person that the text was read."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Relire", "Enregistrer la relecture", parent)
        self._desk = desk
        name, _, role = str(desk.settings.get("reviewer")).partition(", ")
        self.name, self.role = QLineEdit(name), QLineEdit(role)
        self.name.setPlaceholderText("Claire Martin")
        self.role.setPlaceholderText("secrétaire générale de mairie")
        self.column.addWidget(
            make_label(
                "Un texte reste un brouillon tant qu’une personne nommée ne l’a pas relu. "
                "Son nom est inscrit dans les propriétés du fichier et dans le journal.",
                "muted",
            )
        )
        self._add_doubts(draft)
        self.column.addLayout(self.make_field("Nom", self.name))
        self.column.addLayout(self.make_field("Fonction", self.role))
        self.read = CheckBox(self.look, "J’ai relu ce texte en entier")
        self.column.addWidget(self.read)
        self.read.toggled.connect(lambda _is_on: self._refresh())
        for edit in (self.name, self.role):
            edit.textChanged.connect(lambda _text: self._refresh())
        self._refresh()

    def reviewer(self) -> str:
        """Return "Claire Martin, secrétaire générale de mairie"."""
        return ", ".join((self.name.text().strip(), self.role.text().strip()))

    def accept(self) -> None:
        self._desk.keep("reviewer", self.reviewer())
        super().accept()

    def _add_doubts(self, draft: Draft) -> None:
        doubts = sum(len(paragraph.doubts) for paragraph in draft.paragraphs())
        if doubts:
            title = f"{count(doubts, 'point')} à vérifier dans ce texte."
            advice = "Comparez avec le document, corrigez, ou cochez « C’est vérifié »."
            self.column.addWidget(Banner(self.look, "attention", title, "", advice))

    def _refresh(self) -> None:
        if not self.name.text().strip():
            self.set_problem("Indiquez votre nom.")
        elif not self.role.text().strip():
            self.set_problem("Indiquez votre fonction.")
        elif not self.read.isChecked():
            self.set_problem("Cochez la case une fois le texte relu.")
        else:
            self.set_problem("")
