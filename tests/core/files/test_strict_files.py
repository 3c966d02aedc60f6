# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of JSON files that are read strictly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object

NOTICES = FileNotices("fermé", "bloqué", "mis de côté\u00a0: {name}", "plus récent")


def read(path: Path) -> ReadFile[dict[str, Any]]:
    return read_file(path, lambda one: untrusted_object(one, 100_000, 2), {}, NOTICES)


def test_a_file_is_read_without_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert read(path) == ReadFile({})
    path.write_text('{"schema": 2, "a": 1}', encoding="utf-8")
    assert read(path) == ReadFile({"a": 1})


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"\xff", b"{}", b'{"schema": 1}', b" " * 100_001, b"[" * 100_000]
)
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    told = read(path)
    (aside,) = tmp_path.glob("a.json.damaged-*")
    assert told == ReadFile({}, f"mis de côté\u00a0: {aside.name}")
    assert aside.read_bytes() == content and not path.exists()


def test_a_damaged_file_that_cannot_be_moved_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> Path:
        raise OSError(13, "denied")

    monkeypatch.setattr("desktop.core.files.strict_files.set_aside", refuse)
    (tmp_path / "a.json").write_bytes(b"{")
    assert read(tmp_path / "a.json") == ReadFile({}, "bloqué", may_write=False)


def test_a_file_of_a_later_version_or_that_cannot_be_opened_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"schema": 3}', encoding="utf-8")
    assert read(path) == ReadFile({}, "plus récent", may_write=False)
    assert path.exists()
    assert read(tmp_path) == ReadFile({}, "fermé", may_write=False)
