# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a long word may be cut."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.fitting.hyphens import joints, syllables


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("rassemblement", "ras-sem-ble-ment"),
        ("intercommunal", "inter-com-mu-nal"),
        ("anticonstitutionnellement", "anti-cons-ti-tu-tion-nel-le-ment"),
        ("bibliothèque", "biblio-thè-que"),
        ("montagne", "mon-ta-gne"),
        ("apprendre", "appren-dre"),
        ("instruction", "ins-truc-tion"),
        ("emplacements", "empla-ce-ments"),
        ("fête", "fête"),
    ],
)
def test_a_word_is_cut_as_french_allows(word, cut):
    assert "-".join(syllables(word)) == cut


@pytest.mark.parametrize(
    "word", ["rassemblement", "zzzzzzzz", "Œuvre", "l’été", "123456789", "ÉCOLE"]
)
def test_nothing_is_added_nor_lost(word):
    assert "".join(syllables(word)) == word and "".join(joints(word)) == word


def test_an_address_breaks_after_its_signs_and_a_compound_word_after_its_hyphens():
    assert joints("Saint-Aubin-sur-Vière") == ("Saint-", "Aubin-", "sur-", "Vière")
    parts = joints("https://www.exemple.fr/agenda/2026?id=1")
    assert "".join(parts) == "https://www.exemple.fr/agenda/2026?id=1" and len(parts) > 4
