# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the pages that a worker draws, and of scanned pages that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.draft import Citation
from desktop.core.task import Lane
from desktop.engines import ocr

pymupdf = pytest.importorskip("pymupdf")
needs_ocr = pytest.mark.skipif(not ocr.available().available, reason=ocr.available().reason)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages: the second is the picture of a page."""
    path = tmp_path / "délibération.pdf"
    with pymupdf.open() as document, pymupdf.open() as original:
        page = document.new_page()
        page.insert_text((72, 400), "Le conseil municipal adopte le budget.", fontsize=12)
        page.insert_text((72, 430), "La séance est levée à vingt heures.", fontsize=12)
        text = original.new_page()
        text.insert_text((72, 200), "Ouverture de la mairie le samedi matin.", fontsize=16)
        scan = document.new_page()
        scan.insert_image(scan.rect, pixmap=text.get_pixmap(dpi=150))
        document.save(path)
    return path


def draw(workers, document: Path, out: Path, page: int = 1, *highlights: Citation):
    request = events.DrawPage("page", str(document), page, 400, str(out), highlights)
    workers.submit(Lane.VIEW, request)
    return workers.listener.end_of("page")


def test_a_page_of_a_pdf_is_drawn_with_the_place_of_its_highlight(workers, pdf, tmp_path):
    out = tmp_path / "pages" / "1.png"
    drawn = draw(workers, pdf, out, 1, Citation(1, "Le conseil municipal adopte le budget."))
    assert isinstance(drawn, events.PageDrawn), drawn
    assert out.read_bytes().startswith(b"\x89PNG")
    assert (drawn.page, drawn.pages, drawn.width) == (1, 2, 400)
    assert 0.4 < drawn.highlight_top < 0.5


def test_a_document_without_pages_of_its_own_is_drawn_as_a_sheet(workers, tmp_path):
    source = tmp_path / "note.txt"
    source.write_text("Une phrase.\n\nUne autre phrase.\n", encoding="utf-8")
    drawn = draw(workers, source, tmp_path / "1.png")
    assert isinstance(drawn, events.PageDrawn), drawn
    assert drawn.highlight_top is None


def test_a_page_that_does_not_exist_is_told(workers, pdf, tmp_path):
    assert draw(workers, pdf, tmp_path / "9.png", 9).error == "DocumentUnreadable"


def test_a_document_that_is_not_there_is_told(workers, tmp_path):
    assert draw(workers, tmp_path / "absent.pdf", tmp_path / "1.png").error == "DocumentMissing"


@needs_ocr
@pytest.mark.engine
def test_a_scanned_page_is_read_with_its_own_progress(workers, pdf, tmp_path):
    run_id = workers.start(
        "read-and-write", document=str(pdf), out_dir=str(tmp_path / "out"), formats=("txt",)
    )
    end = workers.listener.end_of(run_id)
    assert isinstance(end, events.Finished), end
    assert "samedi matin" in (tmp_path / "out" / "copie.txt").read_text(encoding="utf-8")
    steps = [message.step for message in workers.listener.of(events.ProgressChanged)]
    assert any(step.startswith("Lecture des pages scannées") for step in steps)


def test_the_words_of_a_kept_document_are_given_and_a_broken_one_is_told(workers, pdf, tmp_path):
    workers.submit(Lane.VIEW, events.ReadWords("words", str(pdf)))
    read = workers.listener.end_of("words")
    assert isinstance(read, events.WordsRead), read
    assert "La séance est levée à vingt heures." in read.text
    (tmp_path / "a.docx").write_bytes(b"PK rien")
    workers.submit(Lane.VIEW, events.ReadWords("broken", str(tmp_path / "a.docx")))
    assert workers.listener.end_of("broken").error == "DocumentUnreadable"
