# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what start.py does once the base is there, and on a Python that is too old."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scripts.installation import launch
from scripts.installation.environment import Environment, InstallationError
from scripts.installation.groups import Group, Groups

APPLICATION = """
import sys
from pathlib import Path
print(" ".join(sys.argv[1:]), file=sys.stderr)
out = Path(sys.argv[sys.argv.index("--out") + 1])
out.mkdir(exist_ok=True, parents=True)
(out / "summary.docx").touch()
sys.exit({code})
"""
on_posix = pytest.mark.skipif(os.name == "nt", reason="symbolic links")


def fake_project(root: Path, code: int = 0) -> Environment:
    """A project whose application only writes down how it was called."""
    environment = Environment(root)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    (root / "desktop").mkdir()
    (root / "desktop" / "__init__.py").touch()  # a bare folder yields to a package of PYTHONPATH
    (root / "desktop" / "__main__.py").write_text(APPLICATION.replace("{code}", str(code)))
    return environment


@pytest.mark.parametrize(
    ("variables", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_recognised(variables, platform, shown):
    assert launch.has_display(variables, platform) is shown


@pytest.mark.parametrize(
    ("variables", "platform", "needed"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "darwin", False),
    ],
)
def test_the_libraries_of_x11_are_asked_for_only_where_it_is_the_way(variables, platform, needed):
    assert launch.needs_x11(variables, platform) is needed


@on_posix
def test_the_demonstration_is_the_day_of_the_application_in_a_folder_of_its_own(tmp_path, capfd):
    environment = fake_project(tmp_path)
    (tmp_path / "demo").mkdir()
    assert launch.demonstrate(environment, None) == 0
    assert (tmp_path / "demo-2" / "summary.docx").exists()
    assert f"demo --out {tmp_path / 'demo-2'}" in capfd.readouterr().err


@on_posix
def test_the_demonstration_goes_where_it_is_told(tmp_path, capfd):
    environment = fake_project(tmp_path / "project")
    assert launch.demonstrate(environment, tmp_path / "ici") == 0
    assert (tmp_path / "ici" / "summary.docx").exists()


@on_posix
def test_a_demonstration_that_fails_gives_its_exit_code(tmp_path, capfd):
    environment = fake_project(tmp_path, code=3)
    assert launch.demonstrate(environment, None) == 3


class Opened(list):
    """What main() did, in place of doing it."""

    def note(self, name, code=0):
        return lambda *arguments, **_options: self.append((name, arguments)) or code


@pytest.mark.parametrize(
    ("given", "display", "did"),
    [
        (["--demo"], True, ["demonstrate", "open_window"]),
        (["--demo", "--no-window"], True, ["demonstrate"]),
        (["--demo"], False, ["demonstrate"]),
        ([], False, ["demonstrate", "finish_engines"]),
        (["--no-window"], True, ["finish_engines"]),
        ([], True, ["open_window"]),
    ],
)
def test_what_is_opened_after_the_installation(monkeypatch, given, display, did):
    opened = Opened()
    monkeypatch.setattr(launch, "has_display", lambda: display)
    monkeypatch.setattr(launch, "install_base", lambda *_arguments, **_options: None)
    for name in ("demonstrate", "finish_engines", "open_window"):
        monkeypatch.setattr(launch, name, opened.note(name))
    assert launch.main(given) == 0
    assert [name for name, _arguments in opened] == did
    if "open_window" in did and "--demo" in given:
        assert opened[-1][1][2] == ["--demo"]


def test_a_demonstration_that_failed_opens_no_window(monkeypatch):
    opened = Opened()
    monkeypatch.setattr(launch, "has_display", lambda: True)
    monkeypatch.setattr(launch, "install_base", lambda *_arguments, **_options: None)
    monkeypatch.setattr(launch, "demonstrate", opened.note("demonstrate", 3))
    monkeypatch.setattr(launch, "open_window", opened.note("open_window"))
    assert launch.main(["--demo"]) == 3
    assert [name for name, _arguments in opened] == ["demonstrate"]


@on_posix
def test_a_base_that_is_there_is_not_looked_up_again(tmp_path, capsys):
    environment = fake_project(tmp_path)
    base = Group("base", "Fenêtre", ("no-such-thing<2",))
    environment.mark(base, installed=True)
    launch.install_base(environment, Groups(base, (), (), base), None, window=True)
    assert capsys.readouterr().out == ""


def test_an_environment_that_cannot_be_written_is_said_in_french(tmp_path):
    (tmp_path / ".venv").write_text("a file where the folder should be")
    with pytest.raises(InstallationError, match=r"\.venv ne peut pas être écrit"):
        Environment(tmp_path).prepare()


def test_a_folder_of_wheels_that_does_not_exist_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        launch.main(["--wheels", str(tmp_path / "nowhere")])
    assert "n’est pas un dossier" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["start.py", "check.py"])
def test_the_two_commands_can_be_read_by_an_old_python(name):
    import ast

    source = (Path(launch.__file__).parents[1] / name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    guard = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    before = [node.names[0].name for node in imports if node.lineno < guard.lineno]
    assert before == ["sys", "Path"]
