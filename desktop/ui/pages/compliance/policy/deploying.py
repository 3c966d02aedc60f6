# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a file of rules is written and brought to the computers, in plain words."""

from __future__ import annotations

from desktop.core.policy.places import administrator_places

STEPS = (
    "1. Exportez le fichier à remplir, et ouvrez-le dans un éditeur de texte (Bloc-notes convient). "
    "Chaque ligne y est expliquée\u00a0; retirez le signe «\u00a0#\u00a0» devant celles que vous voulez.",
    "2. Vérifiez le fichier ici, avant de le déployer\u00a0: une ligne mal écrite est signalée avec son "
    "numéro, et ce qui n’est pas compris reste fermé par prudence.",
    "3. Copiez-le sur chaque poste dans un dossier où seul un administrateur écrit. Avec une stratégie "
    "de groupe (GPO)\u00a0: Configuration ordinateur, Préférences, Paramètres Windows, Fichiers, action "
    "«\u00a0Remplacer\u00a0».",
    "4. Ou bien placez sur chaque poste un fichier de deux lignes, qui renvoie par «\u00a0share\u00a0» à un "
    "fichier d’un partage\u00a0: vous ne changerez plus que celui-là. Si le partage ne répond pas, sa "
    "dernière bonne copie reste en vigueur.",
    "5. Les règles comptent à la prochaine ouverture de Beffroi, dans la fenêtre comme en ligne de "
    "commande. Chaque changement et chaque refus sont inscrits au journal.",
)


def places_words() -> str:
    """Return where the file is looked for on this computer."""
    places = [str(place).replace("/", "/\u200b") for place in administrator_places()]
    named = "\u00a0; ".join(places)
    return f"Sur ce poste, le fichier est cherché ici\u00a0: {named}." if places else ""
