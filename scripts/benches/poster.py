# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of an A3 poster at 300 dpi, PNG and PDF, without a model, over drawing an empty page as large."""

from __future__ import annotations

import argparse
import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from desktop.mairie.commune.profile import load_profile
from desktop.tasks.make_poster import MakePoster
from scripts.benches.benching import COMMUNE, Row, do_here, seconds

LIMIT_SECONDS = 3.0
NEEDS = (
    "Marché de Noël samedi 12 décembre 2026 de 10h à 19h, salle des fêtes, entrée libre",
    "Vœux du maire vendredi 8 janvier 2027 à 18h30, salle polyvalente",
    "Feu d’artifice et bal du 14 juillet, stade municipal, à partir de 21h",
    "Marché de producteurs tous les samedis de 8h à 13h, place de la Mairie",
    "Vide-grenier dimanche 6 juin 2027 de 7h à 18h, organisé par le comité des fêtes, 3 euros le mètre",
    "Concert de l’harmonie municipale samedi 20 mars à 20h30, église Saint-Aubin, participation libre",
    "Tournoi de football samedi 22 mai à 9h, stade des Tilleuls",
    "Inscriptions à l’école du 3 au 14 mai 2027, de 16h30 à 18h",
    "Forum des associations samedi 4 septembre 2027 de 14h à 18h, gymnase",
    "Cérémonie du 8 mai à 11h, monument aux morts",
    "Repas des aînés dimanche 10 octobre à 12h, salle des fêtes",
    "Don du sang mercredi 3 mars 2027 de 15h à 19h, salle des fêtes",
    "Travaux rue des Écoles du 1er au 12 février, circulation interdite",
)  # fmt: skip
_A3 = (841.89, 1190.55)
"""Points."""


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py poster", description=__doc__)
    parser.add_argument("--runs", type=int, default=1, help="times each poster is made")
    runs = parser.parse_args(arguments).runs
    profile = load_profile(COMMUNE).to_mapping()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        first = seconds(partial(make_poster, NEEDS[0], out, profile))
        again = [seconds(partial(make_poster, need, out, profile)) for need in NEEDS * runs]
        reference = statistics.median(seconds(partial(empty_page, out)) for _ in range(3))
    median, worst = statistics.median(again), max(again)
    return [
        Row("empty A3 page as PNG (the library alone)", reference, "s"),
        Row("first poster, the libraries loaded", first, "s"),
        Row(f"median of {len(again)} posters", median, "s"),
        Row("over the empty page", median / reference, "times"),
        Row("longest", worst, "s", f"at most {LIMIT_SECONDS:g} s", worst <= LIMIT_SECONDS),
    ]


def make_poster(need: str, out_dir: Path, profile: dict[str, Any]) -> None:
    """Make a poster as the worker does, from the words to its files."""
    do_here(MakePoster(), {"describe": need, "format": "A3"}, out_dir, profile)


def empty_page(out_dir: Path) -> None:
    """Draw an empty page of that size and write it, with the library that draws posters."""
    import pymupdf

    document: Any = pymupdf.open()  # type: ignore[no-untyped-call]  # the library is not typed
    page = document.new_page(width=_A3[0], height=_A3[1])
    page.get_pixmap(dpi=300, alpha=False).save(str(out_dir / "empty.png"))
    document.close()
