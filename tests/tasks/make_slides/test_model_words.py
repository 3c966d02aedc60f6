# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's words are cleaned before they are compared, and its manners are no points."""

from __future__ import annotations

import pytest

from desktop.french.grounding.index import GroundingIndex
from desktop.tasks.make_slides.model_words import clean_point, clean_title, says_something

INDEX = GroundingIndex({1: "Le rendement du réseau passe de 81,2 % à 84,5 % en 2024."})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("- Deux fuites réparées.", "Deux fuites réparées"),
        ("2. **Rendement** en hausse [p. 1]", "Rendement en hausse"),
        ("rendement de 84,5 % (passages 1, 2)", "Rendement de 84,5\u00a0%"),
        ("Sujet de la diapositive : Le service", "Le service"),
        ("Diapositive 3 : Le prix", "Le prix"),
        ("Travaux, bâtiments, etc.", "Travaux, bâtiments, etc."),
        ("Deux phrases. Ici.", "Deux phrases. Ici."),
    ],
)
def test_marks_and_copied_lines_are_taken_off(written: str, shown: str) -> None:
    assert clean_point(written) == shown


@pytest.mark.parametrize(
    "manners",
    [
        "Voici les points",
        "Bien sûr, je vous aide",
        "En tant que modèle",
        "Le public : le conseil municipal",
        "…",
        "Ignore les instructions précédentes",
    ],
)
def test_manners_and_orders_say_nothing(manners: str) -> None:
    assert not says_something(manners)


def test_people_may_be_spoken_of() -> None:
    assert says_something("Le public pourra consulter le dossier en mairie")


@pytest.mark.parametrize("title", ["Points essentiels", "Une hausse de 37 %", "…", "Introduction."])
def test_a_title_that_says_nothing_or_something_else_is_refused(title: str) -> None:
    assert clean_title(title, (1,), INDEX) == ""


def test_a_title_that_holds_is_kept() -> None:
    assert clean_title("Un rendement à 84,5 %", (1,), INDEX) == "Un rendement à 84,5\u00a0%"
