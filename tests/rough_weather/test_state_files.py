# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file of the data folder that comes back wrong: the window opens, says so, and keeps what was there."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import BeffroiError
from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.settings import Settings
from desktop.core.task import TaskRequest
from desktop.mairie.mail.memory import SortingMemory
from desktop.ui.commune_file import CommuneFile
from tests.rough_weather.conftest import Agent, close_agent, open_agent
from tests.rough_weather.state_files import DAMAGES, STORES, Store, later

pytestmark = pytest.mark.logs_a_warning


def all_contents(root: Path) -> set[bytes]:
    return {path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_a_damaged_file_is_told_and_never_written_over(store: Store, damage, tmp_path):
    store.make(tmp_path)
    path = tmp_path / store.name
    DAMAGES[damage](path)
    wrong = path.read_bytes()
    assert store.use(tmp_path)
    (aside,) = path.parent.glob(f"{path.name}.damaged-*")
    assert aside.read_bytes() == wrong
    assert json.loads(path.read_bytes())


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_a_folder_in_the_place_of_a_file_stays_and_nothing_breaks(store: Store, tmp_path):
    path = tmp_path / store.name
    path.mkdir(parents=True)
    (path / "photo.jpg").write_bytes(b"of somebody")
    with contextlib.suppress(BeffroiError):  # said in French where it is not written
        store.use(tmp_path)
    assert b"of somebody" in all_contents(tmp_path)


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_a_file_of_a_later_version_is_kept_as_it_is(store: Store, tmp_path):
    store.make(tmp_path)
    path = tmp_path / store.name
    later(path)
    wrong = path.read_bytes()
    with contextlib.suppress(BeffroiError):
        store.use(tmp_path)
    assert wrong in all_contents(tmp_path)


def test_a_file_without_a_schema_is_not_lost(tmp_path):
    for store in STORES:
        store.make(tmp_path)
        path = tmp_path / store.name
        data = json.loads(path.read_bytes())
        data.pop("schema", None)
        path.write_text(json.dumps(data))
        content = path.read_bytes()
        with contextlib.suppress(BeffroiError):
            store.use(tmp_path)
        kept = any(content == other for other in all_contents(tmp_path))
        assert kept or set(data) <= set(json.loads(path.read_bytes())), store.name


# --- through the window -------------------------------------------------------------------------

REQUEST = TaskRequest("summarise-document", {"document": "rapport.pdf"}, "", ())


def make_settings(root: Path) -> Path:
    Settings(root / "settings.json").set("theme", "dark")
    (root / "settings.backup.json").unlink()
    return root / "settings.json"


def make_profile(root: Path) -> Path:
    CommuneFile(root / "profile.json").set_commune("Saint-Aubin-des-Prés")
    return root / "profile.json"


def make_job(root: Path) -> Path:
    store = JobStore(root / "jobs")
    job = store.mark(store.create(REQUEST, "rapport.pdf"), JobState.FINISHED)
    store.close()
    return root / "jobs" / job.id / "job.json"


def make_draft(root: Path) -> Path:
    path = make_job(root).with_name("draft.json")
    path.write_text(json.dumps({"draft": {"title": "Résumé"}, "data": {}}))
    return path


def make_form(root: Path) -> Path:
    path = root / "drafts" / "summarise-document.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"question": "Combien\u00a0?"}))
    return path


def make_corrections(root: Path) -> Path:
    mail = {"sender": {"address": "a@example.fr"}, "subject": "Voirie", "parts": []}
    SortingMemory(root / "tri-des-mails.json").remember(mail, "voirie")
    return root / "tri-des-mails.json"


def make_opinions(root: Path) -> Path:
    STORES[3].make(root)
    return root / "avis.json"


FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "settings": (make_settings, "les réglages"),
    "profile": (make_profile, "le profil de la commune"),
    "job": (make_job, "un travail"),
    "draft": (make_draft, "le résultat d’un travail"),
    "form": (make_form, "un formulaire commencé"),
    "corrections": (make_corrections, "vos corrections du tri des mails"),
    "opinions": (make_opinions, "vos avis sur les réponses"),
}


def write_everything(agent: Agent) -> None:
    """Do what would write over each of these files."""
    desk = agent.sample.desk
    desk.keep("reviewer", "Claire Morel")
    desk.profile.set_commune("Saint-Aubin-des-Prés")
    agent.window.open_page("summarise-document")
    agent.page.panel.set_values({"question": "Neuf\u00a0?"})
    agent.page._keep()
    mail = {"sender": {"address": "b@example.fr"}, "subject": "Eau", "parts": []}
    assert desk.sorting_memory is not None
    desk.sorting_memory.remember(mail, "eau")
    STORES[3].use(agent.data)
    agent.settle()


@pytest.fixture
def opened(qapp, qtbot, tmp_path):
    made: list[Agent] = []

    def open_on(root: Path) -> Agent:
        agent = open_agent(qapp, qtbot, root, tmp_path)
        agent.sample.desk.sorting_memory_file = root / "tri-des-mails.json"
        agent.watch._look_at_corrections()
        made.append(agent)
        return agent

    yield open_on
    for agent in made:
        close_agent(agent)


@pytest.mark.parametrize("damage", [*DAMAGES, "folder"])
@pytest.mark.parametrize("name", FILES)
def test_the_window_opens_says_which_file_is_damaged_and_keeps_it(name, damage, opened, tmp_path):
    root = tmp_path / "données"
    root.mkdir()
    make, what = FILES[name]
    path = make(root)
    if damage == "folder":
        path.unlink()
        path.mkdir()
        (path / "photo.jpg").write_bytes(b"of somebody")
        wrong = b"of somebody"
    else:
        DAMAGES[damage](path)
        wrong = path.read_bytes()
    agent = opened(root)
    write_everything(agent)
    agent.window.open_page("learning")  # a page that was not built yet: what was found is told
    told = agent.told()
    if not (name == "job" and damage == "folder"):  # not a job at all
        assert any(what in said for said in told) or (damage == "folder" and name == "opinions")
    assert wrong in all_contents(root)


def test_a_job_of_a_later_version_is_left_for_it(opened, tmp_path):
    root = tmp_path / "données"
    root.mkdir()
    path = make_job(root)
    later(path, "version")
    content = path.read_bytes()
    agent = opened(root)
    agent.window.page("home").refresh()
    assert path.read_bytes() == content
    assert not list(path.parent.glob("*.damaged-*"))


def test_settings_of_a_later_version_keep_their_number_and_what_we_do_not_know(tmp_path):
    path = make_settings(tmp_path)
    later(path, "version")
    Settings(path).set("theme", "light")
    data = json.loads(path.read_bytes())
    assert (data["version"], data["demain"], data["theme"]) == (99, True, "light")
