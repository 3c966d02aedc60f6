# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question with its label, its help, where its answer was read, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.french.typography import french_typography
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine

OPTIONAL = "Facultatif."
_ALWAYS_ANSWERED = (FieldKind.BOOLEAN, FieldKind.CHOICE)


class FactRow(QWidget):
    """Signals: `changed()` when the answer changes; `entered()` when the keyboard comes in."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, wanted: FormField, editor: QWidget) -> None:
        super().__init__()
        self._look, self.wanted, self.editor = look, wanted, editor
        self._problem, self._source, self._is_telling = "", "", True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        if wanted.kind is not FieldKind.BOOLEAN:
            label = make_label(french_typography(wanted.label), "strong")
            label.setBuddy(editor)
            column.addWidget(label)
        column.addWidget(editor)
        words = help_of(wanted)
        if words:
            column.addWidget(make_label(words, "small"))
        self._words = QVBoxLayout()
        self._words.setSpacing(look.sizes.px(2))
        column.addLayout(self._words)
        editor.changed.connect(self._tell)  # type: ignore[attr-defined]  # see make_fact_editor
        self._input().installEventFilter(self)

    # --- the answer -------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the answer as it was typed, ready for JSON."""
        return self.editor.value()  # type: ignore[attr-defined]  # see make_fact_editor

    def is_answered(self) -> bool:
        """True when there is an answer, or one that differs from a box left as it was."""
        if self.wanted.kind is FieldKind.BOOLEAN:
            return bool(self.value()) != (self.wanted.default.lower() == "oui")
        return self.value() not in ("", [])

    def set_value(self, value: Any, source: str = "") -> None:
        """Show an answer; `source` says where it was read: « lu dans : mardi »."""
        self._is_telling = False
        self.editor.set_value(value)  # type: ignore[attr-defined]  # see make_fact_editor
        self._is_telling = True
        self.set_source(source)

    def source(self) -> str:
        """Return where the answer was read; empty once the agent has changed it."""
        return self._source

    def set_source(self, source: str) -> None:
        """Say where the answer comes from, until the agent changes it."""
        if source != self._source:
            self._source = source
            self._show_words()

    def problem(self) -> str:
        """Return what is wrong with the answer; empty when nothing is."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with the answer, under it; empty when nothing is."""
        named = f"«\u00a0{self.wanted.label}\u00a0»\u00a0: "  # said by the label above already
        rest = sentence.removeprefix(named)
        sentence = rest[:1].upper() + rest[1:]
        if sentence == self._problem:
            return
        self._problem = sentence
        self._input().setAccessibleDescription(sentence or self.wanted.help)
        self._show_words()
        if sentence and self._input().hasFocus():
            announce(self, sentence)

    def focus(self) -> None:
        """Give the keyboard to the question."""
        self._input().setFocus()

    # --- inside -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _input(self) -> QWidget:
        return self.editor.focusProxy() or self.editor

    def _show_words(self) -> None:
        clear_layout(self._words)
        if self._problem:
            self._words.addWidget(StateLine(self._look, "bad", self._problem))
        elif self._source:
            self._words.addWidget(StateLine(self._look, "information", self._source))

    def _tell(self) -> None:
        if self._is_telling:
            self.set_source("")
            self.changed.emit()


def help_of(wanted: FormField) -> str:
    """Return what stands under a question: whether it may stay empty, and its help."""
    is_optional = not wanted.required and wanted.kind not in _ALWAYS_ANSWERED
    parts = (OPTIONAL if is_optional else "", french_typography(wanted.help))
    return " ".join(part for part in parts if part)
