# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before the first question: what to do in one sentence, and examples to begin with (first_questions.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.drop_zone import DropZone
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout

_FILE = Path(__file__).with_name("first_questions.toml")
NOTHING = (
    "Joignez un document, puis posez votre question\u00a0: les passages qui y répondent sont montrés "
    "mot pour mot, avec leur page."
)
WITH_DOCUMENTS = "Posez votre question avec vos mots. Par exemple\u00a0:"
WITH_MODEL = (
    "Joignez un document pour que l’IA réponde d’après lui, avec ses pages. Sans document, elle "
    "répond de mémoire. Par exemple\u00a0:"
)


@cache
def _rows() -> tuple[dict[str, object], ...]:
    return tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))["question"])


def first_questions(paths: Sequence[str]) -> list[str]:
    """Return the examples for these documents; those without a document when there is none."""
    kinds = {Path(path).suffix.lower() for path in paths}
    found = []
    for row in _rows():
        wanted = row.get("kinds")
        is_without = bool(row.get("without", False))
        fits = not wanted or (isinstance(wanted, list) and kinds & set(wanted))
        if is_without != bool(paths) and fits:
            found.append(str(row["text"]))
    return found


class FirstQuestions(QFrame):
    """Signals: `chosen(question)`."""

    chosen = Signal(str)

    def __init__(self, look: Look, zone: DropZone) -> None:
        super().__init__()
        self._look, self.zone = look, zone
        self.setProperty("role", "sheet")
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(16))
        self.words = make_label("", "")
        self._holder = QWidget()
        self._line = FlowLayout(self._holder, spacing=px(8))
        self.buttons: list[QPushButton] = []
        column.addWidget(self.words)
        column.addWidget(zone)
        column.addWidget(self._holder)
        column.addStretch(1)
        self._shown: tuple[tuple[str, ...], bool] | None = None

    def show_for(self, paths: Sequence[str], *, has_model: bool) -> None:
        """Teach what to do with these documents, or without any."""
        if self._shown == (tuple(paths), has_model):
            return
        self._shown = (tuple(paths), has_model)
        self.zone.setVisible(not paths)
        self.words.setText(WITH_DOCUMENTS if paths else WITH_MODEL if has_model else NOTHING)
        clear_layout(self._line)
        questions = first_questions(paths) if paths or has_model else []
        self.buttons = [
            make_button(self._look, text, partial(self.chosen.emit, text)) for text in questions
        ]
        for button in self.buttons:
            self._line.addWidget(button)
            button.setToolTip("Mettre cette question dans la zone de saisie")
        self._holder.setVisible(bool(questions))
