# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text, the gestures, the attempts with their changes: every step taken back and done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.review.review import NO_REVIEW
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.step_history import StepHistory
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.improving.attempts import (
    ImprovingState,
    TextAttempt,
    attempt_of,
)
from desktop.ui.workspaces.text.improving.attempts_bar import AttemptsBar
from desktop.ui.workspaces.text.improving.gestures_bar import GesturesBar
from desktop.ui.workspaces.text.improving.result_view import ImprovedView
from desktop.ui.workspaces.text.model_choice import ModelChoice
from desktop.ui.workspaces.text.source_view import SourceView

PLACEHOLDER = "Collez ou écrivez le texte à améliorer, ou déposez un document ici."


class ImprovedText(QWidget):
    """Signals: `changed()`; `step_changed()`; `gesture_asked(gesture)` to run."""

    changed = Signal()
    step_changed = Signal()
    gesture_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        look = desk.look
        self.history: StepHistory[ImprovingState] = StepHistory(ImprovingState())
        self.review = NO_REVIEW
        self._number = -1
        """The change that is looked at."""
        self.gestures, self.bar = GesturesBar(look), AttemptsBar(look)
        self.corner = ModelChoice(look)
        self.source = SourceView(look, "Texte à améliorer", PLACEHOLDER)
        self.view = ImprovedView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        for widget in (self.gestures, self.bar):
            column.addWidget(widget)
        column.addWidget(self.source, 1)
        column.addWidget(self.view, 1)
        self._text_later = QTimer(self)
        self._text_later.setSingleShot(True)
        self._text_later.setInterval(200)
        self._text_later.timeout.connect(self._refresh)
        self._connect()
        self._make_keys()
        self.show_state()

    def _connect(self) -> None:
        self.gestures.asked.connect(self._ask)
        self.source.changed.connect(self._text_changed)
        self.bar.chosen.connect(self.show_attempt)
        self.bar.source_asked.connect(lambda: self.show_attempt(0))
        self.bar.start_asked.connect(self.start_from)
        self.bar.undo_asked.connect(self.undo)
        self.bar.redo_asked.connect(self.redo)
        for part in (self.view.panes, self.view.card):
            part.next_asked.connect(self.go)
            part.decided.connect(self.decide)
        self.view.panes.change_clicked.connect(self.look_at)
        self.view.card.all_decided.connect(self.decide_all)

    def _make_keys(self) -> None:
        for keys, action in (
            ("F8", partial(self.go, 1)),
            ("Shift+F8", partial(self.go, -1)),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(action)

    # --- what is in sight -------------------------------------------------------------------

    @property
    def state(self) -> ImprovingState:
        """The step in force, with the text as it is being typed."""
        state = self.history.current
        return replace(state, text=self.source.text()) if not state.current else state

    def attempt(self) -> TextAttempt | None:
        """Return the attempt in sight; None while the text itself is."""
        return self.history.current.attempt()

    def text(self) -> str:
        """Return the text in sight: the source, or an attempt as it was decided."""
        attempt = self.attempt()
        return attempt.text if attempt is not None else self.source.text()

    # --- text and gestures ------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """Begin with a text from elsewhere; the attempts at another one stay in the list."""
        self._keep_text()
        self._step(replace(self.history.current, text=text, current=0), "Autre texte")
        self.source.show_text(text)
        self.show_state()

    def _ask(self, gesture: str) -> None:
        if self.text().strip():
            self._keep_text()
            self.gesture_asked.emit(gesture)

    def text_to_improve(self) -> str:
        """Return what a gesture works on: the source, or what the attempt in sight started from."""
        attempt = self.attempt()
        return attempt.original if attempt is not None else self.source.text()

    def take_result(self, data: Mapping[str, Any]) -> bool:
        """Show what a gesture made of the text; False when the worker's answer makes no sense."""
        self._keep_text()
        attempt = attempt_of(self.history.current.next_number(), data)
        if attempt is None:
            return False
        self._number = 0 if attempt.changes else -1
        self._step(self.history.current.with_attempt(attempt), attempt.title)
        self.show_state()
        return True

    def start_from(self) -> None:
        """Take the attempt in sight, as it was decided, as the text to work on."""
        attempt = self.attempt()
        if attempt is None:
            return
        self._step(
            replace(self.history.current, text=attempt.text, current=0),
            f"Partir de {attempt.title}",
        )
        self.source.show_text(attempt.text)
        self.show_state()
        self.source.edit.setFocus()

    def show_attempt(self, number: int) -> None:
        """Bring an attempt in sight; 0: the text itself."""
        self._keep_text()
        state = replace(self.history.current, current=number)
        attempt = state.attempt()
        self._number = 0 if attempt is not None and attempt.changes else -1
        self._step(state, "Autre essai")
        self.source.show_text(state.text)
        self.show_state()

    def _text_changed(self) -> None:
        self._text_later.start()
        self.gestures.set_ready(not self.source.edit.document().isEmpty())
        self.changed.emit()

    def _keep_text(self) -> None:
        """Have the step in force hold the text as it was typed."""
        self._text_later.stop()
        state = self.history.current
        if not state.current and self.source.text() != state.text:
            self._step(replace(state, text=self.source.text()), "Texte modifié", "typing")

    # --- changes ----------------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Look at the next change, or at the one before; round at the ends."""
        attempt = self.attempt()
        if attempt is not None and attempt.changes:
            self.look_at((self._number + step) % len(attempt.changes))

    def look_at(self, number: int) -> None:
        """Look at a change."""
        self._number = number
        self._show_changes()
        self.changed.emit()

    def decide(self, is_taken: bool) -> None:
        """Take or refuse the change that is looked at, and look at the next one to decide."""
        attempt, number = self.attempt(), self._number
        if attempt is None or not 0 <= number < len(attempt.changes):
            return
        decided = attempt.decided((number,), take=is_taken)
        words = "Correction prise" if is_taken else "Correction refusée"
        self._number = _next_open(decided, number)
        self._decide(decided, words)

    def decide_all(self, is_taken: bool) -> None:
        """Take or refuse all the changes of the attempt."""
        attempt = self.attempt()
        if attempt is not None:
            every = tuple(range(len(attempt.changes)))
            words = "Tout est pris" if is_taken else "Tout est refusé"
            self._decide(attempt.decided(every, take=is_taken), words)

    def _decide(self, attempt: TextAttempt, words: str) -> None:
        if self._step(self.history.current.with_attempt(attempt), words):
            announce(self, words)
        self._show_changes()

    # --- steps ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self._keep_text()
        self._show_step(self.history.undo(), "Annulé")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._keep_text()
        self._show_step(self.history.redo(), "Rétabli")

    def _show_step(self, words: str | None, how: str) -> None:
        if words is not None:
            self.source.show_text(self.history.current.text)
            self.show_state()
            self.changed.emit()
            announce(self, f"{how}{NBSP}: {words}")

    def _step(self, state: ImprovingState, words: str, gesture: str = "") -> bool:
        if not self.history.change(state, words, gesture):
            return False
        self.changed.emit()
        return True

    # --- drawing ----------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the text or the attempt in sight."""
        attempt = self.attempt()
        if attempt is None:
            self._number = -1
        elif not 0 <= self._number < len(attempt.changes):
            self._number = 0 if attempt.changes else -1
        self.source.setVisible(attempt is None)
        self.view.setVisible(attempt is not None)
        self._show_changes()

    def _show_changes(self) -> None:
        attempt = self.attempt()
        if attempt is not None:
            self.view.show_attempt(attempt, self._number)
        self._refresh()

    def _refresh(self) -> None:
        state = self.history.current
        self.gestures.set_ready(bool(state.current) or bool(self.source.text().strip()))
        self.bar.show_state(state, self.history)
        self.step_changed.emit()


def _next_open(attempt: TextAttempt, number: int) -> int:
    """Return the next change that is not decided, else the one after, else this one."""
    total = len(attempt.changes)
    after = [*range(number + 1, total), *range(number)]
    return next((one for one in after if not attempt.is_decided(one)), number)
