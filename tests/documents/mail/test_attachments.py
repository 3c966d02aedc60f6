# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that came with a mail: names made safe, what their bytes say, read on demand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desktop.core.errors import DocumentMissing
from desktop.core.mail import MailAttachment, MailPlace
from desktop.documents.mail.attachments import TURNED_NAME, WINMAIL, safe_name
from desktop.documents.mail.file_heads import look_at
from desktop.documents.mail.reading import attachment
from tests.documents.mail.reading_hand import read
from tests.mail_samples import eml, mbox, multipart, ole, part


def packed(entries: dict[str, bytes], *, is_encrypted: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    raw = buffer.getvalue()
    if is_encrypted:  # the bit that says so, in the table at the end
        at = raw.index(b"PK\x01\x02") + 8
        raw = raw[:at] + b"\x01\x00" + raw[at + 2 :]
    return raw


def with_file(
    content: bytes, name: str = "piece.bin", kind: str = "application/octet-stream"
) -> MailAttachment:
    raw = eml(multipart([part("Bonjour"), part(content, kind, coding="base64", name=name)]))
    return read(raw).attachments[0]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\plan.pdf", "plan.pdf"),
        ("", "sans nom"), ("...", "sans nom"), ("a\0b\n.pdf", "ab .pdf"), ("/", "sans nom"),
        ("facture\u202efdp.exe", "facturefdp.exe"), ("x" * 400 + ".pdf", "x" * 146 + ".pdf"), ("  plan.pdf. ", "plan.pdf"),
    ],
)  # fmt: skip
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_turned_name_is_told() -> None:
    raw = eml(
        multipart(
            [
                part("Bonjour"),
                part(
                    b"MZ", "application/pdf; name*=utf-8''facture%E2%80%AEfdp.exe", coding="base64"
                ),
            ]
        )
    )
    message = read(raw)
    assert message.attachments[0].name == "facturefdp.exe" and TURNED_NAME in message.warnings


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"), (b"MZ\x90\0", "exe"), (b"\x7fELF", "exe"), (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"), (b"<!DOCTYPE html><html>", "html"), (b"  <script>x</script>", "html"),
        (b"{\\rtf1", "rtf"), (b"Rar!\x1a\x07\0", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"#!/bin/sh", "script"),
        (b"Bonjour, texte", "text"), (b"BEGIN:VCALENDAR\r\n", "ics"), (b"L\0\0\0\x01\x14\x02\0", "lnk"), (b"\0\1\2\3", ""),
        (packed({"a.txt": b"x"}), "zip"), (packed({"META-INF/MANIFEST.MF": b""}), "jar"),
        (packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "docx"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "xlsx"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        (ole({"WordDocument": b"x" * 100}), "doc"), (ole({"Workbook": b"x"}), "xls"), (b"<svg xmlns='x'>", "svg"),
    ],
)  # fmt: skip
def test_bytes_say_what_a_file_is(content: bytes, kind: str) -> None:
    assert with_file(content).kind == kind


def test_a_zip_is_listed_without_being_unpacked() -> None:
    file = with_file(packed({f"facture{n}.exe": b"x" for n in range(80)}))
    assert len(file.holds) == 50 and file.holds[0] == "facture0.exe" and not file.is_encrypted


def test_locked_files_are_told() -> None:
    assert with_file(packed({"a.exe": b"x"}, is_encrypted=True)).is_encrypted
    assert with_file(b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>").is_encrypted
    assert not with_file(b"%PDF-1.7\n(/EncryptMetadata)").is_encrypted
    assert with_file(ole({"EncryptedPackage": b"x" * 50})).is_encrypted


def test_macros_are_told() -> None:
    entries = {"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b"x"}
    assert with_file(packed(entries)).has_macros
    assert with_file(ole({"WordDocument": b"x", "Macros": {"VBA": {"dir": b"x"}}})).has_macros
    assert not with_file(ole({"WordDocument": b"x"})).has_macros


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\xff" * 18,
        packed({"a": b"x"})[:-30],
        b"PK\x03\x04" + b"\0" * 100 + b"PK\x05\x06" + b"\0" * 18,
        b"%PDF" + b"/Encrypt " * 100_000,
    ],
    # A packed file holds the time it was made at: as a name, it would be another in each process.
    ids=("head", "tail", "cut", "empty", "encrypted"),
)
def test_damaged_files_are_only_listed(content: bytes) -> None:
    assert not look_at(content).holds


def test_winmail_is_told() -> None:
    raw = eml(
        multipart(
            [
                part("Bonjour"),
                part(
                    b"\x78\x9f\x3e\x22", "application/ms-tnef", coding="base64", name="winmail.dat"
                ),
            ]
        )
    )
    message = read(raw)
    assert message.attachments[0].name == "winmail.dat" and WINMAIL in message.warnings


def test_a_file_is_read_on_demand(tmp_path: Path) -> None:
    raw = eml(
        multipart(
            [
                part("Bonjour"),
                part(b"un", name="a.txt", coding="base64"),
                part(b"deux", name="b.txt", coding="base64"),
            ]
        )
    )
    (tmp_path / "x.eml").write_bytes(raw)
    (tmp_path / "box.mbox").write_bytes(mbox([eml(), raw]))
    assert attachment(MailPlace(str(tmp_path / "x.eml")), 1) == ("b.txt", b"deux")
    assert attachment(MailPlace(str(tmp_path / "box.mbox"), 2), 0) == ("a.txt", b"un")
    with pytest.raises(DocumentMissing):
        attachment(MailPlace(str(tmp_path / "x.eml")), 2)
