# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text from its kind and its facts: agreed, complete, nothing dangling, gaps visible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.draft import Author
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.field import Clause
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.text import TextParagraph
from desktop.mairie.writing.text_facts import read_text_facts
from desktop.mairie.writing.text_kind import TextPart
from tests.mairie.writing.samples import SAMPLE, TODAY, WOMAN, kind, plain, write

GIVEN = {"destinataire": "Mme Anne Roux", "demande": "Le prêt de la salle."}


def test_a_text_agrees_with_who_reads_and_with_who_signs():
    body = plain(write(profile=WOMAN, **GIVEN).body)
    assert "Madame," in body and "Vous êtes invitée" in body
    assert "Je suis heureuse de" in body
    assert "Vous êtes invités" in write(destinataire="M. et Mme Diallo", demande="x").body


def test_an_adjoint_who_signs_is_the_one_who_says_i():
    text = write(signataire="Anne Besnard", **GIVEN)
    assert "Je suis heureuse" in text.body
    assert text.signature == (
        "Pour le Maire et par délégation,", "La 1re adjointe au maire,", "Anne Besnard",
    )  # fmt: skip
    by_a_woman = write(profile=WOMAN, signataire="Anne Besnard", **GIVEN)
    assert by_a_woman.signature[0] == "Pour la Maire et par délégation,"
    assert write(profile=WOMAN, **GIVEN).signature == ("La Maire,", "Claire Morel")


def test_an_optional_fact_that_lacks_leaves_nothing_behind():
    text = write(**GIVEN)
    assert text.object == "votre demande"
    assert [part.id for part in text.parts] == ["reponse"]
    assert text.placeholders == () and "à compléter" not in plain_text(text)


def test_marks_left_alone_are_mended():
    text = plain(write(lieu="Caen", **GIVEN).body)
    assert "Votre demande porte sur le prêt de la salle, (Caen)." in text
    wrong = kind(parts=(TextPart("p", (Clause("Le , mardi ,, à  midi ( ) .. Oui ?."),)),))
    assert plain(write(wrong, **GIVEN).parts[0].text) == "Le, mardi, à midi. Oui ?"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Le Mans", "à la mairie du Mans."),
        ("Les Ulis", "à la mairie des Ulis."),
        ("L’Haÿ-les-Roses", "à la mairie de L’Haÿ-les-Roses."),
        ("Aix", "à la mairie d’Aix."),
        ("Caen", "à la mairie de Caen."),
    ],
)
def test_the_name_of_the_commune_is_linked_wherever_it_stands(name: str, sentence: str):
    profile = replace(SAMPLE, name=name)
    first, second = write(profile=profile, **GIVEN).parts[0].paragraphs
    assert first.text.endswith(sentence)
    assert second.text.endswith(f"heureux {sentence.removeprefix('à la mairie ')}")


def test_a_required_fact_that_lacks_is_visible_and_listed():
    text = write()
    assert text.placeholders == ("destinataire",)
    assert plain("\n".join(text.recipient)) == "[à compléter : destinataire]"
    assert text.salutation == "Madame, Monsieur,"
    assert write(lieu="Caen", **{**GIVEN, "demande": ""}).placeholders == ("demande",)


def test_without_any_commune_the_gaps_are_visible():
    text = plain(plain_text(write(profile=CommuneProfile(), **GIVEN)))
    assert "[à compléter : nom de la commune], le 28 novembre 2026" in text
    assert "[à compléter : prénom et nom du maire]" in text


def test_each_paragraph_knows_its_author():
    text = write(message="Une ligne.\nune autre", **GIVEN)
    assert [(p.text, p.author) for p in text.part("message").paragraphs] == [
        ("Une ligne.", Author.AGENT),
        ("Une autre.", Author.AGENT),
    ]
    assert {p.author for p in text.part("reponse").paragraphs} == {Author.RULE}


def test_a_model_may_take_a_part_over_and_another_text_is_made():
    text = write(**GIVEN)
    other = text.with_part("reponse", [TextParagraph("Vous viendrez.", Author.MODEL)])
    assert other.part("reponse").text == "Vous viendrez."
    assert text.part("reponse").text != "Vous viendrez."
    assert text.with_part("reponse", []).part("reponse") is None


def test_a_list_keeps_its_items_and_its_title():
    text = write(points=["un point", "Un autre."], **GIVEN)
    assert text.part("points").title == "Points"
    assert "– Un point.\n– Un autre." in plain_text(text)


def test_what_surrounds_a_letter_comes_from_the_shared_questions():
    text = write(
        adresse_destinataire="12 rue du Moulin\n61990 Saint-Aubin",
        nos_references="SG/2026-214", suivi_par="Claire Martin", envoi="Lettre recommandée",
        pieces_jointes=["plan de la salle"], copie_a=["le trésorier"], **GIVEN,
    )  # fmt: skip
    assert text.recipient == ("Madame Anne Roux", "12 rue du Moulin", "61990 Saint-Aubin")
    assert [plain(line) for line in text.references] == [
        "Nos références : SG/2026-214", "Affaire suivie par : Claire Martin", "Lettre recommandée",
    ]  # fmt: skip
    assert (text.attachments, text.copies) == (("Plan de la salle",), ("Le trésorier",))
    assert plain(text.place_and_date) == "Saint-Aubin-des-Prés, le 28 novembre 2026"


def test_the_function_of_a_person_is_a_line_of_the_address():
    text = write(destinataire="Mme Anne Roux, présidente du comité", demande="x")
    assert text.recipient == ("Madame Anne Roux", "Présidente du comité")
    assert text.salutation == "Madame la Présidente,"


def test_the_mention_and_the_traps_follow_their_conditions():
    text = write(reponse="non", lieu="Caen", **GIVEN)
    assert [mention.id for mention in text.mentions] == ["recours"]
    assert "tribunal administratif de Caen" in text.mentions[0].text
    assert text.traps == ("Pensez à joindre le plan.",)
    assert write(**GIVEN).mentions == ()


def test_an_unknown_civility_is_told_to_the_agent():
    told = " ".join(write(destinataire="Camille Roux", demande="x").traps)
    assert "Camille Roux" in told and "Mme" in told


def test_an_answer_that_a_sentence_did_not_expect_leaves_the_rest_written():
    wrong = kind(
        parts=(TextPart("p", (Clause("{{ demande[99].x }}"), Clause("Merci."))),),
        object="{{ demande.split('z')[4] }}",
    )
    text = write(wrong, **GIVEN)
    assert text.parts[0].text == "Merci." and text.object == ""
    assert len(text.broken) == 2 and any("n’a pas pu être écrite" in trap for trap in text.traps)


def test_a_date_that_is_wrong_is_told_and_the_text_is_of_today():
    facts = read_text_facts(kind(), {**GIVEN, "date_texte": "31/02/2026"}, SAMPLE, TODAY)
    assert [problem.field for problem in facts.problems] == ["date_texte"]
    assert facts.values["date_texte"] == TODAY


def test_a_signatory_who_may_not_sign_is_told():
    fields = {**GIVEN, "signataire": "Jean Inconnu"}
    assert (
        "n’est pas dans le profil"
        in read_text_facts(kind(), fields, SAMPLE, TODAY).problems[0].message
    )
    fields["signataire"] = "Lucie Hamelin"
    assert "délégation" in read_text_facts(kind(), fields, SAMPLE, TODAY).problems[0].message


def test_the_words_and_the_minutes_are_counted():
    text = write(kind("discours"), **GIVEN)
    assert text.words == len([w for w in text.body.split() if any(c.isalnum() for c in w)])
    assert text.minutes == pytest.approx(text.words / 130)


def test_an_answer_in_capitals_does_not_shout_in_a_letter():
    facts = {**GIVEN, "demande": "LE PRÊT DE LA SALLE DES FÊTES"}
    letter = read_text_facts(kind(), facts, SAMPLE, TODAY)
    assert letter.values["demande"] == "le prêt de la salle des fêtes"
    assert [problem.field for problem in letter.problems] == ["demande"]
    poster = kind("publication")
    kept = read_text_facts(poster, facts, SAMPLE, TODAY)
    assert kept.values["demande"].isupper() and kept.problems == ()
