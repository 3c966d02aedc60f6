# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the guide shows at each stage of a step: gestures, what to look at, the trap, what to remember."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.mairie.learning.step import Trap
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.learning.step_visit import StepVisit
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP

WORK_DONE = "C’est fait\u00a0: le résultat est là."
_TOP = Qt.AlignmentFlag.AlignTop


def make_column(look: Look, spacing: int = 10) -> tuple[QWidget, QVBoxLayout]:
    """Return a widget and its column, without margins."""
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.sizes.px(spacing))
    return shown, column


def make_points(look: Look, points: tuple[str, ...], icon: str = "eye-outline") -> QWidget:
    """Return sentences, each with the same icon before it."""
    shown, column = make_column(look)
    for point in points:
        column.addLayout(_line(look, icon, "slate", point))
    return shown


class GesturesView(QWidget):
    """The gestures of an exercise, the next one marked."""

    def __init__(self, look: Look, visit: StepVisit) -> None:
        super().__init__()
        self._look, self._visit = look, visit
        self.next_row: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(10))
        exercise = visit.exercise
        if visit.stage.exercise == 0 and visit.step.context:
            column.addWidget(make_label(visit.step.context, "muted"))
        if exercise.title:
            column.addWidget(make_label(exercise.title, "strong"))
        self._gestures = QVBoxLayout()
        self._gestures.setSpacing(look.sizes.px(8))
        column.addLayout(self._gestures)
        self._end = QVBoxLayout()
        column.addLayout(self._end)
        self.refresh()

    def refresh(self) -> None:
        """Show which gesture comes next, and whether the work is done."""
        look, visit = self._look, self._visit
        clear_layout(self._gestures)
        clear_layout(self._end)
        done, actions = visit.gestures_done, visit.exercise.actions
        self.next_row = None
        for number, words in enumerate(actions):
            row = _gesture(look, number + 1, words, done)
            self._gestures.addWidget(row)
            if number == done:
                self.next_row = row
        if visit.is_work_done:
            self._end.addWidget(StateLine(look, "good", WORK_DONE))

    def current(self) -> str:
        """Return the gesture that comes next; empty when all are done."""
        actions = self._visit.exercise.actions
        done = self._visit.gestures_done
        return actions[done] if done < len(actions) else ""


class TrapView(QWidget):
    """Something hidden in the samples: to be found, with a hint, or shown.

    Signals: `answered()` once it is shown; `changed()` when something else shows.
    """

    answered = Signal()
    changed = Signal()

    def __init__(self, look: Look, visit: StepVisit) -> None:
        super().__init__()
        self._look, self._visit = look, visit
        trap = visit.step.trap
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(10))
        column.addWidget(make_label(trap.question, "strong"))
        self._told = QVBoxLayout()
        self._told.setSpacing(look.sizes.px(10))
        self._buttons = QWidget()
        line = FlowLayout(self._buttons, spacing=look.sizes.px(8))
        self.found = make_button(look, "J’ai trouvé\u00a0: comparer", self.show_answer)
        self.hint = make_button(look, "Un indice", self.show_hint, role="quiet")
        self.shown = make_button(look, "Montrer", self.show_answer, role="quiet")
        self.shown.setAccessibleName("Montrer le piège")
        for button in (self.found, self.hint, self.shown):
            line.addWidget(button)
        column.addWidget(self._buttons)
        column.addLayout(self._told)
        if visit.is_found:
            self._tell_answer(trap)
        elif visit.has_hint:
            self._tell_hint(trap)

    def focus_first(self) -> None:
        """Give the keyboard to the first button that is left."""
        self.found.setFocus()

    def show_hint(self) -> None:
        """Tell the hint."""
        self._visit.has_hint = True
        self._tell_hint(self._visit.step.trap)
        self.found.setFocus()
        self.changed.emit()

    def show_answer(self) -> None:
        """Tell where it was, why it matters, what to do at the mairie."""
        self._visit.is_found = True
        self._tell_answer(self._visit.step.trap)
        announce(self, self._visit.step.trap.answer)
        self.answered.emit()
        self.changed.emit()

    def _tell_hint(self, trap: Trap) -> None:
        clear_layout(self._told)
        self._told.addWidget(StateLine(self._look, "information", f"Indice{NBSP}: {trap.hint}"))
        self.hint.hide()
        announce(self, trap.hint)

    def _tell_answer(self, trap: Trap) -> None:
        clear_layout(self._told)
        self._buttons.hide()
        for words in trap.words:
            quoted = f"«{NBSP}{words.strip()}{NBSP}»"
            self._told.addWidget(make_label(quoted, "brick"))
        self._told.addWidget(make_label(f"Fichier{NBSP}: {trap.sample}", "small"))
        self._told.addWidget(make_label(trap.answer))
        self._told.addWidget(make_label("À la mairie", "strong"))
        self._told.addWidget(make_label(trap.in_real_life))


def make_remember(look: Look, visit: StepVisit) -> QWidget:
    """Return what the step leaves: two sentences, and something to try on one's own work."""
    shown, column = make_column(look)
    column.addWidget(make_points(look, visit.step.remember, "bookmark-outline"))
    column.addWidget(make_label("Sur votre travail", "strong"))
    column.addWidget(make_label(visit.step.own_work))
    return shown


def _gesture(look: Look, number: int, words: str, done: int) -> QWidget:
    is_done, is_next = number <= done, number == done + 1
    icon = "check-circle-outline" if is_done else "arrow-right" if is_next else "circle-outline"
    token = "green" if is_done else "brick" if is_next else "muted"
    row = QWidget()
    line = _line(look, icon, token, f"{number}. {words}", "strong" if is_next else "")
    line.setContentsMargins(0, 0, 0, 0)
    row.setLayout(line)
    state = "fait" if is_done else "maintenant" if is_next else "ensuite"
    row.setAccessibleName(f"{number}. {words} ({state})")
    return row


def _line(look: Look, icon: str, token: str, words: str, role: str = "") -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(look.sizes.px(8))
    line.addWidget(make_icon_label(look, icon, token, 18), 0, _TOP)
    line.addWidget(make_label(words, role), 1)
    return line


def focus_of(view: QWidget) -> QWidget | None:
    """Return the first control of a view that can take the keyboard; None when there is none."""
    for button in view.findChildren(QPushButton):
        if button.isEnabled() and not button.isHidden():
            return button
    return None
