# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks of the memory of the work: jobs, drafts, journal. app.py gives the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from desktop.core.draft import Draft
from desktop.core.events import Cancelled, Failed, Finished
from desktop.core.journal import JournalEntry
from desktop.core.task import TaskRequest


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of work as Accueil lists it."""

    job_id: str
    task_id: str
    title: str
    """What the agent recognises it by: the document's name."""
    changed: datetime
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A piece of work as it was left: the request and, when there was one, its draft."""

    job_id: str
    request: TaskRequest
    draft: Draft | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry of the journal, as Conformité shows it."""

    when: str
    what: str
    outcome: str
    model: str


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What re-reading the whole chain of the journal gave."""

    is_sound: bool
    sentence: str


class WorkRecords(Protocol):
    """Jobs, drafts and journal."""

    def open(self, request: TaskRequest) -> KeptWork:
        """Write the work down before it starts; the request comes back with its job folder."""

    def keep_draft(self, job_id: str, draft: Draft, data: Mapping[str, Any]) -> None:
        """Keep a draft as it now reads."""

    def close(self, job_id: str, end: Finished | Failed | Cancelled, seconds: float) -> None:
        """Write down how the work ended (Finished, Failed or Cancelled), in the journal too."""

    def reopen(self, job_id: str) -> KeptWork | None:
        """Make an interrupted work ours again; None when it is no longer there."""

    def note_review(self, job_id: str, reviewer: str) -> None:
        """Write down that a named person has read a work over."""

    def load(self, job_id: str) -> KeptWork | None:
        """Return a work as it was left, or None when it is no longer there."""

    def forget(self, job_id: str) -> None:
        """Delete a work and all it kept."""

    def interrupted(self) -> Sequence[WorkLine]:
        """Return the works that did not come to an end."""

    def drafts(self) -> Sequence[WorkLine]:
        """Return the finished works, the last changed first."""

    def keep_form(self, task_id: str, values: Mapping[str, Any]) -> None:
        """Keep what the agent typed in a form, until it is run."""

    def form(self, task_id: str) -> dict[str, Any]:
        """Return what was typed in a form and not yet run."""

    def note(self, entries: Sequence[JournalEntry]) -> None:
        """Add entries to the journal: models that came, went or were checked."""

    def journal(self, limit: int = 200) -> Sequence[JournalLine]:
        """Return the last entries, the newest first."""

    def journal_count(self) -> int:
        """Return the number of entries."""

    def verify_journal(self) -> JournalCheck:
        """Read the whole chain again."""

    def purge(self, days: int) -> None:
        """Delete the works unchanged for that many days."""

    def erase_all(self) -> None:
        """Delete every job, draft and form for good (the journal holds no content and stays)."""
