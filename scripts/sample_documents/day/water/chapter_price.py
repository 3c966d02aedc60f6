# SPDX-License-Identifier: AGPL-3.0-or-later
"""What water costs, and the national indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scripts.sample_documents.day.water import money
from scripts.sample_documents.day.water.chapter_quality import (
    BACTERIA_FAILED,
    CHEMISTRY_FAILED,
    conformity,
)
from scripts.sample_documents.day.water.figures import (
    YEAR,
    population,
    renewal_rate,
    subscribers,
    water,
)
from scripts.sample_documents.day.water.wording import (
    Piece,
    bullets,
    euros,
    heading,
    number,
    percent,
    signed,
    table,
    text,
)

HELPED, HELP = 19, 3120
"""Households helped by the solidarity fund, and the euros given."""
CUTS_PER_YEAR = 12


def chapter() -> Iterator[Piece]:
    """Yield the chapter on the price."""
    yield heading("5. Le prix de l’eau")
    yield from _tariffs()
    yield from _usual_bill()
    yield from _other_bills()
    yield heading("5.4 Les autres tarifs", 2)
    yield table(
        "Prestations, TTC, au 1er janvier 2026",
        ("Prestation", "2025", "2026"),
        [
            ("Ouverture d’un abonnement", "45,00 €", "46,00 €"),
            ("Déplacement d’un agent sans rendez-vous tenu", "32,00 €", "33,00 €"),
            ("Vérification d’un compteur, si celui-ci est juste", "120,00 €", "124,00 €"),
            ("Remplacement d’un compteur gelé", "96,00 €", "98,00 €"),
            ("Branchement neuf jusqu’à 8 mètres", "1 488,00 €", "1 536,00 €"),
            ("Mètre de branchement en plus", "54,00 €", "56,00 €"),
        ],
    )
    yield text(
        "La vérification du compteur est gratuite si elle montre qu’il tourne trop vite : ce fut le cas deux fois sur cinq en 2025.",
        "Le premier rendez-vous manqué n’est pas facturé.",
    )
    yield from _solidarity()


def _tariffs() -> Iterator[Piece]:
    now, following = money.tariff(YEAR), money.tariff(YEAR + 1)
    yield heading("5.1 Les tarifs", 2)
    yield text(
        f"En {YEAR}, l’abonnement était de {euros(now.fixed.quantize(Decimal('0.01')))} HT par an, et le mètre cube de {euros(now.cubic)} HT.",
        f"Le comité les a portés à {euros(following.fixed.quantize(Decimal('0.01')))} et {euros(following.cubic)} au 1er janvier {YEAR + 1}, par la délibération n° 2025-23 du 11 décembre 2025.",
        "Les redevances sont fixées par l’agence de l’eau ; le syndicat les lui reverse en entier.",
    )
    yield table(
        "Les tarifs depuis 2019 (HT)",
        ("Année", "Abonnement (€ par an)", "Eau (€ par m³)", "Redevances (€ par m³)"),
        [
            (str(year), number(t.fixed, 2), number(t.cubic, 2), number(t.levies, 2))
            for year in money.PRICE_YEARS
            for t in (money.tariff(year),)
        ],
    )
    yield text(
        "Depuis 2025, la redevance pour pollution domestique a laissé la place à deux redevances : l’une sur la consommation d’eau potable (0,34 € par m³), l’autre sur la performance des réseaux (0,06 € par m³).",
        "La seconde baisse quand le réseau fuit moins : le rendement de 2025 fera gagner 0,01 € par m³ en 2027.",
    )


def _usual_bill() -> Iterator[Piece]:
    now, following = money.bill(YEAR), money.bill(YEAR + 1)
    rise = money.rise(now.total, following.total)
    yield heading("5.2 La facture d’un ménage", 2)
    yield text(
        f"Un ménage qui consomme 120 m³ a payé {euros(now.total)} TTC en {YEAR}, soit {euros(now.each)} le mètre cube (D102.0).",
        f"Il paie {euros(following.total)} en {YEAR + 1}, soit {euros(following.each)} le mètre cube : la hausse est de {euros(following.total - now.total)} par an, ou {percent(rise)}.",
    )
    yield table(
        "Facture de 120 m³",
        ("Ligne", str(YEAR), str(YEAR + 1), "Évolution"),
        [
            (label, euros(a.quantize(Decimal("0.01"))), euros(b.quantize(Decimal("0.01"))), signed(money.rise(a, b)))
            for label, a, b in (
                ("Abonnement", now.fixed, following.fixed),
                ("Eau consommée", now.cubic, following.cubic),
                ("Redevances", now.levies, following.levies),
                ("TVA (5,5 %)", now.tax, following.tax),
                ("Total", now.total, following.total),
            )
        ],
    )  # fmt: skip
    yield from _bill_parts(now)


def _bill_parts(now: money.Bill) -> Iterator[Piece]:
    share = 100 * now.fixed / now.before_tax
    yield text(
        f"L’abonnement pèse {percent(share)} de la facture hors taxes de {YEAR}. La part fixe ne peut pas dépasser 40 % dans une commune rurale, pour 120 m³ et hors redevances : elle en est à {percent(100 * now.fixed / (now.fixed + now.cubic))}.",
    )
    yield table(
        "La facture de 120 m³ depuis 2019 (TTC)",
        ("Année", "Facture", "Prix du mètre cube", "Évolution"),
        [
            (
                str(year),
                euros(money.bill(year).total),
                euros(money.bill(year).each),
                signed(money.rise(money.bill(year - 1).total, money.bill(year).total))
                if year > money.PRICE_YEARS[0]
                else "",
            )
            for year in money.PRICE_YEARS
        ],
    )


def _other_bills() -> Iterator[Piece]:
    yield heading("5.3 Pour d’autres consommations", 2)
    yield text(
        "Une personne seule consomme de 30 à 60 m³ par an, un couple de 60 à 100, une famille de quatre personnes de 120 à 150.",
        "Plus on consomme, moins le mètre cube coûte cher, à cause de l’abonnement.",
    )
    yield table(
        "La facture TTC selon la consommation",
        ("Consommation", str(YEAR), str(YEAR + 1), f"Prix du m³ en {YEAR + 1}"),
        [
            (
                f"{volume} m³",
                euros(money.bill(YEAR, volume).total),
                euros(money.bill(YEAR + 1, volume).total),
                euros(money.bill(YEAR + 1, volume).each),
            )
            for volume in money.VOLUMES
        ],
    )
    small, large = money.bill(YEAR + 1, 30), money.bill(YEAR + 1, 500)
    yield text(
        f"À 30 m³, le mètre cube revient à {euros(small.each)} ; à 500 m³, il revient à {euros(large.each)}.",
    )


def _solidarity() -> Iterator[Piece]:
    yield heading("5.5 Les abonnés en difficulté", 2)
    yield text(
        f"Le fonds de solidarité a aidé {HELPED} foyers en {YEAR}, pour {euros(HELP)}, soit {euros(Decimal(HELP) / HELPED)} en moyenne.",
        f"Rapportée au volume facturé (P109.0), l’aide est de {number(HELP / water().billed, 4)} € par mètre cube. La demande se fait au centre communal d’action sociale de sa commune.",
    )
    yield bullets(
        "Aucune coupure d’eau pour impayé n’est permise dans une résidence principale.",
        "Un échéancier sans frais est accordé sur simple demande : 64 l’ont été en 2025.",
        "Une fuite après compteur peut être écrêtée, sur présentation de la facture du plombier : 23 dossiers ont été acceptés, pour 9 410 m³.",
    )


def indicators() -> Iterator[Piece]:
    """Yield the table of national indicators."""
    now = water()
    yield heading("6. Les indicateurs de performance")
    yield text(
        "Ces indicateurs sont saisis chaque année sur l’observatoire national des services d’eau, où chacun peut les comparer."
    )
    rows = [
        ("D101.0", "Habitants desservis", number(population())),
        ("D102.0", "Prix TTC du m³ pour 120 m³, au 1er janvier 2026 (€)", number(money.bill(YEAR + 1).each, 2)),
        ("D151.0", "Délai maximal d’ouverture d’un branchement (jours)", "2"),
        ("P101.1", "Conformité microbiologique (%)", number(conformity(BACTERIA_FAILED), 1)),
        ("P102.1", "Conformité physico-chimique (%)", number(conformity(CHEMISTRY_FAILED), 1)),
        ("P103.2B", "Connaissance et gestion patrimoniale (sur 120)", "106"),
        ("P104.3", "Rendement du réseau (%)", number(now.rate, 1)),
        ("P105.3", "Volumes non comptés (m³/km/jour)", number(now.daily_uncounted(), 2)),
        ("P106.3", "Pertes en réseau (m³/km/jour)", number(now.daily_loss(), 2)),
        ("P107.2", "Renouvellement moyen sur cinq ans (%)", number(renewal_rate(), 2)),
        ("P108.3", "Protection de la ressource (%)", "76,6"),
        ("P109.0", "Abandons de créances (€/m³)", number(HELP / now.billed, 4)),
        ("P151.1", "Coupures non programmées (pour 1 000 abonnés)", number(1000 * CUTS_PER_YEAR / subscribers(), 1)),
        ("P152.1", "Respect du délai d’ouverture (%)", "99,1"),
        ("P153.2", "Durée d’extinction de la dette (années)", number(money.debt_years(), 1)),
        ("P154.0", "Taux d’impayés sur l’année précédente (%)", "1,6"),
        ("P155.1", "Réclamations (pour 1 000 abonnés)", number(1000 * 47 / subscribers(), 1)),
    ]  # fmt: skip
    yield table(f"Les indicateurs de {YEAR}", ("Code", "Indicateur", "Valeur"), rows)
    yield text(
        "Trois indicateurs progressent nettement depuis 2019 : le rendement, les pertes et la connaissance du réseau, qui n’était que de 71 points.",
        "Deux reculent en un an : la conformité des analyses et le taux d’impayés, qui passe de 1,3 % à 1,6 %.",
    )
