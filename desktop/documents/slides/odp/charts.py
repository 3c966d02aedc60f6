# SPDX-License-Identifier: AGPL-3.0-or-later
"""Charts of slides, as native ones: an object with its own table of figures, drawn by the office program."""

from __future__ import annotations

import re

from desktop.core.slides.deck import ChartForm, ChartSeries
from desktop.core.slides.laid_deck import DeckLook, LaidChart
from desktop.documents.slides.odp.elements import number, points, root, tag, words
from desktop.documents.slides.odp.styles import Styles, letters

_FORMS = {
    ChartForm.BAR: "chart:bar", ChartForm.LINE: "chart:line", ChartForm.PIE: "chart:circle",
}  # fmt: skip
_DECIMALS = re.compile(r"\d[,.](\d+)(?!.*\d[,.]\d)")
_MOST_DECIMALS = 4
_FORMAT = "N1"
_UNSEEN = tag("style:graphic-properties", {"draw:fill": "none", "draw:stroke": "none"})
_ROOM_FOR_LABELS = 0.15
"""Share of the scale left under negative bars for their figures."""
_AXIS_COLOUR, _GRID_COLOUR = "#9aa3ad", "#dfe3e8"


def chart_part(laid: LaidChart, look: DeckLook) -> bytes:
    """Return the content of the object: plot, series, and the figures exactly as the deck has them."""
    styles = Styles()
    body = _chart(laid, look, styles)
    automatic = tag(
        "office:automatic-styles", {}, _number_style(laid), styles.xml()
    )  # after the body: it named them
    return root(
        "office:document-content",
        automatic,
        tag("office:body", {}, tag("office:chart", {}, body)),
    )


def decimals_of(laid: LaidChart) -> int:
    """Return how many decimals the figures are written with."""
    most = 0
    for series in laid.chart.series:
        for place, value in enumerate(series.values):
            if value is None:
                continue
            written = series.written[place] if place < len(series.written) else ""
            found = _DECIMALS.search(written)
            plain = number(round(value, _MOST_DECIMALS))
            own = len(plain.partition(".")[2])
            most = max(most, len(found.group(1)) if found else own)
    return min(most, _MOST_DECIMALS)


def _number_style(laid: LaidChart) -> str:
    unit = laid.chart.unit
    has_sign = unit in ("%", "€") and laid.has_values
    suffix = tag("number:text", {}, words(f"\u00a0{unit}")) if has_sign else ""
    return tag(
        "number:number-style",
        {"style:name": _FORMAT, "number:language": "fr", "number:country": "FR"},
        tag(
            "number:number",
            {
                "number:decimal-places": str(decimals_of(laid)),
                "number:min-decimal-places": str(decimals_of(laid)),
                "number:min-integer-digits": "1",
                "number:grouping": "true",
            },
        ),
        suffix,
    )


def _chart(laid: LaidChart, look: DeckLook, styles: Styles) -> str:
    form = _FORMS[laid.chart.form]
    text = letters(laid.label, look.text_family)
    legend = tag(
        "chart:legend",
        {
            "chart:legend-position": "bottom",
            "chart:style-name": styles.name("chart", _UNSEEN + text),
        },
    )
    return tag(
        "chart:chart",
        {
            "svg:width": points(laid.box.width),
            "svg:height": points(laid.box.height),
            "chart:class": form,
            "chart:style-name": styles.name("chart", _UNSEEN),
        },
        legend if laid.has_legend else "",
        _plot(laid, look, styles),
        _figures(laid),
    )


def _plot(laid: LaidChart, look: DeckLook, styles: Styles) -> str:
    rows, columns = len(laid.chart.categories) + 1, len(laid.chart.series) + 1
    plot = tag(
        "style:chart-properties",
        {
            "chart:vertical": "true" if laid.is_lying else "",
            "chart:include-hidden-cells": "false",
            "chart:treat-empty-cells": "leave-gap",
            "chart:angle-offset": "90" if laid.chart.form is ChartForm.PIE else "",
            "chart:symbol-type": "automatic" if laid.chart.form is ChartForm.LINE else "",
        },
    )
    is_pie = laid.chart.form is ChartForm.PIE
    axes = "" if is_pie else _axes(laid, look, styles)
    if is_pie:
        axes = tag(
            "chart:axis", {"chart:dimension": "x", "chart:name": "primary-x"}, _categories(laid)
        )
    series = "".join(
        _series(laid, look, index, series, styles) for index, series in enumerate(laid.chart.series)
    )
    return tag(
        "chart:plot-area",
        {
            "chart:style-name": styles.name("chart", plot),
            "table:cell-range-address": f"local-table.$A$1:.${_letter(columns - 1)}${rows}",
            "chart:data-source-has-labels": "both",
        },
        axes,
        series,
        tag("chart:wall", {"chart:style-name": styles.name("chart", _UNSEEN)}),
        tag("chart:floor", {"chart:style-name": styles.name("chart", _UNSEEN)}),
    )


def _axes(laid: LaidChart, look: DeckLook, styles: Styles) -> str:
    text = letters(laid.label, look.text_family)
    return _names_axis(laid, text, styles) + _values_axis(laid, text, styles)


def _names_axis(laid: LaidChart, text: str, styles: Styles) -> str:
    line = tag(
        "style:graphic-properties", {"draw:stroke": "solid", "svg:stroke-color": _AXIS_COLOUR}
    )
    properties = tag(
        "style:chart-properties",
        {
            "chart:display-label": "true",
            "chart:tick-marks-major-outer": "false",
            # At the edge of the plot, not at zero, where negative bars would cover the names.
            "chart:axis-label-position": "outside-start",
            "chart:reverse-direction": "true" if laid.is_lying else "false",
        },
    )
    attributes = {
        "chart:dimension": "x",
        "chart:name": "primary-x",
        "chart:style-name": styles.name("chart", properties + line + text),
    }
    return tag("chart:axis", attributes, _categories(laid))


def _values_axis(laid: LaidChart, text: str, styles: Styles) -> str:
    """Return the scale; it is not shown when each bar or point has its figure."""
    has_scale = not laid.has_values
    properties = tag(
        "style:chart-properties",
        {
            "chart:display-label": "true" if has_scale else "false",
            "chart:tick-marks-major-outer": "false",
            "chart:link-data-style-to-source": "false",
            "chart:logarithmic": "false",
            "chart:minimum": _minimum(laid),
        },
    )
    no_line = tag("style:graphic-properties", {"draw:stroke": "none"})
    attributes = {
        "chart:dimension": "y",
        "chart:name": "primary-y",
        "chart:style-name": styles.name("chart", properties + no_line + text, more=_FORMAT),
    }
    return tag("chart:axis", attributes, _grid(styles) if has_scale else "")


def _grid(styles: Styles) -> str:
    line = tag(
        "style:graphic-properties", {"draw:stroke": "solid", "svg:stroke-color": _GRID_COLOUR}
    )
    style = styles.name("chart", line)
    return tag("chart:grid", {"chart:class": "major", "chart:style-name": style})


def _minimum(laid: LaidChart) -> str:
    """Return where the scale begins: bars from zero, as they must, with room under negative ones.

    Empty for a line, which the office program scales by itself.
    """
    values = [v for series in laid.chart.series for v in series.values if v is not None]
    if laid.chart.form is not ChartForm.BAR or not values:
        return ""
    least = min(0.0, *values)
    span = max(0.0, *values) - least
    return number(least - _ROOM_FOR_LABELS * span) if least < 0 else "0"


def _categories(laid: LaidChart) -> str:
    last = len(laid.chart.categories) + 1
    return tag("chart:categories", {"table:cell-range-address": f"local-table.$A$2:.$A${last}"})


def _series(
    laid: LaidChart, look: DeckLook, index: int, series: ChartSeries, styles: Styles
) -> str:
    column, last = _letter(index + 1), len(laid.chart.categories) + 1
    count = len(series.values)
    per_point = len(laid.chart.series) == 1 and len(laid.colours) >= count > 1
    colour = laid.colours[index % len(laid.colours)] if laid.colours else look.main
    points_xml = ""
    if per_point and laid.chart.form is not ChartForm.LINE:
        points_xml = "".join(
            tag(
                "chart:data-point",
                {"chart:style-name": styles.name("chart", _painted(laid, look, one), more=_FORMAT)},
            )
            for one in laid.colours[:count]
        )
    return tag(
        "chart:series",
        {
            "chart:style-name": styles.name("chart", _painted(laid, look, colour), more=_FORMAT),
            "chart:values-cell-range-address": f"local-table.${column}$2:.${column}${last}",
            "chart:label-cell-address": f"local-table.${column}$1",
            "chart:class": _FORMS[laid.chart.form],
        },
        points_xml,
    )


def _painted(laid: LaidChart, look: DeckLook, colour: str) -> str:
    is_line = laid.chart.form is ChartForm.LINE
    is_pie = laid.chart.form is ChartForm.PIE
    return (
        tag(
            "style:chart-properties",
            {
                "chart:link-data-style-to-source": "false",
                "chart:data-label-number": "value" if laid.has_values else "none",
                "chart:data-label-text": "true" if is_pie and not laid.has_legend else "false",
                "chart:label-position": "outside" if is_pie else ("top" if is_line else "outside"),
                "chart:symbol-type": "named-symbol" if is_line else "",
                "chart:symbol-name": "circle" if is_line else "",
                "chart:symbol-width": "7pt" if is_line else "",
                "chart:symbol-height": "7pt" if is_line else "",
            },
        )
        + tag(
            "style:graphic-properties",
            {
                "draw:fill": "none" if is_line else "solid",
                "draw:fill-color": colour,
                "draw:stroke": "solid" if is_line else "none",
                "svg:stroke-color": colour,
                "svg:stroke-width": "2.5pt" if is_line else "",
            },
        )
        + letters(laid.label, look.text_family)
    )


def _figures(laid: LaidChart) -> str:
    """Return the table of the object; a figure that the source lacks is an empty cell."""
    chart = laid.chart
    head = tag(
        "table:table-row", {}, _text_cell(""), *(_text_cell(one.name) for one in chart.series)
    )
    rows = []
    for place, category in enumerate(chart.categories):
        cells = [
            _value_cell(one.values[place] if place < len(one.values) else None)
            for one in chart.series
        ]
        rows.append(tag("table:table-row", {}, _text_cell(category), *cells))
    columns = tag("table:table-column", {"table:number-columns-repeated": str(len(chart.series))})
    return tag(
        "table:table",
        {"table:name": "local-table"},
        tag("table:table-header-columns", {}, tag("table:table-column")),
        tag("table:table-columns", {}, columns),
        tag("table:table-header-rows", {}, head),
        tag("table:table-rows", {}, *rows),
    )


def _text_cell(text: str) -> str:
    return tag("table:table-cell", {"office:value-type": "string"}, tag("text:p", {}, words(text)))


def _value_cell(value: float | None) -> str:
    if value is None:
        return tag("table:table-cell", {}, tag("text:p"))
    plain = number(value)
    return tag(
        "table:table-cell",
        {"office:value-type": "float", "office:value": plain},
        tag("text:p", {}, plain),
    )


def _letter(index: int) -> str:
    """Return the name of a column, from 0: A, B… Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
