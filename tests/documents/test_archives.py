# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zip packages that lie, lock or explode."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from desktop.core.errors import DocumentEncrypted, DocumentTooLarge, DocumentUnreadable
from desktop.documents import limits
from desktop.documents.office.archives import open_archive
from tests.documents.office_files import write_zip


def test_an_honest_archive_gives_its_entries(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a.xml": "<a/>", "b/c.xml": "<c/>"})
    with open_archive(path) as archive:
        assert archive.names() == ("a.xml", "b/c.xml")
        assert archive.read("b/c.xml") == b"<c/>"
        assert not archive.has("d.xml")


def test_an_absent_entry_is_a_damaged_document(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": "x"})
    with open_archive(path) as archive, pytest.raises(DocumentUnreadable):
        archive.read("b")


def test_an_entry_that_packs_a_thousandfold_is_refused_before_it_is_read(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": b" " * (4 * limits.MEBIBYTE)})
    with open_archive(path) as archive, pytest.raises(DocumentTooLarge):
        archive.read("a")


def test_a_small_entry_may_pack_well(tmp_path):
    with open_archive(write_zip(tmp_path / "a.zip", {"a": b" " * 100_000})) as archive:
        assert len(archive.read("a")) == 100_000


def test_the_sum_of_announced_sizes_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 1_000)
    path = write_zip(tmp_path / "a.zip", {"a": b"x" * 600, "b": b"y" * 600})
    with pytest.raises(DocumentTooLarge), open_archive(path):
        pass


def test_the_number_of_entries_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVE_ENTRIES", 10)
    path = write_zip(tmp_path / "a.zip", {str(number): "" for number in range(11)})
    with pytest.raises(DocumentTooLarge), open_archive(path):
        pass


def test_a_huge_directory_is_refused_before_python_reads_it(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DIRECTORY_BYTES", 500)
    path = write_zip(tmp_path / "a.zip", {str(number): "" for number in range(20)})
    with pytest.raises(DocumentTooLarge), open_archive(path):
        pass


def test_an_entry_behind_a_password_is_encrypted(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": "secret"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature) + offset
        data[at] |= 1
    path.write_bytes(bytes(data))
    with open_archive(path) as archive, pytest.raises(DocumentEncrypted):
        archive.read("a")


def test_an_unusual_compression_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a", "x" * 100)
    with open_archive(path) as archive, pytest.raises(DocumentUnreadable):
        archive.read("a")


def test_an_entry_whose_bytes_were_changed_is_damaged(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": "bonjour " * 50})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(bytes(data))
    with open_archive(path) as archive, pytest.raises(DocumentUnreadable):
        archive.read("a")


def test_an_entry_that_announces_less_than_it_holds_gives_no_more_than_announced(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": "x" * 50_000})
    data = path.read_bytes().replace(struct.pack("<L", 50_000), struct.pack("<L", 10))
    path.write_bytes(data)
    with open_archive(path) as archive, pytest.raises(DocumentUnreadable):
        archive.read("a")


@pytest.mark.parametrize("name", ["../../evasion.txt", "/etc/evasion", "C:\\evasion.txt"])
def test_paths_inside_an_archive_write_nothing(tmp_path: Path, name: str):
    path = write_zip(tmp_path / "a.zip", {name: "x"})
    before = sorted(tmp_path.parent.rglob("*evasion*"))
    with open_archive(path) as archive:
        assert archive.read(archive.names()[0]) == b"x"
    assert sorted(tmp_path.parent.rglob("*evasion*")) == before


def test_what_is_cut_in_the_middle_is_damaged(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a": "x" * 5_000, "b": "y"})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(DocumentUnreadable), open_archive(path):
        pass
