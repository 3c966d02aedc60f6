# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a table: which name its rows, which measure what, when, in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.french.digest.table_columns import read_column
from desktop.mairie.slides.figures.cells import Cell, is_about, shared_unit, spelled_unit
from desktop.mairie.slides.figures.lists import holds, is_listed, opens_with, plain
from desktop.mairie.slides.figures.periods import are_dates, date_key
from desktop.mairie.slides.figures.rows import CODE_ALONE
from desktop.mairie.slides.figures.units_said import said_unit

ColumnKind = Literal["label", "value", "sum", "balance", "share", "change", "code", "text", "empty"]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a table."""

    index: int
    header: str
    kind: ColumnKind
    measure: str
    """The header without period and unit."""
    period: str
    unit: str
    """Of its figures, from the header or from all its cells; empty when not said."""

    @property
    def name(self) -> str:
        """What a series of this column is called beside others of the same measure."""
        return self.period or self.measure or self.header

    def unit_in_header(self) -> bool:
        """Return True when the header gives the unit: « Prix en € »; such columns are measures."""
        return bool(said_unit(self.header))


def label_count(headers: Sequence[str], columns: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns on the left hold words, codes or dates rather than measures."""
    for index in range(1, len(columns)):
        filled = [cell for cell in columns[index] if not cell.is_empty]
        figures = sum(cell.value is not None for cell in filled)
        is_code = opens_with(headers[index], "entetes", "codes")
        if filled and figures * 2 >= len(filled) and not is_code:
            return min(index, _words_on_the_left(columns[:index]))
    return _words_on_the_left(columns[:2]) if len(columns) > 2 else 1


def _words_on_the_left(columns: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns are needed to name a row: one, or two when the first repeats itself."""
    if len(columns) < 2:
        return 1
    firsts = [cell.written for cell in columns[0] if cell.written]
    beside = [a.written for a, b in zip(*columns[:2], strict=True) if a.written and b.written]
    coded = sum(len(text) <= 10 and bool(CODE_ALONE.match(text)) for text in beside)
    is_code = coded * 10 >= 8 * len(beside) and not are_dates(beside[:2])
    repeats = len(set(firsts)) < len(firsts) or len(firsts) < len(columns[0])
    seconds = [cell for cell in columns[1] if not cell.is_empty]
    names = sum(len(cell.written) <= 60 for cell in seconds) if seconds else 0
    if not seconds or names * 2 < len(seconds):
        return 1
    if are_dates(beside) and len(seconds) * 2 >= len(columns[1]):
        return 2
    if is_code and repeats and len(columns) > 2 and _are_words(columns[2]):
        return 3  # « Fonctionnement », « 60612 », « Énergie – électricité »
    return 2 if is_code or (repeats and len(seconds) * 3 >= len(columns[1])) else 1


def _are_words(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if not cell.is_empty]
    return bool(filled) and all(cell.value is None and len(cell.written) <= 70 for cell in filled)


def described(
    index: int, header: str, cells: Sequence[Cell], labels: int, has_header: bool
) -> GridColumn:
    """Return column `index` as its header and its cells tell it; `labels`: columns that name rows."""
    said = read_column(index, header)
    unit = said_unit(header) or spelled_unit(said.unit)
    if unit in ("", "nombre"):
        unit = shared_unit(cells) or ("t" if plain(header).startswith("tonnage") else "")
    kind = _column_kind(index, header, cells, labels, said.is_change)
    if kind == "share" and not unit:
        unit = "%"
    measure, period = (said.measure, said.period) if has_header else ("", "")
    if date_key(header):
        measure, period = "", said.period or header
    return GridColumn(index, header, kind, measure, period, unit)


def _column_kind(
    index: int, header: str, cells: Sequence[Cell], labels: int, is_change: bool
) -> ColumnKind:
    if index < labels:
        return "label"
    filled = [cell for cell in cells if not cell.is_empty]
    figures = [cell for cell in filled if cell.value is not None]
    if not filled:
        return "empty"
    if (
        len(figures) * 10 < 6 * (len(filled) - sum(is_about(cell.written) for cell in filled))
        or not figures
    ):
        return "text"
    if _is_code_column(header, figures):
        return "code"
    if header.startswith("%") and _are_shares(figures):
        return "share"
    if is_change or opens_with(header, "entetes", "variations"):
        return "share" if _are_shares(figures) else "change"
    if opens_with(header, "entetes", "parts") and _are_shares(figures):
        return "share"
    if opens_with(header, "entetes", "sommes"):
        return "sum"
    if opens_with(header, "entetes", "soldes"):
        return "balance"
    return "value"


def _is_code_column(header: str, figures: Sequence[Cell]) -> bool:
    if opens_with(header, "entetes", "codes") or is_listed(header, "entetes", "rangs"):
        return True
    if opens_with(header, "entetes", "dates") or holds(header, "entetes", "rangs"):
        return True
    if all(cell.is_year for cell in figures) and len(figures) > 1:
        return True
    lengths = {len(cell.written) for cell in figures}
    bare = all(cell.written.isdecimal() for cell in figures)
    return (
        bare
        and len(figures) > 2
        and len(lengths) == 1
        and min(lengths) >= 5
        and not _is_money(header)
    )


def _is_money(header: str) -> bool:
    return holds(header, "argent", "entetes") or bool(said_unit(header))


def _are_shares(figures: Sequence[Cell]) -> bool:
    """Return True for percentages that make a whole, with or without the whole written below."""
    values = [float(cell.value) for cell in figures if cell.value is not None and cell.value >= 0]
    if len(values) < len(figures) or len(values) < 2:
        return False
    whole = sum(values)
    return abs(whole - 100) <= 1.5 or (abs(whole - 200) <= 2.5 and abs(values[-1] - 100) <= 0.5)
