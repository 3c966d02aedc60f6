# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door of this room: a copy of a document without some words, looked into again before it is given."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from desktop.core.errors import DocumentUnreadable, UnsupportedFormat
from desktop.core.files.removal import Removal, RemovalReport
from desktop.documents import limits
from desktop.documents.came_in import document_errors
from desktop.documents.office.archives import open_archive
from desktop.documents.office.text_in import plain_text
from desktop.documents.removing.docx import remove_from_docx
from desktop.documents.removing.odt import remove_from_odt
from desktop.documents.removing.patterns import RemovalPattern
from desktop.documents.removing.pdf import remove_from_pdf
from desktop.documents.removing.verifying import still_there

SUFFIXES = (".pdf", ".docx", ".odt", ".txt", ".md")
_FIRST = {".odt": "mimetype", ".docx": "[Content_Types].xml"}
_STILL_THERE = (
    "Des mots à retirer sont encore dans le fichier : rien n’a été écrit. Ce document est fait d’une "
    "façon qui n’a pas pu être traitée."
)


def removed_copy(
    untrusted_path: Path, removals: Sequence[Removal], check: Callable[[], None] = lambda: None
) -> tuple[bytes, RemovalReport]:
    """Return a document of the same format without the words, and what was done.

    Raises UnsupportedFormat, a DocumentError, and DocumentUnreadable when a word could not be taken out:
    then there is no copy at all.
    """
    suffix = untrusted_path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedFormat
    with document_errors("a copy"):
        return _checked_copy(untrusted_path, suffix, RemovalPattern(removals), check)


def _checked_copy(
    path: Path, suffix: str, pattern: RemovalPattern, check: Callable[[], None]
) -> tuple[bytes, RemovalReport]:
    content, report = _without(path, suffix, pattern, check)
    check()
    if still_there(content, suffix, pattern):
        raise DocumentUnreadable(_STILL_THERE)
    return content, report


def _without(
    path: Path, suffix: str, pattern: RemovalPattern, check: Callable[[], None]
) -> tuple[bytes, RemovalReport]:
    if suffix == ".pdf":
        if path.stat().st_size > limits.MAX_OTHER_BYTES:
            raise DocumentUnreadable("Ce PDF est trop lourd pour être traité.")
        return remove_from_pdf(path.read_bytes(), pattern, check)
    if suffix in (".txt", ".md"):
        text, count = pattern.replaced(plain_text(path))
        return text.encode("utf-8"), RemovalReport(count)
    parts = _parts(path)
    remove = remove_from_docx if suffix == ".docx" else remove_from_odt
    kept, report = remove(parts, pattern)
    return _packed(kept, _FIRST[suffix]), report


def _parts(path: Path) -> dict[str, bytes]:
    with open_archive(path) as archive:
        return {
            name: archive.read(name, limits.MAX_PART_BYTES)
            for name in archive.names()
            if not name.endswith("/")
        }


def _packed(parts: dict[str, bytes], first: str) -> bytes:
    """Pack the parts without the dates of the old archive; ODF wants its type first, not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != first, one)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()
