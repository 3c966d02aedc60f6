# SPDX-License-Identifier: AGPL-3.0-or-later
"""Broken, locked and hostile PDF files."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pymupdf
import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    DocumentTooSlow,
    DocumentUnreadable,
)
from desktop.documents.pdf import opening as pdf_opening
from desktop.documents.pdf import read_pdf
from tests.documents.pdf_samples import FILLING, Sheet
from tests.pace import far_from


def simple(path: Path, pages: int = 1) -> Path:
    sheet = Sheet()
    for number in range(pages):
        if number:
            sheet.add_page()
        sheet.lines(72, 200, (*FILLING, f"Page {number + 1} de ce document."))
    return sheet.save(path)


def test_a_missing_file_is_said_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing):
        read_pdf(tmp_path / "absent.pdf")


def test_an_empty_file_is_said_empty(tmp_path: Path) -> None:
    (tmp_path / "vide.pdf").touch()
    with pytest.raises(DocumentEmpty):
        read_pdf(tmp_path / "vide.pdf")


@pytest.mark.parametrize("content", [b"not a pdf at all", b"%PDF-1.7\n" + b"\x00\xff" * 500])
def test_a_file_that_is_no_pdf_is_said_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "faux.pdf"
    path.write_bytes(content)
    with pytest.raises((DocumentUnreadable, DocumentEmpty)):
        read_pdf(path)


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    path = sheet.save(
        tmp_path / "clos.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b"
    )
    with pytest.raises(DocumentEncrypted):
        read_pdf(path)


def test_a_file_protected_only_against_printing_is_read(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    path = sheet.save(
        tmp_path / "lu.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="", owner_pw="b"
    )
    assert read_pdf(path).blocks


def test_a_file_cut_short_is_read_or_refused_but_never_breaks(tmp_path: Path) -> None:
    whole = simple(tmp_path / "entier.pdf", pages=5).read_bytes()
    for share in (0.2, 0.5, 0.8, 0.97):
        path = tmp_path / "coupe.pdf"
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            assert read_pdf(path).pages
        except DocumentError as error:
            assert error.message()


def test_more_pages_than_allowed_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_opening, "MAX_PAGES", 2)
    assert read_pdf(simple(tmp_path / "deux.pdf", pages=2)).pages
    with pytest.raises(DocumentTooLarge):
        read_pdf(simple(tmp_path / "trois.pdf", pages=3))


def test_a_time_limit_stops_the_reading(tmp_path: Path) -> None:
    path = simple(tmp_path / "lent.pdf", pages=3)
    with pytest.raises(DocumentTooSlow):
        read_pdf(path, limit_seconds=-1.0)


def test_the_reading_can_be_cancelled_between_two_pages(tmp_path: Path) -> None:
    path = simple(tmp_path / "trois.pdf", pages=3)
    seen: list[tuple[int, int]] = []

    def check() -> None:
        if len(seen) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_pdf(path, check=check, on_page=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3)]


def test_a_page_whose_instructions_unpack_without_end_is_left_out_with_a_warning(
    tmp_path: Path,
) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    sheet.add_page()
    xref = sheet.page.get_contents()[0] if sheet.page.get_contents() else 0
    if not xref:
        sheet.text(72, 200, "x")
        xref = sheet.page.get_contents()[0]
    sheet.document.update_stream(xref, b"0 0 m 1 1 l S\n" * 5_000_000, compress=True)
    path = sheet.save(tmp_path / "bombe.pdf")
    assert path.stat().st_size < 1_000_000
    with far_from(0.5):
        document = read_pdf(path)
    assert document.pages_without_text() == (2,)
    assert document.warnings and "2" in document.warnings[0]


def test_a_page_of_very_many_strokes_is_read(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    xref = sheet.page.get_contents()[0]
    text: bytes = sheet.document.xref_stream(xref)
    strokes = b"".join(
        b"%d %d m %d %d l S\n" % (n % 590, n % 840, (n * 7) % 590, (n * 3) % 840)
        for n in range(150_000)
    )
    sheet.document.update_stream(xref, text + b"\n" + strokes)
    path = sheet.save(tmp_path / "plan.pdf")
    with far_from(1):
        document = read_pdf(path)
    assert "pris connaissance" in document.blocks[0].text


def test_a_huge_sheet_is_read(tmp_path: Path) -> None:
    sheet = Sheet(width=14_000, height=14_000)
    sheet.lines(72, 7_000, FILLING)
    document = read_pdf(sheet.save(tmp_path / "affiche.pdf"))
    assert document.pages[0].width == 14_000
    assert document.blocks


def test_the_time_of_reading_a_long_document_does_not_blow_up(tmp_path: Path) -> None:
    sheet = Sheet()
    with pymupdf.open(simple(tmp_path / "mince.pdf", pages=20)) as part:
        for _ in range(20):
            sheet.document.insert_pdf(part)
    sheet.document.delete_page(0)
    path = sheet.save(tmp_path / "epais.pdf")
    with far_from(3):
        document = read_pdf(path)
    assert len(document.pages) == 400


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "faux.pdf"
    path.write_bytes(simple(tmp_path / "vrai.pdf").read_bytes().replace(b"endobj", b"endxxx", 2))
    with contextlib.suppress(DocumentError):
        read_pdf(path)
    captured = capfd.readouterr()
    assert captured.out == "" and captured.err == ""


def test_a_pdf_cut_short_on_its_way_is_said_to_be_damaged_not_empty(tmp_path: Path) -> None:
    content = simple(tmp_path / "entier.pdf", 3).read_bytes()
    (tmp_path / "coupé.pdf").write_bytes(content[: content.index(b"/Type/Page")])
    with pytest.raises(DocumentUnreadable):
        read_pdf(tmp_path / "coupé.pdf")
