# SPDX-License-Identifier: AGPL-3.0-or-later
"""How French links a commune's name."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.commune_phrases import of_commune, to_commune


@pytest.mark.parametrize(
    ("name", "of", "to"),
    [
        ("Saint-Aubin-des-Prés", "de Saint-Aubin-des-Prés", "à Saint-Aubin-des-Prés"),
        ("Aubin", "d’Aubin", "à Aubin"),
        ("Évreux", "d’Évreux", "à Évreux"),
        ("Œuf-en-Ternois", "d’Œuf-en-Ternois", "à Œuf-en-Ternois"),
        ("Le Mans", "du Mans", "au Mans"),
        ("le  Mans ", "du Mans", "au Mans"),
        ("Les Andelys", "des Andelys", "aux Andelys"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("L’Aigle", "de L’Aigle", "à L’Aigle"),
        ("L'Haÿ-les-Roses", "de L'Haÿ-les-Roses", "à L'Haÿ-les-Roses"),
        ("Lesneven", "de Lesneven", "à Lesneven"),
        ("Yvetot", "d’Yvetot", "à Yvetot"),
        ("Yutz", "de Yutz", "à Yutz"),
        ("Y", "d’Y", "à Y"),
        ("Honfleur", "d’Honfleur", "à Honfleur"),
        ("Hyères", "d’Hyères", "à Hyères"),
        ("Haguenau", "de Haguenau", "à Haguenau"),
        ("", "de", "à"),
    ],
)
def test_a_name_is_linked_as_french_does(name, of, to):
    assert (of_commune(name), to_commune(name)) == (of, to)


def test_a_header_in_capitals_keeps_the_accents():
    assert f"COMMUNE {of_commune('Évry')}".upper() == "COMMUNE D’ÉVRY"
