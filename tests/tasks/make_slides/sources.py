# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invented yearly report, and what a model could answer to it."""

from __future__ import annotations

from tests.fakes import source_document

REPORT = source_document(
    [
        "# Rapport annuel 2024 sur le service public de l’eau potable",
        "Le présent rapport est présenté au conseil municipal de Saint-Aubin-des-Prés.",
        "## Les volumes",
        "Le volume prélevé en 2024 s’élève à 118 240 m³, contre 121 905 m³ en 2023.",
        "La baisse s’explique par la réparation de deux fuites importantes rue des Écoles.",
        "Le rendement du réseau passe de 81,2 % à 84,5 %.",
    ],
    [
        "## Le prix de l’eau",
        "Le prix de l’eau s’établit à 2,31 € TTC par m³ au 1er janvier 2025 pour 120 m³.",
        "La part fixe de l’abonnement est de 48 € par an et par abonné.",
        "Le conseil municipal a voté une hausse de 2 % le 12 décembre 2024.",
        "| Élément | 2023 | 2024 |",
        "| Abonnement | 47,00 € | 48,00 € |",
        "| Consommation | 1,85 € | 1,91 € |",
    ],
    [
        "## Les travaux",
        "Le renouvellement de 640 mètres de canalisation commence en mars 2027.",
        "La commune sollicite une subvention de 96 000 € auprès de l’agence de l’eau.",
        "## La qualité",
        "Les 24 analyses de l’année sont conformes aux limites de qualité.",
        "Un dépassement ponctuel de la référence de température a été relevé en août 2024.",
    ],
    name="rapport.pdf",
)
NOTES = """Travaux de la salle des fêtes
- début des travaux : mars 2027
- budget : 120 000 €
- la salle est fermée six mois
- les associations sont relogées au gymnase
"""
FORM: dict[str, object] = {
    "document": "rapport.pdf",
    "slides": 8,
}
