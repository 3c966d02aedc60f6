# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Preuve hors ligne »: the state, the tries of each program, and the sheet for the DPO."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.events import Exported
from desktop.core.jobs.record import output_mark
from desktop.core.journal.journal import JournalEntry
from desktop.core.network.ledger import Verdict
from desktop.mairie.compliance.proof.facts import JournalState
from desktop.mairie.compliance.proof.sheet import measured_words, proof_draft, proof_stem
from desktop.mairie.compliance.proof.words import in_order
from desktop.ui.announcements import announce
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.lamp_words import lamp_words, when_words
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.network.gathering import gather_facts, read_journal
from desktop.ui.pages.compliance.network.lock_card import LockCard
from desktop.ui.pages.compliance.network.tables import (
    PROGRAMS,
    REFUSED,
    WAYS_OUT,
    program_rows,
    refusal_rows,
    way_rows,
)
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fitted_table import Cell, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, set_tone

if TYPE_CHECKING:
    from desktop.core.draft import Draft
    from desktop.ui.main_window import MainWindow
    from desktop.ui.network_lamp import NetworkWatch

_SUBTITLE = (
    "Où vont les données\u00a0? Chaque programme de Beffroi essaie vraiment de sortir de ce poste, "
    "par chaque voie\u00a0; voici ce qui est arrivé."
)
_ENGINES = (
    "Beffroi travaille avec plusieurs programmes\u00a0: la fenêtre, et des moteurs qui s’ouvrent quand "
    "il y en a besoin. Chacun pose son propre verrou."
)
_NOTHING_REFUSED = "Depuis l’ouverture, aucun code Python n’a cherché à utiliser le réseau."
_NATIVE = (
    "Ce que les bibliothèques demandent directement au système est refusé aussi quand le filtre du "
    "noyau est en place, mais le noyau ne le compte pas."
)
_SCOPE = (
    "La preuve vaut pour les programmes de Beffroi. Elle ne dit rien des autres programmes du poste "
    "(navigateur, messagerie, dossiers synchronisés)."
)


class NetworkPage(RoomPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Preuve hors ligne", _SUBTITLE)
        self._watch: NetworkWatch | None = None
        self._exports = PageExports(desk, self, self.banners, _entry_of)
        self._journal: JournalState | None = None
        self.background = Background(self)
        self._lock_card: LockCard | None = None
        self.body.addWidget(self._make_state())
        self._advice = QVBoxLayout()
        self.body.addLayout(self._advice)
        self.programs = FittedTable(desk.look, "Programmes de Beffroi", PROGRAMS)
        self.ways = FittedTable(desk.look, "Voies de sortie essayées", WAYS_OUT)
        self.refused = FittedTable(desk.look, "Tentatives refusées", REFUSED)
        self._add_card("Les programmes de Beffroi", _ENGINES, self.programs)
        self._add_card("Les voies de sortie", "", self.ways)
        self._refused_words = self._add_card("Tentatives refusées", _NOTHING_REFUSED, self.refused)

    def take_window(self, window: MainWindow) -> None:
        """Follow the measures of the window that this page stands in."""
        self._watch = window.network
        self._watch.changed.connect(self._on_measured)

    def opened(self) -> None:
        self.banners.clear()
        self.refresh()
        ways = {way for network in self.desk.state.network.measures() for way in network.attempts}
        if "qt" not in ways:  # what takes a moment was not tried yet since the window opened
            self.try_again()

    def focus_first(self) -> None:
        self.again.setFocus()

    def export(self) -> None:
        if self.sheet_button.isEnabled():
            self.ask_sheet()

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the measures as they are now."""
        ledger, now = self.desk.state.network, self._now()
        verdict = ledger.verdict(now)
        words, when = lamp_words(verdict), when_words(ledger, now)
        self.look.dress_label(self._icon, words.icon, words.colour, 28)
        self.state.setText(f"{words.text}, {when}" if when else words.text)
        set_tone(self.state, words.tone)
        self._say.setText(measured_words(verdict, in_order(ledger.measures()), ledger.late(now)))
        self._fill(self.programs, program_rows(ledger, now))
        self._fill(self.ways, way_rows(ledger))
        self._fill(self.refused, refusal_rows(ledger.refusals()))
        total = sum(refusal.times for refusal in ledger.refusals())
        counted = f"{total}\u00a0tentative{'s' if total > 1 else ''} depuis l’ouverture."
        self._refused_words.setText(f"{counted if total else _NOTHING_REFUSED} {_NATIVE}")
        self._show_advice(is_open=verdict is Verdict.OPEN)

    def try_again(self) -> None:
        """Have every program that is there try the ways out now; the answers come by themselves."""
        if self._watch is not None:
            self._watch.try_everything()
            announce(self, self.state.text())

    def _on_measured(self) -> None:
        if self.isVisible():
            self.refresh()

    def _now(self) -> float:
        return self._watch.now() if self._watch is not None else time.monotonic()

    @staticmethod
    def _fill(table: FittedTable, rows: list[list[Cell]]) -> None:
        if [tuple(cell.text for cell in row) for row in rows] != table.words():
            table.fill(rows)
        table.setVisible(bool(rows))

    def _show_advice(self, *, is_open: bool) -> None:
        if is_open and self._lock_card is None:
            self._lock_card = LockCard(self.look)
            self._advice.addWidget(self._lock_card)
        if self._lock_card is not None:
            self._lock_card.setVisible(is_open)

    # --- the sheet --------------------------------------------------------------------------

    def ask_sheet(self) -> None:
        """Measure anew and read the journal over; what is then known goes on the sheet."""
        if self.background.is_busy():
            return
        self.banners.clear()
        self.sheet_button.setEnabled(False)
        self.sheet_button.setText("Relecture du journal…")
        self.try_again()
        watch, journal = self._watch, self.desk.records.kept_journal

        def read() -> JournalState | None:
            if watch is not None:
                watch.programs.wait()
            return read_journal(journal)

        self.background.ask("journal", read, self._on_journal_read)

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the sheet."""
        self._exports.write_document(self.draft(), folder, stem, formats)

    def draft(self) -> Draft:
        """Return the sheet as it would be written now."""
        return proof_draft(gather_facts(self.desk, self._journal, self._now()))

    def _on_journal_read(self, journal: JournalState | None) -> None:
        self._journal = journal
        self.sheet_button.setEnabled(True)
        self.sheet_button.setText(_SHEET)
        self.refresh()
        facts = gather_facts(self.desk, journal, self._now())
        dialog = ExportDialog(self.desk, proof_draft(facts), self)
        dialog.set_formats(("pdf",))
        dialog.set_stem(proof_stem(facts.at))
        if dialog.exec():
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    # --- building ---------------------------------------------------------------------------

    def _make_state(self) -> QFrame:
        look = self.look
        card, column = make_card(look)
        line = QHBoxLayout()
        line.setSpacing(look.sizes.px(12))
        self._icon = make_icon_label(look, "lan-pending", "muted", 28)
        self.state, self._say = make_label("", "heading"), make_label("")
        line.addWidget(self._icon)
        line.addWidget(self.state, 1)
        column.addLayout(line)
        column.addWidget(self._say)
        column.addWidget(make_label(_SCOPE, "muted"))
        shown = QWidget()
        actions = FlowLayout(shown, spacing=look.sizes.px(8))
        self.again = make_button(look, "Essayer de nouveau", self.try_again, icon="refresh")
        self.sheet_button = make_button(
            look, _SHEET, self.ask_sheet, role="main", icon="file-lock-outline"
        )
        actions.addWidget(self.again)
        actions.addWidget(self.sheet_button)
        column.addWidget(shown)
        return card

    def _add_card(self, title: str, words: str, table: FittedTable) -> QLabel:
        card, column = make_card(self.look, title)
        label = make_label(words, "muted")
        if words:
            column.addWidget(label)
        column.addWidget(table)
        self.body.addWidget(card)
        return label


def _entry_of(done: Exported) -> JournalEntry:
    return JournalEntry("proof", "made", outputs=tuple(map(output_mark, done.files)))


_SHEET = "Établir la fiche de preuve…"
