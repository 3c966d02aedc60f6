# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says who somebody is: chosen among those known, or a name and a function that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import InvalidField
from desktop.mairie.learning.person import LONGEST_FUNCTION, LONGEST_NAME, Person, person_of
from desktop.ui.look import Look
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label

_CHOOSE, _OTHER = "Choisissez un nom", "Une autre personne…"
_NOBODY = "Choisissez un nom dans la liste, ou «\u00a0Une autre personne…\u00a0»."
WIDEST = 480
"""Pixels at 100 % of a field."""


def make_field(look: Look, label: str, edit: QWidget) -> QVBoxLayout:
    """Return a field under its label, with its accessible name."""
    column, name = QVBoxLayout(), make_label(label, "strong")
    column.setSpacing(look.sizes.px(6))
    name.setBuddy(edit)
    edit.setAccessibleName(label)
    edit.setMaximumWidth(look.sizes.px(WIDEST))
    column.addWidget(name)
    column.addWidget(edit)
    return column


class PersonFields(QWidget):
    """A list of persons, and two fields for one who is not in it."""

    def __init__(self, look: Look, question: str, proposed: str = "") -> None:
        super().__init__()
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.who = ComboBox(look, question)
        self.who.setMinimumContentsLength(18)
        self.who.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list, self._typed = QWidget(), QWidget()
        listed = make_field(look, question, self.who)
        listed.setContentsMargins(0, 0, 0, 0)
        self._list.setLayout(listed)
        name, _, function = proposed.partition(",")
        self.name, self.function = QLineEdit(name.strip()), QLineEdit(function.strip())
        self.name.setMaxLength(LONGEST_NAME)
        self.function.setMaxLength(LONGEST_FUNCTION)
        typed = QVBoxLayout(self._typed)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(px(12))
        typed.addLayout(make_field(look, "Nom et prénom", self.name))
        typed.addLayout(make_field(look, "Fonction", self.function))
        column.addWidget(self._list)
        column.addWidget(self._typed)
        self.who.activated.connect(lambda _index: self._refresh())
        self.set_people(())

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these persons; without any, the fields alone."""
        self.who.clear()
        if people:
            self.who.addItem(_CHOOSE, _CHOOSE)  # nobody is taken for another by mistake
        for person in people:
            self.who.addItem(person.label, person)
        self.who.addItem(_OTHER, None)
        self._list.setVisible(bool(people))
        self._refresh()

    def person(self) -> Person:
        """Return who was chosen or typed; raise InvalidField for a name that is none."""
        chosen = self.who.currentData()
        if isinstance(chosen, Person):
            return chosen
        if chosen == _CHOOSE:
            raise InvalidField(_NOBODY)
        return person_of(self.name.text(), self.function.text())

    def choose(self, person: Person) -> None:
        """Choose one of those known, as the agent does."""
        self.who.setCurrentIndex(self.who.findText(person.label))
        self._refresh()

    def type_person(self, name: str, function: str) -> None:
        """Choose « another person » and fill the fields, as the agent does."""
        self.who.setCurrentIndex(self.who.count() - 1)
        self._refresh()
        self.name.setText(name)
        self.function.setText(function)

    def focus_first(self) -> None:
        """Give the keyboard to the list, or to the name."""
        (self.name if self._list.isHidden() else self.who).setFocus()

    def _refresh(self) -> None:
        self._typed.setVisible(self.who.currentData() is None)
