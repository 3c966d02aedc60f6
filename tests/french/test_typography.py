# SPDX-License-Identifier: AGPL-3.0-or-later
"""French typography."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.typography import french_typography


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Est-ce vrai ?", "Est-ce vrai\u202f?"),
        ("Est-ce vrai?", "Est-ce vrai\u202f?"),
        ("Oui; non !", "Oui\u202f; non\u202f!"),
        ("Objet : travaux", "Objet\u00a0: travaux"),
        ("4,5% et 12 €", "4,5\u00a0% et 12\u00a0€"),
        ("12 345 habitants", "12\u202f345 habitants"),
        ("L'eau", "L’eau"),
        ('le mot "eau" ici', "le mot «\u00a0eau\u00a0» ici"),
        ("« eau »", "«\u00a0eau\u00a0»"),
        ("Suite...", "Suite…"),
        ("la 1ère et la 2ème", "la 1re et la 2e"),
        ("n°12", "n°\u00a012"),
        ("3 km", "3\u00a0km"),
        ("M. Leroux, p. 12", "M.\u00a0Leroux, p.\u00a012"),
    ],
)
def test_rules(written, wanted):
    assert french_typography(written) == wanted


@pytest.mark.parametrize(
    "kept",
    [
        "https://www.saint-aubin.example/page?x=1;y=2:3",
        "mairie@saint-aubin.example",
        "à 18:30 précises",
        "rapport-2024.pdf",
        "C:\\mairie\\budget.xlsx",
        "L. 2121-29",
        "01 99 00 12 34",
        "129 878 124 165",
    ],
)
def test_codes_addresses_times_and_files_are_left_alone(kept):
    assert french_typography(kept) == kept


PARTS = [
    "L'eau", "«", "»", '"', '"mot"', " ", "\u00a0", "\u202f", ";", "!", "?", ":", "...", "12 345",
    "3,5", "%", "€", "1ère", "2ème", "n°", "N°4", "http://a.fr/b?c;d", "x@y.fr", "18:30", "L. 2121-1",
    "a.pdf", "M. Jean", "p. 12", "(", ")", "-", "'", "\n", "12", "000", "kg", "É", ".",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=14).map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_twice_changes_nothing_more(text):
    once = french_typography(text)
    assert french_typography(once) == once


@given(TEXTS)
def test_no_digit_nor_letter_is_lost_but_those_of_ordinals(text):
    def kept(value):
        return re.sub("[eèmrsʳᵉ]", "", "".join(char for char in value if char.isalnum()))

    assert kept(french_typography(text)) == kept(text)
