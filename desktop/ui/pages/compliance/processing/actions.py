# SPDX-License-Identifier: AGPL-3.0-or-later
"""The buttons above each view of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.mairie.compliance.processing.sheet_view import SheetState, SheetView
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.pages.compliance.processing.page import ProcessingPage


class _Actions(QWidget):
    """A line of buttons that wraps."""

    def __init__(self, page: ProcessingPage) -> None:
        super().__init__()
        self._page = page
        self._line = FlowLayout(self, spacing=page.look.sizes.px(8))

    def _add(
        self, text: str, on_click: Callable[[], object], icon: str, role: str = ""
    ) -> QPushButton:
        button = make_button(self._page.look, text, on_click, icon=icon, role=role)
        self._line.addWidget(button)
        return button

    def _add_leave(self) -> QPushButton:
        leave = self._add("Registre", self._page.leave, "arrow-left")
        leave.setAccessibleName("Revenir à la liste du registre")
        return leave


class ListActions(_Actions):
    """Of the list."""

    def __init__(self, page: ProcessingPage) -> None:
        super().__init__(page)
        exports = page.exports
        self.document = self._add(
            "Exporter le registre…", exports.ask_document, "file-export-outline"
        )
        self.document.setAccessibleDescription("Word, LibreOffice ou PDF")
        self.sheet = self._add("Exporter le classeur…", exports.ask_workbook, "table")
        self.sheet.setAccessibleDescription("ODS, pour un tableur\u00a0: une feuille par activité")
        self.add = self._add("Ajouter une fiche…", page.ask_add, "plus")


class SheetActions(_Actions):
    """Of one activity."""

    def __init__(self, page: ProcessingPage, view: SheetView) -> None:
        super().__init__(page)
        self.leave = self._add_leave()
        if view.state is SheetState.RETIRED:
            self._add("Reprendre cette fiche", page.restore, "undo")
        else:
            self.read = self._add("J’ai relu cette fiche", page.mark_read, "check", "main")
        self._add("Exporter la fiche…", page.exports.ask_document, "file-export-outline")
        self._add("Dupliquer…", page.ask_duplicate, "content-copy")
        if view.state is not SheetState.RETIRED:
            self._add("Abandonner…", page.ask_retire, "close")


class StudyActions(_Actions):
    """Of an impact study, or of the page « organisme » (no study)."""

    def __init__(self, page: ProcessingPage, study_id: str | None) -> None:
        super().__init__(page)
        self.leave = self._add_leave()
        if study_id is not None:
            self._add("Exporter l’AIPD…", page.exports.ask_document, "file-export-outline")
