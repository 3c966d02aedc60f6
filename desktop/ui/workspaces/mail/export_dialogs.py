# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the page: the document in more formats, and the files for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.core.jobs.output_pieces import OutputPiece
from desktop.core.mail import MailAddress
from desktop.mairie.mail.as_pieces import calendar_piece, reply_pieces, table_piece
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.dialogs.export import FORMATS, ExportDialog, default_folder
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP, count

TABLE_FORMATS = (
    ("ods", "Classeur LibreOffice ou Excel (ODS)"),
    ("csv", "Tableau en texte (CSV)"),
)


class MailExportDialog(ExportDialog):
    """The usual dialog, with the formats of tables."""

    def _make_formats(self) -> QVBoxLayout:
        for name, label in TABLE_FORMATS:
            box = CheckBox(self.look, label)
            box.toggled.connect(lambda _is_on: self._refresh())
            self._boxes[name] = box
        return super()._make_formats()

    def accept(self) -> None:
        usual = {name for name, _label in FORMATS}
        kept = [name for name in self.formats() if name in usual]
        if kept:  # the setting is every task's: tables are asked for here only
            self._desk.keep("formats", kept)
        self._desk.keep("out_folder", self.folder())
        QDialog.accept(self)


class PiecesDialog(PlainDialog):
    """Which files for other programs, and into which folder."""

    def __init__(
        self, desk: Desk, data: Mapping[str, Any], sender: MailAddress, parent: QWidget | None
    ) -> None:
        title = "Exporter le tableau et le calendrier"
        super().__init__(desk.look, title, "Exporter", parent)
        self._desk = desk
        table, calendar = table_piece(data), calendar_piece(data)
        replies = reply_pieces(data, sender)
        choices: tuple[tuple[str, Sequence[OutputPiece]], ...] = (
            (f"Tableau{NBSP}: mails.csv ({count(len(table.rows), 'mail')})", (table,)),
            (
                f"Calendrier{NBSP}: echeances.ics ({count(len(calendar.entries), 'échéance')})",
                (calendar,) if calendar.entries else (),
            ),
            (f"Brouillons{NBSP}: dossier reponses ({count(len(replies), 'réponse')})", replies),
        )
        self._boxes: list[tuple[CheckBox, Sequence[OutputPiece]]] = []
        files = QVBoxLayout()
        files.setSpacing(desk.look.sizes.px(2))
        files.addWidget(make_label("Fichiers", "strong"))
        for place, (name, pieces) in enumerate(choices):
            files.addWidget(self._make_box(name, pieces, is_on=place < 2))
        self.column.addLayout(files)
        self._folder = QLineEdit(default_folder(desk))
        self.column.addLayout(self.make_folder_field("Dossier", self._folder))
        self.column.addWidget(
            make_label(f"Beffroi n’envoie rien{NBSP}: les fichiers restent sur ce poste.", "muted")
        )
        self._folder.textChanged.connect(lambda _text: self._refresh())
        self._refresh()

    def pieces(self) -> tuple[OutputPiece, ...]:
        """Return what was ticked."""
        return tuple(piece for box, pieces in self._boxes if box.isChecked() for piece in pieces)

    def folder(self) -> str:
        """Return the folder chosen."""
        return self._folder.text().strip()

    def accept(self) -> None:
        self._desk.keep("out_folder", self.folder())
        super().accept()

    def _make_box(self, name: str, pieces: Sequence[OutputPiece], *, is_on: bool) -> CheckBox:
        box = CheckBox(self.look, name)
        box.setEnabled(bool(pieces))
        box.setChecked(is_on and bool(pieces))
        box.toggled.connect(lambda _is_on: self._refresh())
        self._boxes.append((box, pieces))
        return box

    def _refresh(self) -> None:
        if not self.pieces():
            self.set_problem("Choisissez au moins un fichier.")
        elif not self.folder():
            self.set_problem("Choisissez un dossier.")
        else:
            self.set_problem("")
