# SPDX-License-Identifier: AGPL-3.0-or-later
"""The samples taken at the taps of each commune, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.draft import Table
from scripts.sample_documents.day.water.figures import YEAR, Commune, chance
from scripts.sample_documents.day.water.wording import number, table

_PLACES = ("mairie", "école", "salle communale", "robinet d’un abonné", "réservoir")
_FAILED = {
    "Le Mesnil-Tanneur": (date(YEAR, 7, 9), "2 entérocoques"),
    "Beaulieu-le-Gué": (date(YEAR, 5, 14), "turbidité 4,6 NFU"),
}


def samples(place: int, commune: Commune, count: int) -> Table:
    """Return the table of `count` samples; the one that failed stands on its day."""
    failed = _FAILED.get(commune.name)
    days = _days(place, count)
    if failed:
        nearest = min(range(count), key=lambda number: abs((days[number] - failed[0]).days))
        days[nearest] = failed[0]
    rows = [_row(commune, day, failed) for day in days]
    return table(
        f"Contrôles sanitaires de {YEAR} à {commune.name}",
        ("Jour", "Lieu", "Chlore (mg/L)", "Turbidité (NFU)", "Résultat"),
        rows,
    )


def _days(place: int, count: int) -> list[date]:
    step = 364 / count
    days = [date(YEAR, 1, 6) + timedelta(int(step * turn) + place) for turn in range(count)]
    return [day - timedelta(max(0, day.weekday() - 4)) for day in days]


def _row(commune: Commune, day: date, failed: tuple[date, str] | None) -> tuple[str, ...]:
    key = f"{commune.name}{day}"
    is_failed = failed is not None and day == failed[0]
    turbidity = 0.12 + 0.4 * chance(f"{key}t")
    if is_failed and failed and "turbidité" in failed[1]:
        turbidity = 4.6
    where = _PLACES[int(5 * chance(f"{key}l"))]
    if is_failed:
        where = "réservoir" if turbidity > 1 else "robinet d’un abonné"
    result = f"Non conforme : {failed[1]}" if is_failed and failed else "Conforme"
    chlorine = 0.05 + 0.17 * chance(f"{key}c")
    return (
        f"{day.day:02}/{day.month:02}", where, number(chlorine, 2), number(turbidity, 2), result
    )  # fmt: skip
