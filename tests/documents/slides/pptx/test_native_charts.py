# SPDX-License-Identifier: AGPL-3.0-or-later
"""Native charts: the figures are the source's, in the drawing and in the workbook behind it."""

from __future__ import annotations

import math
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from desktop.core.slides.deck import ChartForm, ChartSeries, SlideChart, SlideKind
from desktop.core.slides.laid_deck import LayoutRole
from desktop.documents.slides.pptx.charts.figures import (
    decimals_of,
    number_format,
    usual_decimals,
    value_text,
)
from desktop.documents.slides.pptx.charts.series import column_letters, goes_under
from desktop.documents.slides.pptx.pptx_out import make_pptx
from tests.documents.slides.laid_decks import AUTHOR, MARK, chart, laid, sample_deck, title
from tests.documents.slides.packages import C, check_package

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def slide_of(item):
    content = make_pptx(
        sample_deck(laid(1, LayoutRole.PLAIN, title("Graphique"), item, kind=SlideKind.CHART)),
        MARK,
        AUTHOR,
    )
    parts = check_package(content)
    return parts, Presentation(BytesIO(content)).slides[0].shapes[1]


def series_of(*values, name="2024", written=()):
    return ChartSeries(name, values, written)


def chart_of(form, names, *series, unit="", **facts):
    item = chart(form, chart=SlideChart(form, names, series, unit=unit, caption="Volumes"))
    return replace(item, colours=("#9a3b26", "#3d5a73", "#2f7d4f"), **facts)


def workbook(parts):
    """Return the cells of the workbook behind the first chart, by their place."""
    name = next(name for name in parts if name.endswith(".xlsx"))
    with zipfile.ZipFile(BytesIO(parts[name])) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        words = ["".join(t.text or "" for t in si.iter(f"{SHEET}t")) for si in strings]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        assert b'name="Feuil1"' in archive.read("xl/workbook.xml")
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    cells = {}
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        cells[cell.get("r")] = words[int(value)] if cell.get("t") == "s" else float(value)
    return cells


def root_of(parts):
    return ElementTree.fromstring(parts["ppt/charts/chart1.xml"])


def test_the_values_are_exactly_those_of_the_source():
    parts, frame = slide_of(chart())
    plot = frame.chart.plots[0]
    assert frame.chart.chart_type is XL_CHART_TYPE.COLUMN_CLUSTERED
    assert list(plot.categories) == ["Forage des Aulnes", "Source du Pré", "Achat d’eau"]
    assert list(plot.series[0].values) == [118240.0, None, 42300.5]
    cells = workbook(parts)
    assert cells == {
        "A2": "Forage des Aulnes", "A3": "Source du Pré", "A4": "Achat d’eau",
        "B1": "2024", "B2": 118240.0, "B4": 42300.5,
    }  # fmt: skip


def test_a_missing_value_is_empty_not_zero():
    parts, _frame = slide_of(chart())
    root = root_of(parts)
    places = [
        point.get("idx")
        for point in root.iter(f"{C}pt")
        if point in list(root.find(f".//{C}numCache"))
    ]
    assert places == ["0", "2"]
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_left_empty(value):
    parts, frame = slide_of(chart_of(ChartForm.BAR, ("A", "B"), series_of(1.0, value)))
    assert list(frame.chart.plots[0].series[0].values) == [1.0, None]
    assert "B3" not in workbook(parts)


def test_the_workbook_is_where_the_drawing_looks_for_it():
    names = tuple(f"Poste {n}" for n in range(30))
    series = tuple(series_of(*range(30), name=f"Série {n}") for n in range(28))
    parts, _frame = slide_of(chart_of(ChartForm.LINE, names, *series))
    formulas = [formula.text for formula in root_of(parts).iter(f"{C}f")]
    assert formulas[:3] == ["Feuil1!$B$1", "Feuil1!$A$2:$A$31", "Feuil1!$B$2:$B$31"]
    assert formulas[-1] == "Feuil1!$AC$2:$AC$31"
    assert workbook(parts)["AC31"] == 29.0


def test_a_name_that_begins_like_a_formula_stays_a_name():
    parts, _frame = slide_of(chart_of(ChartForm.BAR, ("=1+1", "@SOMME"), series_of(1.0, 2.0)))
    assert workbook(parts)["A2"] == "=1+1"


@pytest.mark.parametrize(
    ("form", "is_lying", "kind"),
    [
        (ChartForm.BAR, False, XL_CHART_TYPE.COLUMN_CLUSTERED),
        (ChartForm.BAR, True, XL_CHART_TYPE.BAR_CLUSTERED),
        (ChartForm.LINE, False, XL_CHART_TYPE.LINE_MARKERS),
        (ChartForm.PIE, False, XL_CHART_TYPE.PIE),
    ],
)
def test_each_form_is_its_native_kind(form, is_lying, kind):
    item = chart_of(form, ("A", "B"), series_of(60.0, 40.0), is_lying=is_lying)
    _parts, frame = slide_of(item)
    assert frame.chart.chart_type is kind


def test_lying_bars_are_read_from_the_top_and_begin_at_zero():
    item = chart_of(ChartForm.BAR, ("A", "B"), series_of(60.0, 40.0), is_lying=True)
    _parts, frame = slide_of(item)
    assert frame.chart.category_axis.reverse_order
    assert frame.chart.value_axis.minimum_scale == 0
    assert frame.chart.value_axis.maximum_scale > 60


@pytest.mark.parametrize("has_values", [True, False])
def test_bars_of_like_values_still_begin_at_zero(has_values):
    item = chart_of(ChartForm.BAR, ("A", "B"), series_of(121905.0, 118240.0), has_values=has_values)
    _parts, frame = slide_of(item)
    assert frame.chart.value_axis.minimum_scale == 0


def test_bars_under_zero_have_their_room():
    item = chart_of(ChartForm.BAR, ("A", "B"), series_of(-50.0, 20.0))
    _parts, frame = slide_of(item)
    assert frame.chart.value_axis.minimum_scale < -50
    assert frame.chart.value_axis.maximum_scale > 20


def test_a_curve_far_from_zero_shows_its_changes():
    item = chart_of(ChartForm.LINE, ("A", "B", "C"), series_of(70.2, 74.0, 78.1), has_values=False)
    _parts, frame = slide_of(item)
    axis = frame.chart.value_axis
    assert 60 <= axis.minimum_scale <= 70.2
    assert 78.1 <= axis.maximum_scale <= 85
    assert axis.major_unit > 0


def test_figures_are_written_at_the_bars_or_read_on_an_axis_never_both():
    named = chart_of(ChartForm.BAR, ("A", "B"), series_of(60.0, 40.0))
    parts, frame = slide_of(named)
    assert not frame.chart.value_axis.visible
    assert root_of(parts).find(f".//{C}dLbls") is not None
    parts, frame = slide_of(replace(named, has_values=False))
    assert frame.chart.value_axis.visible
    assert frame.chart.value_axis.has_major_gridlines
    assert root_of(parts).find(f".//{C}dLbls") is None


def test_figures_keep_the_decimals_of_the_source_and_a_short_unit():
    item = chart_of(
        ChartForm.BAR,
        ("A", "B", "C"),
        series_of(1.87, 2.0, 3.5, written=("1,87", "2", "3,50")),
        unit="€",
    )
    parts, _frame = slide_of(item)
    labels = root_of(parts).find(f".//{C}dLbls")
    usual = labels.find(f"{C}numFmt").get("formatCode")
    own = {
        label.find(f"{C}idx").get("val"): label.find(f"{C}numFmt").get("formatCode")
        for label in labels.iter(f"{C}dLbl")
    }
    assert usual == '[$-40C]#,##0.00"\u00a0€"'
    assert own == {"1": '[$-40C]#,##0"\u00a0€"'}


def test_a_percentage_is_written_not_multiplied():
    item = chart_of(ChartForm.PIE, ("A", "B"), series_of(64.2, 35.8), unit="%")
    parts, _frame = slide_of(item)
    code = root_of(parts).find(f".//{C}dLbls/{C}numFmt").get("formatCode")
    assert code == '[$-40C]#,##0.0"\u00a0%"'


def test_a_long_unit_is_left_to_the_caption():
    item = chart_of(ChartForm.BAR, ("A",), series_of(1.87), unit="€/m³")
    parts, _frame = slide_of(item)
    assert "€" not in parts["ppt/charts/chart1.xml"].decode().partition("<c:dLbls>")[2]


def test_each_measure_has_its_colour_and_each_part_of_a_disc():
    two = chart_of(
        ChartForm.BAR, ("A", "B"), series_of(1.0, 2.0), series_of(3.0, 4.0), has_legend=True
    )
    parts, frame = slide_of(two)
    root = root_of(parts)
    assert frame.chart.has_legend
    assert not list(root.iter(f"{C}dPt"))
    disc = chart_of(ChartForm.PIE, ("A", "B", "C"), series_of(1.0, 2.0, 3.0))
    parts, _frame = slide_of(disc)
    assert len(list(root_of(parts).iter(f"{C}dPt"))) == 3


def test_one_measure_without_a_name_is_called_by_its_caption():
    parts, _frame = slide_of(chart_of(ChartForm.BAR, ("A",), series_of(1.0, name="")))
    assert workbook(parts)["B1"] == "Volumes"
    several = chart_of(ChartForm.BAR, ("A",), series_of(1.0, name=""), series_of(2.0, name=""))
    parts, _frame = slide_of(several)
    assert workbook(parts)["C1"] == "Série 2"


def test_a_chart_is_told_to_who_does_not_see_it():
    _parts, frame = slide_of(chart())
    about = frame._element.xpath(".//p:cNvPr/@descr")
    assert about == ["Volumes par ressource\u00a0: 118\u00a0240 m³ au forage des Aulnes."]


@pytest.mark.parametrize("form", list(ChartForm))
def test_a_chart_without_anything_is_still_a_sound_file(form):
    slide_of(chart_of(form, (), has_legend=True))
    slide_of(chart_of(form, ("A",), series_of(None)))
    slide_of(chart_of(form, ("A",), series_of(0.0), has_values=False))


@pytest.mark.parametrize(
    ("written", "value", "decimals"),
    [
        ("118\u202f240", 118240.0, 0), ("1,87", 1.87, 2), ("42 300,50 €", 42300.5, 2), ("", 2.5, 1),
        ("118.240", 118240.0, 0), ("1.5", 1.5, 1), ("12 %", 12.0, 0), ("1.234.567", 1234567.0, 0),
    ],
)  # fmt: skip
def test_decimals_are_those_that_the_source_wrote(written, value, decimals):
    assert decimals_of(ChartSeries("", (value,), (written,)), 0) == decimals


def test_most_figures_say_the_usual_decimals():
    assert usual_decimals(ChartSeries("", (1.5, 2.0, 3.0, None), ("1,5", "2", "3", ""))) == 0
    assert number_format(0) == "[$-40C]#,##0"


@pytest.mark.parametrize("value", [0.1, 118240.37, 1e15, -3.5, 2.0, 1e-7])
def test_values_are_written_exactly(value):
    assert float(value_text(value)) == value


def test_columns_after_z_go_on_as_spreadsheets_have_them():
    assert [column_letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_figure_stands_under_its_point_where_the_curve_rises_steeply():
    assert goes_under((70.2, 71.0, None, 73.4, 74.2, 78.1)) == {4}
    assert goes_under((5.0, 1.0, 5.0)) == {1}
    assert goes_under((1.0, 5.0, 1.0)) == {0, 2}
    assert goes_under((None, None)) == frozenset()
    item = chart_of(ChartForm.LINE, ("A", "B", "C"), series_of(5.0, 1.0, 5.0))
    parts, _frame = slide_of(item)
    own = {
        label.find(f"{C}idx").get("val"): label.find(f"{C}dLblPos").get("val")
        for label in root_of(parts).iter(f"{C}dLbl")
    }
    assert own == {"1": "b"}
