# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of a few lines: a longer text, or several short ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from desktop.mairie.forms.facts import LONGEST
from desktop.mairie.forms.field import FormField
from desktop.ui.look import Look
from desktop.ui.words import example_phrase


class PlainWords(QPlainTextEdit):
    """A few lines; Tab leaves them."""

    def __init__(self, look: Look, name: str, placeholder: str, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        line = QFontMetrics(look.font()).lineSpacing()
        self.setFixedHeight(lines * line + look.sizes.px(24))


class FactText(PlainWords):
    """A longer text."""

    changed = Signal()

    def __init__(self, look: Look, wanted: FormField, lines: int = 3) -> None:
        example = example_phrase(wanted.example)
        super().__init__(look, wanted.label, example, lines)
        self.setAccessibleDescription(wanted.help)
        self.textChanged.connect(self.changed.emit)

    def value(self) -> Any:
        return self.toPlainText()[:LONGEST]

    def set_value(self, value: Any) -> None:
        self.setPlainText(str(value))


class FactLines(FactText):
    """Several short texts, one per line."""

    def __init__(self, look: Look, wanted: FormField) -> None:
        super().__init__(look, wanted, lines=2)

    def value(self) -> Any:
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]

    def set_value(self, value: Any) -> None:
        lines = value if isinstance(value, (list, tuple)) else str(value).split(";")
        self.setPlainText("\n".join(str(line).strip() for line in lines))
