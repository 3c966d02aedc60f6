# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the papers of the DPO's file one after the other, then its contents: what failed is said in it."""

from __future__ import annotations

import datetime
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.jobs.record import output_mark
from desktop.core.journal.journal import FileMark, JournalEntry
from desktop.mairie.compliance.journal.last_check import Verdict
from desktop.mairie.compliance.journal.verdict import verdict_entry
from desktop.mairie.compliance.whole_file.contents import (
    STEM,
    FiledPaper,
    LackingPoint,
    contents_draft,
    folder_name,
)
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.whole_file.papers import (
    JournalRead,
    Paper,
    lacking_points,
    make_papers,
    read_journal,
)
from desktop.ui.runs import ExportEnd

TASK = "file"
"""What the journal calls the file."""
_STOPPED = "La préparation du dossier s’est arrêtée. Les documents déjà écrits restent où ils sont."
FORMATS = ("pdf", "docx", "odt")
"""The format that prints first; another where the commune forbids it."""


@dataclass(slots=True)
class WholeFile:
    """What came of it."""

    folder: str
    papers: list[FiledPaper] = field(default_factory=list)
    lacking: list[LackingPoint] = field(default_factory=list)
    marks: list[FileMark] = field(default_factory=list)
    trouble: str = ""
    """French: why the contents could not be written; empty when they were."""


class WholeFileWriting(QObject):
    """Signals: `went_on(title)` before each paper; `ended(WholeFile)`."""

    went_on = Signal(str)
    ended = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, Background(self)
        self._rooms: Iterator[tuple[Paper, ...]] = iter(())
        self._waiting: deque[Paper] = deque()
        self._now: Paper | None = None
        self._file: WholeFile | None = None
        self._run_id, self._format, self._ends = "", FORMATS[0], False
        desk.runner.exported.connect(self._on_exported)

    @property
    def is_going_on(self) -> bool:
        """True while papers are being written."""
        return self._file is not None

    def start(
        self,
        folder: str,
        now: Callable[[], float] = time.monotonic,
        before: Callable[[], object] = lambda: None,
    ) -> None:
        """Write the file into a new dated folder of `folder`.

        `before` is waited for beside the window; `now` tells the time on the network ledger's clock.
        """
        if self.is_going_on:
            return
        allowed = (f for f in FORMATS if not self._desk.policy.formats_refusal((f,)))
        self._format, self._ends = next(allowed, FORMATS[0]), False
        self._file = WholeFile(str(free_folder(Path(folder), datetime.date.today())))

        def work() -> JournalRead:
            before()
            return read_journal(self._desk)

        self._background.ask("journal", work, partial(self._begin, now))
        self.went_on.emit("relecture du journal")

    # --- inside -----------------------------------------------------------------------------

    def _begin(self, now: Callable[[], float], read: JournalRead) -> None:
        if isinstance(read.verdict, Verdict):
            self._desk.records.note((verdict_entry(read.verdict),))
        self._rooms = make_papers(self._desk, read, now())
        self._go_on()

    def _go_on(self) -> None:
        """Write the next paper; the papers of a room are made when their turn has come."""
        assert self._file is not None
        try:
            if not self._has_next():
                self._write_contents(self._file)
                return
        except Exception:  # a defect of ours: the page is free again, and the window tells of it
            self._end(self._file, _STOPPED)
            raise
        paper = self._now = self._waiting.popleft()
        self.went_on.emit(paper.title)
        self._write(paper, f"{len(self._file.papers) + 1:02}-{paper.stem}")

    def _has_next(self) -> bool:
        while not self._waiting:
            papers = next(self._rooms, None)
            if papers is None:
                return False
            self._waiting.extend(papers)
        return True

    def _write(self, paper: Paper, stem: str) -> None:
        assert self._file is not None
        self._run_id = self._desk.runner.export(
            paper.draft, {}, self._file.folder, stem, (self._format,)
        )

    def _write_contents(self, made: WholeFile) -> None:
        made.lacking[:0] = lacking_points(self._desk)
        profile = self._desk.profile.profile()
        draft = contents_draft(made.papers, made.lacking, profile, datetime.date.today())
        self._ends = True
        self._write(Paper(draft.title, STEM, draft), STEM)

    def _on_exported(self, end: ExportEnd) -> None:
        made = self._file
        if made is None or end.run_id != self._run_id:
            return
        self._run_id = ""
        if end.exported is not None:
            made.marks += map(output_mark, end.exported.files)
        if self._ends:
            self._end(made, end.error.sentence if end.error is not None else "")
            return
        assert self._now is not None
        if end.error is not None:
            told = f"Document non écrit. {end.error.sentence}"
            made.lacking.append(LackingPoint(self._now.title, told))
        elif end.exported is not None:
            name = Path(end.exported.files[0].path).name
            made.papers.append(FiledPaper(self._now.title, name, self._now.about))
        QTimer.singleShot(0, self, self._go_on)

    def _end(self, made: WholeFile, trouble: str) -> None:
        made.trouble = trouble
        entry = JournalEntry(TASK, "exported", outputs=tuple(made.marks))
        if made.marks:
            self._desk.records.note((entry,))
        self._file = None
        self.ended.emit(made)


def free_folder(parent: Path, today: datetime.date) -> Path:
    """Return the dated folder, or « … (2) » where there is one: a former file is never mixed up."""
    name, number = folder_name(today), 2
    place = parent / name
    while place.exists():
        place = parent / f"{name} ({number})"
        number += 1
    return place
