# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conjugation, hidden verbs and the passive."""

from __future__ import annotations

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import joined
from desktop.french.clarity.grammar.nouns import agreed, gender_of, plural_of
from desktop.french.clarity.grammar.verb_index import known_infinitives


@pytest.mark.parametrize(
    ("verb", "tense", "person", "form"),
    [
        ("procéder", "présent", 2, "procède"), ("procéder", "futur", 5, "procéderont"),
        ("changer", "présent", 3, "changeons"), ("changer", "imparfait", 3, "changions"),
        ("changer", "passé simple", 5, "changèrent"), ("placer", "passé simple", 5, "placèrent"),
        ("payer", "présent", 2, "paie"), ("appeler", "présent", 2, "appelle"), ("acheter", "futur", 2, "achètera"),
        ("envoyer", "futur", 2, "enverra"), ("finir", "présent", 5, "finissent"), ("rendre", "présent", 2, "rend"),
        ("conduire", "présent", 4, "conduisez"), ("joindre", "présent", 3, "joignons"),
        ("souscrire", "présent", 5, "souscrivent"), ("promouvoir", "futur", 2, "promouvra"),
        ("prévoir", "futur", 2, "prévoira"), ("acquérir", "futur", 2, "acquerra"),
        ("recevoir", "subjonctif", 2, "reçoive"), ("faire", "subjonctif", 2, "fasse"),
        ("être", "conditionnel", 2, "serait"), ("léguer", "présent", 2, "lègue"), ("devoir", "futur", 4, "devrez"),
    ],
)  # fmt: skip
def test_verbs_are_conjugated(verb, tense, person, form):
    assert conjugate(verb).form(VerbForm(tense, person)) == form


def test_participles_agree():
    participle = conjugate("devoir").forms
    assert participle[VerbForm("participe")] == "dû"
    assert participle[VerbForm("participe", feminine=True)] == "due"
    assert conjugate("prendre").form(VerbForm("participe", plural=True)) == "pris"


def test_every_known_verb_has_all_its_forms():
    for infinitive in known_infinitives():
        forms = conjugate(infinitive).forms
        assert len(forms) > 35, infinitive
        assert all(text.strip() and " " not in text for text in forms.values()), infinitive


def test_what_is_no_infinitive_is_refused():
    with pytest.raises(ValueError, match="travail"):
        conjugate("travail")


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("de", "acheter", "d'acheter"), ("de", "le maire", "du maire"), ("à", "les élus", "aux élus"),
        ("de", "handicap", "de handicap"), ("le", "hôtel", "l'hôtel"), ("ce", "arrêté", "cet arrêté"),
        ("ce", "est", "c'est"), ("si", "il", "s'il"), ("que", "onze", "que onze"), ("de", "l'école", "de l'école"),
        ("je", "accepte", "j'accepte"), ("pour", "", "pour"),
    ],
)  # fmt: skip
def test_words_are_joined_as_french_joins_them(left, right, whole):
    assert joined(left, right) == whole


def test_plurals_feminines_and_genders():
    assert [plural_of(w) for w in ("journal", "bail", "tuyau", "avis", "chef-lieu")] == [
        "journaux", "baux", "tuyaux", "avis", "chefs-lieux",
    ]  # fmt: skip
    assert agreed("tout", True, True) == "toutes"
    assert agreed("tout", False, True) == "tous"
    assert agreed("public", True, False) == "publique"
    assert gender_of("autorisations") == "f"
    assert gender_of("règlement") == "m"
    assert gender_of("image") == "f"
    assert gender_of("xyz") == ""


def _mends(text, kind):
    return [(f.excerpt, f.mends) for f in analyse_text(text).findings if f.kind is kind]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("La commune procédera à la signature du contrat.", "signera le"),
        ("Nous avons procédé à l’examen de votre demande.", "examiné"),
        ("Il faut procéder à l’achat d’un car.", "acheter un"),
        ("Merci de procéder à votre inscription avant mardi.", "vous inscrire"),
        ("Votre demande fait l’objet d’un examen.", "est examinée"),
        ("Les dossiers feront l’objet d’un contrôle par le service.", "seront contrôlés"),
        ("Nous effectuerons le paiement des factures.", "paierons les"),
    ],
)
def test_a_hidden_verb_is_brought_out(text, mend):
    assert mend in [mends[0] for _, mends in _mends(text, FindingKind.JARGON) if mends]


def test_a_hidden_verb_that_cannot_be_agreed_is_only_told():
    found = _mends("Cela fera l’objet d’un contrôle.", FindingKind.JARGON)
    assert found == [("fera l’objet d’un contrôle", ())]


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("Votre demande sera examinée par la commission.", "La commission examinera votre demande."),
        ("Les travaux ont été réalisés par l’entreprise.", "L’entreprise a réalisé les travaux."),
        ("Le dossier doit être signé par le maire.", "Le maire doit signer le dossier."),
        ("La clé est remise par les agents communaux le lundi.", "Les agents communaux remettent la clé le lundi."),
    ],
)  # fmt: skip
def test_the_passive_is_turned_round_when_the_agent_is_named(text, active):
    (finding,) = [f for f in analyse_text(text).findings if f.kind is FindingKind.PASSIVE]
    assert text[: finding.start] + finding.mends[0] + text[finding.end :] == active


@pytest.mark.parametrize(
    "text",
    [
        "La table ronde est animée par le Docteur, M. Blanc.",
        "Le budget a été approuvé par l’assemblée du 19 mai.",
        "Aucun dossier n’est étudié par le service.",
        "Le maire et l’adjointe sont élus par les conseillers.",
        "Le montage est très encadré par des règles.",
        "Le courrier est envoyé par lettre.",
    ],
)
def test_the_passive_is_left_as_it_is_when_turning_it_is_not_sure(text):
    assert all(not mends for _, mends in _mends(text, FindingKind.PASSIVE))


@pytest.mark.parametrize(
    "text",
    [
        "La mairie est ouverte le lundi.",
        "L’école est située rue Haute.",
        "Elle est arrivée hier.",
        "Elle s’est rendue à la mairie.",
        "Vous vous êtes inscrits.",
        "Nous sommes obligés de fermer.",
        "Le stationnement est interdit.",
        "Les sommes perdues.",
        "Il est peut-être fermé.",
        "La chorale est également en reprise.",
    ],
)
def test_states_pronouns_and_verbs_with_etre_are_no_passive(text):
    assert _mends(text, FindingKind.PASSIVE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Votre dossier a été reçu.",
        "Les clés doivent être rendues.",
        "Il sera procédé à un vote.",
        "Le bus sera capturé.",
    ],
)
def test_passives_are_seen(text):
    assert _mends(text, FindingKind.PASSIVE)
