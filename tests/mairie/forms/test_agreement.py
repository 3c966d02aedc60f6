# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adjectives and verbs agree with people, and with noun phrases as they are typed."""

from __future__ import annotations

import pytest

from desktop.mairie.forms.agreement import agreed, traits_of, verb_agreed
from desktop.mairie.forms.inflection import feminine_of, plural_of
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.noun_gender import gender_of_noun, spelled_noun
from desktop.mairie.forms.person_reading import read_person


@pytest.mark.parametrize(
    ("masculine", "feminine", "plural"),
    [
        ("invité", "invitée", "invités"), ("heureux", "heureuse", "heureux"),
        ("attentif", "attentive", "attentifs"), ("premier", "première", "premiers"),
        ("ancien", "ancienne", "anciens"), ("municipal", "municipale", "municipaux"),
        ("final", "finale", "finals"), ("public", "publique", "publics"),
        ("ouvert", "ouverte", "ouverts"), ("complet", "complète", "complets"),
        ("nouveau", "nouvelle", "nouveaux"), ("organisateur", "organisatrice", "organisateurs"),
        ("supérieur", "supérieure", "supérieurs"), ("visiteur", "visiteuse", "visiteurs"),
        ("inscrit", "inscrite", "inscrits"), ("pris", "prise", "pris"), ("vieux", "vieille", "vieux"),
        ("sensible", "sensible", "sensibles"), ("bref", "brève", "brefs"), ("net", "nette", "nets"),
        ("tout", "toute", "tous"), ("bon", "bonne", "bons"), ("dû", "due", "dus"),
    ],
)  # fmt: skip
def test_regular_forms_and_their_exceptions(masculine: str, feminine: str, plural: str) -> None:
    assert (feminine_of(masculine), plural_of(masculine)) == (feminine, plural)


@pytest.mark.parametrize(
    ("who", "one", "two", "four"),
    [
        ("M. Petit", "invité", "heureux", "beau"),
        ("Mme Roux", "invitée", "heureuse", "belle"),
        ("MM. Petit", "invités", "heureux", "beaux"),
        ("Mmes Roux", "invitées", "heureuses", "belles"),
        ("M. et Mme Diallo", "invités", "heureux", "beaux"),
        ("l’association des parents", "invitée", "heureuse", "belle"),
        ("les Amis du moulin", "invités", "heureux", "beaux"),
        ("Camille Roux", "invité", "heureux", "beau"),
    ],
)
def test_people_agree(who: str, one: str, two: str, four: str) -> None:
    person = read_person(who)
    assert agreed(person, "invité") == one
    assert agreed(person, "heureux|heureuse") == two
    assert agreed(person, "beau|belle|beaux|belles") == four


@pytest.mark.parametrize(
    ("phrase", "form", "verb"),
    [
        ("la salle des fêtes", "ouverte", "est"),
        ("l’école Jean-Moulin", "ouverte", "est"),
        ("l'hôtel de ville", "ouvert", "est"),
        ("le gymnase et la salle des fêtes", "ouverts", "sont"),
        ("la piscine, la bibliothèque et la mairie", "ouvertes", "sont"),
        ("la fête de la musique et de la danse", "ouverte", "est"),
        ("les travaux", "ouverts", "sont"),
        ("les obsèques", "ouvertes", "sont"),
        ("travaux de voirie", "ouverts", "sont"),
        ("salle Perrin", "ouverte", "est"),
        ("marché de Noël", "ouvert", "est"),
        ("notre nouvelle médiathèque", "ouverte", "est"),
        ("l’ancienne poste", "ouverte", "est"),
        ("deux places", "ouvertes", "sont"),
        ("12 bis, rue des Tanneurs", "ouverte", "est"),
        ("dans la cour de l’école", "ouverte", "est"),
        ("votre demande", "ouverte", "est"),
        ("bus", "ouvert", "est"),
        ("la manifestation « Les Foulées »", "ouverte", "est"),
    ],
)
def test_noun_phrases_agree(phrase: str, form: str, verb: str) -> None:
    assert (agreed(phrase, "ouvert"), verb_agreed(phrase, "est|sont")) == (form, verb)


def test_lists_and_numbers_agree() -> None:
    assert traits_of(("Mme Roux", "Mme Ba")) != (False, False)
    assert traits_of((read_person("Mme Roux"), read_person("Mme Ba"))) == (True, True)
    assert traits_of((read_person("Mme Roux"), read_person("M. Ba"))) == (False, True)
    assert verb_agreed(1, "naît|naissent") == "naît"
    assert verb_agreed(2, "naît|naissent") == "naissent"
    assert traits_of(MissingFact("Lieu")) == (False, False)


def test_unknown_nouns_go_by_their_ending() -> None:
    assert gender_of_noun("illumination") and gender_of_noun("trottinette")
    assert not gender_of_noun("mobilhome") and not gender_of_noun("tramway")


def test_accents_come_back_and_the_masculine_market_is_no_walk() -> None:
    assert spelled_noun("mediatheque") == "médiathèque"
    assert not gender_of_noun("marche") and not gender_of_noun("marché")


@pytest.mark.parametrize("forms", ["très heureux", "a|b|c", ""])
def test_forms_that_are_unclear_are_refused(forms: str) -> None:
    if forms:
        with pytest.raises(ValueError):
            agreed("la salle", forms)


def test_a_verb_needs_two_forms() -> None:
    with pytest.raises(ValueError):
        verb_agreed("la salle", "est")
