# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the system libraries: what is missing, and the one command that mends it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scripts.installation.system_libraries import advice, loads, missing_for_qt, provide

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Debian packages")


def make_command(folder: Path, name: str, code: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{code}\n")
    (folder / name).chmod(0o755)


@linux_only
def test_only_what_is_missing_is_asked_for():
    missing = missing_for_qt(with_x11=True, has_library=lambda name: "xcb" not in name)
    assert missing == ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]


@linux_only
def test_without_a_window_the_x11_libraries_are_not_needed():
    missing = missing_for_qt(with_x11=False, has_library=lambda name: False)
    assert "libegl1" in missing
    assert not any("xcb" in package for package in missing)


def test_a_library_that_exists_nowhere_does_not_load():
    assert not loads("libbeffroi-imaginaire.so.7")


@linux_only
def test_on_debian_the_advice_is_one_command_to_copy(tmp_path, monkeypatch):
    make_command(tmp_path / "bin", "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    last_line = advice(["libegl1", "libgl1"]).splitlines()[-1]
    assert last_line.strip() == "sudo apt-get update && sudo apt-get install -y libegl1 libgl1"


@linux_only
def test_on_another_distribution_the_packages_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "noms Debian" in advice(["libegl1"])
    assert "libegl1" in provide(["libegl1"])


@linux_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_as_root_the_packages_are_installed_after_an_update(tmp_path, monkeypatch):
    make_command(tmp_path / "bin", "apt-get", f'echo "$@" >> "{tmp_path / "calls"}"')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert provide(["libegl1"]) == ""
    update, install = (tmp_path / "calls").read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install -y --no-install-recommends libegl1")


@linux_only
def test_an_installation_that_fails_gives_the_command(tmp_path, monkeypatch):
    make_command(tmp_path / "bin", "apt-get", "exit 100")
    make_command(tmp_path / "bin", "sudo", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert "sudo apt-get install -y libegl1" in provide(["libegl1"])
