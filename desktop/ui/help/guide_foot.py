# SPDX-License-Identifier: AGPL-3.0-or-later
"""The foot of the help window: writes the whole help as one document to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop import __version__
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.help.as_draft import STEM, guide_draft
from desktop.ui.help.library import HelpLibrary
from desktop.ui.runs import ExportEnd
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label, set_tone

_FILTERS = {
    "pdf": "PDF accessible (*.pdf)",
    "docx": "Word (*.docx)",
    "odt": "LibreOffice (*.odt)",
}


class GuideFoot(QWidget):
    """A button, and beside it what became of the file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._export_id = desk, ""
        look = desk.look
        self.button = make_button(
            look, "Exporter le guide (PDF)…", self.ask, role="quiet", icon="file-export-outline"
        )
        self.button.setAutoDefault(False)  # Enter in the search is not a press
        self.button.setAccessibleDescription("Toutes les pages d’aide en un document à imprimer")
        self.words = make_label("", "muted")
        self.words.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(12))
        row.addWidget(self.button)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        desk.runner.exported.connect(self._on_exported)

    def ask(self) -> None:
        """Ask for the file, then write the guide."""
        from desktop.ui.dialogs.export import default_folder

        proposed = str(Path(default_folder(self._desk)) / f"{STEM}.pdf")
        chosen, kind = QFileDialog.getSaveFileName(
            self, "Exporter le guide", proposed, ";;".join(_FILTERS.values())
        )
        if chosen:
            asked = next((name for name, words in _FILTERS.items() if words == kind), "pdf")
            self.save(chosen, asked)

    def save(self, path: str, kind: str = "pdf") -> None:
        """Write the guide there; the end of the name wins over the kind that was chosen."""
        place = Path(path)
        suffix = place.suffix.lower().lstrip(".")
        stem = place.stem if suffix in _FILTERS else place.name
        self._desk.keep("out_folder", str(place.parent))
        self._tell("Écriture du guide…")
        draft = guide_draft(HelpLibrary(), __version__, date.today())
        name = suffix if suffix in _FILTERS else kind
        self._export_id = self._desk.runner.export(draft, {}, str(place.parent), stem, (name,))

    def _on_exported(self, end: ExportEnd) -> None:
        if end.run_id != self._export_id:
            return
        if end.error is not None:
            self._tell(f"{end.error.sentence} {end.error.advice}".strip(), "bad")
        elif end.exported is not None:
            files = (file.path for file in end.exported.files if file.format != "json")
            self._tell(f"Guide exporté\u00a0: {next(files, '')}", "good")

    def _tell(self, words: str, tone: str = "") -> None:
        self.words.setText(words)
        set_tone(self.words, tone)
        self.words.setVisible(True)
        announce(self, words)
