# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what holds for any table: figures equal cells, totals stay out, hostile cells do no harm."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from desktop.core.slides.deck import ChartForm, SlideChart
from desktop.core.source_document import BlockKind, SourceDocument
from desktop.mairie.slides.figures import find_figures
from tests.mairie.slides.figures.made_tables import block, document, table

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
LABELS = (
    "Voirie", "École", "Personnel", "Énergie", "Culture", "Sports", "Urbanisme", "Cimetière", "Marchés", "Social", "Eaux pluviales", "Éclairage",
)  # fmt: skip
UNITS = ("", " €", " %", " m³", " k€")


def written(value: Decimal, rng: random.Random) -> str:
    """Return a figure as one of the many hands of a town hall writes it."""
    space = rng.choice(SPACES)
    text = f"{abs(value):,}".replace(",", space).replace(".", ",")
    if value < 0:
        return rng.choice((f"-{text}", f"− {text}", f"({text})" if len(text) > 1 else f"-{text}"))
    return text + rng.choice(("", "", "", "(1)", "*"))


def random_document(seed: int) -> tuple[SourceDocument, dict[str, float]]:
    """Return a document with one table, and the value of each cell by how it is written."""
    rng = random.Random(seed)
    columns, rows = rng.randint(1, 5), rng.randint(2, 14)
    start, unit = rng.randint(2012, 2022), rng.choice(UNITS)
    is_dated = rng.random() < 0.5
    header = ["Poste", *(str(start + i) if is_dated else f"Mesure {i}" for i in range(columns))]
    values: dict[str, float] = {}
    body = []
    for index in range(rows):
        row = [f"{LABELS[index % len(LABELS)]}{'' if index < len(LABELS) else ' bis'}"]
        for _ in range(columns):
            number = Decimal(rng.randint(-2_000, 900_000)) / (1 if rng.random() < 0.5 else 100)
            text = written(number, rng) + unit
            if rng.random() < 0.08:
                text = rng.choice(("n.c.", "-", "", "____"))
            else:
                values[
                    " ".join(
                        text.replace("\u00a0", " ")
                        .replace("\u202f", " ")
                        .replace("\u2009", " ")
                        .split()
                    )
                ] = float(number)
            row.append(text)
        body.append(row)
    heading = block(BlockKind.HEADING, "Dépenses par poste", level=1)
    return document(heading, table([header, *body])), values


def charts_of(source: SourceDocument) -> list[SlideChart]:
    """Return the charts found in a document."""
    return [figure.chart for figure in find_figures(source) if figure.chart]


@pytest.mark.parametrize("first", range(0, 240, 60))
def test_every_value_of_a_chart_is_that_of_its_cell(first: int) -> None:
    drawn = 0
    for seed in range(first, first + 60):
        source, values = random_document(seed)
        for chart in charts_of(source):
            for series in chart.series:
                assert len(series.values) == len(series.written) == len(chart.categories)
                for value, text in zip(series.values, series.written, strict=True):
                    assert (value is None) == (text == "")
                    if value is not None:
                        assert values[text] == value
                        drawn += 1
    assert drawn > 100


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_charts_keep_their_bounds(seed: int) -> None:
    for one in range(seed, seed + 10):
        for chart in charts_of(random_document(one)[0]):
            most = {ChartForm.LINE: 24, ChartForm.BAR: 12, ChartForm.PIE: 6}[chart.form]
            assert 2 <= len(chart.categories) <= most
            assert 1 <= len(chart.series) <= 4
            assert len(set(chart.categories)) == len(chart.categories)
            assert len({series.name for series in chart.series}) == len(chart.series)
            if chart.form is ChartForm.LINE:
                assert len(chart.categories) >= 3


@pytest.mark.parametrize("seed", range(40))
def test_parts_of_a_pie_are_above_zero_and_make_the_total_said(seed: int) -> None:
    rng = random.Random(seed)
    parts = [rng.randint(1, 9_000) for _ in range(rng.randint(2, 6))]
    wrong = rng.choice((0, 0, 997))
    rows = [(LABELS[i], f"{part} €") for i, part in enumerate(parts)]
    total = ("Total", f"{sum(parts) + wrong} €")
    source = document(
        block(BlockKind.HEADING, "Subventions", level=1),
        table([("Poste", "Montant"), *rows, total]),
    )
    for chart in charts_of(source):
        assert "Total" not in chart.categories
        assert (chart.form is ChartForm.PIE) == (wrong == 0)
        assert chart.series[0].values == tuple(float(part) for part in parts)


HOSTILE = (
    "9" * 10_000, "1 " * 5_000, "1." * 5_000, "(" * 5_000, "€" * 5_000, "(1)" * 3_000, "-" * 9_000, "[(en " * 3_000,
    "en € " * 3_000, "par habitant " * 1_000, "²" * 5_000, "tableau 1 : " * 1_000, "\u202e1 234", "\x00\x07 12", "1e308 €", "NaN",
    "inf", "=1+1", "<script>alert(1)</script>", "\ud800 12", "total " * 2_000, "٣٤ €", "1,1,1,1,1",
)  # fmt: skip


@pytest.mark.parametrize("cell", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_cells_give_no_figure_of_their_own(cell: str) -> None:
    rows = [
        ("Poste", cell, "2024"),
        (cell, cell, "12 €"),
        ("Voirie", "x", "13 €"),
        ("École", cell, cell),
    ]
    source = document(
        block(BlockKind.HEADING, cell[:500], level=1),
        block(BlockKind.PARAGRAPH, f"Le prix de l’eau est de {cell}"),
        block(BlockKind.CAPTION, cell),
        table(rows),
        table([(cell,) * 3] * 3, header_rows=0),
    )
    for figure in find_figures(source):
        assert 0 <= figure.score <= 1
        assert len(figure.title) <= 120
        if figure.table:
            assert all(len(text) <= 100 for row in figure.table.rows for text in row)
        if figure.chart:
            assert {v for s in figure.chart.series for v in s.values} <= {12.0, 13.0, None}


def test_ragged_and_empty_tables_do_no_harm() -> None:
    for rows in (
        [],
        [()],
        [("",)],
        [("a",), ("b", "1", "2"), ()],
        [("a", "b")],
        [("", ""), ("", "")],
    ):
        assert find_figures(document(table(rows))) == ()


def test_a_table_of_two_thousand_rows_is_cut_to_its_largest_amounts_and_its_total() -> None:
    rows = [(f"Association {i} du canton", f"{i} €") for i in range(1, 2_001)]
    source = document(
        block(BlockKind.HEADING, "Subventions versées", level=1),
        table([("Association", "Montant"), *rows, ("Total", "2 001 000 €")]),
    )
    extract = next(figure.table for figure in find_figures(source) if figure.table)
    assert len(extract.rows) == 10
    assert extract.rows[-1] == ("Total", "2 001 000 €")
    assert extract.total_rows == (9,)
    assert {row[1] for row in extract.rows[:-1]} == {f"{i} €" for i in range(1_992, 2_001)}
    assert extract.caption == "Extrait\u00a0: 10 lignes sur 2001"
    assert not charts_of(source)
