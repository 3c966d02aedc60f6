# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that is full, that refuses, or that was taken away: it is said, and nothing is lost."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from desktop.core.draft import Draft, Paragraph
from desktop.core.errors import DiskFull, OutputError
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.documents.writing import write_draft
from desktop.worker.checkpoints import CheckpointFolder
from tests.rough_weather.conftest import Agent, Disk

WAYS = ("fill", "refuse")
SAID = {"fill": "Le disque est plein", "refuse": "n’arrive plus à écrire"}
WELL = "Tout est de nouveau enregistré. "


def spoil(disk: Disk, way: str) -> None:
    getattr(disk, way)()


def type_words(agent: Agent, words: str) -> None:
    agent.page.panel.set_values({"question": words})
    agent.page._keep()


def kept_form(agent: Agent) -> object:
    return json.loads((agent.data / "drafts" / "summarise-document.json").read_bytes())["question"]


def state_on_disk(agent: Agent, job_id: str) -> object:
    return json.loads((agent.data / "jobs" / job_id / "job.json").read_bytes())["state"]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_is_told_unkept_and_written_once_it_can_be(agent: Agent, disk: Disk, way):
    agent.window.open_page("summarise-document")
    type_words(agent, "Avant\u00a0?")
    spoil(disk, way)
    for words in ("Combien\u00a0?", "Combien de branchements\u00a0?"):
        type_words(agent, words)
    (said,) = agent.told()  # once, however many keys
    assert SAID[way] in said
    assert "Rien n’est perdu tant que Beffroi reste ouvert" in said
    assert kept_form(agent) == "Avant\u00a0?"
    agent.watch.try_again()
    assert agent.told() == [said]
    disk.mend()
    agent.watch.try_again()
    assert kept_form(agent) == "Combien de branchements\u00a0?"
    assert agent.told() == [WELL]


@pytest.mark.parametrize("way", WAYS)
def test_a_work_that_cannot_be_written_down_is_not_begun(agent: Agent, disk: Disk, way):
    page = agent.window.open_page("summarise-document")
    page.take_file(str(agent.document))
    spoil(disk, way)
    page.panel.main.click()
    agent.settle()
    assert any("Le travail n’a pas été lancé" in said for said in agent.page_tells())
    assert page.panel.values()["document"] == str(agent.document)
    assert not agent.sample.desk.runner.active()
    disk.mend()
    agent.start()
    assert agent.sample.desk.runner.active()


@pytest.mark.parametrize("way", WAYS)
def test_a_result_that_cannot_be_kept_is_shown_and_its_work_is_not_over(agent, disk: Disk, way):
    agent.start()
    job = agent.sample.jobs.jobs()[0]
    spoil(disk, way)
    agent.finish()
    assert agent.page.state == "done"
    assert any(SAID[way] in said for said in agent.told())
    assert state_on_disk(agent, job.id) == "running"  # would be taken up again
    disk.mend()
    agent.watch.try_again()
    assert state_on_disk(agent, job.id) == "finished"
    assert agent.sample.records.load(job.id).draft == agent.page.result.draft()
    agent.sample.records.finish_writing()
    agent.sample.records.kept_journal.write_waiting()
    assert [e.outcome for e in Journal(agent.data / "journal.sqlite").entries()] == ["finished"]


@pytest.mark.parametrize("way", WAYS)
def test_an_interrupted_work_that_cannot_be_taken_up_stays(agent: Agent, disk: Disk, way):
    agent.start()
    agent.fail()
    spoil(disk, way)
    work = agent.sample.records.load(agent.sample.jobs.jobs()[0].id)
    with pytest.raises(OutputError, match="n’a pas été repris"):
        agent.sample.desk.runner.resume(agent.page.task, work)
    disk.mend()
    assert agent.sample.desk.runner.resume(agent.page.task, work)


@pytest.mark.parametrize("way", WAYS)
def test_a_setting_holds_for_the_session_and_is_written_later(agent: Agent, disk: Disk, way):
    spoil(disk, way)
    agent.sample.desk.keep("reviewer", "Claire Morel, secrétaire")
    assert any(SAID[way] in said for said in agent.told())
    assert agent.sample.desk.settings.get("reviewer") == "Claire Morel, secrétaire"
    disk.mend()
    agent.watch.try_again()
    assert json.loads((agent.data / "settings.json").read_bytes())["reviewer"].startswith("Claire")
    assert agent.told() == [WELL]


def test_entries_of_the_journal_wait_and_keep_their_order(agent: Agent, disk: Disk):
    if not disk.is_real:
        pytest.skip("SQLite is refused only by a real disk")
    journal = agent.sample.records.kept_journal
    journal.add(JournalEntry("first", "finished"))
    disk.fill()
    for number in range(60):  # more than what SQLite may still have room for
        journal.add(JournalEntry(f"task-{number}", "finished"))
    assert journal.waiting
    assert journal.trouble is not None
    assert journal.trouble.message()
    disk.mend()
    journal.add(JournalEntry("last", "finished"))
    made = Journal(agent.data / "journal.sqlite")
    told = [entry.task for entry in reversed(made.entries())]
    assert told == ["first", *(f"task-{n}" for n in range(60)), "last"]
    assert made.verify().is_sound


def test_the_window_asks_before_it_closes_on_what_is_not_kept(agent: Agent, disk: Disk):
    agent.window.open_page("summarise-document")
    disk.fill()
    type_words(agent, "Combien\u00a0?")
    answers = [False]
    agent.window.confirm_losing = lambda: answers.pop()  # type: ignore[method-assign]
    assert not agent.window.close()
    assert agent.window.isVisible()
    disk.mend()
    assert agent.window.close()  # nothing to ask: all was written
    assert kept_form(agent) == "Combien\u00a0?"


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf", "txt"])
def test_an_export_that_does_not_fit_leaves_the_former_file(disk: Disk, kind):
    before = write_draft(Draft("Avis", (Paragraph("Ancien."),)), disk.folder, "avis", (kind,))
    path = Path(before[0].path)
    content = path.read_bytes()
    disk.fill()
    with pytest.raises(DiskFull, match="disque est plein"):
        write_draft(Draft("Avis", (Paragraph("Neuf."),)), disk.folder, "avis", (kind,))
    assert path.read_bytes() == content
    names = {p.name for p in disk.folder.iterdir()} - {"filling"}
    assert not [name for name in names if "part" in name]
    disk.mend()
    again = write_draft(Draft("Avis", (Paragraph("Neuf."),)), disk.folder, "avis", (kind,))
    assert all(Path(file.path).stat().st_size for file in again)


def test_a_checkpoint_that_does_not_fit_leaves_the_one_before(disk: Disk):
    folder = CheckpointFolder(str(disk.folder / "checkpoints"))
    folder.keep("pages", ["une"])
    disk.fill()
    with pytest.raises(OSError, match="space") as caught:
        folder.keep("pages", ["une", "deux" * 2000])
    assert caught.value.errno == errno.ENOSPC
    assert folder.restore("pages") == ["une"]
    disk.mend()
    folder.keep("pages", ["une", "deux"])
    assert folder.restore("pages") == ["une", "deux"]


def test_a_key_that_was_pulled_is_told_and_what_was_typed_comes_back_with_it(agent: Agent):
    """A file stands where the data folder was: nothing can be made there."""
    agent.window.open_page("summarise-document")
    type_words(agent, "Avant\u00a0?")
    away = agent.data.with_name("ailleurs")
    agent.data.rename(away)
    agent.data.write_bytes(b"")
    type_words(agent, "Combien\u00a0?")
    agent.window.open_page("home")  # reads the lists again
    assert any("Rebranchez la clé" in said for said in agent.told())
    path = agent.data
    path.unlink()
    away.rename(path)
    agent.watch.try_again()
    assert kept_form(agent) == "Combien\u00a0?"
    assert agent.told() == [WELL]
