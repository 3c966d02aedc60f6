# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of where things are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core import paths
from desktop.core.paths import DataFolder, default_data_folder
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the rules of Linux")


@on_linux
def test_data_goes_where_the_system_says(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/données/de l’agent")
    assert default_data_folder().root == Path("/données/de l’agent/beffroi")


@on_linux
@pytest.mark.parametrize("value", ["", "relative/path"])
def test_without_a_sound_rule_data_goes_to_the_usual_place(monkeypatch, tmp_path, value):
    monkeypatch.setenv("XDG_DATA_HOME", value)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_data_folder().root == tmp_path / ".local" / "share" / "beffroi"


def test_looking_for_the_place_makes_nothing():
    assert not default_data_folder().root.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others on Windows")
def test_the_folder_is_for_its_owner_alone(tmp_path):
    folder = DataFolder(tmp_path / "é" / "données").make()
    assert folder.root.stat().st_mode & 0o077 == 0


def test_the_prompts_of_the_checkout_are_found():
    assert (paths.prompts_folder() / "summarise-document.md").is_file()


def test_in_a_bundle_prompts_and_worker_are_beside_the_program(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "beffroi"))
    assert paths.prompts_folder() == tmp_path / "prompts"
    assert Path(paths.worker_command()[0]).parent == tmp_path


def test_a_worker_starts_from_any_folder_and_trusts_no_file_there(tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger’s module was imported')")
    command = [*paths.worker_command(), "--help"]
    started = subprocess.run(
        command, cwd=tmp_path, env=paths.worker_environment(), capture_output=True, text=True
    )
    assert started.returncode == 0, started.stderr


def test_models_come_from_the_option_then_the_settings_then_our_folder(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    plain = StartOptions(DataFolder(tmp_path))
    assert plain.models_folder(settings) == tmp_path / "models"
    settings.set("models_folder", str(tmp_path / "chosen"))
    assert plain.models_folder(settings) == tmp_path / "chosen"
    given = StartOptions(DataFolder(tmp_path), models_dir=tmp_path / "given")
    assert given.models_folder(settings) == tmp_path / "given"
