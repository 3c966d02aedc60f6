# SPDX-License-Identifier: AGPL-3.0-or-later
"""One widget for each kind of field of a task; all give a value and tell when it changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.task import (
    BooleanField,
    ChoiceField,
    Field,
    FileField,
    NumberField,
    TextField,
    Value,
)
from desktop.ui.file_field import FileFieldWidget
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.segmented import Segmented

MOST_SEGMENTS = 4
"""Above that, a list that unfolds."""


class FieldRow(QWidget):
    """A field with its label above and its help below. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, field: Field) -> None:
        super().__init__()
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        self.editor = make_editor(look, field)
        if not isinstance(field, BooleanField):
            column.addWidget(self._make_label())
        column.addWidget(self.editor)
        if field.help:
            column.addWidget(make_label(field.help, "small"))
        self.editor.changed.connect(self.changed)  # type: ignore[attr-defined]  # see make_editor

    def value(self) -> Value:
        """Return what the agent gave."""
        return self.editor.value()  # type: ignore[attr-defined,no-any-return]  # see make_editor

    def set_value(self, value: Value) -> None:
        """Show a value."""
        self.editor.set_value(value)  # type: ignore[attr-defined]  # see make_editor

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self.editor.setFocus()

    def _make_label(self) -> QLabel:
        label = make_label(self.field.label, "strong")
        label.setBuddy(self.editor)
        return label


class ComboEditor(ComboBox):
    """One choice among many."""

    changed = Signal()

    def __init__(self, look: Look, field: ChoiceField) -> None:
        super().__init__(look, field.label)
        for choice in field.choices:
            self.addItem(choice.label, choice.value)
        self.setMinimumContentsLength(10)
        self.setMaximumWidth(look.sizes.px(420))
        self.set_value(field.default)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, value: Value) -> None:
        self.setCurrentIndex(max(0, self.findData(value)))


class LineEditor(QLineEdit):
    """A short text."""

    changed = Signal()

    def __init__(self, field: TextField) -> None:
        super().__init__(field.default)
        self.setPlaceholderText(field.placeholder)
        self.setMaxLength(field.max_length)
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        return self.text()

    def set_value(self, value: Value) -> None:
        self.setText(str(value))


class TextEditor(QPlainTextEdit):
    """A text of several lines; Tab leaves it."""

    changed = Signal()

    def __init__(self, look: Look, field: TextField) -> None:
        super().__init__(field.default)
        self._longest = field.max_length
        self.setPlaceholderText(field.placeholder)
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(look.sizes.px(120))
        self.textChanged.connect(self.changed.emit)

    def value(self) -> str:
        return self.toPlainText()

    def set_value(self, value: Value) -> None:
        self.setPlainText(str(value))


class NumberEditor(QWidget):
    """A whole number with its unit."""

    changed = Signal()

    def __init__(self, look: Look, field: NumberField) -> None:
        super().__init__()
        self.box = QSpinBox()
        self.box.setRange(field.minimum, field.maximum)
        self.box.setValue(field.default)
        self.box.setAccessibleName(f"{field.label} ({field.unit})" if field.unit else field.label)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(look.sizes.px(96))
        self.box.valueChanged.connect(lambda _value: self.changed.emit())
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(make_label(field.unit, "muted", wrap=False))
        row.addStretch(1)

    def value(self) -> int:
        return self.box.value()

    def set_value(self, value: Value) -> None:
        self.box.setValue(int(str(value)))


class BooleanEditor(CheckBox):
    """Yes or no; its label stands beside it."""

    changed = Signal()

    def __init__(self, look: Look, field: BooleanField) -> None:
        super().__init__(look, field.label)
        self.setChecked(field.default)
        self.setAccessibleDescription(field.help)
        self.toggled.connect(lambda _is_on: self.changed.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Value) -> None:
        self.setChecked(bool(value))


class SegmentedEditor(Segmented):
    """One choice among a few."""

    def set_value(self, value: Value) -> None:
        super().set_value(str(value))


def make_editor(look: Look, field: Field) -> QWidget:
    """Return the widget for a field: it has value(), set_value(value) and a signal `changed`."""
    if isinstance(field, FileField):
        return FileFieldWidget(look, field)
    if isinstance(field, ChoiceField):
        few = len(field.choices) <= MOST_SEGMENTS
        if few:
            return SegmentedEditor(look, field.label, field.choices, field.default)
        return ComboEditor(look, field)
    if isinstance(field, TextField):
        return TextEditor(look, field) if field.multiline else LineEditor(field)
    if isinstance(field, NumberField):
        return NumberEditor(look, field)
    if isinstance(field, BooleanField):
        return BooleanEditor(look, field)
    raise TypeError(f"no widget for {type(field).__name__}")
