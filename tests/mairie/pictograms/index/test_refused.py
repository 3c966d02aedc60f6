# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official signs are not redrawn, and lookalikes of their names are not taken for them."""

from __future__ import annotations

import pytest

from desktop.french.typography import french_typography
from desktop.mairie.pictograms.index import find_icons
from desktop.mairie.pictograms.index.words import entries
from desktop.mairie.pictograms.refused import cautions, signs


@pytest.mark.parametrize(
    ("need", "sign"),
    [
        ("panneau stop", "stop"),
        ("cédez le passage", "cedez-le-passage"),
        ("sens interdit", "sens-interdit"),
        ("vitesse limitée à 30 km/h", "limitation-de-vitesse"),
        ("Zone 30", "limitation-de-vitesse"),
        ("défense de stationner", "stationnement-interdit"),
        ("passages piétons", "passage-pietons"),
        ("dos d'âne", "dos-d-ane"),
        ("voie sans issue", "voie-sans-issue"),
        ("route barrée", "route-barree"),
        ("attention école", "danger-enfants"),
        ("marquage au sol place handicapée", "place-handicapee"),
        ("Sortie de secours à gauche", "sortie-de-secours"),
        ("issues de secours", "sortie-de-secours"),
        ("extincteur", "extincteur"),
        ("point de rassemblement", "point-de-rassemblement"),
        ("panneau défibrillateur", "panneau-defibrillateur"),
        ("danger de mort", "danger-electrique"),
        ("matières inflammables", "matieres-inflammables"),
        ("port du casque obligatoire", "casque-obligatoire"),
        ("sol glissant", "sol-glissant"),
        ("premiers secours", "premiers-secours"),
        ("alarme incendie", "alarme-incendie"),
        ("Ne pas utiliser l'ascenseur en cas d'incendie", "ascenseur-incendie"),
        ("rince-œil", "rince-oeil"),
        ("logo FALC", "falc"),
        ("croix rouge", "croix-rouge"),
        ("Marianne", "marianne"),
        ("logo de la SNCF", "marques-publiques"),
        ("Imprim'Vert", "imprim-vert"),
        ("Triman", "triman"),
        ("radioactivité", "radioactivite"),
        ("page Facebook", "reseaux-sociaux"),
        ("produit corrosif", "danger-chimique"),
    ],
)
def test_an_official_sign_is_refused(need, sign):
    refusal = find_icons(need).refusal
    assert refusal is not None
    assert refusal.id == sign


@pytest.mark.parametrize(
    "need",
    [
        "sortie", "sortie de la salle", "défibrillateur", "interdit de fumer", "eau non potable",
        "stop pub", "stop aux mégots", "trousse de secours", "fruits rouges", "nid de frelons",
        "parking", "place PMR", "casque de vélo", "ascenseur", "priorité aux seniors", "sirop de cassis",
        "feu d'artifice", "feu tricolore", "plante toxique", "police municipale", "vélos interdits",
        "alcool interdit sur la voie publique", "masque obligatoire", "exposition de peinture",
        "évacuation des eaux usées", "poste de lecture", "détecteur de fumée", "carte d'identité",
        "don du sang", "zone de jeux", "livraison", "sapeurs-pompiers", "vélo",
    ],
)  # fmt: skip
def test_an_information_is_not_taken_for_an_official_sign(need):
    assert find_icons(need).refusal is None


def test_a_refusal_says_why_where_and_what_instead():
    found = find_icons("zone 30")
    assert found.refusal is not None
    assert "L411-6" in found.refusal.why
    assert "equipementsdelaroute.cerema.fr" in found.refusal.where
    assert found.refusal.instead
    assert found.proposals[0].icon == "speedometer-slow"
    assert "à la place de" in found.proposals[0].why


def test_nothing_is_drawn_in_place_of_what_saves_lives():
    for need in ("sortie de secours", "extincteur", "alarme incendie", "danger de mort"):
        assert find_icons(need).proposals == ()


@pytest.mark.parametrize(
    ("need", "part"),
    [
        ("interdit de fumer", "2006-1386"),
        ("défibrillateur", "29 octobre 2019"),
        ("eau non potable", "P005"),
        ("baignade interdite", "L2213-23"),
        ("vidéosurveillance", "L251-3"),
        ("parking", "C1a"),
        ("vélos interdits", "L411-6"),
    ],
)
def test_a_compulsory_sign_is_told_beside_the_icon(need, part):
    found = find_icons(need)
    assert found.proposals
    assert any(part in note for note in found.notes)


def test_a_caution_for_bans_is_silent_without_one():
    assert find_icons("espace fumeurs").notes == ()
    assert find_icons("location de vélos").notes == ()


def test_every_sign_is_complete_and_every_caution_has_its_entry():
    terms = {entry.term for entry in entries()}
    assert len(signs()) >= 40
    assert len({sign.id for sign in signs()}) == len(signs())
    for sign in signs():
        assert sign.why and sign.where and sign.names, sign.id
        assert sign.instead or not sign.icons, sign.id
    for caution in cautions():
        assert caution.terms <= terms, caution.id


def test_sentences_of_the_data_are_in_french_typography():
    texts = [text for sign in signs() for text in (sign.why, sign.where, sign.instead)]
    texts += [caution.note for caution in cautions()]
    for text in texts:
        assert "'" not in text and '"' not in text, text
        assert french_typography(text) == text
