# SPDX-License-Identifier: AGPL-3.0-or-later
"""A window with every task, whose data folder holds a marker in everything that an agent fills."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.files.safe_files import write_json
from desktop.core.kept_data.recordings import MINUTES, RecordingList
from desktop.core.paths import DataFolder
from desktop.core.task import Result, TaskRequest
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState
from desktop.mairie.learning.trainings import Trainings
from desktop.tasks import TASKS
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers

MARKER = "Zébulonne"
MAIL = {"subject": MARKER, "sender": {"address": "a@example.fr"}, "parts": []}


class MarkedWindow:
    """A window on a folder that is filled as an agent would."""

    def __init__(self, qapp: QApplication, folder: Path) -> None:
        self.folder = folder
        self.sample: SampleDesk = make_sample_desk(qapp, folder / "données", TASKS)
        self.desk, self.records = self.sample.desk, self.sample.records
        self.data: DataFolder = self.desk.data_folder  # type: ignore[assignment]
        self.desk.sorting_memory_file = self.data.sorting_memory
        self.desk.own_prompts_folder = self.data.own_prompts
        self.desk.opinions_file = self.data.opinions
        self.desk.trainings_file = self.data.trainings
        self.desk.exercises_folder = self.data.exercises
        self.sound = folder / f"réunion {MARKER}.flac"
        self.window = MainWindow(
            self.desk, self.sample.bridge, TASKS, page_makers(self.desk, TASKS)
        )
        connect_pages(self.window)
        self.window.open_page("home")
        self.window.show()
        assert QTest.qWaitForWindowActive(self.window, 2_000)

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def work(self, task_id: str = "write-text", *, is_over: bool = True) -> str:
        """Keep a work of that task whose form, draft and file hold the marker."""
        request = TaskRequest(task_id, {"need": MARKER}, "", formats=())
        work = self.records.open(request)
        draft = Draft(f"Lettre de {MARKER}", (Paragraph(MARKER),))
        self.records.keep_draft(work.job_id, draft, {"texte": MARKER})
        folder = self.data.jobs / work.job_id / "result"
        folder.mkdir()
        (folder / "affiche.svg").write_text(f"<svg>{MARKER}</svg>", encoding="utf-8")
        end: events.Finished | events.Failed = events.Finished("r", Result(draft, {}))
        if not is_over:
            end = events.Failed("r", "WorkerCrashed", "Arrêté.", "")
        self.records.close(work.job_id, end, 1.0)
        self.records.finish_writing()
        return work.job_id

    def fill(self) -> None:
        """Put the marker in everything."""
        self.work()
        self.work("ask-document")
        self.work(is_over=False)
        self.records.keep_form("sort-mail", {"need": MARKER})
        for path in (
            self.data.own_prompts / "ma-demande.md",
            self.data.root / "pages" / "page-1.png",
            self.data.root / "avis.json.damaged-20261128-101010",
            self.data.exercises / "drafts" / "write-text.json",
            self.data.exercises / "fichiers" / "essai.txt",
            self.data.technical_log,
            Path(tempfile.gettempdir()) / "beffroi-tmp-reste" / "piece.eml",
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(MARKER, encoding="utf-8")
        write_json(self.data.opinions, {"schema": 1, "opinions": [], "x": MARKER})
        self.desk.sorting_memory.remember(MAIL, "VOIRIE")  # type: ignore[union-attr]
        self.sound.write_text(MARKER, encoding="utf-8")
        RecordingList(self.data.recordings).add(str(self.sound), MINUTES, date(2026, 11, 12))

    def fill_asked(self) -> None:
        """Put the marker in what goes only when the agent ticks it."""
        self.desk.profile.save(CommuneProfile(name="Saint-Aubin-des-Prés", mayor_name=MARKER))
        self.desk.keep("reviewer", MARKER)
        item = load_path().steps[0]
        day = date(2026, 11, 12)
        Trainings(self.data.trainings).record(Person(MARKER), item, ItemState.DONE, day)
        write_json(self.data.compliance / "registre.json", {"x": MARKER})

    def holders(self) -> list[str]:
        """Return the files of the data folder and of the temporary one that hold the marker."""
        roots = (self.data.root, Path(tempfile.gettempdir()))
        return sorted(
            path.relative_to(self.folder).as_posix()
            for root in roots
            for path in root.rglob("*")
            if path.is_file() and (MARKER.encode() in path.read_bytes() or MARKER in path.name)
        )

    def close_window(self) -> None:
        self.window.close()
        self.settle()


@pytest.fixture
def marked(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MarkedWindow]:
    temporary = tmp_path / "temporaire"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made = MarkedWindow(qapp, tmp_path)
    yield made
    made.sample.desk.runner._runs.clear()
    made.desk.recordings.clear()
    made.close_window()
    made.window.deleteLater()
    made.settle()
    made.sample.close()
    gc.collect()
