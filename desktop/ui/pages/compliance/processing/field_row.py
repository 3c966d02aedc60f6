# SPDX-License-Identifier: AGPL-3.0-or-later
"""One field of a sheet: its editor, what article 30 asks of it, and the way back to our text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice, ChoiceField, TextField
from desktop.mairie.compliance.processing.register_file import LONGEST_TEXT
from desktop.mairie.compliance.processing.sheet_fields import FieldKind, SheetField
from desktop.ui.field_widgets import FieldRow
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.entries_editor import EntriesEditor
from desktop.ui.pages.compliance.processing.fitted_text import FittedText, select_gap
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.segmented import Segmented

RECOVER = "Revenir au texte proposé"


class ChoicesEditor(QWidget):
    """Several choices of a list. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.boxes: dict[str, CheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(2))
        for value, label in choices:
            box = CheckBox(look, label)
            box.toggled.connect(lambda _is_on: self.changed.emit())
            column.addWidget(box)
            self.boxes[value] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, values: Any) -> None:
        """Tick these."""
        for value, box in self.boxes.items():
            box.setChecked(value in values)


class SheetRow(QWidget):
    """Signals: `changed(name, value)` as it is edited, `recovered(name)`."""

    changed = Signal(str, object)
    recovered = Signal(str)

    def __init__(self, look: Look, field: SheetField, value: Any) -> None:
        super().__init__()
        self.field = field
        self._is_filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        self.editor: Any
        if field.kind in (FieldKind.LINE, FieldKind.CHOICE):
            row = FieldRow(look, _task_field(field))
            self.editor = row.editor
            column.addWidget(row)
        else:
            self._add_own_editor(look, column)
        self.recover = make_button(
            look, RECOVER, lambda: self.recovered.emit(field.name), role="quiet", icon="undo"
        )
        self.recover.setAccessibleName(f"{RECOVER}\u00a0: {field.label}")
        column.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_value(value)
        self.show_recovery(False)
        self.editor.changed.connect(self._tell)

    def value(self) -> Any:
        """Return the value as the sheet holds it."""
        value = self.editor.value()
        if self.field.kind is FieldKind.LINES:
            lines = (" ".join(line.split()) for line in str(value).splitlines())
            return tuple(line for line in lines if line)
        if self.field.kind is FieldKind.LINE:
            return " ".join(str(value).split())
        return value.strip() if isinstance(value, str) else value

    def set_value(self, value: Any) -> None:
        """Show a value of the sheet; nothing is told."""
        self._is_filling = True
        if self.field.kind is FieldKind.CHOICE and not value:
            self.editor.clear()
        else:
            is_lines = self.field.kind is FieldKind.LINES
            self.editor.set_value("\n".join(value) if is_lines else value)
        if self.field.kind is FieldKind.LINE:
            self.editor.setCursorPosition(0)
        self._is_filling = False

    def show_recovery(self, is_shown: bool) -> None:
        """Offer the shipped text again, or not."""
        self.recover.setVisible(is_shown)

    def focus(self) -> None:
        """Give the keyboard to the editor, with what is to be completed selected."""
        if isinstance(self.editor, Segmented):  # the keyboard goes to one of its buttons
            self.editor.button(self.editor.value() or self.field.choices[0][0]).setFocus()
        else:
            self.editor.setFocus()
            select_gap(self.editor)

    def _add_own_editor(self, look: Look, column: QVBoxLayout) -> None:
        field = self.field
        label = make_label(field.label, "strong")
        column.addWidget(label)
        if field.kind in (FieldKind.TEXT, FieldKind.LINES):
            self.editor = FittedText(look, field.label, help_words(field))
        elif field.kind is FieldKind.CHOICES:
            self.editor = ChoicesEditor(look, field.choices)
        else:
            self.editor = EntriesEditor(look, field)
        self.editor.setAccessibleName(field.label)
        label.setBuddy(self.editor)
        column.addWidget(self.editor)
        if help_words(field):
            column.addWidget(make_label(help_words(field), "small"))

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit(self.field.name, self.value())


def help_words(field: SheetField) -> str:
    """Return what is said under a field: its help, and what article 30 asks."""
    is_asked = field.point and not field.is_optional
    asked = f"Demandé par l’article 30.1.{field.point}." if is_asked else ""
    return " ".join(part for part in (field.help, asked) if part)


def _task_field(field: SheetField) -> TextField | ChoiceField:
    if field.kind is FieldKind.CHOICE:
        choices = tuple(Choice(value, label) for value, label in field.choices)
        return ChoiceField(field.name, field.label, help_words(field), choices=choices)
    return TextField(
        field.name,
        field.label,
        help_words(field),
        max_length=LONGEST_TEXT,
    )
