# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes with a bundle: licences with their table, the archive and its hash."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from pathlib import Path

from scripts.building.beside import make_archive, write_licences
from scripts.building.made_of import Component


def test_each_licence_lies_in_the_folder_with_a_table_and_what_has_none_is_told(
    tmp_path: Path,
) -> None:
    text = tmp_path / "LICENSE"
    text.write_text("Permission is granted…", encoding="utf-8")
    folder = tmp_path / "beffroi"
    folder.mkdir()
    found = [
        Component("pillow", "12.0", "MIT-CMU", (text, text)),
        Component("mystery", "1.0", ""),
    ]
    assert write_licences(found, folder) == ["mystery"]
    table = (folder / "licences" / "LICENCES.md").read_text(encoding="utf-8")
    assert "| pillow | 12.0 | MIT-CMU |" in table
    assert "| mystery | 1.0 | [à compléter] |" in table
    texts = sorted(path.name for path in (folder / "licences" / "pillow").iterdir())
    assert texts == ["LICENSE", "LICENSE-2"]


def test_an_archive_holds_the_folder_without_its_owner_and_its_hash_is_beside(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "beffroi"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "a.txt").write_text("a", encoding="utf-8")
    path = make_archive(folder, tmp_path / "beffroi-0.1.0-linux.tar.gz")
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    assert "beffroi/_internal/a.txt" in [member.name for member in members]
    assert {(member.uid, member.uname) for member in members} == {(0, "")}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (tmp_path / f"{path.name}.sha256").read_text() == f"{digest}  {path.name}\n"


def test_an_archive_for_windows_is_a_zip(tmp_path: Path) -> None:
    folder = tmp_path / "beffroi"
    folder.mkdir()
    (folder / "beffroi.exe").write_bytes(b"MZ")
    path = make_archive(folder, tmp_path / "beffroi-0.1.0-windows.zip")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["beffroi/beffroi.exe"]
