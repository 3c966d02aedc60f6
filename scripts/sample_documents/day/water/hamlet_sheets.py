# SPDX-License-Identifier: AGPL-3.0-or-later
"""Annex E of the report: a page for each hamlet."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scripts.sample_documents.day.water.figures import YEAR, YEARS, Hamlet, chance, communes, shared
from scripts.sample_documents.day.water.wording import (
    PageBreak,
    Piece,
    change,
    cubic,
    heading,
    number,
    percent,
    table,
    text,
)

_USES = ("Ménages", "Commerces et artisans", "Exploitations agricoles", "Bâtiments publics")


@cache
def _written() -> dict[tuple[str, str], dict[str, Any]]:
    path = Path(__file__).parent / "hamlets.toml"
    facts = tomllib.loads(path.read_text(encoding="utf-8"))["hamlet"]
    return {(fact["commune"], fact["name"]): fact for fact in facts}


def hamlets() -> Iterator[Piece]:
    """Yield annex E."""
    yield heading("Annexe E. Les hameaux")
    is_first = True
    for commune in communes():
        for hamlet in commune.hamlets:
            if not is_first:
                yield PageBreak()
            is_first = False
            yield from _sheet(commune.name, hamlet, _written()[commune.name, hamlet.name])


def _sheet(commune: str, hamlet: Hamlet, written: dict[str, Any]) -> Iterator[Piece]:
    now, before = hamlet.volumes[-1], hamlet.volumes[-2]
    count = hamlet.subscribers[-1]
    yield heading(f"{commune} : {hamlet.name}", 2)
    yield text(*written["story"])
    yield text(
        f"{hamlet.name} compte {number(count)} abonnés, qui ont consommé {cubic(now)} en {YEAR}, soit {cubic(now / count)} chacun : {change(before, now)} en un an.",
        f"La pression moyenne mesurée au robinet est de {number(written['pressure'], 1)} bars.",
    )
    yield table(
        f"{hamlet.name} ({commune}) depuis 2019",
        ("Année", "Abonnés", "Volume (m³)", "Par abonné (m³)"),
        [
            (str(year), number(people), number(volume), number(volume / people, 1))
            for year, people, volume in zip(YEARS, hamlet.subscribers, hamlet.volumes, strict=True)
        ],
    )
    parts = shared(now, _weights(commune, hamlet))
    yield table(
        f"{hamlet.name} ({commune}) : qui consomme, en {YEAR}",
        ("Usage", "Volume (m³)", "Part (%)"),
        [
            *(
                (use, number(part), number(100 * part / now, 1))
                for use, part in zip(_USES, parts, strict=True)
            ),
            ("Total", number(now), "100,0"),
        ],
    )
    yield from _mains(commune, hamlet, written)


def _mains(commune: str, hamlet: Hamlet, written: dict[str, Any]) -> Iterator[Piece]:
    mains = written["mains"]
    yield table(
        f"{hamlet.name} ({commune}) : principales conduites",
        ("Voie", "Pose", "Matériau", "Diamètre (mm)", "Longueur (m)"),
        [
            *(
                (street, str(laid), material, str(bore), number(metres))
                for street, laid, material, bore, metres in mains
            ),
            ("Total", "", "", "", number(sum(main[4] for main in mains))),
        ],
    )
    oldest = min(mains, key=lambda main: int(main[1]))
    yield text(
        f"La plus ancienne de ces conduites, {oldest[0]}, a {YEAR - oldest[1]} ans. Les ménages font {percent(100 * shared(hamlet.volumes[-1], _weights(commune, hamlet))[0] / hamlet.volumes[-1])} de la consommation.",
    )


def _weights(commune: str, hamlet: Hamlet) -> list[float]:
    each = hamlet.volumes[-1] / hamlet.subscribers[-1]
    farms = max(0.02, min(0.55, (each - 95) / 150))
    shops = 0.03 + 0.06 * chance(f"{commune}{hamlet.name}c")
    public = 0.01 + 0.04 * chance(f"{commune}{hamlet.name}p")
    return [1 - farms - shops - public, shops, farms, public]
