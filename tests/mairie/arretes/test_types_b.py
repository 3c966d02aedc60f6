# SPDX-License-Identifier: AGPL-3.0-or-later
"""The types T7 to T12, read as a mayor would: whole sentences, compulsory clauses, nothing unlawful."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import desktop
from desktop.mairie.arretes.arrete import Arrete
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.commune_facts import template_values
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.templates import holds
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Severity
from desktop.mairie.lint.lint import lint_arrete
from tests.mairie.arretes.variants_b import VARIANTS, Answers

TYPES = ("T7", "T8", "T9", "T10", "T11", "T12")
COMMUNE = load_profile(Path(desktop.__file__).parent / "resources" / "samples" / "commune.json")

CASES = pytest.mark.parametrize(
    ("type_id", "answers"), VARIANTS.values(), ids=[name.replace(" ", "-") for name in VARIANTS]
)


def composed(type_id: str, answers: Answers, *, from_example: bool = True) -> Arrete:
    kind = find_type(type_id)
    facts = {**(example_facts(type_id) if from_example else {}), **answers}
    return compose(kind, read_facts(kind, facts, COMMUNE), COMMUNE)


def text_of(name: str, **more: Any) -> str:
    """Return the text of a variant, its spaces made plain so that tests read as people write."""
    type_id, answers = VARIANTS[name]
    text = arrete_text(composed(type_id, {**answers, **more}))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def traps_of(type_id: str, answers: Answers) -> str:
    kind = find_type(type_id)
    facts = read_facts(kind, {**example_facts(type_id), **answers}, COMMUNE)
    values = template_values(kind, facts, COMMUNE)
    return "\n".join(trap.text for trap in kind.traps if holds(trap.when, values))


# --- every type ----------------------------------------------------------------------------------


@pytest.mark.parametrize("type_id", TYPES)
def test_the_example_is_complete_and_without_fault(type_id: str) -> None:
    kind = find_type(type_id)
    facts = read_facts(kind, example_facts(type_id), COMMUNE)
    assert (facts.problems, facts.missing, facts.unknown) == ((), (), ())


@CASES
def test_each_variant_is_made_of_whole_sentences(type_id: str, answers: Answers) -> None:
    text = arrete_text(composed(type_id, answers)).replace("\u00a0", " ").replace("\u202f", " ")
    assert "à compléter" not in text
    faults = re.findall(r" {2,}|None|True|False|\( ?\)|\.\.|\. \.|, ?[.,;]|;\s*;|{{|{%| ,", text)
    assert not faults, (faults, text)
    contracted = (
        r"\b(?:à|de) les? (?!\w+(?:er|re|ir)\b)|\bque (?:il|un|elle)\b"  # « de les faire » stays
    )
    assert not re.search(contracted, text), text
    assert not re.search(r"le/la|\(s\)", text)
    assert not re.search(r"\bpéril\b", text)


@CASES
def test_each_paragraph_of_an_article_ends_as_a_sentence(type_id: str, answers: Answers) -> None:
    for article in composed(type_id, answers).articles:
        assert article.title
        for piece in article.paragraphs:
            assert piece.text.endswith((".", "\u00a0:", "\u202f;")), piece.text
            assert piece.text[0].isupper() or piece.text[0] == "–", piece.text


@CASES
def test_each_variant_passes_the_lint(type_id: str, answers: Answers) -> None:
    facts = {**example_facts(type_id), **answers}
    context = LintContext(profile=COMMUNE, type_id=type_id, facts=facts)
    report = lint_arrete(arrete_text(composed(type_id, answers)), context)
    found = [f for f in report.findings if f.severity is Severity.ERROR]
    assert not found, "\n".join(f"{f.rule} l. {f.line}: {f.message} {f.where}" for f in found)


@pytest.mark.parametrize("type_id", TYPES)
def test_every_choice_of_every_field_is_composed(type_id: str) -> None:
    """Each option alone, on the example and on nothing: a sentence, or a placeholder, never an error."""
    for field in find_type(type_id).fields:
        values: tuple[Any, ...] = tuple(choice.value for choice in field.choices)
        if field.kind is FieldKind.BOOLEAN:
            values = (True, False)
        for value in values:
            for from_example in (True, False):
                text = arrete_text(composed(type_id, {field.id: value}, from_example=from_example))
                assert not re.search(r"None|True|False|\( ?\)|[a-z]_[a-z]", text), (field.id, value)


@pytest.mark.parametrize("type_id", TYPES)
def test_without_facts_it_shows_what_is_missing(type_id: str) -> None:
    kind = find_type(type_id)
    arrete = compose(kind, read_facts(kind, {}, COMMUNE), COMMUNE)
    assert arrete_text(arrete).count("[à compléter") >= 5
    values = template_values(kind, read_facts(kind, {}, COMMUNE), COMMUNE)
    assert all(isinstance(holds(trap.when, values), bool) for trap in kind.traps)


@pytest.mark.parametrize("type_id", TYPES)
def test_a_type_is_fully_described(type_id: str) -> None:
    kind = find_type(type_id)
    assert len(kind.keywords) >= 10
    assert all(word == word.lower() and word.isascii() for word in kind.keywords)
    assert any(visa.basis and visa.refs for visa in kind.visas)
    assert kind.retention and kind.matter and kind.traps and kind.recipients
    assert all(field.group for field in kind.fields)


@pytest.mark.parametrize("type_id", TYPES)
def test_articles_that_give_the_basis_exist(type_id: str) -> None:
    index = LegalIndex.default()
    for visa in find_type(type_id).visas:
        for ref in visa.refs:
            code, article = ref.split(" ")
            assert index.has(code, article), ref


# --- T7: buvettes --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in VARIANTS if name.startswith("buvette")])
def test_a_buvette_says_who_where_when_and_what(name: str) -> None:
    text = text_of(name)
    for wanted in ("L. 3321-1", "Lieu : ", "du samedi 12 décembre 2026 à 14 h", "L. 3352-5"):
        assert wanted in text
    assert not re.search(r"groupes? (?:2|4|5|II|IV)|deuxième groupe", text)


@pytest.mark.parametrize(
    ("name", "article", "limit"),
    [
        ("buvette of an association", "L. 3334-2", "limite de cinq"),
        ("buvette in a stadium", "L. 3335-4", "limite de dix"),
        ("buvette of a farm show", "L. 3335-4", "limite de deux"),
        ("buvette of a touristic event", "L. 3335-4", "limite de quatre"),
    ],
)
def test_a_buvette_has_its_basis_and_its_limit(name: str, article: str, limit: str) -> None:
    text = text_of(name)
    assert article in text
    assert limit in text
    assert ("L. 3334-2" in text) != ("L. 3335-4" in text)


def test_a_buvette_with_alcohol_reminds_of_minors_and_drunkenness() -> None:
    assert "à des mineurs" in text_of("buvette of an association")
    assert "manifestement ivre" in text_of("buvette of an association")
    assert "mineurs et ivresse" not in text_of("buvette without alcohol").lower()


def test_only_the_buvette_of_a_person_is_transmitted() -> None:
    assert "représentant de l’État" in text_of("buvette of a person")
    for name in ("buvette of an association", "buvette in a stadium", "buvette of a farm show"):
        assert "représentant de l’État" not in text_of(name)
    assert "représentant de l’État" in text_of(
        "buvette of a farm show", organisateur_association=False
    )


def test_a_buvette_is_notified_to_the_association() -> None:
    assert "notifié à l’association Les Amis" in text_of("buvette of an association")


@pytest.mark.parametrize(
    ("rang", "written"), [(1, "la 1re de l’année"), (3, "la 3e de l’année"), (5, "la 5e de")]
)
def test_the_rank_of_a_buvette_is_written_in_french(rang: int, written: str) -> None:
    assert written in text_of("buvette of an association", rang=rang)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"rang": 6}, "la sixième doit être refusée"),
        ({"cadre": "sport", "rang": 11}, "La limite d’autorisations"),
        ({"cadre": "agricole", "rang": 3}, "La limite d’autorisations"),
        ({"cadre": "sport", "fin_date": "2026-12-15"}, "ne dépasse pas 48 heures"),
        ({"zone_protegee": True}, "Zone protégée"),
        ({"groupes": "1"}, "aucune autorisation n’est nécessaire"),
    ],
)
def test_buvette_traps_are_shown_in_their_case_only(answers: Answers, words: str) -> None:
    assert words in traps_of("T7", answers)
    assert words not in traps_of("T7", {})


# --- T8: events ----------------------------------------------------------------------------------


def test_an_event_that_closes_streets_has_signs_a_detour_and_exceptions() -> None:
    text = text_of("fête")
    for wanted in (
        "R. 411-25",
        "R. 417-10",
        "Les véhicules sont déviés",
        "sauf pour les véhicules",
    ):
        assert wanted in text
    assert "R. 417-10" not in text_of("fête without closing a street")


def test_a_race_has_its_signaleurs_and_its_code() -> None:
    text = text_of("race")
    for wanted in ("R. 331-6", "R. 411-31", "12 signaleurs", "priorité de passage"):
        assert wanted in text
    assert "respectent le code de la route" in text_of("walk")


def test_fireworks_have_a_perimeter_and_a_person_in_charge() -> None:
    text = text_of("fireworks")
    for wanted in ("80 mètres", "Chef de tir : M. Denis Carpentier", "décret n° 2010-580"):
        assert wanted in text


def test_a_demonstration_is_forbidden_for_facts_and_within_limits() -> None:
    text = text_of("demonstration forbidden")
    for wanted in (
        "trois blessés le 3 octobre 2026",
        "troubles graves",
        "aucune mesure moins contraignante",
        "notifié immédiatement",
        "L. 211-4",
        "ne vaut que pour ce périmètre",
    ):
        assert wanted in text
    assert "assurance" not in text


# --- T9: establishments open to the public -------------------------------------------------------


def test_a_closing_has_the_opinion_the_warning_the_works_and_the_way_to_reopen() -> None:
    text = text_of("closing")
    for wanted in (
        "L. 143-3",
        "R. 143-45",
        "avis défavorable",
        "mise en demeure du 14 septembre 2026",
        "restée sans effet",
        "présenter ses observations",
        "dans un délai de trois mois",
        "arrêté du maire autorisant la réouverture",
    ):
        assert wanted in text
    assert not re.search(r"L\. 123-4|R\. 123-52", text)


def test_an_opening_does_not_speak_of_closing_works() -> None:
    text = text_of("opening")
    assert "R. 143-39" in text
    assert "est autorisée à compter du 5 décembre 2026" in text
    assert "mise en demeure" not in text


@pytest.mark.parametrize(("value", "written"), [("1", "1re catégorie"), ("3", "3e catégorie")])
def test_the_category_is_written_in_french(value: str, written: str) -> None:
    assert text_of("opening", categorie=value).count(written) == 2


# --- T10: unsafe buildings -----------------------------------------------------------------------


def test_an_ordinary_procedure_has_what_the_code_demands() -> None:
    text = text_of("unsafe building")
    for wanted in (
        "R. 511-3",
        "délai de 3 mois",
        "1 000 € au plus par jour",
        "L. 511-15",
        "d’office",
        "L. 521-1 à L. 521-4",
        "mainlevée",
        "affiché à la mairie et sur la façade",
    ):
        assert wanted in text


def test_an_urgent_procedure_has_no_contradictory_nor_demolition() -> None:
    text = text_of("unsafe building, urgent", demolition=True, interdiction_habiter="definitive")
    assert "L. 511-19" in text
    assert "8 jours" in text
    assert "astreinte" not in text
    assert "démolition" not in text.lower()
    assert "définitivement" not in text
    assert "ouvrant la procédure contradictoire" not in text


def test_a_demolition_is_justified() -> None:
    assert "plus coûteux que la reconstruction" in text_of("unsafe building to pull down")
    assert "relogement" in text_of("unsafe building to pull down")


def test_the_mayor_never_acts_on_insalubrity() -> None:
    for name, (type_id, _) in VARIANTS.items():
        if type_id == "T10":
            assert "insalubr" not in text_of(name)


def test_a_contradictory_that_is_too_short_is_told() -> None:
    words = "Le contradictoire dure un mois"
    assert words in traps_of("T10", {"date_courrier_contradictoire": "2026-11-09"})
    assert words not in traps_of("T10", {})


# --- T11: delegations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("functions", "L. 2122-18"),
        ("signature", "L. 2122-19"),
        ("état civil", "R. 2122-10"),
        ("withdrawal", "L. 2122-18"),
    ],
)
def test_a_delegation_has_its_basis_and_is_sent(name: str, article: str) -> None:
    assert article in text_of(name)
    assert "sera transmis au représentant de l’État" in text_of(name)
    assert "sera publié" in text_of(name)


def test_a_delegation_of_functions_is_precise_and_under_the_mayor() -> None:
    text = text_of("functions")
    assert "sous la surveillance et la responsabilité du maire" in text
    assert "– affaires scolaires et périscolaires ;" in text
    assert "notifié à Mme Lucie Hamelin" in text


def test_two_people_with_one_matter_have_an_order() -> None:
    text = text_of("functions, two people")
    assert "en priorité par M. Marc Vautier" in text
    assert "empêchement, elle est exercée par Mme Lucie Hamelin" in text


def test_civil_status_goes_to_the_prosecutor_and_leaves_weddings_out() -> None:
    text = text_of("état civil")
    assert "Procureur de la République" in text
    assert "célébration des mariages n’est pas comprise" in text


def test_the_council_votes_after_an_adjoint_lost_his_delegation() -> None:
    assert "Le conseil municipal se prononce" in text_of("withdrawal")
    assert "Le conseil municipal se prononce" not in text_of("withdrawal", est_adjoint=False)


# --- T12: animals --------------------------------------------------------------------------------


def test_stray_animals_are_not_banned_everywhere() -> None:
    text = text_of("stray animals")
    assert "dans les lieux suivants : place du Marché" in text
    assert "chiens guides" in text
    assert "affichés en mairie" in text
    assert "huit jours ouvrés" in text


def test_a_dog_s_owner_is_heard_and_notified_without_publication() -> None:
    text = text_of("dangerous dog")
    for wanted in ("L. 211-11", "présenter ses observations", "notifié à M. Kévin Roussel"):
        assert wanted in text
    assert "sera publié" not in text
    assert "euthanasi" not in text


def test_cats_are_released_where_they_were_caught_after_notice() -> None:
    text = text_of("cats")
    for wanted in ("L. 211-27", "relâchés dans les lieux", "une semaine au moins", "au nom de la"):
        assert wanted in text
    assert "trop proche" in traps_of("T12", {**VARIANTS["cats"][1], "date_affichage": "2026-12-10"})
