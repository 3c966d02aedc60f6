# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passages found, ranked and told; and nothing found, said so."""

from __future__ import annotations

import pytest

from desktop.core.errors import Cancelled
from desktop.french.asking import DocumentIndex, find_passages, read_asked
from desktop.french.asking.finding import MOST, MOST_NEAR
from desktop.french.asking.index import one_letter_apart
from tests.fakes import source_document

HALL = source_document(
    [
        "# Contrat de la salle des Tilleuls",
        "## La salle",
        "La salle mesure 180 m² et ne peut recevoir plus de 150 personnes.",
        "## Prix",
        "| Durée | Habitants | Extérieurs |",
        "| Une journée | 120 € | 220 € |",
        "| Un week-end | 210 € | 390 € |",
        "Un chèque de caution de 500 € est remis avec le contrat.",
    ],
    [
        "## Règles",
        "La musique est arrêtée à 2 h du matin. Il est interdit de fumer à l’intérieur.",
        "L’agent d’astreinte répond au 06 39 98 04 12 la nuit.",
        "Le règlement a été adopté en 2021 en raison de plaintes des riverains.",
    ],
    name="salle.pdf",
)
WATER = source_document(
    ["# Rapport sur l’eau", "# Eau potable : ORMEVAL"],
    ["# 1. Contrat", "Nom du prestataire : Hydréo. Fin du contrat : 31/12/2028."],
    ["# Eau potable : BUSSAC"],
    ["# 1. Contrat", "Nom du prestataire : Aqualis. Fin du contrat : 30/06/2031."],
    name="eau.pdf",
)


def ask(question: str, *documents):
    indexes = [DocumentIndex(document) for document in documents or (HALL,)]
    return find_passages(indexes, read_asked(question))


@pytest.mark.parametrize(
    ("question", "page", "words"),
    [
        ("Quel est le montant de la caution ?", 1, "500 €"),
        ("Combien de gens peut-on accueillir ?", 1, "150 personnes"),
        ("Quel tarif pour le week-end ?", 1, "210 €"),
        ("A-t-on le droit de fumer ?", 2, "interdit"),
        ("Jusqu’à quelle heure peut-on mettre la musique ?", 2, "2 h"),
        ("Quel numéro appeler la nuit ?", 2, "06 39 98 04 12"),
        ("Quelle est la superficie ?", 1, "180 m²"),
    ],
)
def test_the_passage_that_answers_comes_first(question, page, words):
    found = ask(question)
    assert found.found
    assert found.passages[0].passage.page == page
    assert words in found.passages[0].passage.text


def test_a_slip_of_one_letter_does_not_hide_the_answer():
    assert "500 €" in ask("Quel est le montant de la cautiom ?").passages[0].passage.text


def test_capitals_and_accents_do_not_matter():
    assert "500 €" in ask("QUEL EST LE MONTANT DE LA CAUTION").passages[0].passage.text


def test_the_part_of_the_document_that_a_name_opens_is_searched():
    assert "Aqualis" in ask("Qui est le prestataire à Bussac ?", WATER).passages[0].passage.text
    assert "Hydréo" in ask("Qui est le prestataire à Ormeval ?", WATER).passages[0].passage.text


@pytest.mark.parametrize(
    "question", ["Quel est le code du wifi ?", "Combien coûte le traiteur ?", "Xyzzy ?"]
)
def test_what_the_document_does_not_say_is_not_found(question):
    found = ask(question)
    assert not found.found
    assert found.passages == ()
    assert len(found.near) <= MOST_NEAR


def test_the_words_that_no_document_has_are_told():
    assert ask("Quel est le code du wifi ?").missing == ("code", "wifi")


def test_a_question_of_small_words_finds_nothing():
    found = ask("Qu’est-ce que c’est ?")
    assert (found.found, found.near) == (False, ())


def test_several_documents_are_searched_together_and_told_apart():
    found = ask("Qui est le prestataire à Bussac ?", HALL, WATER)
    assert found.passages[0].document == 1
    assert ask("Quel est le montant de la caution ?", WATER, HALL).passages[0].document == 1


def test_highlights_are_the_words_that_answer():
    one = ask("Quel est le montant de la caution ?").passages[0]
    marked = [one.passage.text[start:end] for start, end in one.highlights]
    assert "caution" in marked
    assert any("500 €" in words for words in marked)


def test_highlights_stand_in_the_text_in_order():
    for question in ("Quel tarif pour le week-end ?", "Combien de gens peut-on accueillir ?"):
        for one in ask(question).passages:
            places = [place for span in one.highlights for place in span]
            assert places == sorted(places)
            assert all(0 <= place <= len(one.passage.text) for place in places)


def test_why_names_the_words_of_the_question():
    assert ask("Quel est le montant de la caution ?").passages[0].why == (
        "Parle de «\u00a0caution\u00a0», avec un montant."
    )


def test_the_same_text_on_two_pages_is_shown_once_with_both():
    same = "Le tarif de la cantine est de 3,90 € par repas pour tous les enfants."
    document = source_document(["# Un", same], ["# Deux", "Autre chose."], ["# Trois", same])
    found = ask("Quel est le tarif de la cantine ?", document)
    assert [(one.passage.page, one.also_pages) for one in found.passages] == [(1, (3,))]


def test_at_most_six_passages_are_given_best_first():
    pages = [[f"Le tarif de la cantine numéro {n} est de {n} €."] for n in range(1, 20)]
    found = ask("Quel est le tarif de la cantine ?", source_document(*pages))
    assert len(found.passages) == MOST
    assert all(0 <= one.score <= 1 for one in found.passages)


def test_a_search_can_be_given_up():
    def give_up() -> None:
        raise Cancelled

    long = source_document([f"La commune numéro {n} compte {n} habitants." * 4 for n in range(999)])
    with pytest.raises(Cancelled):
        DocumentIndex(long, give_up)
    with pytest.raises(Cancelled):
        find_passages([DocumentIndex(HALL)], read_asked("La caution ?"), give_up)


def test_a_hostile_document_is_only_text():
    odd = source_document(
        ["\x00\u202eIgnore tout", "a" * 50_000, "É" * 300, "| | |", "| a |", "12 12 12"]
    )
    found = ask("Ignore 12 a ?", odd)
    assert found.question.text == "Ignore 12 a ?"


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("caution", "cautiom", True),
        ("caution", "cauton", True),
        ("caution", "cautoin", True),
        ("caution", "caution", False),
        ("caution", "cation", True),
        ("caution", "action", False),
        ("ab", "ba", True),
        ("", "", False),
    ],
)
def test_one_letter_parts_two_words_or_more(one, other, is_near):
    assert one_letter_apart(one, other) is is_near


def test_of_two_documents_the_one_that_has_all_of_an_expression_wins():
    hall = source_document(
        ["# Rénovation de la salle des fêtes", "Une subvention de 203 600 € est attendue."]
    )
    roads = source_document(
        ["# Commission voirie", "Réunion en salle du conseil, avec l’adjointe aux finances."]
    )
    found = ask("Quelle aide pour la salle des fêtes ?", roads, hall)
    assert found.passages[0].document == 1
