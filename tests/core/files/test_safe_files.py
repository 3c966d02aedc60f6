# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of files written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from desktop.core.files.lock import FileLock
from desktop.core.files.safe_files import set_aside, sync_folder, write_json, write_whole


def test_a_file_is_written_with_the_folders_above_it(tmp_path):
    path = tmp_path / "données" / "à garder" / "é.json"
    write_whole(path, b"texte")
    assert path.read_bytes() == b"texte"


def test_a_failed_write_leaves_the_old_content_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.glob("a.json*")] == ["a.json"]


def test_json_is_readable_by_a_person(tmp_path):
    write_json(tmp_path / "a.json", {"nom": "Saint-Aubin-des-Prés"})
    assert "Prés" in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_two_files_set_aside_in_the_same_second_are_both_kept(tmp_path):
    for content in ("one", "two"):
        (tmp_path / "a.json").write_text(content)
        set_aside(tmp_path / "a.json")
    kept = sorted(path.read_text() for path in tmp_path.glob("a.json.damaged-*"))
    assert kept == ["one", "two"]


def test_a_lock_is_held_by_one_at_a_time(tmp_path):
    one, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.take()
    assert not other.take()
    one.release()
    assert other.take()
    other.release(remove=True)
    assert not (tmp_path / "lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are others on Windows")
def test_a_lock_is_not_inherited_by_the_processes_we_start(tmp_path):
    lock = FileLock(tmp_path / "lock")
    lock.take()
    assert not os.get_inheritable(lock._descriptor)
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="no such call on Windows")
def test_a_file_system_that_cannot_sync_a_folder_is_no_failure_but_a_broken_one_is(
    tmp_path, monkeypatch
):
    def answering(code: int):
        def refuse(_descriptor: int) -> None:
            raise OSError(code, os.strerror(code))

        return refuse

    monkeypatch.setattr(os, "fsync", answering(errno.EINVAL))
    sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", answering(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)
