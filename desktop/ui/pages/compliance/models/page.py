# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Inventaire des modèles »: a table, what is known of each, and its exports."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.jobs.output_pieces import TableFile
from desktop.core.journal.journal import JournalEntry
from desktop.mairie.compliance.inventory.model_sheet import ModelSheet
from desktop.mairie.compliance.inventory.papers import (
    STEM,
    UNKNOWN,
    inventory_draft,
    inventory_table,
    licence_words,
)
from desktop.ui.desk import Desk
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.models.gathering import Inventory, gather, task_title
from desktop.ui.pages.compliance.models.sheet_fold import part_fold, sheet_fold
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout

_NONE = (
    "Aucun modèle d’IA n’est installé, et le journal n’en nomme aucun\u00a0: tout le travail se fait par "
    "règles. Les poids et dictionnaires livrés avec Beffroi sont plus bas."
)
_SOME = (
    "Les utilisations sont comptées dans le journal de ce poste, aussi loin qu’il remonte. Dépliez un nom "
    "pour tout voir."
)
_PARTS = (
    "Ce que Beffroi emploie sans que ce soit un modèle d’IA générative\u00a0: rien de cela n’écrit à la place "
    "de l’agent."
)
_COLUMNS = (
    Column("Modèle", 190),
    Column("Éditeur, pays", narrowest=130),
    Column("Licence", 170),
    Column("État", 120),
    Column("Utilisations"),
)
TASK = "inventory"
"""What the journal calls the room."""


class InventoryPage(RoomPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Inventaire des modèles",
            "Quels modèles servent sur ce poste, qui les a faits, sous quelle licence, et à quoi ils ont "
            "servi.",
        )
        self.exports = PageExports(
            desk, self, self.banners, lambda _done: JournalEntry(TASK, "exported")
        )
        self.inventory = Inventory((), ())
        self.folds: dict[str, Fold] = {}
        self.body.addWidget(self._make_actions())
        card, column = make_card(desk.look, "Modèles d’IA")
        self.words = make_label("", "muted")
        self.table = FittedTable(desk.look, "Modèles d’IA", _COLUMNS)
        column.addWidget(self.words)
        column.addWidget(self.table)
        self._sheets = QVBoxLayout()
        column.addLayout(self._sheets)
        self.body.addWidget(card)
        card, column = make_card(desk.look, "Autres poids, modèles livrés et dictionnaires")
        column.addWidget(make_label(_PARTS, "muted"))
        self._parts = QVBoxLayout()
        column.addLayout(self._parts)
        self.body.addWidget(card)

    def opened(self) -> None:
        self.banners.clear()
        self.refresh()

    def focus_first(self) -> None:
        self.export_button.setFocus()

    def export(self) -> None:
        self.ask_document()

    def refresh(self) -> None:
        """Look again at what is installed, and at the journal."""
        self.inventory = gather(self.desk)
        if self.inventory.trouble:
            self.banners.clear()
            self.banners.add(Banner(self.look, "attention", self.inventory.trouble))
        sheets = self.inventory.sheets
        self.words.setText(_SOME if sheets else _NONE)
        self.table.setVisible(bool(sheets))
        self.table.fill([_row(sheet) for sheet in sheets])
        clear_layout(self._sheets)
        clear_layout(self._parts)
        self.folds = {sheet.id: sheet_fold(self.look, sheet) for sheet in sheets}
        parts = {part.fact.id: part_fold(self.look, part) for part in self.inventory.parts}
        for fold in self.folds.values():
            self._sheets.addWidget(fold)
        for fold in parts.values():
            self._parts.addWidget(fold)
        self.folds |= parts

    def ask_document(self) -> None:
        """Ask where and in which formats, then write the inventory."""
        draft = inventory_draft(
            self.inventory.sheets,
            self.inventory.parts,
            self.desk.profile.profile(),
            date.today(),
            task_title,
        )
        self.exports.ask_document(draft, STEM)

    def ask_table(self) -> None:
        """Ask for the file, then write the rows for a spreadsheet."""
        self.exports.ask_table(STEM, self._table)

    def _table(self, kind: str) -> TableFile:
        return inventory_table(self.inventory.sheets, self.inventory.parts, task_title, kind)

    def _make_actions(self) -> QWidget:
        look, shown = self.look, QWidget()
        line = FlowLayout(shown, spacing=look.sizes.px(8))
        self.export_button = make_button(
            look, "Exporter l’inventaire…", self.ask_document, icon="file-export-outline"
        )
        self.table_button = make_button(look, "Exporter le tableau…", self.ask_table, icon="table")
        self.table_button.setAccessibleDescription("CSV ou ODS, pour un tableur")
        self.manage_button = make_button(
            look,
            "Installer, vérifier, supprimer",
            lambda: self.page_asked.emit("models"),
            role="quiet",
        )
        self.manage_button.setAccessibleDescription("Ouvre la page Modèles")
        for button in (self.export_button, self.table_button, self.manage_button):
            line.addWidget(button)
        return shown


def _row(sheet: ModelSheet) -> tuple[Cell, ...]:
    colour = {"good": "green", "attention": "ochre"}.get(sheet.state.tone, "ink")
    return (
        Cell(sheet.title),
        Cell(", ".join(filter(None, (sheet.publisher, sheet.country))) or UNKNOWN),
        Cell(licence_words(sheet)),
        Cell(sheet.state.value, colour),
        Cell(str(sheet.runs)),
    )
