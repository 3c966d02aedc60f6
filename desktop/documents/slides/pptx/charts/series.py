# SPDX-License-Identifier: AGPL-3.0-or-later
"""The measures of a chart: names, values, colours and the figures written at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.slides.deck import ChartForm, ChartSeries
from desktop.core.slides.laid_deck import LaidChart
from desktop.documents.slides.pptx.charts.figures import (
    decimals_of,
    is_figure,
    number_format,
    usual_decimals,
    value_text,
)
from desktop.documents.slides.pptx.charts.workbook import SHEET, cell_text, series_name
from desktop.documents.slides.pptx.units import Colours, attribute, emu, text_xml

_LINE_WIDTH, _MARKER = 2.5, 7
_STEEP = 0.2
"""Share of what a curve spans, from one point to the next."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class SeriesLooks:
    """All that the measures of one chart are drawn with."""

    laid: LaidChart
    colours: Colours
    letters: str
    """The `c:txPr` of what is written at them."""
    unit: str = ""
    """Written after each figure."""
    ground: str = "#ffffff"

    @property
    def has_colour_each(self) -> bool:
        """True when each name, not each measure, has its colour."""
        chart = self.laid.chart
        is_pie = chart.form is ChartForm.PIE
        one = len(chart.series) == 1 and len(self.laid.colours) > 1
        return is_pie or (chart.form is ChartForm.BAR and one)

    def colour(self, place: int) -> str:
        """Return a colour of the chart; they begin again when there are too few."""
        colours = self.laid.colours or ("#5f6b76",)
        return colours[place % len(colours)]


def series_xml(looks: SeriesLooks) -> str:
    """Return the `c:ser` elements; a pie shows its first measure only."""
    chart = looks.laid.chart
    shown = chart.series[:1] if chart.form is ChartForm.PIE else chart.series
    return "".join(_series(series, number, looks) for number, series in enumerate(shown))


def _series(series: ChartSeries, number: int, looks: SeriesLooks) -> str:
    chart = looks.laid.chart
    column = column_letters(number + 1)
    name = text_xml(series_name(chart, number))
    values = tuple(series.values[: len(chart.categories)])
    last = max(2, len(chart.categories) + 1)
    drawn = _drawn(series, number, looks)
    smooth = '<c:smooth val="0"/>' if chart.form is ChartForm.LINE else ""
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f'<c:f>{SHEET}!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{drawn}'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_names(chart.categories)}"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
        f"{_values(series, values)}</c:numRef></c:val>{smooth}</c:ser>"
    )


def column_letters(column: int) -> str:
    """Return the letters of a column of a spreadsheet, from 0: A, B… Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _names(categories: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{text_xml(cell_text(name))}</c:v></c:pt>'
        for place, name in enumerate(categories)
    )
    return f'<c:strCache><c:ptCount val="{len(categories)}"/>{points}</c:strCache>'


def _values(series: ChartSeries, values: Sequence[float | None]) -> str:
    """Return the figures; where the source has none there is no point at all."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value_text(value)}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None and is_figure(value)
    )
    code = text_xml(number_format(usual_decimals(series)))
    return (
        f"<c:numCache><c:formatCode>{code}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    )


def _drawn(series: ChartSeries, number: int, looks: SeriesLooks) -> str:
    """Return colours and labels, between the name and the names' row, each kind in its order."""
    form = looks.laid.chart.form
    labels = labels_xml(series, looks)
    if form is ChartForm.LINE:
        colour = looks.colour(number)
        line = (
            f'<a:ln w="{emu(_LINE_WIDTH)}" cap="rnd">{looks.colours.fill(colour)}<a:round/></a:ln>'
        )
        marker = (
            f'<c:marker><c:symbol val="circle"/><c:size val="{_MARKER}"/><c:spPr>'
            f"{looks.colours.fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        )
        return f"<c:spPr>{line}</c:spPr>{marker}{labels}"
    negative = '<c:invertIfNegative val="0"/>' if form is ChartForm.BAR else ""
    whole = f"<c:spPr>{looks.colours.fill(looks.colour(number))}{_edge(looks)}</c:spPr>"
    points = _points(looks) if looks.has_colour_each else ""
    return f"{whole}{negative}{points}{labels}"


def _points(looks: SeriesLooks) -> str:
    is_bar = looks.laid.chart.form is ChartForm.BAR
    negative = '<c:invertIfNegative val="0"/>' if is_bar else ""
    return "".join(
        f'<c:dPt><c:idx val="{place}"/>{negative}<c:bubble3D val="0"/>'
        f"<c:spPr>{looks.colours.fill(looks.colour(place))}{_edge(looks)}</c:spPr></c:dPt>"
        for place in range(len(looks.laid.chart.categories))
    )


def _edge(looks: SeriesLooks) -> str:
    """Parts of a pie are told apart by a white line too, not by colour alone."""
    if looks.laid.chart.form is ChartForm.PIE:
        return looks.colours.line(looks.ground, 1.5)
    return "<a:ln><a:noFill/></a:ln>"


def labels_xml(series: ChartSeries, looks: SeriesLooks) -> str:
    """Return what is written at bars, points or parts; a figure with other decimals has its own."""
    laid = looks.laid
    if not laid.has_values:
        return ""
    usual = usual_decimals(series)
    place = "t" if laid.chart.form is ChartForm.LINE else "outEnd"
    values = series.values[: len(laid.chart.categories)]
    lower = goes_under(values) if len(laid.chart.series) == 1 and place == "t" else frozenset()
    own = "".join(
        f'<c:dLbl><c:idx val="{number}"/>'
        f"{_label(looks, decimals_of(series, number), 'b' if number in lower else place)}</c:dLbl>"
        for number, value in enumerate(values)
        if is_figure(value) and (decimals_of(series, number) != usual or number in lower)
    )
    leaders = '<c:showLeaderLines val="0"/>' if laid.chart.form is ChartForm.PIE else ""
    return f"<c:dLbls>{own}{_label(looks, usual, place)}{leaders}</c:dLbls>"


def _label(looks: SeriesLooks, decimals: int, place: str) -> str:
    code = attribute(number_format(decimals, looks.unit))
    return (
        f'<c:numFmt formatCode={code} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{looks.letters}"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )


def goes_under(values: Sequence[float | None]) -> frozenset[int]:
    """Return the points whose figure stands under the curve: above, the curve would cross it."""
    known = [value for value in values if value is not None and is_figure(value)]
    span = max(known, default=0.0) - min(known, default=0.0)
    found = set()
    for number, value in enumerate(values):
        beside = [values[n] for n in (number - 1, number + 1) if 0 <= n < len(values)]
        steps = [other - value for other in beside if other is not None and value is not None]
        rise, fall = max([0.0, *steps]), max([0.0, *(-step for step in steps)])
        if rise > _STEEP * span and rise > fall:
            found.add(number)
    return frozenset(found)
