# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exports of a page: a document through the dialog, a table as CSV or ODS, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.draft import Draft
from desktop.core.events import Exported
from desktop.core.jobs.output_pieces import OutputPiece, TableFile
from desktop.core.journal.journal import JournalEntry
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, default_folder
from desktop.ui.runs import ExportEnd
from desktop.ui.task_page import exported_banner
from desktop.ui.widgets.layouts import BannerColumn

_FILTERS = {"csv": "Texte CSV (*.csv)", "ods": "Classeur LibreOffice ou Excel (*.ods)"}
EntryOf = Callable[[Exported], JournalEntry]


class PageExports(QObject):
    """Runs the exports of one page, shows their end in its banners, and has the journal tell it."""

    def __init__(
        self, desk: Desk, page: QWidget, banners: BannerColumn, entry_of: EntryOf | None = None
    ) -> None:
        """`entry_of` gives what the journal tells of files; None for exports that it does not tell."""
        super().__init__(page)
        self._desk, self._page, self._banners, self._entry_of = desk, page, banners, entry_of
        self._run_id = ""
        desk.runner.exported.connect(self._on_exported)

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
        chosen = ask_table_file(self._desk, self._page, "Exporter le tableau", stem)
        if chosen is not None:
            path, kind = chosen
            self.write_table(path, make(kind))

    def write_table(self, path: str, table: TableFile) -> None:
        """Write the rows where asked."""
        folder, stem = keep_table_place(self._desk, path)
        self.write_pieces((replace(table, stem=stem),), folder)

    def write_pieces(self, pieces: tuple[OutputPiece, ...], folder: str) -> None:
        """Write pieces into a folder."""
        self._run_id = self._desk.runner.write_pieces(pieces, folder)

    def _on_exported(self, end: ExportEnd) -> None:
        if not self._run_id or end.run_id != self._run_id:
            return
        self._run_id = ""
        self._banners.clear()
        self._banners.add(exported_banner(self._desk.look, end))
        if end.exported is not None and self._entry_of is not None:
            self._desk.records.note((self._entry_of(end.exported),))


def ask_table_file(desk: Desk, parent: QWidget, title: str, stem: str) -> tuple[str, str] | None:
    """Ask for the file of a table; return its path and "csv" or "ods", None when given up."""
    proposed = str(Path(default_folder(desk)) / f"{stem}.csv")
    chosen, words = QFileDialog.getSaveFileName(
        parent, title, proposed, ";;".join(_FILTERS.values())
    )
    if not chosen:
        return None
    wants_sheet = words == _FILTERS["ods"] or chosen.lower().endswith(".ods")
    return chosen, "ods" if wants_sheet else "csv"


def keep_table_place(desk: Desk, path: str) -> tuple[str, str]:
    """Return the folder and the stem of a table's file; the folder is proposed the next time."""
    place = Path(path)
    desk.keep("out_folder", str(place.parent))
    stem = place.stem if place.suffix.lower() in (".csv", ".ods") else place.name
    return str(place.parent), stem
