# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of a task's page and where they stand; TaskPage makes them work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.core.draft import Draft
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import state_of
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.page import Page
from desktop.ui.request_line import RequestLine
from desktop.ui.result_view import ResultView
from desktop.ui.reviewing import GESTURES, short_words, state_words
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_chip, restyle, set_tone
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.progress_card import ProgressCard

RESULT_HEIGHT = 300
"""Pixels at 100 %: under it the page scrolls rather than squeeze the text."""
HINT_WIDTH = 940
"""Pixels at 100 %: under it the form takes the whole width."""


class TaskFrame(Page):
    """Messages, the folded request, the progress, then the form or the result."""

    action = "Lancer"
    """The main action, in the agent's words."""
    model_before = ""
    """The field above which the choice of a model stands; under them all when empty."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk.look, task.title, task.summary)
        self.desk, self.task = desk, task
        self.panel = self.make_panel()
        self.result = self.make_result()
        self.line = RequestLine(desk.look, self.back_to_form)
        self.progress = ProgressCard(desk.look, self.cancel)
        self.banners = BannerColumn(desk.look)
        self._make_actions()
        self._lay_out()

    def make_panel(self) -> TaskPanel:
        """Return the form; drawn from the task's fields unless a workspace says more."""
        return TaskPanel(self.desk.look, self.task, self.action, self.model_before)

    def make_result(self) -> ResultView:
        """Return the widget that shows what comes out; a plain draft unless a workspace says more."""
        return ResultView(self.desk)

    def make_hint(self) -> QWidget | None:
        """Return what stands beside the form while there is nothing to show."""
        return None

    # --- what the buttons do ----------------------------------------------------------------

    def back_to_form(self) -> None:
        """Show the form again."""

    def start_again(self) -> None:
        """Keep the result and show the form again."""

    def cancel(self) -> None:
        """Stop the work that this page shows."""

    def review(self) -> None:
        """Ask who has read the draft over."""

    # --- drawing ----------------------------------------------------------------------------

    def dress_action(self, button: QPushButton, icon: str, *, is_main: bool) -> None:
        button.setProperty("role", "main" if is_main else "")
        restyle(button)
        self.look.dress_button(button, icon, "on_brick" if is_main else "ink", 18)

    def show_gesture(self, state: ReviewState) -> None:
        """Have the button say what comes next for the text: read over, validate."""
        words = GESTURES[state]
        if self.review_button.text() != words:
            self.review_button.setText(words)
            self.review_button.setAccessibleName(words)

    def show_state(self, draft: Draft | None) -> None:
        """Say beside the buttons how far a text is; for pages whose result has no chip of its own."""
        words, tone = state_words(draft) if draft is not None else ("", "")
        # Beside the title there is no room for who and when: the tip and the dialog say it.
        self.state_chip.setText(short_words(draft) if draft is not None else "")
        self.state_chip.setToolTip(words)
        self.state_chip.setAccessibleName(words)
        set_tone(self.state_chip, tone)
        self.state_chip.setVisible(bool(words))
        if draft is not None:
            self.show_gesture(state_of(draft))

    def _make_actions(self) -> None:
        look = self.look
        self.state_chip = make_chip("")
        self.state_chip.hide()
        self.action_line.addWidget(self.state_chip)
        self.again_button = make_button(look, "Recommencer", self.start_again, icon="restore")
        self.export_button = make_button(look, "Exporter…", self.export)
        self.review_button = make_button(look, "Relire…", self.review, role="main")
        self.export_button.setToolTip("Exporter (Ctrl+E)")
        for button in (self.again_button, self.export_button, self.review_button):
            self.action_line.addWidget(button)

    def _lay_out(self) -> None:
        self._hint = self.make_hint() or QWidget(self)
        self._hint.hide()
        self.column.addWidget(self.banners)
        self.column.addWidget(self.line)
        self.column.addWidget(self.progress)
        self._form = self.make_form()
        self.result.setMinimumHeight(self.look.sizes.px(RESULT_HEIGHT))
        self.column.addWidget(self._form, 1)
        self.column.addWidget(self.result, 1)

    def make_form(self) -> QWidget:
        """Return what shows while nothing runs: the form, and a word beside it."""
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.sizes.px(32))
        self.panel.setMaximumWidth(self.look.sizes.px(760))
        row.addWidget(self.panel, 5, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._hint, 3)
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self._is_wide())
        self._fit_result()

    def _is_wide(self) -> bool:
        return self.width() >= self.look.sizes.px(HINT_WIDTH)

    def _fit_result(self) -> None:
        """Give the result its least height; to be called again when what it shows has changed.

        In a narrow window or with very large text, the result takes all that one sees.
        """
        px = self.look.sizes.px
        in_sight = 0 if self._is_wide() else self.height() - px(24) - px(4)
        self.result.setMinimumHeight(max(px(RESULT_HEIGHT), in_sight, self.result.least_height()))
