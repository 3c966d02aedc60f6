# SPDX-License-Identifier: AGPL-3.0-or-later
"""A data folder in which nothing can be written when Beffroi starts: it says so and touches nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import app
from desktop.ui.dialogs.refused_start import RefusedStart


def a_file(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "beffroi").write_bytes(b"a file")
    return tmp_path / "beffroi"


def under_a_file(tmp_path: Path, patch: pytest.MonkeyPatch) -> Path:
    return a_file(tmp_path, patch) / "données"


def no_right_to_write(tmp_path: Path, patch: pytest.MonkeyPatch) -> Path:
    real = os.access
    folder = tmp_path / "partage"
    folder.mkdir()

    def access(path: object, mode: int, **options: bool) -> bool:
        return (str(path) != str(folder) or not mode & os.W_OK) and real(path, mode, **options)  # type: ignore[arg-type]

    patch.setattr("os.access", access)  # root may write anywhere
    return folder


def read_only_disk(tmp_path: Path, patch: pytest.MonkeyPatch) -> Path:
    def chmod(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    patch.setattr("pathlib.Path.chmod", chmod)
    return tmp_path / "cle"


FOLDERS: tuple[Callable[[Path, pytest.MonkeyPatch], Path], ...] = (
    a_file,
    under_a_file,
    no_right_to_write,
    read_only_disk,
)


@pytest.mark.parametrize("make", FOLDERS, ids=lambda make: make.__name__)
def test_the_window_says_why_it_does_not_open(make, tmp_path, monkeypatch, capsys, qapp):
    said: list[tuple[str, str]] = []

    def read(box: RefusedStart) -> int:
        said.append((box.text(), box.informativeText()))
        return 0

    monkeypatch.setattr(RefusedStart, "exec", read)
    folder = make(tmp_path, monkeypatch)
    assert app.main(["--data-dir", str(folder)]) == 1
    ((sentence, advice),) = said
    assert sentence.startswith("Beffroi ne peut pas écrire dans son dossier de données.")
    assert str(folder) in sentence
    assert "Rien n’a été modifié" in advice
    assert "Traceback" not in capsys.readouterr().err
