# SPDX-License-Identifier: AGPL-3.0-or-later
"""The buvettes of a year by association, beside what the law allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.register.store import RegisterCount
from desktop.ui.look import Look
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.labels import make_card, make_label

MOST_ORDINARY = 5
"""Authorisations a year for an association (CSP L3334-2)."""
MOST_SPORTS = 10
"""In a sports venue, for an agreed sports association (CSP L3335-4)."""

_WORDS = (
    "Une association peut recevoir cinq autorisations par an (code de la santé publique, "
    "art.\u00a0L.\u00a03334-2), et une association sportive agréée dix par an dans une enceinte "
    "sportive (art.\u00a0L.\u00a03335-4). Ne sont comptées que celles de ce registre."
)
_COLUMNS = (
    Column("Association", narrowest=200),
    Column("Ordinaires"),
    Column("Enceinte sportive"),
)


class BarsCard(QWidget):
    """A card that hides itself when there is no buvette to count."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        card, column = make_card(look)
        self.title = make_label("", "heading")
        self.table = FittedTable(look, "Buvettes par association", _COLUMNS)
        self.table.horizontalHeader().setSectionsClickable(False)
        column.addWidget(self.title)
        column.addWidget(make_label(_WORDS, "muted"))
        column.addWidget(self.table)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()

    def show_counts(self, counts: Sequence[RegisterCount], year: int) -> None:
        """Show how many buvettes each association was given in that year."""
        self.title.setText(f"Buvettes de {year}")
        self.table.setAccessibleName(f"Buvettes de {year} par association")
        self.table.fill(
            [
                (
                    Cell(count.association),
                    _cell(count.ordinary, MOST_ORDINARY),
                    _cell(count.sports, MOST_SPORTS),
                )
                for count in counts
            ]
        )
        self.setVisible(self.has_counts())

    def has_counts(self) -> bool:
        """Tell whether there is a buvette to count."""
        return self.table.rowCount() > 0


def _cell(given: int, most: int) -> Cell:
    if given > most:
        return Cell(f"{given} sur {most}, dépassé", "red")
    if given == most:
        return Cell(f"{given} sur {most}, limite atteinte", "ochre")
    return Cell(f"{given} sur {most}")
