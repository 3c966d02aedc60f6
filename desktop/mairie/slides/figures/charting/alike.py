# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the rows of a table are like things, which one may compare in a chart."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import is_listed, opens_with
from desktop.mairie.slides.figures.periods import date_key
from desktop.mairie.slides.figures.rows import GridRow
from desktop.mairie.slides.figures.sums import Parts

_VAGUE = (
    "valeur",
    "valeurs",
    "exercice",
    "donnee",
    "donnees",
    "unite",
    "quantite",
    "nombre",
    "chiffre",
    "chiffres",
    "total",
    "resultat",
    "montant",
    "realise",
    "prevu",
)


def one_unit(grid: Grid, rows: Sequence[GridRow], columns: Sequence[GridColumn]) -> str | None:
    """Return the one unit of all figures of these rows and columns; None for several.

    Euros said « HT » in some cells only are one unit; « HT » and « TTC » are two.
    """
    units = {
        grid.unit_at(row, column)
        for row in rows
        for column in columns
        if row.cells[column.index].value is not None
    }
    taxed = units - {"€"}
    if len(units) == 2 and len(taxed) == 1 and next(iter(taxed)) in ("€ HT", "€ TTC"):
        return taxed.pop()  # said in some cells only
    return units.pop() if len(units) == 1 else None


def are_comparable(
    grid: Grid, parts: Parts, columns: Sequence[GridColumn], words_around: Sequence[str]
) -> bool:
    """Return True when the rows measure the same thing of several places, uses, people or dates.

    Rows that each name their own unit (« Dette en € », « Taux d’impayés en % ») are measures of
    their own: a list of indicators, not a comparison.
    """
    if grid.has_codes or sum(bool(row.unit) for row in parts.rows) * 2 > len(parts.rows):
        return False
    if parts.is_whole or opens_with(grid.corner, "entetes", "lieux"):
        return True
    if all(date_key(row.label) for row in parts.rows):
        return True
    if any(_names_a_measure(column) for column in columns):
        return True
    unit = one_unit(grid, parts.rows, columns) or ""
    if unit and unit != "%":
        return True
    return bool(unit or grid.unit) and any(_says_share(text) for text in words_around)


def _names_a_measure(column: GridColumn) -> bool:
    """Return True when the header says what all rows measure: « Taux de conformité », « Tonnages »."""
    words = column.measure
    return (
        len(words) > 3
        and not is_listed(words, "entetes", "freres")
        and not opens_with(words, "entetes", "sommes")
        and words.lower() not in _VAGUE
    )


def _says_share(text: str) -> bool:
    return "partition" in text or "part " in text.lower() or "taux" in text.lower()
