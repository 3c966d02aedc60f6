# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must not be in the folder that a town hall receives is found there."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.building.inspection import faults


def _put(folder: Path, name: str, content: bytes = b"") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_plain_folder_has_no_fault(tmp_path: Path) -> None:
    _put(tmp_path, "beffroi", b"\x7fELF")
    _put(tmp_path, "_internal/desktop/resources/self_test/tiny-llama.bin", b"GGUF")
    assert faults(tmp_path, ["/home/somebody"], ["desktop.app", "docx"]) == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("_internal/PySide6/Qt/lib/libQt6Network.so.6", b"", "network library"),
        ("_internal/PySide6/Qt/plugins/platforms/libqvnc.so", b"", "network library"),
        ("_internal/PySide6/QtNetwork.abi3.so", b"", "network library"),
        ("_internal/PySide6/plugins/platforms/libqxcb.so", b"..libQt6Network.so.6..", "needs Qt"),
        ("_internal/model.gguf", b"", "weights"),
        ("_internal/tests/test_app.py", b"", "test"),
        ("_internal/pytest/__init__.py", b"", "developers"),
        ("_internal/gguf-0.19.0.dist-info/METADATA", b"", "developers"),
    ],
)
def test_what_must_not_be_there_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    _put(tmp_path, name, content)
    (line,) = faults(tmp_path, [])
    assert told in line
    assert Path(name).name in line


def test_a_path_of_the_machine_is_found_across_the_pieces_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.building.inspection._READ", 16)
    _put(tmp_path, "_internal/some.bin", b"x" * 12 + b"/home/builder/project" + b"y" * 40)
    assert faults(tmp_path, ["/home/builder"]) == [
        "names a path of this machine: _internal/some.bin"
    ]


@pytest.mark.parametrize(
    "module", ["pytest", "tests.conftest", "scripts.build", "PySide6.QtNetwork"]
)
def test_a_packed_module_that_must_not_be_there_is_told(tmp_path: Path, module: str) -> None:
    assert faults(tmp_path, [], ["desktop.app", module]) == [f"module packed: {module}"]
