# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fact is linked to the word before it as French does: qu’une, du, aux, d’."""

import pytest

from desktop.mairie.arretes.linking import with_of, with_that, with_to
from desktop.mairie.arretes.templates import MissingFact


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
