# SPDX-License-Identifier: AGPL-3.0-or-later
"""A data folder with one thing of every kind, each holding a marker that a test looks for."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.core.files.safe_files import write_json
from desktop.core.jobs.jobs import Job, JobState, JobStore
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.paths import DataFolder
from desktop.core.task import TaskRequest


class KeptFolder:
    """Fills a data folder as the window does, with `marker` wherever the agent's words go."""

    def __init__(self, root: Path, marker: str = "Zébulon") -> None:
        self.data, self.marker = DataFolder(root).make(), marker
        self.jobs = JobStore(self.data.jobs)
        self.sound = root.parent / f"réunion {marker}.flac"

    def close(self) -> None:
        self.jobs.close()

    def work(self, task_id: str = "summarise-document", state: JobState = JobState.FINISHED) -> Job:
        """Keep a work with its form, its draft and a file."""
        request = TaskRequest(task_id, {"document": f"/lettres/{self.marker}.pdf"}, "", formats=())
        job = self.jobs.create(request, f"Lettre de {self.marker}")
        folder = self.data.jobs / job.id
        (folder / "checkpoints" / "page-1.json").write_text(json.dumps({"texte": self.marker}))
        write_json(folder / "draft.json", {"draft": {"title": self.marker}, "data": {}})
        (folder / "result").mkdir()
        (folder / "result" / "affiche.svg").write_text(f"<svg>{self.marker}</svg>")
        return self.jobs.mark(job, state)

    def fill(self) -> None:
        """Put one thing of every kind in the folder."""
        data, marker = self.data, self.marker
        self.work()
        self.work("ask-document")
        self.jobs.mark(self.work(state=JobState.RUNNING), JobState.INTERRUPTED)
        for path in (
            data.drafts / "write-text.json",
            data.root / "pages" / "page-1.png",
            data.sorting_memory,
            data.own_prompts / "ma-demande.md",
            data.own_prompts / "versions" / "ma-demande" / "00001.md",
            data.prompts_in_force / "summarise-document.md",
            data.opinions,
            data.trainings,
            data.exercises / "drafts" / "sort-mail.json",
            data.exercises / "fichiers" / "reponse.docx",
            data.compliance / "prises-de-connaissance.json",
            data.policy_copies / "a1b2.json",
            data.profile,
            data.settings,
            data.settings.with_suffix(".backup.json"),
            data.technical_log,
            data.technical_log.with_suffix(".old.log"),
            data.root / "settings.json.damaged-20261128-101010",
            data.root / "avis.json.12-34.part",
            data.recordings,
            data.register,
            data.model_hashes,
            data.model_measures,
            data.models / "petit" / "recu.json",
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{marker}\n", encoding="utf-8")
        Journal(data.journal).add(JournalEntry("summarise-document", "finished", who="agent"))

    def age(self, days: int) -> None:
        """Have every file be as old as that, and every work unchanged since."""
        then = datetime.now(UTC) - timedelta(days=days)
        for path in self.data.jobs.glob("*/job.json"):
            told = json.loads(path.read_bytes())
            told["changed_at"] = then.isoformat(timespec="seconds")
            path.write_text(json.dumps(told))
        for path in self.data.root.rglob("*"):
            if path.is_file():
                os.utime(path, (then.timestamp(), then.timestamp()))

    def holders(self) -> set[str]:
        """Return the files that still hold the marker, from the data folder."""
        mark = self.marker.encode()
        return {
            path.relative_to(self.data.root).as_posix()
            for path in self.data.root.rglob("*")
            if path.is_file() and (mark in path.read_bytes() or self.marker in path.name)
        }
