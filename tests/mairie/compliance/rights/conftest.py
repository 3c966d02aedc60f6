# SPDX-License-Identifier: AGPL-3.0-or-later
"""A data folder in which a person is named here and there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.core.files.safe_files import write_json
from desktop.core.jobs.jobs import Job, JobState
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.task import TaskRequest
from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState
from desktop.mairie.learning.trainings import Trainings
from desktop.mairie.prompting.opinions import Answered, Choice, Compared, OpinionStore, new_opinion
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
from tests.core.kept_data.kept_folder import KeptFolder

CLAIRE = Person("Claire Martin", "adjointe")
PAUL = Person("Paul Durand", "agent")
DAY = date(2026, 11, 28)


class Mairie(KeptFolder):
    """Fills the folder with true files of the application."""

    def letter(self, text: str, title: str = "lettre.pdf", task_id: str = "write-text") -> Job:
        """Keep a finished work whose draft says that."""
        job = self.jobs.create(TaskRequest(task_id, {"need": "…"}, "", formats=()), title)
        draft = {"type": "Draft", "title": title, "blocks": [{"type": "Paragraph", "text": text}]}
        write_json(self.data.jobs / job.id / "draft.json", {"draft": draft, "data": {}})
        return self.jobs.mark(job, JobState.FINISHED)

    def everywhere(self) -> Job:
        """Name Claire Martin in everything that can name a person."""
        data = self.data
        job = self.letter("Mme Claire MARTIN et M. Paul Durand, tél. 06 39 98 11 22, habitent ici.")
        write_json(data.drafts / "sort-mail.json", {"need": "écrire à claire.martin@example.fr"})
        for person in (CLAIRE, PAUL):
            item = load_path().steps[0]
            Trainings(data.trainings).record(person, item, ItemState.DONE, DAY)
            Acknowledgements(data.compliance).acknowledge(person, 1, DAY)
        data.own_prompts.mkdir()
        for name in ("ma-lettre.md", "versions/ma-lettre/00001.md", "autre.md"):
            path = data.own_prompts / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "Réponds à Claire Martin." if "lettre" in name else "Réponds."
            path.write_text(text, encoding="utf-8")
        self.opinion("Lettre à Mme Martin")
        self.opinion("Discours")
        write_json(data.settings, {"reviewer": "Claire Martin, adjointe"})
        write_json(data.profile, {"name": "Saint-Aubin-des-Prés", "mayor_name": "Claire Martin"})
        entry = RegisterEntry(
            "2026-001", "2026-11-12", "Portant permission à Mme Claire Martin", "T1"
        )
        ArreteRegister(data.register).add(entry)
        Journal(data.journal).add(JournalEntry("write-text", "reviewed", reviewer="Claire Martin"))
        Journal(data.journal).add(JournalEntry("write-text", "finished"))
        write_json(data.exercises / "drafts" / "write-text.json", {"need": "Claire Martin"})
        (data.root / "avis.json.damaged-20261128-101010").write_text('{"Claire Martin')
        return job

    def opinion(self, title: str) -> None:
        store = OpinionStore(self.data.opinions)
        answers = (Answered("petit", "0"), Answered("petit", "1"))
        store.add(new_opinion(Compared.DEMANDS, title, *answers, Choice.BETTER))


@pytest.fixture
def mairie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mairie]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Mairie(tmp_path / "données")
    yield made
    made.close()
