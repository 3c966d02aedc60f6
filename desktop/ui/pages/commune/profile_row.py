# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question of the profile: its field, its help, and what is wrong with the answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice, ChoiceField, Field, FileField, TextField
from desktop.french.dates import find_dates
from desktop.mairie.commune.profile_fields import ProfileField, ProfileFieldKind
from desktop.mairie.commune.profile_problems import is_day
from desktop.ui.field_widgets import FieldRow
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import example_phrase

LARGEST_NUMBER = 3_000_000
"""Inhabitants; no commune of France has as many."""
_LONGEST_TEXT, _LONGEST_LIST = 500, 200_000
"""Characters."""
_YES_OR_NO = (Choice("oui", "Oui"), Choice("non", "Non"))


class ProfileRow(QWidget):
    """Signals: `changed(name, value)` with the value as the profile holds it."""

    changed = Signal(str, object)

    def __init__(self, look: Look, field: ProfileField, value: Any) -> None:
        super().__init__()
        self.field = field
        self._value = value
        self._is_filling = False
        self.row = FieldRow(look, _task_field(field))
        self.problem = make_label()
        set_tone(self.problem, "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        column.addWidget(self.row)
        column.addWidget(self.problem)
        self.problem.hide()
        self.set_value(value)
        self.row.changed.connect(self._take)

    def value(self) -> Any:
        """Return the value as the profile holds it."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value; nothing is told."""
        self._value = value
        shown, typed = shown_value(self.field, value), self.row.value()
        is_choice = self.field.kind is ProfileFieldKind.CHOICE
        if shown == typed or (not is_choice and kept_value(self.field, typed, value) == value):
            return  # the second: as it is typed, "2 464" or "3 avril 2026"
        self._is_filling = True
        self.row.set_value(shown)
        self._is_filling = False

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the answer, at the field and to a screen reader; empty for nothing."""
        sentence = sentence or self._typing_problem()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        words = " ".join(part for part in (sentence, self.field.help) if part)
        self.row.editor.setAccessibleDescription(words)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        editor = self.row.editor
        if isinstance(editor, Segmented):  # the keyboard goes to one of its buttons
            editor.button(editor.value() or self._first_choice()).setFocus()
        else:
            self.row.focus()

    def _first_choice(self) -> str:
        return self.field.choices[0].value if self.field.choices else _YES_OR_NO[0].value

    def _typing_problem(self) -> str:
        """Letters in a number are not kept: they are told."""
        typed = str(self.row.value())
        is_fine = all(c.isdigit() or c.isspace() for c in typed)
        is_number = self.field.kind is ProfileFieldKind.NUMBER
        return "Écrivez un nombre entier, en chiffres." if is_number and not is_fine else ""

    def _take(self) -> None:
        if not self._is_filling:
            self._value = kept_value(self.field, self.row.value(), self._value)
            self.changed.emit(self.field.name, self._value)


def shown_value(field: ProfileField, value: Any) -> Any:
    """Return a value of the profile as its editor shows it."""
    if field.kind is ProfileFieldKind.BOOLEAN:
        return "oui" if value else "non"
    if field.kind is ProfileFieldKind.LINES:
        return "\n".join(value)
    if field.kind is ProfileFieldKind.NUMBER:
        return str(value) if value else ""
    if field.kind is ProfileFieldKind.DATE and is_day(str(value)):
        year, month, day = str(value).split("-")
        return f"{day}/{month}/{year}"
    return value


def kept_value(field: ProfileField, typed: Any, former: Any) -> Any:
    """Return what an editor holds as the profile keeps it; text that is no date stays as typed."""
    if field.kind is ProfileFieldKind.BOOLEAN:
        return typed == "oui"
    if field.kind is ProfileFieldKind.LINES:
        lines = (" ".join(line.split()) for line in str(typed).splitlines())
        return tuple(line for line in lines if line)
    if field.kind is ProfileFieldKind.CHOICE:
        return typed or former
    if field.kind is ProfileFieldKind.FILE:
        return typed
    if field.kind is ProfileFieldKind.NUMBER:
        digits = "".join(c for c in str(typed)[:40] if c in "0123456789")
        return min(int(digits or 0), LARGEST_NUMBER)
    text = " ".join(str(typed).split())
    return _iso_day(text) if field.kind is ProfileFieldKind.DATE else text


def _iso_day(text: str) -> str:
    found = [day for day in find_dates(text) if day.kind == "day" and day.year]
    is_one_day = len(found) == 1 and found[0].text.strip() == text
    return found[0].iso if is_one_day and is_day(found[0].iso) else text


def _task_field(field: ProfileField) -> Field:
    name, label, help_text = field.name, field.label, field.help
    if field.kind is ProfileFieldKind.BOOLEAN:
        return ChoiceField(name, label, help_text, choices=_YES_OR_NO, default="non")
    if field.kind is ProfileFieldKind.CHOICE:
        choices = tuple(Choice(choice.value, choice.label) for choice in field.choices)
        return ChoiceField(name, label, help_text, choices=choices)
    if field.kind is ProfileFieldKind.FILE:
        return FileField(name, label, help_text, suffixes=field.suffixes)
    is_list = field.kind is ProfileFieldKind.LINES
    example = shown_value(field, field.example) if not is_list else field.example
    longest = _LONGEST_LIST if is_list else _LONGEST_TEXT
    return TextField(
        name,
        label,
        help_text,
        placeholder=example_phrase(example),
        multiline=is_list,
        max_length=longest,
    )
