# SPDX-License-Identifier: AGPL-3.0-or-later
"""The opening pages of the report: what it is, the year in short, who does what."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.sample_documents.day.water import money
from scripts.sample_documents.day.water.figures import (
    YEAR,
    YEARS,
    communes,
    leaks,
    network_km,
    population,
    subscribers,
    water,
    works,
)
from scripts.sample_documents.day.water.wording import (
    Piece,
    bullets,
    change,
    cubic,
    euros,
    heading,
    number,
    percent,
    table,
    text,
)

ADOPTED = "24 septembre 2026"


def preface() -> Iterator[Piece]:
    """Yield what the report is and why it is made."""
    yield heading("Ce qu’est ce rapport")
    yield text(
        "Chaque année, le service public de l’eau potable rend compte de son prix et de sa qualité.",
        "Ce rapport est prévu par l’article L. 2224-5 du code général des collectivités territoriales.",
        f"Il porte sur l’année {YEAR} et sur les huit communes du syndicat d’eau potable du Pays d’Aubin.",
    )
    yield text(
        f"Le comité syndical l’a adopté le {ADOPTED}. Chaque maire le présente à son conseil municipal",
        "avant le 31 décembre 2026. Il est ensuite à la disposition du public dans les huit mairies et au siège du syndicat, 3 rue de la Gare à Saint-Aubin-des-Prés.",
    )
    yield heading("Comment le lire", 2)
    yield bullets(
        "Les chiffres d’une année vont du 1er janvier au 31 décembre, sauf les volumes facturés, relevés en octobre et ramenés à douze mois.",
        "Les montants sont hors taxes (HT) quand ils concernent les travaux et les comptes, toutes taxes comprises (TTC) quand il s’agit de ce que paie un ménage.",
        "Les codes entre parenthèses, comme P104.3, sont ceux des indicateurs nationaux : ils permettent de comparer un service à un autre.",
        "Les mots du métier sont expliqués à la fin du rapport, avant les annexes.",
    )
    yield heading("Le mot du président", 2)
    yield text(
        "« L’année 2025 aura montré ce que vaut un réseau que l’on surveille. Les compteurs de secteur ont payé leur prix en quelques mois, et nous perdons moins d’eau que jamais.",
        "Mais une année ne rattrape pas quarante ans : nous remplaçons nos conduites trop lentement, et les casses de la rue du Moulin, à Saint-Aubin-des-Prés, nous le rappellent.",
        "C’est pour aller plus vite que le comité a relevé les tarifs de 2026. Je souhaite que ce rapport permette à chacun de juger si cet effort est bien employé. »",
    )
    yield text("Étienne Maheut, président du syndicat")


def summary() -> Iterator[Piece]:
    """Yield the two pages that most people read."""
    before, now = water(YEAR - 1), water()
    bill_now, bill_next = money.bill(YEAR), money.bill(YEAR + 1)
    metres = sum(work["length"] for work in works(YEAR))
    yield heading("L’année en bref")
    yield text(
        f"Le service alimente {number(population())} habitants et {number(subscribers())} abonnés, par",
        f"{number(network_km(), 1)} km de conduites. En {YEAR}, il a mis en distribution {cubic(now.distributed)}",
        f"et en a facturé {number(now.billed)} à ses abonnés, soit {change(before.billed, now.billed)} en un an.",
    )
    yield bullets(
        f"Le rendement du réseau atteint {percent(now.rate)}, contre {percent(before.rate)} en {YEAR - 1} et {percent(water(YEARS[0]).rate)} en {YEARS[0]}.",
        f"{leaks(YEAR)} fuites ont été réparées, contre {leaks(YEAR - 1)} un an plus tôt.",
        f"{number(metres)} mètres de conduites ont été remplacés.",
        "Sur 96 contrôles de bactéries, 95 sont conformes. Le prélèvement non conforme a été fait au Mesnil-Tanneur, le 9 juillet.",
        f"Un ménage qui consomme 120 m³ a payé {euros(bill_now.total)} TTC en {YEAR}. Il paie {euros(bill_next.total)} en {YEAR + 1}, soit {percent(money.rise(bill_now.total, bill_next.total))} de plus.",
        f"Les comptes dégagent un excédent de {euros(money.surplus(YEAR))}, entièrement gardé pour les travaux.",
    )
    yield table(
        "Les chiffres clés",
        ("Indicateur", str(YEAR - 2), str(YEAR - 1), str(YEAR)),
        _key_rows(),
    )
    yield heading("Ce qui a moins bien marché", 2)
    yield bullets(
        "Beaulieu-le-Gué a été privé d’eau potable du 14 au 20 mai, à cause d’un orage.",
        "La rue du Moulin, à Saint-Aubin-des-Prés, a encore cassé deux fois.",
        "La pose de compteurs relevés à distance, étudiée depuis deux ans, a été repoussée par le comité.",
    )


def _key_rows() -> Iterator[tuple[str, ...]]:
    years = YEARS[-3:]
    yield "Abonnés", *(number(subscribers(year)) for year in years)
    yield "Volume facturé (m³)", *(number(water(year).billed) for year in years)
    yield "Volume perdu (m³)", *(number(water(year).lost) for year in years)
    yield "Rendement du réseau (%)", *(number(water(year).rate, 1) for year in years)
    yield "Fuites réparées", *(number(leaks(year)) for year in years)
    yield "Facture de 120 m³, TTC (€)", *(number(money.bill(year).total, 2) for year in years)


def chapter() -> Iterator[Piece]:
    """Yield who the service is: members, people, contracts."""
    yield heading("1. Le service et ceux qui le font")
    yield heading("1.1 Les communes du syndicat", 2)
    yield text(
        "Le syndicat a été créé le 4 mars 1946 par quatre communes. Les quatre autres l’ont rejoint entre 1951 et 1961.",
        "Chaque commune y envoie deux délégués : le comité compte donc seize membres.",
    )
    yield table(
        f"Les communes au 31 décembre {YEAR}",
        ("Commune", "Habitants", "Abonnés", "Réseau (km)", "Habitants par abonné"),
        [
            *(
                (
                    commune.name,
                    number(commune.population),
                    number(commune.subscribers(YEAR)),
                    number(commune.network_km, 1),
                    number(commune.population / commune.subscribers(YEAR), 2),
                )
                for commune in communes()
            ),
            (
                "Total",
                number(population()),
                number(subscribers()),
                number(network_km(), 1),
                number(population() / subscribers(), 2),
            ),
        ],
    )
    first, last = communes()[0], communes()[-1]
    yield text(
        f"{first.name} réunit à elle seule {percent(100 * first.subscribers(YEAR) / subscribers())} des abonnés,",
        f"avec {percent(100 * first.network_km / network_km())} du réseau. À l’autre bout, Les Trois-Ormes ont un abonné tous les {number(1000 * last.network_km / last.subscribers(YEAR))} mètres de conduite.",
    )
    yield heading("1.2 Les délégués au bureau", 2)
    yield table(
        "Un membre par commune",
        ("Commune", "Membre du bureau"),
        [(commune.name, commune.delegate) for commune in communes()],
    )
    yield from _team()
    yield from _contracts()


def _team() -> Iterator[Piece]:
    yield heading("1.3 L’équipe", 2)
    yield text(
        "Le syndicat gère le service en régie : il n’a pas de délégataire. Six agents y travaillent, pour 5,4 équivalents temps plein :",
        "une directrice, un responsable d’exploitation, trois agents de réseau et une secrétaire comptable.",
    )
    yield text(
        "Une astreinte répond jour et nuit au 02 61 91 30 30. En 2025, elle a reçu 412 appels, dont 268 pour une fuite ou un manque d’eau,",
        "87 pour une question de facture et 57 sans rapport avec le service. Le délai moyen d’arrivée sur place a été de 46 minutes.",
    )


def _contracts() -> Iterator[Piece]:
    yield heading("1.4 Les contrats", 2)
    yield table(
        "Les marchés en cours",
        ("Objet", "Titulaire", "Fin", "Montant par an HT"),
        [
            ("Analyses d’autocontrôle", "Laboratoire de l’Aubinette", "30 septembre 2028", euros(27860)),
            ("Réparation des conduites", "Travaux du Bocage", "31 mars 2027", "au bordereau"),
            ("Entretien des pompes", "Pompes Delaunay", "31 décembre 2026", euros(18400)),
            ("Fourniture d’électricité", "Groupement du syndicat d’énergie", "31 décembre 2027", euros(96300)),
            ("Achat d’eau", "Syndicat du Haut-Perche", "30 juin 2031", "0,71 € par m³"),
        ],
    )  # fmt: skip
    yield text(
        "La vente d’eau en gros à Ferrières-aux-Ormes, commune voisine, fait l’objet d’une convention jusqu’au 31 décembre 2029, à 0,62 € HT le mètre cube.",
        "Elle est limitée à 60 m³ par jour, et peut être suspendue en cas de sécheresse.",
    )
