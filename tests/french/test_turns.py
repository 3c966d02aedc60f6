# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of French: what each sign means, and that a set finds just what each alone would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.turns import Said, TurnSet, turn_pattern

TURNS = (
    "nid de poule", "fermer/barrer … rue", "brul*", "rd", "acte … naissance", "feu", "pc", "a la rue",
    "l eau", "menac* de mort", "zone 30", "cp/ce1/ce2", "gar* … devant", "ne* … hier",
)  # fmt: skip
SAYINGS = (
    "Il y a deux nids-de-poule rue Haute.",
    "On barre toute la petite rue demain",
    "Ils brûlent des pneus",
    "copie d’un acte de naissance",
    "Je suis à la rue. Zone 30 ?",
    "L’eau coule, menaces de mort, RD 12",
    "garée toute la nuit devant chez moi ; elle est en CE1",
    "né avant-hier",
    "",
    "… !!! ??",
)


@pytest.mark.parametrize(
    ("turn", "text", "is_said"),
    [
        ("nid de poule", "des nids-de-poule", True),
        ("nid de poule", "un nid de frelons près des poules", False),
        ("fermer/barrer … rue", "nous devons barrer la moitié de la rue", True),
        ("fermer/barrer … rue", "Nous devons barrer. La rue est belle.", False),
        ("fermer/barrer … rue", "barrer un deux trois quatre cinq six rue", False),
        ("brul*", "le brûlage des végétaux", True),
        ("feu", "feutre", False),
        ("pc", "pcs", False),
        ("mordu", "elle a été mordue", True),
    ],
)
def test_what_a_turn_means(turn, text, is_said):
    assert Said.of(text).has(turn) is is_said
    assert bool(TurnSet([turn]).find(Said.of(text))) is is_said


@pytest.mark.parametrize("text", SAYINGS)
def test_a_set_finds_what_each_turn_finds(text):
    said = Said.of(text)
    alone = {turn for turn in TURNS if turn_pattern(turn).search(said.sentences)}
    assert {hit.turn for hit in TurnSet(TURNS).find(said)} == alone


_WORDS = ["nid", "de", "poules", "barrer", "la", "rue", "brule", "rd", "actes", "naissance", "ce1",
          "garer", "devant", "zone", "30", ".", "nee", "hier", "menaces", "mort", "eau", "l"]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_a_set_finds_what_each_turn_finds_in_any_order(words):
    said = Said.of(" ".join(words))
    alone = {turn for turn in TURNS if turn_pattern(turn).search(said.sentences)}
    assert {hit.turn for hit in TurnSet(TURNS).find(said)} == alone


def test_hits_come_in_the_order_of_the_text_with_their_words():
    hits = TurnSet(["rue", "nid de poule"]).find(Said.of("Rue Haute, un nid de poule."))
    assert [hit.words for hit in hits] == ["rue", "nid de poule"]
    assert hits[0].end <= hits[1].start


def test_a_turn_given_twice_is_found_once():
    assert len(TurnSet(["rue", "rue"]).find(Said.of("la rue"))) == 1
