# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes out of the journal: the entries shown as a table, and the report for the DPO."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft
from desktop.core.jobs.output_pieces import JournalFile
from desktop.core.jobs.record import output_mark
from desktop.core.journal.journal import JournalEntry
from desktop.core.journal.search import JournalQuery
from desktop.mairie.compliance.journal.report import STEM, ReportFacts, report_draft
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.page_exports import ask_table_file, keep_table_place
from desktop.ui.runs import ExportEnd
from desktop.ui.task_page import exported_banner
from desktop.ui.widgets.banner import Banner

TABLE_STEM = "journal"
MOST_IN_A_SHEET = 50_000
"""Entries beyond which a spreadsheet would take too much memory: CSV is proposed."""
TOO_MANY = (
    "Un classeur de plus de 50\u202f000 entrées serait trop lourd pour ce poste. Choisissez le format CSV, "
    "ou une période plus courte."
)


class JournalExports(QObject):
    """Signals: `told(Banner)` when an export begins, ended or is not possible."""

    told = Signal(object)

    def __init__(self, desk: Desk, titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._titles, self._parent = desk, titles, parent
        self._run_id, self._note = "", ""
        desk.runner.exported.connect(self._on_exported)

    def ask_table(self, query: JournalQuery, total: int) -> None:
        """Ask for the file, then write the entries that a query finds."""
        chosen = ask_table_file(self._desk, self._parent, "Exporter les entrées", TABLE_STEM)
        if chosen is not None:
            path, kind = chosen
            self.write_table(path, kind, query, total)

    def write_table(self, path: str, kind: str, query: JournalQuery, total: int) -> None:
        """Write the entries that a query finds as CSV or ODS, in a worker."""
        if kind == "ods" and total > MOST_IN_A_SHEET:
            self.told.emit(Banner(self._desk.look, "attention", TOO_MANY))
            return
        folder, stem = keep_table_place(self._desk, path)
        journal = str(self._desk.records.kept_journal.path)
        titles = tuple(self._titles.items())
        piece = JournalFile(stem, journal, query, titles, kind)
        self._note = f"{total} entrées"
        self._run_id = self._desk.runner.write_pieces((piece,), folder)
        self.told.emit(Banner(self._desk.look, "information", "Export des entrées en cours…"))

    def ask_report(self, facts: ReportFacts) -> None:
        """Ask where and in which formats, then write the report."""
        draft = self.report(facts)
        dialog = ExportDialog(self._desk, draft, self._parent)
        dialog.set_formats(("pdf",))
        dialog.set_stem(STEM)
        if dialog.exec():
            self.write_report(draft, dialog.folder(), dialog.stem(), dialog.formats())

    def report(self, facts: ReportFacts) -> Draft:
        """Return the report as it now reads."""
        return report_draft(facts, self._titles, self._desk.profile.profile(), date.today())

    def write_report(self, draft: Draft, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the report as a document."""
        self._note = "rapport"
        self._run_id = self._desk.runner.export(draft, {}, folder, stem, formats)

    def _on_exported(self, end: ExportEnd) -> None:
        if not self._run_id or end.run_id != self._run_id:
            return
        self._run_id = ""
        if end.exported is not None:
            marks = tuple(map(output_mark, end.exported.files))
            entry = JournalEntry("journal", "exported", outputs=marks, note=self._note)
            self._desk.records.note((entry,))
        self.told.emit(exported_banner(self._desk.look, end))
