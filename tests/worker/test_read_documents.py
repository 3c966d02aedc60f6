# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents that alternate are read once each; a changed file is read again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.documents import reading
from desktop.worker.document_reading import DocumentReader
from desktop.worker.read_documents import ReadDocuments


def _document(name: str, letters: int = 10) -> SourceDocument:
    block = SourceBlock(kind="paragraph", text="a" * letters, page=1)
    return SourceDocument(name, "txt", name, "", letters, (), (block,))


@pytest.fixture
def read_paths(monkeypatch):
    """The paths that were really read, in order."""
    paths: list[str] = []
    really = reading.read_document

    def note(path, **others):
        paths.append(Path(path).name)
        return really(path, **others)

    monkeypatch.setattr(reading, "read_document", note)
    return paths


def test_two_documents_that_alternate_are_read_once_each(tmp_path, read_paths):
    one, other = tmp_path / "un.txt", tmp_path / "deux.txt"
    one.write_text("La cantine ouvre lundi.", encoding="utf-8")
    other.write_text("La piscine ferme mardi.", encoding="utf-8")
    reader = DocumentReader()
    for path in (one, other, one, other):
        document = reader.read(str(path), False, lambda: None)
        assert path.read_text(encoding="utf-8") in document.line_text()
    assert read_paths == ["un.txt", "deux.txt"]


def test_a_file_that_changed_is_read_again(tmp_path, read_paths):
    """By its size, or by its time alone when the size stays."""
    path, reader = tmp_path / "un.txt", DocumentReader()
    path.write_text("Tarif de 12 euros.", encoding="utf-8")
    reader.read(str(path), False, lambda: None)
    path.write_text("Tarif de 14 euros.", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert "14 euros" in reader.read(str(path), False, lambda: None).line_text()
    reader.unload()
    reader.read(str(path), False, lambda: None)
    assert read_paths == ["un.txt"] * 3


def test_the_oldest_goes_first_and_big_ones_take_more_room():
    kept = ReadDocuments(most_documents=2, most_letters=100)
    for name in ("a", "b"):
        kept.keep(Path(name), (1, 1), False, _document(name))
    assert kept.get(Path("a"), (1, 1), False) is not None
    kept.keep(Path("c"), (1, 1), False, _document("c", 60))
    assert kept.get(Path("b"), (1, 1), False) is None
    kept.keep(Path("d"), (1, 1), False, _document("d", 60))
    assert kept.get(Path("c"), (1, 1), False) is None
    kept.keep(Path("e"), (1, 1), False, _document("e", 101))
    assert kept.get(Path("e"), (1, 1), False) is None
    assert kept.get(Path("d"), (1, 1), False) is not None


def test_scanned_pages_that_were_not_read_are_read_when_wanted():
    kept = ReadDocuments()
    kept.keep(Path("a"), (1, 1), False, _document("a"))
    assert kept.get(Path("a"), (1, 1), True) is None
    kept.keep(Path("a"), (1, 1), True, _document("a"))
    assert kept.get(Path("a"), (1, 1), False) is not None
