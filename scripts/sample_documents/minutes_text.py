# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the minutes of the roads committee say."""

from __future__ import annotations

from typing import Any

TITLE = "Compte rendu de la commission voirie et sécurité du 14 janvier 2025"

BLOCKS: list[tuple[str, Any]] = [
    ("text", "Commune de Saint-Aubin-des-Prés – mardi 14 janvier 2025, de 18 h 30 à 20 h 45, salle du conseil."),
    ("text", "Présents : Mme Solène Aubrac, maire ; M. Gaspard Lenormand, adjoint à la voirie, président de séance ; Mme Irène Vasseur, adjointe aux finances ; M. Tarek Belmont, M. Jules Quéméner et Mme Agathe Poirel, conseillers municipaux ; M. Denis Ruault, responsable des services techniques."),
    ("text", "Excusée : Mme Colette Dargent, qui a donné pouvoir à Mme Vasseur. Secrétaire de séance : Mme Agathe Poirel."),
    ("heading", "1. Programme de voirie 2025"),
    ("text", "M. Lenormand rappelle que le conseil municipal a inscrit 165 000 € TTC au budget primitif 2025 pour la voirie communale, contre 142 000 € en 2024. Trois entreprises ont répondu à la consultation close le 20 décembre 2024. L’analyse des offres, faite par M. Ruault sur les critères de prix (60 %) et de valeur technique (40 %), place l’entreprise Travaux du Bocage en tête, avec 87 points sur 100."),
    ("table", [
        ["Rue", "Nature des travaux", "Longueur", "Montant TTC", "Période"],
        ["Rue du Lavoir", "Reprise de l’enrobé après travaux d’assainissement", "210 m", "38 400 €", "Mars 2025"],
        ["Route de la Gare", "Plateau surélevé et passage piéton", "45 m", "41 700 €", "Juillet 2025"],
        ["Chemin des Vergers", "Enduit bicouche, curage des fossés", "640 m", "29 850 €", "Juin 2025"],
        ["Place de l’Église", "Deux places accessibles, pavage", "120 m²", "22 600 €", "Septembre 2025"],
        ["Total", "", "", "132 550 €", ""],
    ]),
    ("text", "Il reste 32 450 € pour les imprévus et l’entretien courant. M. Belmont demande que la rue du Lavoir passe avant toutes les autres : l’enrobé provisoire s’est affaissé et une habitante y a chuté sur le verglas le 7 janvier. M. Ruault confirme que l’entreprise peut intervenir à partir du 10 mars si la commande est passée avant le 14 février."),
    ("decision", "la commission donne à l’unanimité un avis favorable au programme et à l’attribution du marché à l’entreprise Travaux du Bocage pour 132 550 € TTC. La délibération sera soumise au conseil municipal du 4 février 2025."),
    ("page", None),
    ("heading", "2. Sécurité routière aux abords de l’école"),
    ("text", "Les relevés du radar pédagogique, posé route de la Gare du 18 novembre au 6 décembre 2024, montrent une vitesse moyenne de 46 km/h dans une zone limitée à 30 km/h. Sur 21 340 passages, 64 % dépassent la limite et 3 % dépassent 70 km/h. Le maximum relevé est de 94 km/h, le 27 novembre à 22 h 10."),
    ("text", "Mme la maire indique que le conseil départemental, gestionnaire de la route, accepte le plateau surélevé à condition que la commune en assure l’entretien. Une subvention au titre des amendes de police peut être demandée : 30 % du montant hors taxes, soit environ 10 400 €. Le dossier doit être déposé avant le 28 février 2025."),
    ("text", "M. Quéméner craint que le plateau ne gêne les cars scolaires. Il est convenu de consulter le transporteur avant l’été. Mme Poirel propose de fermer la rue de l’École à la circulation de 8 h 15 à 8 h 45 et de 16 h 15 à 16 h 45 ; les avis sont partagés et un essai est préféré à une mesure définitive."),
    ("decision", "par 5 voix pour, 1 contre (M. Quéméner) et 1 abstention, la commission propose un essai de rue scolaire du 24 mars au 18 avril 2025, par arrêté temporaire du maire, avec un bilan présenté en mai."),
    ("bullet", "Déposer la demande de subvention « amendes de police » avant le 28 février 2025 : Mme Vasseur."),
    ("bullet", "Remettre en place le panneau « 30 » à l’angle de la rue du Lavoir avant le 24 janvier 2025 : M. Ruault."),
    ("bullet", "Consulter le transporteur scolaire sur le plateau surélevé avant le 30 avril 2025 : M. Lenormand."),
    ("heading", "3. Éclairage public"),
    ("text", "L’extinction de 23 h à 5 h 30, en place depuis le 1er mars 2023, a réduit la consommation de 118 200 kWh à 71 600 kWh par an, soit 39 % de moins. L’économie est estimée à 9 800 € pour 2024. Sur 312 points lumineux, 184 sont déjà équipés de lampes à diodes ; le remplacement des 128 derniers coûterait 89 600 € HT, dont 40 % pourraient être pris en charge par le syndicat d’énergie."),
    ("decision", "la commission est favorable au remplacement en deux tranches de 64 points, en 2025 et 2026, sous réserve de l’accord écrit du syndicat d’énergie."),
    ("page", None),
    ("heading", "4. Questions diverses"),
    ("text", "Fauchage des accotements : Mme Dargent, par écrit, demande un passage tardif pour préserver la flore. M. Ruault propose un seul passage de sécurité en mai sur 1,20 m de large, et la fauche complète après le 15 août. La commission approuve."),
    ("text", "Stationnement place de l’Église : trois commerçants souhaitent une zone bleue d’une heure trente. Le comptage du samedi 11 janvier montre 34 places occupées sur 36 à 10 h 30, dont 19 par des véhicules restés plus de trois heures. Le sujet est renvoyé à la prochaine réunion, avec une proposition chiffrée de M. Ruault."),
    ("text", "Abribus du Moulin : la vitre cassée le 31 décembre 2024 sera remplacée pour 640 € TTC ; une plainte a été déposée à la gendarmerie le 2 janvier 2025."),
    ("heading", "5. Prochaine réunion"),
    ("text", "La commission se réunira le mardi 18 mars 2025 à 18 h 30. L’ordre du jour comprendra la zone bleue de la place de l’Église, le suivi du chantier de la rue du Lavoir et la convention d’entretien avec le conseil départemental."),
    ("text", "La séance est levée à 20 h 45."),
    ("text", "Renseignements : services techniques, 01 99 00 12 40."),
]  # fmt: skip
