# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question of the charter with the widget that answers it; a wrong answer is told, and not kept."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from desktop.mairie.compliance.charter.answers import LONGEST, Answer, problem_of, tuple_of
from desktop.mairie.compliance.charter.clause import CharterOption, OptionKind
from desktop.ui.look import Look
from desktop.ui.pages.compliance.charter.person_fields import WIDEST
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label, set_tone

_WIDEST = {OptionKind.TEXT: 720, OptionKind.DATE: 160, OptionKind.NUMBER: 120}
"""Pixels at 100 %."""
_FRENCH_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\Z")


class OptionField(QWidget):
    """Signals: `answered(option_id, answer)` for an answer that is right."""

    answered = Signal(str, object)

    def __init__(self, look: Look, option: CharterOption, answer: Answer) -> None:
        super().__init__()
        self._look, self.option = look, option
        self._told: Any = answer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        label = make_label(option.label, "strong")
        column.addWidget(label)
        self.editor, self._value = _MAKERS[option.kind](self)
        self.editor.setAccessibleName(option.label)
        self.editor.setAccessibleDescription(option.help)
        if option.kind is not OptionKind.CHOICES:
            label.setBuddy(self.editor)
            self.editor.setMaximumWidth(look.sizes.px(_WIDEST.get(option.kind, WIDEST)))
        self.problem = make_label("", "small")
        set_tone(self.problem, "bad")
        column.addWidget(self.editor)
        if option.help:
            column.addWidget(make_label(option.help, "small"))
        column.addWidget(self.problem)
        self.problem.hide()

    def tell(self) -> None:
        """Tell the answer if it is right and new; else say what is wrong."""
        answer = self._value()
        problem = problem_of(self.option, answer)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem and answer != self._told:
            self._told = answer
            self.answered.emit(self.option.id, answer)

    # --- one maker for each kind: the widget, and what reads it ------------------------------

    def _make_text(self) -> tuple[QWidget, Callable[[], Any]]:
        edit = QLineEdit(str(self._told))
        edit.setMaxLength(LONGEST)
        edit.setCursorPosition(0)
        edit.editingFinished.connect(self.tell)
        return edit, lambda: " ".join(edit.text().split())

    def _make_date(self) -> tuple[QWidget, Callable[[], Any]]:
        edit = QLineEdit(_french(str(self._told)))
        edit.setPlaceholderText("jj/mm/aaaa")
        edit.editingFinished.connect(self.tell)
        return edit, lambda: _iso(edit.text().strip())

    def _make_lines(self) -> tuple[QWidget, Callable[[], Any]]:
        edit = LeftText("\n".join(tuple_of(self._told)))
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._look.sizes.px(88))
        edit.left.connect(self.tell)
        return edit, lambda: tuple(
            filter(None, (" ".join(line.split()) for line in edit.toPlainText().splitlines()))
        )

    def _make_number(self) -> tuple[QWidget, Callable[[], Any]]:
        box = QSpinBox()
        box.setRange(self.option.least, self.option.most)
        box.setValue(int(str(self._told)))
        box.setKeyboardTracking(False)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(self._look.sizes.px(96))
        box.valueChanged.connect(lambda _value: self.tell())
        return box, box.value

    def _make_choice(self) -> tuple[QWidget, Callable[[], Any]]:
        box = ComboBox(self._look, self.option.label)
        for choice in self.option.choices:
            box.addItem(choice.label, choice.value)
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        box.setCurrentIndex(max(0, box.findData(self._told)))
        box.currentIndexChanged.connect(lambda _index: self.tell())
        return box, lambda: str(box.currentData())

    def _make_choices(self) -> tuple[QWidget, Callable[[], Any]]:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        self.boxes = {
            choice.value: CheckBox(self._look, choice.label) for choice in self.option.choices
        }
        for value, box in self.boxes.items():
            box.setChecked(value in tuple_of(self._told))
            box.toggled.connect(lambda _is_on: self.tell())
            column.addWidget(box)
        return held, lambda: tuple(name for name, box in self.boxes.items() if box.isChecked())


class LeftText(QPlainTextEdit):
    """A text of several lines. Signals: `left()` when the keyboard goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


_MAKERS: dict[OptionKind, Callable[[OptionField], tuple[QWidget, Callable[[], Any]]]] = {
    OptionKind.TEXT: OptionField._make_text,
    OptionKind.DATE: OptionField._make_date,
    OptionKind.LINES: OptionField._make_lines,
    OptionKind.NUMBER: OptionField._make_number,
    OptionKind.CHOICE: OptionField._make_choice,
    OptionKind.CHOICES: OptionField._make_choices,
}


def _french(iso: str) -> str:
    try:
        return datetime.date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return ""


def _iso(untrusted_day: str) -> str:
    """Return the ISO text of « 15/01/2027 »; what is no day comes back as it is, to be refused."""
    found = _FRENCH_DAY.match(untrusted_day)
    if not found:
        return untrusted_day and f"?{untrusted_day}"
    day, month, year = map(int, found.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"?{untrusted_day}"
