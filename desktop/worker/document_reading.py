# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads documents for tasks and pages, with recognition of scanned pages when it is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.worker.page_recognition import PageRecogniser
from desktop.worker.read_documents import ReadDocuments, mark_of
from desktop.worker.run_reports import RunReports

SURE_SECONDS = 1.0
"""Before that, the pace of the first pages says nothing of the others."""
Check = Callable[[], None]


class DocumentReader:
    """Reads documents, and remembers the last ones: their pages are shown and asked about again."""

    def __init__(self) -> None:
        self._kept = ReadDocuments()
        self._recogniser = PageRecogniser()

    def read(
        self, path: str, recognise: bool, check: Check, reports: RunReports | None = None
    ) -> SourceDocument:
        """Return the document; raise DocumentError or Cancelled. Progress goes to `reports`."""
        place = Path(path)
        mark = mark_of(place)
        known = self._kept.get(place, mark, recognise)
        if known is not None:
            return known
        document = self._read(place, recognise, check, reports)
        if mark is not None:
            self._kept.keep(place, mark, recognise, document)
        return document

    def unload(self) -> None:
        """Give the memory back."""
        self._kept.clear()
        self._recogniser.close()

    def _read(
        self, path: Path, recognise: bool, check: Check, reports: RunReports | None
    ) -> SourceDocument:
        from desktop.documents.reading import read_document, recognise_pages

        document = read_document(path, check=check, on_page=_PageProgress("Lecture", reports))
        is_scanned = document.format == "pdf" and bool(document.pages_without_text())
        if not (recognise and is_scanned and self._recogniser.is_available):
            return document

        def recognise_page(path: Path, page: int) -> tuple[SourceBlock, ...]:
            return self._recogniser.recognise(path, page, check)

        progress = _PageProgress("Lecture des pages scannées", reports)
        progress(0, len(document.pages_without_text()))
        return recognise_pages(document, path, recognise_page, check, progress)


class _PageProgress:
    """Says "Lecture : 12 pages sur 110" with the time left, at the pace of the pages so far."""

    def __init__(self, step: str, reports: RunReports | None) -> None:
        self._step = step
        self._reports = reports
        self._started = time.monotonic()

    def __call__(self, done: int, pages: int) -> None:
        if self._reports is None or not pages:
            return
        spent = time.monotonic() - self._started
        is_known = done and spent > SURE_SECONDS
        remaining = spent / done * (pages - done) if is_known else None
        self._reports.progress(f"{self._step} : {done} sur {pages}", done / pages, remaining)
