# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « organisme »: what the profile of the commune says, and what protects the computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.compliance.processing.checks import missing_of_organisation
from desktop.mairie.compliance.processing.organisation import LABELS
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet_fields import FieldKind, SheetField
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.field_row import SheetRow
from desktop.ui.pages.compliance.processing.missing_card import MissingCard
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label

_WORDS = (
    "Ces lignes viennent du profil de la commune\u00a0: corrigez-les là-bas si elles sont fausses partout, "
    "ici si elles ne le sont que pour le registre."
)
_SECURITY = "Une mesure par ligne. Beffroi ne voit pas comment le poste est protégé\u00a0: demandez à l’informatique."
_POINTS = {
    "name": "a",
    "address": "a",
    "representative": "a",
    "dpo": "a",
    "computer_security": "g",
}
_TITLE = "Organisme, responsable de traitement et DPO"


class OrganisationForm(QWidget):
    """Signals: `edited(name, value)`, `recovered(name)`, `profile_asked()`."""

    edited = Signal(str, object)
    recovered = Signal(str)
    profile_asked = Signal()

    def __init__(self, look: Look, register: ProcessingRegister) -> None:
        super().__init__()
        self._register = register
        self.rows: dict[str, SheetRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        column.addWidget(make_label(_TITLE, "heading"))
        self.missing = MissingCard(look, missing_of_organisation(register.organisation))
        self.missing.asked.connect(self.go_to)
        column.addWidget(self.missing)
        card, inside = make_card(look, "L’organisme")
        inside.setSpacing(look.sizes.px(16))
        inside.addWidget(make_label(_WORDS, "muted"))
        profile = make_button(look, "Ouvrir le profil de la commune", self.profile_asked.emit)
        inside.addWidget(profile, 0, Qt.AlignmentFlag.AlignLeft)
        for name, label in LABELS.items():
            row = SheetRow(look, _field(name, label), getattr(register.organisation, name))
            row.changed.connect(self.edited)
            row.recovered.connect(self.recovered)
            self.rows[name] = row
            inside.addWidget(row)
        column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Show what is missing now, and which fields were edited here; no field moves."""
        self.missing.refresh(missing_of_organisation(self._register.organisation))
        for name, row in self.rows.items():
            row.show_recovery(name in self._register.edited_of_organisation)

    def show_value(self, name: str) -> None:
        """Show a field as the register now holds it."""
        self.rows[name].set_value(getattr(self._register.organisation, name))

    def go_to(self, name: str) -> None:
        """Give a field the keyboard."""
        self.rows[name].focus()


def _field(name: str, label: str) -> SheetField:
    kind = FieldKind.LINES if name == "computer_security" else FieldKind.LINE
    help_text = _SECURITY if name == "computer_security" else ""
    return SheetField(name, label, kind, help_text, _POINTS.get(name, ""))
