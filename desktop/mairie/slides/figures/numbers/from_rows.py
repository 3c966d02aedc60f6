# SPDX-License-Identifier: AGPL-3.0-or-later
"""Big numbers from table rows: « 373,73 € », total de la facture type, contre 357,60 € un an avant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import BigNumber
from desktop.french.digest.table_columns import Column
from desktop.french.digest.told_cells import lower_first
from desktop.mairie.slides.figures.cells import Cell, without_unit
from desktop.mairie.slides.figures.charting.alike import one_unit
from desktop.mairie.slides.figures.charting.column_groups import (
    in_time,
    is_preferred,
    period_groups,
    single_columns,
)
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import is_listed, opens_with, plain, shown_unit
from desktop.mairie.slides.figures.numbers.scored import ScoredNumber, best_numbers, worth
from desktop.mairie.slides.figures.periods import span_of
from desktop.mairie.slides.figures.rows import GridRow, is_total

_MOST_ROWS = 40
_LONGEST_LABEL = 110
_COLON = "\u00a0:"
_LEAST = 0.25
"""The score under which a number is left out."""
_MARKS = re.compile(
    r"\s*\((?:[A-Z]{1,2}\d[\d.]*[A-Z]?|\d|\*)\)|(?<=décembre)\sN\b|(?<=exercice)\sN\b|\s*\(montants?\s[^()]*\)|\s+en\s(?:€|%|m³|m3|euros?|années|jours)(?=\s|\Z)"
)
_COUNTED = ("nombre", "population", "effectif", "estimation du nombre", "habitants")


def row_numbers(grid: Grid, title: str, page: int, has_chart: bool) -> list[ScoredNumber]:
    """Return at most three numbers of a table; `title` says what a bare « Total » is of.

    Where rows are like things (they add up, a chart compares them), only their totals are told.
    """
    groups = _column_groups(grid)
    if not groups:
        return []
    same = _the_same(grid, groups[0])
    if same:
        number = _number(grid, replace(same, label="Total"), groups[0], title, page)
        return [_without_total(number)] if number else []
    rows = _rows_to_tell(grid, groups[0], has_chart)
    found = (_number(grid, row, groups[0], title, page) for row in rows)
    return best_numbers([number for number in found if number and number.score >= _LEAST])


def _rows_to_tell(grid: Grid, group: Sequence[GridColumn], has_chart: bool) -> list[GridRow]:
    every = [
        row
        for row in grid.of_kind("detail", "total", "balance")
        if row.cells[group[-1].index].value is not None
    ]
    summed = [row for row in every if row.kind != "detail"]
    details = [row for row in every if row.kind == "detail"]
    is_list = grid.has_codes or (len(details) > 1 and one_unit(grid, details, group) is None)
    if len(every) > _MOST_ROWS or (has_chart and len(details) > 2):
        return summed
    if summed and not is_list:
        return summed
    return every if is_list or len(every) <= 3 else []


def _the_same(grid: Grid, group: Sequence[GridColumn]) -> GridRow | None:
    """Return a row of a table whose three rows or more all say the same: one price everywhere."""
    rows = grid.of_kind("detail", "total")
    values = {tuple(row.cells[c.index].value for c in group) for row in rows}
    return rows[0] if len(rows) > 2 and len(values) == 1 else None


def _without_total(one: ScoredNumber) -> ScoredNumber:
    label = one.number.label.replace("\u00a0: total", "")
    return replace(one, number=replace(one.number, label=label))


def _column_groups(grid: Grid) -> list[list[GridColumn]]:
    """Return the columns to read, newest last: one measure over time, else the most telling one."""
    periods = [in_time(group) for group in period_groups(grid)]
    if periods:
        return periods
    singles = single_columns(grid)
    if len(singles) > 1 and not is_preferred(singles[0]):
        return []  # alternatives side by side: none of them is the figure
    return [[column] for column in singles[:1]]


def _number(
    grid: Grid, row: GridRow, group: Sequence[GridColumn], title: str, page: int
) -> ScoredNumber | None:
    newest = group[-1]
    cell = row.cells[newest.index]
    if cell.value is None or not cell.value or not _stands_alone(row.label):
        return None
    unit = grid.unit_at(row, newest)
    if row.kind == "total" and unit == "%" and cell.value == 100:
        return None  # all parts are a hundred per cent
    label = _label(grid, row, newest, title)
    if not label or (not unit and not plain(label).startswith(_COUNTED)):
        return None
    value = _with_unit(cell, unit)
    comparison = _comparison(row, group, unit)
    passage = " ".join(one.written for one in row.cells if one.written)
    score = worth(f"{row.label} {title}", value, comparison, passage)
    return ScoredNumber(BigNumber(value, label, comparison, page, passage), score)


def _stands_alone(label: str) -> bool:
    return any(character.isalpha() for character in label) and "__" not in label


def _with_unit(cell: Cell, unit: str) -> str:
    """Return the figure as the source writes it, with the unit that its header gives."""
    written = cell.written.replace(" ,", ",")
    if cell.unit or not unit or unit.startswith("/"):
        return written
    return f"{written}\u00a0{shown_unit(unit, cell.number is not None and abs(cell.number) >= 2)}"


def _label(grid: Grid, row: GridRow, column: GridColumn, title: str) -> str:
    label = _said(_MARKS.sub("", without_unit(row.label)).strip(" :*").replace("'", "’"))
    bare = plain(label)
    when = Column(0, "", column.period, "", False).when()
    if is_total(label) and len(bare.split()) <= 2 and not is_listed(title, "titres", "vagues"):
        subject = _subject(title)
        if len(bare.split()) > 1:  # « Total dépenses » tells the side again
            subject = subject.partition(_COLON)[0]
        joint = "," if _COLON in subject else _COLON
        label = f"{subject}{joint} {lower_first(label)}"
    elif opens_with(grid.corner, "entetes", "places"):
        measure = lower_first(column.measure) if _names_more(column) else _subject(title)
        label = f"{measure}\u00a0: {label}"
    elif _names_more(column) and len(bare.split()) < 3:
        label = f"{lower_first(column.measure)}\u00a0: {lower_first(label)}"
    elif row.group and sum(other.label == row.label for other in grid.rows) > 1:
        label = f"{lower_first(label)} ({lower_first(without_unit(row.group))})"
    else:
        label = lower_first(label)
    if len(label) > _LONGEST_LABEL:
        return ""
    return f"{label} {when}" if when and not span_of([label]) else label


def _subject(title: str) -> str:
    """Return what a table is about, without its years: « facture type »."""
    head, _, tail = title.partition(" (")
    return lower_first(head if span_of([tail]) else title)


def _said(label: str) -> str:
    """Return shouted words as they are read: « TOTAL DÉCHETS MÉNAGERS »."""
    return label.capitalize() if label.isupper() and len(label) > 4 else label


def _names_more(column: GridColumn) -> bool:
    return bool(column.measure) and not is_listed(column.measure, "titres", "mesures_vagues")


def _comparison(row: GridRow, group: Sequence[GridColumn], unit: str) -> str:
    if len(group) < 2:
        return ""
    older = group[-2]
    cell = row.cells[older.index]
    if cell.value is None:
        return ""
    when = Column(0, "", older.period, "", False).when()
    if cell.value == row.cells[group[-1].index].value:
        return f"comme {when}"
    return f"contre {_with_unit(cell, unit)} {when}".strip()
