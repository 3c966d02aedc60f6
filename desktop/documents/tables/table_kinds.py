# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which reader a table needs, told by its content; what is none is refused with a French sentence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from desktop.core.errors import DocumentEncrypted, DocumentUnreadable, UnsupportedFormat
from desktop.documents.office.archives import DocumentArchive, open_archive

_HEAD_BYTES = 4096
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 1024 * 1024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_SAVE = "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en XLSX, en ODS ou en CSV, puis recommencez."
_CHOOSE = "Choisissez le tableau des réponses, au format CSV, ODS ou XLSX."


class TableKind(StrEnum):
    """The formats of tables that Beffroi reads."""

    CSV = "csv"
    ODS = "ods"
    FLAT_ODS = "fods"
    XLSX = "xlsx"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of names that announce it, without the dot."""
        return {
            TableKind.CSV: ("csv", "tsv", "txt", "tab"),
            TableKind.ODS: ("ods", "ots"),
            TableKind.FLAT_ODS: ("fods", "ods", "xml"),
            TableKind.XLSX: ("xlsx", "xlsm", "xltx", "xltm"),
        }[self]

    @property
    def told(self) -> str:
        """Return « un classeur ODS »…"""
        return {
            TableKind.CSV: "un fichier CSV",
            TableKind.ODS: "un classeur ODS",
            TableKind.FLAT_ODS: "un classeur ODS",
            TableKind.XLSX: "un classeur XLSX",
        }[self]


def table_kind(path: Path) -> TableKind:
    """Return what a file is; raise UnsupportedFormat, DocumentEncrypted or DocumentUnreadable."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        raise UnsupportedFormat("C’est un PDF, pas un tableau.", advice=_CHOOSE)
    if head.startswith(_OLE_MAGIC):
        raise _old_file(path)
    if head.startswith(b"PK"):
        return _zipped_kind(path)
    if b"<office:document" in head and b"opendocument.spreadsheet" in head:
        return TableKind.FLAT_ODS
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        # Some old software names « .xls » the pages that it exports.
        raise UnsupportedFormat("C’est une page web, pas un tableau.", advice=_SAVE)
    if start.startswith((b"<?xml", b"{\\rtf")) or head.startswith(_PICTURES):
        raise UnsupportedFormat("Ce n’est pas un tableau.", advice=_CHOOSE)
    return TableKind.CSV


def _zipped_kind(path: Path) -> TableKind:
    with open_archive(path) as archive:
        announced = _announced(archive)
    if "opendocument.spreadsheet" in announced:
        return TableKind.ODS
    if "spreadsheetml" in announced or "ms-excel.sheet" in announced:
        if "ms-excel.sheet.binary" in announced:
            raise UnsupportedFormat("C’est un classeur Excel binaire (.xlsb).", advice=_SAVE)
        return TableKind.XLSX
    if not announced:
        raise UnsupportedFormat(
            "C’est une archive, pas un tableau.",
            advice="Ouvrez l’archive et choisissez le tableau qu’elle contient.",
        )
    raise UnsupportedFormat("C’est un document, pas un tableau.", advice=_CHOOSE)


def _announced(archive: DocumentArchive) -> str:
    """Return the media types that an ODF or OOXML package says it holds, lower case."""
    if archive.has("mimetype"):
        return archive.read("mimetype", 1024).decode("latin-1").lower()
    if archive.has("[Content_Types].xml"):
        return archive.read("[Content_Types].xml").decode("utf-8", "replace").lower()
    return ""


def _old_file(path: Path) -> UnsupportedFormat | DocumentEncrypted | DocumentUnreadable:
    """Tell an old workbook from a new one with a password ([MS-OFFCRYPTO] 2.3): streams' names."""
    names = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
    found: set[str] = set()
    tail = b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            window = tail + block
            found |= {name for name, mark in names.items() if mark in window}
            tail = window[-64:]
    if "EncryptedPackage" in found:
        return DocumentEncrypted()
    if found:
        return UnsupportedFormat("C’est un classeur Excel d’avant 2007 (.xls).", advice=_SAVE)
    return UnsupportedFormat("C’est un fichier d’un ancien logiciel de bureau.", advice=_SAVE)
