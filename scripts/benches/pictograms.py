# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of finding the pictograms of 1,000 needs, over folding the words of the same needs alone."""

from __future__ import annotations

import argparse

from desktop.french.folding import fold_words
from desktop.mairie.pictograms.index import find_icons
from scripts.benches.benching import Row, seconds

LIMIT_SECONDS = 5.0
NEEDS = (
    "Mairie", "Salle des fêtes", "Interdit aux chiens sauf tenus en laisse", "Tri du verre",
    "Ne pas marcher sur la pelouse", "Toilettes accessibles aux personnes à mobilité réduite",
    "Borne de recharge pour voitures électriques", "Défibrillateur", "Bibliothèque et ludothèque",
    "Attention, sol glissant", "Parking réservé aux agents", "Baignade interdite", "Marché et buvette",
    "Accueil de l’état civil, guichet 3", "Collecte des encombrants le premier lundi du mois",
)  # fmt: skip


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py pictograms", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args(arguments).count
    needs = [f"{NEEDS[number % len(NEEDS)]} {number}" for number in range(count)]
    first = seconds(lambda: find_icons(needs[0]))
    folding = seconds(lambda: [fold_words(need) for need in needs])
    finding = seconds(lambda: [find_icons(need) for need in needs])
    limit = LIMIT_SECONDS * count / 1000
    return [
        Row("first need, the index built", first, "s"),
        Row(f"folding {count} needs alone", folding, "s"),
        Row(
            f"finding the icons of {count}", finding, "s", f"at most {limit:g} s", finding <= limit
        ),
        Row("over folding alone", finding / folding, "times"),
    ]
