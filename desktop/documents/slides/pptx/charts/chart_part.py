# SPDX-License-Identifier: AGPL-3.0-or-later
"""The XML of a native chart, element after element in the order of the schema (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.slides.deck import ChartForm, SlideChart
from desktop.core.slides.laid_deck import LaidChart
from desktop.documents.slides.pptx.charts.figures import number_format
from desktop.documents.slides.pptx.charts.geometry import (
    axis_bounds,
    bar_bounds,
    disc_layout,
    gap_width,
)
from desktop.documents.slides.pptx.charts.series import SeriesLooks, series_xml
from desktop.documents.slides.pptx.units import Colours, attribute, hundredths

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NAME_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222
_GRID, _BASE = 0.14, 0.45
"""How opaque the lines behind the bars and the one they stand on are, in the colour of the letters."""
_UNIT_LETTERS = 3
"""A longer unit is told by the caption alone: « €/m³ » at each bar would hide the figures."""


@dataclass(frozen=True, slots=True)
class ChartDress:
    """What the letters and colours of a chart are written with."""

    colours: Colours
    language: str
    family: str
    """Of the letters; empty for the theme's."""
    slide_height: float
    ground: str = "#ffffff"
    """What the slide has behind it: parts of a disc are set apart by it."""


def chart_xml(laid: LaidChart, dress: ChartDress) -> bytes:
    """Return the part of a chart, without its link to the workbook."""
    chart, language = laid.chart, dress.language
    letters = letters_of(laid, dress, is_bold=False)
    figures = letters_of(laid, dress, is_bold=True)
    looks = SeriesLooks(laid, dress.colours, figures, shown_unit(chart), dress.ground)
    is_pie = chart.form is ChartForm.PIE
    plot_place, legend_place = disc_layout(laid) if is_pie else ("<c:layout/>", "")
    if is_pie:
        plot = _pie(looks)
    elif chart.form is ChartForm.LINE:
        plot = _lines(looks)
    else:
        plot = _bars(laid, looks, dress.slide_height)
    axes = "" if is_pie else _axes(laid, dress.colours, letters)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMES}><c:date1904 val="0"/><c:lang val={attribute(language)}/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{plot_place}{plot}{axes}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"</c:plotArea>{_legend(laid, letters, legend_place)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{letters}</c:chartSpace>"
    ).encode()


def shown_unit(chart: SlideChart) -> str:
    """Return the unit that is written at each figure; nothing for a long one."""
    unit = chart.unit.strip()
    return unit if len(unit) <= _UNIT_LETTERS else ""


def letters_of(laid: LaidChart, dress: ChartDress, *, is_bold: bool) -> str:
    """Return how the letters of a chart look: names, or figures in bold."""
    look = laid.label
    faces = f"<a:latin typeface={attribute(dress.family)}/>" if dress.family else ""
    wrap = ' wrap="none"' if is_bold else ""  # a figure is one word
    return (
        f'<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{hundredths(look.size)}" '
        f'b="{int(is_bold)}">{dress.colours.fill(look.colour)}{faces}</a:defRPr></a:pPr>'
        f"<a:endParaRPr lang={attribute(dress.language)}/></a:p></c:txPr>"
    )


def _bars(laid: LaidChart, looks: SeriesLooks, slide_height: float) -> str:
    several = len(laid.chart.series) > 1
    return (
        f'<c:barChart><c:barDir val="{"bar" if laid.is_lying else "col"}"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series_xml(looks)}'
        f'<c:gapWidth val="{gap_width(laid, slide_height)}"/>'
        f'<c:overlap val="{-10 if several else 0}"/>{_axis_numbers()}</c:barChart>'
    )


def _lines(looks: SeriesLooks) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series_xml(looks)}'
        f'<c:marker val="1"/>{_axis_numbers()}</c:lineChart>'
    )


def _pie(looks: SeriesLooks) -> str:
    return (
        f'<c:pieChart><c:varyColors val="1"/>{series_xml(looks)}'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _axis_numbers() -> str:
    return f'<c:axId val="{_NAME_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'


def _axes(laid: LaidChart, colours: Colours, letters: str) -> str:
    """Return both axes; lying bars are read from the top, as a list is."""
    is_lying = laid.is_lying and laid.chart.form is ChartForm.BAR
    way = "maxMin" if is_lying else "minMax"
    line = f"<c:spPr><a:noFill/>{colours.line(laid.label.colour, 1.0, opacity=_BASE)}</c:spPr>"
    names = (
        f'<c:catAx><c:axId val="{_NAME_AXIS}"/><c:scaling><c:orientation val="{way}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if is_lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{letters}'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    return names + _value_axis(laid, colours, letters, is_lying=is_lying)


def _value_axis(laid: LaidChart, colours: Colours, letters: str, *, is_lying: bool) -> str:
    """Return the axis of values: hidden where each figure is written, else with its lines."""
    chart = laid.chart
    lines = f"<c:majorGridlines><c:spPr>{colours.line(laid.label.colour, 0.75, opacity=_GRID)}</c:spPr></c:majorGridlines>"
    hidden = laid.has_values
    bounds = axis_bounds(chart)
    low, high = bounds[:2] if bounds else (0.0, 1.0)
    if hidden and chart.form is ChartForm.BAR:
        low, high = bar_bounds(chart)
    ends = f'<c:max val="{high:.12g}"/><c:min val="{low:.12g}"/>' if bounds else ""
    step = f'<c:majorUnit val="{bounds[2]:.12g}"/>' if bounds else ""
    code = number_format(_decimals(bounds[2]) if bounds else 0)
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f"{ends}</c:scaling>"
        f'<c:delete val="{int(hidden)}"/>'
        f'<c:axPos val="{"b" if is_lying else "l"}"/>{"" if hidden else lines}'
        f'<c:numFmt formatCode={attribute(code)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{letters}"
        f'<c:crossAx val="{_NAME_AXIS}"/><c:crosses val="{"max" if is_lying else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{"" if hidden else step}</c:valAx>'
    )


def _decimals(step: float) -> int:
    """Return how many decimals the steps of an axis need."""
    return min(6, len(f"{step:.6f}".rstrip("0").partition(".")[2]))


def _legend(laid: LaidChart, letters: str, place: str) -> str:
    if not laid.has_legend:
        return ""
    side = "r" if laid.chart.form is ChartForm.PIE else "t"
    return f'<c:legend><c:legendPos val="{side}"/>{place}<c:overlay val="0"/>{letters}</c:legend>'
