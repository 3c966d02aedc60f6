# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who follows the path: chosen among those known on this computer, or typed once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import InvalidField
from desktop.mairie.learning.person import LONGEST_FUNCTION, LONGEST_NAME, Person, person_of
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.learning.progress import Progress
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.words import example_phrase

_WHY = (
    "Votre nom et votre fonction servent à l’attestation et au registre des formations. Ils restent sur "
    "ce poste. Sans nom, tout marche aussi\u00a0: rien n’est alors noté."
)
_OTHER = "Une autre personne…"


class PersonCard(QWidget):
    """Signals: `chosen()` once the path goes on as somebody else."""

    chosen = Signal()

    def __init__(self, look: Look, progress: Progress, proposed: str = "") -> None:
        super().__init__()
        self._look, self._progress, self._proposed = look, progress, proposed
        self._is_typing = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look)
        outer.addWidget(card)
        self._known, self._form = self._make_known(), self._make_form()
        column.addWidget(self._known)
        column.addWidget(self._form)
        self.refresh()

    def refresh(self) -> None:
        """Show who follows the path, or the fields to say it."""
        people = self._progress.people()
        self._fill(people)
        is_typing = self._is_typing or not (people or self._progress.person)
        self._form.setVisible(is_typing)
        self._known.setVisible(not is_typing)
        self.back.setVisible(bool(people))

    def focus_first(self) -> None:
        """Give the keyboard to the name, or to the list of names."""
        (self.name if not self._form.isHidden() else self.who).setFocus()

    def type_person(self, name: str, function: str) -> None:
        """Fill the fields and go on, as the agent does."""
        self.name.setText(name)
        self.function.setText(function)
        self.take()

    # --- known ------------------------------------------------------------------------------

    def _make_known(self) -> QWidget:
        look, shown = self._look, QFrame()
        shown.setProperty("role", "plain")
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        label = make_label("Qui suit le parcours\u00a0?", "strong")
        self.who = ComboBox(look, "Qui suit le parcours\u00a0?")
        self.who.setMaximumWidth(look.sizes.px(480))
        self.who.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.who.setMinimumContentsLength(18)
        self.who.activated.connect(self._pick)
        label.setBuddy(self.who)
        column.addWidget(label)
        column.addWidget(self.who)
        return shown

    def _fill(self, people: tuple[Person, ...]) -> None:
        self.who.blockSignals(True)
        self.who.clear()
        here = self._progress.person
        if here is None:
            self.who.addItem("Sans nom", None)
        elif here.key not in {one.key for one in people}:
            self.who.addItem(here.label, here)  # chosen, and nothing written down yet
        for person in people:
            self.who.addItem(person.label, person)
        self.who.addItem(_OTHER, _OTHER)
        keys = [self._key(n) for n in range(self.who.count())]
        wanted = here.key if here is not None else None
        self.who.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self.who.blockSignals(False)

    def _key(self, index: int) -> object:
        person = self.who.itemData(index)
        return person.key if isinstance(person, Person) else person

    def _pick(self, index: int) -> None:
        chosen = self.who.itemData(index)
        if chosen == _OTHER:
            self._is_typing = True
            self._clear_fields()
            self.refresh()
            self.name.setFocus()
            return
        self._progress.choose(chosen if isinstance(chosen, Person) else None)
        announce(self, self.who.currentText())
        self.chosen.emit()

    # --- typed ------------------------------------------------------------------------------

    def _make_form(self) -> QWidget:
        look, shown = self._look, QFrame()
        shown.setProperty("role", "plain")
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        column.addWidget(make_label("Qui suit le parcours\u00a0?", "heading"))
        column.addWidget(make_label(_WHY, "muted"))
        name, _, function = self._proposed.partition(",")
        self.name, self.function = QLineEdit(name.strip()), QLineEdit(function.strip())
        self.name.setMaxLength(LONGEST_NAME)
        self.function.setMaxLength(LONGEST_FUNCTION)
        self.function.setPlaceholderText(example_phrase("secrétaire générale de mairie"))
        for words, edit in (("Nom et prénom", self.name), ("Fonction", self.function)):
            edit.setAccessibleName(words)
            edit.setMaximumWidth(look.sizes.px(480))
            edit.returnPressed.connect(self.take)
            label = make_label(words, "strong")
            label.setBuddy(edit)
            field = QVBoxLayout()
            field.setSpacing(look.sizes.px(6))
            field.addWidget(label)
            field.addWidget(edit)
            column.addLayout(field)
        self._problem = make_label("", "small")
        set_tone(self._problem, "bad")
        self._problem.hide()
        column.addWidget(self._problem)
        line = QHBoxLayout()
        self.go = make_button(look, "Enregistrer ce nom", self.take)
        self.back = make_button(look, "Annuler", self._give_up, role="quiet")
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self.back)
        line.addStretch(1)
        column.addLayout(line)
        return shown

    def take(self) -> None:
        """Go on as the person whose name was typed."""
        try:
            person = person_of(self.name.text(), self.function.text())
        except InvalidField as error:
            self._problem.setText(error.detail or error.message())
            self._problem.show()
            announce(self, self._problem.text(), urgent=True)
            self.name.setFocus()
            return
        self._problem.hide()
        self._is_typing = False
        known = {one.key: one for one in self._progress.people()}
        self._progress.choose(known.get(person.key, person))
        self.refresh()
        announce(self, f"Parcours suivi par {person.label}.")
        self.chosen.emit()

    def _give_up(self) -> None:
        self._is_typing = False
        self._problem.hide()
        self.refresh()
        self.focus_first()

    def _clear_fields(self) -> None:
        self.name.clear()
        self.function.clear()
