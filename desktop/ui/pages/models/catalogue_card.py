# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue, folded: every model that Beffroi knows, also those it refuses, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.models.catalogue import CatalogueEntry, EntryState, LicenceState, ModelKind
from desktop.core.models.fit import Fit
from desktop.ui.desk import Desk
from desktop.ui.fit_words import fit_line
from desktop.ui.model_words import USES, capitalised, entry_facts, licence_phrase
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_chip, make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.widgets.locked import LockedLine
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count

LARGE = 1.5
"""Zoom of the text from which a line of the list is written in two."""
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
        self._place = QVBoxLayout(content)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._list: QWidget | None = None
        self.fold = Fold(desk.look, "Voir les modèles", content)
        self.fold.button.clicked.connect(lambda _on=False: self._fill())
        column.addWidget(self.fold)
        self._drawn: object = None
        """What was known when the list was drawn."""

    def refresh(self) -> None:
        """Show what may have changed: what is installed, what fits."""
        catalogue = self._desk.model_desk.catalogue
        self._about.setText(
            f"{count(len(catalogue.entries), 'modèle')} connus de Beffroi, avec leur pays, leur "
            f"licence et ce qui les rend possibles ou non ici. Vérifié le "
            f"{_day(catalogue.checked_on)}."
        )
        self._fill()

    def open(self) -> None:
        """Unfold it."""
        self.fold.set_open(True)
        self._fill()

    def rows(self) -> list[EntryRow]:
        """Return the models shown."""
        return self._list.findChildren(EntryRow) if self._list is not None else []

    def _fill(self) -> None:
        ids = [model.id for model in self._desk.models()]
        rules = self._desk.settings.policy.fingerprint()
        known = (ids, self._desk.state.hardware, self._desk.look.sizes.zoom, rules)
        if not self.fold.is_open() or known == self._drawn:
            return
        self._drawn = known
        opened = {row.entry.id for row in self.rows() if row.fold.is_open()}
        # Built apart and put in place at once: Qt lays out again at each piece it is shown.
        replace_in(self._place, self._make_list(opened))

    def _make_list(self, opened: set[str]) -> QWidget:
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.look.sizes.px(4))
        for number, kind in enumerate(ModelKind):
            if number:
                column.addSpacing(self._desk.look.sizes.px(12))
            column.addWidget(make_label(USES[kind][0], "strong"))
            entries = [e for e in self._desk.model_desk.catalogue.entries if e.kind is kind]
            for entry in sorted(entries, key=lambda e: _ORDER[e.state]):
                column.addWidget(make_rule())
                row = EntryRow(self._desk, entry)
                column.addWidget(row)
                if entry.id in opened:
                    row.open()
        return self._list


class EntryRow(QFrame):
    """A model of the catalogue: its name and its state; the rest when it is unfolded."""

    def __init__(self, desk: Desk, entry: CatalogueEntry) -> None:
        super().__init__()
        self._desk, self._look, self.entry = desk, desk.look, entry
        self.setProperty("role", "plain")
        details = QWidget()
        self._details = QVBoxLayout(details)
        px = desk.look.sizes.px
        self._details.setContentsMargins(px(24), 0, 0, px(12))
        self._details.setSpacing(px(4))
        self.fold = Fold(desk.look, entry.title, details)
        self.fold.button.clicked.connect(lambda _on=False: self._fill_details())
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.setSpacing(px(12))
        row.addLayout(self._make_names(), 1)
        row.addWidget(self._make_state(), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(self.fold)
        words = self.fold.button.accessibleDescription()
        self.fold.button.setAccessibleDescription(f"{entry_facts(entry)}. {self.state()}. {words}")

    def _make_names(self) -> QBoxLayout:
        """Put beside the name what one compares from line to line; under it in large text."""
        is_large = self._look.sizes.zoom >= LARGE
        names: QBoxLayout = QVBoxLayout() if is_large else QHBoxLayout()
        names.setSpacing(self._look.sizes.px(0 if is_large else 12))
        names.addWidget(self.fold.button)  # it leaves the fold, which keeps the details
        facts = make_label(entry_facts(self.entry), "small")
        if is_large:
            facts.setContentsMargins(self._look.sizes.px(24), 0, 0, self._look.sizes.px(8))
        names.addWidget(facts, 1)
        return names

    def state(self) -> str:
        """Return the state in a word or two."""
        if any(model.id == self.entry.id for model in self._desk.models()):
            return "Installé"
        if self.entry.state is EntryState.REFUSED:
            return "Interdit"
        if self.entry.state is EntryState.ANNOUNCED:
            return "Annoncé"
        if self._desk.model_desk.refusal_of_entry(self.entry):
            return "Non permis"
        fit: Fit = self._desk.model_desk.fit_of_entry(self.entry)
        return capitalised(fit.verdict.value)

    def _make_state(self) -> QWidget:
        state = self.state()
        tones = {"Installé": "good", "Interdit": "bad", "Annoncé": "information"}
        tones["Non permis"] = "attention"
        if state in tones:
            return make_chip(state, tones[state])
        fit = self._desk.model_desk.fit_of_entry(self.entry)
        return fit_line(self._look, fit, short=True)

    def open(self) -> None:
        """Show the details."""
        self._fill_details()
        self.fold.set_open(True)

    def _fill_details(self) -> None:
        if self._details.count():
            return
        entry, add = self.entry, self._details.addWidget
        if refusal := self._desk.model_desk.refusal_of_entry(entry):
            add(LockedLine(self._look, refusal))
        if entry.reason:
            add(self._make_reason())
        elif entry.state is EntryState.INSTALLABLE:
            add(fit_line(self._look, self._desk.model_desk.fit_of_entry(entry)))
        add(make_label(entry.advice))
        if entry.base_model:
            add(make_label(f"Tiré de : {entry.base_model}.", "small"))
        licence = licence_phrase(", ".join(entry.licences), entry.licence_state)
        add(make_label(f"{capitalised(licence)}.", "small"))
        if entry.licence_note:
            add(make_label(entry.licence_note, "small"))

    def _make_reason(self) -> StateLine:
        if self.entry.licence_state is LicenceState.FORBIDDEN:
            return StateLine(self._look, "bad", f"Interdit{NBSP}: {self.entry.reason}")
        return StateLine(self._look, "information", f"Annoncé{NBSP}: {self.entry.reason}")


def _day(iso: str) -> str:
    year, month, day = (*iso.split("-"), "", "")[:3]
    return f"{day}/{month}/{year}"
