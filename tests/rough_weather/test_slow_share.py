# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data on a slow share, 300 ms a file: the window's thread writes none of them, and order is kept."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.core import events
from desktop.core.files import safe_files
from desktop.core.jobs.jobs import JobStore
from desktop.core.journal.journal import Journal
from desktop.mairie.commune.profile import CommuneProfile
from tests.rough_weather.conftest import Agent, close_agent, open_agent

SECONDS = 0.3
_LONGEST_MS = 30_000


@dataclass
class Share:
    """What was written, in order, by which thread."""

    written: list[tuple[str, threading.Thread]] = field(default_factory=list)
    refuses: bool = False

    def names(self) -> list[str]:
        return [name for name, _thread in self.written]

    def by(self, thread: threading.Thread) -> list[str]:
        return [name for name, writer in self.written if writer is thread]


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Share:
    """Every file that comes in place takes a while, and is written down."""
    made, move, add = Share(), safe_files.move, Journal.add

    def slow_move(part: Path, target: Path) -> None:
        time.sleep(SECONDS)
        if made.refuses:
            raise OSError(28, "No space left on device")
        move(part, target)
        made.written.append((target.name, threading.current_thread()))

    def slow_add(journal: Journal, entry: Any) -> str:
        time.sleep(SECONDS)
        made.written.append((f"journal: {entry.task} {entry.outcome}", threading.current_thread()))
        return add(journal, entry)

    monkeypatch.setattr(safe_files, "move", slow_move)
    monkeypatch.setattr(Journal, "add", slow_add)
    return made


@pytest.fixture
def far(qapp: Any, qtbot: Any, share: Share, tmp_path: Path) -> Iterator[Agent]:
    """A window that keeps its data on that share."""
    made = open_agent(qapp, qtbot, tmp_path / "partage", tmp_path, is_apart=True)
    made.sample.records.finish_writing()
    yield made
    share.refuses = False
    close_agent(made)


def wait_for(agent: Agent, what: Any) -> None:
    agent.qtbot.waitUntil(what, timeout=_LONGEST_MS)


def requests(agent: Agent) -> list[events.RunTask]:
    return [one for one in agent.sample.lanes.requests if isinstance(one, events.RunTask)]


def begin(agent: Agent) -> str:
    """Ask for a work and return its number; the disk has not taken it yet."""
    agent.window.start_task("summarise-document", str(agent.document))
    agent.page.panel.model_box.setCurrentIndex(0)
    agent.page.panel.main.click()
    return agent.sample.desk.runner.active()[0].job_id


def file_of(agent: Agent, job_id: str, name: str) -> Any:
    return json.loads((agent.data / "jobs" / job_id / name).read_bytes())


def test_none_of_what_a_day_keeps_is_written_by_the_windows_thread(far: Agent, share: Share):
    share.written.clear()
    job_id = begin(far)
    wait_for(far, lambda: bool(requests(far)))
    far.finish()
    records, desk = far.sample.records, far.sample.desk
    records.note_review(job_id, "Claire Morel, secrétaire")
    desk.keep("reviewer", "Claire Morel, secrétaire")
    desk.profile.save(CommuneProfile(name="Saint-Aubin-des-Prés"))
    records.keep_form("write-text", {"subject": "La fête"})
    assert records.finish_writing()
    assert share.by(threading.current_thread()) == []
    names = share.names()
    for name in ("settings.json", "profile.json", "write-text.json"):
        assert name in names
    assert {"journal: summarise-document finished", "journal: summarise-document reviewed"} <= {
        *names
    }
    jobs = [name for name in names if name in ("job.json", "draft.json")]
    assert jobs == ["job.json", "draft.json", "job.json"]  # the end after what it made
    assert file_of(far, job_id, "job.json")["state"] == "finished"


def test_a_worker_is_told_of_a_work_only_once_it_is_on_disk(far: Agent, monkeypatch):
    seen: list[str] = []
    submit = far.sample.lanes.submit

    def look(lane: Any, request: Any) -> None:
        if isinstance(request, events.RunTask):
            job_id = Path(request.request.job_dir).parent.name
            seen.append(file_of(far, job_id, "job.json")["state"])
        submit(lane, request)

    monkeypatch.setattr(far.sample.lanes, "submit", look)
    begin(far)
    assert far.page.state == "working"  # shown at once
    assert not requests(far)
    wait_for(far, lambda: bool(requests(far)))
    assert seen == ["running"]


def test_a_work_that_the_share_refuses_is_not_begun_and_leaves_nothing(far: Agent, share: Share):
    share.refuses = True
    job_id = begin(far)
    wait_for(far, lambda: not far.sample.desk.runner.active())
    assert any("Le travail n’a pas été lancé" in said for said in far.page_tells())
    assert far.page.panel.values()["document"] == str(far.document)
    assert not requests(far)
    share.refuses = False
    far.watch.try_again()
    assert far.sample.records.finish_writing()
    assert not (far.data / "jobs" / job_id).exists()
    far.page.banners.banners()[0].findChild(type(far.page.again_button)).click()  # « Reprendre »
    wait_for(far, lambda: bool(requests(far)))
    again = far.sample.desk.runner.active()[0]
    assert again.job_id != job_id
    assert file_of(far, again.job_id, "job.json")["request"]["values"]["document"] == str(
        far.document
    )


def test_a_work_given_up_before_the_disk_took_it_never_reaches_a_worker(far: Agent):
    job_id = begin(far)
    far.page.progress.cancel.click()
    wait_for(far, lambda: not far.sample.desk.runner.active())
    assert far.sample.records.finish_writing()
    far.settle()
    assert not requests(far)
    assert file_of(far, job_id, "job.json")["state"] == "cancelled"


def test_what_is_not_on_disk_yet_is_read_as_it_will_be(far: Agent):
    records = far.sample.records
    job_id = begin(far)
    wait_for(far, lambda: bool(requests(far)))
    far.finish()
    records.keep_form("write-text", {"subject": "La fête"})
    draft = replace(records.load(job_id).draft, title="Corrigé à la main")
    records.keep_draft(job_id, draft, {})
    assert records.files.waiting()
    assert records.load(job_id).draft == draft
    assert records.form("write-text") == {"subject": "La fête"}
    assert [line.job_id for line in records.drafts()] == [job_id]
    assert records.interrupted() == []
    assert [line.outcome for line in records.journal()] == ["Terminé"]
    assert records.finish_writing()
    store = JobStore(far.data / "jobs")
    assert [job.state.value for job in store.jobs()] == ["finished"]
    store.close()
    assert file_of(far, job_id, "draft.json")["draft"]["title"] == "Corrigé à la main"


def test_closing_waits_until_all_is_on_disk(far: Agent):
    far.window.open_page("summarise-document")
    far.page.panel.set_values({"question": "Combien\u00a0?"})
    far.page._keep_later.start()
    assert far.window.close()
    kept = json.loads((far.data / "drafts" / "summarise-document.json").read_bytes())
    assert kept["question"] == "Combien\u00a0?"
    assert far.sample.records.files.waiting() == ()


def test_a_work_erased_while_it_is_written_does_not_come_back(far: Agent):
    job_id = begin(far)
    far.sample.desk.runner._runs.clear()
    far.sample.records.forget(job_id)
    assert far.sample.records.finish_writing()
    assert not (far.data / "jobs" / job_id).exists()
    far.settle()
    assert not requests(far)
