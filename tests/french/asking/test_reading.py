# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions read: words, synonyms, names, years, and the kind of answer expected."""

from __future__ import annotations

import pytest

from desktop.french.asking.answer_kinds import AnswerKind, expected_kinds, holds_answer
from desktop.french.asking.question_reading import MOST_TERMS, read_asked
from desktop.french.asking.stems import asking_stem, text_stems


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Combien coûte la salle ?", AnswerKind.MONEY),
        ("Quel est le tarif du week-end ?", AnswerKind.MONEY),
        ("Quand commence le chantier ?", AnswerKind.DATE),
        ("À quelle heure ferme la mairie ?", AnswerKind.HOUR),
        ("Qui a signé le contrat ?", AnswerKind.PERSON),
        ("Où déposer les piles ?", AnswerKind.PLACE),
        ("D’où vient l’eau ?", AnswerKind.PLACE),
        ("Combien de chaises ?", AnswerKind.NUMBER),
        ("Combien de temps dure le contrat ?", AnswerKind.DURATION),
        ("Quel est le pourcentage de refus ?", AnswerKind.SHARE),
        ("Pourquoi ce retard ?", AnswerKind.REASON),
        ("Peut-on fumer dans la salle ?", AnswerKind.PERMISSION),
        ("Quel est le numéro de téléphone du gardien ?", AnswerKind.PHONE),
    ],
)
def test_the_kind_of_answer_is_read_in_the_question(question, kind):
    assert expected_kinds(question)[0] is kind


def test_ou_without_accent_between_two_words_asks_for_no_place():
    assert AnswerKind.PLACE not in expected_kinds("La commune ou le syndicat paie-t-il ?")


@pytest.mark.parametrize(
    ("kind", "text", "other"),
    [
        (AnswerKind.MONEY, "Le prix est de 1 250,50 €.", "Le prix est libre."),
        (AnswerKind.SHARE, "Le taux est de 12 %.", "Il y a 12 agents."),
        (AnswerKind.DATE, "le 16 avril 2026", "dans la salle"),
        (AnswerKind.HOUR, "de 8 h à 13 h", "le 8 janvier"),
        (AnswerKind.DURATION, "pour trois ans", "pour la commune"),
        (AnswerKind.PHONE, "Appelez le 06 39 98 04 12.", "Le 06 avril."),
        (AnswerKind.PERSON, "confié à la société Hydréo", "confié à un tiers"),
        (AnswerKind.PLACE, "à l’abri du calvaire", "très souvent"),
        (AnswerKind.NUMBER, "Quarante-deux rendez-vous", "Des rendez-vous"),
        (AnswerKind.REASON, "en raison de la neige", "sous la neige"),
        (AnswerKind.PERMISSION, "Il est interdit de fumer.", "Il fume."),
    ],
)
def test_an_answer_of_each_kind_is_told_from_other_text(kind, text, other):
    assert holds_answer(text, kind)
    assert not holds_answer(other, kind)


def test_small_words_are_not_looked_for():
    assert [term.word for term in read_asked("Quel est le montant de la caution ?").terms] == [
        "montant",
        "caution",
    ]


def test_a_question_of_small_words_alone_has_no_term():
    assert read_asked("Qu’est-ce que c’est ?").terms == ()
    assert read_asked("   ").terms == ()


def test_a_listed_expression_is_one_term():
    words = [term.word for term in read_asked("Combien de déchets verts ?").terms]
    assert words == ["déchets verts"]


def test_a_name_weighs_more_than_a_common_word():
    weights = {
        term.word: term.weight for term in read_asked("L’eau de Bussac est-elle bonne ?").terms
    }
    assert weights["Bussac"] > weights["eau"]


def test_a_noun_is_told_from_a_verb():
    soft = {
        term.word: term.is_soft for term in read_asked("Pourquoi coupe-t-on la circulation ?").terms
    }
    assert soft == {"coupe": True, "circulation": False}


def test_years_are_told():
    assert read_asked("Combien d’abonnés en 2023 ?").years == ("2023",)


def test_a_document_pasted_as_a_question_is_bounded():
    assert (
        len(read_asked("combien de chats noirs et de chiens blancs " * 5_000).terms) <= MOST_TERMS
    )
    many = " ".join(f"mot{chr(97 + n % 26)}{chr(97 + n // 26)}x" for n in range(400))
    assert len(read_asked(many).terms) <= MOST_TERMS


@pytest.mark.parametrize(
    "forms",
    [
        ("coûte", "coûtera", "coûtaient", "coûter", "coût"),
        ("vendu", "vendues", "vente", "ventes", "vendre"),
        ("clé", "clefs", "clés"),
        ("eau", "eaux"),
        ("fermera", "fermé", "fermeture", "fermer"),
        ("papiers", "papier"),
        ("débute", "débutent", "débuter"),
        ("paie", "payé", "paiera", "paiement"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms):
    from desktop.french.words import fold

    assert len({asking_stem(fold(form)) for form in forms}) == 1


def test_words_that_look_alike_keep_apart():
    assert asking_stem("habitant") != asking_stem("habitation")
    assert asking_stem("administres") != asking_stem("administratif")


@pytest.mark.parametrize("written", ["120 m3", "120 m³", "120m3", "120 m³/an"])
def test_cubic_metres_are_one_word_however_written(written):
    assert text_stems(written)[:2] == ["120", "metrecub"]
    assert [term.stems for term in read_asked(written).terms][:2] == [("120",), ("metrecub",)]


def test_square_and_cubic_metres_keep_apart():
    assert text_stems("35 m²") == text_stems("35 m2") != text_stems("35 m3")


@pytest.mark.parametrize("word", ["quantité", "horaires", "m3"])
def test_a_word_that_only_names_the_answer_never_decides(word):
    terms = {term.word: term for term in read_asked(f"Quels sont les {word} de la piscine ?").terms}
    assert terms[word].is_light and not terms["piscine"].is_light


def test_a_yield_is_asked_as_a_share():
    assert expected_kinds("Quel est le rendement du réseau ?")[0] is AnswerKind.SHARE
