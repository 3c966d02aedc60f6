# SPDX-License-Identifier: AGPL-3.0-or-later
"""A digest opens with what the document is, when its first page says so."""

from __future__ import annotations

import pytest

from desktop.french.digest import make_digest
from desktop.french.digest.opening import read_opening
from tests.french.digest_corpus import read_notation


def _opening(text: str) -> str:
    opening = read_opening(read_notation(text))
    return opening.text if opening else ""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "# Rapport d’activité\n# Exercice 2024\nSyndicat des eaux du Val\nLe réseau est en bon état.",
            "Rapport d’activité – Exercice 2024 – Syndicat des eaux du Val",
        ),
        (
            "# Procès-verbal de la séance du conseil municipal du 14 octobre 2025\n## 1. Projet de toiture",
            "Procès-verbal de la séance du conseil municipal du 14 octobre 2025",
        ),
        (
            "Vu l’arrêté du 3 mai 2021 ;\nArrêté n° 12 portant interdiction de stationner\nArticle 1",
            "Arrêté n° 12 portant interdiction de stationner",
        ),
        (
            "Odile Maréchal\n3, rue du Lavoir\nObjet : fuite devant mon portail\nMadame la Maire,",
            "Odile Maréchal – Objet : fuite devant mon portail",
        ),
        ("Il a plu toute la nuit.\nLa route est coupée depuis ce matin.", ""),
        ("# Rapport\nLe toit fuit.", ""),
    ],
)
def test_the_first_page_tells_what_the_document_is(page: str, expected: str):
    assert _opening(page) == expected


def test_the_second_page_is_not_read():
    assert _opening("Bonjour à tous.\n[p. 2]\n# Rapport annuel de la commune") == ""


def test_the_opening_comes_first_and_is_not_said_again():
    text = "Odile Maréchal\nObjet : fuite devant mon portail\n" + (
        "Le regard situé devant mon portail déborde depuis le 3 mai 2025 et coûte 300 € par mois.\n"
    )
    items = make_digest(read_notation(text), 100).items
    assert (
        items[0].text.replace("\u00a0", " ") == "Odile Maréchal – Objet : fuite devant mon portail."
    )
    assert items[0].passage == "Odile Maréchal\nObjet : fuite devant mon portail"
    assert sum("Objet" in item.text for item in items) == 1
