# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quality of the water: what was sampled, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scripts.sample_documents.day.water.figures import (
    MONTHS,
    YEAR,
    YEARS,
    chance,
    communes,
    service,
)
from scripts.sample_documents.day.water.wording import (
    MONTH_NAMES,
    Piece,
    bullets,
    heading,
    number,
    percent,
    table,
    text,
)

CHECKS = (24, 9, 14, 9, 12, 12, 9, 7)
"""Samples of each commune in the year."""
BACTERIA_FAILED = (0, 0, 0, 1, 0, 0, 0, 0)
CHEMISTRY_FAILED = (0, 0, 0, 0, 0, 0, 1, 0)
_NITRATES_BEFORE = {
    "Forage des Trois-Ormes": (35, 36, 36, 35, 33, 32),
    "Forage de la Tuilerie": (23, 24, 25, 24, 24, 23),
    "Source de la Fontaine": (17, 18, 17, 19, 18, 18),
}
_HARDNESS = {"Forage des Trois-Ormes": 27, "Forage de la Tuilerie": 22, "Source de la Fontaine": 9}


def nitrates(resource: dict[str, Any]) -> list[int]:
    """Return the nitrates of each month, in mg/L; their mean is the one that the texts give."""
    mean = resource["nitrates"]
    values = [mean + round(5 * (chance(f"{resource['name']}n{m}") - 0.5)) for m in range(MONTHS)]
    rest, place = mean * MONTHS - sum(values), 0
    while rest:
        step = 1 if rest > 0 else -1
        values[place % MONTHS] += step
        rest, place = rest - step, place + 5
    return values


def chapter() -> Iterator[Piece]:
    """Yield the chapter on quality."""
    yield heading("4. La qualité de l’eau")
    yield heading("4.1 Qui contrôle", 2)
    yield text(
        "Deux contrôles se complètent. Le contrôle sanitaire est celui de l’agence régionale de santé : elle choisit les lieux, les dates et le laboratoire.",
        "L’autocontrôle est celui du syndicat : 52 mesures par an au forage des Trois-Ormes, et une mesure de chlore par semaine dans chaque commune.",
    )
    yield from _conformity()
    yield from _failures()
    yield from _nitrates()
    yield heading("4.5 Les pesticides", 2)
    yield text(
        "Sur 214 molécules recherchées, une seule a été retrouvée, au forage des Trois-Ormes : un produit de dégradation d’un désherbant du maïs, interdit depuis 2003.",
        "Sa concentration est de 0,04 µg/L, pour une limite de 0,10. Elle était de 0,07 en 2019.",
    )
    yield heading("4.6 La dureté et le chlore", 2)
    yield table(
        "La dureté selon la ressource",
        ("Ressource", "Dureté (°f)", "Ce que cela veut dire"),
        [(name, str(value), _told(value)) for name, value in _HARDNESS.items()],
    )
    yield text(
        "Saint-Aubin-des-Prés reçoit un mélange des deux forages, à 25 °f : un adoucisseur n’est pas utile, un réglage moyen du lave-vaisselle suffit.",
        "Le chlore mesuré au robinet va de 0,05 à 0,22 mg/L. Son goût part en laissant l’eau une heure dans une carafe.",
    )


def _told(hardness: int) -> str:
    if hardness < 15:
        return "Eau douce"
    return "Eau moyennement dure" if hardness < 25 else "Eau dure"


def _conformity() -> Iterator[Piece]:
    yield heading("4.2 Les résultats", 2)
    total = sum(CHECKS)
    yield table(
        f"Contrôles de {YEAR}, par commune",
        ("Commune", "Contrôles", "Bactéries non conformes", "Chimie non conforme"),
        [
            *(
                (commune.name, str(checks), str(bacteria), str(chemistry))
                for commune, checks, bacteria, chemistry in zip(
                    communes(), CHECKS, BACTERIA_FAILED, CHEMISTRY_FAILED, strict=True
                )
            ),
            ("Total", str(total), str(sum(BACTERIA_FAILED)), str(sum(CHEMISTRY_FAILED))),
        ],
    )
    yield text(
        f"Le taux de conformité pour les bactéries (P101.1) est de {percent(conformity(BACTERIA_FAILED))}, et pour la chimie (P102.1) de {percent(conformity(CHEMISTRY_FAILED))}.",
        f"En 2024, ils étaient de 100 % l’un et l’autre. À {communes()[0].name}, les {CHECKS[0]} contrôles sont tous conformes.",
    )


def conformity(failed: Sequence[int]) -> float:
    """Return the share of samples that were right, in percent."""
    return 100 * (sum(CHECKS) - sum(failed)) / sum(CHECKS)


def _failures() -> Iterator[Piece]:
    yield heading("4.3 Les deux dépassements de l’année", 2)
    yield text(
        "Le 14 mai, à Beaulieu-le-Gué, la turbidité a atteint 4,6 NFU à la sortie du réservoir, pour une limite de 1. Un arrêté du maire a interdit de boire l’eau pendant six jours.",
        "Deux analyses conformes, le 19 et le 20 mai, ont permis de lever l’interdiction.",
    )
    yield text(
        "Le 9 juillet, au Mesnil-Tanneur, deux entérocoques ont été trouvés dans 100 ml d’eau. L’antenne a été purgée et chlorée le jour même, et les 171 abonnés ont été prévenus par un mot dans la boîte aux lettres.",
        "L’analyse du 11 juillet était conforme.",
    )
    yield bullets(
        "Beaulieu-le-Gué : mesure continue de la turbidité en service depuis le 3 septembre 2025, 6 870 € HT.",
        "Le Mesnil-Tanneur : purge automatique en service depuis le 22 septembre 2025, 9 480 € HT.",
    )


def _nitrates() -> Iterator[Piece]:
    resources = service()["resource"]
    rows = [nitrates(resource) for resource in resources]
    yield heading("4.4 Les nitrates", 2)
    yield text("La limite est de 50 mg/L dans l’eau du robinet. Aucune mesure n’en approche.")
    yield table(
        f"Nitrates mesurés en {YEAR} (mg/L)",
        ("Mois", *(resource["name"] for resource in resources)),
        [
            *((MONTH_NAMES[m].capitalize(), *(str(row[m]) for row in rows)) for m in range(MONTHS)),
            ("Moyenne", *(number(sum(row) / MONTHS) for row in rows)),
        ],
    )
    yield table(
        "Nitrates depuis 2019, en moyenne (mg/L)",
        ("Année", *(resource["name"] for resource in resources)),
        [
            (str(year), *(str(_mean(resource, place)) for resource in resources))
            for place, year in enumerate(YEARS)
        ],
    )
    peak = max(rows[0])
    yield text(
        f"La plus forte valeur de l’année, {peak} mg/L, a été mesurée au forage des Trois-Ormes en {MONTH_NAMES[rows[0].index(peak)]}, à la fin de la recharge de la nappe ou après les premières pluies.",
        "La baisse observée depuis 2021 suit de quatre à cinq ans la mise en herbe des parcelles : c’est le temps que met l’eau à descendre.",
    )


def _mean(resource: dict[str, Any], place: int) -> int:
    before = _NITRATES_BEFORE[resource["name"]]
    return before[place] if place < len(before) else int(resource["nitrates"])
