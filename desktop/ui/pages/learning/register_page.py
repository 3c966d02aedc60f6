# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Registre des formations »: who followed what, for the DPO; exported, and erased on request."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.jobs.output_pieces import TableFile
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training_register import (
    STEM,
    count_sentence,
    register_draft,
    register_table,
)
from desktop.mairie.learning.trainings import Trainings
from desktop.mairie.learning.wording import spent_cell
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.page import ScrolledPage
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.learning import HOME
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn

WORDS = (
    "Les mesures prises pour aider les agents et les élus à se servir de l’IA (règlement (UE) "
    "2024/1689, article 4)\u00a0: qui a suivi quoi, et quand. Les réponses aux questions n’y sont pas."
)
_EMPTY = "Le registre est vide\u00a0: une personne y entre quand elle donne son nom et commence."
_COLUMNS = (
    Column("Nom", 140),
    Column("Fonction", 160),
    Column("Étape ou module", narrowest=180),
    Column("État"),
    Column("Date"),
    Column("Temps passé", 110),
)


class TrainingsPage(ScrolledPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Registre des formations", width=1160)
        self.desk = desk
        self.register = Trainings(desk.trainings_file)
        look = desk.look
        self.back = make_button(
            look, "Parcours", lambda: self.page_asked.emit(HOME), icon="arrow-left"
        )
        self.back.setAccessibleName("Revenir au parcours")
        self.action_line.addWidget(self.back)
        self.banners = BannerColumn(look)
        self.body.addWidget(self.banners)
        self.exports = PageExports(desk, self, self.banners)
        self.body.addWidget(make_label(WORDS, "muted"))
        self.body.addWidget(self._make_actions())
        card, column = make_card(look)
        self.words = make_label("", "muted")
        self.table = FittedTable(look, "Formations", _COLUMNS)
        column.addWidget(self.words)
        column.addWidget(self.table)
        self.body.addWidget(card)

    def opened(self) -> None:
        self.banners.clear()
        self.register = Trainings(self.desk.trainings_file)
        self.refresh()

    def focus_first(self) -> None:
        (self.export_button if self.export_button.isEnabled() else self.back).setFocus()

    def export(self) -> None:
        if self.export_button.isEnabled():
            self.ask_document()

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the register as it is now."""
        everybody = self.register.everything()
        rows = [
            (
                of.person.name,
                of.person.function,
                training.title,
                training.state.label,
                training.on.strftime("%d/%m/%Y"),
                spent_cell(training.seconds),
            )
            for of in everybody
            for training in of.trainings
        ]
        self.table.fill([[Cell(text) for text in row] for row in rows])
        self.table.setVisible(bool(rows))
        told = count_sentence(len(everybody), self.register.erased)
        self.words.setText(told if rows or self.register.erased else _EMPTY)
        for button in (self.export_button, self.sheet_button, self.erase_button):
            button.setEnabled(bool(everybody))
        notice = self.register.notice
        if notice:
            self.banners.clear()
            self.banners.add(Banner(self.look, "attention", notice))

    # --- export -----------------------------------------------------------------------------

    def ask_document(self) -> None:
        """Ask where and in which formats, then write the register as a document."""
        self.exports.ask_document(self.draft(), STEM)

    def draft(self) -> Draft:
        """Return the register as a document."""
        profile = self.desk.profile.profile()
        return register_draft(
            self.register.everything(), load_path(), profile, date.today(), self.register.erased
        )

    def ask_sheet(self) -> None:
        """Ask for the file, then write the rows for a spreadsheet."""
        self.exports.ask_table(STEM, self.sheet)

    def sheet(self, kind: str) -> TableFile:
        """Return the rows for a spreadsheet, "csv" or "ods"."""
        return register_table(self.register.everything(), load_path(), kind)

    # --- erasing ----------------------------------------------------------------------------

    def ask_erase(self) -> None:
        """Ask who is to be erased, and erase them."""
        dialog = ErasePersonDialog(self.desk, self.register.people(), self)
        if dialog.exec():
            self.erase(dialog.person())

    def erase(self, person: Person) -> None:
        """Erase all that is known of a person."""
        self.banners.clear()
        try:
            self.register.erase(person)
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self.refresh()
        words = f"{person.name} n’est plus au registre."
        self.banners.add(Banner(self.look, "good", words))
        announce(self, words)
        self.focus_first()

    def _make_actions(self) -> QWidget:
        look, shown = self.look, QWidget()
        line = FlowLayout(shown, spacing=look.sizes.px(8))
        self.export_button = make_button(
            look, "Exporter le document…", self.ask_document, icon="file-export-outline"
        )
        self.sheet_button = make_button(look, "Exporter le tableau…", self.ask_sheet, icon="table")
        self.sheet_button.setAccessibleDescription("CSV ou ODS, pour un tableur")
        self.erase_button = make_button(
            look, "Effacer une personne…", self.ask_erase, role="danger", icon="trash-can-outline"
        )
        for button in (self.export_button, self.sheet_button, self.erase_button):
            line.addWidget(button)
        return shown


class ErasePersonDialog(PlainDialog):
    """Asks who is to be erased from the register, and says what goes."""

    def __init__(
        self, desk: Desk, people: tuple[Person, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.look, "Effacer une personne du registre\u00a0?", "Effacer", parent)
        words = (
            "Tout ce que le registre sait d’elle sera supprimé, sans retour. Les attestations déjà "
            "exportées restent où elles sont."
        )
        self.column.addWidget(make_label(words))
        label = make_label("Personne", "strong")
        self.who = ComboBox(desk.look, "Personne")
        for person in people:
            self.who.addItem(person.label, person)
        label.setBuddy(self.who)
        self.column.addWidget(label)
        self.column.addWidget(self.who)
        self.cancel.setFocus()

    def person(self) -> Person:
        """Return who was chosen."""
        chosen = self.who.currentData()
        assert isinstance(chosen, Person)
        return chosen
