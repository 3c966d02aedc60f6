# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of figures as a chart or a table, each figure as the agent wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from desktop.core.draft import Author
from desktop.core.slides.deck import (
    ChartForm,
    ChartSeries,
    Slide,
    SlideChart,
    SlideKind,
    SlideTable,
)
from desktop.mairie.slides.notes.cues import begins_with_one_of
from desktop.mairie.slides.notes.kinds.items import Item, share_a_unit

FEWEST_ROWS = 3
_MOST_BARS, _MOST_PARTS = 8, 6
_LONGEST_CATEGORY = 34
_YEAR = re.compile(r"(?:[^\d]{0,12} )?(?:19|20)\d{2}")
_HEADERS = {"€": ("Poste", "Montant"), "%": ("", "Part")}


def figures_slide(title: str, items: Sequence[Item]) -> Slide:
    """Return a slide of at least FEWEST_ROWS figures: a chart when they compare, else a table."""
    if _makes_chart(items):
        chart = _chart(title, items)
        return Slide(SlideKind.CHART, title, chart=chart, author=Author.AGENT)
    return Slide(SlideKind.TABLE, title, table=_table(items), author=Author.AGENT)


def money_title(labels: Sequence[str]) -> str:
    """Return « Budget et financement » for rows that tell what is paid and by whom; else nothing."""
    costs = any(begins_with_one_of(label, "costs") for label in labels)
    funds = any(begins_with_one_of(label, "funds") for label in labels)
    if costs and funds:
        return "Budget et financement"
    return "Financement" if funds else ""


def _makes_chart(items: Sequence[Item]) -> bool:
    if len(items) > _MOST_BARS or not share_a_unit(items) or any(item.is_total for item in items):
        return False
    if any(
        item.value < 0 or len(item.label) > _LONGEST_CATEGORY or item.comparison for item in items
    ):
        return False
    if all(item.is_first and not item.unit for item in items):
        return False
    labels = [item.label for item in items]
    return len(set(labels)) == len(labels) and max(item.value for item in items) > 0


def _chart(title: str, items: Sequence[Item]) -> SlideChart:
    values = tuple(float(item.value) for item in items)
    series = ChartSeries(title, values, tuple(item.written for item in items))
    return SlideChart(
        _form(title, items),
        tuple(item.label for item in items),
        (series,),
        unit=_unit(items),
        author=Author.AGENT,
    )


def _unit(items: Sequence[Item]) -> str:
    """Return the unit as the notes write it, « habitants », when all figures have the same."""
    written = {re.sub(r"[\d\s.,+−-]", "", item.written) for item in items}
    alone = written.pop() if len(written) == 1 else ""
    return alone if alone.isalpha() else items[0].unit


def _form(title: str, items: Sequence[Item]) -> ChartForm:
    if all(item.is_year for item in items):
        return ChartForm.LINE
    whole = sum((item.value for item in items), Decimal(0))
    is_shared = (items[0].unit == "%" and whole == 100) or (
        items[0].unit == "€" and begins_with_one_of(title, "shares")
    )
    return ChartForm.PIE if is_shared and len(items) <= _MOST_PARTS else ChartForm.BAR


def _table(items: Sequence[Item]) -> SlideTable:
    unit = items[0].unit if share_a_unit(items) else ""
    header: tuple[str, ...] = _HEADERS.get(unit, ("", "Valeur"))
    rows: list[tuple[str, ...]] = [(item.label, item.written) for item in items]
    if any(item.comparison for item in items):
        are_parts = all(item.comparison.endswith("%") for item in items if item.comparison)
        header = (*header, "Part" if are_parts else "Pour comparer")
        rows = [(item.label, item.written, item.comparison) for item in items]
    totals = tuple(place for place, item in enumerate(items) if item.is_total)
    return SlideTable(header, tuple(rows), total_rows=totals, author=Author.AGENT)


def rows_slide(title: str, rows: Sequence[tuple[str, ...]]) -> Slide:
    """Return the table that the notes hold, its first row as header, all rows as wide."""
    width = max(len(row) for row in rows)
    if any(
        any(letter.isdigit() for letter in cell) and not _YEAR.fullmatch(cell)
        for cell in rows[0][1:]
    ):
        # The first row already tells figures: there is no header.
        names = _HEADERS["€"] if any("€" in cell for cell in rows[0]) and width == 2 else ()
        rows = [names or ("",) * width, *rows]
    wide = [row + ("",) * (width - len(row)) for row in rows]
    totals = tuple(
        place
        for place, row in enumerate(wide[1:])
        if row[0].lower().startswith(("total", "sous-total"))
    )
    table = SlideTable(wide[0], tuple(wide[1:]), total_rows=totals, author=Author.AGENT)
    return Slide(SlideKind.TABLE, title, table=table, author=Author.AGENT)
