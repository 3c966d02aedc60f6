# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that the `$variables` of a text become: their words, an example, whether one may skip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.mairie.prompting.library import DemandVariable
from desktop.mairie.prompting.library.demand import LONGEST_EXAMPLE, LONGEST_WORDS
from desktop.mairie.prompting.library.filling import described
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout

_NONE = (
    "Aucune question. Écrivez $ suivi d’un mot, par exemple $date, là où le texte change à chaque fois\u00a0: "
    "une question apparaîtra ici."
)


class QuestionRow(QWidget):
    """One variable. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, variable: DemandVariable) -> None:
        super().__init__()
        self._variable = variable
        name = f"${variable.name}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        column.addWidget(make_label(name, "strong"))
        self.label = _line(variable.label, f"Question de {name}", "Question", LONGEST_WORDS)
        first, *self._rest = variable.example.split("\n")
        self.example = _line(first, f"Exemple de {name}", "Exemple de réponse", LONGEST_EXAMPLE)
        self.is_optional = CheckBox(look, "Facultative")
        self.is_optional.setAccessibleName(f"{name} facultative")
        self.is_optional.setChecked(not variable.required)
        self.is_long = CheckBox(look, "Réponse longue")
        self.is_long.setAccessibleName(f"{name} réponse longue")
        self.is_long.setChecked(variable.multiline)
        for widget in (self.label, self.example, self.is_optional, self.is_long):
            column.addWidget(widget)
        self.label.textChanged.connect(lambda _text: self.changed.emit())
        self.example.textChanged.connect(lambda _text: self.changed.emit())
        self.is_optional.toggled.connect(lambda _is_on: self.changed.emit())
        self.is_long.toggled.connect(lambda _is_on: self.changed.emit())

    def variable(self) -> DemandVariable:
        """Return the variable as it is now told."""
        words = " ".join(self.label.text().split())
        example = "\n".join((self.example.text().strip(), *self._rest)).strip("\n")
        return replace(
            self._variable,
            label=words or self._variable.name,
            example=example,
            multiline=self.is_long.isChecked(),
            required=not self.is_optional.isChecked(),
        )


class QuestionsEditor(QWidget):
    """Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._known: tuple[DemandVariable, ...] = ()
        self._names: tuple[str, ...] = ()
        self._rows: list[QuestionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(16))

    def set_known(self, variables: Sequence[DemandVariable]) -> None:
        """Take what is known of the variables of the demand that is edited."""
        self._known, self._names, self._rows = tuple(variables), ("",), []

    def show_text(self, text: str) -> None:
        """Show a question for each variable of the text; nothing moves when they are the same."""
        self._known = _joined(self._known, self.variables())
        wanted = described(text, self._known)
        names = tuple(one.name for one in wanted)
        if names == self._names:
            return
        self._names = names
        clear_layout(self._column)
        self._rows = [QuestionRow(self._look, one) for one in wanted]
        for row in self._rows:
            row.changed.connect(self.changed)
            self._column.addWidget(row)
        if not wanted:
            self._column.addWidget(make_label(_NONE, "muted"))

    def variables(self) -> tuple[DemandVariable, ...]:
        """Return the variables as they are now told."""
        return tuple(row.variable() for row in self._rows)

    def rows(self) -> list[QuestionRow]:
        """Return the questions, in the order of the text."""
        return self._rows


def _joined(
    known: Sequence[DemandVariable], told: Sequence[DemandVariable]
) -> tuple[DemandVariable, ...]:
    """Keep what was told of a variable, also while it is out of the text."""
    return tuple(({one.name: one for one in known} | {one.name: one for one in told}).values())


def _line(text: str, name: str, placeholder: str, longest: int) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(longest)
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    line.setCursorPosition(0)
    return line
