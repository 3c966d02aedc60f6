# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the poster says: few questions, each at the place of its words on the poster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core.task import TextField
from desktop.ui.field_widgets import FieldRow
from desktop.ui.look import Look
from desktop.ui.words import example_phrase

FIELDS = (
    TextField("title", "Quoi", placeholder="Marché de Noël", max_length=160),
    TextField("subtitle", "Sous-titre", placeholder="Avec la chorale des Prés", max_length=200),
    TextField(
        "when",
        "Quand",
        placeholder="samedi 12 décembre de 10 h à 19 h",
        max_length=400,
    ),
    TextField("where", "Où", placeholder="Salle des fêtes", max_length=300),
    TextField("price", "Prix", placeholder="Entrée libre", max_length=300),
    TextField(
        "details",
        "Programme",
        placeholder="16 h\u00a0: arrivée du père Noël",
        multiline=True,
        max_length=1_500,
    ),
    TextField("organiser", "Organisateur", placeholder="Comité des fêtes", max_length=200),
    TextField("contact", "Contact", placeholder="01 99 00 12 34", max_length=300),
    TextField(
        "link",
        "Lien du QR code",
        "Une adresse à ouvrir avec un téléphone. Vide\u00a0: pas de QR code.",
        placeholder="https://www.exemple.fr/noel",
        max_length=500,
    ),
)
"""Named as the fields of PosterFacts, no longer than facts_file.LONGEST lets them be."""
_PROGRAMME_HEIGHT = 84
"""Pixels at 100 %: three lines."""
ANSWERS = {"code": "link", "mark": "", "logo": ""}
"""The question whose answer a part shows, where it does not bear its name."""


class WordsForm(QWidget):
    """Signals: `changed()` when an answer changes."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: dict[str, FieldRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.sizes.px(14))
        for field in FIELDS:
            row = FieldRow(look, field)
            row.changed.connect(self.changed)
            self.rows[field.name] = row
            self.column.addWidget(row)
        programme = self.rows["details"].editor
        if isinstance(programme, QPlainTextEdit):
            programme.setMinimumHeight(0)
            programme.setFixedHeight(look.sizes.px(_PROGRAMME_HEIGHT))

    def values(self) -> dict[str, str]:
        """Return the answers, by the names of PosterFacts."""
        return {name: str(row.value()) for name, row in self.rows.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show answers; those not given become empty."""
        for name, row in self.rows.items():
            row.set_value(str(values.get(name) or ""))
            if isinstance(row.editor, QLineEdit):
                row.editor.setCursorPosition(0)  # a long answer shows its beginning

    def show_examples(self, examples: Mapping[str, Any]) -> None:
        """Show other examples in the questions without an answer; theirs where none is given."""
        for field in FIELDS:
            editor = self.rows[field.name].editor
            if isinstance(editor, QLineEdit | QPlainTextEdit):
                example = str(examples.get(field.name) or field.placeholder)
                editor.setPlaceholderText(example_phrase(example))

    def is_empty(self) -> bool:
        """Tell whether nothing was answered."""
        return not any(value.strip() for value in self.values().values())

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        self.rows["title"].focus()

    def reveal(self, part_id: str) -> bool:
        """Give the keyboard to the question of a part; False when no question is its own."""
        row = self.rows.get(ANSWERS.get(part_id, part_id))
        if row is None:
            return False
        row.focus()
        return True
