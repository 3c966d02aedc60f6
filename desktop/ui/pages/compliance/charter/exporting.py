# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exports of a room: a document through the dialog, a table as CSV or ODS, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.core.draft import Draft
from desktop.core.journal.journal import JournalEntry
from desktop.core.output_pieces import TableFile
from desktop.ui.dialogs.export import ExportDialog, default_folder
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.runs import ExportEnd
from desktop.ui.task_page import exported_banner
from desktop.ui.widgets.banner import Banner

_FILTERS = {"csv": "Texte CSV (*.csv)", "ods": "Classeur LibreOffice ou Excel (*.ods)"}


class RoomExports:
    """Runs the exports of one page, shows their end in its banners, and has the journal tell it."""

    def __init__(self, page: RoomPage, task: str) -> None:
        """`task` is what the journal calls the room."""
        self._page, self._desk, self._task = page, page.desk, task
        self._run_id = ""
        page.desk.runner.exported.connect(self._on_exported)

    def ask_document(self, draft: Draft, stem: str, formats: tuple[str, ...] = ("pdf",)) -> None:
        """Ask where and in which formats, then write the document."""
        dialog = ExportDialog(self._desk, draft, self._page)
        dialog.set_formats(formats)
        dialog.set_stem(stem)
        if dialog.exec():
            self.write_document(draft, dialog.folder(), dialog.stem(), dialog.formats())

    def write_document(
        self, draft: Draft, folder: str, stem: str, formats: tuple[str, ...]
    ) -> None:
        """Write a draft as documents."""
        self._run_id = self._desk.runner.export(draft, {}, folder, stem, formats)

    def ask_table(self, stem: str, make: Callable[[str], TableFile]) -> None:
        """Ask for the file, then write the rows that `make` gives for "csv" or "ods"."""
        proposed = str(Path(default_folder(self._desk)) / f"{stem}.csv")
        chosen, kind = QFileDialog.getSaveFileName(
            self._page, "Exporter le tableau", proposed, ";;".join(_FILTERS.values())
        )
        if chosen:
            wants_sheet = kind == _FILTERS["ods"] or chosen.lower().endswith(".ods")
            self.write_table(chosen, make("ods" if wants_sheet else "csv"))

    def write_table(self, path: str, table: TableFile) -> None:
        """Write the rows where asked."""
        place = Path(path)
        self._desk.keep("out_folder", str(place.parent))
        stem = place.stem if place.suffix.lower() in (".csv", ".ods") else place.name
        self._run_id = self._desk.runner.write_pieces(
            (replace(table, stem=stem),), str(place.parent)
        )

    def _on_exported(self, end: ExportEnd) -> None:
        if end.run_id != self._run_id:
            return
        self._page.banners.clear()
        if end.error is not None:
            error = end.error
            self._page.banners.add(Banner(self._page.look, "bad", error.sentence, "", error.advice))
        elif end.exported is not None:
            self._page.banners.add(exported_banner(self._page.look, end))
            self._desk.records.note((JournalEntry(self._task, "exported"),))
