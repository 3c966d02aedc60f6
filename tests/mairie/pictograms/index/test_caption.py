# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words under a pictogram."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.index import find_icons


@pytest.mark.parametrize(
    ("need", "caption"),
    [
        ("dechetterie", "Déchetterie"),
        ("INTERDIT AUX CHIENS", "Interdit aux chiens"),
        ("WC ACCESSIBLES PMR", "WC accessibles PMR"),
        ("wc", "WC"),
        ("LOTO", "Loto"),
        ("CCAS", "CCAS"),
        ("SALLE SIMONE VEIL", "Salle Simone Veil"),
        ("salle n°3 au 1er etage", "Salle n°\u00a03 au 1er étage"),
        ("marché de noel", "Marché de Noël"),
        ("oeufs de paques", "Œufs de Pâques"),
        ("feu d'artifice", "Feu d’artifice"),
        ("ouvert a tous", "Ouvert à tous"),
        ("flèche vers la droite mairie", "Mairie"),
        ("→ Gymnase", "Gymnase"),
        ("pictogramme pour la salle des fetes", "Salle des fêtes"),
        ("je voudrais un pictogramme pour les toilettes", "Toilettes"),
        ("Picto : wc", "WC"),
        ("mairie.", "Mairie"),
        ("biblioteque", "Bibliothèque"),
        ("marché de Noël 🎄", "Marché de Noël"),
        ("entree 5€", "Entrée 5\u00a0€"),
        ("defense de fumer !", "Défense de fumer\u202f!"),
        ("Toilettes à gauche", "Toilettes à gauche"),
        ("il y a un concert", "Il y a un concert"),
        ("on ne fume pas ici", "On ne fume pas ici"),
    ],
)
def test_the_caption_is_the_need_well_written(need, caption):
    assert find_icons(need).reading.caption == caption


def test_words_are_never_lost():
    need = "Merci de refermer le portillon derrière vous (chats, poules et lapins)"
    assert find_icons(need).reading.caption == need


def test_an_agent_who_writes_accents_is_not_corrected():
    assert find_icons("marche à pied et fête").reading.caption == "Marche à pied et fête"
