# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be looked at in a text before it goes out: invented facts, address, marks, mentions."""

from __future__ import annotations

import pytest

from desktop.core.draft import Author
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.checks import TextFinding, check_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind, kind_ids
from desktop.mairie.writing.text import TextParagraph
from desktop.mairie.writing.text_facts import read_text_facts
from tests.mairie.writing.samples import SAMPLE, TODAY, kind, write

GIVEN = {
    "destinataire": "Mme Anne Roux",
    "demande": "Le prêt de la salle des fêtes le 12 décembre 2026 pour 120 personnes.",
}
FACTS = read_text_facts(kind(), GIVEN, SAMPLE, TODAY)


def found(text: str, rule: str = "", **more: object) -> list[TextFinding]:
    facts = read_text_facts(kind(), {**GIVEN, **more}, SAMPLE, TODAY)
    findings = check_text(text, kind(), facts, SAMPLE)
    return [one for one in findings if one.rule == rule or not rule]


@pytest.mark.parametrize("kind_id", kind_ids())
def test_no_example_is_accused(kind_id: str) -> None:
    wanted = find_kind(kind_id)
    facts = read_text_facts(wanted, example_facts(kind_id), SAMPLE, TODAY)
    assert check_text(compose_text(wanted, facts, SAMPLE, TODAY), wanted, facts, SAMPLE) == ()


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("La salle compte 350 places.", "350 places"),
        ("Je vous attends le 14 décembre 2026.", "14 décembre 2026"),
        ("Le prix est de 90 €.", "90\u00a0€"),
        ("J’en ai parlé à M. Karim Belkacem.", "Karim Belkacem"),
    ],
)
def test_what_no_fact_says_is_shown_with_its_place(sentence: str, excerpt: str) -> None:
    text = f"Madame,\n\nVous demandez la salle le 12 décembre 2026.\n\n{sentence}".replace(
        "90 €", "90\u00a0€"
    )
    finding = found(text, "fait")[0]
    assert excerpt in finding.excerpt or finding.excerpt in excerpt
    assert text[finding.start : finding.end] == finding.excerpt


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous demandez la salle des fêtes pour 120 personnes le samedi 12 décembre.",
        "Mme Roux peut écrire à la mairie, 1 place de la Mairie, 61990 Saint-Aubin-des-Prés.",
        "Anne Besnard, 1re adjointe au maire, vous répondra au 01 99 00 12 34.",
        "Paul Leroux, maire de Saint-Aubin-des-Prés, vous salue.",
    ],
)
def test_what_the_facts_and_the_profile_say_is_no_invention(sentence: str) -> None:
    assert found(sentence, "fait") == []


def test_only_a_table_or_the_agent_gives_a_legal_reference() -> None:
    text = "Selon l’article L. 2212-2 du code général des collectivités territoriales, c’est non."
    assert [one.excerpt for one in found(text, "référence")] != []
    given = "l’application de l’article L. 2212-2 du code général des collectivités territoriales"
    assert found(text, "référence", demande=given) == []


def test_a_model_s_paragraph_is_checked_and_the_rules_are_not() -> None:
    text = write(**GIVEN)
    assert [f for f in check_text(text, kind(), FACTS, SAMPLE) if f.rule == "fait"] == []
    added = [TextParagraph("La salle coûte 999 euros.", Author.MODEL)]
    changed = text.with_part("reponse", added)
    assert (
        "999"
        in next(f for f in check_text(changed, kind(), FACTS, SAMPLE) if f.rule == "fait").excerpt
    )
    typed = text.with_part("reponse", [TextParagraph("La salle coûte 999 euros.", Author.AGENT)])
    assert [f for f in check_text(typed, kind(), FACTS, SAMPLE) if f.rule == "fait"] == []


def test_tu_and_vous_do_not_mix() -> None:
    assert [
        f.excerpt
        for f in found("Vous avez écrit. Ta demande est reçue, et je t’attends.", "adresse")
    ] == ["Ta", "t’"]
    assert found("Vous avez écrit. Votre tutelle est d’accord.", "adresse") == []


@pytest.mark.parametrize(
    "text",
    [
        "Le , mardi.",
        "Bonjour..",
        "Vu ( ) le plan.",
        "Un  mot.",
        "la la salle",
        "{{ x }}",
        "Oui.\n,\nNon.",
    ],
)
def test_marks_left_alone_are_found(text: str) -> None:
    assert found(text, "marque")


@pytest.mark.parametrize(
    "text", ["Nous nous réjouissons, et vous vous y retrouvez… tout tout près.", "a. b, c"]
)
def test_what_is_right_is_not_a_mark(text: str) -> None:
    assert found(text, "marque") == []


@pytest.mark.parametrize(
    "text", ["la salle de les fêtes", "le école", "que il vienne", "à les habitants", "si il pleut"]
)
def test_broken_links_are_found(text: str) -> None:
    assert found(text, "accord")


@pytest.mark.parametrize(
    "text", ["afin de les recevoir", "prêt à les aider", "le maire", "s’il pleut", "la mairie"]
)
def test_a_pronoun_before_an_infinitive_is_right(text: str) -> None:
    assert found(text, "accord") == []


def test_a_mention_that_is_due_and_lacks_is_told() -> None:
    [missing] = found("Madame, c’est non.", "mention", reponse="non")
    assert "CJA, art. R. 421-1" in missing.message and missing.start == -1
    text = "Vous pouvez saisir le tribunal administratif de Caen dans les deux mois."
    assert found(text, "mention", reponse="non") == []
    assert found("Madame, c’est oui.", "mention", reponse="oui") == []


def test_the_length_and_the_gaps_are_told() -> None:
    assert "3 mots" in found("Trois petits mots", "longueur")[0].message
    assert "Texte long" in found("mot et " * 200, "longueur")[0].message
    gap = "Le [à compléter\u00a0: date] prochain."
    assert [f.excerpt for f in found(gap, "à compléter")] == ["[à compléter\u00a0: date]"]


@pytest.mark.parametrize(
    "text", ["«" * 20_000, "( " * 20_000, "de les " * 9_000, "tu vous " * 7_000, "1" * 60_000]
)
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    check_text(text, kind(), FACTS, SAMPLE)


def test_both_of_a_couple_are_known_and_nobody_else() -> None:
    couple = {"destinataire": "M. et Mme Diallo"}
    assert not found("Madame, Monsieur,\n\nJ’ai reçu Mme Diallo avec M. Diallo.", "fait", **couple)
    assert found("Madame, Monsieur,\n\nJ’ai reçu Mme Duval.", "fait", **couple)


def test_what_the_rules_computed_is_known() -> None:
    wanted = find_kind("discours-inauguration")
    told = {
        "equipement": "la halle",
        "cout": "640000",
        "aide_etat": "210000",
        "aide_region": "90000",
    }
    facts = read_text_facts(wanted, told, SAMPLE, TODAY)
    text = compose_text(wanted, facts, SAMPLE, TODAY)
    assert "soit environ 47" in plain_text(text)
    assert [one for one in check_text(text, wanted, facts, SAMPLE) if one.rule == "fait"] == []
    taken_up = text.with_part(
        text.parts[0].id, (TextParagraph("Il reste 340 000 €.", Author.MODEL),)
    )
    assert not [one for one in check_text(taken_up, wanted, facts, SAMPLE) if one.rule == "fait"]
    invented = text.with_part(
        text.parts[0].id, (TextParagraph("Il reste 345 000 €.", Author.MODEL),)
    )
    assert [one for one in check_text(invented, wanted, facts, SAMPLE) if one.rule == "fait"]
