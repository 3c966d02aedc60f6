# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as it was asked, its other versions, and « Modifier »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.conversation.exchange import Exchange

_LONGEST_NAME = 60
_LOOSE_MARK = re.compile(r" (?=[?!;:»])")


class QuestionView(QFrame):
    """Signals: `edit_asked(id)`, `version_asked(id)`."""

    edit_asked = Signal(int)
    version_asked = Signal(int)

    def __init__(self, look: Look, exchange: Exchange, versions: Sequence[int]) -> None:
        super().__init__()
        self._look, self._exchange, self._versions = look, exchange, versions
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.sizes.px(n) for n in (16, 8, 8, 8)))
        row.setSpacing(look.sizes.px(12))
        row.addWidget(make_icon_label(look, "chat-question-outline", "slate", 22))
        self.words = make_label(held_together(exchange.question), "strong")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.words, 1)
        self.version_buttons: list[QToolButton] = []
        row.addLayout(self._make_versions())
        self.edit = make_tool_button(
            look, "Modifier la question et la poser à nouveau", "pencil-outline", self._ask_edit
        )
        self.edit.setAccessibleName(f"{self.edit.toolTip()}{which_question(exchange)}")
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)

    def _make_versions(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        if len(self._versions) < 2:
            return line
        here = self._versions.index(self._exchange.id)
        for name, icon, wanted in (
            ("Version précédente", "chevron-left", here - 1),
            ("Version suivante", "chevron-right", here + 1),
        ):
            button = make_tool_button(self._look, name, icon, partial(self._turn, wanted))
            button.setAccessibleName(f"{name}{which_question(self._exchange)}")
            self.version_buttons.append(button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words = f"{here + 1}\u00a0sur\u00a0{len(self._versions)}"
        label = make_label(words, "small", wrap=False)
        label.setAccessibleName(f"Version {words}")
        line.insertWidget(1, label)
        return line

    def _turn(self, number: int) -> None:
        self.version_asked.emit(self._versions[number % len(self._versions)])

    def _ask_edit(self) -> None:
        self.edit_asked.emit(self._exchange.id)


def which_question(exchange: Exchange) -> str:
    """Return what tells the controls of an exchange from those of the others, when one hears them."""
    words = " ".join(exchange.question.split())
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return f", question {exchange.id}{NBSP}: {words}"


def held_together(question: str) -> str:
    """Return a question whose last mark never begins a line: as typed, a plain space stands before it."""
    return _LOOSE_MARK.sub("\u00a0", question)
