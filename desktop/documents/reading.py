# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door by which documents come in: checks the file, chooses the reader, keeps the limits.

Only DocumentError (and Cancelled) comes out; what a library raised besides is logged by its type,
never by its message, which may hold content.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import (
    BeffroiError,
    DocumentTooLarge,
)
from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.documents import limits
from desktop.documents.came_in import document_errors, sha256_of, writable
from desktop.documents.file_kinds import FileKind, check_regular_file, detect_kind, matches_name
from desktop.documents.limits import Check, deadline_check
from desktop.documents.scans.recognised import apply_ocr

_log = logging.getLogger(__name__)

OnPage = Callable[[int, int], None]
"""Receives (pages done, pages in all)."""
RecognisePage = Callable[[Path, int], tuple[SourceBlock, ...]]
"""Returns what OCR reads on a page (from 1) as blocks in reading order (see `scan_layout.lay_out`).

May raise an EngineError, a DocumentError or Cancelled.
"""


def read_document(
    path: Path,
    *,
    check: Check = lambda: None,
    on_page: OnPage | None = None,
    recognise: RecognisePage | None = None,
    on_recognised: OnPage | None = None,
) -> SourceDocument:
    """Read a PDF, DOCX, ODT, flat ODT, TXT or Markdown file, whatever its name says.

    `check` is called often and may raise Cancelled. `recognise`, when given, is tried on each PDF
    page without text, `on_recognised` hears of the progress. Raises a DocumentError.
    """
    with_deadline = deadline_check(check)
    with document_errors():
        size = check_regular_file(path)
        kind = detect_kind(path)
        _check_size(kind, size)
        document = _read(kind, path, with_deadline, on_page or (lambda _done, _all: None))
        document = replace(
            document,
            name=writable(path.name),
            title=writable(document.title),  # it may be the file's name
            size=size,
            sha256=sha256_of(path, with_deadline),
        )
    if not matches_name(kind, path):
        document = _with_warning(document, _other_kind(kind, path))
    if recognise is None or kind is not FileKind.PDF:
        return document
    return recognise_pages(document, path, recognise, check, on_recognised)


def _read(kind: FileKind, path: Path, check: Check, on_page: OnPage) -> SourceDocument:
    """Call the reader of that kind; each is loaded only when needed."""
    if kind is FileKind.PDF:
        from desktop.documents.pdf import read_pdf

        return read_pdf(path, check=check, on_page=on_page)
    if kind is FileKind.DOCX:
        from desktop.documents.office.docx_in import read_docx

        return read_docx(path, check=check)
    if kind is FileKind.TEXT:
        from desktop.documents.office.text_in import read_text

        return read_text(path, check=check)
    from desktop.documents.office.odt_in import read_flat_odt, read_odt

    return (read_odt if kind is FileKind.ODT else read_flat_odt)(path, check=check)


def _check_size(kind: FileKind, size: int) -> None:
    most = limits.MAX_PDF_BYTES if kind is FileKind.PDF else limits.MAX_OTHER_BYTES
    if size > most:
        mega = limits.MEBIBYTE
        raise DocumentTooLarge(f"Il pèse {size // mega} Mo (limite : {most // mega} Mo).")


def _other_kind(kind: FileKind, path: Path) -> str:
    names = {
        FileKind.PDF: "un PDF",
        FileKind.DOCX: "un document Word (DOCX)",
        FileKind.ODT: "un document ODT",
        FileKind.FLAT_ODT: "un document ODT",
        FileKind.TEXT: "un texte",
    }
    suffix = path.suffix.lower() or "sans extension"
    return f"Ce fichier ({suffix}) est en réalité {names[kind]} : il a été lu comme tel."


def _with_warning(document: SourceDocument, sentence: str) -> SourceDocument:
    return replace(document, warnings=(*document.warnings, sentence))


def recognise_pages(
    document: SourceDocument,
    path: Path,
    recognise: RecognisePage,
    check: Check = lambda: None,
    on_recognised: OnPage | None = None,
) -> SourceDocument:
    """Try OCR on each page without text; a page that fails is kept without text, with a warning."""
    wanted = document.pages_without_text()
    found: dict[int, tuple[SourceBlock, ...]] = {}
    failed: list[int] = []
    for done, number in enumerate(wanted, start=1):
        check()
        try:
            found[number] = recognise(path, number)
        except BeffroiError as error:
            _log.info("recognition failed with %s", type(error).__name__)
            failed.append(number)
        if on_recognised is not None:
            on_recognised(done, len(wanted))
    if failed:
        pages = ", ".join(map(str, failed))
        document = _with_warning(document, f"La reconnaissance de texte a échoué : p. {pages}.")
    return apply_ocr(document, found)
