# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one work in which a conversation is kept: that of its first answered question."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.conversation_draft import cover_of
from desktop.ui.workspaces.conversation.kept_conversation import kept_of, read_kept

PAGE = "page"
"""Name under which the work keeps what the page needs; never in the files that go out."""


class ConversationHome:
    """Each run is a work of its own while it lasts; then its answer goes here, and that work goes."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._desk, self._task = desk, task
        self.job_id = ""
        """Empty while no question was answered: what is there is kept with the form."""

    def take(self, run_job: str, conversation: Conversation) -> None:
        """Keep a conversation that has a new answer; a first one stays in the work of its run."""
        if not self.job_id or not self.is_there():
            self.job_id = run_job
            self.keep(conversation)
        else:
            self.keep(conversation)
            self.put_away(run_job)

    def keep(self, conversation: Conversation) -> None:
        """Keep the conversation as it now stands; nothing while it is no work, or one that was erased."""
        if self.job_id and self.is_there():
            cover = cover_of(conversation)
            self._desk.records.keep_draft(self.job_id, cover, {PAGE: kept_of(conversation)})

    def put_away(self, run_job: str) -> None:
        """Give up the work of a run whose answer is kept here, or that gave none."""
        if run_job and run_job != self.job_id:
            self._desk.records.forget(run_job)

    def is_there(self) -> bool:
        """Tell whether the work is still there: retention or « tout effacer » may have taken it."""
        return bool(self.job_id) and self._desk.records.load(self.job_id) is not None

    def load(self) -> Conversation | None:
        """Return the conversation as it was kept; None when it is no longer there."""
        work = self._desk.records.load(self.job_id) if self.job_id else None
        return read_kept(work.data.get(PAGE)) if work is not None else None

    def find(self, run_job: str) -> tuple[str, Conversation] | None:
        """Return the conversation, and its work, that a run which was interrupted belongs to."""
        for job_id, conversation in self._kept():
            if conversation.of_job(run_job) is not None:
                return job_id, conversation
        return None

    def _kept(self) -> Iterator[tuple[str, Conversation]]:
        for line in self._desk.records.drafts():
            work = self._desk.records.load(line.job_id) if line.task_id == self._task.id else None
            conversation = read_kept(work.data.get(PAGE)) if work is not None else None
            if conversation is not None:
                yield line.job_id, conversation


def conversation_of(work: KeptWork) -> Conversation | None:
    """Return the conversation that a work holds; None when it holds only one question and its answer."""
    return read_kept(work.data.get(PAGE))
