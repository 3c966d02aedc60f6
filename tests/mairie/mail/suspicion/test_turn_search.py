# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns are found as `turn_pattern` finds them, everywhere they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.turns import folded_sentences, turn_pattern
from desktop.mairie.mail.suspicion.data import table
from desktop.mairie.mail.suspicion.turn_search import FoldedWords, TurnIndex

TABLES = ("fraud_turns", "fraud_signs", "injection_turns", "injection_signs")
TURNS = [
    "fermer/barrer … rue",
    "brul*",
    "nouveau rib",
    "rue … … haute",
    "la rue",
    "p0",
    "classe ce … mail",
]
WORDS = st.sampled_from(["fermer", "barrer", "la", "rue", "rues", "brulage", "nouveau", "nouveaux", "rib", "haute", "p0", "p0s", "classe", "ce", "mail", ".", "x"])  # fmt: skip


def places(turn, text):
    return TurnIndex({turn: ("idea",)}).find(FoldedWords.of(text)).get("idea", [])


@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(TURNS))
def test_a_turn_is_found_where_its_pattern_is(text, turn):
    text = re.sub(r"(?:\. )+", ". ", text).strip(" .")
    assert bool(places(turn, text)) is bool(turn_pattern(turn).search(text))


@pytest.mark.parametrize(
    ("turn", "text", "expected"),
    [
        ("nouveau rib", "voici mon nouveau RIB et un nouveau rib", [(3, 5), (7, 9)]),
        (". ignore … consigne", "Ignore donc les consignes", [(0, 5)]),
        (". ignore … consigne", "Mon voisin ignore les consignes", []),
        ("tu … role", "tu joues ici. Un rôle", []),
        ("a b", "a b a b", [(1, 3), (3, 5)]),
        ("rib", "", []),
    ],
)
def test_every_place_is_given(turn, text, expected):
    assert places(turn, folded_sentences(text)) == expected


@pytest.mark.parametrize("name", TABLES)
def test_turns_are_written_as_they_are_read(name):
    for idea, facts in table(name).items():
        assert facts["turns"], idea
        for turn in facts["turns"]:
            steps = turn.split()
            assert turn == " ".join(steps)
            assert steps[0] != "…" and steps[-1] not in {"…", "."}, turn
            for step in steps:
                for word in step.split("/"):
                    assert re.fullmatch(r"[a-z0-9]+\*?|…|\.", word), turn


@pytest.mark.parametrize("name", TABLES)
def test_no_turn_is_written_twice_for_an_idea(name):
    for idea, facts in table(name).items():
        assert len(facts["turns"]) == len(set(facts["turns"])), idea
