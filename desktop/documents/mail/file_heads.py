# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an attachment is by its own bytes, and what a mail can hide in it: macros, locks, names."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from desktop.documents import limits
from desktop.documents.mail import bounds
from desktop.documents.mail.invisible import visible

_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"MZ", "exe"), (b"\x7fELF", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"), (b"\xcf\xfa\xed\xfe", "exe"), (b"#!", "script"),
    (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"MSCF", "cab"), (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\0", "image"),
    (b"MM\0*", "image"), (b"BM", "image"), (b"L\0\0\0\x01\x14\x02\0", "lnk"),
    (b"\x78\x9f\x3e\x22", "tnef"), (b"BEGIN:VCALENDAR", "ics"), (b"BEGIN:VCARD", "vcard"),
    (b"ITSF", "chm"), (b"OggS", "sound"), (b"ID3", "sound"), (b"fLaC", "sound"),
    (b"\x1aE\xdf\xa3", "video"), (b"!BDN", "pst"),
)  # fmt: skip
_HTML = re.compile(rb"\s{0,400}(?:<!--.{0,400}?-->\s{0,400})?<(?:!doctype\s+html|html|head|body|script|meta)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_LOCKED_PDF = re.compile(rb"/Encrypt\s+\d{1,10}\s+\d{1,5}\s+R|/Encrypt\s*<<")
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "xlmacros")
_OLE_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA\0", "Macros\0"))
_OLE_LOCK = "EncryptedPackage".encode("utf-16-le")
_OLE_KINDS = (
    ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)  # fmt: skip
_HEAD_BYTES = 2_048
_SCANNED = 4 * limits.MEBIBYTE
"""Bytes at each end of a file where marks are looked for."""


@dataclass(frozen=True, slots=True)
class FileLook:
    """What the bytes of a file say."""

    kind: str = ""
    is_encrypted: bool = False
    has_macros: bool = False
    holds: tuple[str, ...] = ()


def look_at(content: bytes) -> FileLook:
    """Return what an attachment is. Never fails, nothing is unpacked."""
    head = content[:_HEAD_BYTES]
    kind = next((kind for mark, kind in _HEADS if head.startswith(mark)), "")
    if not kind and b"%PDF-" in head[:1_024]:
        kind = "pdf"
    if kind == "zip":
        return _archive(content)
    if kind == "ole":
        return _ole(content)
    if kind == "pdf":
        ends = content[:_SCANNED] + content[max(_SCANNED, len(content) - _SCANNED) :]
        return FileLook(kind, is_encrypted=bool(_LOCKED_PDF.search(ends)))
    if kind == "rar" or kind == "7z":
        return FileLook(kind)
    return FileLook(kind or _text_kind(head))


def _text_kind(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return "image" if head[8:11] in (b"hei", b"mif", b"avi") else "video"
    if head[:4] == b"RIFF":
        return {b"WEBP": "image", b"WAVE": "sound", b"AVI ": "video"}.get(head[8:12], "")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if b"<svg" in head[:1_000]:
        return "svg"
    if head.lstrip()[:5] == b"<?xml":
        return "xml"
    if not head:
        return ""
    if b"\0" in head:
        return ""
    odd = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return "text" if odd <= len(head) // 100 else ""


def _archive(content: bytes) -> FileLook:
    """List a ZIP by its table only."""
    tail = content[-70_000:]
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        return FileLook("zip")
    table_bytes = int.from_bytes(tail[place + 12 : place + 16], "little")
    if table_bytes > limits.MAX_DIRECTORY_BYTES:
        return FileLook("zip")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()[: limits.MAX_ARCHIVE_ENTRIES]
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        NotImplementedError,
        UnicodeError,
        OverflowError,
    ):
        return FileLook("zip")
    names = [visible(entry.filename)[:200] for entry in entries]
    lower = [name.lower() for name in names]
    kind = _zip_kind(content, lower)
    return FileLook(
        kind,
        is_encrypted=any(entry.flag_bits & 1 for entry in entries),
        has_macros=any(name.endswith(_MACRO_PARTS) for name in lower)
        or (kind in ("odt", "ods", "odp") and any(name.startswith("basic/") for name in lower)),
        holds=tuple(names[: bounds.MAX_ZIP_NAMES]) if kind in ("zip", "jar") else (),
    )


def _zip_kind(content: bytes, names: list[str]) -> str:
    if "[content_types].xml" in names:
        return next(
            (kind for folder, kind in _OOXML if any(name.startswith(folder) for name in names)),
            "zip",
        )
    if names and names[0] == "mimetype":
        head = content[30:200]
        return next((kind for mark, kind in _ODF.items() if mark in head), "zip")
    return "jar" if "meta-inf/manifest.mf" in names else "zip"


def _ole(content: bytes) -> FileLook:
    """Look for the names that an old Office file keeps in its directory (UTF-16)."""
    ends = content if len(content) <= 2 * _SCANNED else content[:_SCANNED] + content[-_SCANNED:]
    kind = next((kind for name, kind in _OLE_KINDS if name.encode("utf-16-le") in ends), "ole")
    return FileLook(
        kind,
        is_encrypted=_OLE_LOCK in ends,
        has_macros=kind != "msg" and any(mark in ends for mark in _OLE_MACROS),
    )
