# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every word of the files that Beffroi writes is found, the hidden ones of others too."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.core.draft import Draft, Paragraph, Table
from desktop.core.errors import (
    Cancelled,
    DocumentEncrypted,
    DocumentError,
    UnsupportedFormat,
)
from desktop.core.jobs.output_pieces import TableFile
from desktop.documents.whole_words import whole_words
from desktop.documents.writers.pieces import write_pieces
from desktop.documents.writing import write_draft

DRAFT = Draft(
    "Réponse",
    (
        Paragraph("Mme Claire Martin demande une place."),
        Table(("Nom", "Classe"), (("Zoé Perrin", "CP"),)),
    ),
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize("name", ["docx", "odt", "pdf"])
def test_what_a_document_says_is_found_whole(tmp_path, name):
    (written,) = write_draft(DRAFT, tmp_path, "lettre", (name,))
    words = whole_words(Path(written.path))
    assert "Claire Martin demande une place." in words and "Zoé Perrin" in words


def test_the_cells_of_a_sheet_are_lines(tmp_path):
    table = TableFile("eleves", ("Nom",), (("Claire Martin",), ("Zoé Perrin",)), format="ods")
    (written,) = write_pieces((table,), tmp_path)
    lines = whole_words(Path(written.path)).split("\n")
    assert "Claire Martin" in lines and "Zoé Perrin" in lines


def test_a_slide_its_notes_and_its_pictures_are_read(tmp_path):
    slide = (
        '<p:sld xmlns:p="p" xmlns:a="a"><p:cNvPr descr="Portrait de Claire Martin"/>'
        "<a:p><a:r><a:t>Zoé </a:t></a:r><a:r><a:t>Perrin</a:t></a:r></a:p></p:sld>"
    )
    note = '<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:t>Paul Durand</a:t></a:p></p:notes>'
    path = archive(tmp_path / "a.pptx", {"ppt/slides/slide1.xml": slide, "ppt/notes/n.xml": note})
    words = whole_words(path)
    for name in ("Zoé Perrin", "Portrait de Claire Martin", "Paul Durand"):
        assert name in words.split("\n")


def test_deleted_words_comments_headers_and_properties_count(tmp_path):
    body = (
        f"<w:document {_WORD}><w:p><w:r><w:t>Vu</w:t><w:tab/><w:t>Zoé</w:t></w:r>"
        "<w:del><w:r><w:delText>Claire Martin</w:delText></w:r></w:del></w:p></w:document>"
    )
    comment = f'<w:comments {_WORD}><w:comment w:author="Paul Durand"/></w:comments>'
    properties = '<c:p xmlns:c="c" xmlns:d="d"><d:creator>Anne Roux</d:creator></c:p>'
    parts = {
        "word/document.xml": body,
        "word/comments.xml": comment,
        "docProps/core.xml": properties,
    }
    words = whole_words(archive(tmp_path / "a.docx", parts))
    for name in ("Vu Zoé", "Claire Martin", "Paul Durand", "Anne Roux"):
        assert name in words


def test_what_is_damaged_is_refused_and_what_is_no_document_too(tmp_path):
    broken = tmp_path / "a.docx"
    broken.write_bytes(b"PK\x03\x04 rien")
    with pytest.raises(DocumentError):
        whole_words(broken)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 rien")
    with pytest.raises(DocumentError):
        whole_words(tmp_path / "b.pdf")
    (tmp_path / "c.png").write_bytes(b"PNG")
    with pytest.raises(UnsupportedFormat):
        whole_words(tmp_path / "c.png")
    doctype = '<!DOCTYPE a [<!ENTITY b "Claire">]><a>&b;</a>'
    with pytest.raises(DocumentError):
        whole_words(archive(tmp_path / "d.docx", {"word/document.xml": doctype}))
    assert issubclass(DocumentEncrypted, DocumentError)


def test_it_stops_when_told(tmp_path):
    (written,) = write_draft(DRAFT, tmp_path, "lettre", ("pdf",))

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        whole_words(Path(written.path), stop)


def archive(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return path
