# SPDX-License-Identifier: AGPL-3.0-or-later
"""Listed expressions are found in sentences as their notation says."""

from __future__ import annotations

import pytest

from desktop.french.digest.lexicon import Lexicon, read_phrase
from desktop.french.words import folded_words


def _finds(phrase: str, text: str) -> bool:
    return bool(Lexicon([(phrase, "x")]).find(folded_words(text)))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("décid…", "Le conseil a décidé", True),
        ("décid…", "une indécision", False),
        ("taux", "le taux", True),
        ("taux", "les étaux", False),
        ("avant le", "à rendre avant le 3 mai", True),
        ("avant le", "avant tout, le maire", False),
        ("fait a * le", "Fait à Saint-Aubin-des-Prés, le 4 juin", True),
        ("fait a * le", "fait à un deux trois quatre cinq six le", False),
        ("dessert * habitants", "dessert habitants", True),
        ("depuis # ans", "depuis 1 060 ans", True),
        ("depuis # ans", "depuis des ans", False),
        ("conform… * épuration", "conformité des ouvrages d’épuration", True),
        ("120 m3", "une facture de 120 m³", True),
    ],
)
def test_an_expression_is_found_where_it_stands(phrase: str, text: str, expected: bool):
    assert _finds(phrase, text) is expected


def test_a_lone_word_counts_each_time_and_an_expression_once():
    lexicon = Lexicon([("vote", "a"), ("a l unanimite", "b")])
    tags = [p.tag for p in lexicon.find(folded_words("Vote à l’unanimité. Vote à l’unanimité."))]
    assert sorted(tags) == ["a", "a", "b"]


def test_a_word_of_two_lists_may_count_for_the_first_only():
    pairs = [("limit…", "first"), ("limite", "second")]
    words = ["limite"]
    assert [p.tag for p in Lexicon(pairs, one_tag_per_word=True).find(words)] == ["first"]
    assert len(Lexicon(pairs).find(words)) == 2


@pytest.mark.parametrize("text", ["", "…", "* #", "—"])
def test_an_expression_without_a_word_is_refused(text: str):
    with pytest.raises(ValueError, match="no word"):
        read_phrase(text, "x")
