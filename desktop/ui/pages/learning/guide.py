# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide beside a panel: what to do now, what to look at, the trap, the questions, what remains."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.announcements import announce
from desktop.ui.guide_place import DockedGuide
from desktop.ui.look import Look
from desktop.ui.pages.learning.quiz_view import QuizView
from desktop.ui.pages.learning.stage_views import (
    WORK_DONE,
    GesturesView,
    TrapView,
    focus_of,
    make_column,
    make_points,
    make_remember,
)
from desktop.ui.pages.learning.step_visit import Kind, StepVisit
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label, restyle
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll


class StepGuide(DockedGuide):
    """Signals: `moved()` to another stage; `left()` to go back to the path.

    `next_asked()` for what follows the step, `again_asked()` to begin the exercise anew;
    `folded_by_key()` when Escape folded it: the page takes the keyboard.
    """

    moved = Signal()
    left = Signal()
    next_asked = Signal()
    again_asked = Signal()
    folded_by_key = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "guide")
        self.setAccessibleName("Guide de l’exercice")
        self.visit: StepVisit | None = None
        self._next_words = ""
        self._is_folded = False
        self.view: QWidget = QWidget(self)
        px = look.sizes.px
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(8))
        column.addLayout(self._make_head())
        self._scroll = VerticalScroll()
        self._scroll.column.setContentsMargins(0, 0, px(8), 0)
        # As high as its words at the width they have: Qt would reckon at the narrowest.
        self._scroll.content.setMinimumHeight(1)
        column.addWidget(self._scroll, 1)
        self._foot = QWidget()
        column.addWidget(self._foot)
        self._make_foot()

    # --- what the conductor asks ------------------------------------------------------------

    def show_visit(self, visit: StepVisit, place: str, next_words: str) -> None:
        """Show where a step is; `place` is « Étape 2 sur 8 », `next_words` what follows it."""
        self.visit, self._next_words = visit, next_words
        self._title.setText(f"{place} · {visit.step.title}")
        self.show_stage()

    def show_stage(self) -> None:
        """Show the stage in sight."""
        visit = self.visit
        if visit is None:
            return
        self._where.setText(visit.words())
        clear_layout(self._scroll.column)
        self.view = self._make_view(visit)
        self._scroll.column.addWidget(self.view)
        self._scroll.column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)
        self._refresh_foot(visit)
        self._show_now()
        self._reveal_gesture()
        self._fit_later()

    def work_ended(self) -> None:
        """Show how far the gestures are, and say that the work of the panel is done."""
        if isinstance(self.view, GesturesView):
            self.view.refresh()
            self._reveal_gesture()
        if self.visit is not None:
            self._refresh_foot(self.visit)
        self._show_now()
        if self.visit is not None and self.visit.is_work_done:
            announce(self, WORK_DONE)

    def focus_first(self) -> None:
        """Give the keyboard to what one would press now."""
        if self._is_folded:
            self.fold_button.setFocus()
            return
        buttons = (focus_of(self.view), self.next_gesture, self.forward)
        first = next(one for one in buttons if one is not None and not one.isHidden())
        first.setFocus(Qt.FocusReason.TabFocusReason)

    # --- folding ----------------------------------------------------------------------------

    def is_folded(self) -> bool:
        return self._is_folded

    def set_folded(self, is_folded: bool) -> None:
        """Show only a line of it, or all."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._is_folded = is_folded
        if had_focus:
            self.fold_button.setFocus()  # what is hidden would pass the keyboard on to anything
        for widget in (self._where, self._scroll, self._foot):
            widget.setVisible(not is_folded)
        words = "Déplier le guide" if is_folded else "Replier le guide"
        self.fold_button.setToolTip(f"{words} (Échap)" if not is_folded else words)
        self.fold_button.setAccessibleName(words)
        icon = "chevron-down" if is_folded else "chevron-up"
        self.look.dress_button(self.fold_button, icon, "ink", 20)
        self._show_now()
        self.size_changed.emit()

    def wanted_height(self, width: int) -> int:
        column, px = self._column, self.look.sizes.px
        margins = column.contentsMargins()
        inside = width - margins.left() - margins.right()
        height = margins.top() + margins.bottom() + self._head.sizeHint().height()
        if self._is_folded:
            return height
        scrolled = self._scroll.column.heightForWidth(inside - px(24))
        foot = max(self._foot.heightForWidth(inside), self._foot.sizeHint().height())
        return height + scrolled + foot + 3 * column.spacing()

    def set_beside(self, is_beside: bool) -> None:
        self.setProperty("above", "false" if is_beside else "true")
        restyle(self)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._words.setDirection(down if is_beside else across)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._is_folded:
            self.set_folded(True)
            self.folded_by_key.emit()
            return
        super().keyPressEvent(event)

    # --- pieces -----------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        look = self.look
        self._head = head = QHBoxLayout()
        head.setSpacing(look.sizes.px(8))
        self.chip = make_chip("Exercice", "information")
        self._title = make_label("", "strong")
        self._where, self._now = make_label("", "small", wrap=False), make_label("", "small")
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(look.sizes.px(8))
        for label, share in ((self.chip, 0), (self._title, 1), (self._where, 0)):
            self._words.addWidget(label, share)
        words = QVBoxLayout()
        words.setSpacing(look.sizes.px(4))
        words.addLayout(self._words)
        words.addWidget(self._now)
        head.addLayout(words, 1)
        self.fold_button = make_tool_button(
            look, "Replier le guide", "chevron-up", lambda: self.set_folded(not self._is_folded)
        )
        self.leave = make_tool_button(look, "Quitter l’exercice", "close", self.left.emit)
        for button in (self.fold_button, self.leave):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_foot(self) -> None:
        look = self.look
        line = FlowLayout(self._foot, spacing=look.sizes.px(8))
        self.backward = make_button(look, "Précédent", lambda: self._go(-1), role="quiet")
        self.again = make_button(
            look, "Recommencer", self.again_asked.emit, role="quiet", icon="restore"
        )
        self.again.setAccessibleName("Recommencer l’exercice")
        self.next_gesture = make_button(look, "Geste suivant", self._gesture_done, icon="check")
        self.forward = make_button(look, "Continuer", self._forward)
        for button in (self.next_gesture, self.forward, self.backward, self.again):
            line.addWidget(button)

    def _make_view(self, visit: StepVisit) -> QWidget:
        kind = visit.stage.kind
        if kind is Kind.DO:
            return GesturesView(self.look, visit)
        if kind is Kind.LOOK:
            return make_points(self.look, visit.step.look_at)
        if kind is Kind.TRAP:
            trap = TrapView(self.look, visit)
            trap.answered.connect(self.forward.setFocus)
            trap.changed.connect(self._fit_later)
            return trap
        if kind is Kind.QUIZ:
            return self._make_quiz(visit)
        return make_remember(self.look, visit)

    def _make_quiz(self, visit: StepVisit) -> QWidget:
        shown, column = make_column(self.look)
        self.quiz = QuizView(self.look)
        self.quiz.show_questions(visit.step.quiz, visit.answers)
        self.quiz.ended.connect(lambda: self._quiz_ended(visit))
        self.quiz.changed.connect(self._fit_later)
        column.addWidget(self.quiz)
        return shown

    def _quiz_ended(self, visit: StepVisit) -> None:
        self._refresh_foot(visit)
        self.forward.setFocus()

    def _refresh_foot(self, visit: StepVisit) -> None:
        kind = visit.stage.kind
        is_asking = kind is Kind.QUIZ and self.quiz.question() is not None
        words = "Passer les questions" if is_asking else "Continuer"
        if kind is Kind.REMEMBER:
            words = self._next_words
        self.forward.setText(words)
        self.forward.setAccessibleName(words)
        self.backward.setVisible(visit.place > 0)
        self.again.setVisible(kind is Kind.DO)
        gesture = self.view.current() if isinstance(self.view, GesturesView) else ""
        self.next_gesture.setVisible(bool(gesture))
        self.next_gesture.setAccessibleDescription(gesture)
        is_over = visit.is_work_done or not gesture
        is_main = is_over if kind is Kind.DO else not is_asking
        self.forward.setProperty("role", "main" if is_main else "")
        restyle(self.forward)

    def _show_now(self) -> None:
        """Folded, the line says what comes next."""
        visit = self.visit
        words = ""
        if visit is not None and self._is_folded:
            words = visit.words()
            if isinstance(self.view, GesturesView) and self.view.current():
                words = WORK_DONE if visit.is_work_done else self.view.current()
        self._now.setText(words)
        self._now.setVisible(bool(words))

    # --- what the buttons do ----------------------------------------------------------------

    def _gesture_done(self) -> None:
        if self.visit is None or not isinstance(self.view, GesturesView):
            return
        self.visit.gesture_done()
        self.view.refresh()
        self._refresh_foot(self.visit)
        self._reveal_gesture()
        told = self.view.current()
        announce(self, told or "Tous les gestes sont faits.")
        if not told:
            self.forward.setFocus()

    def _fit_later(self) -> None:
        """Once the new words have their place: only then is it known how high they are."""
        QTimer.singleShot(0, self, self.size_changed.emit)

    def _reveal_gesture(self) -> None:
        """Bring the next gesture in sight, once it has its place."""
        QTimer.singleShot(0, self, self._scroll_to_gesture)

    def _scroll_to_gesture(self) -> None:
        row = self.view.next_row if isinstance(self.view, GesturesView) else None
        if row is not None and isValid(row):
            self._scroll.ensureWidgetVisible(row, 0, self.look.sizes.px(8))

    def _forward(self) -> None:
        if self.visit is not None and self.visit.stage.kind is Kind.REMEMBER:
            self.next_asked.emit()
        else:
            self._go(1)

    def _go(self, by: int) -> None:
        if self.visit is None or not self.visit.go(by):
            return
        self.show_stage()
        announce(self, self.visit.words())
        self.moved.emit()
        self.focus_first()
