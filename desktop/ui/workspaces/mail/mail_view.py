# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sorted mails: while the work goes on its table, then the workbench where they are gone through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Block, Draft, Note, Table
from desktop.core.review.review import Review
from desktop.core.review.reviewing import with_review
from desktop.core.task import TaskRequest
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.ui.desk import Desk
from desktop.ui.large_loads import making_what_stays
from desktop.ui.result_view import ResultView
from desktop.ui.reviewing import state_words
from desktop.ui.words import count
from desktop.ui.workspaces.mail.workbench import Workbench

MOST_PREVIEWED = 60
"""Rows of a table shown while the work goes on: a text of a thousand rows would hold the window."""


class MailView(ResultView):
    """Signals, beside those of any result: `message(tone, title, text)` for the page to say.

    `save_asked(id)` for the draft of a reply, `attachment_asked(id, number)`.
    """

    message = Signal(str, str, str)
    save_asked = Signal(str)
    attachment_asked = Signal(str, int)

    def __init__(self, desk: Desk, today: Callable[[], date] = date.today) -> None:
        self._today = today
        self._draft = Draft("")
        super().__init__(desk)

    def make_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self.bench = Workbench(self.desk.look, lambda: self._today(), self._remade_reply)
        self.bench.edited.connect(self.edited)
        self.bench.edited.connect(self._after_correction)
        self.bench.save_asked.connect(self.save_asked)
        self.bench.attachment_asked.connect(self.attachment_asked)
        self.bench.service_corrected.connect(self._remember)
        column.addWidget(self.panel)
        column.addWidget(self.bench)
        self.bench.hide()
        return body

    def _remade_reply(self, mail: Mapping[str, Any], service: str) -> dict[str, Any] | None:
        from desktop.mairie.mail.from_data import reply_for

        return reply_for(mail, service, self.desk.profile.profile())

    # --- what the page gives ----------------------------------------------------------------

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._draft = Draft("")
        self.bench.hide()
        self.panel.show()

    def show_preview(self, draft: Draft) -> None:
        super().show_preview(shortened(draft))

    def show_result(self, draft: Draft) -> None:
        """Show the document alone, unless `show_data` shows the workbench at once in its place."""
        self._draft = draft
        QTimer.singleShot(0, self, self._show_document)

    def _show_document(self) -> None:
        if not self.is_at_work():
            self.panel.show_draft(shortened(self._draft), is_complete=False)

    def show_data(self, data: dict[str, Any]) -> None:
        """Show the workbench on the data of the run; corrections are written into them."""
        with making_what_stays():
            self.bench.load(data)
        self._say_reviewer()
        self.panel.hide()
        self.bench.show()

    def is_at_work(self) -> bool:
        """True when the mails can be gone through."""
        return not self.bench.isHidden()

    # --- what the page asks -----------------------------------------------------------------

    def draft(self) -> Draft:
        """Return the document as the mails now are, with its review if there is one."""
        if not self.is_at_work():
            return self._draft
        made = sorting_draft(self.bench.data())
        return with_review(made, self._draft.ai_mark.review)

    def mark_reviewed(self, review: Review) -> Draft:
        self._draft = with_review(self.draft(), review)
        self._say_reviewer()
        return self._draft

    def focus_first(self) -> None:
        if self.is_at_work():
            self.bench.list.table.setFocus()
        else:
            super().focus_first()

    def panes(self) -> list[QWidget]:
        return self.bench.panes() if self.is_at_work() else super().panes()

    def least_height(self) -> int:
        """Return the height, in pixels, under which the workbench would be squeezed."""
        return self.bench.least_height() if self.is_at_work() else 0

    # --- inside -----------------------------------------------------------------------------

    def _say_reviewer(self) -> None:
        is_read = bool(self._draft.ai_mark.reviewed_by)
        if self.is_at_work() or is_read:
            words = state_words(self.draft())[0] if is_read else ""
            self.bench.say_reviewer(words[:1].lower() + words[1:])

    def _after_correction(self) -> None:
        """A list that is corrected after it was read over says so."""
        if self._draft.ai_mark.reviewed_by:
            self._say_reviewer()

    def _remember(self, mail: Mapping[str, Any]) -> None:
        """Have this computer weigh the next sorting; a disk that is full must not stop the work."""
        from desktop.core.errors import BeffroiError

        memory = getattr(self.desk, "sorting_memory", None)
        if memory is None:
            return
        try:
            if mail["decided_by"] == "agent":
                memory.remember(mail, mail["primary"])
            else:  # taken back
                memory.forget(mail)
        except BeffroiError as error:
            self.message.emit("attention", error.message(), "La correction vaut pour ce tri.")


def shortened(draft: Draft) -> Draft:
    """Return a draft whose tables have few enough rows to be shown as a text."""
    return replace(draft, blocks=tuple(piece for block in draft.blocks for piece in _short(block)))


def _short(block: Block) -> tuple[Block, ...]:
    if not isinstance(block, Table) or len(block.rows) <= MOST_PREVIEWED:
        return (block,)
    rest = count(len(block.rows) - MOST_PREVIEWED, "autre ligne", "autres lignes")
    words = f"… et {rest}, à la fin du tri."
    return (replace(block, rows=block.rows[:MOST_PREVIEWED]), Note(words))
