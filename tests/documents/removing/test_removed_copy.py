# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is removed is nowhere in the copy: text, headers, comments, hidden runs, properties, bytes."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
import pymupdf
import pytest
from odfdo import Document as OdtDocument
from odfdo import Paragraph as OdtParagraph

from desktop.core.errors import DocumentError, DocumentUnreadable, UnsupportedFormat
from desktop.core.files.removal import Removal
from desktop.documents.reading import read_document
from desktop.documents.removing import removed_copy, removing, text_around

NAME, HOME = Removal("Claire Morel", "[PERSONNE_1]"), Removal("12 rue des Lilas", "[ADRESSE_1]")
REMOVALS = (NAME, HOME)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx(path: Path) -> Path:
    document = docx.Document()
    paragraph = document.add_paragraph("Madame ")
    paragraph.add_run("Cla").bold = True
    paragraph.add_run("ire")
    paragraph.add_run(" MOREL habite 12\u00a0rue des Lilas.")
    hidden = paragraph.add_run(" Claire Morel doit 300 €.")
    hidden.font.hidden = True
    document.add_paragraph("Le préau reste ouvert.")
    table = document.add_table(1, 1)
    table.rows[0].cells[0].text = "Claire\u00a0Morel"
    document.sections[0].header.paragraphs[0].text = "Dossier Claire Morel"
    document.core_properties.author = "Claire Morel"
    document.core_properties.comments = "12 rue des Lilas"
    document.add_comment(paragraph.runs[0], text="Appeler Claire Morel", author="Claire Morel")
    body = paragraph._p
    for tag, inside in (("del", "delText"), ("ins", "t")):
        change = body.makeelement(f"{{{_W}}}{tag}", {f"{{{_W}}}author": "Claire Morel"})
        run = change.makeelement(f"{{{_W}}}r", {})
        text = run.makeelement(f"{{{_W}}}{inside}", {})
        text.text = f" Claire Morel {tag}"
        run.append(text)
        change.append(run)
        body.append(change)
    document.save(str(path))
    return path


def make_odt(path: Path) -> Path:
    document = OdtDocument("text")
    document.body.clear()
    paragraph = OdtParagraph("Madame Claire ")
    paragraph.append_plain_text("MOREL habite 12 rue des Lilas.")
    document.body.append(paragraph)
    document.body.append(OdtParagraph("Le préau reste ouvert."))
    document.meta.title = "Dossier Claire Morel"
    document.meta.creator = "Claire Morel"
    document.save(str(path))
    return path


def make_pdf(path: Path) -> Path:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 90), "Madame Claire MOREL habite 12 rue")
    page.insert_text((72, 105), "des Lilas, Saint-Aubin.")
    page.insert_text((72, 140), "Le préau reste ouvert.")
    page.add_text_annot((200, 200), "Claire Morel, 12 rue des Lilas")
    document.set_metadata({"author": "Claire Morel", "title": "12 rue des Lilas"})
    document.set_toc([[1, "Claire Morel", 1]])
    document.embfile_add("note.txt", b"Claire Morel")
    document.save(str(path))
    return path


MAKERS = {"docx": make_docx, "odt": make_odt, "pdf": make_pdf}


def bytes_of(content: bytes) -> bytes:
    """Return the file and all that can be unpacked from it, letters in small."""
    found = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
            found += [archive.namelist().__repr__().encode()]
    for start in range(len(content)):
        if content.startswith(b"stream", start):
            begin = start + len(b"stream") + (2 if content[start + 6 : start + 8] == b"\r\n" else 1)
            try:
                found.append(zlib.decompressobj().decompress(content[begin:]))
            except zlib.error:
                continue
    return b"\n".join(found).lower()


@pytest.mark.parametrize("suffix", list(MAKERS))
def test_nothing_of_it_is_left_in_any_byte(suffix, tmp_path):
    path = MAKERS[suffix](tmp_path / f"lettre.{suffix}")
    assert b"morel" in bytes_of(path.read_bytes())
    content, report = removed_copy(path, REMOVALS)
    raw = bytes_of(content)
    for secret in ("morel", "lilas", "claire"):
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert secret.encode(encoding) not in raw, (secret, encoding)
    assert report.removed >= 2 and report.dropped


@pytest.mark.parametrize("suffix", list(MAKERS))
def test_the_rest_stays_readable_with_marks_in_their_places(suffix, tmp_path):
    path = MAKERS[suffix](tmp_path / f"lettre.{suffix}")
    copy = tmp_path / f"copie.{suffix}"
    copy.write_bytes(removed_copy(path, REMOVALS)[0])
    text = read_document(copy).line_text()
    assert "Madame" in text and "habite" in text and "Le préau reste ouvert." in text
    assert "[PERSONNE_1]" in text and "[ADRESSE_1]" in text


def test_tracked_changes_are_accepted_and_comments_leave(tmp_path):
    content, report = removed_copy(make_docx(tmp_path / "a.docx"), REMOVALS)
    document = docx.Document(BytesIO(content))
    assert document.paragraphs[0].text.endswith(" [PERSONNE_1] ins")
    assert {"les commentaires", "le texte masqué", "les modifications suivies"} <= set(
        report.dropped
    )
    assert document.sections[0].header.paragraphs[0].text == "Dossier [PERSONNE_1]"


def test_what_stands_beside_the_body_can_be_searched_too(tmp_path):
    assert "Dossier Claire Morel" in text_around(make_docx(tmp_path / "a.docx"))
    assert "Appeler Claire Morel" in text_around(make_docx(tmp_path / "a.docx"))
    assert "Madame Claire MOREL" in text_around(make_pdf(tmp_path / "a.pdf"))


def test_plain_text_keeps_everything_else_letter_for_letter(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Claire  Morel,\nClaire\nMorel ; Morelle ; Claire Morelier.\n", encoding="utf-8"
    )
    content, report = removed_copy(path, [NAME])
    assert content.decode() == "[PERSONNE_1],\n[PERSONNE_1] ; Morelle ; Claire Morelier.\n"
    assert report.removed == 2


def test_tokens_can_be_undone(tmp_path):
    path = make_docx(tmp_path / "a.docx")
    copy = tmp_path / "b.docx"
    copy.write_bytes(removed_copy(path, REMOVALS)[0])
    back = [Removal("[PERSONNE_1]", "Claire Morel"), Removal("[ADRESSE_1]", "12 rue des Lilas")]
    document = docx.Document(BytesIO(removed_copy(copy, back)[0]))
    assert document.paragraphs[0].text.startswith("Madame Claire Morel habite 12 rue des Lilas.")


def test_a_page_that_is_a_picture_is_taken_out_and_told(tmp_path):
    document = pymupdf.open()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 40), False)
    picture.clear_with(200)
    document.new_page().insert_image((50, 50, 300, 300), pixmap=picture)
    document.new_page().insert_text((72, 90), "Le préau reste ouvert.")
    path = tmp_path / "scan.pdf"
    document.save(str(path))
    content, report = removed_copy(path, REMOVALS)
    with pymupdf.open(stream=content) as copy:
        assert copy.page_count == 2
        assert "retirée" in copy[0].get_text() and not copy[0].get_images()
        assert "préau" in copy[1].get_text()
    assert "page 1 est" in report.left[0]


def test_no_copy_comes_out_when_a_word_could_not_be_taken_out(tmp_path, monkeypatch):
    monkeypatch.setattr(removing, "remove_from_docx", lambda parts, _pattern: (parts, None))
    with pytest.raises(DocumentUnreadable, match="rien n’a été écrit"):
        removed_copy(make_docx(tmp_path / "a.docx"), REMOVALS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"%PDF-1.7 broken", b"\x00" * 900])
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pdf"])
def test_a_broken_file_is_a_clear_sentence(tmp_path, content, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(DocumentError):
        removed_copy(path, REMOVALS)


def test_other_formats_are_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(UnsupportedFormat):
        removed_copy(path, REMOVALS)
