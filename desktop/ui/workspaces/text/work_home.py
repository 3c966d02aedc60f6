# SPDX-License-Identifier: AGPL-3.0-or-later
"""The work in which a text is kept among the drafts of Accueil, once it has been copied, exported or read over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.core.draft import Draft
from desktop.core.events import Finished
from desktop.core.task import Result, Task, TaskRequest
from desktop.ui.desk import Desk

PAGE = "page"
"""Name under which a work keeps what the page needs to show it again; never in the files that go out."""


class WorkHome:
    """None as long as the text is only being written: an empty try is no work."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._desk, self._task = desk, task
        self.job_id = ""

    def register(
        self, values: Mapping[str, Any], draft: Draft, data: Mapping[str, Any], page: Any
    ) -> None:
        """Write the text down among the works, in the journal too, unless it is there already.

        Raises CannotWrite, InvalidField.
        """
        if not self.job_id:
            checked = self._task.parse_values(values)
            request = TaskRequest(
                self._task.id, checked, "", formats=(), profile=dict(self._desk.profile.data())
            )
            work = self._desk.records.open(request)
            self.job_id = work.job_id
            self.keep(draft, data, page)
            done = Finished(f"window-{work.job_id}", Result(draft, dict(data)))
            self._desk.records.close(work.job_id, done, 0.0)
        else:
            self.keep(draft, data, page)

    def keep(self, draft: Draft, data: Mapping[str, Any], page: Any) -> None:
        """Keep the text as it now reads; nothing while it is no work."""
        if self.job_id:
            self._desk.records.keep_draft(self.job_id, draft, {**data, PAGE: page})

    def move_to(self, job_id: str) -> None:
        """Keep the text in the work of a run; the run's is given up where there was one already."""
        if self.job_id and self.job_id != job_id:
            self._desk.records.forget(job_id)
        else:
            self.job_id = job_id
