# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks of the memory of the work: jobs, drafts, journal. app.py gives the real one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from desktop.core.draft import Draft
from desktop.core.events import Cancelled, Failed, Finished
from desktop.core.journal.journal import JournalEntry
from desktop.core.journal.uses import JournalUse
from desktop.core.task import TaskRequest

if TYPE_CHECKING:
    from desktop.core.errors import DataFolderRefused
    from desktop.core.journal.access import PatientJournal
    from desktop.core.kept_data.erasing import Erasure
    from desktop.core.kept_data.retention import Retention
    from desktop.ui.patient_files import PatientFiles


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of work as Accueil lists it."""

    job_id: str
    task_id: str
    title: str
    """What the agent recognises it by: the document's name."""
    changed: datetime
    is_reviewed: bool = False
    is_validated: bool = False
    """Somebody answers for it, once it was read over."""


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


class WorkRecords(Protocol):
    """Jobs, drafts and journal."""

    def open(self, request: TaskRequest) -> KeptWork:
        """Write the work down before it starts; the request comes back with its job folder.

        Raises DataFolderRefused; what the disk refuses later, `once_written` tells.
        """

    def once_written(self, job_id: str, then: Callable[[DataFolderRefused | None], object]) -> None:
        """Call `then`, in any thread, once a work is written down as it now is.

        A work that was refused is not to be started; nothing is left of it.
        """

    def keep_draft(self, job_id: str, draft: Draft, data: Mapping[str, Any]) -> None:
        """Keep a draft as it now reads."""

    def close(self, job_id: str, end: Finished | Failed | Cancelled, seconds: float) -> None:
        """Write down how the work ended (Finished, Failed or Cancelled), in the journal too."""

    def reopen(self, job_id: str) -> KeptWork | None:
        """Make an interrupted work ours again; None when it is no longer there."""

    def note_review(self, job_id: str, who: str, outcome: str = "reviewed") -> None:
        """Write down that somebody has "reviewed" a work, "validated" it, or "withdrawn" that."""

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

    @property
    def kept_journal(self) -> PatientJournal:
        """The journal itself, for the pages that ask it off the window's thread."""

    def journal(self, limit: int = 200) -> Sequence[JournalLine]:
        """Return the last entries, the newest first; raise JournalUnavailable."""

    def uses(self) -> Sequence[JournalUse]:
        """Return what each task was used for and with which models; raise sqlite3.Error."""

    def purge(self, days: int) -> None:
        """Delete the works unchanged for that many days."""

    def purge_kept(self, retention: Retention) -> Mapping[str, int]:
        """Delete all that has had its time; return how many by kind (also told in the journal)."""

    def purge_session(self, retention: Retention) -> Mapping[str, int]:
        """Delete the works kept for the session only: the window closes."""

    def session_works(self, retention: Retention) -> int:
        """Return how many works `purge_session` would delete."""

    def newest_change(self) -> datetime | None:
        """Return when a work, or an entry of the journal, was last written down; None without any."""

    def other_windows(self) -> int:
        """Return how many other windows and commands work on the same folder."""

    @property
    def files(self) -> PatientFiles:
        """Where what is typed is kept, and who is told when it cannot be."""

    def try_again(self) -> bool:
        """Write what waits, and what the disk refused before; True when nothing waits any more."""

    def finish_writing(self) -> bool:
        """Wait until all is written, the journal's last entries too; True when nothing waits any more.

        Whoever reads the folder itself asks for it before.
        """

    def erase_all(self) -> None:
        """Delete every job, draft and form for good (the journal holds no content and stays)."""

    def erase_kinds(self, kind_ids: Collection[str], done: Erasure) -> Erasure:
        """Delete what is kept of these kinds (core/kept_data), temporary files too.

        `done` is what was erased before, and comes back with the rest; the journal tells the whole.
        """
