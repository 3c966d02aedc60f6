# SPDX-License-Identifier: AGPL-3.0-or-later
"""A need pasted from a mail gives the poster of its event: no greeting, sign-off nor earlier reply."""

from __future__ import annotations

import itertools
from dataclasses import asdict
from datetime import date

import pytest

from desktop.mairie.posters.need import facts_of_need
from desktop.mairie.posters.telling.pasted_mail import without_mail
from tests.pace import far_from

TODAY = date(2026, 11, 27)
GREETINGS = [
    "Coucou Claire,", "coucou claire", "Bonjour,", "Bonjour à toutes et à tous,", "Bonjour M. Perrin,", "Chère Madame,", "Chers collègues,",
    "Salut tout le monde !", "Madame la Maire,", "Hello les filles,", "Bonsoir Jean-Marc, comment vas-tu ?",
    "Bonjour Claire,\n\nJ'espère que tu vas bien.\n\nComme convenu voici les infos :",
    "De : Paul Martin\nEnvoyé : lundi 3 mai 2027 10:12\nÀ : mairie@exemple.fr\nObjet : affiche\n\nBonjour,",
]  # fmt: skip
SIGN_OFFS = [
    "Merci, bises\nMartine", "Cordialement,\n\nPaul Martin\nPrésident du comité\n06 39 98 12 34", "Bien à toi", "À bientôt !\nSandrine", "Merci d'avance.\nCdt",
    "Dans l'attente de votre retour, veuillez agréer, Madame, mes salutations distinguées.\nLucie Roux", "Bisous !", "Belle journée à vous,\nLe club",
    "N'hésite pas à me rappeler si besoin.\nAmicalement\nJean\n\nEnvoyé de mon iPhone",
    "Bien cordialement,\nPaul\n\nLe lun. 3 mai 2027 à 09:00, Mairie <mairie@exemple.fr> a écrit :\n> Bonjour Paul,\n> Peux-tu nous envoyer les infos du bal ?\n> Cordialement",
    "Merci\n\n-----Message d'origine-----\nDe : Mairie\nEnvoyé : mardi\nObjet : RE: affiche\n\nD'accord pour la salle le 6 juin.",
]  # fmt: skip
BODIES = [
    "Loto samedi 5 juin 2027 à 14h, salle des fêtes, 3 € le carton.",
    "Fête du pain\ndimanche 20 juin 2027\nde 10h à 18h\nplace du Four\nEntrée libre",
]


def told(words: str) -> dict[str, object]:
    return {name: value for name, value in asdict(facts_of_need(words, TODAY)).items() if value}


@pytest.mark.parametrize("body", BODIES)
def test_a_mail_around_a_need_changes_nothing(body):
    """Whatever greets before and signs after, the poster is that of the need alone."""
    alone = told(body)
    for greeting, sign_off in itertools.product(GREETINGS, SIGN_OFFS):
        found = told(f"{greeting}\n{body}\n\n{sign_off}")
        assert found == alone, (greeting, sign_off)


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("Hello, stp une affiche : don du sang mardi 9 février 2027 15h-19h salle polyvalente. À bientôt ! Sandrine",
         {"title": "Don du sang", "where": "salle polyvalente"}),
        ("Bonsoir Claire, je t'écris pour l'affiche de la randonnée gourmande du dimanche 13 juin 2027, 15 €. N'hésite pas si tu as des questions. Bises, Martine",
         {"title": "Randonnée gourmande", "price": "15 €"}),
        ("De : Claire Martin\nEnvoyé : lundi 3 mai 2027 10:12\nÀ : mairie@exemple.fr\nObjet : RE: Bal du 14 juillet\n\nBonjour Madame la Maire,\n\nVoici les infos : bal le 14 juillet 2027 à partir de 21h place de la mairie.\n\nBien à vous,\nClaire",
         {"title": "Bal du 14 juillet", "when": "14 juillet 2027 à partir de 21h", "where": "place de la mairie"}),
        ("OK pour moi, tu peux lancer l'affiche.\n\n-----Message d'origine-----\nDe : Paul\nEnvoyé : mardi\nObjet : Concert de la chorale\n\nBonjour,\nConcert de la chorale samedi 19 décembre 2026 à 20h30 à l'église. Entrée libre.\nCordialement,\nPaul",
         {"title": "Concert de la chorale", "where": "église", "price": "Entrée libre"}),
        ("Bonjour\nAffiche pour le repas des aînés\ndimanche 17 janvier 2027 12h\nsalle des fêtes\nPS : gratuit pour les plus de 70 ans\nMerci !",
         {"title": "Repas des aînés", "price": "gratuit pour les plus de 70 ans"}),
        ("Merci d'avance pour l'affiche !\nVide-grenier dimanche 16 mai 2027 au stade",
         {"title": "Vide-grenier", "where": "stade"}),
    ],
)  # fmt: skip
def test_mails_as_they_are_pasted(words, facts):
    found = told(words)
    assert {name: found.get(name) for name in facts} == facts
    assert "details" not in found


@pytest.mark.parametrize(
    "words",
    [
        "Bonjour l'été !\nSamedi 5 juin 2027",
        "Bonjour printemps, fête des jardins samedi 20 mars 2027",
        "Merci aux bénévoles ! Soirée samedi 5 juin 2027 à 19h",
        "À : 20 h\nConcert samedi 5 juin 2027",
        "Monsieur Loyal fait son cirque, samedi 5 juin 2027, 15h",
    ],
)
def test_a_title_that_greets_is_no_greeting(words):
    """« Bonjour l’été ! » is what the poster says."""
    assert without_mail(words) == words


@pytest.mark.parametrize(
    "piece", ["Bonjour ", "merci, ", "> ", "De : a\n", "Le 3 a écrit :\n", "M. "]
)
def test_hostile_mails_are_read_in_time(piece):
    with far_from(1):
        facts_of_need(piece * 4_000, TODAY)


@pytest.mark.parametrize(
    "lead", ["pour l'affiche : ", "Voici le texte pour l'affiche : ", "pour notre invitation : "]
)
@pytest.mark.parametrize("title", ["Bourse aux jouets", "Concert de la Sainte-Cécile"])
def test_what_is_said_to_us_and_the_subject_told_again_are_not_printed(
    lead: str, title: str
) -> None:
    """« Marché de Noël », then « Pour l’affiche : Marché de Noël du comité » once stood on a poster."""
    mail = f"Objet : {title}\nBonjour, {lead}{title} du comité des fêtes le samedi 12 décembre 2026 à 10h, salle des fêtes. Buvette."
    facts = told(mail)
    assert facts["title"] == f"{title} du comité des fêtes"
    assert facts["details"] == "Buvette"
