# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engines.hardware_control_group import MemoryRoom, memory_room

GB = 10**9


def group(folder: Path, limit: object, used: int, files: int = 0, *, version: int = 2) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    limit_name, used_name = ("memory.max", "memory.current")
    key = "inactive_file"
    if version == 1:
        limit_name, used_name = ("memory.limit_in_bytes", "memory.usage_in_bytes")
        key = "total_inactive_file"
    (folder / limit_name).write_text(f"{limit}\n")
    (folder / used_name).write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 5\n{key} {files}\n")


def room(tmp_path: Path, own: str) -> MemoryRoom | None:
    path = tmp_path / "own"
    path.write_text(own)
    return memory_room(tmp_path / "mount", path)


def test_the_tightest_of_the_groups_around_holds(tmp_path):
    group(tmp_path / "mount", "max", 9 * GB)
    group(tmp_path / "mount/outer", 4 * GB, 2 * GB)
    group(tmp_path / "mount/outer/inner", 8 * GB, GB)
    assert room(tmp_path, "0::/outer/inner\n") == MemoryRoom(4 * GB, 2 * GB)


def test_pages_of_files_that_were_read_can_be_had_again(tmp_path):
    group(tmp_path / "mount/box", 4 * GB, 3 * GB, files=2 * GB)
    assert room(tmp_path, "0::/box\n") == MemoryRoom(4 * GB, 3 * GB)


def test_the_first_version_of_the_interface_is_read_too(tmp_path):
    group(tmp_path / "mount/memory/box", 4 * GB, 3 * GB, files=GB, version=1)
    group(tmp_path / "mount/memory", (1 << 63) - 4096, 9 * GB, version=1)
    own = "5:cpu,cpuacct:/autre\n4:memory:/box\n0::/\n"
    assert room(tmp_path, own) == MemoryRoom(4 * GB, 2 * GB)


def test_a_path_seen_from_outside_the_container_falls_back_on_what_is_mounted(tmp_path):
    group(tmp_path / "mount", 4 * GB, GB)
    assert room(tmp_path, "0::/docker/0123\n") == MemoryRoom(4 * GB, 3 * GB)
    assert room(tmp_path, "0::/../../ailleurs\n") == MemoryRoom(4 * GB, 3 * GB)


def test_a_group_that_is_over_its_limit_has_nothing_left(tmp_path):
    group(tmp_path / "mount/box", GB, 2 * GB)
    assert room(tmp_path, "0::/box\n") == MemoryRoom(GB, 0)


@pytest.mark.parametrize("own", ["0::/\n", "", "n’importe quoi", ":::\n"])
def test_without_a_limit_there_is_no_room_to_speak_of(tmp_path, own):
    group(tmp_path / "mount", "max", GB)
    assert room(tmp_path, own) is None


def test_a_system_without_control_groups_has_none(tmp_path):
    assert memory_room(tmp_path / "absent", tmp_path / "absent") is None
