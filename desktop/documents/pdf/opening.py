# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF opened with care: nothing runs, nothing is unpacked beyond measure, errors are ours."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

from desktop.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
)
from desktop.documents.limits import MAX_PAGES, MEBIBYTE

VECTOR_BYTES = 3 * MEBIBYTE
"""A page whose drawing instructions are longer is read without its lines: a plan, a map."""
MAX_PAGE_BYTES = 48 * MEBIBYTE
"""Drawing instructions of one page, unpacked; a dense map has 10 MB. More is not read."""
_SAFE_PACKED = 40 * 1024
"""Bytes; deflate packs a thousandfold at most, so this cannot pass MAX_PAGE_BYTES."""
_REFERENCE = re.compile(r"(\d+)\s+\d+\s+R")


def quiet_pymupdf() -> Any:
    """Import PyMuPDF, which has no usable types, and keep it from printing."""
    import pymupdf

    library: Any = pymupdf
    library.TOOLS.mupdf_display_errors(False)
    library.TOOLS.mupdf_display_warnings(False)
    return library


def mupdf_errors() -> tuple[type[Exception], ...]:
    """Return what PyMuPDF raises on a broken file: its own errors and those of MuPDF below it."""
    library = quiet_pymupdf()
    return RuntimeError, ValueError, library.mupdf.FzErrorBase


def open_pdf(path: Path) -> Any:
    """Return the pymupdf.Document; raise DocumentMissing, -Unreadable, -Encrypted, -Empty or -TooLarge."""
    library = quiet_pymupdf()
    if not path.is_file():
        raise DocumentMissing
    if path.stat().st_size == 0:
        raise DocumentEmpty
    try:
        document = library.open(path, filetype="pdf")
        needs_password = bool(document.needs_pass)
        pages = 0 if needs_password else document.page_count
    except mupdf_errors() as error:
        raise DocumentUnreadable from error
    if needs_password:
        raise DocumentEncrypted
    if pages == 0:
        # Every sound PDF has a page: one that had to be repaired lost them on its way here.
        raise DocumentUnreadable if document.is_repaired else DocumentEmpty
    if pages > MAX_PAGES:
        raise DocumentTooLarge(f"Il compte {pages} pages (limite : {MAX_PAGES}).")
    return document


def stand_upright(page: Any) -> None:
    """Make a page that is shown turned (/Rotate) give its places as they are seen.

    Only in memory: the file is never written.
    """
    if page.rotation:
        page.remove_rotation()


def page_weight(document: Any, page: Any) -> int:
    """Return the bytes of drawing instructions of a page, unpacked, at least those that weigh."""
    total = 0
    for xref in page.get_contents():
        packed = _length(document, xref)
        if packed > _SAFE_PACKED:
            total += _unpacked(document, xref, packed)
        if total > MAX_PAGE_BYTES:
            break
    return total


def _length(document: Any, xref: int) -> int:
    kind, value = document.xref_get_key(xref, "Length")
    if kind == "xref":
        match = _REFERENCE.match(value)
        value = document.xref_object(int(match[1])) if match else "0"
    return int(value) if value.strip().isdigit() else _SAFE_PACKED + 1


def _unpacked(document: Any, xref: int, packed: int) -> int:
    _, filters = document.xref_get_key(xref, "Filter")
    if filters.count("/") > 1:
        # Packed twice: no producer of documents does that, a bomb does.
        return MAX_PAGE_BYTES + 1
    if "Flate" not in filters:
        return packed
    raw: Any = document.xref_stream_raw(xref)
    unpacker = zlib.decompressobj()
    size = 0
    try:
        data = raw
        while data and size <= MAX_PAGE_BYTES:
            size += len(unpacker.decompress(data, MEBIBYTE))
            data = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
