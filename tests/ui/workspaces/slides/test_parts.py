# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of slides and cells of grids, as the form changes them."""

from __future__ import annotations

import pytest

from desktop.core.draft import Author, Doubt
from desktop.core.slides.deck import (
    ChartForm,
    ChartSeries,
    Contact,
    SlideChart,
    SlideKind,
    SlidePoint,
    SlideTable,
)
from desktop.ui.workspaces.slides.editor import grid as grids
from desktop.ui.workspaces.slides.editor.parts import (
    CONTACTS,
    NUMBERS,
    POINTS,
    doubt_words,
    joined_points,
    moved,
    reworded,
    says_nothing,
    split_point,
)
from desktop.ui.workspaces.slides.slide_words import (
    KINDS,
    author_words,
    content_words,
    line_words,
    pages_of,
    pages_words,
    spoken_words,
    title_words,
)
from tests.ui.workspaces.slides.slides_hand import NBSP, every_kind, point, slide, water_deck

TEXT = POINTS.fields[0]


def test_a_reworded_point_is_the_agents_and_keeps_its_page():
    before = SlidePoint("a", 3, "passage", Author.MODEL, (Doubt("35 %", "absent"),))
    after = reworded(before, TEXT, "b")
    assert after == SlidePoint("b", 3, "passage", Author.AGENT, ())


def test_a_doubt_stays_while_its_words_do():
    doubt = Doubt("35 %", "absent")
    before = SlidePoint("hausse de 35 %", 3, "", Author.MODEL, (doubt,))
    kept = reworded(before, TEXT, "une hausse de 35 %")
    assert isinstance(kept, SlidePoint) and kept.doubts == (doubt,)
    assert doubt_words(kept) == f"À vérifier – «{NBSP}35 %{NBSP}»{NBSP}: absent"


def test_the_same_words_change_nothing():
    before = SlidePoint("a", 3, "", Author.MODEL)
    assert reworded(before, TEXT, "a") is before


def test_details_of_a_contact_are_a_line_each():
    details = CONTACTS.fields[2]
    changed = reworded(Contact("Mairie"), details, "01 99 00 12 34\n\nmairie@exemple.fr")
    assert changed == Contact("Mairie", "", ("01 99 00 12 34", "mairie@exemple.fr"))


@pytest.mark.parametrize(
    ("at", "texts"),
    [(0, ["", "un deux"]), (3, ["un", "deux"]), (7, ["un deux", ""])],
)
def test_a_point_is_cut_where_the_cursor_is(at: int, texts: list[str]):
    cut = split_point((point("un deux", 4),), 0, at)
    assert [one.text for one in cut] == texts
    assert all(one.page == 4 for one in cut if one.text)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("un", "deux", "un deux"),
        ("un ", " deux", "un deux"),
        ("", "deux", "deux"),
        ("un", "", "un"),
    ],
)
def test_points_are_joined_with_one_space(first: str, second: str, joined: str):
    (one,) = joined_points((point(first, 1), point(second, 2)), 1)
    assert one.text == joined


def test_parts_move_within_bounds():
    parts = (point("a"), point("b"))
    assert [one.text for one in moved(parts, 0, 1)] == ["b", "a"]
    assert moved(parts, 0, -1) == parts and moved(parts, 1, 1) == parts


def test_what_is_empty_says_nothing():
    assert says_nothing(NUMBERS.empty, NUMBERS) and says_nothing(point("  "), POINTS)
    assert not says_nothing(point("a"), POINTS)


# --- grids ----------------------------------------------------------------------------------------


def small() -> grids.Grid:
    return grids.Grid(("Part", "2024"), (("a", "1"), ("Total", "1")), (1,))


def test_a_table_comes_back_as_it_was():
    table = SlideTable(("Part", "2024"), (("a", "1"), ("b", "2")), "Légende", "€", (1,), 6)
    again = grids.table_of(grids.grid_of_table(table), table)
    assert (again.header, again.rows, again.total_rows) == (table.header, table.rows, (1,))
    assert (again.caption, again.unit, again.page) == ("Légende", "€", 6)
    assert again.author is Author.AGENT


def test_rows_that_are_too_short_or_too_long_fit_the_header():
    table = SlideTable(("a", "b"), (("1",), ("1", "2", "3")))
    assert grids.grid_of_table(table).rows == (("1", ""), ("1", "2"))


def test_totals_follow_their_rows():
    grid = grids.with_row(small(), 0)
    assert grid.rows[0] == ("", "") and grid.totals == (2,)
    assert grids.without_row(grid, 1).totals == (1,)
    assert grids.without_row(small(), 2).totals == ()


def test_the_header_a_last_row_and_two_columns_stay():
    one = grids.without_row(small(), 1)
    assert grids.without_row(one, 1) == one
    assert grids.without_row(small(), 0) == small()
    assert grids.without_column(small(), 0) == small()
    wide = grids.with_column(small(), 1)
    assert wide.header == ("Part", "2024", "") and grids.without_column(wide, 1).header == (
        "Part",
        "",
    )


def test_pasted_cells_make_the_grid_grow_within_bounds():
    grown = grids.pasted(small(), 2, 1, [["x", "y"], ["z"]])
    assert grown.header == ("Part", "2024", "")
    assert grown.rows == (("a", "1", ""), ("Total", "x", "y"), ("", "z", ""))
    huge = grids.pasted(small(), 0, 0, [["c"] * 500] * 500)
    assert (len(huge.rows), len(huge.header)) == (grids.MOST_ROWS, grids.MOST_COLUMNS)


def volumes() -> SlideChart:
    series = ChartSeries("Prélevé", (121_905.4, None), ("121 905", ""))
    return SlideChart(ChartForm.LINE, ("2023", "2024"), (series,), "m³", "Volumes", 5)


def test_a_figure_that_was_not_touched_keeps_its_exact_value():
    chart = volumes()
    grid = grids.with_cell(grids.grid_of_chart(chart), 2, 1, "118 240,5")
    changed = grids.chart_of(grid, chart)
    assert changed.series[0].values == (121_905.4, 118_240.5)
    assert changed.series[0].written == ("121 905", "118 240,5")
    assert (changed.form, changed.unit, changed.page) == (ChartForm.LINE, "m³", 5)


def test_what_is_no_figure_is_told_and_not_drawn():
    grid = grids.with_cell(grids.grid_of_chart(volumes()), 1, 1, "beaucoup")
    assert grids.is_bad_figure(grid, 1, 1) and not grids.is_bad_figure(grid, 2, 1)
    assert not grids.is_bad_figure(grid, 0, 1)
    assert grids.chart_of(grid, volumes()).series[0].values[0] is None


def test_values_without_their_writing_are_written_as_french_writes_them():
    chart = SlideChart(ChartForm.BAR, ("a", "b"), (ChartSeries("x", (118_240.0, 1.87)),))
    assert grids.grid_of_chart(chart).rows == (("a", f"118{NBSP}240"), ("b", "1,87"))
    assert grids.chart_of(grids.grid_of_chart(chart), chart).series[0].values == (118_240.0, 1.87)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,87", 1.87),
        ("-12", -12.0),
        ("2024", 2024.0),
        ("", None),
        ("n. c.", None),
        ("60,00 €", 60.0),
        ("− 12 %", -12.0),
        ("(3,5)", -3.5),
        ("118\u202f240 m³", 118240.0),
        ("12.345,67", 12345.67),
        ("12/03", None),
        ("1 2", None),
        ("1,5 M€", 1.5),
    ],
)
def test_figures_are_read_as_french_writes_them(text: str, value: float | None):
    assert grids.number_of(text) == value


# --- words ----------------------------------------------------------------------------------------


def test_every_kind_has_a_name_and_an_icon_that_there_is(qapp):
    from desktop.ui.icons import has_icon

    assert set(KINDS) == set(SlideKind)
    assert all(name and has_icon(icon) for name, icon in KINDS.values())


def test_the_line_of_a_slide_says_what_it_holds_and_from_where():
    lines = {one.id: line_words(one) for one in every_kind().slides}
    assert lines["a"] == f"3{NBSP}points · p.{NBSP}3, 4"
    assert lines["c"] == f"Graphique · p.{NBSP}5"
    assert lines["p"] == f"2{NBSP}lignes · p.{NBSP}6"
    assert lines["t"] == "Titre" and lines["q"] == "Citation" and lines["i"] == "Image"
    assert lines["o"] == f"1{NBSP}contact" and lines["k"] == f"2{NBSP}points"


def test_pages_are_in_order_and_each_once():
    assert pages_of(water_deck().slides[1]) == (3, 4)
    assert pages_words((1, 2, 3, 4)) == f"p.{NBSP}1, 2, 3…" and pages_words(()) == ""


def test_empty_slides_say_so():
    assert title_words(slide("x", SlideKind.POINTS, "  ")) == "Sans titre"
    assert content_words(slide("x", SlideKind.POINTS, "")) == "vide"
    assert content_words(slide("x", SlideKind.CHART, "")) == "à remplir"
    assert content_words(slide("x", SlideKind.PICTURE, "")) == "image à choisir"


def test_a_screen_reader_hears_the_place_the_title_and_what_is_to_be_checked():
    doubtful = SlidePoint("hausse de 35 %", 2, "", Author.MODEL, (Doubt("35 %", "absent"),))
    one = slide("x", SlideKind.POINTS, "Les prix", points=(doubtful,), is_brief=True)
    from desktop.core.slides.deck import Deck

    said = spoken_words(Deck("", (one,)), 0)
    assert said == (
        f"Diapositive 1 sur 1{NBSP}: Les prix, Points, 1{NBSP}point, p.{NBSP}2, "
        f"à rédiger par le modèle, 1{NBSP}point à vérifier"
    )


def test_who_wrote_is_told():
    one = slide("x", SlideKind.POINTS, "a", points=(point("b", author=Author.MODEL),))
    assert author_words(one)[0] == "Rédigé par le modèle"
    assert author_words(slide("x", SlideKind.POINTS, "a"))[0] == "Repris du document"
    assert (
        author_words(slide("x", SlideKind.POINTS, "a"), has_source=False)[0]
        == "Repris de vos notes"
    )
    own = slide("x", SlideKind.POINTS, "a", author=Author.AGENT)
    assert author_words(own) == ("Modifié par vous", "good")
