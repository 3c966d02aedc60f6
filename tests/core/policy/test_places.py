# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the policy is looked for, and what lies there in its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.core.policy import places
from desktop.core.policy.places import PolicyUnreadable, find_policy, read_bytes


@pytest.fixture
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The administrator's place, empty; no test looks into the system's own."""
    place = tmp_path / "etc" / "policy.toml"
    place.parent.mkdir()
    monkeypatch.setattr(places, "administrator_places", lambda: (place,))
    return place


def test_without_any_file_nothing_is_fixed(administrator):
    assert find_policy() is None


def test_an_option_or_the_environment_names_a_file(administrator, tmp_path, monkeypatch):
    monkeypatch.setenv("BEFFROI_POLICY", str(tmp_path / "a.toml"))
    assert find_policy() == tmp_path / "a.toml"
    assert find_policy(str(tmp_path / "b.toml")) == tmp_path / "b.toml"


def test_the_administrators_file_cannot_be_stepped_over(administrator, tmp_path, monkeypatch):
    administrator.write_text("")
    monkeypatch.setenv("BEFFROI_POLICY", str(tmp_path / "a.toml"))
    assert find_policy(str(tmp_path / "b.toml")) == administrator


def test_even_a_broken_link_in_the_administrators_place_counts(administrator, tmp_path):
    administrator.symlink_to(tmp_path / "gone.toml")
    assert find_policy(str(tmp_path / "b.toml")) == administrator
    with pytest.raises(PolicyUnreadable, match="introuvable"):
        read_bytes(administrator)


def test_the_administrators_places_are_those_of_the_system():
    names = [place.as_posix() for place in places._system_places() + places._beside_the_program()]
    assert len(names) == 2 and all(name.endswith("/policy.toml") for name in names)
    if sys.platform == "linux":
        assert names[0] == "/etc/beffroi/policy.toml"


def test_a_folder_a_pipe_or_a_circle_of_links_is_told(tmp_path):
    pipe, circle = tmp_path / "pipe", tmp_path / "circle"
    circle.symlink_to(circle)
    wrong = [(tmp_path, "dossier"), (circle, "ouvrir"), (tmp_path / "none", "introuvable")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        wrong.append((pipe, "ordinaire"))
    for path, words in wrong:
        with pytest.raises(PolicyUnreadable, match=words):
            read_bytes(path)
    with pytest.raises(PolicyUnreadable):
        read_bytes(Path("a\0b"))


def test_a_file_of_100_megabytes_is_not_read(tmp_path):
    big = tmp_path / "policy.toml"
    with big.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(PolicyUnreadable, match="256 Kio"):
        read_bytes(big)


def test_a_file_without_the_right_to_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "policy.toml"
    path.write_text("")

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PolicyUnreadable, match="droit de le lire"):
        read_bytes(path)


def test_a_file_that_the_session_may_change_is_known(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("")
    assert places.can_be_changed(path)
