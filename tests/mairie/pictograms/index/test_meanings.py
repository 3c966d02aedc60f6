# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of several senses, forms of a word, names of several words, several ideas in one need."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.index import find_icons


def icon(need: str) -> str:
    found = find_icons(need)
    return found.proposals[0].icon if found.proposals else ""


@pytest.mark.parametrize(
    ("need", "first"),
    [
        ("bac à sable", "pail"),
        ("bac de tri", "recycle"),
        ("marché", "storefront"),
        ("marche", "walk"),
        ("marche le samedi", "storefront"),
        ("marche de 10 km", "walk"),
        ("attention à la marche", "stairs"),
        ("court de tennis", "tennis"),
        ("tennis de table", "table-tennis"),
        ("point d'eau", "faucet"),
        ("point de tri", "recycle"),
        ("prise de courant", "power-socket-fr"),
        ("prise de sang", "needle"),
        ("prise de parole", "account-voice"),
        ("cornet de glace", "ice-cream"),
        ("glaces et boissons fraîches", "ice-cream"),
        ("étang gelé : glace fragile", "snowflake"),
        ("car scolaire", "bus"),
        ("voyage en car", "bus-side"),
        ("volant de badminton", "badminton"),
        ("salle des fêtes", "party-popper"),
        ("fête foraine", "ferris-wheel"),
        ("fête de la musique", "music"),
        ("parking à vélos", "bicycle"),
        ("clé à molette", "wrench"),
        ("clés de la salle", "key"),
        ("feu d'artifice", "firework"),
        ("feu de camp", "campfire"),
        ("feu tricolore", "traffic-light"),
        ("sortie", "location-exit"),
        ("sortie au zoo", "elephant"),
        ("trousse de secours", "medical-bag"),
        ("trousse d'école", "pencil-ruler"),
        ("table à langer", "human-baby-changing-table"),
        ("table de pique-nique", "table-picnic"),
    ],
)
def test_neighbours_tell_the_sense_of_a_word(need, first):
    assert icon(need) == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bibliothèque", "bibliothèques"),
        ("cheval", "chevaux"),
        ("journal", "journaux"),
        ("gâteau", "gâteaux"),
        ("infirmier", "infirmière"),
        ("coiffeur", "coiffeuse"),
        ("animateur", "animatrice"),
        ("sportif", "sportives"),
        ("boulanger", "boulangère"),
        ("trier ses déchets", "triez vos déchets"),
        ("salle polyvalente", "SALLES POLYVALENTES"),
        ("élu", "élues"),
        ("tri des déchets", "déchets : tri"),
        ("sortie du parking à vélos", "parking à vélos : sortie"),
        ("réfrigérateur", "refrigerateur"),
        ("n'oubliez pas vos clés", "N’OUBLIEZ PAS VOS CLES"),
        ("hotel de ville", "Hôtel-de-ville"),
        ("œufs", "oeufs"),
        ("fête de l’école", "fete de l'ecole"),
    ],
)
def test_forms_accents_and_order_do_not_count(one, other):
    assert icon(one) == icon(other) != ""


@pytest.mark.parametrize(
    ("need", "first", "extra"),
    [
        ("marché et buvette", "storefront", "glass-mug-variant"),
        ("passeports et cartes d'identité", "passport", "card-account-details"),
        ("papiers et cartons", "newspaper-variant-multiple", "package-variant"),
        ("toilettes accessibles PMR", "wheelchair", "toilet"),
        ("marché de Noël", "pine-tree", "storefront"),
        ("cours de yoga", "yoga", ""),
        ("salle de danse", "human-female-dance", ""),
    ],
)
def test_two_ideas_make_an_icon_and_a_small_one(need, first, extra):
    proposal = find_icons(need).proposals[0]
    assert (proposal.icon, proposal.extra) == (first, extra)


def test_both_senses_are_proposed_where_nothing_tells():
    for need, senses in (
        ("volant", {"badminton", "steering"}),
        ("glace", {"ice-cream", "snowflake"}),
    ):
        assert senses <= {proposal.icon for proposal in find_icons(need).proposals[:3]}


def test_scores_fall_and_say_where_an_icon_comes_from():
    proposals = find_icons("brocante et buvette").proposals
    assert 2 <= len(proposals) <= 8
    scores = [proposal.score for proposal in proposals]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert proposals[0].why == "vide-grenier"
    assert len({proposal.icon for proposal in proposals}) == len(proposals)


def test_a_name_of_a_person_is_no_thing():
    assert find_icons("école Jules Ferry").proposals[0].extra == ""
    assert icon("Salle Simone Veil") == "home-city"
    assert icon("SALLE SIMONE VEIL") == "home-city"


@pytest.mark.parametrize(
    "need",
    ["bibliotèque", "biblioteque", "dechetterrie", "cimetierre", "defibrilateur", "médiathéque",
     "ascenceur", "parkin", "toillettes", "gymnaze", "covoiturrage", "perriscolaire"],
)  # fmt: skip
def test_small_typing_mistakes_are_read_and_told(need):
    found = find_icons(need)
    assert found.proposals
    if need not in ("médiathéque",):  # an accent is no mistake
        assert any("a été lu" in note for note in found.notes)


@pytest.mark.parametrize("need", ["perche", "raison", "poison d'avril", "Marin", "Paris", "voire"])
def test_another_french_word_is_no_typing_mistake(need):
    assert not any("a été lu" in note for note in find_icons(need).notes)


def test_an_unknown_need_gets_near_entries_and_no_icon():
    found = find_icons("bibliobus itinérant départemental")
    assert found.proposals == ()
    assert "bibliothèque" in found.suggestions
    assert len(found.suggestions) <= 5


@pytest.mark.parametrize(
    "need",
    ["hypothèque légale du Trésor", "clause résolutoire", "transfert de la compétence eau",
     "subrogation de créance", "théorie du bilan", "quorum", "azerty", "Monsieur Jean Dupont"],
)  # fmt: skip
def test_abstractions_and_names_have_no_picture(need):
    found = find_icons(need)
    assert found.proposals == ()
    assert found.refusal is None
