# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Prises de connaissance »: who has read which version; persons added, exported, erased."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import InvalidField
from desktop.mairie.compliance.charter.acknowledgements import count_words
from desktop.mairie.compliance.charter.reader import CharterReader
from desktop.mairie.compliance.charter.reading_papers import (
    LIST_STEM,
    list_draft,
    readings_table,
    sheet_draft,
    sheet_stem,
)
from desktop.mairie.learning.person import Person, person_of
from desktop.mairie.learning.trainings import Trainings
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
from desktop.ui.pages.compliance.charter.person_fields import PersonFields
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label

_WORDS = (
    "La liste de ceux qui doivent lire la charte, et ce que chacun a lu. Elle reste sur ce poste\u00a0; une "
    "personne qui part en est effacée."
)
_EMPTY = (
    "La liste est vide\u00a0: ajoutez les personnes à qui la charte s’applique, ou faites-la lire."
)
_NO_VERSION = "Enregistrez d’abord une version de la charte\u00a0: il n’y a rien à lire encore."
_COLUMNS = (
    Column("Nom", 200),
    Column("Fonction", narrowest=180),
    Column("Version lue"),
    Column("Date"),
    Column("État", 160),
)


class ReadersView(QWidget):
    """Signals: `changed()` once the list changed."""

    changed = Signal()

    def __init__(self, page: RoomPage, charter: CharterDesk, exports: PageExports) -> None:
        super().__init__()
        self._page, self._charter, self._exports = page, charter, exports
        self._look = page.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        column.addWidget(make_label(_WORDS, "muted"))
        column.addWidget(self._make_actions())
        card, inside = make_card(self._look)
        self.words = make_label("", "muted")
        self.table = FittedTable(self._look, "Qui a lu la charte", _COLUMNS)
        inside.addWidget(self.words)
        inside.addWidget(self.table)
        column.addWidget(card)

    def refresh(self) -> None:
        """Show the list as it is kept."""
        readers, version = self._charter.readers.readers(), self._charter.book.current
        number = version.number if version else 0
        self.table.fill([_row(one, number) for one in readers])
        self.table.setVisible(bool(readers))
        told = _NO_VERSION if version is None else count_words(readers, number)
        self.words.setText(told if readers or version is None else f"{told} {_EMPTY}")
        can_export = bool(readers) and version is not None
        for button in (self.list_button, self.sheet_button, self.table_button):
            button.setEnabled(can_export)
        self.erase_button.setEnabled(bool(readers))

    def focus_first(self) -> None:
        """Give the keyboard to the first gesture."""
        self.add_button.setFocus()

    # --- gestures ---------------------------------------------------------------------------

    def ask_people(self) -> None:
        """Ask who has to read the charter, and put them on the list."""
        dialog = PeopleDialog(self._charter, self)
        if dialog.exec():
            self.add(dialog.people())

    def add(self, people: tuple[Person, ...]) -> None:
        """Put persons on the list."""
        if self._page.attempt(lambda: self._charter.readers.add(people)):
            self._after(f"Ajouté à la liste\u00a0: {', '.join(one.name for one in people)}.")

    def ask_erase(self) -> None:
        """Ask who is to be erased, and erase them."""
        dialog = ChooseReaderDialog(
            self._charter,
            "Effacer une personne de la liste\u00a0?",
            "Effacer",
            "Tout ce que la liste sait d’elle sera supprimé, sans retour. Les feuilles déjà exportées "
            "restent où elles sont.",
            self,
        )
        if dialog.exec():
            self.erase(dialog.reader().person)

    def erase(self, person: Person) -> None:
        """Erase all that the list knows of a person."""
        if self._page.attempt(lambda: self._charter.readers.erase(person)):
            self._after(f"{person.name} n’est plus dans la liste.")

    def ask_list(self) -> None:
        """Ask where, then write the list with room to sign."""
        version = self._charter.book.current
        if version is not None:
            readers = self._charter.readers.readers()
            draft = list_draft(readers, version, self._charter.profile, date.today())
            self._exports.ask_document(draft, LIST_STEM)

    def ask_sheet(self) -> None:
        """Ask whose sheet, then write it."""
        version = self._charter.book.current
        dialog = ChooseReaderDialog(
            self._charter,
            "Feuille de prise de connaissance",
            "Continuer",
            "Une page à signer par la personne et par le maire, pour le dossier de la commune.",
            self,
        )
        if version is not None and dialog.exec():
            reader = dialog.reader()
            draft = sheet_draft(reader, version, self._charter.profile, date.today())
            self._exports.ask_document(draft, sheet_stem(reader))

    def ask_table(self) -> None:
        """Ask for the file, then write the rows for a spreadsheet."""
        version = self._charter.book.current
        if version is not None:
            readers, number = self._charter.readers.readers(), version.number
            self._exports.ask_table(LIST_STEM, lambda kind: readings_table(readers, number, kind))

    # --- inside -----------------------------------------------------------------------------

    def _after(self, words: str) -> None:
        self.refresh()
        self._page.banners.add(Banner(self._look, "good", words))
        self.focus_first()
        self.changed.emit()

    def _make_actions(self) -> QWidget:
        look, shown = self._look, QWidget()
        line = FlowLayout(shown, spacing=look.sizes.px(8))
        self.add_button = make_button(look, "Ajouter des personnes…", self.ask_people, icon="plus")
        self.list_button = make_button(
            look, "Exporter la liste à signer…", self.ask_list, icon="file-export-outline"
        )
        self.sheet_button = make_button(
            look, "Feuille d’une personne…", self.ask_sheet, icon="file-sign"
        )
        self.table_button = make_button(look, "Exporter le tableau…", self.ask_table, icon="table")
        self.table_button.setAccessibleDescription("CSV ou ODS, pour un tableur")
        self.erase_button = make_button(
            look, "Effacer une personne…", self.ask_erase, role="danger", icon="trash-can-outline"
        )
        for button in (
            self.add_button, self.list_button, self.sheet_button, self.table_button, self.erase_button,
        ):  # fmt: skip
            line.addWidget(button)
        return shown


def proposed_people(charter: CharterDesk) -> tuple[Person, ...]:
    """Return who is known elsewhere and not on the list: those of the profile and of the path."""
    profile = charter.profile
    found: list[Person] = []
    named = [(profile.mayor_name, "maire"), *((one.name, one.office) for one in profile.officials)]
    for name, function in named:
        try:
            found.append(person_of(name, function))
        except InvalidField:
            continue
    found += Trainings(charter.desk.trainings_file).people()
    listed = {one.person.key for one in charter.readers.readers()}
    fresh = {one.key: one for one in found if one.key not in listed}
    return tuple(fresh.values())


class PeopleDialog(ScrolledDialog):
    """Boxes for those known elsewhere, and two fields for somebody else."""

    def __init__(self, charter: CharterDesk, parent: QWidget | None = None) -> None:
        look = charter.desk.look
        super().__init__(look, "À qui la charte s’applique-t-elle\u00a0?", "Ajouter", parent)
        known = proposed_people(charter)
        self.boxes = {person: CheckBox(look, person.label) for person in known}
        if known:
            words = "Connus par le profil de la commune et le registre des formations\u00a0:"
            self.column.addWidget(make_label(words, "muted"))
        for box in self.boxes.values():
            box.toggled.connect(lambda _is_on: self._refresh())
            self.column.addWidget(box)
        self.column.addWidget(make_label("Une autre personne", "heading"))
        self.other = PersonFields(look, "Une autre personne")
        self.other.name.textChanged.connect(lambda _text: self._refresh())
        self.column.addWidget(self.other)
        self.fit(560)
        self._refresh()

    def people(self) -> tuple[Person, ...]:
        """Return who was ticked or typed."""
        ticked = [person for person, box in self.boxes.items() if box.isChecked()]
        if self.other.name.text().strip():
            ticked.append(self.other.person())
        return tuple(ticked)

    def _refresh(self) -> None:
        try:
            people = self.people()
        except InvalidField as error:
            self.set_problem(error.detail or error.message())
            return
        self.set_problem("" if people else "Cochez une personne, ou écrivez un nom.")


class ChooseReaderDialog(PlainDialog):
    """Asks for one person of the list."""

    def __init__(
        self, charter: CharterDesk, title: str, action: str, words: str, parent: QWidget | None
    ) -> None:
        super().__init__(charter.desk.look, title, action, parent)
        self.column.addWidget(make_label(words))
        label = make_label("Personne", "strong")
        self.who = ComboBox(charter.desk.look, "Personne")
        for reader in charter.readers.readers():
            self.who.addItem(reader.person.label, reader)
        label.setBuddy(self.who)
        self.column.addWidget(label)
        self.column.addWidget(self.who)
        self.cancel.setFocus()

    def reader(self) -> CharterReader:
        """Return who was chosen."""
        chosen = self.who.currentData()
        assert isinstance(chosen, CharterReader)
        return chosen


def _row(reader: CharterReader, current: int) -> tuple[Cell, ...]:
    last, person = reader.last, reader.person
    if last is not None and last.version == current:
        state = Cell("À jour", "green")
    else:
        state = Cell("À relire" if last else "Pas encore lue", "ochre")
    return (
        Cell(person.name),
        Cell(person.function or "—"),
        Cell(str(last.version) if last else "—"),
        Cell(last.on.strftime("%d/%m/%Y") if last else "—"),
        state,
    )
