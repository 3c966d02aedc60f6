# SPDX-License-Identifier: AGPL-3.0-or-later
"""The variables of a demand as questions, with their help and their examples."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.prompting.library import Demand, DemandVariable
from desktop.mairie.prompting.library.filling import examples
from desktop.ui.facts_form.editors import FactLine
from desktop.ui.facts_form.row import FactRow
from desktop.ui.facts_form.text_editors import FactText
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout

_NONE = "Cette demande n’a pas de question\u00a0: elle est prête telle quelle."


class VariablesForm(QWidget):
    """Signals: `changed()` after each change of an answer."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._variables: tuple[DemandVariable, ...] = ()
        self._is_filling = False
        self.rows: dict[str, FactRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(look.sizes.px(16))
        column.addLayout(self._questions)
        self.example_button = make_button(
            look, "Remplir avec l’exemple", self.fill_with_examples, role="quiet", icon="auto-fix"
        )
        self.clear_button = make_button(
            look, "Tout effacer", self.clear, role="quiet", icon="eraser"
        )
        line = FlowLayout(spacing=look.sizes.px(8))
        line.addWidget(self.example_button)
        line.addWidget(self.clear_button)
        column.addLayout(line)

    def show_demand(self, demand: Demand, answers: Mapping[str, str]) -> None:
        """Ask what a demand asks, with the answers that were given before."""
        self._variables = demand.variables
        clear_layout(self._questions)
        self.rows = {one.name: self._make_row(one) for one in demand.variables}
        for row in self.rows.values():
            self._questions.addWidget(row)
        if not self.rows:
            self._questions.addWidget(make_label(_NONE, "muted"))
        has_examples = any(one.example for one in demand.variables)
        self.example_button.setVisible(has_examples)
        self.clear_button.setVisible(bool(self.rows))
        self.set_answers(answers)

    def answers(self) -> dict[str, str]:
        """Return what was answered, by the names of the variables."""
        return {name: str(row.value()) for name, row in self.rows.items()}

    def set_answers(self, answers: Mapping[str, str]) -> None:
        """Show answers in place of those that are there."""
        self._is_filling = True
        for name, row in self.rows.items():
            row.set_value(answers.get(name, ""))
        self._is_filling = False
        self.changed.emit()

    def fill_with_examples(self) -> None:
        """Show the demand as it would be; what the agent had answered stays."""
        given = {name: value for name, value in self.answers().items() if value.strip()}
        self.set_answers(examples(self._variables) | given)

    def clear(self) -> None:
        """Empty every answer."""
        self.set_answers({})
        self.focus_first()

    def focus_first(self) -> bool:
        """Give the keyboard to the first question without an answer; False when there is none."""
        waiting = (row for row in self.rows.values() if not row.is_answered())
        row = next(waiting, next(iter(self.rows.values()), None))
        if row is not None:
            row.focus()
        return row is not None

    def focus_on(self, name: str) -> None:
        """Give the keyboard to a question."""
        if name in self.rows:
            self.rows[name].focus()

    def _make_row(self, one: DemandVariable) -> FactRow:
        kind = FieldKind.LONG if one.multiline else FieldKind.TEXT
        example = one.example.split("\n")[0]
        wanted = FormField(
            one.name, one.label, kind, one.help, required=one.required, example=example
        )
        editor = FactText(self._look, wanted, 4) if one.multiline else FactLine(self._look, wanted)
        row = FactRow(self._look, wanted, editor)
        row.changed.connect(self._tell)
        return row

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()
