# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a need forbids, and what it only mentions."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.index import find_icons


def first(need: str) -> tuple[str, bool]:
    found = find_icons(need)
    icon = found.proposals[0].icon if found.proposals else ""
    return icon, found.reading.is_forbidden


@pytest.mark.parametrize(
    ("need", "icon"),
    [
        ("Interdit aux chiens", "dog-side"),
        ("chiens interdits", "dog-side"),
        ("Chiens non autorisés", "dog-side"),
        ("chiens non admis", "dog-side"),
        ("pas de chiens SVP", "dog-side"),
        ("aucun chien dans le parc", "dog-side"),
        ("parc interdit aux chiens", "dog-side"),
        ("dans le parc, chiens interdits", "dog-side"),
        ("chiens interdits dans le parc", "dog-side"),
        ("accès interdit aux chiens", "dog-side"),
        ("entrée interdite aux chiens", "dog-side"),
        ("L'entrée du parc est interdite aux chiens", "dog-side"),
        ("interdit : chiens", "dog-side"),
        ("INTERDIT AUX CHIENS", "dog-side"),
        ("Il est strictement interdit de fumer dans les locaux", "smoking"),
        ("Défense de fumer", "smoking"),
        ("prière de ne pas fumer", "smoking"),
        ("on ne fume pas ici", "smoking"),
        ("salle non-fumeur", "smoking"),
        ("espace sans tabac", "smoking"),
        ("stop aux mégots", "smoking"),
        ("ne pas courir", "run"),
        ("ne jetez pas vos déchets", "trash-can"),
        ("non aux dépôts sauvages", "trash-can"),
        ("la baignade est interdite", "swim"),
        ("zéro pesticide", "spray-bottle"),
        ("menu sans porc", "pig"),
        ("sans gluten", "barley"),
        ("accès interdit", "hand-back-right"),
        ("jeux interdits aux plus de 12 ans", "dice-multiple"),
        ("interdit de marcher sur la pelouse", "grass"),
        ("eau non potable", "cup-water"),
    ],
)
def test_what_is_forbidden_is_what_is_barred(need, icon):
    assert first(need) == (icon, True)


@pytest.mark.parametrize(
    "need",
    [
        "chiens tenus en laisse", "chiens guides acceptés", "paiement sans contact",
        "accueil sans rendez-vous", "n'oubliez pas vos clés", "carte d'identité obligatoire",
        "zéro déchet", "Wi-Fi sans fil", "photos autorisées", "pas à pas vers le sport",
        "n'hésitez pas à trier", "hébergement des sans-abri", "station-service sans plomb",
        "masque obligatoire", "entrée libre sans réservation", "ascenseur en panne",
    ],
)  # fmt: skip
def test_words_that_only_look_like_bans_bar_nothing(need):
    icon, is_forbidden = first(need)
    assert icon
    assert not is_forbidden


def test_two_bans_are_drawn_together():
    found = find_icons("Ni chiens ni vélos")
    assert (found.proposals[0].icon, found.proposals[0].extra) == ("dog-side", "bicycle")
    assert found.reading.is_forbidden


def test_more_than_two_bans_are_told():
    found = find_icons("interdit aux chiens, aux vélos et aux trottinettes")
    assert any("un par ligne" in note for note in found.notes)


def test_an_exception_is_told_and_not_drawn():
    found = find_icons("Interdit aux vélos sauf enfants de moins de 8 ans")
    assert [proposal.icon for proposal in found.proposals[:2]] == ["bicycle", "bike"]
    assert found.proposals[0].extra == ""
    assert any("«\u00a0sauf enfants de moins de 8 ans\u00a0»" in note for note in found.notes)


def test_what_is_allowed_beside_a_ban_is_not_barred():
    found = find_icons("vélos interdits, trottinettes autorisées")
    assert found.proposals[0].icon == "bicycle"
    assert "scooter" not in {proposal.icon for proposal in found.proposals}
    assert found.proposals[0].extra == ""


def test_a_place_is_not_barred_instead_of_something_unknown():
    found = find_icons("interdit de gloubiboulguer dans le parc")
    assert found.proposals == ()
    assert found.reading.is_forbidden
