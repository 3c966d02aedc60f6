# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fact is linked to the word before it as French does: qu’une, du, aux, d’."""

import pytest

from desktop.mairie.forms.linking import with_of, with_that, with_to
from desktop.mairie.forms.templates import MissingFact


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("la tranchée est large", "que la tranchée est large"),
        ("une tranchée", "qu’une tranchée"),
        ("Élise Morin", "qu’Élise Morin"),
        ("Hélène Vidal", "qu’Hélène Vidal"),
        ("huit accidents", "que huit accidents"),
        ("onze places", "que onze places"),
        ("que la rue est étroite", "que la rue est étroite"),
        ("qu’un mur menace", "qu’un mur menace"),
    ],
)
def test_that(text: str, linked: str) -> None:
    assert with_that(text) == linked


@pytest.mark.parametrize(
    ("text", "of", "to"),
    [
        ("le comité des fêtes", "du comité des fêtes", "au comité des fêtes"),
        ("les Amis du lavoir", "des Amis du lavoir", "aux Amis du lavoir"),
        ("l’entreprise Martel", "de l’entreprise Martel", "à l’entreprise Martel"),
        ("Anne Besnard", "d’Anne Besnard", "à Anne Besnard"),
        ("Yves Martel", "d’Yves Martel", "à Yves Martel"),
        ("M. Henri Valmont", "de M. Henri Valmont", "à M. Henri Valmont"),
    ],
)
def test_of_and_to(text: str, of: str, to: str) -> None:
    assert (with_of(text), with_to(text)) == (of, to)


def test_what_is_missing_stays_visible() -> None:
    assert with_of(MissingFact("Organisateur")) == "de [à compléter\u00a0: organisateur]"


@pytest.mark.parametrize(
    ("text", "of", "to"),
    [
        ("Les Ulis", "des Ulis", "aux Ulis"),
        ("Le Mans", "du Mans", "au Mans"),
        ("Le Plessis-sur-Loire", "du Plessis-sur-Loire", "au Plessis-sur-Loire"),
        ("L’Haÿ-les-Roses", "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("Le Goff", "de Le Goff", "à Le Goff"),
        ("Les Amis du moulin", "des Amis du moulin", "aux Amis du moulin"),
        ("la salle et le gymnase", "de la salle et du gymnase", "à la salle et au gymnase"),
        ("la place, le parc et l’école", "de la place, du parc et de l’école", "à la place, au parc et à l’école"),
    ],
)  # fmt: skip
def test_a_name_melts_and_each_of_several_is_linked(text: str, of: str, to: str) -> None:
    assert (with_of(text), with_to(text)) == (of, to)


@pytest.mark.parametrize(
    "text",
    [
        "la convention entre la commune et le département",
        "la commune qui aide le club et la chorale",
        "l’accueil par le maire et les élus",
    ],
)
def test_what_follows_another_link_is_no_second_subject(text: str) -> None:
    assert text in with_of(text)


def test_the_complement_of_one_noun_stays_whole_after_a() -> None:
    opening = "l’ouverture de la salle et le gymnase"
    assert with_to(opening) == f"à {opening}"
