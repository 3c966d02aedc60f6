# SPDX-License-Identifier: AGPL-3.0-or-later
"""What comes out of a task: its draft. Workspaces put more beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.review.review import Review
from desktop.core.review.reviewing import with_review
from desktop.core.task import TaskRequest
from desktop.ui.desk import Desk
from desktop.ui.widgets.draft_panel import DraftPanel
from desktop.ui.widgets.draft_view import DraftView

STREAM_TITLE = "Le modèle rédige…"


class ResultView(QWidget):
    """The result of any task. Signals: `edited()` when the agent changed the draft."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.panel = DraftPanel(desk.look, self.make_view())
        self.panel.view.setPlaceholderText("Le résultat s’affichera ici, au fur et à mesure.")
        self.panel.edited.connect(self.edited)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.make_body())

    def make_view(self) -> DraftView:
        """Return what shows the text; a workspace may mark more in it."""
        return DraftView(self.desk.look)

    def least_height(self) -> int:
        """Return the pixels without which the view cannot be used; a workspace may want more."""
        return 0

    def make_body(self) -> QWidget:
        """Return what fills the view: the draft, or the draft and something beside it."""
        return self.panel

    def start(self, request: TaskRequest) -> None:  # noqa: ARG002  # for the workspaces
        """Make room for the result of a new run; `request` is for the workspaces."""
        self.panel.show_draft(Draft(""), is_complete=False)

    def show_preview(self, draft: Draft) -> None:
        """Show a partial result while the work goes on."""
        self.panel.show_draft(draft, is_complete=False)

    def append_stream(self, text: str) -> None:
        """Show a piece of text as a model writes it."""
        self.panel.view.append_stream(text, STREAM_TITLE)

    def show_result(self, draft: Draft) -> None:
        """Show the result, to be read over, edited and exported."""
        self.panel.show_draft(draft, is_complete=True)

    def draft(self) -> Draft:
        """Return the draft as it now reads."""
        return self.panel.draft()

    def mark_reviewed(self, review: Review) -> Draft:
        """Put a review into the draft's mark and return it."""
        marked = with_review(self.draft(), review)
        self.panel.show_draft(marked, is_complete=True)
        return marked

    def focus_first(self) -> None:
        """Give the keyboard to the text."""
        self.panel.view.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.panel.view]
