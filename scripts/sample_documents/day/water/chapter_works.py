# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works done and planned, accounts, subscribers, decisions, and the words of the trade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.sample_documents.day.water import money
from scripts.sample_documents.day.water.chapter_price import CUTS_PER_YEAR
from scripts.sample_documents.day.water.figures import YEAR, YEARS, service, subscribers, works
from scripts.sample_documents.day.water.wording import (
    Piece,
    bullets,
    euros,
    heading,
    number,
    table,
    text,
)

CUTS = (
    ("13 janvier", "Montreuil-sur-Aubinette, La Croix Blanche", 41, 5),
    ("26 janvier", "Saint-Aubin-des-Prés, rue du Moulin", 23, 6),
    ("9 février", "Saint-Firmin-des-Haies, Les Hautes Haies", 36, 4),
    ("21 mars", "Villeneuve-la-Haie, La Métairie", 17, 3),
    ("30 avril", "Saint-Aubin-des-Prés, avenue de la Libération", 58, 4),
    ("14 mai", "Beaulieu-le-Gué, toute la commune", 223, 2),
    ("8 juin", "Le Mesnil-Tanneur, La Vieille Tannerie", 41, 5),
    ("3 juillet", "La Chapelle-aux-Lavoirs, Le Bois Morin", 25, 7),
    ("19 août", "Saint-Aubin-des-Prés, rue du Moulin", 23, 9),
    ("11 septembre", "Les Trois-Ormes, Les Ormeaux", 38, 3),
    ("2 novembre", "Montreuil-sur-Aubinette, Les Ouches", 49, 4),
    ("28 décembre", "Saint-Firmin-des-Haies, Le Pressoir", 39, 4),
)
"""Unplanned cuts of the year: day, place, subscribers, hours."""
_COMPLAINTS = (
    ("Goût ou odeur", (21, 19, 18, 16, 15, 12, 9)),
    ("Eau trouble", (12, 14, 11, 9, 8, 7, 13)),
    ("Manque de pression", (17, 16, 15, 15, 12, 10, 6)),
    ("Facture", (24, 26, 22, 20, 19, 17, 14)),
    ("Remise en état après travaux", (6, 5, 7, 4, 6, 5, 5)),
)


def chapter_works() -> Iterator[Piece]:
    """Yield the chapter on works."""
    done = works(YEAR)
    yield heading("7. Les travaux")
    yield heading(f"7.1 Les travaux de {YEAR}", 2)
    yield _works_table(f"Opérations terminées en {YEAR} (HT)", done)
    total = sum(work["cost"] for work in done)
    help_ = round(total * 0.2)
    yield text(
        f"Les six opérations ont coûté {euros(total)} HT. L’agence de l’eau en a payé 20 %, soit {euros(help_)} ; le reste, {euros(total - help_)}, vient de l’épargne du syndicat.",
        "Aucun emprunt n’a été contracté dans l’année.",
    )
    yield heading("7.2 Le programme 2026-2028", 2)
    planned = [work for year in (2026, 2027, 2028) for work in works(year)]
    yield text(
        "Le programme a été adopté par la délibération n° 2025-24. Chaque opération a sa fiche en annexe D.",
        f"La première est le remplacement de la conduite de la rue du Moulin, à Saint-Aubin-des-Prés : 320 mètres, pour {euros(planned[0]['cost'])} HT.",
    )
    for year in (2026, 2027, 2028):
        yield _works_table(f"Opérations prévues en {year} (HT)", works(year))
    yield _programme(planned)
    yield heading("7.3 Comment les rues sont choisies", 2)
    yield text(
        "Chaque conduite reçoit une note sur 20 : 8 points pour les casses des cinq dernières années, 5 pour le matériau, 4 pour le nombre d’abonnés et 3 pour les travaux prévus par d’autres au même endroit.",
        "La rue du Moulin a 18 sur 20, la plus forte note du réseau ; la suivante, la rue des Tanneurs, en a 13.",
    )


def _programme(planned: list[dict[str, Any]]) -> Piece:
    return table(
        "Le programme en un coup d’œil (HT)",
        ("Année", "Opérations", "Mètres de conduite", "Montant"),
        [
            *(
                (
                    str(year),
                    str(len(works(year))),
                    number(sum(work["length"] for work in works(year))),
                    euros(sum(work["cost"] for work in works(year))),
                )
                for year in (2026, 2027, 2028)
            ),
            (
                "Total",
                str(len(planned)),
                number(sum(work["length"] for work in planned)),
                euros(sum(work["cost"] for work in planned)),
            ),
        ],
    )


def _works_table(caption: str, listed: list[dict[str, object]]) -> Piece:
    rows = [
        (
            str(work["id"]),
            f"{work['name']} ({work['commune']})",
            number(int(str(work["length"]))) if work["length"] else "–",
            euros(int(str(work["cost"]))),
        )
        for work in listed
    ]
    metres = sum(int(str(work["length"])) for work in listed)
    cost = sum(int(str(work["cost"])) for work in listed)
    total = ("Total", "", number(metres), euros(cost))
    return table(caption, ("N°", "Opération", "Longueur (m)", "Montant"), [*rows, total])


def accounts() -> Iterator[Piece]:
    """Yield the chapter on accounts."""
    years = YEARS[-3:]
    yield heading("8. Les comptes du service")
    for caption, lines in (("Recettes", money.incomes), ("Dépenses", money.expenses)):
        yield table(
            f"{caption} d’exploitation (HT)",
            (caption, *map(str, years)),
            [
                *((name, *(euros(lines(year)[name]) for year in years)) for name in lines(YEAR)),
                ("Total", *(euros(sum(lines(year).values())) for year in years)),
            ],
        )
    yield text(
        f"L’excédent de {YEAR} est de {euros(money.surplus(YEAR))}, contre {euros(money.surplus(YEAR - 1))} un an plus tôt.",
        f"L’électricité coûte {euros(money.expenses(YEAR - 1)['Électricité'] - money.expenses(YEAR)['Électricité'])} de moins, grâce à la nouvelle pompe et aux panneaux de la Tuilerie ; les achats d’eau reculent eux aussi.",
    )
    yield heading("8.1 La dette", 2)
    yield text(
        f"Le syndicat doit {euros(money.DEBT)} au 31 décembre {YEAR}, soit {euros(round(money.DEBT / subscribers()))} par abonné. L’annuité est de {euros(money.CAPITAL + money.INTEREST)}, dont {euros(money.INTEREST)} d’intérêts.",
        f"L’épargne brute étant de {euros(money.savings())}, la dette serait éteinte en {number(money.debt_years(), 1)} ans (P153.2).",
    )
    yield table(
        "Les emprunts en cours",
        ("Objet", "Année", "Reste dû", "Fin"),
        [
            ("Bâche de la Tuilerie", "2011", euros(312_400), "2031"),
            ("Conduites 2013-2016", "2016", euros(428_900), "2036"),
            ("Filtres de la Tuilerie", "2018", euros(187_700), "2033"),
            ("Conduites 2020-2022", "2022", euros(355_000), "2042"),
            ("Total", "", euros(312_400 + 428_900 + 187_700 + 355_000), ""),
        ],
    )


def users() -> Iterator[Piece]:
    """Yield the chapter on subscribers: cuts, complaints, meters."""
    yield heading("9. Les abonnés")
    yield heading("9.1 Les coupures non programmées", 2)
    yield table(
        f"Coupures de {YEAR}",
        ("Jour", "Lieu", "Abonnés", "Heures"),
        [
            *((day, place, str(count), str(hours)) for day, place, count, hours in CUTS),
            ("Total", "", number(sum(cut[2] for cut in CUTS)), str(sum(cut[3] for cut in CUTS))),
        ],
    )
    longest = max(CUTS, key=lambda cut: cut[3])
    yield text(
        f"{CUTS_PER_YEAR} coupures n’étaient pas prévues. La plus longue, {longest[3]} heures, a eu lieu le {longest[0]}, rue du Moulin à Saint-Aubin-des-Prés.",
        "Au-delà de six heures, le syndicat apporte de l’eau en bouteilles aux personnes qui ne peuvent pas se déplacer.",
    )
    yield from _complaints()
    yield heading("9.3 Les compteurs", 2)
    yield text(
        "Les compteurs sont changés tous les quinze ans : 241 l’ont été en 2025, soit 7,1 % du parc. L’âge moyen est de 8,2 ans.",
        "La relève a lieu une fois par an, en octobre. 102 abonnés absents deux années de suite ont reçu une proposition de rendez-vous le samedi.",
    )
    yield heading("9.4 Ce que les abonnés en pensent", 2)
    yield text(
        "Un questionnaire a été joint aux factures d’avril. 611 abonnés y ont répondu, soit 17,9 % d’entre eux.",
        "86 % se disent satisfaits de l’eau, 71 % du prix et 92 % de l’accueil. La demande la plus citée est de pouvoir payer chaque mois.",
    )
    yield bullets(
        "Le paiement mensuel est ouvert depuis le 1er octobre 2025 : 388 abonnés l’ont choisi.",
        "Le siège ouvre désormais le jeudi jusqu’à 18 h 30.",
    )


def _complaints() -> Iterator[Piece]:
    yield heading("9.2 Les réclamations", 2)
    yield table(
        "Réclamations écrites depuis 2019",
        ("Motif", *map(str, YEARS)),
        [
            *((reason, *map(str, counts)) for reason, counts in _COMPLAINTS),
            ("Total", *(str(sum(counts[place] for _r, counts in _COMPLAINTS)) for place in range(len(YEARS)))),
        ],
    )  # fmt: skip
    now = sum(counts[-1] for _reason, counts in _COMPLAINTS)
    yield text(
        f"{now} réclamations ont été reçues en {YEAR}, contre {sum(counts[0] for _reason, counts in _COMPLAINTS)} en {YEARS[0]}. Celles sur l’eau trouble ont presque doublé en un an, à cause de l’orage de Beaulieu-le-Gué.",
        "Le délai moyen de réponse est de 8 jours ; trois réponses ont demandé plus d’un mois.",
    )


def decisions() -> Iterator[Piece]:
    """Yield the chapter on what the committee decided."""
    yield heading(f"10. Les décisions de {YEAR}")
    yield text(
        "Le comité syndical s’est réuni cinq fois. Voici ses principales délibérations ; toutes sont consultables au siège."
    )
    for decision in service()["decision"]:
        yield heading(f"N° {decision['number']} : {decision['title']}", 2)
        yield text(f"Séance du {decision['day']}. {decision['text']} Vote : {decision['vote']}.")


def glossary() -> Iterator[Piece]:
    """Yield the words of the trade."""
    yield heading("Les mots du rapport")
    yield table(
        "Les mots du métier",
        ("Mot", "Ce qu’il veut dire"),
        [(term["word"], term["meaning"]) for term in service()["term"]],
    )
