# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents that are broken, locked, empty or made to harm: each ends in a clear sentence, soon."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    UnsupportedFormat,
)
from desktop.documents import limits
from desktop.documents.reading import read_document
from tests.documents.office_files import (
    ODT_TYPE,
    docx_entries,
    odt_content,
    paragraph,
    table,
    write_docx,
    write_odt,
    write_zip,
)
from tests.pace import far_from

pymupdf = pytest.importorskip("pymupdf")

SECONDS = 1.0
"""No refusal takes longer, nor anything near."""
posix_only = pytest.mark.skipif(os.name != "posix", reason="devices and pipes of Unix")


@pytest.fixture
def refuse() -> Callable[[Path, type[DocumentError]], DocumentError]:
    """Check that a document is refused with that class, in French, with advice, without a hang."""

    def check(path: Path, kind: type[DocumentError]) -> DocumentError:
        with far_from(SECONDS), pytest.raises(DocumentError) as refused:
            read_document(path)
        assert type(refused.value) is kind
        assert refused.value.message().endswith((".", "fichier."))
        assert refused.value.next_step()
        return refused.value

    return check


def pdf_bytes(pages: int = 3, **options: object) -> bytes:
    document = pymupdf.open()
    for number in range(pages):
        document.new_page().insert_text((72, 100), f"Page {number + 1} du rapport.")
    return bytes(document.tobytes(**options))


# --- what is not a document -------------------------------------------------------------------


def test_an_absent_file(tmp_path, refuse):
    refuse(tmp_path / "absent.pdf", DocumentMissing)


def test_a_folder(tmp_path, refuse):
    assert "dossier" in refuse(tmp_path, UnsupportedFormat).message()


def test_a_name_that_is_too_long(tmp_path, refuse):
    refuse(tmp_path / ("é" * 5_000), DocumentMissing)


def test_a_name_with_a_nul_character(tmp_path, refuse):
    refuse(tmp_path / "a\0b.pdf", DocumentMissing)


@posix_only
def test_a_shortcut_that_goes_round_in_circles(tmp_path, refuse):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refuse(tmp_path / "a", DocumentMissing)


@posix_only
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_never_opened(device, refuse):
    refuse(Path(device), UnsupportedFormat)


@posix_only
def test_a_pipe_does_not_block(tmp_path, refuse):
    os.mkfifo(tmp_path / "tuyau.pdf")
    refuse(tmp_path / "tuyau.pdf", UnsupportedFormat)


@posix_only
def test_a_file_that_may_not_be_read(tmp_path, refuse):
    path = tmp_path / "prive.txt"
    path.write_text("Bonjour.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account reads everything")
    refuse(path, DocumentMissing)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "odt", "txt"])
def test_an_empty_file(tmp_path, refuse, suffix):
    path = tmp_path / f"vide.{suffix}"
    path.write_bytes(b"")
    refuse(path, DocumentEmpty)


# --- what is broken ---------------------------------------------------------------------------


@pytest.mark.parametrize("magic", [b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06"])
@pytest.mark.parametrize("suffix", ["pdf", "docx", "odt"])
def test_noise_behind_the_right_first_bytes(tmp_path, refuse, magic, suffix):
    path = tmp_path / f"bruit.{suffix}"
    path.write_bytes(magic + random.Random(4).randbytes(20_000))
    refuse(path, DocumentUnreadable)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_word_processor_file_cut_short(tmp_path, refuse, suffix, share):
    path = tmp_path / f"coupe.{suffix}"
    if suffix == "docx":
        write_docx(path, paragraph("Bonjour.") * 300)
    else:
        write_odt(path, "<text:p>Bonjour.</text:p>" * 300)
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    refuse(path, DocumentUnreadable)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_pdf_cut_short_is_repaired_or_refused(tmp_path, share):
    path = tmp_path / "coupe.pdf"
    whole = pdf_bytes(20)
    path.write_bytes(whole[: int(share * len(whole))])
    try:
        document = read_document(path)
    except DocumentError as error:
        assert type(error) in (DocumentUnreadable, DocumentEmpty)
    else:
        assert len(document.pages) <= 20


def test_xml_that_is_not_well_formed(tmp_path, refuse):
    entries = docx_entries(paragraph("Bonjour."))
    refuse(
        write_zip(tmp_path / "a.docx", entries | {"word/document.xml": "<w:p"}), DocumentUnreadable
    )


def test_a_package_without_its_main_part(tmp_path, refuse):
    entries = docx_entries("") | {"[Content_Types].xml": "wordprocessingml"}
    del entries["word/document.xml"]
    refuse(write_zip(tmp_path / "a.docx", entries), DocumentUnreadable)


@pytest.mark.parametrize("seed", range(12))
def test_bytes_changed_at_random_never_give_another_kind_of_error(tmp_path, seed):
    """What is hit may be harmless: then the document is read."""
    source = random.Random(seed)
    path = write_docx(tmp_path / "a.docx", paragraph("Bonjour.") + table(("a", "b"), ("c", "1")))
    data = bytearray(path.read_bytes())
    for _ in range(8):
        data[source.randrange(len(data))] = source.randrange(256)
    path.write_bytes(bytes(data))
    try:
        assert read_document(path).blocks
    except DocumentError as error:
        assert error.message()


# --- what is locked ---------------------------------------------------------------------------


def test_a_pdf_with_a_password(tmp_path, refuse):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf_bytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="mairie", owner_pw="maire")
    )
    refuse(path, DocumentEncrypted)


def test_a_docx_with_a_password_is_told_from_an_old_word_file(tmp_path, refuse):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)
    path = tmp_path / "a.docx"
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    refuse(path, DocumentEncrypted)
    path.write_bytes(ole + "WordDocument".encode("utf-16-le") + bytes(500))
    refuse(path, UnsupportedFormat)


def test_an_odt_with_a_password(tmp_path, refuse):
    locked = '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    refuse(write_odt(tmp_path / "a.odt", "<text:p>x</text:p>", manifest=locked), DocumentEncrypted)


# --- what is empty ----------------------------------------------------------------------------


def test_a_docx_and_an_odt_without_text(tmp_path, refuse):
    refuse(write_docx(tmp_path / "a.docx", "<w:p/>"), DocumentEmpty)
    refuse(write_odt(tmp_path / "a.odt", "<text:p/>"), DocumentEmpty)


def test_a_pdf_with_a_blank_page_is_read_and_the_page_counted(tmp_path):
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), "Le conseil municipal décide.")
    document.new_page()
    document.save(tmp_path / "a.pdf")
    read = read_document(tmp_path / "a.pdf")
    assert len(read.pages) == 2
    assert read.page_text(2) == ""


# --- what is too much -------------------------------------------------------------------------


def test_a_pdf_of_two_thousand_pages_is_read(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf_bytes(2_000))
    with far_from(3):
        document = read_document(path)
    assert len(document.pages) == 2_000
    assert document.page_text(1_234) == "Page 1234 du rapport."


def bomb(path: Path, name: str, head: str, foot: str, entries: dict[str, str | bytes]) -> Path:
    """Write a package whose part `name` unpacks to 64 MB of spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in entries.items():
            if entry != name:
                package.writestr(entry, content)
        with package.open(name, "w") as stream:
            stream.write(head.encode())
            for _ in range(64):
                stream.write(b" " * limits.MEBIBYTE)
            stream.write(foot.encode())
    return path


def test_zip_bombs(tmp_path, refuse):
    head, foot = str(docx_entries("@")["word/document.xml"]).split("@")
    path = bomb(tmp_path / "a.docx", "word/document.xml", head, foot, docx_entries(""))
    assert path.stat().st_size < limits.MEBIBYTE
    refuse(path, DocumentTooLarge)
    head, foot = odt_content("@").split("@")
    path = bomb(tmp_path / "a.odt", "content.xml", head, foot, {"mimetype": ODT_TYPE})
    refuse(path, DocumentTooLarge)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["billion laughs", "external entity"])
def test_entities_are_refused_in_any_part(tmp_path, refuse, doctype):
    def declared(part: str | bytes) -> str:
        return doctype + str(part).replace('<?xml version="1.0"?>', "").replace("@", "&i;")

    entries = docx_entries(paragraph("@"), title="@")
    for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
        hostile = entries | {name: declared(entries[name])}
        refuse(write_zip(tmp_path / "a.docx", hostile), DocumentUnreadable)
    content = {"mimetype": ODT_TYPE, "content.xml": declared(odt_content("<text:p>@</text:p>"))}
    refuse(write_zip(tmp_path / "a.odt", content), DocumentUnreadable)


@pytest.mark.parametrize("depth", [300, 30_000])
def test_xml_nested_without_end(tmp_path, refuse, depth):
    nested = "<w:ins>" * depth + paragraph("Fond.") + "</w:ins>" * depth
    refuse(write_docx(tmp_path / "a.docx", nested), DocumentUnreadable)
    nested = "<text:section>" * depth + "<text:p>Fond.</text:p>" + "</text:section>" * depth
    refuse(write_odt(tmp_path / "a.odt", nested), DocumentUnreadable)


def test_tables_nested_as_deep_as_allowed_are_read(tmp_path):
    body = paragraph("Fond.")
    for _ in range(30):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert "Fond." in read_document(write_docx(tmp_path / "a.docx", body)).blocks[0].text


def test_one_table_of_too_many_cells_is_refused(tmp_path, refuse, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHUNK_ELEMENTS", 50_000)
    rows = ("<w:tr>" + "<w:tc/>" * 1_000 + "</w:tr>") * 60
    entries = docx_entries(f"<w:tbl>{rows}</w:tbl>")
    error = refuse(write_zip(tmp_path / "a.docx", entries, packed=False), DocumentTooLarge)
    assert "tableaux" in error.message()


def test_a_table_of_a_thousand_columns_is_cut_to_what_can_be_shown(tmp_path):
    wide = table(tuple(f"c{n}" for n in range(1_000)), tuple(str(n) for n in range(1_000)))
    block = read_document(write_docx(tmp_path / "a.docx", wide)).blocks[0]
    assert len(block.rows[0]) == limits.MAX_COLUMNS
    assert block.rows[1][7] == "7"


def test_a_cell_that_claims_a_billion_columns_costs_nothing(tmp_path):
    body = table(("a", "b"), ("c", "1")).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>', 1
    )
    assert read_document(write_docx(tmp_path / "a.docx", body)).blocks


def test_a_note_called_a_thousand_times_is_read_once(tmp_path):
    note = f'<w:footnote w:id="2">{paragraph("Recensement. " * 500)}</w:footnote>'
    called = '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    path = write_docx(tmp_path / "a.docx", called * 1_000, note)
    assert len(read_document(path).blocks) == 1_001


def test_cells_that_repeat_a_text_without_end_are_refused(tmp_path, refuse):
    text = "Le conseil municipal décide. " * 40
    many = 'table:number-columns-repeated="99"'
    cell = f"<table:table-cell {many}><text:p>{text}</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="99">{cell}</table:table-row>'
    refuse(write_odt(tmp_path / "a.odt", f"<table:table>{row}</table:table>"), DocumentTooLarge)


@pytest.mark.parametrize("line", ["#" * 200_000 + "x", "**a " * 50_000, "-" * 200_000 + "|x"])
def test_lines_made_to_slow_a_search_are_read_soon(tmp_path, line):
    path = tmp_path / "a.md"
    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    with far_from(SECONDS):
        assert read_document(path).blocks


def test_too_many_paragraphs_are_refused(tmp_path, refuse, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BLOCKS", 1_000)
    refuse(write_docx(tmp_path / "a.docx", paragraph("x") * 1_001), DocumentTooLarge)


def test_a_document_of_too_many_pages_is_refused(tmp_path, refuse, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 50)
    refuse(
        write_docx(tmp_path / "a.docx", (paragraph("x") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>') * 60),
        DocumentTooLarge,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory as Linux counts it")
def test_a_document_of_ten_megabytes_of_xml_is_read_in_little_memory(tmp_path):
    """The body is read piece by piece: its 730,000 elements as one tree take over 100 MB."""
    path = tmp_path / "gros.docx"
    head, foot = str(docx_entries("@")["word/document.xml"]).split("@")
    source = random.Random(1)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w") as stream,
    ):
        stream.write(head.encode())
        for _ in range(150):
            word = source.randbytes(200).hex()
            body = paragraph(word, properties="<w:jc/><w:ind/><w:spacing/><w:rPr/>" * 60)
            stream.write((body * 20).encode())
        stream.write(foot.encode())
    program = (
        "import re, sys; from pathlib import Path;"
        "from desktop.documents.reading import read_document;"
        "d = read_document(Path(sys.argv[1])); print(len(d.blocks));"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True, text=True, timeout=120, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    blocks, kilobytes = map(int, ended.stdout.split())
    assert blocks == 3_000
    assert kilobytes < 60 * 1024
