# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workbook inside a chart: « Modifier les données » opens it; its figures are the source's."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

from desktop.core.slides.deck import SlideChart
from desktop.documents.slides.pptx.charts.figures import (
    decimals_of,
    is_figure,
    number_format,
)
from desktop.documents.writers.draft_wording import clean

SHEET = "Feuil1"
"""The name that a French Excel gives to a first sheet."""
_LONGEST = 32_767
"""Characters of a cell."""
_SPACES = re.compile(r"[ \t\r\n]+")
_MADE_ON = datetime(2026, 1, 1)
"""The same chart gives the same bytes."""


def make_workbook(chart: SlideChart) -> bytes:
    """Return a .xlsx: names down the first column, a measure in each further one."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": _MADE_ON, "author": "Beffroi"})
    sheet = workbook.add_worksheet(SHEET)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, max(1, len(chart.series)), 16)
    formats: dict[int, object] = {}
    for row, name in enumerate(chart.categories, 1):
        # As a text always: « =1+1 » from a document must not be reckoned.
        sheet.write_string(row, 0, cell_text(name))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series_name(chart, column - 1))
        for place, value in enumerate(series.values[: len(chart.categories)]):
            decimals = decimals_of(series, place)
            if decimals not in formats:
                code = number_format(decimals)
                formats[decimals] = workbook.add_format({"num_format": code})
            if is_figure(value):
                sheet.write_number(place + 1, column, value, formats[decimals])
    workbook.close()
    return stream.getvalue()


def series_name(chart: SlideChart, place: int) -> str:
    """Return how a measure is called in its legend; never nothing."""
    name = cell_text(chart.series[place].name)
    if name or len(chart.series) > 1:
        return name or f"Série {place + 1}"
    return cell_text(chart.caption) or "Valeurs"


def cell_text(text: str) -> str:
    """Return a text for a cell, on one line."""
    return _SPACES.sub(" ", clean(text)).strip(" ")[:_LONGEST]
