# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contacts of an office are nobody’s; one word more, and they are somebody’s again."""

from __future__ import annotations

import pytest

from desktop.mairie.personal_data import find_personal_data
from tests.mairie.personal_data.finding import TODAY


def labels(text: str) -> list[str]:
    return [str(span.label) for span in find_personal_data(text, today=TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Tél. de la mairie : 02 61 91 00 00. Ouverte du lundi au vendredi.",
        "Accueil de la mairie : 01 99 00 10 10 – mairie@mezieres.example – fermé le jeudi.",
        "Pour toute question, contactez le service urbanisme : urbanisme@ville.example ou 02 61 91 00 14.",
        "Standard de la préfecture de Rennes : 02 61 91 20 20",
        "L’école est située 4 rue des Marronniers, 29190 Brasparts.",
        "Siège social : ZA du Breil, 8 rue Ampère, 35590 L’Hermitage.",
    ],
)
def test_what_belongs_to_an_office_is_left(text):
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mairie, Mme Roumieux : 02 61 91 00 00", ["PERSONNE", "TELEPHONE"]),
        ("Accueil de la mairie : 06 39 98 10 10", ["TELEPHONE"]),
        ("Le gardien de l’école, 4 rue des Marronniers, 29190 Brasparts", ["ADRESSE"]),
        ("Accueil : Sabrina, accueil@ville.example", ["PERSONNE", "EMAIL"]),
        ("urbanisme.roux@ville.example", ["EMAIL"]),
        ("Mairie\nTél. : 02 61 91 00 00", ["TELEPHONE"]),
        ("Son domicile à côté de la mairie : 02 61 91 00 00", ["TELEPHONE"]),
    ],
)
def test_one_word_more_and_it_is_told(text, told):
    assert labels(text) == told
