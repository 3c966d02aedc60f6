# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a task that the commune does not allow: why, whom to ask, and what is kept of it.

Nothing can be started here. A finished work can still be opened, read over and exported: it was made
when the task was allowed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.core.task import Task
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.page import Page
from desktop.ui.records import KeptWork
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label

KEPT = (
    "Les travaux déjà faits restent lisibles\u00a0: l’accueil les ouvre. Un travail interrompu est gardé, "
    "et pourra reprendre si la commune permet de nouveau ce tiroir."
)


class RefusedTaskPage(Page):
    """Signals: `page_asked(id)` to go elsewhere."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk.look, task.title)
        self.desk, self.task = desk, task
        self.kept: Page | None = None
        """The task's own page, once a finished work was opened on it."""
        self.why = self._words()
        self.card, column = make_card(desk.look)
        self.card.setMaximumWidth(desk.look.sizes.px(760))
        column.addWidget(make_icon_label(desk.look, "lock-outline", "muted", 32))
        column.addWidget(make_label(self.why, "strong"))
        if contact := desk.policy.contact.words():
            column.addWidget(make_label(f"Pour toute question\u00a0: {contact}."))
        column.addWidget(make_label(KEPT, "muted"))
        line = FlowLayout(spacing=desk.look.sizes.px(8))
        self.home = make_button(
            desk.look, "Revenir à l’accueil", lambda: self.page_asked.emit("home"), role="main"
        )
        self.rules = make_button(
            desk.look,
            "Voir ce que la commune a fixé",
            lambda: self.page_asked.emit("compliance/policy"),
        )
        line.addWidget(self.home)
        line.addWidget(self.rules)
        column.addLayout(line)
        self.card.setAccessibleDescription(self.why)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    def opened(self) -> None:
        announce(self, self.why)

    def focus_first(self) -> None:
        if self.kept is not None:
            self.kept.focus_first()
        else:
            self.home.setFocus()

    def resume(self, work: KeptWork) -> None:
        """Say that an interrupted work cannot be taken up now, and note that it was asked."""
        self._note(work)
        announce(self, self.why, urgent=True)

    def show_kept(self, work: KeptWork) -> None:
        if self.kept is None:
            self.kept = self._make_kept()
        self.kept.show_kept(work)

    def export(self) -> None:
        if self.kept is not None:
            self.kept.export()

    def keep_now(self) -> None:
        if self.kept is not None:
            self.kept.keep_now()

    # --- inside -----------------------------------------------------------------------------

    def _make_kept(self) -> Page:
        from desktop.ui.workspaces import make_page

        page = make_page(self.desk, self.task)
        self.card.hide()
        for label in (self.title, self.help_button):
            label.hide()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.insertWidget(0, Banner(self.look, "attention", self.why))
        self.column.insertWidget(1, page, 1)
        page.help_asked.connect(self.help_asked)
        return page

    def _words(self) -> str:
        return self.desk.policy.task_refusal(self.task.id)

    def _note(self, work: KeptWork) -> None:
        from desktop.core.policy.journal_entries import refused_entry

        model = work.request.model
        named = (model.id, model.sha256) if model is not None else ("", "")
        self.desk.records.note((refused_entry(self.task.id, *named),))
