# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines of invented mails, in four sets.

`mails_held_out.toml` and `mails_tuned.toml` were written before the turns. The first was never
looked at to write them: 37 of its 41 deadlines were right at the first reading, one was another
rule, none was invented in 28 mails without. `mails_later.toml`, harder, gave 17 of 32 and 2 invented
before the turns were widened; `mails_last.toml`, written after that, 24 of 30 and 1 invented.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.mairie.mail.deadlines import find_deadlines
from tests.mairie.mail.deadlines.mails import PARIS, make_mail, read_cases

SETS = {
    name: read_cases(name)
    for name in ("mails_held_out", "mails_tuned", "mails_later", "mails_last")
}
EVERY = [case for cases in SETS.values() for case in cases]
LEAST = 0.95


def first(text, department="61", primary=None):
    found = [one for one in find_deadlines(text, department, primary) if one.is_main]
    return found[0] if found else None


def found(*arguments, **more):
    deadline = first(make_mail(*arguments, **more))
    return deadline and deadline.rule


@pytest.mark.parametrize("name", SETS)
def test_most_deadlines_are_found_with_their_exact_date(name):
    real = [case for case in SETS[name] if case.rule]
    wrong = [
        (case.rule, case.text.subject, deadline)
        for case in real
        if not (deadline := first(case.text))
        or (deadline.rule, deadline.due_on) != (case.rule, case.due)
    ]
    assert len(wrong) <= (1 - LEAST) * len(real), wrong


def test_none_is_invented():
    invented = [
        (deadline.rule, deadline.evidence, case.text.subject)
        for case in EVERY
        if not case.rule and (deadline := first(case.text))
    ]
    assert invented == []


def test_every_deadline_shows_its_arithmetic_and_its_evidence():
    for case in EVERY:
        for deadline in find_deadlines(case.text, "61", None):
            assert (
                f"→ {deadline.due_on:%d/%m/%Y}" in deadline.arithmetic
                or "fixé par la lettre" in (deadline.arithmetic)
            )
            assert deadline.evidence or not deadline.is_main
            assert deadline.effect
            assert deadline.delay


def test_a_request_for_documents_is_told_as_the_agent_reads_it():
    deadline = first(make_mail("Je voudrais une copie du PV du dernier conseil municipal."))
    assert deadline.arithmetic == "reçu le 24/11/2026 + 1 mois (CRPA R311-13) → 24/12/2026"
    assert deadline.delay == "1 mois"
    assert "copie du PV du dernier conseil" in deadline.evidence


def test_without_a_day_of_receipt_there_is_no_deadline():
    assert (
        find_deadlines(make_mail("Ci-joint la DIA.", files=["DIA.pdf"], received=None), "", None)
        == ()
    )


@pytest.mark.parametrize("flag", ["is_bulk", "is_automatic"])
def test_mailings_and_automatic_replies_start_none(flag):
    text = make_mail("Ci-joint la DIA de la vente.", files=["DIA.pdf"], **{flag: True})
    assert find_deadlines(text, "61", None) == ()


def test_hours_run_from_the_hour_of_receipt():
    text = make_mail("Nous vous notifions une violation de données de vos administrés.")
    assert first(text).due_at == datetime(2026, 11, 27, 10, 12, tzinfo=PARIS)


def test_what_goes_along_with_a_filing_comes_after_it():
    text = make_mail("Ci-joint ma déclaration préalable.", files=["DP1.pdf"])
    rules = [(one.rule, one.is_main, one.due_on) for one in find_deadlines(text, "61", None)]
    assert rules == [
        ("declaration-prealable", True, date(2026, 12, 24)),
        ("pieces-manquantes", False, date(2026, 12, 24)),
        ("avis-depot", False, date(2026, 12, 9)),
    ]


def test_when_the_kind_is_not_said_the_shorter_delay_is_taken_and_told():
    permit = first(make_mail("Je dépose ma demande de permis de construire.", files=["PC.pdf"]))
    certificate = first(
        make_mail("Ci-joint une demande de certificat d'urbanisme.", files=["a.pdf"])
    )
    assert (permit.rule, certificate.rule) == ("permis-maison", "cu-information")
    assert any("le plus court des deux" in note for note in permit.notes)
    assert any("2 mois pour un CUb" in note for note in certificate.notes)


def test_the_architect_of_the_monuments_adds_a_month_in_a_note_only():
    body = "Ci-joint ma déclaration préalable, la maison est aux abords d'un monument historique."
    deadline = first(make_mail(body, files=["DP1.pdf"]))
    assert deadline.due_on == date(2026, 12, 24)
    assert "+ 1 mois aux abords d’un monument historique (R423-24)" in deadline.notes


def test_a_day_of_rest_is_told_with_the_holidays_of_the_department():
    body = "Je voudrais une copie du PV du dernier conseil municipal."
    received = datetime(2026, 11, 26, 9, tzinfo=PARIS)
    here = first(make_mail(body, received=received), "61")
    in_moselle = first(make_mail(body, received=received), "57")
    assert here.notes == ("tombe un samedi",)
    assert in_moselle.notes == ("tombe un jour férié (deuxième jour de Noël)",)


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("M. Blin est décédé le 20/11/2026, inhumation vendredi à 15 h.", "2026-12-04"),
        ("M. Blin est décédé hier. Obsèques jeudi, autorisation d'inhumer svp.", "2026-12-07"),
        ("Décès de M. Blin survenu samedi, demande d'ouverture de caveau.", "2026-12-05"),
        ("Décès le 21 novembre de M. Blin ; demande de permis d'inhumer.", "2026-12-05"),
        ("Mme Vey, née le 4 mai 1931, décédée le 22.11.2026 : permis d'inhumer.", "2026-12-06"),
    ],
)
def test_burials_are_counted_from_the_death(body, due):
    deadline = first(make_mail(body))
    assert (deadline.rule, deadline.due_on.isoformat()) == ("inhumation", due)
    assert deadline.arithmetic.startswith("décès le ")


@pytest.mark.parametrize(
    "body",
    [
        "Demande d'ouverture de caveau pour M. Blin, inhumation le 27/11/2026.",
        "Ma tante est décédée le 3 mai 2019, je voudrais acheter la concession voisine.",
        "Autorisation d'inhumation de l'urne de M. Blin, décédé le 20 novembre 2026.",
    ],
)
def test_no_burial_delay_without_a_recent_death(body):
    assert found(body) is None


def test_a_court_sets_days_that_bind_and_the_prefect_does_not():
    letter = "Vous voudrez bien produire vos observations avant le 15 décembre 2026."
    assert found(letter, sender="greffe.ta-caen@juradm.fr") == "delai-fixe"
    assert found(letter, sender="prefecture@orne.gouv.fr") is None


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("dans un délai de quinze jours", "2026-12-09"), ("sous huitaine", "2026-12-02"),
        ("sous un mois", "2026-12-24"), ("dans le délai de deux (2) mois", "2027-01-24"),
        ("dans un délai maximum de 10 jours ouvrés", "2026-12-08"),
        ("dans un délai de trois jours francs", "2026-11-30"), ("sous 48 heures", "2026-11-26"),
        ("dans le mois qui suit cette lettre", "2026-12-24"),
    ],
)  # fmt: skip
def test_delays_that_the_prefect_sets(words, due):
    text = make_mail(
        f"Je vous demande de me transmettre {words} cet état.", sender="pref-bcl@orne.gouv.fr"
    )
    deadline = first(text)
    assert (deadline.rule, deadline.due_on.isoformat()) == ("delai-fixe", due)


def test_a_citizen_sets_no_legal_delay():
    body = "Je vous demande de me transmettre cet état dans un délai de quinze jours."
    assert found(body, sender="paul@exemple.fr") is None


def test_ways_of_appeal_are_no_delay_for_the_mairie():
    body = (
        "Merci de produire cet acte. Cette décision peut être contestée devant le tribunal "
        "dans un délai de deux mois."
    )
    assert found(body, sender="pref-bcl@orne.gouv.fr") is None


def test_what_a_colleague_passes_on_counts_as_if_it_had_come_alone():
    request = "Je sollicite la communication de la délibération sur les tarifs."
    assert found("Pour toi", sender="accueil@mairie-exemple.fr", forwarded=request) == (
        "communication-documents"
    )


def test_an_invoice_that_sorting_holds_for_spam_has_no_delay():
    text = make_mail("Ci-joint notre facture n° 12 de 90 € TTC.", files=["facture.pdf"])
    assert first(text, primary="FINANCES").rule == "facture"
    assert first(text, primary="SI_SPAM") is None


def test_the_second_of_two_delays_comes_after_the_better_supported_one():
    body = (
        "Ci-joint notre déclaration préalable. Par ailleurs, je vous demande d'effacer mes données "
        "de votre fichier."
    )
    rules = [
        one.rule for one in find_deadlines(make_mail(body, files=["cerfa_13703.pdf"]), "", None)
    ]
    assert rules[:2] == ["declaration-prealable", "rgpd-droits"]


@pytest.mark.parametrize(
    "body", ["", "a" * 30_000, "avant le " * 3_000, "décès le 1 " * 2_000, "« » \u200b"]
)
def test_any_text_is_read(body):
    assert find_deadlines(make_mail(body, subject=body[:80]), "61", None) == ()
