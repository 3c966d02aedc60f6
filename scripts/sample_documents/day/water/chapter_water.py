# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the water comes from and what the network does with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.sample_documents.day.water.figures import (
    MONTHS,
    YEAR,
    YEARS,
    bought_by_month,
    communes,
    leaks,
    leaks_by_month,
    network_km,
    produced_by_month,
    renewal_rate,
    renewed,
    service,
    shared,
    subscribers,
    water,
)
from scripts.sample_documents.day.water.wording import (
    MONTH_NAMES,
    Piece,
    bullets,
    change,
    cubic,
    heading,
    number,
    percent,
    table,
    text,
)

_MATERIALS = (("Fonte grise", 0.21), ("Fonte ductile", 0.27), ("PVC", 0.39), ("Polyéthylène", 0.11), ("Amiante-ciment", 0.02))  # fmt: skip
_AGES = (("Avant 1960", 0.16), ("1960-1979", 0.33), ("1980-1999", 0.29), ("2000-2014", 0.15), ("Depuis 2015", 0.07))  # fmt: skip


def resources() -> Iterator[Piece]:
    """Yield the chapter on production."""
    yield heading("2. D’où vient l’eau")
    yield from _origins()
    yield heading("2.2 Mois par mois", 2)
    yield from _monthly(
        [resource["name"] for resource in service()["resource"]], produced_by_month()
    )
    yield from _since_the_first_year()
    yield heading("2.4 La protection des captages", 2)
    yield text(
        "L’indice d’avancement de la protection de la ressource (P108.3) est de 80 % pour les deux forages et de 60 % pour la source de la Fontaine, dont la procédure a repris en 2024.",
        "Pondéré par les volumes, il vaut 76,6 % pour le service.",
    )
    yield bullets(
        "Forage des Trois-Ormes : 12 hectares loués à deux éleveurs, sans engrais ni traitement ; bail signé jusqu’en 2034.",
        "Forage de la Tuilerie : clôture reprise en 2022, deux anciens puits rebouchés en 2024.",
        "Source de la Fontaine : enquête publique attendue en 2027, après l’avis de l’hydrogéologue.",
    )


def _origins() -> Iterator[Piece]:
    rows = produced_by_month()
    now, first = water(), water(YEARS[0])
    yield heading("2.1 Trois ressources et un secours", 2)
    yield text(
        f"Le syndicat produit {percent(100 * now.produced / now.entered)} de l’eau qu’il utilise, à partir de deux forages et d’une source.",
        f"Le reste, {cubic(now.bought)} en {YEAR}, est acheté au syndicat du Haut-Perche.",
        f"Cet achat a fondu : il était de {cubic(first.bought)} en {YEARS[0]}.",
    )
    yield table(
        f"Production de {YEAR}",
        ("Ressource", "Mise en service", "Capacité (m³/h)", "Produit (m³)", "Part (%)"),
        [
            *(
                (
                    resource["name"],
                    str(resource["built"]),
                    str(resource["capacity"]),
                    number(sum(row)),
                    number(100 * sum(row) / now.produced, 1),
                )
                for resource, row in zip(service()["resource"], rows, strict=True)
            ),
            ("Total", "", "", number(now.produced), "100,0"),
        ],
    )


def _since_the_first_year() -> Iterator[Piece]:
    now, first = water(), water(YEARS[0])
    yield heading("2.3 Depuis 2019", 2)
    yield table(
        "Eau produite, achetée et vendue en gros (m³)",
        ("Année", "Produite", "Achetée", "Vendue en gros", "Mise en distribution"),
        [
            (str(year), number(w.produced), number(w.bought), number(w.sold), number(w.distributed))
            for year in YEARS
            for w in (water(year),)
        ],
    )
    yield text(
        f"Entre {YEARS[0]} et {YEAR}, le volume mis en distribution passe de {number(first.distributed)} à {cubic(now.distributed)} : {change(first.distributed, now.distributed)},",
        "alors que le nombre d’abonnés augmente. L’essentiel de la différence vient des fuites que l’on ne laisse plus couler.",
    )


def _monthly(names: Sequence[str], rows: Sequence[Sequence[int]]) -> Iterator[Piece]:
    bought = bought_by_month()
    totals = [sum(row[m] for row in rows) + bought[m] for m in range(MONTHS)]
    yield table(
        f"Volumes produits et achetés en {YEAR} (m³)",
        ("Mois", *names, "Achat", "Total"),
        [
            *(
                (MONTH_NAMES[m].capitalize(), *(number(row[m]) for row in rows), number(bought[m]), number(totals[m]))
                for m in range(MONTHS)
            ),
            ("Total", *(number(sum(row)) for row in rows), number(sum(bought)), number(sum(totals))),
        ],
    )  # fmt: skip
    high, low = totals.index(max(totals)), totals.index(min(totals))
    yield text(
        f"Le mois le plus fort est {MONTH_NAMES[high]}, avec {cubic(totals[high])}, et le plus faible {MONTH_NAMES[low]}, avec {cubic(totals[low])}.",
        f"L’eau n’a été achetée que quatre mois sur douze : en mai ({cubic(bought[4])}), quand la source était trouble, en août ({cubic(bought[7])}), en octobre ({cubic(bought[9])}), pendant le nettoyage du forage de la Tuilerie, et en décembre ({cubic(bought[11])}).",
    )


def network() -> Iterator[Piece]:
    """Yield the chapter on the mains and their leaks."""
    yield heading("3. Le réseau")
    yield from _mains()
    yield heading("3.2 Les fuites", 2)
    yield from _leak_tables()
    yield from _rate()
    yield from _renewal()


def _mains() -> Iterator[Piece]:
    yield heading("3.1 Les conduites", 2)
    yield text(
        f"Le réseau mesure {number(network_km(), 1)} km, sans les branchements. Il dessert {number(subscribers())} abonnés, soit {number(subscribers() / network_km(), 1)} abonnés par kilomètre :",
        "c’est un réseau rural, où chaque abonné coûte plus cher qu’en ville.",
    )
    for caption, head, parts in (
        ("Les matériaux", "Matériau", _MATERIALS),
        ("L’âge des conduites", "Pose", _AGES),
    ):
        lengths = shared(round(network_km() * 10), [share for _name, share in parts])
        yield table(
            caption,
            (head, "Longueur (km)", "Part (%)"),
            [
                *(
                    (name, number(length / 10, 1), number(100 * length / 10 / network_km(), 1))
                    for (name, _share), length in zip(parts, lengths, strict=True)
                ),
                ("Total", number(network_km(), 1), "100,0"),
            ],
        )
    yield text(
        "La fonte grise est le point faible : elle ne fait qu’un cinquième du réseau, mais plus de la moitié des casses. Il ne reste plus de branchement en plomb depuis le 3 octobre 2025.",
        "L’indice de connaissance et de gestion patrimoniale (P103.2B) est de 106 points sur 120 : il manque surtout l’altitude des conduites posées avant 1975.",
    )


def _rate() -> Iterator[Piece]:
    now, before = water(), water(YEAR - 1)
    yield heading("3.3 Le rendement", 2)
    yield text(
        f"Le rendement du réseau (P104.3) est de {percent(now.rate)} en {YEAR}, contre {percent(before.rate)} en {YEAR - 1}.",
        f"Il rapporte l’eau consommée ou vendue en gros ({cubic(now.authorised + now.sold)}) à l’eau entrée dans le réseau ({cubic(now.entered)}).",
        f"Les pertes s’élèvent à {cubic(now.lost)}, soit {number(now.daily_loss(), 2)} m³ par kilomètre et par jour (P106.3).",
    )
    yield table(
        "Le rendement depuis 2019",
        ("Année", "Consommée (m³)", "Sans comptage (m³)", "Service (m³)", "Perdue (m³)", "Rendement (%)"),
        [
            (str(year), number(w.billed), number(w.uncounted), number(w.own_use), number(w.lost), number(w.rate, 1))
            for year in YEARS
            for w in (water(year),)
        ],
    )  # fmt: skip
    yield text(
        f"L’indice linéaire des volumes non comptés (P105.3) vaut {number(now.daily_uncounted(), 2)} m³ par kilomètre et par jour.",
        "Pour un réseau rural, un indice de pertes inférieur à 1,5 est jugé bon.",
    )


def _renewal() -> Iterator[Piece]:
    yield heading("3.4 Le renouvellement", 2)
    five = YEARS[-5:]
    yield table(
        "Conduites remplacées (mètres)",
        ("Année", "Longueur"),
        [
            *((str(year), number(renewed(year))) for year in five),
            ("Total", number(sum(renewed(year) for year in five))),
        ],
    )
    yield text(
        f"Le taux moyen de renouvellement sur cinq ans (P107.2) est de {percent(renewal_rate(), 2)} par an.",
        f"À ce rythme, il faudrait {number(100 / renewal_rate())} ans pour tout remplacer. L’objectif voté le 6 février 2025 est de 0,6 %.",
    )


def _leak_tables() -> Iterator[Piece]:
    rows = leaks_by_month()
    for half, months in (("premier", range(6)), ("second", range(6, MONTHS))):
        yield table(
            f"Fuites réparées au {half} semestre {YEAR}",
            ("Commune", *(MONTH_NAMES[m].capitalize() for m in months), "Total"),
            [
                *(
                    (commune.name, *(str(row[m]) for m in months), str(sum(row[m] for m in months)))
                    for commune, row in zip(communes(), rows, strict=True)
                ),
                (
                    "Total",
                    *(str(sum(row[m] for row in rows)) for m in months),
                    str(sum(sum(row[m] for m in months) for row in rows)),
                ),
            ],
        )
    totals = [sum(row[m] for row in rows) for m in range(MONTHS)]
    worst = max(range(len(rows)), key=lambda place: sum(rows[place]))
    yield text(
        f"Janvier compte à lui seul {totals[0]} fuites : le gel fait travailler le sol. {communes()[worst].name} en compte {sum(rows[worst])} dans l’année.",
        f"Sur les {leaks(YEAR)} fuites, 51 étaient sur des conduites et {leaks(YEAR) - 51} sur des branchements.",
    )
    yield table(
        "Fuites réparées depuis 2019",
        ("Année", "Fuites", "Pour 100 km"),
        [
            (str(year), str(leaks(year)), number(100 * leaks(year) / network_km(), 1))
            for year in YEARS
        ],
    )
