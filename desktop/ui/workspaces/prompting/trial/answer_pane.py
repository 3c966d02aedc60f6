# SPDX-License-Identifier: AGPL-3.0-or-later
"""One answer of a trial, growing as it is written; what was asked is folded above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_chip, make_label, set_tone
from desktop.ui.words import NBSP, count, elapsed_phrase
from desktop.ui.workspaces.prompting.trial.trial_state import (
    DONE,
    FAILED,
    STOPPED,
    WAITING,
    WRITING,
    Trial,
)
from desktop.ui.workspaces.text.marked_text import MarkedText
from desktop.ui.workspaces.text.text_words import words_in

_SAID = {
    WAITING: ("En attente", ""),
    WRITING: ("En cours", "information"),
    DONE: ("Terminée", "good"),
    STOPPED: ("Arrêtée", "attention"),
    FAILED: ("Sans réponse", "bad"),
}


class AnswerPane(QFrame):
    """Shows one answer of a trial."""

    def __init__(self, look: Look, letter: str) -> None:
        super().__init__()
        self._look, self._is_hidden = look, False
        self.setProperty("role", "sheet")
        px = look.sizes.px
        self._title, self._state = make_label(f"Réponse {letter}", "strong"), make_chip("")
        self._told = make_label("", "small")
        self.text = self._make_text(f"Réponse {letter}", "La réponse viendra ici.")
        self.text.setMinimumHeight(px(120))
        self.demand = self._make_text(f"Ce qui est demandé pour la réponse {letter}", "")
        self.demand.setFixedHeight(px(120))
        self.fold = Fold(look, "Ce qui est demandé", self.demand)
        self.fold.button.setAccessibleName(f"Ce qui est demandé pour la réponse {letter}")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.fold)
        column.addWidget(self.text, 1)
        column.addWidget(self._told)

    def show_answer(self, trial: Trial, number: int) -> None:
        """Show an answer as it stands; what it is stays hidden in a blind trial."""
        answer = trial.answers[number]
        self._title.setText(trial.title_of(number))
        words, tone = _SAID[answer.state]
        self._state.setText(words)
        set_tone(self._state, tone)
        self.fold.setVisible(not trial.is_hidden)
        self.demand.show_text(answer.demand)
        if self.text.text() != answer.text:
            self.text.show_text(answer.text)
        length = count(words_in(answer.text), "mot") if answer.text else ""
        # How long it took would tell a small model from a large one.
        took = "" if trial.is_hidden or not answer.seconds else elapsed_phrase(answer.seconds)
        self._told.setText(answer.note or f"{NBSP}· ".join(filter(None, (length, took))))

    def append(self, piece: str) -> None:
        """Add what the model has just written."""
        bar = self.text.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 4
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(piece)
        if follows:
            bar.setValue(bar.maximum())

    def _make_text(self, name: str, placeholder: str) -> MarkedText:
        text = MarkedText(self._look, name, placeholder)
        text.setReadOnly(True)
        text.setUndoRedoEnabled(False)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return text
