# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned of whole mails doubts, replaces or adds a delay; never against the words alone."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.mail.deadlines import find_deadlines
from desktop.mairie.mail.deadlines import likely as likely_room
from desktop.mairie.mail.deadlines import meant as meant_room
from tests.mairie.mail.deadlines.mails import make_mail

NAMED = "Vous trouverez ci-joint notre DIA."
WORDED = (
    "Bonjour, nous avons bien réfléchi avec ma femme et toute la famille. Mon numéro traîne dans "
    "vos listes depuis des années alors que nous habitons loin, nous voulons qu'il disparaisse."
)
UNWORDED = " ".join(["Bonjour, le marché de samedi était très réussi et tout le monde le dit."] * 3)


@pytest.fixture
def learned(monkeypatch):
    def say(**shares):
        named = {name.replace("_", "-"): share for name, share in shares.items()}
        named.setdefault("none", 0.0)
        for room in (likely_room, meant_room):
            monkeypatch.setattr(room, "likely_shares", lambda text: named)

    return say


def main_rules(body, **more):
    found = find_deadlines(make_mail(body, **more), "61", None)
    return [one.rule for one in found if one.is_main]


def test_a_rule_that_is_named_is_not_believed_when_the_mail_reads_as_one_without_delay(learned):
    learned(none=0.97, dia=0.02)
    assert main_rules(NAMED, files=["dia.pdf"]) == []
    learned(none=0.90, dia=0.09)
    assert main_rules(NAMED, files=["dia.pdf"]) == ["dia"]


def test_what_a_court_sends_is_read_by_its_words_alone(learned):
    learned(none=0.99)
    body = "Le tribunal vous accorde un délai d'un mois pour produire votre mémoire."
    assert main_rules(body, sender="greffe@juradm.fr") == ["delai-fixe"]


def test_a_less_sure_delay_needs_the_words_that_go_with_it(learned):
    learned(rgpd_droits=0.40, none=0.55)
    assert main_rules(WORDED) == ["rgpd-droits"]
    assert main_rules(UNWORDED) == []
    learned(rgpd_droits=0.15, none=0.60)
    assert main_rules(WORDED) == []


def test_only_a_sure_delay_of_a_long_mail_does_without_them(learned):
    learned(rgpd_droits=0.95)
    assert main_rules(UNWORDED) == ["rgpd-droits"]
    assert main_rules("Le marché de samedi était très réussi.") == []
    learned(rgpd_droits=0.60)
    assert main_rules(UNWORDED) == []


def test_words_met_by_chance_are_sooner_doubted(learned):
    body = "Vous trouverez le nouveau RIB pour la facture des volets, la banque a fermé."
    learned(none=0.90, facture=0.08)
    assert main_rules(body, files=["RIB.pdf"]) == []


def test_a_colleague_who_passes_a_mail_on_is_not_the_one_who_asks(learned):
    learned(rgpd_droits=0.90)
    sender = "accueil@mairie-valbourg.fr"
    assert main_rules(WORDED, sender=sender, subject="TR: mes données") == ["rgpd-droits"]


def test_a_few_words_need_a_larger_share(learned):
    learned(rgpd_droits=0.25, none=0.60)
    assert main_rules("Mon portable, il faut qu'il disparaisse.") == []


def test_the_delay_that_the_mail_clearly_means_stands_in_place_of_the_named_one(learned):
    body = "Je conteste votre arrêté et demande de le retirer : le permis du voisin est illégal."
    learned(recours_gracieux=0.05, recours_urbanisme=0.90)
    found = find_deadlines(make_mail(body), "61", None)
    assert found[0].rule == "recours-urbanisme"
    learned(recours_gracieux=0.30, recours_urbanisme=0.68)
    assert main_rules(body)[0] in {"recours-gracieux", "recours-urbanisme"}


def test_a_delay_that_is_only_meant_says_that_it_is_to_be_checked(learned):
    learned(rgpd_droits=0.90)
    found = find_deadlines(make_mail(WORDED), "61", None)[0]
    assert any("à vérifier" in note for note in found.notes)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("décédé le 21", date(2026, 11, 21)),
        ("décédée dimanche 22", date(2026, 11, 22)),
        ("décédé le 28", date(2026, 10, 28)),
        ("qui nous a quittés vendredi soir", date(2026, 11, 20)),
        ("qui s'est éteinte hier", date(2026, 11, 23)),
    ],
)
def test_the_day_of_a_death_is_read_as_people_tell_it(learned, told, day):
    learned(inhumation=0.9)
    body = f"Bonjour, merci d'autoriser l'ouverture du caveau familial pour ma tante {told}."
    found = find_deadlines(make_mail(body), "61", None)[0]
    assert (found.rule, found.starts_on) == ("inhumation", day)


def test_an_hour_is_not_a_day_of_the_month(learned):
    learned(inhumation=0.9)
    body = "Ouverture du caveau mercredi 15 h pour ma tante, décédée le 20 novembre 2026."
    assert find_deadlines(make_mail(body), "61", None)[0].starts_on == date(2026, 11, 20)


def test_a_burial_without_the_day_of_the_death_is_counted_from_receipt_and_says_so(learned):
    body = "Corps non réclamé dans notre chambre mortuaire : merci de pourvoir à ses obsèques."
    learned(inhumation=0.9)
    found = find_deadlines(make_mail(body), "61", None)[0]
    assert (found.rule, found.starts_on) == ("inhumation", date(2026, 11, 24))
    assert any("jour du décès" in n for n in found.notes)
    learned(inhumation=0.3, none=0.6)
    assert main_rules(body) == []


def test_an_old_death_starts_nothing_even_when_the_mail_reads_like_a_burial(learned):
    learned(inhumation=0.95)
    assert (
        main_rules("Ouverture du caveau de mon père, décédé en 1998, pour réparer la dalle.") == []
    )
