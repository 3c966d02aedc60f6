# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Ce qui est gardé »: a table of every kind with what there is of it, then the durations."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.core.kept_data.inventory import Inventory
from desktop.core.kept_data.kinds import Going, KeptKind, kept_kinds
from desktop.ui.desk import Desk
from desktop.ui.erasing.everything import inventory, number_words
from desktop.ui.pages.compliance.people.duration_row import DurationRow
from desktop.ui.pages.compliance.people.durations import DURATIONS, kept_words
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.words import count, size_phrase

_COLUMNS = (
    Column("Quoi", 130),
    Column("Ce que c’est", narrowest=150),
    Column("Personnes", 80),
    Column("Durée, qui décide", 150),
    Column("Il y en a", 70),
    Column("Tout effacer", 100),
)
_GOES = {
    Going.CONTENT: "part",
    Going.TICKED: "part, sauf si vous décochez",
    Going.ASKED: "part si vous cochez",
    Going.NEVER: "reste",
    Going.PROGRAM: "reste\u00a0: rien de vous",
}
_PURGE = (
    "Ce qui a fait son temps est effacé à l’ouverture de Beffroi, jamais un travail en cours ni changé "
    "aujourd’hui. Le journal note combien."
)


class KeptCard(QFrame):
    """Signals: `changed()` when a duration was."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(desk.look.sizes.px(16))
        card, column = make_card(desk.look, "Ce qui est gardé")
        self.words = make_label("", "muted")
        self.table = FittedTable(desk.look, "Ce qui est gardé", _COLUMNS, highest=0)
        column.addWidget(self.words)
        column.addWidget(self.table)
        outer.addWidget(card)
        outer.addWidget(self._make_durations())

    def refresh(self) -> None:
        """Count again, and show the durations as they are."""
        found = inventory(self._desk)
        kinds = [kind for kind in _in_order() if self._is_shown(kind, found)]
        rows = [self._row(kind, found) for kind in kinds]
        if found.unknown:
            rows.append(_unknown_row(len(found.unknown)))
        self.table.fill([[Cell(text) for text in row] for row in rows])
        self.words.setText(self._where(found))
        for duration in self.durations:
            duration.refresh()

    def _is_shown(self, kind: KeptKind, found: Inventory) -> bool:
        """A kind of the program's own is only worth a line when it is there."""
        return kind.going is not Going.PROGRAM or found.of(kind.id).files > 0

    def _row(self, kind: KeptKind, found: Inventory) -> tuple[str, ...]:
        return (
            kind.title,
            kind.holds,
            kind.persons.value,
            f"{kept_words(kind, self._desk.settings)}. {kind.decides}",
            number_words(kind, found),
            _GOES[kind.going],
        )

    def _where(self, found: Inventory) -> str:
        folder = self._desk.data_folder
        if folder is None:
            return "Rien n’est gardé ici."
        return (
            f"Tout est dans un seul dossier\u00a0: {folder.root} ({size_phrase(found.bytes)}). Ce que vous "
            "exportez n’y est pas."
        )

    def _make_durations(self) -> QFrame:
        card, column = make_card(self._desk.look, "Combien de temps")
        column.addWidget(make_label(_PURGE, "muted"))
        self.durations = [DurationRow(self._desk, name, is_in_list=True) for name in DURATIONS]
        for row in self.durations:
            column.addWidget(row)
            row.changed.connect(self.changed)
        return card


def _in_order() -> list[KeptKind]:
    """Return the kinds as they are shown: the agent's own content first, works before all."""
    order = list(_GOES)
    return sorted(kept_kinds(), key=lambda kind: (order.index(kind.going), not kind.is_works))


def _unknown_row(number: int) -> tuple[str, ...]:
    return (
        "Fichiers inconnus", "Ils ne viennent pas de Beffroi, ou d’une autre version", "possible",
        "Sans limite. L’informatique", count(number, "fichier"), "reste",
    )  # fmt: skip
