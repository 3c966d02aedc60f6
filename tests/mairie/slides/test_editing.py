# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent does to slides loses nothing and says whose words they are now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.draft import Author
from desktop.core.slides.deck import (
    ChartForm,
    Contact,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.mairie.slides.deck_file import with_ids
from desktop.mairie.slides.editing import (
    add_slide,
    change_kind,
    drop_slide,
    find_slide,
    may_merge,
    merge_slides,
    move_slide,
    rewrite_points,
    rewrite_slide,
    split_slide,
)

A, B, C, D = (
    SlidePoint(text, page) for page, text in enumerate(("un", "deux", "trois", "quatre"), 1)
)


def deck() -> Deck:
    """Return four slides: s1 and s2 of points, s3 a table, s4 a chart."""
    slides = (
        Slide(SlideKind.POINTS, "Premier", "s1", points=(A, B), pages=(1, 2), is_brief=True),
        Slide(SlideKind.POINTS, "Deuxième", "s2", points=(C, D), pages=(3, 4), notes=(A,)),
        Slide(SlideKind.TABLE, "Tableau", "s3", table=SlideTable(("a",), (("1",),)), pages=(5,)),
        Slide(SlideKind.CHART, "Courbe", "s4", chart=SlideChart(ChartForm.LINE, (), ())),
    )
    return Deck("Essai", slides)


def ids(of: Deck) -> list[str]:
    return [slide.id for slide in of.slides]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, "s3 s1 s2 s4"),
        (1, "s1 s3 s2 s4"),
        (3, "s1 s2 s4 s3"),
        (99, "s1 s2 s4 s3"),
        (-5, "s3 s1 s2 s4"),
    ],
)
def test_a_slide_is_moved(place: int, order: str) -> None:
    assert ids(move_slide(deck(), "s3", place)) == order.split()


def test_a_slide_is_dropped_but_never_the_last_one() -> None:
    assert ids(drop_slide(deck(), "s2")) == ["s1", "s3", "s4"]
    alone = replace(deck(), slides=deck().slides[:1])
    assert drop_slide(alone, "s1") == alone


def test_a_new_slide_is_the_agents_and_has_an_id_of_its_own() -> None:
    more, name = add_slide(deck(), "s1", SlideKind.TABLE)
    assert ids(more)[1] == name
    assert name not in ids(deck())
    assert find_slide(more, name).author is Author.AGENT
    assert ids(add_slide(deck(), "")[0])[:4] == ids(deck())


def test_merging_keeps_the_points_and_the_pages_of_both() -> None:
    merged = merge_slides(deck(), "s1").slides[0]
    assert merged.points == (A, B, C, D)
    assert merged.pages == (1, 2, 3, 4)
    assert merged.notes == (A,)
    assert (merged.id, merged.title, merged.is_brief) == ("s1", "Premier", False)


def test_points_merged_with_a_table_stay_beside_it() -> None:
    merged = merge_slides(deck(), "s2").slides[1]
    assert merged.kind is SlideKind.TABLE
    assert merged.table is not None
    assert merged.points == (C, D)


def test_a_table_and_a_chart_are_not_merged_nor_the_last_slide() -> None:
    assert not may_merge(deck(), "s3")
    assert not may_merge(deck(), "s4")
    assert may_merge(deck(), "s1")
    with pytest.raises(ValueError, match="joined"):
        merge_slides(deck(), "s3")


def test_splitting_gives_the_points_to_two_slides() -> None:
    first, second = split_slide(deck(), "s1", 1).slides[:2]
    assert (first.points, second.points) == ((A,), (B,))
    assert second.id not in ids(deck())
    for at in (0, 2, -1):
        with pytest.raises(ValueError, match="split"):
            split_slide(deck(), "s1", at)


def test_a_rewritten_slide_is_the_agents_and_no_model_writes_it_any_more() -> None:
    changed = replace(deck().slides[0], title="Autre")
    own = rewrite_slide(deck(), changed).slides[0]
    assert (own.title, own.author, own.is_brief) == ("Autre", Author.AGENT, False)


def test_lines_that_were_points_keep_their_page_and_others_are_the_agents() -> None:
    assert rewrite_points((A, B), ["deux", " ", "un"]) == (B, A)
    changed = rewrite_points((A, B), ["un", "deux mots"])
    assert changed == (A, SlidePoint("deux mots", 2, author=Author.AGENT))
    assert rewrite_points((A, B), ["neuf"])[0].page == 0


def test_points_become_steps_and_columns_and_come_back() -> None:
    dated = Slide(SlideKind.POINTS, "Étapes", "s1", points=(SlidePoint("Mars 2027 : début", 3),))
    line = change_kind(Deck("", (dated,)), "s1", SlideKind.TIMELINE).slides[0]
    assert line.steps == (TimelineStep("Mars 2027", "début", 3),)
    columns = change_kind(deck(), "s1", SlideKind.COLUMNS).slides[0].columns
    assert [column.points for column in columns] == [(A,), (B,)]
    only_columns = Slide(
        SlideKind.COLUMNS, "", "s1", columns=(SlideColumn("x", (A,)), SlideColumn("y", (B,)))
    )
    back = change_kind(Deck("", (only_columns,)), "s1", SlideKind.POINTS).slides[0]
    assert back.points == (A, B)


def test_a_table_shown_as_points_is_still_there() -> None:
    away = change_kind(deck(), "s3", SlideKind.POINTS)
    assert change_kind(away, "s3", SlideKind.TABLE).slides[2].table == deck().slides[2].table


def test_contacts_become_points() -> None:
    slide = Slide(SlideKind.CONTACTS, "", "s1", contacts=(Contact("Mairie", details=("01 99",)),))
    changed = change_kind(Deck("", (slide,)), "s1", SlideKind.POINTS).slides[0]
    assert changed.points[0].text == "Mairie, 01 99"


def test_an_unknown_slide_is_a_key_error() -> None:
    for work in (drop_slide, merge_slides):
        with pytest.raises(KeyError):
            work(deck(), "zz")
    assert with_ids(deck().slides) == deck().slides
