# SPDX-License-Identifier: AGPL-3.0-or-later
"""How soon a mail wants a person."""

from datetime import date

import pytest

from desktop.mairie.mail.sorted_mail import Deadline, Urgency
from desktop.mairie.mail.urgency import find_urgency
from tests.mairie.mail.made_mails import text

DANGERS = [
    ("Le mur de l’ancienne cure est en train de tomber sur le passage des écoliers.", "18"),
    ("Ça sent très fort le gaz dans la cage d’escalier du 4.", "18"),
    ("Il y a le feu dans le champ derrière le lotissement, ça avance vite", "18"),
    ("Un câble électrique est tombé par terre devant l’abribus", "18"),
    (
        "ma fille vient d’être attaquée par deux chiens errants, elle a été mordue par un chien au bras",
        "17",
    ),
    ("Mon père, atteint d’Alzheimer, est parti ce matin et reste introuvable.", "17"),
    ("Je n’ai plus envie de vivre, personne ne m’aide.", "3114"),
    ("mon mari me frappe, je suis enfermée, je vous écris en cachette", "3919"),
    ("Si vous ne retirez pas cette amende je vais vous tuer.", "17"),
    ("La rivière déborde, l’eau rentre dans les maisons de la rue Basse", "18"),
    (
        "La voisine de 91 ans ne répond plus depuis deux jours, volets clos, avec cette canicule.",
        "15",
    ),
    ("Analyse défavorable : l’eau ne doit plus être bue, présence d’Escherichia coli", "18"),
    ("La plaque d’égout manquante laisse un trou béant devant l’école", "18"),
]
TODAY = [
    "La mise en bière aura lieu demain, nous demandons l’autorisation de fermeture de cercueil.",
    "Vous trouverez la réquisition de l’officier de police judiciaire.",
    "Je vous mets en demeure de réparer sous huitaine.",
    "Nous avons envoyé par erreur le fichier des familles à toute la liste.",
    "Plus d’eau depuis ce matin dans tout le hameau",
    "Je forme un recours gracieux contre votre arrêté.",
    "Merci de noter notre nouveau RIB pour vos prochains paiements.",
    "La chaudière est en panne à l’école, il fait onze degrés dans les classes.",
    "Journaliste à la gazette, je boucle ce soir : une réaction du maire ?",
]
ORDINARY = [
    "Bonjour, à quelle heure ouvre la mairie samedi ?",
    "Je souhaite réserver la salle des fêtes le 12 mai.",
    "Le lampadaire de la rue Haute est éteint depuis une semaine.",
    "Vous trouverez le compte rendu de l’exercice d’évacuation incendie de l’école.",
    "Nous tirerons le feu d’artifice le 14 juillet, voici le dossier de sécurité incendie.",
    "Le devis pour la réparation du mur qui penche au cimetière est joint.",
    "Merci pour votre présence aux obsèques de mon père l’an dernier.",
    "Une formation aux gestes de secours est proposée aux agents.",
    "Mes deux chiens sont vaccinés, faut-il un permis ?",
    "J’ai perdu mon chat, avez-vous une liste des refuges ?",
]


@pytest.mark.parametrize(("body", "number"), DANGERS)
def test_danger_is_told_with_the_numbers_to_call(body, number):
    verdict = find_urgency(text(body), "VOIRIE", ())
    assert verdict.urgency is Urgency.P0, verdict
    assert any(shown.startswith(number) for shown in verdict.numbers), verdict.numbers
    assert "L. 2212-4" in verdict.duty


@pytest.mark.parametrize("body", TODAY)
def test_what_cannot_wait_is_for_today(body):
    verdict = find_urgency(text(body), "PREFECTURE", ())
    assert verdict.urgency is Urgency.P1 and verdict.reasons


@pytest.mark.parametrize("body", ORDINARY)
def test_ordinary_mails_are_not_hurried(body):
    assert find_urgency(text(body), "ASSO_FETES", ()).urgency is Urgency.P3


def _deadline(rule: str) -> Deadline:
    day = date(2026, 11, 23)
    return Deadline(rule, "Demande", "CRPA R311-13", "1 mois", day, day, "", "")


def test_a_running_delay_is_p2_and_some_files_are_for_today():
    assert find_urgency(text("x"), "CADA", [_deadline("communication-documents")]).urgency == "P2"
    assert find_urgency(text("x"), "URBANISME", [_deadline("dia")]).urgency == "P1"


def test_an_advertisement_that_cries_urgent_is_not():
    body = "URGENT, dernière relance avant midi : profitez de l’offre"
    assert find_urgency(text(body), "SI_SPAM", ()).urgency is Urgency.P3
    assert find_urgency(text(body, is_bulk=True), "FINANCES", ()).urgency is Urgency.P3


def test_a_fraud_does_not_cry_danger():
    body = "Une bombe est dans la mairie, cliquez"
    assert find_urgency(text(body), "POLICE", (), ["phishing"]).urgency is not Urgency.P0
    assert find_urgency(text(body), "POLICE", (), ["hidden-text"]).urgency is Urgency.P0


def test_money_that_is_asked_for_is_checked_today():
    verdict = find_urgency(text("Merci d’agir vite"), "SI_SPAM", (), ["transfer-order"])
    assert verdict.urgency is Urgency.P1 and "téléphone" in verdict.reasons[0]
