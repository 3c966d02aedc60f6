# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent thinks of the second answer: better, equal, worse; why; one free line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from desktop.core.task import Choice as Option
from desktop.mairie.prompting import review_prompt
from desktop.mairie.prompting.opinions import CHOICE_WORDS, LONGEST_NOTE, REASONS, Choice
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP

_ICONS = {
    Choice.BETTER: "thumb-up-outline",
    Choice.EQUAL: "equal",
    Choice.WORSE: "thumb-down-outline",
}
_PERSONAL = frozenset(("donnees-personnelles", "donnees-sensibles"))


class OpinionForm(QFrame):
    """Signals: `given()`."""

    given = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, "Votre avis", padding=16)
        outer.addWidget(card)
        column.addWidget(make_label("Par rapport à la réponse A, la réponse B est…"))
        options = [Option(choice.value, CHOICE_WORDS[choice]) for choice in Choice]
        self.choice = Segmented(look, "La réponse B est", options, "")
        for choice in Choice:
            look.dress_button(self.choice.button(choice.value), _ICONS[choice], "ink", 18)
            button = self.choice.button(choice.value)
            button.setMinimumWidth(button.minimumWidth() + look.sizes.px(28))
        self.choice.changed.connect(lambda _value: self._refresh())
        column.addWidget(self.choice)
        column.addWidget(make_label("Qu’est-ce qui fait la différence\u202f?"))
        column.addLayout(self._make_reasons())
        self._make_note(column)
        self._refresh()

    def _make_reasons(self) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(16))
        self.boxes = {name: CheckBox(self._look, words) for name, words in REASONS.items()}
        for box in self.boxes.values():
            line.addWidget(box)
        return line

    def _make_note(self, column: QVBoxLayout) -> None:
        look = self._look
        self.note = QLineEdit()
        self.note.setAccessibleName("Remarque, facultative")
        self.note.setPlaceholderText(
            "En quelques mots, si vous voulez. Ni nom ni donnée personnelle."
        )
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.textChanged.connect(lambda _text: self._refresh())
        column.addWidget(self.note)
        self._warning = StateLine(
            look,
            "attention",
            f"Cette ligne semble contenir une donnée personnelle{NBSP}: retirez-la, elle n’apprend rien sur la réponse.",
        )
        column.addWidget(self._warning)
        foot = FlowLayout(spacing=look.sizes.px(12))
        self.keep = make_button(look, "Garder mon avis", self.given.emit, icon="check")
        foot.addWidget(self.keep)
        foot.addWidget(
            make_label("Gardé sur ce poste seulement, sans les textes.", "small", wrap=False)
        )
        column.addLayout(foot)

    def clear(self) -> None:
        """Begin another opinion."""
        self.choice.clear()
        for box in self.boxes.values():
            box.setChecked(False)
        self.note.clear()
        self._refresh()

    def value(self) -> Choice | None:
        """Return what is pressed; None for nothing yet."""
        pressed = self.choice.value()
        return Choice(pressed) if pressed else None

    def reasons(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def warns(self) -> bool:
        """Tell whether the free line seems to hold something personal."""
        note = self.note.text().strip()
        return bool(note) and any(one.id in _PERSONAL for one in review_prompt(note).findings)

    def _refresh(self) -> None:
        self.keep.setEnabled(self.value() is not None)
        self._warning.setVisible(self.warns())
