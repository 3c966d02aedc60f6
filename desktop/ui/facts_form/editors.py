# SPDX-License-Identifier: AGPL-3.0-or-later
"""One widget for each kind of question of an arrêté: value(), set_value(value), signal `changed`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.task import Choice, TextField
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.ui.facts_form.day_editor import DayEditor
from desktop.ui.facts_form.streets_editor import StreetsEditor
from desktop.ui.facts_form.text_editors import FactLines, FactText
from desktop.ui.field_widgets import LineEditor, SegmentedEditor
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import example_phrase

SHORT = 160
"""Pixels at 100 %: an hour, a number, an amount."""
NOTHING_CHOSEN = "Choisir…"
_MOST_SEGMENTS, _LONGEST_SEGMENT = 3, 30
_YES = "oui"


class FactLine(LineEditor):
    """One line; a kept number shows as it was typed."""

    def __init__(self, look: Look, wanted: FormField) -> None:
        super().__init__(TextField(wanted.id, wanted.label, wanted.help, default=wanted.default))
        if wanted.example:
            self.setPlaceholderText(example_phrase(wanted.example))
            self.setCursorPosition(0)
        if wanted.kind in (FieldKind.TIME, FieldKind.NUMBER, FieldKind.AMOUNT):
            self.setMaximumWidth(look.sizes.px(SHORT))
            self.setPlaceholderText(wanted.example)


class FactCombo(ComboBox):
    """One choice among many, or a name among several; what is not in the list is kept too."""

    changed = Signal()

    def __init__(self, look: Look, name: str, choices: Sequence[Choice], default: str = "") -> None:
        super().__init__(look, name)
        for choice in choices:
            self.addItem(choice.label, choice.value)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.currentTextChanged.connect(self.setToolTip)  # a long choice is not seen whole
        self.set_value(default)
        self.setToolTip(self.currentText())
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self) -> Any:
        return str(self.currentData() or "")

    def set_value(self, value: Any) -> None:
        if self.findData(str(value)) < 0:
            self.addItem(str(value), str(value))
        self.setCurrentIndex(self.findData(str(value)))


class FactChoice(SegmentedEditor):
    """One choice among two or three short ones."""

    def __init__(self, look: Look, wanted: FormField, choices: Sequence[Choice]) -> None:
        super().__init__(look, wanted.label, choices, wanted.default)


class FactYes(QWidget):
    """Yes or no; its words beside the box go to the next line where there is no room."""

    changed = Signal()

    def __init__(self, look: Look, wanted: FormField) -> None:
        super().__init__()
        self.box = CheckBox(look, "")
        self.box.setAccessibleName(wanted.label)
        self.box.setAccessibleDescription(wanted.help)
        self.box.setChecked(wanted.default.strip().lower() == _YES)
        self.box.toggled.connect(lambda _is_on: self.changed.emit())
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        label = make_label(wanted.label)
        label.setContentsMargins(0, look.sizes.px(6), 0, look.sizes.px(6))
        row.addWidget(label, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The words are part of the box."""
        self.box.toggle()
        event.accept()

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(value is True or str(value).strip().lower() in (_YES, "true", "1"))


def make_fact_editor(
    look: Look, wanted: FormField, streets: Sequence[str], people: Sequence[Choice]
) -> QWidget:
    """Return the widget for a question; `people` are offered for who signs."""
    if wanted.id == "signataire" and people:
        return FactCombo(look, wanted.label, people)
    if wanted.kind is FieldKind.BOOLEAN:
        return FactYes(look, wanted)
    if wanted.kind is FieldKind.CHOICE:
        return _choice_editor(look, wanted)
    if wanted.kind is FieldKind.DATE:
        return DayEditor(look, wanted)
    if wanted.kind is FieldKind.STREETS:
        return StreetsEditor(look, wanted, streets)
    if wanted.kind is FieldKind.LINES:
        return FactLines(look, wanted)
    if wanted.kind is FieldKind.LONG:
        return FactText(look, wanted)
    return FactLine(look, wanted)


def _choice_editor(look: Look, wanted: FormField) -> QWidget:
    choices = [Choice(choice.value, choice.label) for choice in wanted.choices]
    is_short = all(len(choice.label) <= _LONGEST_SEGMENT for choice in choices)
    if len(choices) <= _MOST_SEGMENTS and is_short and wanted.default:
        return FactChoice(look, wanted, choices)
    if not wanted.default:
        choices.insert(0, Choice("", NOTHING_CHOSEN))
    return FactCombo(look, wanted.label, choices, wanted.default)
