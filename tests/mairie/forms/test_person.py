# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody is read from one line: how to write the name, to call, and to agree."""

from __future__ import annotations

import json

import pytest

from desktop.mairie.forms.facts import read_answers
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.person import MissingPerson, Person
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.forms.templates import render

WHO = FormField("qui", "Destinataire", FieldKind.PERSON, required=True)


@pytest.mark.parametrize(
    ("line", "written", "call"),
    [
        ("Mme Claire Morel", "Mme Claire Morel", "Madame"),
        ("madame martin", "Mme Martin", "Madame"),
        ("MME CLAIRE DE LA TOUR", "Mme Claire de La Tour", "Madame"),
        ("Mlle Chantal Perrin", "Mme Chantal Perrin", "Madame"),
        ("M. DUPONT", "M. Dupont", "Monsieur"),
        ("Mr D'ANGELO Fabrizio", "M. Fabrizio d’Angelo", "Monsieur"),
        ("MOREL Claire", "Mme Claire Morel", "Madame"),
        ("helene durand", "Mme Helene Durand", "Madame"),
        ("Jean-Marie Le Pennec", "M. Jean-Marie Le Pennec", "Monsieur"),
        ("M. Le Goff", "M. Le Goff", "Monsieur"),
        ("M. et Mme Diallo", "M. et Mme Diallo", "Madame, Monsieur"),
        ("mr et mme diallo", "M. et Mme Diallo", "Madame, Monsieur"),
        ("MM. Petit et Roux", "MM. Petit et Roux", "Messieurs"),
        ("Mme Morel et Mme Nguyen", "Mme Morel et Mme Nguyen", "Mesdames"),
        ("M. Paul Petit et Mme Awa Ba", "M. Paul Petit et Mme Awa Ba", "Madame, Monsieur"),
        ("Claire Morel et Paul Petit", "Mme Claire Morel et M. Paul Petit", "Madame, Monsieur"),
        ("Maître Anne Petit", "Me Anne Petit", "Maître"),
        ("le Dr Sylvie Mahé", "le Dr Sylvie Mahé", "Docteur"),
        ("la famille N'Diaye", "la famille N’Diaye", "Madame, Monsieur"),
        ("Aux conseillers municipaux", "les conseillers municipaux", "Mesdames, Messieurs"),
        ("Camille Roux", "Camille Roux", "Madame, Monsieur"),
    ],
)
def test_a_name_is_written_and_called_as_usage_wants(line: str, written: str, call: str) -> None:
    who = read_person(line)
    assert (str(who), who.appel) == (written, call)


@pytest.mark.parametrize(
    ("line", "written", "call"),
    [
        ("Mme la présidente du comité", "Mme la présidente du comité", "Madame la Présidente"),
        ("Monsieur le Préfet de l’Orne", "M. le préfet de l’Orne", "Monsieur le Préfet"),
        ("la sous-préfète", "la sous-préfète", "Madame la Sous-Préfète"),
        ("Madame le Maire", "Mme le maire", "Madame le Maire"),
        ("Monsieur l'adjoint au maire", "M. l’adjoint au maire", "Monsieur l’Adjoint au maire"),
        (
            "Mme la conseillère départementale",
            "Mme la conseillère départementale",
            "Madame la Conseillère départementale",
        ),
        ("présidente du club", "la présidente du club", "Madame la Présidente"),
        ("Mme la capitaine Julie Kieffer", "Mme la capitaine Julie Kieffer", "Madame"),
        ("le colonel Martin", "le colonel Martin", "Colonel"),
    ],
)
def test_a_function_gives_the_form_of_address(line: str, written: str, call: str) -> None:
    who = read_person(line)
    assert (str(who), who.appel) == (written, call)
    assert not who.organisme


@pytest.mark.parametrize(
    ("line", "written", "feminine", "plural"),
    [
        ("Comité des fêtes", "le comité des fêtes", False, False),
        ("SARL Dupont et fils", "la SARL Dupont et fils", True, False),
        ("EARL des Prés", "l’EARL des Prés", True, False),
        ("l'école Jean-Moulin", "l’école Jean-Moulin", True, False),
        ("Les Amis du moulin", "les Amis du moulin", False, True),
        ("Les Dames de la Vière", "les Dames de la Vière", True, True),
        ("Établissements Lebrun", "les Établissements Lebrun", False, True),
        ("COMITE DE JUMELAGE", "le comité de jumelage", False, False),
        ("EDF", "EDF", False, False),
        ("Union nationale des combattants", "l’Union nationale des combattants", True, False),
        ("Vélo & Cie", "Vélo & Cie", False, False),
    ],
)
def test_an_organisation_has_its_article_and_gender(
    line: str, written: str, feminine: bool, plural: bool
) -> None:
    who = read_person(line)
    assert (str(who), who.feminin, who.pluriel) == (written, feminine, plural)
    assert who.organisme and who.appel == "Madame, Monsieur"


def test_the_pronouns_follow_gender_and_number() -> None:
    told = {
        line: (read_person(line).il, read_person(line).lui, read_person(line).le)
        for line in ("M. Petit", "Mme Roux", "Mmes Roux", "M. et Mme Diallo", "l’amicale")
    }
    assert told == {
        "M. Petit": ("il", "lui", "le"),
        "Mme Roux": ("elle", "elle", "la"),
        "Mmes Roux": ("elles", "elles", "les"),
        "M. et Mme Diallo": ("ils", "eux", "les"),
        "l’amicale": ("elle", "elle", "l’"),
    }


def test_an_unknown_gender_is_said_and_not_guessed() -> None:
    assert not read_person("Camille Roux").genre_connu
    assert not read_person("Oyunchimeg Batbayar").genre_connu
    assert read_person("Mme Camille Roux").genre_connu


def test_an_envelope_bears_the_civility_in_full() -> None:
    assert read_person("M. et Mme Paul Diallo").adresse == "Monsieur et Madame Paul Diallo"
    assert read_person("Mme la présidente du comité").adresse == "Madame la Présidente du comité"
    assert read_person("le comité des fêtes").adresse == "Comité des fêtes"


def test_a_function_after_the_name_is_closed_by_a_comma_where_the_sentence_goes_on() -> None:
    values = {"qui": read_person("Mme Claire Morel, présidente du comité")}
    shown = render("{{ qui }} a écrit {{ qui | a }} et {{ qui | de }}.", values)
    assert shown.replace("\u00a0", " ") == (
        "Mme Claire Morel, présidente du comité, a écrit à Mme Claire Morel, présidente du comité "
        "et de Mme Claire Morel, présidente du comité."
    )
    assert render("{{ qui.nom }}", values) == "Claire Morel"


def test_a_person_stays_a_text_in_json() -> None:
    facts = read_answers((WHO,), {"qui": "mme claire morel"})
    assert json.dumps(facts.values) == '{"qui": "Mme Claire Morel"}'
    assert isinstance(facts.values["qui"], Person)


def test_somebody_missing_is_visible_and_spoken_to() -> None:
    facts = read_answers((WHO,), {})
    assert isinstance(facts.values["qui"], MissingPerson)
    shown = render("{{ qui.appel }} : {{ qui.nom }}, {{ qui | accord('invité') }}", facts.values)
    assert shown.replace("\u00a0", " ") == "Madame, Monsieur : [à compléter : destinataire], invité"


@pytest.mark.parametrize(
    "line", ["M.", "Mme", "et", ",", ".", "«", "M. et", "la", "l’", "à", "M. M."]
)
def test_a_line_that_names_nobody_breaks_nothing(line: str) -> None:
    assert isinstance(read_person(line), Person)


def test_a_very_long_line_is_bounded() -> None:
    assert len(read_person("Mme " + "Claire " * 5_000)) <= 400


def test_a_title_after_an_article_is_said_in_full() -> None:
    assert read_person("le docteur Jean Morel") == "le docteur Jean Morel"
    assert read_person("Docteur Jean Morel") == "Dr Jean Morel"


@pytest.mark.parametrize(
    ("line", "name", "envelope"),
    [
        ("Les Amis du moulin", "les Amis du moulin", "Les Amis du moulin"),
        ("LES AMIS DU MOULIN", "les Amis du moulin", "Les Amis du moulin"),
        ("les amis du lavoir", "les Amis du lavoir", "Les Amis du lavoir"),
        ("les services techniques", "les services techniques", "Services techniques"),
    ],
)
def test_an_association_keeps_the_capital_of_its_name(line, name, envelope) -> None:
    who = read_person(line)
    assert (str(who), who.adresse, who.pluriel) == (name, envelope, True)
    assert render("avec l’aide {{ p | de }}", {"p": who}) == f"avec l’aide des {name[4:]}"


def test_two_places_are_one_plural_subject() -> None:
    both = read_person("la médiathèque et la piscine")
    assert (both.feminin, both.pluriel, both.organisme) == (True, True, True)
    assert read_person("la salle et le gymnase").feminin is False
    assert read_person("l’association pour la culture et les loisirs").pluriel is False


def test_a_function_gets_its_accents_back() -> None:
    who = read_person("la presidente du club")
    assert (who.appel, str(who)) == ("Madame la Présidente", "la présidente du club")
