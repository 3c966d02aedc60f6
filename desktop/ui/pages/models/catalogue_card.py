# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue, folded: every model that Beffroi knows, also those it refuses, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.models.catalogue import CatalogueEntry, EntryState, LicenceState, ModelKind
from desktop.core.models.fit import Fit
from desktop.ui.desk import Desk
from desktop.ui.fit_words import fit_line
from desktop.ui.model_words import USES, capitalised, entry_facts, licence_phrase
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_chip, make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count

_ORDER = {EntryState.INSTALLABLE: 0, EntryState.ANNOUNCED: 1, EntryState.REFUSED: 2}


class CatalogueCard(QWidget):
    """Built when it is first unfolded: some fifty models are not drawn for nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look, "Catalogue")
        place.addWidget(card)
        self._about = make_label("", "muted")
        column.addWidget(self._about)
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.look.sizes.px(4))
        self.fold = Fold(desk.look, "Voir les modèles", content)
        self.fold.button.clicked.connect(lambda _on=False: self._fill())
        column.addWidget(self.fold)
        self._is_drawn = False

    def refresh(self) -> None:
        """Show what may have changed: what is installed, what fits."""
        catalogue = self._desk.model_desk.catalogue
        self._about.setText(
            f"{count(len(catalogue.entries), 'modèle')} connus de Beffroi, avec leur pays, leur "
            f"licence et ce qui les rend possibles ou non ici. Vérifié le "
            f"{_day(catalogue.checked_on)}."
        )
        self._is_drawn = False
        self._fill()

    def open(self) -> None:
        """Unfold it."""
        self.fold.set_open(True)
        self._fill()

    def rows(self) -> list[EntryRow]:
        """Return the models shown."""
        items = (self._lines.itemAt(i) for i in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, EntryRow)]

    def _fill(self) -> None:
        if self._is_drawn or not self.fold.is_open():
            return
        self._is_drawn = True
        opened = {row.entry.id for row in self.rows() if row.fold.is_open()}
        clear_layout(self._lines)
        for number, kind in enumerate(ModelKind):
            if number:
                self._lines.addSpacing(self._desk.look.sizes.px(12))
            self._lines.addWidget(make_label(USES[kind][0], "strong"))
            entries = [e for e in self._desk.model_desk.catalogue.entries if e.kind is kind]
            for entry in sorted(entries, key=lambda e: _ORDER[e.state]):
                self._lines.addWidget(make_rule())
                row = EntryRow(self._desk, entry)
                row.fold.set_open(entry.id in opened)
                self._lines.addWidget(row)


class EntryRow(QFrame):
    """A model of the catalogue: its name and its state; the rest when it is unfolded."""

    def __init__(self, desk: Desk, entry: CatalogueEntry) -> None:
        super().__init__()
        self._desk, self._look, self.entry = desk, desk.look, entry
        self.setProperty("role", "plain")
        self.fold = Fold(desk.look, entry.title, self._make_details())
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.setSpacing(desk.look.sizes.px(12))
        # The button leaves the fold: beside it stands what one compares from line to line.
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.fold.button, 0, middle)
        row.addWidget(make_label(entry_facts(entry), "small"), 1, middle)
        row.addWidget(self._make_state(), 0, middle)
        column.addLayout(row)
        column.addWidget(self.fold)
        words = self.fold.button.accessibleDescription()
        self.fold.button.setAccessibleDescription(f"{entry_facts(entry)}. {self.state()}. {words}")

    def state(self) -> str:
        """Return the state in a word or two."""
        if any(model.id == self.entry.id for model in self._desk.models()):
            return "Installé"
        if self.entry.state is EntryState.REFUSED:
            return "Interdit"
        if self.entry.state is EntryState.ANNOUNCED:
            return "Annoncé"
        fit: Fit = self._desk.model_desk.fit_of_entry(self.entry)
        return fit.words

    def _make_state(self) -> QWidget:
        state = self.state()
        tones = {"Installé": "good", "Interdit": "bad", "Annoncé": "information"}
        if state in tones:
            return make_chip(state, tones[state])
        fit = self._desk.model_desk.fit_of_entry(self.entry)
        return fit_line(self._look, fit, short=True)

    def _make_details(self) -> QWidget:
        entry = self.entry
        details = QWidget()
        column = QVBoxLayout(details)
        px = self._look.sizes.px
        column.setContentsMargins(px(24), 0, 0, px(12))
        column.setSpacing(px(4))
        if entry.reason:
            column.addWidget(self._make_reason())
        column.addWidget(make_label(entry.advice))
        if entry.base_model:
            column.addWidget(make_label(f"Tiré de{NBSP}: {entry.base_model}.", "small"))
        licence = licence_phrase(", ".join(entry.licences), entry.licence_state)
        column.addWidget(make_label(f"{capitalised(licence)}.", "small"))
        if entry.licence_note:
            column.addWidget(make_label(entry.licence_note, "small"))
        return details

    def _make_reason(self) -> StateLine:
        if self.entry.licence_state is LicenceState.FORBIDDEN:
            return StateLine(self._look, "bad", f"Interdit{NBSP}: {self.entry.reason}")
        return StateLine(self._look, "information", f"Annoncé{NBSP}: {self.entry.reason}")


def _day(iso: str) -> str:
    year, month, day = (*iso.split("-"), "", "")[:3]
    return f"{day}/{month}/{year}"
