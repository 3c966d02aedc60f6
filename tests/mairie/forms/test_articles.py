# SPDX-License-Identifier: AGPL-3.0-or-later
"""A noun gets the article that was left out, and a place its preposition; a name keeps its own."""

from __future__ import annotations

import pytest

from desktop.mairie.forms.articles import (
    in_place,
    is_determined,
    is_infinitive,
    named_with_article,
    with_article,
)
from desktop.mairie.forms.facts import read_answers
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.missing_fact import MissingFact


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("toiture de l’école", "la toiture de l’école"),
        ("Médiathèque et piscine", "la médiathèque et la piscine"),
        ("CAF", "la CAF"),
        ("CCAS de la commune", "le CCAS de la commune"),
        ("ADEME", "ADEME"),
        ("Les Amis du moulin", "les Amis du moulin"),
        ("Les Couvreurs d’Auvergne", "les Couvreurs d’Auvergne"),
        ("La Maison des associations", "la Maison des associations"),
        ("Les Ulis", "Les Ulis"),
        ("Le Mans", "Le Mans"),
        ("La Poste", "La Poste"),
        ("Le Goff", "Le Goff"),
        ("installer un banc", "installer un banc"),
        ("Jean Roux", "Jean Roux"),
        ("votre retrait", "votre retrait"),
    ],
)
def test_a_noun_has_its_article_and_a_name_its_own(typed: str, written: str) -> None:
    assert with_article(typed) == written
    assert named_with_article(typed) == written


def test_an_answer_that_wants_an_article_never_gets_a_guessed_one() -> None:
    asked = FormField("quoi", "Quoi", FieldKind.TEXT, article=True)
    several = FormField("qui", "Qui", FieldKind.LINES, article=True)
    read = read_answers((asked, several), {"quoi": "zorglub bleu", "qui": "École\nLes Amis du lac"})
    assert read.values == {"quoi": "zorglub bleu", "qui": ("l’école", "les Amis du lac")}
    assert isinstance(read_answers((asked,), {}).values["quoi"], MissingFact)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mairie, salle du conseil", "à la mairie, salle du conseil"),
        ("salle des fêtes", "à la salle des fêtes"),
        ("Stade Jean-Bouin", "au stade Jean-Bouin"),
        ("le gymnase", "au gymnase"),
        ("Les Halles", "aux Halles"),
        ("cour de l’école", "dans la cour de l’école"),
        ("devant le monument aux morts", "devant le monument aux morts"),
        ("4 rue du Moulin", "4 rue du Moulin"),
        ("place du Marché", "place du Marché"),
        ("chez Mme Roux", "chez Mme Roux"),
        ("Espace Simone-Veil", "à l’espace Simone-Veil"),
        ("", ""),
    ],
)
def test_a_place_is_said_as_one_goes_there(typed: str, written: str) -> None:
    assert in_place(typed) == written


def test_what_is_missing_stays_missing() -> None:
    missing = MissingFact("Lieu")
    assert in_place(missing) is missing
    assert with_article(missing) is missing


@pytest.mark.parametrize(
    "phrase", ["la salle", "12 tables", "l'eau", "votre fils", "Tous les bancs", "Une aide"]
)
def test_a_determiner_is_seen(phrase: str) -> None:
    assert is_determined(phrase)


@pytest.mark.parametrize("phrase", ["pose d’un banc", "de poser un banc", "lampadaire", ""])
def test_its_absence_too(phrase: str) -> None:
    assert not is_determined(phrase)


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("installer un banc", True),
        ("S’installer ici", True),
        ("ne pas payer", True),
        ("atelier de couture", False),
        ("concert", False),
        ("la salle", False),
    ],
)
def test_an_infinitive_is_no_noun(phrase: str, is_one: bool) -> None:
    assert is_infinitive(phrase) is is_one
