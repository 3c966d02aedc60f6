# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entries found, two hundred at a time, and the details of one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.journal.journal import NumberedEntry
from desktop.core.journal.titles import entry_title, model_words, outcome_cell, outcome_tone
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    count_words,
    number_words,
    short_moment,
)
from desktop.ui.look import Look
from desktop.ui.pages.compliance.journal.entry_dialog import EntryDialog
from desktop.ui.pages.compliance.journal.filters import JournalFilters
from desktop.ui.pages.compliance.journal.reading import PAGE_SIZE, EntriesRead
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label

EMPTY = "Le journal est vide\u00a0: chaque travail y laissera une ligne, sans aucun contenu."
NOT_FOUND = "Aucune entrée ne correspond. Changez les mots ou la période, ou montrez tout."
_COLUMNS = (
    Column("N°"),
    Column("Date"),
    Column("Session", 100),
    Column("Travail", narrowest=200),
    Column("Issue", 150),
    Column("Modèle", 130),
)
_COLOURS = {"good": "green", "bad": "red"}


class EntriesCard(QWidget):
    """Signals: `offset_asked(int)` for another page of entries."""

    offset_asked = Signal(int)

    def __init__(self, look: Look, titles: Mapping[str, str], filters: JournalFilters) -> None:
        super().__init__()
        self._look, self._titles = look, titles
        self._read = EntriesRead(0, (), 0)
        self.dialog: EntryDialog | None = None
        card, column = make_card(look, "Entrées")
        self.filters, self.words = filters, make_label("", "muted")
        self.table = FittedTable(look, "Entrées du journal", _COLUMNS)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.details = make_button(look, "Détails de l’entrée", self.show_details)
        self.former = make_button(
            look, "Page précédente", lambda: self._turn(-1), icon="arrow-left"
        )
        self.next = make_button(look, "Page suivante", lambda: self._turn(1), icon="arrow-right")
        column.addWidget(filters)
        column.addWidget(self.words)
        column.addWidget(self.table)
        column.addWidget(self._make_foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.table.itemActivated.connect(lambda _item: self.show_details())

    @property
    def total(self) -> int:
        """How many entries were found."""
        return self._read.total

    def show_entries(self, read: EntriesRead) -> None:
        """Show a page of entries in place of the former one."""
        self._read = read
        self.filters.show_choices(read.choices)
        self.table.fill([self._line(found) for found in read.found])
        self.table.setVisible(bool(read.found))
        self.table.clearSelection()
        self.table.scrollToTop()
        self.words.setText(self.count_sentence())
        self._show_buttons()

    def show_nothing(self, words: str = "") -> None:
        """Show no entry: the journal cannot be read."""
        self.show_entries(EntriesRead(0, (), 0))
        self.words.setText(words)

    def count_sentence(self) -> str:
        """Return « 1–200 sur 12 431 entrées »."""
        read = self._read
        if not read.total:
            is_empty = not any(read.choices.values())
            return EMPTY if is_empty else NOT_FOUND
        counted = count_words(read.total, "entrée")
        if read.total <= PAGE_SIZE:
            return f"{counted}, la plus récente d’abord."
        first, last = read.offset + 1, read.offset + len(read.found)
        return f"{number_words(first)}–{number_words(last)} sur {counted}, la plus récente d’abord."

    def show_details(self) -> None:
        """Show all that is known of the entry that is selected."""
        found = self._selected()
        if found is not None:
            self.dialog = EntryDialog(self._look, found, self._titles, self.window())
            self.dialog.open()

    # --- inside -----------------------------------------------------------------------------

    def _selected(self) -> NumberedEntry | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        row = min(rows, default=-1)
        return self._read.found[row] if 0 <= row < len(self._read.found) else None

    def _turn(self, step: int) -> None:
        self.offset_asked.emit(max(0, self._read.offset + step * PAGE_SIZE))

    def _show_buttons(self) -> None:
        read, found = self._read, self._selected()
        has_pages = read.total > PAGE_SIZE
        for button in (self.former, self.next):
            button.setVisible(has_pages)
        self.former.setEnabled(read.offset > 0)
        self.next.setEnabled(read.offset + len(read.found) < read.total)
        self.details.setVisible(bool(read.found))
        self.details.setEnabled(found is not None)
        number = f"n°{NBSP}{number_words(found.number)}" if found is not None else ""
        self.details.setAccessibleName(f"Détails de l’entrée {number}".strip())
        self.details.setAccessibleDescription("" if found else "Choisissez d’abord une ligne")

    def _line(self, found: NumberedEntry) -> tuple[Cell, ...]:
        entry = found.entry
        colour = _COLOURS.get(outcome_tone(entry.outcome), "ink")
        return (
            Cell(number_words(found.number), "muted"),
            Cell(short_moment(entry.at)),
            Cell(entry.who or "—"),
            Cell(entry_title(entry.task, self._titles)),
            Cell(outcome_cell(entry.outcome, entry.task, entry.reviewer), colour),
            Cell(model_words(entry.task, entry.model_id)),
        )

    def _make_foot(self) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, spacing=self._look.sizes.px(8))
        for button in (self.details, self.former, self.next):
            line.addWidget(button)
        return held
