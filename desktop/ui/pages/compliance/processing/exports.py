# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes out of the register: the whole, one sheet, an impact study, the workbook."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.core.draft import Draft
from desktop.core.events import Exported
from desktop.core.jobs.record import output_mark
from desktop.core.journal.journal import JournalEntry
from desktop.ui.dialogs.export import ExportDialog, default_folder, file_stem
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.processing.sheet_form import SheetForm
from desktop.ui.pages.compliance.processing.study_form import StudyForm

if TYPE_CHECKING:
    from desktop.ui.pages.compliance.processing.page import ProcessingPage

_FILTER = "Classeur LibreOffice ou Excel (*.ods)"


class RegisterExports:
    """Exports what the page shows, and says how it ended."""

    def __init__(self, page: ProcessingPage) -> None:
        self._page, self._about = page, ""
        self._exports = PageExports(page.desk, page, page.banners, self._entry_of)

    def draft(self) -> tuple[Draft, str]:
        """Return what the view shown is as a document, and the name of its files."""
        page, today = self._page, datetime.date.today()
        if isinstance(page.view, StudyForm):
            from desktop.mairie.compliance.impact.documents import study_draft, study_stem

            view = page.studies.view(page.view.study_id)
            draft = study_draft(view, page.register.organisation, today)
            return draft, study_stem(view.study)
        from desktop.mairie.compliance.processing.documents import (
            STEM,
            register_draft,
            sheet_draft,
        )

        if isinstance(page.view, SheetForm):
            draft = sheet_draft(page.register.view(page.view.sheet_id), page.register, today)
            return draft, file_stem(draft)
        return register_draft(page.register, today), STEM

    def ask_document(self) -> None:
        """Ask where and in which formats, then write the document."""
        self._page.writing.now()
        draft, stem = self.draft()
        dialog = ExportDialog(self._page.desk, draft, self._page)
        dialog.set_formats(("docx", "pdf"))
        dialog.set_stem(stem)
        if dialog.exec():
            self.write_document(draft, dialog.folder(), dialog.stem(), dialog.formats())

    def write_document(
        self, draft: Draft, folder: str, stem: str, formats: tuple[str, ...]
    ) -> None:
        """Write a draft as documents."""
        self._about = "impact" if isinstance(self._page.view, StudyForm) else "processing"
        self._exports.write_document(draft, folder, stem, formats)

    def ask_workbook(self) -> None:
        """Ask for the file, then write the workbook."""
        from desktop.mairie.compliance.processing.documents import STEM

        proposed = str(Path(default_folder(self._page.desk)) / f"{STEM}.ods")
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "Exporter le classeur", proposed, _FILTER
        )
        if chosen:
            self.write_workbook(chosen)

    def write_workbook(self, path: str) -> None:
        """Write the register as an ODS."""
        from desktop.mairie.compliance.processing.tables import register_workbook

        self._page.writing.now()
        place = Path(path)
        self._page.desk.keep("out_folder", str(place.parent))
        stem = place.stem if place.suffix.lower() == ".ods" else place.name
        book = replace(register_workbook(self._page.register), stem=stem)
        self._about = "processing"
        self._exports.write_pieces((book,), str(place.parent))

    def _entry_of(self, done: Exported) -> JournalEntry:
        return JournalEntry(self._about, "exported", outputs=tuple(map(output_mark, done.files)))
