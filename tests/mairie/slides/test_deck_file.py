# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck as JSON comes back the same, and what is not one is refused in French."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.core.draft import Author, Doubt
from desktop.core.errors import InvalidField
from desktop.core.slides.deck import (
    Audience,
    BigNumber,
    ChartForm,
    ChartSeries,
    Contact,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlidePicture,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.mairie.slides.deck_file import deck_data, has_briefs, read_deck, with_ids

POINT = SlidePoint("Le réseau perd moins d’eau", 12, "le réseau perd", Author.MODEL)


def whole() -> Deck:
    """Return a deck that uses every part."""
    doubt = Doubt("12", "Ce chiffre n’a pas été retrouvé.")
    slides = (
        Slide(SlideKind.TITLE, "Eau potable", lead="Conseil du 12 décembre"),
        Slide(SlideKind.POINTS, "Les volumes", points=(POINT, SlidePoint("", doubts=(doubt,)))),
        Slide(SlideKind.COLUMNS, "Deux", columns=(SlideColumn("", ()), SlideColumn("b", (POINT,)))),
        Slide(SlideKind.NUMBER, "", numbers=(BigNumber("118 240 m³", ""),)),
        Slide(SlideKind.TABLE, "T", table=SlideTable(("", "2024"), (("a", ""), ("b", "1")))),
        Slide(SlideKind.TABLE, "T", table=SlideTable((), (), total_rows=(1,))),
        Slide(
            SlideKind.CHART,
            "C",
            chart=SlideChart(
                ChartForm.PIE, ("a", "b"), (ChartSeries("", (1.5, None), ("1,5", "")),)
            ),
        ),
        Slide(SlideKind.TIMELINE, "F", steps=(TimelineStep("", "Début"), TimelineStep("2027", ""))),
        Slide(SlideKind.PICTURE, "P", picture=SlidePicture("/photo.png")),
        Slide(SlideKind.CONTACTS, "Q", contacts=(Contact("Mairie", details=("01 99 00 12 34",)),)),
        Slide(SlideKind.DECISION, "D", pages=(3, 4), is_brief=True, notes=(POINT,)),
    )
    return Deck("Eau", with_ids(slides), "2024", Audience.PUBLIC, "Rapport", remarks=("Rien.",))


def test_a_deck_comes_back_the_same_from_its_json() -> None:
    text = json.dumps(deck_data(whole()))
    assert read_deck(json.loads(text)) == whole()


def test_a_person_can_write_one_by_hand() -> None:
    deck = read_deck({"slides": [{"title": "Travaux", "points": ["Début en mars", "120 000 €"]}]})
    slide = deck.slides[0]
    assert slide.kind is SlideKind.POINTS
    assert [point.text for point in slide.points] == ["Début en mars", "120 000 €"]
    assert slide.id


@pytest.mark.parametrize(
    "untrusted",
    [
        {},
        {"slides": []},
        {"slides": "non"},
        {"slides": ["texte"]},
        {"slides": [{"kind": "film"}]},
        {"slides": [{"titre": "faute"}]},
        {"slides": [{"points": [{"page": "douze"}]}]},
        {"slides": [{"points": [3]}]},
        {"slides": [{"table": {"header": ["a"], "rows": [["a", 1]]}}]},
        {"slides": [{}] * 201},
        {"slides": [{"points": ["a"] * 301}]},
    ],
)
def test_what_is_no_deck_is_refused_in_french(untrusted: dict[str, Any]) -> None:
    with pytest.raises(InvalidField, match="plan"):
        read_deck(untrusted)


def test_a_refusal_names_the_place_and_never_the_content() -> None:
    with pytest.raises(InvalidField) as caught:
        read_deck({"slides": [{"kind": "secret de Mme Martin"}]})
    assert "secret" not in str(caught.value)
    assert "slides[0].kind" in str(caught.value)


def test_deep_json_is_refused_without_harm() -> None:
    deep: Any = "x"
    for _ in range(400):
        deep = [deep]
    with pytest.raises(InvalidField):
        read_deck({"slides": [{"points": deep}]})


def test_texts_lose_control_characters_and_what_is_over_the_bound() -> None:
    deck = read_deck({"slides": [{"title": "a\x00b\x1bc", "lead": "x" * 9_000}]})
    assert deck.slides[0].title == "abc"
    assert len(deck.slides[0].lead) == 4_000


def test_every_slide_has_an_id_of_its_own_and_keeps_the_one_it_had() -> None:
    slides = tuple(Slide(SlideKind.POINTS, "", id=name) for name in ("d2", "", "d2", "", "x"))
    names = [slide.id for slide in with_ids(slides)]
    assert len(set(names)) == 5
    assert names[0] == "d2"
    assert names[4] == "x"


def test_briefs_are_seen_without_reading_the_whole_deck() -> None:
    assert has_briefs(deck_data(whole()))
    assert not has_briefs({"slides": [{"title": "Vu"}, 3]})
    assert not has_briefs({"slides": None})
