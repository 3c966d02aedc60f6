# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which reader a file needs: told by its content first, by its name second."""

from __future__ import annotations

import errno
import os
import stat
from enum import StrEnum
from pathlib import Path

from desktop.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentMissing,
    DocumentUnreadable,
    UnsupportedFormat,
)
from desktop.documents.office.archives import DocumentArchive, open_archive

_HEAD_BYTES = 4096
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = b"PK"
TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text", "")


class FileKind(StrEnum):
    """The formats that Beffroi reads."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    FLAT_ODT = "fodt"
    TEXT = "txt"


_SUFFIXES = {
    FileKind.PDF: (".pdf",),
    FileKind.DOCX: (".docx", ".docm", ".dotx", ".dotm"),
    FileKind.ODT: (".odt", ".ott"),
    FileKind.FLAT_ODT: (".fodt", ".odt", ".xml"),
    FileKind.TEXT: TEXT_SUFFIXES,
}
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00",
)  # fmt: skip
_SAVE_AS_DOCX = (
    "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en DOCX ou en ODT, puis recommencez."
)
_SAVE_AS_PDF = (
    "Ouvrez-le dans son logiciel, enregistrez-le ou exportez-le en PDF, puis recommencez."
)
_OLD_FORMATS = (
    # Names of streams inside an OLE container, as UTF-16.
    ("WordDocument", "C’est un document Word d’avant 2007 (.doc).", _SAVE_AS_DOCX),
    ("Workbook", "C’est un classeur Excel d’avant 2007 (.xls).", _SAVE_AS_PDF),
    ("PowerPoint Document", "C’est une présentation d’avant 2007 (.ppt).", _SAVE_AS_PDF),
    ("__properties_version1.0", "C’est un mail Outlook (.msg).", _SAVE_AS_PDF),
)
_ZIPPED_FORMATS = (
    ("spreadsheet", "C’est un classeur de calcul.", _SAVE_AS_PDF),
    ("presentation", "C’est une présentation.", _SAVE_AS_PDF),
    ("graphics", "C’est un dessin.", _SAVE_AS_PDF),
    ("epub", "C’est un livre numérique.", _SAVE_AS_PDF),
)
_NO_MIME_TYPE = 1024
"""Bytes: a longer "mimetype" entry is none."""


def check_regular_file(path: Path) -> int:
    """Return the size in bytes of a regular file that may be opened.

    Raises DocumentMissing, UnsupportedFormat for a folder, a pipe or a device (never opened: a pipe
    would block, a device would never end), DocumentEmpty for 0 byte.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _missing(error) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnsupportedFormat(
            "C’est un dossier, pas un fichier.", advice="Choisissez un fichier."
        )
    if not stat.S_ISREG(status.st_mode):
        raise UnsupportedFormat(
            "Ce n’est pas un fichier ordinaire.", advice="Choisissez un fichier."
        )
    if not os.access(path, os.R_OK):
        raise DocumentMissing("Vous n’avez pas le droit de l’ouvrir.")
    if status.st_size == 0:
        raise DocumentEmpty("Le fichier ne contient rien (0 octet).")
    return status.st_size


def _missing(error: OSError | ValueError) -> DocumentMissing:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ELOOP:
        return DocumentMissing("Le raccourci tourne en rond.")
    if code == errno.ENAMETOOLONG:
        return DocumentMissing(
            "Son chemin est trop long.", advice="Déplacez-le dans un dossier moins profond."
        )
    return DocumentMissing()


def detect_kind(path: Path) -> FileKind:
    """Return what a file is; raise UnsupportedFormat, DocumentEncrypted or DocumentUnreadable."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(_OLE_MAGIC):
        raise _ole_refusal(path)
    if head.startswith(_ZIP_MAGIC):
        return _zipped_kind(path)
    if head.lstrip().startswith(b"{\\rtf"):
        raise UnsupportedFormat("C’est un document RTF.", advice=_SAVE_AS_DOCX)
    if head.startswith(_PICTURES) or head[8:12] == b"WEBP" or head[4:8] == b"ftyp":
        raise UnsupportedFormat("C’est une image, un son ou une vidéo.", advice=_SAVE_AS_PDF)
    return _textual_kind(path, head)


def _textual_kind(path: Path, head: bytes) -> FileKind:
    if b"<office:document" in head and b"opendocument.text" in head:
        return FileKind.FLAT_ODT
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnsupportedFormat("C’est une page web.", advice=_SAVE_AS_PDF)
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        return FileKind.TEXT
    if any(suffix in suffixes for suffixes in _SUFFIXES.values()):
        raise DocumentUnreadable
    raise UnsupportedFormat


def matches_name(kind: FileKind, path: Path) -> bool:
    """Return True when the file's name announces what it holds."""
    return path.suffix.lower() in _SUFFIXES[kind]


def _ole_refusal(path: Path) -> UnsupportedFormat | DocumentEncrypted:
    """Tell an old Office file from a password-protected new one ([MS-OFFCRYPTO] 2.3)."""
    names = {name: name.encode("utf-16-le") for name, _, _ in _OLD_FORMATS}
    names["EncryptedPackage"] = "EncryptedPackage".encode("utf-16-le")
    found = _found_in(path, names)
    if "EncryptedPackage" in found:
        return DocumentEncrypted()
    for name, sentence, advice in _OLD_FORMATS:
        if name in found:
            return UnsupportedFormat(sentence, advice=advice)
    return UnsupportedFormat(
        "C’est un fichier d’un ancien logiciel de bureau.", advice=_SAVE_AS_DOCX
    )


def _found_in(path: Path, marks: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    tail = b""
    with path.open("rb") as file:
        while block := file.read(1024 * 1024):
            window = tail + block
            found |= {name for name, mark in marks.items() if mark in window}
            tail = window[-64:]
    return found


def _zipped_kind(path: Path) -> FileKind:
    with open_archive(path) as archive:
        announced = _announced_type(archive)
    if "opendocument.text" in announced:
        return FileKind.ODT
    if "wordprocessingml" in announced or "ms-word" in announced:
        return FileKind.DOCX
    for mark, sentence, advice in _ZIPPED_FORMATS:
        if mark in announced:
            raise UnsupportedFormat(sentence, advice=advice)
    raise UnsupportedFormat(
        "C’est une archive ou un format inconnu.",
        advice="Ouvrez l’archive et choisissez un des documents qu’elle contient.",
    )


def _announced_type(archive: DocumentArchive) -> str:
    """Return the media types that an ODF or OOXML package says it holds, lower case."""
    if archive.has("mimetype"):
        return archive.read("mimetype", _NO_MIME_TYPE).decode("latin-1").lower()
    if archive.has("word/document.xml"):
        return "wordprocessingml"
    if archive.has("[Content_Types].xml"):
        return archive.read("[Content_Types].xml").decode("utf-8", "replace").lower()
    return (
        "opendocument.text"
        if archive.has("content.xml") and archive.has("META-INF/manifest.xml")
        else ""
    )
