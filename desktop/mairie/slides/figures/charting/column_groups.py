# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which columns of a table can be drawn together: one measure at several dates, or like measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from desktop.french.digest.table_columns import read_column
from desktop.french.words import fold
from desktop.mairie.slides.figures.charting.draft import MOST_SERIES
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import data, is_listed, opens_with
from desktop.mairie.slides.figures.sums import near
from desktop.mairie.slides.figures.units_said import per_unit

Columns = list[GridColumn]

_NOT_PREFERRED = 100
_TAX = re.compile(r"\b(HT|TTC|TVA)\b")


def period_groups(grid: Grid, with_empty: bool = False) -> list[Columns]:
    """Return the columns of each measure told at two dates or more, from the oldest to the newest."""
    groups: dict[str, Columns] = {}
    for column in grid.columns:
        is_fit = column.kind == "value" or (with_empty and column.kind == "empty")
        if is_fit and column.period:
            groups.setdefault(fold(column.measure), []).append(column)
    found = [group for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: -len(group))


def stage_groups(grid: Grid) -> list[Columns]:
    """Return the columns of one unit that tell stages: « 2025 », « Demande 2026 », « Voté 2026 »."""
    by_unit: dict[str, Columns] = {}
    for column in grid.measures():
        if column.period and (
            not column.measure or opens_with(column.measure, "entetes", "etapes")
        ):
            by_unit.setdefault(column.unit, []).append(column)
    groups = [group for group in by_unit.values() if len({c.measure for c in group}) > 1]
    return [in_time(group)[-MOST_SERIES:] for group in groups]


def in_time(group: Sequence[GridColumn]) -> Columns:
    """Return the columns from the oldest to the newest, in the order of the table for one date."""
    return sorted(group, key=lambda column: read_column(0, column.period).order())


def like_groups(grid: Grid) -> list[Columns]:
    """Return the columns without dates that measure like things in one unit, two to four of them."""
    plain_columns = [c for c in grid.measures() if not c.period and not _divides(c)]
    by_unit: dict[str, Columns] = {}
    for column in plain_columns:
        by_unit.setdefault(column.unit + "/" + per_unit(column.header), []).append(column)
    found = []
    for unit, group in by_unit.items():
        kept = _one_tax(group)
        if 2 <= len(kept) <= MOST_SERIES and _are_alike(grid, kept, unit):
            found.append(kept)
    return found


def single_columns(grid: Grid) -> list[GridColumn]:
    """Return the columns that can be drawn alone, the most telling first."""
    columns = [c for c in grid.measures() if not _divides(c)] or grid.measures()
    older = {c.index for group in period_groups(grid) for c in in_time(group)[:-1]}
    columns = [c for c in columns if c.index not in older]
    taxed = _one_tax(columns)
    sums = [c for c in grid.columns if c.kind == "sum"]
    return sorted([*taxed, *sums], key=lambda c: (_preference(c), c.kind == "sum"))


def is_preferred(column: GridColumn) -> bool:
    """Return True for a column whose header says that it is the one to read: « Montant TTC »."""
    return _preference(column) < _NOT_PREFERRED and not per_unit(column.header)


def _preference(column: GridColumn) -> int:
    if per_unit(column.header):
        return _NOT_PREFERRED - 1
    for rank, word in enumerate(data()["entetes"]["preferees"]):
        if fold(column.header).startswith(word.rstrip("…")):
            return rank
    return _NOT_PREFERRED if column.unit else 2 * _NOT_PREFERRED


def _divides(column: GridColumn) -> bool:
    return opens_with(column.measure or column.header, "entetes", "diviseurs")


def _one_tax(columns: Sequence[GridColumn]) -> Columns:
    """Return the columns without those told before tax, or the tax itself, when one has it all."""
    taxes = {column.index: _TAX.findall(column.header) for column in columns}
    if any("TTC" in said for said in taxes.values()):
        return [c for c in columns if not taxes[c.index] or "TTC" in taxes[c.index]]
    if any("HT" in said for said in taxes.values()):
        return [c for c in columns if "TVA" not in taxes[c.index]]
    return list(columns)


def _are_alike(grid: Grid, group: Columns, unit: str) -> bool:
    """Return True when nothing but their names tells the columns apart."""
    if all(
        is_listed(_bare(c), "entetes", "freres") or opens_with(_bare(c), "entetes", "freres")
        for c in group
    ):
        return True
    if _adds_to_a_sum(grid, group) or (grid.is_count and unit == "/"):
        return True
    if unit.startswith(("€/", "k€/", "M€/", "€ ")) and unit.endswith("/"):
        return not any("/" in c.unit for c in group)
    return _share_a_head(group)


def _bare(column: GridColumn) -> str:
    return column.measure or column.header


def _share_a_head(group: Columns) -> bool:
    """Return True for « Abonnés domestiques », « Abonnés non domestiques »: the same first word."""
    firsts = {fold(column.measure).split(" ")[0] for column in group}
    return len(firsts) == 1 and len(firsts.pop()) > 3


def _adds_to_a_sum(grid: Grid, group: Columns) -> bool:
    """Return True when a column of totals is the sum of these in most rows."""
    for total in grid.columns:
        if total.kind != "sum":
            continue
        checked = right = 0
        for row in grid.of_kind("detail", "total")[:60]:
            values = [row.cells[c.index].value for c in group]
            said = row.cells[total.index].value
            if said is None or all(value is None for value in values):
                continue
            checked += 1
            known = [value for value in values if value is not None]
            right += near(sum(known, Decimal(0)), said, len(known))
        if checked and right * 10 >= 8 * checked:
            return True
    return False
