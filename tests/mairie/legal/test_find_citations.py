# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.find_citations import find_citations
from tests.pace import far_from


def articles(text: str) -> list[str]:
    return [f"{one.code} {one.article}".strip() for one in find_citations(text) if one.article]


def others(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.number, one.date) for one in find_citations(text) if one.kind != "code"]


@pytest.mark.parametrize(
    ("written", "article"),
    [
        ("L. 2213-1", "L2213-1"),
        ("L.2213-1", "L2213-1"),
        ("L 2213-1", "L2213-1"),
        ("L2213-1", "L2213-1"),
        ("L\u00a02213-1", "L2213-1"),
        ("L. 2213‑1", "L2213-1"),
        ("L.2213.1", "L2213-1"),
        ("L. 2213-\n1", "L2213-1"),
        ("R*421-2", "R*421-2"),
        ("R. * 311-12", "R*311-12"),
        ("R.*421-2", "R*421-2"),
        ("LO 141-1", "LO141-1"),
        ("L.O. 141-1", "LO141-1"),
        ("D. 213- 48-12-1", "D213-48-12-1"),
        ("L 2122-22-4°", "L2122-22"),
        ("L. 2212-2 (5°)", "L2212-2"),
        ("L. 2212-2, 5°", "L2212-2"),
        ("R. 411-21-1", "R411-21-1"),
    ],
)
def test_every_spelling_of_an_article_is_read(written: str, article: str) -> None:
    assert articles(f"Vu l’article {written} du code de l’urbanisme ;") == [f"CU {article}"]


def test_a_code_named_before_a_list_belongs_to_the_whole_list() -> None:
    text = "Vu le code de la route, et notamment ses articles R. 411-8, R 411-25 et R417-10 ;"
    assert articles(text) == ["CR R411-8", "CR R411-25", "CR R417-10"]


def test_a_code_named_after_a_list_belongs_to_the_whole_list() -> None:
    text = "VU LES ARTICLES L 2212-1, L 2212-2 ET L 2213-1 DU CODE GENERAL DES COLLECTIVITES TERRITORIALES"
    assert articles(text) == ["CGCT L2212-1", "CGCT L2212-2", "CGCT L2213-1"]


def test_two_codes_in_one_visa_keep_their_own_articles() -> None:
    text = "Vu les articles R. 411-8 du code de la route et L. 2213-1 et suivants du CGCT ;"
    assert articles(text) == ["CR R411-8", "CGCT L2213-1"]
    text = "Vu le CGCT, articles L. 2213-1 et L. 2213-2, et le code de la route, article R. 411-8 ;"
    assert articles(text) == ["CGCT L2213-1", "CGCT L2213-2", "CR R411-8"]


def test_a_code_is_not_taken_from_the_next_visa() -> None:
    text = "Vu l’article L. 2213-1 ;\nVu le code de la route, notamment l’article R. 411-8 ;"
    assert articles(text) == ["L2213-1", "CR R411-8"]


def test_the_articles_of_a_wrapped_visa_keep_their_code() -> None:
    text = (
        "VU le Code Général des Collectivités\n   Territoriales, et notamment les articles\n"
        "   L. 2212-1,\n   L. 2213-1 ;"
    )
    assert articles(text) == ["CGCT L2212-1", "CGCT L2213-1"]


def test_the_articles_that_follow_a_semicolon_keep_the_code_of_their_visa() -> None:
    text = "Vu le code de la route ; notamment ses articles R. 411-8 ; R. 411-25 ;\nVu le CGCT ;"
    assert articles(text) == ["CR R411-8", "CR R411-25"]


def test_the_same_code_is_the_last_one_named() -> None:
    text = "articles L. 325-1 du code de la route et R. 417-10 du même code"
    assert articles(text) == ["CR L325-1", "CR R417-10"]


def test_a_range_gives_its_two_bounds() -> None:
    found = find_citations("articles L. 2213-1 à L. 2213-6 du CGCT")
    assert [(one.article, one.is_range_end) for one in found] == [
        ("L2213-1", False),
        ("L2213-6", True),
    ]


def test_a_letter_is_carried_over_a_list() -> None:
    text = "code de la route, articles R. 411-8, 411-25 et 417-10"
    assert articles(text) == ["CR R411-8", "CR R411-25", "CR R417-10"]


def test_articles_without_letter_are_read_for_the_codes_that_have_them() -> None:
    assert articles("l’article 131-13 du code pénal") == ["CP 131-13"]
    assert articles("le code pénal, notamment son article 225-17") == ["CP 225-17"]
    assert articles("le code pénal.\nArticle 3\nLa circulation est interdite.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Vu la délibération n° D2025-003 du 12 mars 2025 ;",
        "Vu la délibération D2025-003 ;",
        "sur la D 938 et la RD 8",
        "le poids de 3,5 t, R 12 et L 5",
        "arrêté n° L2024-12",
        "DEL2025-003",
    ],
)
def test_what_only_looks_like_an_article_is_not_one(text: str) -> None:
    assert articles(text) == []


def test_a_code_without_article_is_a_citation_of_its_own() -> None:
    found = find_citations("Vu le code de la route ;\nVu le CGCT, notamment l’article L. 2212-1 ;")
    assert [(one.code, one.article, one.line) for one in found] == [
        ("CR", "", 1),
        ("CGCT", "L2212-1", 2),
    ]


def test_a_code_and_its_letters_are_one_citation() -> None:
    found = find_citations("Vu le code général des collectivités territoriales (C.G.C.T.) ;")
    assert [(one.code, one.article) for one in found] == [("CGCT", "")]


def test_laws_decrees_and_acts_have_their_number_and_date() -> None:
    text = (
        "Vu la loi n° 82-213 du 2 mars 1982 modifiée ; Vu le décret n° 2010-580 du 31 mai 2010 ;\n"
        "Vu l’arrêté interministériel du 24 novembre 1967 modifié ;\n"
        "Vu l’arrêté préfectoral n° 2014-1234 du 3 mars 2014 ;\n"
        "Vu la délibération n° D2025-003 du 12/12/2025 ;\n"
        "Vu l’arrêté n° 2026-012 du 3 mars 2026 portant délégation ;\n"
        "Vu le règlement (UE) 2016/679 ;"
    )
    assert others(text) == [
        ("law", "82-213", "1982-03-02"),
        ("decree", "2010-580", "2010-05-31"),
        ("order", "", "1967-11-24"),
        ("order", "2014-1234", "2014-03-03"),
        ("act", "D2025-003", "2025-12-12"),
        ("act", "2026-012", "2026-03-03"),
        ("eu", "2016/679", ""),
    ]


def test_a_plural_lists_several_laws() -> None:
    text = "Vu les lois n° 82-213 du 2 mars 1982 et n° 82-623 du 22 juillet 1982 ;"
    assert others(text) == [
        ("law", "82-213", "1982-03-02"),
        ("law", "82-623", "1982-07-22"),
    ]


def test_the_arrete_itself_is_not_cited() -> None:
    assert others("ARRÊTE :\nArticle 1er : du 3 mars 2026 au 5 mars 2026") == []
    assert others("les infractions au présent arrêté, le 3 mars 2026") == []


def test_places_are_those_of_the_text() -> None:
    text = "Vu le code de la route,\nnotamment R. 411-8 et la loi n° 82-213 du 2 mars 1982"
    for one in find_citations(text):
        assert text[one.start : one.end] == one.text
        assert one.line == 2


@given(
    st.text(max_size=300)
    | st.text(alphabet="LRDA.*-°n 0123456789àet,;()\ncodedlarut", max_size=300)
)
def test_any_text_is_read_without_raising(text: str) -> None:
    for one in find_citations(text):
        assert isinstance(one, Citation)
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "piece", ["L. ", "L ", "articles ", "code de la route L. 2213-1 ", "loi n° ", "("]
)
def test_the_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    with far_from(1):
        find_citations(text)
