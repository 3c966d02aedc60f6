# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a conversation: its pieces and where they stand; the task's page makes them work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import FileField, Task
from desktop.ui.desk import Desk
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.drop_zone import dropped_paths
from desktop.ui.widgets.page_view import PageView
from desktop.ui.workspaces.conversation.ai_banner import AiBanner
from desktop.ui.workspaces.conversation.answer import Passage
from desktop.ui.workspaces.conversation.composer import Composer
from desktop.ui.workspaces.conversation.documents_bar import DocumentsBar
from desktop.ui.workspaces.conversation.first_questions import FirstQuestions
from desktop.ui.workspaces.conversation.talk_panes import TalkPanes
from desktop.ui.workspaces.conversation.thread_view import ThreadView

BODY_HEIGHT = 420
"""Pixels at 100 %: under it the page scrolls rather than squeeze the conversation."""
THREAD_HEIGHT = 200


class ConversationFrame(TaskPage):
    """Documents above, exchanges and question at the left, a page of a document at the right."""

    panel: Composer

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk, task)
        self.setAcceptDrops(True)

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> Composer:
        return Composer(self.desk, self.task)

    def make_hint(self) -> QWidget:
        hint = QWidget(self)
        hint.setMaximumSize(0, 0)
        return hint

    def make_form(self) -> QWidget:
        px = self.look.sizes.px
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.bar = DocumentsBar(self.look, self._suffixes())
        self.first = FirstQuestions(self.look, self.bar.make_zone())
        self.thread_view = ThreadView(self.look)
        self.pages = PageView(self.look, self.desk.pages.another())
        self.talk = self._make_talk()
        self.talk.setMinimumHeight(px(BODY_HEIGHT))
        self.split = TalkPanes(self.look, self.talk, self.pages)
        column.addWidget(self.bar)
        column.addWidget(self.split, 1)
        self.banner = AiBanner(self.look)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(0, self.banner)
        return form

    def _make_talk(self) -> QWidget:
        talk = QWidget()
        column = QVBoxLayout(talk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(12))
        self.column.removeWidget(self.progress)
        for widget in (self.first, self.thread_view):
            widget.setMinimumHeight(self.look.sizes.px(THREAD_HEIGHT))
            column.addWidget(widget, 1)
        column.addWidget(self.progress)
        column.addWidget(self.panel)
        return talk

    def _make_actions(self) -> None:
        super()._make_actions()
        self.new_button = make_button(
            self.look, "Nouvelle conversation", self.start_again, icon="forum-outline"
        )
        self.again_button.hide()
        self.action_line.removeWidget(self.again_button)
        self.again_button.setParent(self)
        self.action_line.removeWidget(self.export_button)  # the main action stands last
        for button in (self.new_button, self.review_button, self.export_button):
            self.action_line.removeWidget(button)
            self.action_line.addWidget(button)

    def _suffixes(self) -> tuple[str, ...]:
        fields = [field for field in self.task.fields if isinstance(field, FileField)]
        return fields[0].suffixes if fields else ()

    # --- the page of a document -------------------------------------------------------------

    def show_document(self, path: str) -> None:
        """Show a document beside the conversation, from its first page."""
        self._set_document(path)
        self.split.reveal(self.pages)

    def show_passage(self, passage: Passage) -> None:
        """Show the page of a passage, its words highlighted."""
        name = passage.document.name
        path = passage.document.path or next((p for p in self.bar.paths if p.endswith(name)), "")
        if path:
            self._set_document(path, passage.page)
            self.split.reveal(self.pages)
            self.pages.show_citation(passage.citation)

    def show_pages(self) -> None:
        """Have the pages beside as long as there is a document to look at."""
        paths = self.bar.paths
        if self.pages.document() not in paths:
            self._set_document(paths[0] if paths else "")

    def _set_document(self, path: str, page: int = 1) -> None:
        if path != self.pages.document():
            self.pages.set_document(path, page)
        self.split.show_pages(are_wanted=bool(path))

    # --- dropping ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.bar.add(paths)
