# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of tasks for which a form and a text are not enough; the others use TaskPage itself."""

from __future__ import annotations

from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.task_page import TaskPage


def make_page(desk: Desk, task: type[Task]) -> TaskPage:
    """Return the page of a task: its workspace, or the general page."""
    if task.id == "summarise-document":
        from desktop.ui.workspaces.summarise_document import SummariseDocumentPage

        return SummariseDocumentPage(desk, task)
    if task.id == "write-decree":
        from desktop.ui.workspaces.write_decree import WriteDecreePage

        return WriteDecreePage(desk, task)
    if task.id == "sort-mail":
        from desktop.ui.workspaces.sort_mail import SortMailPage

        return SortMailPage(desk, task)
    if task.id == "write-minutes":
        from desktop.ui.workspaces.write_minutes import WriteMinutesPage

        return WriteMinutesPage(desk, task)
    if task.id == "make-poster":
        from desktop.ui.workspaces.make_poster import MakePosterPage

        return MakePosterPage(desk, task)
    if task.id == "make-pictograms":
        from desktop.ui.workspaces.make_pictograms import MakePictogramsPage

        return MakePictogramsPage(desk, task)
    if task.id == "make-slides":
        from desktop.ui.workspaces.make_slides import MakeSlidesPage

        return MakeSlidesPage(desk, task)
    if task.id == "write-text":
        from desktop.ui.workspaces.write_text import WriteTextPage

        return WriteTextPage(desk, task)
    return _talking_page(desk, task)


def _talking_page(desk: Desk, task: type[Task]) -> TaskPage:
    """Return the page of a task in which one talks to a machine, or the general page."""
    if task.id == "ask-document":
        from desktop.ui.workspaces.ask_document import AskDocumentPage

        return AskDocumentPage(desk, task)
    if task.id == "improve-prompt":
        from desktop.ui.workspaces.improve_prompt import ImprovePromptPage

        return ImprovePromptPage(desk, task)
    return TaskPage(desk, task)
