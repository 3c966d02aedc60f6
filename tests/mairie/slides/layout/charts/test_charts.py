# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from desktop.core.pictures.scene import Box, SceneItem, Shape, TextLine
from desktop.core.slides.deck import ChartForm, ChartSeries, SlideChart
from desktop.core.slides.laid_deck import LaidChart
from desktop.mairie.posters.colours import contrast
from desktop.mairie.slides.layout.charts import chart_remarks, lay_chart
from desktop.mairie.slides.layout.charts.names import is_time
from desktop.mairie.slides.layout.charts.numbers import (
    axis_labels,
    axis_values,
    french_number,
    shown_values,
)
from tests.mairie.slides.layout.figure_samples import DARK, LOOK, MEASURE, some_chart

BOX = Box(56.0, 150.0, 848.0, 320.0)
YEARS = ("2020", "2021", "2022", "2023", "2024")
CHAPTERS = (
    "Charges à caractère général", "Charges de personnel", "Autres charges de gestion courante",
    "Charges financières", "Virement à la section d’investissement", "Dépenses imprévues",
    "Atténuations de produits", "Dotations aux provisions pour risques et charges",
)  # fmt: skip


def chart(
    form: ChartForm, names: Sequence[str], *rows: Sequence[float | None], unit: str = ""
) -> SlideChart:
    series = tuple(ChartSeries(f"Mesure {n}", tuple(row)) for n, row in enumerate(rows, 1))
    return SlideChart(form, tuple(names), series, unit, "Ce qui est mesuré")


def words(laid: LaidChart) -> list[str]:
    return [item.text for item in laid.items if isinstance(item, TextLine)]


def ink_box(line: TextLine) -> Box:
    """The letters of a line, from the top of its capitals to its baseline."""
    wide = MEASURE.drawn(line.text, line.font, line.size)
    return Box(line.x, line.y - 0.68 * line.size, wide, 0.68 * line.size)


def corners(item: SceneItem) -> list[tuple[float, float]]:
    if isinstance(item, TextLine):
        box = ink_box(item)
        return [(box.x, box.y), (box.right, box.bottom)]
    assert isinstance(item, Shape)
    return [(float(step[-2]), float(step[-1])) for step in item.steps if len(step) > 2]


def bars(laid: LaidChart) -> list[Box]:
    found = []
    for item in laid.items:
        if isinstance(item, Shape) and item.fill in laid.colours and len(item.steps) == 5:
            points = corners(item)
            xs, ys = [x for x, _ in points], [y for _, y in points]
            found.append(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return found


def check(laid: LaidChart, box: Box, ground: str = "#ffffff") -> None:
    for item in laid.items:
        for x, y in corners(item):
            assert box.x - 0.6 <= x <= box.right + 0.6, item
            assert box.y - 0.6 <= y <= box.bottom + 0.6, item
            assert math.isfinite(x + y)
    lines = [item for item in laid.items if isinstance(item, TextLine)]
    for first, second in combinations(lines, 2):
        a, b = ink_box(first), ink_box(second)
        apart = (
            a.right <= b.x + 0.3
            or b.right <= a.x + 0.3
            or a.bottom <= b.y + 0.3
            or b.bottom <= a.y + 0.3
        )
        assert apart, (first.text, second.text)
    for line in lines:
        assert contrast(line.colour, ground) >= 4.5
        assert line.size >= 11
    for colour in laid.colours:
        assert contrast(colour, ground) >= 3.0
    assert laid.box.right <= box.right + 0.01
    assert laid.box.bottom <= box.bottom + 0.01


@pytest.mark.parametrize("seed", range(120))
def test_any_chart_stands_in_its_box_and_no_label_touches_another(seed: int) -> None:
    source = some_chart(seed)
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    check(laid, BOX)
    told = {
        (name, number): series.values[place]
        for number, series in enumerate(source.series)
        for place, name in enumerate(source.categories)
    }
    for number, series in enumerate(laid.chart.series):
        for name, value in zip(laid.chart.categories, series.values, strict=True):
            assert value == told[name, number]
    if len(laid.chart.categories) < len(source.categories):
        assert any(str(len(source.categories)) in remark for remark in chart_remarks(source, laid))
    assert laid.alternative_text.endswith((".", "…"))


@pytest.mark.parametrize("seed", range(40))
def test_a_chart_beside_points_is_as_clear(seed: int) -> None:
    box = Box(380.0, 130.0, 520.0, 330.0)
    check(lay_chart(some_chart(seed), box, LOOK, MEASURE), box)


@pytest.mark.parametrize("seed", range(20))
def test_charts_read_on_a_dark_ground(seed: int) -> None:
    check(lay_chart(some_chart(seed), BOX, DARK, MEASURE), BOX, DARK.ground)


def test_years_stand_upright_with_their_figures_as_written() -> None:
    written = ("131 204 m³", "128 990 m³", "125 330 m³", "121 905 m³", "118 240 m³")
    values = (131204.0, 128990.0, 125330.0, 121905.0, 118240.0)
    source = SlideChart(
        ChartForm.BAR, YEARS, (ChartSeries("Volumes", values, written),), "m³", "Volumes prélevés"
    )
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert (laid.is_lying, laid.has_values, laid.has_legend) == (False, True, False)
    assert "118\u202f240" in words(laid)
    assert laid.alternative_text == (
        "Graphique en barres\u00a0: Volumes prélevés, en m³. De 131\u202f204\u00a0m³ (2020) à "
        "118\u202f240\u00a0m³ (2024), en baisse."
    )
    heights = [box.height for box in bars(laid)]
    assert [h / heights[0] for h in heights] == pytest.approx([v / values[0] for v in values])


def test_many_long_names_lie_and_stay_whole() -> None:
    laid = lay_chart(chart(ChartForm.BAR, CHAPTERS, range(1, 9)), BOX, LOOK, MEASURE)
    assert laid.is_lying
    shown = " ".join(words(laid))
    for name in CHAPTERS:
        assert all(word in shown for word in name.split())
    widths = [box.width for box in bars(laid)]
    assert [w / widths[0] for w in widths] == pytest.approx(list(range(1, 9)))


def test_values_under_zero_hang_from_the_line_of_zero() -> None:
    laid = lay_chart(chart(ChartForm.BAR, YEARS, (4.0, -2.0, 1.0, -4.0, 3.0)), BOX, LOOK, MEASURE)
    found = bars(laid)
    zero = found[0].bottom
    assert [box.y == pytest.approx(zero) for box in found] == [False, True, False, True, False]
    assert "−2" in words(laid)


def test_a_pie_of_four_parts_is_one_and_names_each_with_its_figure() -> None:
    source = chart(
        ChartForm.PIE,
        ("DETR", "Région", "Département", "Commune"),
        (60000, 30000, 22500, 37500),
        unit="€",
    )
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert laid.chart.form is ChartForm.PIE
    assert laid.has_legend
    assert len(set(laid.colours)) == 4
    assert {"DETR", "60\u202f000\u00a0€", "Commune", "37\u202f500\u00a0€"} <= set(words(laid))
    assert not chart_remarks(source, laid)


@pytest.mark.parametrize(
    "values", [tuple(range(1, 9)), (3.0, -1.0, 2.0), (3.0, None, 2.0), (1.0, 0.0, 2.0), (5.0,)]
)
def test_what_is_no_whole_is_shown_in_bars_and_told(values: tuple[float | None, ...]) -> None:
    source = chart(ChartForm.PIE, [f"Part {n}" for n in range(len(values))], values)
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert laid.chart.form is ChartForm.BAR
    assert "barres" in chart_remarks(source, laid)[0]
    assert [series.values for series in laid.chart.series] == [values]


def test_forty_names_keep_the_greatest_and_say_so() -> None:
    values = [float((n * 977) % 4001) for n in range(40)]
    source = chart(ChartForm.BAR, [f"Commune de Saint-{n}" for n in range(40)], values)
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    shown = [value for value in laid.chart.series[0].values if value is not None]
    assert shown == sorted(values, reverse=True)[: len(shown)]
    assert 10 <= len(shown) < 40
    assert "sur 40" in chart_remarks(source, laid)[0]


def test_forty_years_keep_all_their_bars_and_some_of_their_names() -> None:
    source = chart(
        ChartForm.BAR, [str(1985 + n) for n in range(40)], [10 + n % 7 for n in range(40)]
    )
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert len(bars(laid)) == 40
    names = [text for text in words(laid) if re.fullmatch(r"(?:19|20)\d\d", text)]
    assert max(names) == "2024"
    assert 8 <= len(names) < 40


def test_many_measures_over_time_become_curves() -> None:
    rows = [[100.0 * n + y for y in range(5)] for n in range(8)]
    source = chart(ChartForm.BAR, YEARS, *rows)
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert laid.chart.form is ChartForm.LINE
    assert len(set(laid.colours)) == 8
    assert "courbes" in chart_remarks(source, laid)[0]
    assert any(text.startswith("Mesure 8") for text in words(laid))


def test_a_gap_of_the_source_is_a_gap_of_the_curve() -> None:
    laid = lay_chart(chart(ChartForm.LINE, YEARS, (1.2, 1.3, None, 1.5, 1.1)), BOX, LOOK, MEASURE)
    strokes = [
        item for item in laid.items
        if isinstance(item, Shape) and item.stroke and item.stroke.colour in laid.colours
    ]  # fmt: skip
    assert [len(item.steps) for item in strokes] == [2, 2]
    assert {"1,2", "1,3", "1,5", "1,1"} <= set(words(laid))


@pytest.mark.parametrize("form", list(ChartForm))
@pytest.mark.parametrize("values", [(None, None), (), (math.nan, math.inf)])
def test_a_chart_without_any_value_says_so(
    form: ChartForm, values: tuple[float | None, ...]
) -> None:
    source = chart(form, ("A", "B"), values)
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert words(laid) == ["Aucune valeur à représenter"]
    assert "aucune valeur" in chart_remarks(source, laid)[0]
    assert "Aucune valeur à représenter." in laid.alternative_text


def test_zeros_are_figures() -> None:
    laid = lay_chart(chart(ChartForm.BAR, ("A", "B", "C"), (0.0, 0.0, 0.0)), BOX, LOOK, MEASURE)
    assert words(laid).count("0") == 3
    assert not bars(laid)


def test_a_huge_and_a_tiny_value_are_both_exact() -> None:
    laid = lay_chart(
        chart(ChartForm.BAR, ("Prêt", "Frais"), (12345678.9, 0.02), unit="€"), BOX, LOOK, MEASURE
    )
    assert {"12\u202f345\u202f678,90", "0,02"} <= set(words(laid))
    assert min(box.width for box in bars(laid)) > 0.5


def test_figures_with_their_unit_are_set_smaller_in_the_native_chart_when_they_would_touch() -> (
    None
):
    source = chart(
        ChartForm.BAR,
        [str(2013 + n) for n in range(12)],
        [98000 + n for n in range(12)],
        unit="kWh",
    )
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert laid.has_values
    assert MEASURE.width("98\u202f000\u00a0kWh", "arimo", laid.label.size) <= BOX.width / 12


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("2020", "2021"), True), (("2020-2021", "2021-2022"), True), (("janvier", "février"), True),
        (("T1 2024", "T2 2024"), True), (("Rentrée 2024", "Rentrée 2025"), True), (("14/03", "15/03"), True),
        (("DETR", "Région"), False), (("0-14 ans", "15-29 ans"), False), (("2020", "Total"), False),
        (("2020",), False),
    ],
)  # fmt: skip
def test_moments_are_told_from_other_names(names: tuple[str, ...], expected: bool) -> None:
    assert is_time(names) is expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (118240.0, "118\u202f240"), (1.87, "1,87"), (-12300.5, "−12\u202f300,5"), (0.0, "0"),
        (-0.0, "0"), (1e15, "1\u202f000\u202f000\u202f000\u202f000\u202f000"), (0.00012, "0,00012"),
    ],
)  # fmt: skip
def test_figures_are_written_in_french(value: float, shown: str) -> None:
    assert french_number(value) == shown


def test_figures_of_a_measure_have_as_many_decimals_unless_the_source_wrote_them() -> None:
    plain = ChartSeries("x", (1.5, 2.0, None, 3.25))
    assert shown_values(plain, "", 4) == ("1,50", "2,00", "", "3,25")
    told = ChartSeries("x", (1.5, 2.0, None, 3.25), ("1,5 %", "2 %", "n.c.", ""))
    assert shown_values(told, "%", 4) == ("1,5", "2", "", "3,25")


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [(0.0, 83.2, 0.0, 100.0), (2.03, 2.17, 2.0, 2.2), (-30.0, 52.0, -50.0, 75.0), (5.0, 5.0, 4.0, 10.0), (0.0, 1e12, 0.0, 1e12)],
)  # fmt: skip
def test_axes_have_a_few_round_values(low: float, high: float, first: float, last: float) -> None:
    ticks = axis_values(low, high, 5)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert (ticks[0], ticks[-1]) == (first, last)
    assert 3 <= len(ticks) <= 8
    assert len(set(axis_labels(ticks))) == len(ticks)


def test_a_larger_slide_has_letters_in_proportion() -> None:
    large = replace(LOOK, width=1920.0, height=1080.0)
    source = chart(ChartForm.BAR, YEARS, (1, 2, 3, 4, 5))
    laid = lay_chart(source, Box(112, 300, 1696, 640), large, MEASURE)
    assert laid.label.size == 32


def test_of_thirty_measures_the_eight_greatest_are_shown_and_told() -> None:
    source = chart(ChartForm.LINE, YEARS, *[[float(n + y) for y in range(5)] for n in range(30)])
    laid = lay_chart(source, BOX, LOOK, MEASURE)
    assert [series.name for series in laid.chart.series] == [f"Mesure {n}" for n in range(23, 31)]
    assert "8 sur 30" in chart_remarks(source, laid)[0]


def test_a_box_too_small_for_a_chart_says_so() -> None:
    source = chart(ChartForm.BAR, YEARS, *[[1.0, 2.0, 3.0, 4.0, 5.0]] * 4)
    laid = lay_chart(source, Box(0, 0, 120, 40), LOOK, MEASURE)
    assert words(laid) == ["Trop peu de place pour ce graphique"]
    assert "trop peu de place" in chart_remarks(source, laid)[0]
