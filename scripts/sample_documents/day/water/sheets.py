# SPDX-License-Identifier: AGPL-3.0-or-later
"""The annexes of the report: a sheet for each commune, work of art, month and operation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.sample_documents.day.water.chapter_quality import CHECKS, nitrates
from scripts.sample_documents.day.water.chapter_works import CUTS
from scripts.sample_documents.day.water.figures import (
    MONTHS,
    YEAR,
    YEARS,
    Commune,
    bought_by_month,
    communes,
    leaks_by_month,
    produced_by_month,
    service,
    subscribers,
    water,
    works,
)
from scripts.sample_documents.day.water.samples import samples
from scripts.sample_documents.day.water.wording import (
    MONTH_NAMES,
    PageBreak,
    Piece,
    change,
    cubic,
    euros,
    heading,
    listed,
    number,
    percent,
    table,
    text,
)


def communes_sheets() -> Iterator[Piece]:
    """Yield annex A: two pages for each commune."""
    yield heading("Annexe A. Les communes")
    yield text(
        "Chaque commune a deux pages : ses abonnés et ses volumes par hameau, puis ses fuites, ses coupures et ses contrôles."
    )
    for place, commune in enumerate(communes()):
        if place:
            yield PageBreak()
        yield from _commune(place, commune)


def _commune(place: int, commune: Commune) -> Iterator[Piece]:
    yield heading(f"A{place + 1}. {commune.name}", 2)
    yield text(
        f"{commune.name} compte {number(commune.population)} habitants et {number(commune.subscribers(YEAR))} abonnés, sur {number(commune.network_km, 1)} km de réseau.",
        f"L’eau y est arrivée en {commune.opened}. {commune.delegate} représente la commune au bureau.",
    )
    yield text(*commune.story)
    for caption, attribute in (("Abonnés", "subscribers"), ("Volumes facturés (m³)", "volumes")):
        rows = [(hamlet.name, getattr(hamlet, attribute)) for hamlet in commune.hamlets]
        totals = [sum(values[year] for _name, values in rows) for year in range(len(YEARS))]
        yield table(
            f"{commune.name} : {caption[0].lower()}{caption[1:]} par hameau",
            ("Hameau", *map(str, YEARS)),
            [
                *((name, *map(number, values)) for name, values in rows),
                ("Total", *map(number, totals)),
            ],
        )
    yield from _commune_words(commune)
    yield PageBreak()
    yield from _commune_back(place, commune)


def _commune_words(commune: Commune) -> Iterator[Piece]:
    before, now = commune.volume(YEAR - 1), commune.volume(YEAR)
    each = now / commune.subscribers(YEAR)
    mean = water().billed / subscribers()
    thirsty = max(commune.hamlets, key=lambda hamlet: hamlet.volumes[-1] / hamlet.subscribers[-1])
    yield text(
        f"La commune a consommé {cubic(now)} en {YEAR}, {change(before, now)} en un an, soit {percent(100 * now / water().billed)} du volume du syndicat.",
        f"Un abonné consomme en moyenne {cubic(each)} par an, {'plus' if each > mean else 'moins'} que la moyenne du syndicat ({cubic(mean)}).",
        f"Le hameau où l’on consomme le plus par abonné est {thirsty.name}, avec {cubic(thirsty.volumes[-1] / thirsty.subscribers[-1])}.",
    )
    yield text(f"À venir : {commune.project[0].lower()}{commune.project[1:]}")


def _commune_back(place: int, commune: Commune) -> Iterator[Piece]:
    row = leaks_by_month()[place]
    yield heading(f"{commune.name} : fuites, coupures, contrôles", 3)
    yield table(
        f"Fuites réparées à {commune.name} en {YEAR}",
        ("Mois", "Fuites", "Volume perdu estimé (m³)"),
        [
            *(
                (MONTH_NAMES[m].capitalize(), str(row[m]), number(lost))
                for m, lost in enumerate(_lost(commune, row))
            ),
            ("Total", str(sum(row)), number(sum(_lost(commune, row)))),
        ],
    )
    cuts = [cut for cut in CUTS if cut[1].startswith(commune.name)]
    if cuts:
        told = listed(
            [f"le {day} ({hours} heures, {count} abonnés)" for day, _p, count, hours in cuts]
        )
        yield text(f"Coupures non programmées : {told}.")
    else:
        yield text("Aucune coupure non programmée dans l’année.")
    yield text(f"{CHECKS[place]} contrôles sanitaires ont été faits dans la commune :")
    yield samples(place, commune, CHECKS[place])
    yield text(commune.sampling)


def _lost(commune: Commune, row: tuple[int, ...]) -> list[int]:
    return [
        count * (180 + 9 * ((month * 7 + len(commune.name)) % 13))
        for month, count in enumerate(row)
    ]


def structures() -> Iterator[Piece]:
    """Yield annex B: a page for each resource, a page for each tank."""
    yield heading("Annexe B. Les ouvrages")
    first = True
    for resource, row in zip(service()["resource"], produced_by_month(), strict=True):
        if not first:
            yield PageBreak()
        first = False
        yield from _resource(resource, row)
    for tank in service()["tank"]:
        yield PageBreak()
        yield from _tank(tank)


def _resource(resource: dict[str, Any], row: tuple[int, ...]) -> Iterator[Piece]:
    yield heading(f"{resource['name']}", 2)
    yield text(
        f"Commune : {resource['commune']}. Mise en service : {resource['built']}. Profondeur : {resource['depth']} mètres. Capacité : {resource['capacity']} m³ par heure."
    )
    yield text(*resource["story"])
    values = nitrates(resource)
    yield table(
        f"{resource['name']} en {YEAR}",
        ("Mois", "Produit (m³)", "Heures de pompage", "Nitrates (mg/L)"),
        [
            *(
                (
                    MONTH_NAMES[m].capitalize(),
                    number(row[m]),
                    number(row[m] / resource["capacity"]),
                    str(values[m]),
                )
                for m in range(MONTHS)
            ),
            ("Total", number(sum(row)), "", ""),
        ],
    )
    high, low = row.index(max(row)), row.index(min(row))
    yield text(
        f"La production a été la plus forte en {MONTH_NAMES[high]} ({cubic(row[high])}) et la plus faible en {MONTH_NAMES[low]} ({cubic(row[low])}).",
        f"Les nitrates vont de {min(values)} à {max(values)} mg/L, pour une moyenne de {resource['nitrates']}.",
    )


def _tank(tank: dict[str, Any]) -> Iterator[Piece]:
    served = next(commune for commune in communes() if commune.name == tank["commune"])
    day = served.volume(YEAR) / 365
    yield heading(tank["name"], 2)
    yield text(
        f"Commune : {tank['commune']}. Construit en {tank['built']}, il contient {cubic(tank['volume'])}. État : {tank['state']}.",
        f"Dernier lavage : le {tank['washed']}.",
    )
    yield text(*tank["story"])
    yield text(
        f"La commune consomme en moyenne {cubic(day)} par jour : plein, l’ouvrage lui donnerait {number(24 * tank['volume'] / day)} heures d’autonomie s’il ne servait qu’à elle.",
    )
    visits = _visits(tank)
    yield table(
        f"{tank['name']} : visites de {YEAR}",
        ("Mois", "Visites", "Niveau moyen (%)", "Chlore (mg/L)"),
        [
            *((MONTH_NAMES[m].capitalize(), str(v), str(level), number(chlorine / 100, 2)) for m, (v, level, chlorine) in enumerate(visits)),
            ("Total", str(sum(v for v, _l, _c in visits)), "", ""),
        ],
    )  # fmt: skip


def _visits(tank: dict[str, Any]) -> list[tuple[int, int, int]]:
    seed = tank["built"] + tank["volume"]
    return [
        (2 + (seed + 3 * m) % 3, 71 + (seed * 7 + 11 * m) % 19, 12 + (seed + 5 * m) % 14)
        for m in range(MONTHS)
    ]


def months() -> Iterator[Piece]:
    """Yield annex C: a page for each month."""
    yield heading("Annexe C. L’année mois par mois")
    for m, month in enumerate(service()["month"]):
        if m:
            yield PageBreak()
        yield from _month(m, month)


def _month(m: int, month: dict[str, Any]) -> Iterator[Piece]:
    name = month["name"].capitalize()
    resources = [resource["name"] for resource in service()["resource"]]
    produced = [row[m] for row in produced_by_month()]
    bought = bought_by_month()[m]
    total = sum(produced) + bought
    fixed = [row[m] for row in leaks_by_month()]
    yield heading(f"{name} {YEAR}", 2)
    yield text(*month["story"])
    yield text(
        f"Il est tombé {month['rain']} mm de pluie à la station de Saint-Aubin-des-Prés. Le service a produit ou acheté {cubic(total)}, soit {cubic(total / 30.4)} par jour."
    )
    yield table(
        f"Volumes de {month['name']} {YEAR}",
        ("Origine", "Volume (m³)", "Part (%)"),
        [
            *((label, number(value), number(100 * value / total, 1)) for label, value in zip((*resources, "Achat d’eau"), (*produced, bought), strict=True)),
            ("Total", number(total), "100,0"),
        ],
    )  # fmt: skip
    yield table(
        f"Fuites réparées en {month['name']} {YEAR}",
        ("Commune", "Fuites"),
        [
            *((commune.name, str(count)) for commune, count in zip(communes(), fixed, strict=True)),
            ("Total", str(sum(fixed))),
        ],
    )
    cuts = [cut for cut in CUTS if cut[0].endswith(f" {month['name']}")]
    for day, place, count, hours in cuts:
        yield text(f"Coupure du {day} : {place}, {count} abonnés pendant {hours} heures.")


def operations() -> Iterator[Piece]:
    """Yield annex D: a page for each operation, done or planned."""
    yield heading("Annexe D. Les opérations")
    listed_works = [work for year in (2025, 2026, 2027, 2028) for work in works(year)]
    for place, work in enumerate(listed_works):
        if place:
            yield PageBreak()
        yield from _operation(work)


def _operation(work: dict[str, Any]) -> Iterator[Piece]:
    cost, metres = work["cost"], work["length"]
    site = round(cost * 0.62)
    study = round(cost * 0.07)
    done = work["year"] == YEAR
    yield heading(f"{work['id']} : {work['name']}", 2)
    yield text(
        f"Commune : {work['commune']}. {'Travaux faits' if done else 'Travaux prévus'} {work['period']}."
        + (f" Entreprise : {work['firm']}." if work["firm"] else "")
    )
    yield text(*work["story"])
    if metres:
        yield text(
            f"{number(metres)} mètres de conduite {'ont été posés' if done else 'sont à poser'}, à {euros(round(cost / metres))} HT le mètre, études comprises."
        )
    yield table(
        f"{work['id']} : ce que coûte l’opération (HT)",
        ("Poste", "Montant"),
        [
            ("Travaux", euros(site)),
            ("Fournitures", euros(cost - site - study)),
            ("Études et contrôles", euros(study)),
            ("Total", euros(cost)),
        ],
    )
    aid = round(cost * 0.2)
    yield table(
        f"{work['id']} : qui paie (HT)",
        ("Financement", "Montant"),
        [
            ("Agence de l’eau", euros(aid)),
            ("Syndicat", euros(cost - aid)),
            ("Total", euros(cost)),
        ],
    )
