# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of the chosen text, in a column that scrolls; what the model may do stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from desktop.core.task import ModelReference, Task
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.writing.text_kind import TextKind
from desktop.ui.desk import Desk
from desktop.ui.facts_form.panel import FormPanel, HeadAction
from desktop.ui.widgets.labels import restyle
from desktop.ui.words import NBSP

BY_MODEL = "Rédiger avec l’IA"


class WritingPanel(FormPanel):
    """Signals besides those of a panel: `kind_asked()` to choose another; `emptied()`;
    `answered(question id)` when the agent changed an answer.
    """

    kind_asked = Signal()
    emptied = Signal()
    answered = Signal(str)
    card_padding = 20

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.kind: TextKind | None = None
        super().__init__(desk, task, BY_MODEL)
        self.main.setProperty("role", "")
        restyle(self.main)
        desk.look.dress_button(self.main, "creation", "ink", 18)

    def head_actions(self) -> Sequence[HeadAction]:
        return (
            ("Changer de texte", self.kind_asked, "arrow-left"),
            ("Tout effacer", self.emptied, "eraser"),
        )

    def kind_id(self) -> str:
        """Return the text whose questions are shown; empty for none."""
        return self.kind.id if self.kind is not None else ""

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        return {}

    def problem(self) -> str:
        return "" if self.form is not None else "Choisissez un texte."

    def help_for_model(self) -> str:
        if not self.has_models():
            return f"Aucun modèle sur ce poste{NBSP}: le texte est écrit par règles, d’après vos réponses."
        if self.model() is None:
            return "Le texte est écrit par règles, d’après vos réponses."
        offer = self._chosen()
        if offer is not None and offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return "Le modèle propose d’autres mots, passage par passage\u202f: vous prenez ou refusez chacun."

    # --- the kind ---------------------------------------------------------------------------

    def open_kind(
        self, kind: TextKind, facts: Mapping[str, Any], sources: Mapping[str, str]
    ) -> None:
        """Show the questions of a text; `facts` fill those that the agent left empty.

        `sources` are the words that a fact was read from.
        """
        self.known.update(self.answers())
        form = self._show_form(kind.fields, facts, sources)
        self.kind = kind
        for name, row in form.rows.items():
            row.changed.connect(lambda n=name: self.answered.emit(n))
        self._name_form(kind.title, kind.summary)
        self._refresh()

    def any_model(self) -> ModelReference | None:
        """Return the model that is chosen, else the first that there is."""
        chosen = self.model()
        return chosen or next((offer.reference for offer in self._offers), None)

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Show these answers and no other (a step back or forth)."""
        if self.form is None:
            return
        for name, row in self.form.rows.items():
            is_box = row.wanted.kind is FieldKind.BOOLEAN
            wanted = answers.get(name, row.wanted.default if is_box else "")
            if row.value() != wanted:
                row.set_value(wanted)

    def drop_form(self) -> None:
        super().drop_form()
        self.kind = None

    def _refresh(self) -> None:
        self._model_help.setText(self.help_for_model())
        has_model = self.model() is not None
        self.main.setVisible(has_model)
        self.main.setEnabled(has_model and self.form is not None)
        self.changed.emit()
