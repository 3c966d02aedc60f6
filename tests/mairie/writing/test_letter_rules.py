# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the law and usage ask of a letter: grounds, recourse, silence, delays, who may say what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.mairie.writing.as_text import plain_text
from tests.mairie.writing.letters import MAN, WOMAN, example, letter, needed, situations

# --- refusing ------------------------------------------------------------------------------------

DUE = set(situations("courrier-refus")) - {"hors_competence", "documents"}


@pytest.mark.parametrize("value", situations("courrier-refus"))
def test_a_refusal_tells_how_to_contest_it_when_it_is_due(value):
    text = letter("courrier-refus", needed("courrier-refus", situation=value))
    small = " ".join(mention.text for mention in text.mentions if mention.small)
    assert ("recours gracieux" in small) == (value in DUE)
    assert ("tribunal administratif de Caen" in small) == (value != "hors_competence")
    assert ("Commission d’accès" in small) == (value == "documents")


def test_town_planning_is_stopped_and_never_promises_a_longer_delay():
    for request in (
        "un permis de construire",
        "la déclaration préalable",
        "un certificat d’urbanisme",
    ):
        text = letter("courrier-refus", needed("courrier-refus", demande=request))
        small = " ".join(mention.text for mention in text.mentions)
        assert "deux mois" in small and "gracieux" not in small
        assert any("Arrêtez-vous" in trap for trap in text.traps)
    assert not any("Arrêtez-vous" in trap for trap in example("courrier-refus").traps)
    for request in ("un permis de stationnement", "la déclaration préalable de vente au déballage"):
        allowed = letter("courrier-refus", needed("courrier-refus", demande=request))
        assert "gracieux" in plain_text(allowed)
        assert not any("Arrêtez-vous" in trap for trap in allowed.traps)


def test_a_refusal_gives_its_grounds_in_fact_and_in_law():
    text = letter(
        "courrier-refus", {"destinataire": "M. Roy", "demande": "un banc", "situation": "salle"}
    )
    assert {"pourquoi c’est non", "texte appliqué"} <= set(text.placeholders)
    terrace = letter(
        "courrier-refus",
        needed("courrier-refus", situation="terrasse", motifs=["le trottoir est étroit"]),
    )
    droit = terrace.part("droit")
    assert (
        droit is not None
        and "L. 2122-1" in droit.text.replace("\u00a0", " ")
        and not droit.rewritable
    )


def test_two_grounds_make_a_list_and_one_a_sentence():
    one = example("courrier-refus")
    two = example("courrier-refus", motifs=["La salle est prise", "Le chauffage est en panne."])
    assert one.part("motifs") is None and "En voici la raison\u00a0: la salle" in plain_text(one)
    assert "– la salle est prise\u202f;\n– le chauffage est en panne." in plain_text(two)


def test_what_is_not_for_the_commune_is_handed_on():
    facts = {
        "destinataire": "M. Roy",
        "situation": "hors_competence",
        "demande": "la réfection de la rue du Perche",
        "administration": "le département de l’Orne",
    }
    text = plain_text(letter("courrier-refus", facts)).replace("\u00a0", " ")
    assert (
        "mais du département de l’Orne" in text
        and "votre courrier au département de l’Orne" in text
    )
    assert "L. 114-2" in text and "recours" not in text.lower()
    private = plain_text(letter("courrier-refus", {**facts, "transmission": "a_faire"}))
    assert "L. 114-2" not in private.replace("\u00a0", " ")


# --- waiting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-20", "20 janvier 2027"),
        ("2026-12-31", "28 février 2027"),
        ("2027-12-30", "29 février 2028"),
        ("2026-10-05", "5 décembre 2026"),
        ("2026-01-01", "1er mars 2026"),
    ],
)
def test_silence_has_a_date(received, due):
    for silence, word in (("acceptation", "acceptée"), ("rejet", "rejetée")):
        text = example(
            "courrier-attente",
            date_reception=received,
            silence=silence,
            pieces=None,
            date_pieces=None,
        )
        body = text.body.replace("\u00a0", " ")
        assert f"le {due}, votre demande sera considérée comme {word}" in body


def test_silence_that_rejects_tells_how_to_contest_and_silence_that_accepts_offers_a_proof():
    accepts = example("courrier-attente", silence="acceptation")
    rejects = example("courrier-attente", silence="rejet")
    assert "attestation" in accepts.body and "recours" not in plain_text(accepts)
    assert "tribunal administratif de Caen" in plain_text(rejects)
    assert "L. 114-5" in rejects.body.replace("\u00a0", " ")


def test_documents_are_refused_after_a_month_and_go_to_the_cada():
    facts = needed("courrier-attente", nature="documents", date_reception="2027-01-31")
    text = plain_text(letter("courrier-attente", facts)).replace("\u00a0", " ")
    assert "aucune réponse le 28 février 2027" in text and "(CADA)" in text


@pytest.mark.parametrize("nature", ["signalement", "emploi"])
def test_what_asks_for_no_decision_has_no_legal_mention(nature):
    text = plain_text(letter("courrier-attente", needed("courrier-attente", nature=nature)))
    assert "article" not in text and "recours" not in text and "suivi" in text


def test_a_second_waiting_letter_starts_no_delay_and_warns():
    text = example("courrier-attente", etape="suite", silence=None)
    assert "considérée comme" not in text.body
    assert any("n’arrête pas le délai" in trap for trap in text.traps)


# --- convening -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "day", "is_late"),
    [(2464, "2026-12-02", False), (2464, "2026-12-01", True), (3500, "2026-12-04", False), (3500, "2026-12-03", True)],
)  # fmt: skip
def test_a_council_is_convened_in_time(population, day, is_late):
    profile = replace(MAN, population=population)
    text = example("courrier-convocation", profile, date=day)
    assert any("part trop tard" in trap for trap in text.traps) == is_late
    assert ("note explicative de synthèse" in text.body) == (population >= 3500)
    assert "pouvoir écrit" in text.body


def test_a_decision_not_yet_taken_gives_the_right_to_be_heard():
    text = letter("courrier-convocation", needed("courrier-convocation", type="observations"))
    assert "assister par un conseil" in text.body and "mandataire" in text.body
    agent = letter("courrier-convocation", needed("courrier-convocation", type="entretien"))
    assert any("disciplinaire" in trap for trap in agent.traps)
    assert "sanction" not in plain_text(agent)


# --- the others ----------------------------------------------------------------------------------


def test_a_certificate_is_signed_by_who_knows():
    assert (
        plain_text(example("attestation", WOMAN)).count("Je soussignée, Paule Leroux, maire de")
        == 1
    )
    deputy = example("attestation", signataire="Marc Vautier")
    assert "Je soussigné, Marc Vautier, 2e adjoint au maire de Saint-Aubin-des-Prés" in plain_text(
        deputy
    )


def test_a_certificate_says_on_what_it_rests():
    with_papers = example("attestation").part("fondement")
    without = example("attestation", pieces=None)
    assert with_papers is not None and "qui m’ont été présentées" in with_papers.text
    assert "connaissance personnelle" in plain_text(without)
    assert any("justificatifs" in trap for trap in without.traps)


def test_unpaid_money_is_not_for_the_mayor_to_claim():
    for what in (
        "le paiement de la cantine",
        "les factures de l’année",
        "le loyer de novembre",
        "la taxe",
    ):
        text = letter("courrier-relance", needed("courrier-relance", attendu=what))
        assert any("comptable public" in trap for trap in text.traps)
    assert not any("comptable public" in trap for trap in example("courrier-relance").traps)


def test_the_reminder_agrees_with_what_is_expected():
    def sentence(what: str) -> str:
        facts = needed("courrier-relance", attendu=what, date_prevue="2026-11-02")
        return plain_text(letter("courrier-relance", facts)).replace("\u00a0", " ")

    assert "attendue pour le 2 novembre 2026" in sentence("l’attestation d’assurance")
    assert "Merci de nous la faire parvenir" in sentence("l’attestation d’assurance")
    assert "attendu pour le 2 novembre 2026" in sentence("votre dossier")
    assert "Merci de nous les faire parvenir" in sentence("vos documents")


def test_a_grant_waits_for_the_council():
    text = letter(
        "courrier-accord",
        {"destinataire": "le club", "situation": "subvention", "demande": "une aide"},
    )
    assert {"montant accordé", "date du vote du conseil municipal"} <= set(text.placeholders)


def test_an_occupation_is_not_yet_allowed_without_its_act():
    draft = letter("courrier-accord", needed("courrier-accord", situation="domaine"))
    assert "ne vaut pas encore autorisation" in draft.body
    acted = letter(
        "courrier-accord",
        needed("courrier-accord", situation="domaine", arrete="l’arrêté n° 2026-042"),
    )
    assert "ne vaut pas encore" not in acted.body and "n°" in acted.body


def test_dates_that_cannot_be_are_told():
    late = example("courrier-invitation", date="2026-11-28")
    assert any("passé" in trap for trap in late.traps)
    assert any(
        "passée" in trap for trap in example("courrier-relance", echeance="2026-11-01").traps
    )
    assert "le samedi 12\u00a0décembre\u00a02026 à 11\u00a0h" in example("courrier-invitation").body


def test_a_war_is_not_remembered_on_the_national_day():
    war = letter(
        "courrier-invitation",
        needed("courrier-invitation", occasion="ceremonie", evenement="la victoire du 8 mai 1945"),
    )
    day = letter(
        "courrier-invitation",
        needed("courrier-invitation", occasion="ceremonie", evenement="la fête nationale"),
    )
    assert "la guerre" in war.body and "la guerre" not in day.body
