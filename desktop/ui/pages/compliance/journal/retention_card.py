# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long entries are kept, and letting the oldest go, with the proof that stays."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.journal.access import day_before
from desktop.core.journal.journal import JournalEntry
from desktop.french.dates import long_day
from desktop.mairie.compliance.journal.wording import NBSP, count_words
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, set_tone

SETTING = "journal_days"
_CHOICES = (180, 270, 365, 730, 1095, 0)
_WORDS = {
    180: "6 mois",
    270: "9 mois",
    365: "un an",
    730: "2 ans",
    1095: "3 ans",
    0: "sans limite",
}
_WHAT = (
    "À chaque ouverture, Beffroi efface les entrées plus anciennes. La CNIL recommande de garder les "
    "journaux de six mois à un an (délibération n°\u00a02021-122 du 14 octobre 2021)\u00a0: durée à "
    "confirmer par le DPO. Au-delà d’un an, il faut une raison écrite."
)
_NO_LIMIT = (
    "Sans limite, les noms de session des agents restent indéfiniment\u00a0: le RGPD (article 5) demande "
    "une durée."
)
_PROOF = (
    "L’effacement laisse une entrée qui donne le numéro et l’empreinte de la dernière entrée effacée\u00a0: "
    "ce qui reste est toujours prouvé."
)


class RetentionCard(QWidget):
    """Signals: `purge_asked(days)`, `changed()` once the setting is kept."""

    purge_asked = Signal(int)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, look = desk, desk.look
        card, column = make_card(look, "Conservation")
        column.addWidget(make_label(_WHAT, "muted"))
        self.choice = ComboBox(look, "Conserver les entrées du journal")
        self.why, self.done = make_label("", "small"), make_label()
        column.addWidget(_line(look, "Conserver les entrées", self.choice))
        column.addWidget(self.why)
        column.addWidget(make_label(_PROOF, "muted"))
        self.older = ComboBox(look, "Effacer les entrées de plus de")
        for days in _CHOICES[:-1]:
            self.older.addItem(duration_words(days), days)
        self.older.setCurrentIndex(self.older.findData(365))
        self.purge = make_button(
            look, "Effacer…", self._ask_purge, role="danger", icon="trash-can-outline"
        )
        self.purge.setAccessibleName("Effacer les anciennes entrées du journal")
        column.addWidget(_line(look, "Effacer les entrées de plus de", self.older, self.purge))
        column.addWidget(self.done)
        self.done.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.choice.currentIndexChanged.connect(lambda _index: self._keep())

    def refresh(self) -> None:
        """Show the setting as it is now, and why it cannot be changed where the commune fixed it."""
        value = int(self._desk.settings.get(SETTING))
        locked = self._desk.settings.why_fixed(SETTING)
        self.choice.blockSignals(True)
        self.choice.clear()
        choices = _CHOICES if value in _CHOICES else (*sorted({*_CHOICES[:-1], value}), 0)
        for days in choices:
            self.choice.addItem(duration_words(days), days)
        self.choice.setCurrentIndex(self.choice.findData(value))
        self.choice.blockSignals(False)
        self.choice.setEnabled(not locked)
        told = locked or ("" if value else _NO_LIMIT)
        self.why.setText(told)
        self.why.setVisible(bool(told))
        self.choice.setAccessibleDescription(told)

    def allow_purge(self, is_possible: bool) -> None:
        """Grey « Effacer » while the journal cannot be written or is being purged."""
        self.purge.setEnabled(is_possible)

    def show_done(self, words: str, tone: str) -> None:
        """Say what came of a purge."""
        self.done.setText(words)
        self.done.setVisible(bool(words))
        set_tone(self.done, tone)

    def _keep(self) -> None:
        days = int(self.choice.currentData())
        if days == self._desk.settings.get(SETTING):
            return
        self._desk.keep(SETTING, days)
        words = f"Entrées du journal\u00a0: {duration_words(days)}"
        self._desk.records.note((JournalEntry("retention", "changed", note=words),))
        self.refresh()
        self.changed.emit()

    def _ask_purge(self) -> None:
        self.show_done("", "")
        self.purge_asked.emit(int(self.older.currentData()))


class PurgeDialog(PlainDialog):
    """Says how many entries go, and asks once more."""

    def __init__(self, look: Look, days: int, gone: int, today: date, parent: QWidget) -> None:
        title = f"Effacer les entrées de plus de {duration_words(days)}{NBSP}?"
        super().__init__(look, title, "Effacer", parent)
        before = long_day(date.fromisoformat(day_before(today, days)))
        told = count_words(gone, "entrée sera effacée", "entrées seront effacées")
        self.told = make_label(
            f"{told}\u00a0: celles d’avant le {before}. On ne pourra plus savoir ce qu’elles disaient."
        )
        self.column.addWidget(self.told)
        self.column.addWidget(make_label(_PROOF, "muted"))
        self.column.addWidget(make_label(_FIRST, "muted"))
        self.cancel.setFocus()


_FIRST = "Pour en garder trace, exportez-les d’abord et remettez-les au DPO."


def duration_words(days: int) -> str:
    """Return « 6 mois », « un an », « 400 jours », « sans limite »."""
    return _WORDS.get(days) or count_words(days, "jour")


def purged_words(gone: int, last_hash: str) -> str:
    """Return what a purge did."""
    if not gone:
        return "Aucune entrée n’est aussi ancienne\u00a0: rien n’a été effacé."
    told = count_words(gone, "entrée a été effacée", "entrées ont été effacées")
    return f"{told}. Empreinte de la dernière\u00a0: {last_hash}"


def _line(look: Look, name: str, *editors: QWidget) -> QWidget:
    held, label = QWidget(), make_label(name, "strong", wrap=False)
    label.setBuddy(editors[0])
    line = FlowLayout(held, spacing=look.sizes.px(8))
    for widget in (label, *editors):
        line.addWidget(widget)
    return held
