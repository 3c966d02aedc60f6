# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the note on the village hall says; "[note]" begins a footnote."""

from __future__ import annotations

from typing import Any

TITLE = "Note au conseil municipal : rénovation de la salle des fêtes"

BLOCKS: list[tuple[str, Any]] = [
    ("text", "Rédigée par M. Ludovic Thévenin, secrétaire général de mairie, le 3 mars 2025, pour le conseil municipal du 25 mars 2025."),
    ("heading", "Pourquoi cette note"),
    ("text", "La salle des fêtes, construite en 1974 et agrandie en 1991, accueille 140 manifestations par an. La commission de sécurité du 12 novembre 2024 a donné un avis favorable assorti de quatre prescriptions, à lever avant le 31 décembre 2025. La chaudière au fioul, de 1996, a coûté 14 300 € de combustible en 2024 et sa panne du 8 au 15 janvier 2025 a fait annuler six réservations."),
    ("text", "Le conseil est appelé à choisir un scénario, à autoriser la maire à demander les subventions et à lancer la consultation d’un maître d’œuvre."),
    ("heading", "État du bâtiment"),
    ("list", [
        "Énergie : classe F, 298 kWh par m² et par an ; 61 % des pertes passent par la toiture et les baies vitrées.",
        "Sécurité incendie : remplacer l’alarme, deux portes coupe-feu et l’éclairage de secours ; refaire le contrôle électrique.",
        "Accessibilité : la rampe actuelle a une pente de 9 %, la norme étant de 6 % ; les sanitaires adaptés manquent.",
        "Amiante : le repérage du 20 janvier 2025 en a trouvé dans les dalles de sol de la cuisine (38 m²), sans danger immédiat.",
    ]),
    ("text", "La surface est de 412 m², pour 220 personnes au plus.[note]Capacité fixée par le procès-verbal de la commission de sécurité du 12 novembre 2024."),
    ("heading", "Trois scénarios"),
    ("table", [
        ["Poste", "A. Mise aux normes", "B. Rénovation énergétique", "C. Reconstruction"],
        ["Travaux HT", "186 000 €", "524 000 €", "1 240 000 €"],
        ["Études et maîtrise d’œuvre HT", "18 600 €", "57 600 €", "148 800 €"],
        ["Total HT", "204 600 €", "581 600 €", "1 388 800 €"],
        ["Subventions attendues", "61 400 €", "348 900 €", "555 500 €"],
        ["Reste à charge de la commune", "143 200 €", "232 700 €", "833 300 €"],
        ["Énergie économisée", "5 %", "58 %", "70 %"],
        ["Fermeture", "6 semaines", "7 mois", "18 mois"],
    ]),
    ("text", "Le scénario A lève les prescriptions mais laisse la chaudière et l’isolation en l’état. Le scénario B ajoute l’isolation de la toiture et des murs, de nouvelles menuiseries, une pompe à chaleur et une ventilation double flux. Le scénario C dépasse la capacité d’emprunt de la commune : l’encours passerait de 512 € à 964 € par habitant."),
    ("page", ""),
    ("heading", "Financement du scénario B"),
    ("list", [
        "Dotation d’équipement des territoires ruraux (DETR) : 35 % du total hors taxes, soit 203 600 € ; dossier à déposer avant le 31 mars 2025.",
        "Conseil départemental : 15 %, soit 87 200 € ; délibération de principe reçue le 17 février 2025.",
        "Fonds de rénovation du syndicat d’énergie : 58 100 €, sous réserve d’un gain d’au moins 40 %.",
        "Emprunt sur 15 ans : 180 000 € à 3,4 %, soit environ 15 500 € par an.",
        "Autofinancement : 52 700 €.",
    ]),
    ("text", "Les travaux ne doivent pas commencer avant l’accusé de réception du dossier de DETR, sous peine de perdre la subvention."),
    ("heading", "Calendrier"),
    ("list", [
        "25 mars 2025 : délibération du conseil municipal.",
        "31 mars 2025 : dépôt du dossier de DETR.",
        "15 mai 2025 : choix du maître d’œuvre.",
        "Octobre 2025 : consultation des entreprises ; levée des prescriptions de sécurité avant le 31 décembre 2025.",
        "Février à août 2026 : travaux ; réouverture prévue le 1er septembre 2026.",
    ]),
    ("text", "Pendant la fermeture, le comité des fêtes et le club des aînés seraient accueillis au préau de l’école, après accord de la directrice."),
    ("heading", "Avis des services"),
    ("text", "Le secrétariat général propose de retenir le scénario B, de faire dès l’automne 2025 les travaux de sécurité (42 000 € HT, compris dans le total) et de relever de 10 % le tarif de location pour les personnes extérieures à la commune, inchangé depuis 2017. Contact : 01 99 00 12 34."),
]  # fmt: skip
