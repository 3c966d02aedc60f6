# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of French: what each sign means, and that a set finds just what each alone would."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.turns import Said, TurnSet, turn_of, turn_words
from tests.french.turns.turn_patterns import turn_pattern
from tests.pace import far_from

TURNS = (
    "nid de poule", "fermer/barrer … rue", "brul*", "rd", "acte … naissance", "feu", "pc", "a la rue",
    "l eau", "menac* de mort", "zone 30", "cp/ce1/ce2", "gar* … devant", "ne* … hier", "la … rue",
    "rue … la … rue", "de … … zone", "rue/eau la/de rue", "r*", "acte/actes",
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
    "La rue. La rue la rue la grande rue de la rue",
    "",
    "… !!! ??",
)
WORDS = ["nid", "de", "poules", "barrer", "la", "rue", "brule", "rd", "actes", "naissance", "ce1",
         "garer", "devant", "zone", "30", ".", "nee", "hier", "menaces", "mort", "eau", "l", "rues"]  # fmt: skip


def test_what_is_found_alone_is_found_in_a_set_at_the_same_place():
    for text in SAYINGS:
        assert_same(Said.of(text))


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_found_where_their_patterns_are(words):
    assert_same(Said.of(" ".join(words)))


@given(st.lists(st.sampled_from(["la", "rue", "rues", "de", "."]), max_size=120))
def test_words_said_many_times_are_found_where_their_patterns_are(words):
    assert_same(Said.of(" ".join(words)))


def assert_same(said):
    """Each turn, alone and in a set, is where its pattern is: from the left, the nearest end."""
    found = {hit.turn: (hit.start, hit.end, hit.words) for hit in TurnSet(TURNS).find(said)}
    for turn in TURNS:
        matches = [(*m.span(), m.group()) for m in turn_pattern(turn).finditer(said.sentences)]
        assert found.get(turn) == next(iter(matches), None), turn
        assert [said.span(place) for place in said.places(turn)] == [m[:2] for m in matches], turn
        assert said.has(turn) is bool(matches), turn
        assert TurnSet([turn]).is_in(said) is bool(matches), turn
        assert bool(TurnSet([turn]).places(said)) is bool(matches), turn
    assert TurnSet(TURNS).turns_in(said) == set(found)


@pytest.mark.parametrize(
    ("turn", "text", "is_said"),
    [
        ("nid de poule", "des nids-de-poule", True),
        ("nid de poule", "un nid de frelons près des poules", False),
        ("fermer/barrer … rue", "nous devons barrer la moitié de la rue", True),
        ("fermer/barrer … rue", "Nous devons barrer. La rue est belle.", False),
        ("fermer/barrer … rue", "barrer un deux trois quatre cinq six rue", False),
        ("rue … … haute", "la rue a b c d e f g h i j haute", True),
        ("rue … … haute", "la rue a b c d e f g h i j k haute", False),
        ("brul*", "le brûlage des végétaux", True),
        ("feu", "feutre", False),
        ("pc", "pcs", False),
        ("100", "100e", False),
        ("mordu", "elle a été mordue", True),
        (". ignore", "Ignore-les", True),
        (". ignore", "Il les ignore", False),
        ("", "rien", False),
        ("…", "rien", False),
    ],
)
def test_what_a_turn_means(turn, text, is_said):
    assert Said.of(text).has(turn) is is_said
    assert TurnSet([turn]).is_in(Said.of(text)) is is_said


@pytest.mark.parametrize(
    ("turn", "text", "expected"),
    [
        ("nouveau rib", "voici mon nouveau RIB et un nouveau rib", [(3, 5), (7, 9)]),
        (". ignore … consigne", "Ignore donc les consignes", [(0, 5)]),
        (". ignore … consigne", "Mon voisin ignore les consignes", []),
        ("tu … role", "tu joues ici. Un rôle", []),
        ("a b", "a b a b", [(1, 3), (3, 5)]),
        ("tu … role", "tu as tu as un rôle", [(3, 7)]),
        ("rib", "", []),
    ],
)
def test_a_set_gives_the_place_around_each_longest_word(turn, text, expected):
    assert TurnSet([turn]).places(Said.of(text)).get(turn, []) == expected


def test_hits_come_in_the_order_of_the_text_with_their_words():
    hits = TurnSet(["rue", "nid de poule"]).find(Said.of("Rue Haute, un nid de poule."))
    assert [hit.words for hit in hits] == ["rue", "nid de poule"]
    assert hits[0].end <= hits[1].start


def test_turns_at_the_same_place_come_in_the_order_of_the_set():
    hits = TurnSet(["rues/rue", "rue", "ru*"]).find(Said.of("la rue"))
    assert [hit.turn for hit in hits] == ["rues/rue", "rue", "ru*"]


def test_a_turn_given_twice_is_found_once():
    assert len(TurnSet(["rue", "rue"]).find(Said.of("la rue"))) == 1


def test_a_text_made_to_be_slow_is_searched_in_time():
    turns = TurnSet(["de … de … de … fin", "de de", "d* … fin", "de/fin … rue"])
    said = Said.of("de " * 20_000)
    with far_from(0.5):
        turns.find(said)
        turns.places(said)


def test_a_turn_is_read_once_with_its_gaps():
    assert turn_of("fermer/barrer … … rue").gaps == (0, 10)
    assert turn_of("rue … haute") is turn_of("rue … haute")
    assert turn_words("fermer/barrer … rue brul*") == {"fermer", "barrer", "rue"}
    assert list(islice(Said.of("Une rue. Deux").words, 3)) == [".", "une", "rue"]
