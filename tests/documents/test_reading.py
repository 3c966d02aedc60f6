# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door by which documents come in."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentError,
    DocumentTooLarge,
    DocumentTooSlow,
    DocumentUnreadable,
    EngineError,
    UnsupportedFormat,
)
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents import limits
from desktop.documents.reading import read_document
from tests.documents.office_files import (
    odt_content,
    paragraph,
    write_docx,
    write_odt,
    write_zip,
)

pymupdf = pytest.importorskip("pymupdf")


def write_pdf(path: Path, *texts: str) -> Path:
    document = pymupdf.open()
    for text in texts:
        page = document.new_page()
        if text:
            page.insert_text((72, 100), text, fontsize=11)
    document.save(path)
    return path


def write_scan(path: Path, text: str = "Une page lisible.") -> Path:
    """Write a PDF of a page with text and two that are pictures."""
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 300, 420), False)
    picture.clear_with(200)
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), text)
    for _ in range(2):
        page = document.new_page()
        page.insert_image(page.rect, pixmap=picture)
    document.save(path)
    return path


def line(text: str, page: int, top: float = 100.0) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, text, page, box=(70.0, top, 400.0, top + 12))


def test_each_format_is_read_with_its_hash_and_size(tmp_path):
    paths = {
        "pdf": write_pdf(tmp_path / "a.pdf", "Le conseil municipal décide."),
        "docx": write_docx(tmp_path / "a.docx", paragraph("Le conseil décide.")),
        "odt": write_odt(tmp_path / "a.odt", "<text:p>Le conseil décide.</text:p>"),
        "txt": tmp_path / "a.txt",
    }
    paths["txt"].write_text("Le conseil décide.", encoding="utf-8")
    for name, path in paths.items():
        document = read_document(path)
        assert document.format == name
        assert document.name == path.name
        assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert document.size == path.stat().st_size
        assert "conseil" in document.blocks[0].text
        assert document.warnings == ()


@pytest.mark.parametrize("name", ["faux.pdf", "faux.txt", "faux", "faux.xyz"])
def test_the_content_decides_whatever_the_name_says(tmp_path, name):
    document = read_document(write_docx(tmp_path / name, paragraph("Bonjour.")))
    assert document.format == "docx"
    assert "en réalité un document Word" in document.warnings[-1]


def test_a_pdf_called_docx_is_read_as_pdf(tmp_path):
    document = read_document(write_pdf(tmp_path / "rapport.docx", "Texte du rapport."))
    assert document.format == "pdf"
    assert any("PDF" in warning for warning in document.warnings)


def test_names_with_accents_spaces_and_great_length_are_read(tmp_path):
    folder = tmp_path / "Délibérations & arrêtés" / ("très long " * 18) / ("encore " * 20)
    folder.mkdir(parents=True)
    path = folder / "Compte rendu – été n° 4 « final ».txt"
    path.write_text("Lu.", encoding="utf-8")
    assert read_document(path).blocks[0].text == "Lu."


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        (
            "vieux.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "Word",
        ),
        (
            "vieux.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "Excel",
        ),
        ("lettre.rtf", b"{\\rtf1\\ansi Bonjour}", "RTF"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 photo", "image"),
        ("page.txt", b"<!DOCTYPE html><html></html>", "web"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(tmp_path, name, content, word):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnsupportedFormat) as refused:
        read_document(path)
    assert word in refused.value.message()
    assert "enregistrez-le" in refused.value.next_step()


def test_a_workbook_and_an_archive_are_told_apart(tmp_path):
    sheet = write_zip(tmp_path / "a.docx", {"[Content_Types].xml": "<x>spreadsheetml</x>"})
    with pytest.raises(UnsupportedFormat, match="classeur"):
        read_document(sheet)
    with pytest.raises(UnsupportedFormat, match="archive"):
        read_document(write_zip(tmp_path / "b.zip", {"lisez-moi.txt": "Bonjour"}))


def test_text_under_the_name_of_another_format_is_a_damaged_document(tmp_path):
    path = tmp_path / "rapport.pdf"
    path.write_text("Ceci n’est pas un PDF.", encoding="utf-8")
    with pytest.raises(DocumentUnreadable):
        read_document(path)


def test_a_flat_odt_is_recognised(tmp_path):
    path = tmp_path / "a.fodt"
    content = odt_content("<text:p>Bonjour.</text:p>").replace("document-content", "document")
    content = content.replace(
        "<office:document ", '<office:document office:mimetype="opendocument.text" '
    )
    path.write_text(content, encoding="utf-8")
    assert read_document(path).blocks[0].text == "Bonjour."


def test_a_file_over_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_OTHER_BYTES", 10)
    with pytest.raises(DocumentTooLarge):
        read_document(write_docx(tmp_path / "a.docx", paragraph("Bonjour.")))


def test_reading_that_lasts_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(
        limits.time, "monotonic", iter(float(n * 1_000) for n in range(99)).__next__
    )
    with pytest.raises(DocumentTooSlow):
        read_document(write_docx(tmp_path / "a.docx", paragraph("Bonjour.") * 10))


def test_cancelling_passes_through(tmp_path):
    def give_up() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_document(write_docx(tmp_path / "a.docx", paragraph("Bonjour.")), check=give_up)


def test_an_unforeseen_error_becomes_a_document_error_and_logs_no_content(
    tmp_path, monkeypatch, caplog
):
    def fail(path: Path, **_: object) -> None:
        raise ZeroDivisionError("secret du document")

    monkeypatch.setattr("desktop.documents.office.docx_in.read_docx", fail)
    with caplog.at_level(logging.DEBUG), pytest.raises(DocumentUnreadable):
        read_document(write_docx(tmp_path / "a.docx", paragraph("Bonjour.")))
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


def test_lack_of_memory_is_a_document_too_large(tmp_path, monkeypatch):
    def fail(path: Path, **_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("desktop.documents.office.docx_in.read_docx", fail)
    with pytest.raises(DocumentTooLarge):
        read_document(write_docx(tmp_path / "a.docx", paragraph("Bonjour.")))


def test_pages_are_counted_as_a_pdf_is_read(tmp_path):
    seen: list[tuple[int, int]] = []
    path = write_pdf(tmp_path / "a.pdf", "Un.", "Deux.", "Trois.")
    read_document(path, on_page=lambda done, pages: seen.append((done, pages)))
    assert seen[-1] == (3, 3)


def test_pages_without_text_are_recognised_and_put_in_their_place(tmp_path):
    asked: list[int] = []
    progress: list[tuple[int, int]] = []

    def recognise(path: Path, page: int) -> tuple[SourceBlock, ...]:
        asked.append(page)
        return (line(f"Texte lu sur la page {page}.", page),) if page == 2 else ()

    document = read_document(
        write_scan(tmp_path / "a.pdf"),
        recognise=recognise,
        on_recognised=lambda done, pages: progress.append((done, pages)),
    )
    assert asked == [2, 3]
    assert progress == [(1, 2), (2, 2)]
    assert document.page_text(2) == "Texte lu sur la page 2."
    assert document.pages[1].from_ocr
    assert document.pages[1].characters == len("Texte lu sur la page 2.")
    assert document.pages_without_text() == (3,)


def test_a_page_that_recognition_fails_on_stays_without_text_and_is_named(tmp_path):
    def recognise(path: Path, page: int) -> tuple[SourceBlock, ...]:
        if page == 2:
            raise EngineError
        return (line("Lu.", page),)

    document = read_document(write_scan(tmp_path / "a.pdf"), recognise=recognise)
    assert document.pages_without_text() == (2,)
    assert document.warnings[-1] == "La reconnaissance de texte a échoué\u00a0: p. 2."


def test_cancelling_in_the_middle_of_recognition_passes_through(tmp_path):
    def recognise(path: Path, page: int) -> tuple[SourceBlock, ...]:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_document(write_scan(tmp_path / "a.pdf"), recognise=recognise)


def test_every_refusal_tells_in_french_what_to_do(tmp_path):
    path = tmp_path / "vide.txt"
    path.write_bytes(b"")
    with pytest.raises(DocumentError) as refused:
        read_document(path)
    assert refused.value.message() == "Le document est vide. Le fichier ne contient rien (0 octet)."
    assert refused.value.next_step()
