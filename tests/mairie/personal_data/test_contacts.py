# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telephones, mailboxes, plates and papers are told from references, draws and measures."""

from __future__ import annotations

import pytest

from desktop.mairie.personal_data import Label, find_personal_data
from tests.mairie.personal_data.finding import TODAY, found


@pytest.mark.parametrize(
    "written",
    ["06 39 98 41 27", "0639984127", "06.39.98.41.27", "06-39-98-41-27", "+33 6 39 98 41 27", "+33 (0)6 39 98 41 27"],
)  # fmt: skip
def test_telephones_are_found_in_each_writing(written):
    assert found(f"Rappelez-moi au {written}, merci.", Label.PHONE) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "La demande n° 0412-2026-77 est classée.",
        "Tirage du loto : 03 12 27 38 45 59 71 84.",
        "Facture n° 0123456789 du 2 octobre.",
        "Recettes : 01 23 45 67 89 €.",
    ],
)
def test_other_numbers_are_no_telephones(text):
    assert found(text, Label.PHONE) == []


@pytest.mark.parametrize("written", ["O6 39 98 12 45", "06 39 98 l2 45", "(06) 39 98 12 45"])
def test_telephones_that_a_scan_misread_are_found(written):
    assert found(f"Tél. : {written}", Label.PHONE) == [written]


@pytest.mark.parametrize(
    "written", ["lea.roux @ example.fr", "lea.roux@example . fr", "lea-roux(a)example.fr"]
)
def test_mailboxes_with_blanks_are_found(written):
    assert found(f"Mail : {written}", Label.EMAIL) == [written]


def test_mailboxes_are_found_written_plainly_or_not():
    text = "Écrire à lea.o-brien@example.fr ou paul (at) exemple.example."
    assert found(text, Label.EMAIL) == ["lea.o-brien@example.fr", "paul (at) exemple.example"]


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("Véhicule AB 123 CD sur le trottoir", ["AB 123 CD"]),
        ("voiture ab-123-cd garée", ["ab-123-cd"]),
        ("Vu GH-456-JK devant l’école", ["GH-456-JK"]),
        ("LEROY ; 2 mètres ; NE492AG\nROUX ; 3 mètres ; FR 118 TV", ["NE492AG", "FR 118 TV"]),
        ("une auto immatriculée 1234 XB 49", ["1234 XB 49"]),
        ("elle part avec sa Clio AB 123 CD à midi", ["AB 123 CD"]),
        ("tondeuse, référence GX-450-TR", []),
        ("véhicule de 130 ch, moteur diesel", []),
        ("la série SS-123-AA n’est pas attribuée", []),
    ],
)
def test_plates_are_told_from_references(text, plates):
    assert found(text, Label.PLATE) == plates


def test_the_nearest_word_makes_a_passport_or_a_card():
    text = "Carte d’identité perdue ; passeport n° 22EB64713. Passeport rendu, CNI X4RTBPFW4."
    spans = [(s.label, s.text) for s in find_personal_data(text, today=TODAY)]
    assert spans == [(Label.PASSPORT, "22EB64713"), (Label.IDENTITY_CARD, "X4RTBPFW4")]


def test_a_contract_is_no_passport():
    text = "Le carnet porte la référence 26CT81402 ; permis n° 12AB34567."
    assert find_personal_data(text, today=TODAY) == ()
