# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prices and telephones as posters write them."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.wording.phones import has_phone, write_phones
from desktop.mairie.posters.wording.prices import write_prices


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5 euros", "5 €"),
        ("5€", "5 €"),
        ("5,00 EUR", "5 €"),
        ("12,5 €", "12,50 €"),
        ("3.50 euros", "3,50 €"),
        ("5 euros 50", "5,50 €"),
        ("5€, gratuit - 12 ans", "5 €, gratuit pour les moins de 12 ans"),
        ("gratuit (-12 ans)", "gratuit (pour les moins de 12 ans)"),
        ("-12 ans : 3€", "moins de 12 ans : 3 €"),
        ("5e le carton", "5 € le carton"),
        ("1 200 €", "1 200 €"),
        ("gratuit pour les moins de 12 ans", "gratuit pour les moins de 12 ans"),
        ("Entrée libre", "Entrée libre"),
        ("le 5e enfant est gratuit", "le 5e enfant est gratuit"),
        ("entre 5 € - 10 €", "entre 5 € - 10 €"),
    ],
)
def test_amounts_have_their_sign_and_ages_their_words(typed, printed):
    assert write_prices(typed).replace("\u00a0", " ") == printed


def test_a_number_never_leaves_its_sign():
    assert write_prices("12 euros") == "12\u00a0€"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("0199001234", "01 99 00 12 34"),
        ("01.99.00.12.34", "01 99 00 12 34"),
        ("tel 01-99-00-12-34", "Tél. 01 99 00 12 34"),
        ("Téléphone : 0199001234", "Tél. 01 99 00 12 34"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("0033199001234", "+33 1 99 00 12 34"),
        ("n° 2026-01", "n° 2026-01"),
        ("SIRET 21610999900015", "SIRET 21610999900015"),
    ],
)
def test_a_telephone_is_written_by_pairs(typed, printed):
    assert write_phones(typed).replace("\u00a0", " ") == printed


def test_a_telephone_is_told_from_other_numbers():
    assert has_phone("appelez le 06 39 98 12 34") and not has_phone("en 2027, 1 200 personnes")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ADULTE 22€ ENFANT - DE 12 ANS 10€", "ADULTE 22 €, ENFANT MOINS DE 12 ANS 10 €"),
        ("10€ adultes 6€ enfants", "10 € adultes, 6 € enfants"),
        ("3 euros gratuit - de 12 ans", "3 €, gratuit pour les moins de 12 ans"),
        ("8€ / 12€ / 18€", "8 € / 12 € / 18 €"),
    ],
)
def test_a_list_of_prices_gets_the_commas_that_were_left_out(typed, printed):
    assert write_prices(typed).replace("\u00a0", " ") == printed
