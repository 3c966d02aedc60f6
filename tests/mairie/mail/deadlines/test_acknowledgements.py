# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acknowledgements: for requests, and for nothing else."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.mairie.mail.deadlines import acknowledgements
from tests.mairie.mail.deadlines.mails import PARIS, make_mail


def test_a_request_calls_for_both():
    received = datetime(2026, 11, 22, 20, tzinfo=PARIS)
    text = make_mail("Je sollicite une subvention de 300 euros pour le club.", received=received)
    first, second = acknowledgements(text, "61")
    assert (first.rule, first.due_on) == ("accuse-enregistrement", date(2026, 11, 23))
    assert first.arithmetic == "reçu le 22/11/2026 + 1 jour ouvré (CRPA R112-11-1) → 23/11/2026"
    assert (second.rule, second.due_on) == ("accuse-reception", date(2026, 12, 4))
    assert not first.is_main
    assert not second.is_main


@pytest.mark.parametrize(
    "body",
    [
        "Je sollicite l'autorisation d'installer une terrasse sur le domaine public.",
        "Nous demandons une dérogation scolaire pour notre fils.",
        "Ci-joint ma demande de permission de voirie.",
    ],
)
def test_a_request_without_a_delay_of_its_own_calls_for_them_too(body):
    assert len(acknowledgements(make_mail(body), "61")) == 2


@pytest.mark.parametrize(
    "body",
    [
        "Comment demander une autorisation de voirie ?",
        "Ci-joint la DIA de la vente.",
        "Le lampadaire est en panne.",
        "Je voudrais une copie de mon acte de naissance.",
        "Nous vous proposons une formation sur les demandes d'autorisation.",
    ],
)
def test_what_is_no_request_calls_for_none(body):
    assert acknowledgements(make_mail(body), "61") == ()


def test_holidays_of_the_department_push_them_back():
    received = datetime(2025, 12, 24, 9, tzinfo=PARIS)
    text = make_mail("Nous demandons une dérogation scolaire.", received=received)
    assert acknowledgements(text, "61")[0].due_on == date(2025, 12, 26)
    assert acknowledgements(text, "67")[0].due_on == date(2025, 12, 29)
