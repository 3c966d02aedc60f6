# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the environment: stamps, faults found, groups installed, broken ones repaired."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts.installation.engines import EngineInstalls, has_wheel, install_missing
from scripts.installation.environment import Environment
from scripts.installation.groups import Group
from scripts.installation.install import install_group
from tests.scripts.local_wheels import make_wheel

PROJECT = Path(__file__).resolve().parents[2]
LANTERN = Group("base", "Lanterne", ("lantern>=1,<2",))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheels")
    make_wheel(folder, "lantern", "LIGHT = 'bright'\n")
    make_wheel(folder, "bell", "SOUND = 'ding'\n")
    make_wheel(folder, "cracked", "import a_library_of_the_system\n")
    return folder


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A real environment, made once: it takes seconds."""
    root = tmp_path_factory.mktemp("project")
    for package in ("scripts", "desktop"):
        (root / package).mkdir()
        (root / package / "__init__.py").touch()
    shutil.copytree(PROJECT / "scripts" / "installation", root / "scripts" / "installation")
    environment = Environment(root)
    assert environment.prepare() == "créé"
    return environment


@pytest.fixture
def environment(prepared, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (prepared.folder / "stamps.json").unlink(missing_ok=True)
    (prepared.folder / "engines.json").unlink(missing_ok=True)
    return prepared


def bare_environment(tmp_path: Path, version: str) -> Environment:
    """An environment with a Python that was never run."""
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    (environment.folder / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n")
    return environment


def test_a_sound_environment_is_kept(environment):
    marker = environment.folder / "kept"
    marker.touch()
    assert environment.prepare() == "déjà là"
    assert marker.exists()


def test_an_environment_of_another_python_is_made_again(tmp_path):
    assert "autre version de Python" in bare_environment(tmp_path, "3.4.1").fault()


def test_an_environment_without_its_python_is_made_again(tmp_path):
    environment = bare_environment(tmp_path, "3.11.7")
    environment.python.unlink()
    assert "incomplet" in environment.fault()


def test_an_installed_group_is_current_until_its_pins_change(environment, wheels):
    assert not environment.is_current(LANTERN)
    assert install_group(environment, LANTERN, wheels) == ""
    assert environment.is_current(LANTERN)
    assert not environment.is_current(Group("base", "Lanterne", ("lantern>=1.1,<2",)))


def test_an_environment_that_was_moved_is_not_current(environment, wheels, tmp_path):
    install_group(environment, LANTERN, wheels)
    moved = Environment(tmp_path)
    moved.python.parent.mkdir(parents=True)
    moved.python.touch()
    shutil.copy(environment.folder / "stamps.json", moved.folder)
    assert not moved.is_current(LANTERN)


def test_stamps_that_cannot_be_read_only_mean_that_nothing_is_current(environment):
    (environment.folder / "stamps.json").write_text("{half")
    assert not environment.is_current(LANTERN)


def test_a_file_lost_or_cut_by_an_interruption_is_put_back(environment, wheels):
    install_group(environment, LANTERN, wheels)
    module = next(environment.folder.rglob("lantern.py"))
    module.write_text("LIG")
    environment.mark(LANTERN, installed=False)
    assert install_group(environment, LANTERN, wheels) == ""
    assert module.read_text() == "LIGHT = 'bright'\n"


def test_a_failed_installation_leaves_no_stamp_and_gives_its_reason(environment, wheels):
    install_group(environment, LANTERN, wheels)
    absent = Group("base", "Lanterne", ("no-such-thing<2",))
    assert "no-such-thing<2" in install_group(environment, absent, wheels)
    assert not environment.is_current(LANTERN)


def test_what_must_come_first_is_tried_in_turn_until_it_works(environment, wheels):
    group = Group("bell", "Cloche", ("lantern<2",), first=(("no-such-thing",), ("bell",)))
    assert install_group(environment, group, wheels) == ""
    assert environment.run(["-c", "import bell"]).returncode == 0


def test_nothing_follows_when_what_must_come_first_cannot_be_had(environment, wheels):
    group = Group("bell", "Cloche", ("lantern<2",), first=(("no-such-thing",),))
    assert "no-such-thing" in install_group(environment, group, wheels)
    assert not environment.is_current(group)


def test_an_engine_that_fails_is_told_and_the_others_are_installed(environment, wheels, capsys):
    from scripts.installation.console import Console

    cracked = Group("text", "Moteur fêlé", ("cracked<2",), ("cracked",))
    bell = Group("ocr", "Cloche", ("bell<2",), ("bell",))
    installs = EngineInstalls(environment, (cracked, bell), wheels)
    failures = install_missing(installs, Console(2))
    assert list(failures) == ["Moteur fêlé"]
    assert "a_library_of_the_system" in failures["Moteur fêlé"]
    states = json.loads((environment.folder / "engines.json").read_text(encoding="utf-8"))
    assert states["text"]["state"] == "failed"
    assert "a_library_of_the_system" in states["text"]["reason"]
    assert states["ocr"]["state"] == "installed"
    assert "absent. La bibliothèque" in capsys.readouterr().out


def test_an_engine_that_failed_waits_to_be_asked_again(environment, wheels):
    absent = Group("text", "Moteur absent", ("no-such-thing<2",))
    installs = EngineInstalls(environment, (absent,), wheels)
    assert installs.missing() == (absent,)
    installs.install(absent)
    assert installs.missing() == ()
    assert installs.missing(retry=True) == (absent,)
    installs.announce([absent])
    assert installs.missing() == (absent,)


def test_an_engine_interrupted_while_it_was_installed_is_missing(environment, wheels):
    bell = Group("ocr", "Cloche", ("bell<2",), ("bell",))
    installs = EngineInstalls(environment, (bell,), wheels)
    states = {"ocr": {"state": "installing", "reason": "", "stamp": environment.stamp(bell)}}
    installs.state_path.write_text(json.dumps(states))
    assert installs.missing() == (bell,)


def test_a_ready_built_wheel_is_seen_where_pip_looks(tmp_path, monkeypatch):
    make_wheel(tmp_path / "links", "bell", "")
    monkeypatch.chdir(tmp_path)  # pip parts its links at spaces: no path with one can be a link
    links = "https://example.org/simple links"
    assert has_wheel("bell", None, links)
    assert has_wheel("bell", tmp_path / "links", "")
    assert not has_wheel("lantern", tmp_path / "links", links)
