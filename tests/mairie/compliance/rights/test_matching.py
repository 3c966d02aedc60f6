# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person is found however she is written; who may be somebody else is doubtful, and why is said."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.mairie.compliance.rights.matching import Match, PersonMatcher, excerpt, pieces
from desktop.mairie.compliance.rights.query import person_query

CLAIRE = PersonMatcher(
    person_query("Martin", "Claire", "claire.martin@example.fr", "06 39 98 12 34")
)
LONG = PersonMatcher(person_query("Lefèvre-Œuvrard", "Anne-Marie"))


def found(matcher: PersonMatcher, text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.doubt) for one in matcher.matches(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Claire Martin",
        "MARTIN Claire",
        "Clairé MARTÎN",
        "Claire\nMartin",
        "C. Martin",
        "Martin C.",
        "MARTIN_Claire",
        "Martin, Claire",
        "claire.martin@example.fr",
        "CLAIRE.MARTIN@EXAMPLE.FR",
        "+33 6 39 98 12 34",
        "0033639981234",
        "06.39.98.12.34",
        "0639981234",
        "06\u00a039\u00a098\u00a012\u00a034",
    ],
)
def test_every_way_to_write_the_person_is_sure(text):
    assert found(CLAIRE, f"Lettre de {text} du 3 mars") == [(text, "")]


@pytest.mark.parametrize("civility", ["Mme", "MME", "Madame", "M.", "Monsieur", "M", "Maître"])
def test_a_civility_before_the_last_name_is_enough_where_the_text_names_her_whole(civility):
    assert found(CLAIRE, f"{civility} MARTIN demande") == [("MARTIN", "sans le prénom")]
    whole = found(CLAIRE, f"Claire Martin est venue. {civility} MARTIN demande")
    assert whole == [("Claire Martin", ""), ("MARTIN", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Anne Marie LEFEVRE OEUVRARD",
        "Lefèvre\u2011Œuvrard Anne\u2011Marie",
        "LEFÈVRE-ŒUVRARD Anne-Marie",
    ],
)
def test_accents_ligatures_and_hyphens_do_not_count(text):
    assert found(LONG, text) == [(text, "")]


@pytest.mark.parametrize(
    ("last", "text"),
    [
        ("St-Aubin", "Mme ST AUBIN"),
        ("O’Brien", "M. O'Brien"),
        ("de La Tour", "Mme de la Tour"),
        ("Muñoz", "M. MUNOZ"),
        ("Lefèvre", "Mme Lefe\u0300vre"),
        ("Lefevre", "M. LEFÈVRE"),
        ("Œuvrard", "Mme Oeuvrard"),
        ("Oeuvrard", "Mme Œuvrard"),
    ],
)
def test_names_of_every_shape_are_found(last, text):
    matcher = PersonMatcher(person_query(last, "Claire"))
    assert [doubt for _, doubt in found(matcher, text)] == ["sans le prénom"]
    named = f"Claire {last} a écrit. {text} demande un rendez-vous."
    assert [doubt for _, doubt in found(matcher, named)] == ["", ""]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("la commune de Saint-Martin", "dans un mot composé"),
        ("Martin-Dupuis", "dans un mot composé"),
        ("la foire Saint Martin", "peut-être un lieu"),
        ("12 rue Martin", "peut-être un lieu"),
        ("école Claire Martin", "peut-être un lieu"),
        ("le martin pêcheur", "sans majuscule"),
        ("Mme Sophie Martin", "un autre prénom\u00a0: Sophie"),
        ("Paul MARTIN", "un autre prénom\u00a0: Paul"),
        ("MARTIN Paul", "un autre prénom\u00a0: Paul"),
        ("Selon Martin, rien ne presse", "sans le prénom"),
    ],
)
def test_who_may_be_somebody_else_is_doubtful_and_why_is_said(text, doubt):
    assert [one for _, one in found(CLAIRE, text)] == [doubt]


@pytest.mark.parametrize(
    "text",
    ["Martinique", "Saintmartin", "06 39 98 12 345", "xclaire.martin@example.frs", "Claire Dupont"],
)
def test_a_part_of_a_longer_word_is_nobody(text):
    assert all(doubt for _, doubt in found(CLAIRE, text))
    assert not any(one.is_sure for one in CLAIRE.matches(text))


def test_without_a_first_name_nobody_of_that_name_is_surely_the_person():
    matcher = PersonMatcher(person_query("Martin"))
    told = [("Martin", "cherché sans prénom")]
    assert found(matcher, "Sophie Martin et Martinique") == told
    assert found(matcher, "Mme Martin est venue") == told


def test_several_are_given_in_order_and_none_over_another():
    text = "Mme Martin vient\u00a0; Claire Martin (claire.martin@example.fr), rue Martin"
    assert [words for words, _ in found(CLAIRE, text)] == [
        "Martin", "Claire Martin", "claire.martin@example.fr", "Martin",
    ]  # fmt: skip


def test_signs_of_patterns_in_a_name_are_only_letters():
    assert [
        words for words, _ in found(PersonMatcher(person_query("Dup(.*")), "Dup(.* et Dupont")
    ] == ["Dup(.*"]


def test_an_excerpt_is_cut_at_whole_words():
    text = "avant " * 40 + "Claire Martin" + " après" * 40
    start = text.index("Claire")
    words = excerpt(text, Match(start, start + 13), around=20)
    assert words.startswith("…avant") and words.endswith("après…")
    assert "Claire Martin" in words


def test_pieces_of_a_long_text_cover_it_and_overlap():
    text = "".join(chr(97 + n % 26) for n in range(250_000))
    parts = list(pieces(text))
    assert parts[0][0] == 0 and len(parts) == 3
    for (start, one), (following, _) in pairwise(parts):
        assert text[start : start + len(one)] == one
        assert following < start + len(one)
    assert parts[-1][0] + len(parts[-1][1]) == len(text)
