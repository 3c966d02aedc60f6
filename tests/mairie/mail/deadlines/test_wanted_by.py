# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day that a sender hopes for; mails received on Tuesday 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.mail.deadlines import wanted_by
from tests.mairie.mail.deadlines.mails import make_mail

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Merci de me répondre avant le 5 décembre.", "2026-12-05"),
        ("Merci de répondre avant le 5/12", "2026-12-05"),
        ("Il me faut ce papier sous 48 h svp", "2026-11-26"),
        ("Pouvez-vous me rappeler d'ici vendredi ?", "2026-11-27"),
        ("Pouvez-vous me rappeler d’ici vendredi ?", "2026-11-27"),
        ("Réponse souhaitée pour le 12/12 au plus tard", "2026-12-12"),
        ("Nous vous prions de nous répondre sous huitaine.", "2026-12-02"),
        ("Pourriez-vous intervenir d’ici la fin de la semaine ?", "2026-11-27"),
        ("Merci de nous envoyer le dossier d'ici fin décembre", "2026-12-31"),
        ("Nous attendons votre retour avant la fin du mois", "2026-11-30"),
        ("Merci d'envoyer votre réponse au plus tard lundi 30 novembre", "2026-11-30"),
        ("Urgent\u00a0: retour attendu le 1er décembre au plus tard", "2026-12-01"),
        ("Vous voudrez bien répondre au plus tard le 2 janvier", "2027-01-02"),
        ("Merci de traiter aujourd'hui même", "2026-11-24"),
        ("J'ai besoin de l'attestation pour demain", "2026-11-25"),
        ("Merci de répondre sous deux mois", "2027-01-24"),
        ("Réponse avant le 10 décembre, ou mieux avant le 3 décembre svp", "2026-12-03"),
    ],
)
def test_the_day_that_is_asked_for(body, day):
    assert wanted_by(make_mail(body), TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "body",
    [
        "Je souhaite réserver la salle pour le 12 décembre",
        "Le magasin ferme avant vendredi. Merci",
        "Les travaux auront lieu avant le 5 janvier",
        "Nous avions demandé une réponse avant le 3 novembre",
        "Offre valable : répondez avant le 5 décembre et profitez du tarif",
        "Si vous ne répondez pas sous quinze jours, je saisirai le tribunal",
        "Un huissier m'a remis un commandement de partir sous deux mois, pouvez-vous m'aider ?",
        "Bonjour, merci pour tout",
    ],
)
def test_other_days_are_not_wishes(body):
    assert wanted_by(make_mail(body), TUESDAY) is None


@pytest.mark.parametrize("flag", ["is_bulk", "is_automatic"])
def test_mailings_wish_for_nothing(flag):
    text = make_mail("Merci de répondre avant le 5 décembre.", **{flag: True})
    assert wanted_by(text, TUESDAY) is None
