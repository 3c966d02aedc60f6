# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of finding the pictograms of 1,000 needs, over folding the words of the same needs alone."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from desktop.french.folding import fold_words
from desktop.mairie.pictograms.index import find_icons
from scripts.benching import Row, print_rows

LIMIT_SECONDS = 5.0
NEEDS = (
    "Mairie", "Salle des fêtes", "Interdit aux chiens sauf tenus en laisse", "Tri du verre",
    "Ne pas marcher sur la pelouse", "Toilettes accessibles aux personnes à mobilité réduite",
    "Borne de recharge pour voitures électriques", "Défibrillateur", "Bibliothèque et ludothèque",
    "Attention, sol glissant", "Parking réservé aux agents", "Baignade interdite", "Marché et buvette",
    "Accueil de l’état civil, guichet 3", "Collecte des encombrants le premier lundi du mois",
)  # fmt: skip


def main() -> int:
    """Print the seconds and the ratio; return 1 when it takes longer than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    needs = [f"{NEEDS[number % len(NEEDS)]} {number}" for number in range(count)]
    first = _measured(lambda: find_icons(needs[0]))
    folding = _measured(lambda: [fold_words(need) for need in needs])
    finding = _measured(lambda: [find_icons(need) for need in needs])
    limit = LIMIT_SECONDS * count / 1000
    return print_rows(
        (
            Row("first need, the index built", first, "s"),
            Row(f"folding {count} needs alone", folding, "s"),
            Row(f"finding the icons of {count}", finding, "s", f"at most {limit:g}", finding <= limit),
            Row("over folding alone", finding / folding, "times"),
        ),
    )  # fmt: skip


def _measured(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
