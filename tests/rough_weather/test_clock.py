# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clock that is wrong by days or years: nothing goes on its word, and the agent is told."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta

import pytest

import desktop.core.jobs.jobs as jobs_module
from desktop.core.files.safe_files import write_json
from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.kept_data.clock import DAYS_BACK, DAYS_FORWARD, doubt_of_clock
from desktop.core.settings import Settings
from desktop.core.task import TaskRequest
from desktop.ui.words import ago_phrase
from tests.rough_weather.conftest import Agent

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SHIFTS = {  # days since the last day believed, by the clock; what is said
    "the same day": (0, ""),
    "time zones": (-1, ""),
    "a week later": (7, ""),
    "back from a long leave": (200, ""),
    "the last day believed": (DAYS_FORWARD, ""),
    "set back a little": (-DAYS_BACK, ""),
    "set back a week": (-7, "retarde"),
    "set back a year": (-365, "retarde"),
    "set back to 1970": (-20_000, "retarde"),
    "set forward ten years": (3_652, "avance peut-être"),
    "set forward to 2099": (26_000, "avance peut-être"),
}
REQUEST = TaskRequest("summarise-document", {"document": "a.txt"}, "", ())


@pytest.mark.parametrize("name", SHIFTS)
def test_a_clock_is_doubted_when_its_jump_is_absurd(tmp_path, name):
    days, said = SHIFTS[name]
    settings = Settings(tmp_path / "settings.json")
    settings.set("last_day", (NOW - timedelta(days=days)).date().isoformat())
    doubt = doubt_of_clock(settings, lambda: None, NOW)
    assert (doubt is not None) == bool(said)
    if doubt is not None:
        assert said in doubt.sentence
        assert "rien n’a été effacé" in doubt.sentence
        assert f"{NOW:%d/%m/%Y}" in doubt.advice


@pytest.mark.parametrize(("days", "is_doubted"), [(3_652, True), (-365, True), (30, False)])
def test_without_a_day_of_before_the_newest_work_bears_witness(tmp_path, days, is_doubted):
    settings = Settings(tmp_path / "settings.json")
    newest = NOW - timedelta(days=days)
    assert (doubt_of_clock(settings, lambda: newest, NOW) is not None) == is_doubted
    assert doubt_of_clock(settings, lambda: None, NOW) is None


@pytest.mark.parametrize("value", ["hier", "9999-99-99", "", "0000-00-00"])
def test_a_day_that_means_nothing_is_passed_over(tmp_path, value):
    settings = Settings(tmp_path / "settings.json")
    settings.set("last_day", value)
    assert doubt_of_clock(settings, lambda: None, NOW) is None


@pytest.mark.parametrize("days", [3_652, -365])
def test_the_window_says_it_and_deletes_only_once_the_agent_confirms(agent: Agent, days):
    settings, asked = agent.sample.desk.settings, []
    seen = (date.today() - timedelta(days=days)).isoformat()
    settings.set("last_day", seen)
    assert agent.watch.doubts_clock(lambda: asked.append("purge"))
    assert any("rien n’a été effacé" in said for said in agent.told())
    assert settings.get("last_day") == seen  # the next start doubts too
    assert not asked
    banner = agent.notice("horloge")
    button = next(b for b in banner.findChildren(_button()) if b.text() == "La date est juste")
    button.click()
    assert asked == ["purge"]
    assert agent.told() == []
    assert settings.get("last_day") == date.today().isoformat()
    assert not agent.watch.doubts_clock(lambda: asked.append("again"))


def _button() -> type:
    from PySide6.QtWidgets import QPushButton

    return QPushButton


def test_the_command_line_says_it_and_deletes_nothing(command_line, tmp_path):
    store = JobStore(command_line.data / "jobs")
    old = store.mark(store.create(REQUEST, "vieux"), JobState.CANCELLED)
    store.close()
    long_ago = datetime.now(UTC) - timedelta(days=3_652)  # by today's clock, which went forward
    path = command_line.data / "jobs" / old.id / "job.json"
    data = {**json.loads(path.read_bytes()), "changed_at": long_ago.isoformat(timespec="seconds")}
    write_json(path, data)
    source = tmp_path / "a.txt"
    source.write_text("Le conseil municipal adopte le budget.\n")
    done = command_line.run("read-and-write", "--document", str(source))
    assert done.returncode == 0, done.stderr
    assert "L’horloge de ce poste avance peut-être" in done.stderr
    assert path.is_file()


def test_jobs_of_one_second_and_of_a_clock_that_goes_back_have_names_of_their_own(
    tmp_path, monkeypatch
):
    moments = [NOW, NOW, NOW - timedelta(days=365), NOW, NOW + timedelta(days=3_652)] * 60

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return moments.pop() if moments else NOW

    store = JobStore(tmp_path / "jobs")
    monkeypatch.setattr(jobs_module, "datetime", Clock)
    made = [store.create(REQUEST, "travail").id for _ in range(100)]
    store.close()
    assert len(set(made)) == 100


def test_the_journal_keeps_the_order_in_which_things_were_done(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    shifts = (0, -1, -365, 3_652, 0)
    for number, days in enumerate(shifts):
        at = (NOW + timedelta(days=days)).isoformat(timespec="seconds")
        journal.add(dataclasses.replace(JournalEntry(f"t{number}", "finished"), at=at))
    assert [entry.task for entry in journal.entries()] == ["t4", "t3", "t2", "t1", "t0"]
    assert journal.verify().is_sound


@pytest.mark.parametrize("seconds", [-1, -59, -60, -3_600, -86_400 * 365, 0])
def test_nothing_is_ever_checked_in_the_future(seconds):
    assert ago_phrase(seconds) == "à l’instant"
