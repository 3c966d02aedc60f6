# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run of record sheets as design offices print them: one page a building, mostly empty."""

from __future__ import annotations

_BUILDINGS = (
    "Mairie", "Gymnase Lacoste", "Groupe scolaire Jean-Ferrat-Nord", "Piscine", "Crèche",
    "Médiathèque", "Salle Mirabel", "Église", "Presbytère", "Ancienne perception",
    "Logement du garde", "Hangar de la Prade", "Ateliers municipaux", "Vestiaires du stade",
    "Club-house du tennis", "Local du comité des fêtes", "Halle", "Office de tourisme",
    "Caserne des pompiers", "Maison des associations", "Cantine", "Garderie", "Salle de musique",
    "Foyer rural des Aires", "École des Aires", "Chapelle du Bout", "Abattoir désaffecté",
    "Logement de l’école", "Local de la chasse", "Toilettes publiques", "Pont-bascule",
)  # fmt: skip
_FORM = """
### Équipements techniques

| Équipement | Présence | Marque | Année | Observations |
| Chauffage | | | | |
| Ventilation | | | | |
| Eau chaude sanitaire | | | | |
| Éclairage | | | | |

État général :   ☐ bon   ☐ moyen   ☐ mauvais

Date du dernier contrôle : ..... / ..... / ..........     Prochain contrôle : .....................

Les valeurs sont données à titre indicatif et n’engagent pas la responsabilité du bureau d’études.

Cadre réservé à la commission : ..............................................................
"""


def record_sheets() -> str:
    """Return the markup of one page a building, with figures that differ and a form that does not."""
    return "+++\n".join(_sheet(number, name) for number, name in enumerate(_BUILDINGS, start=1))


def _sheet(number: int, name: str) -> str:
    surface, year, use = 80 + number * 97 % 1900, 1890 + number * 37 % 125, number * 53 % 420
    return f"""
## Fiche n° {number} – {name}

| Donnée | Valeur |
| Surface | {surface} m² |
| Année de construction | {year} |
| Énergie | {("Gaz", "Électricité", "Fioul")[number % 3]} |
| Consommation annuelle | {use} MWh |
| Classe | {"CDEFG"[number % 5]} |
{_FORM}"""
