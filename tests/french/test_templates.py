# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form leaves in a document is told from what a person wrote."""

from __future__ import annotations

import pytest

from desktop.french.digest.templates import (
    has_blanks,
    is_contents_line,
    is_empty_cell,
    is_form_leftover,
    is_raw_figures,
    lacks_value,
)


@pytest.mark.parametrize(
    "text",
    [
        "Délibération du __/__/____ relative aux tarifs",
        "Fait à ……………… le ………………",
        "Frais de dossier : ___________ € par an",
        "☐ annuelle ☒ semestrielle",
        "Ajouter autant de lignes que nécessaire",
        "Nombre d’avenants :",
        "2.1. Tarification ................................ 11",
        "2011 242 984 km 9 226,63",
        "La commune compte - habitants au 31/12/2024 (- au 31/12/2023).",
    ],
)
def test_blanks_boxes_instructions_and_loose_figures_are_leftovers(text: str):
    assert is_form_leftover(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le conseil fixe le tarif à 3,90 € à compter du 1er janvier 2026.",
        "Date de fin du contrat : 31/12/2027",
        "La dotation a été de 455 289 € (- € en 2023).",
        "Il hésite… puis accepte.",
        "Le service compte 1 204 abonnés au 31/12/2024 (1 187 au 31/12/2023).",
    ],
)
def test_what_says_something_is_kept(text: str):
    assert not is_form_leftover(text)


@pytest.mark.parametrize("cell", ["", " ", "-", "____", "____ €", "____ €/m³", "……", "%"])
def test_a_cell_without_a_value_is_empty(cell: str):
    assert is_empty_cell(cell)


@pytest.mark.parametrize("cell", ["0", "0,00 €", "Oui", "-5", "néant"])
def test_a_cell_with_a_value_is_not_empty(cell: str):
    assert not is_empty_cell(cell)


def test_single_signs_are_no_blanks():
    assert not has_blanks("Le budget… est voté - enfin.")
    assert not is_contents_line("Voir p. 12.")
    assert not is_raw_figures("12 agents à temps plein affectés à la collecte")
    assert not lacks_value("Le service - en 2024 - compte 1 204 abonnés.")
