# SPDX-License-Identifier: AGPL-3.0-or-later
"""Made-up demands and answers: what the page « Savoir parler à la machine » shows in pictures and tests."""

from __future__ import annotations

from typing import Any

from desktop.mairie.prompting import review_prompt
from desktop.tasks.improve_prompt.model_wording import Worded
from desktop.tasks.improve_prompt.outcome import outcome_data

WEAK = "bonjour, tu peux me faire un courrier pour refuser la salle des fêtes stp"
PERSONAL = (
    "Rédige une réponse à Mme Josette Lambertin, 12 rue des Tilleuls, tél 06 39 98 12 34, qui demande à payer "
    "sa facture de cantine en trois fois. On est d’accord. Cite l’article de loi qui le permet."
)
BLOCKED = (
    "Voici les trois candidatures reçues pour le poste d’agent d’accueil. Classe-les de la meilleure à la "
    "moins bonne et dis-moi qui embaucher."
)
MANY = (
    "Résume le compte rendu du conseil, fais une affiche pour la fête de la musique et aussi un mail aux "
    "associations pour le forum"
)
_MODEL_TASK = "Rédige un courrier pour refuser le prêt de la salle des fêtes."
ANSWERS = (
    "Madame, Monsieur,\n\nNous avons le regret de vous informer que votre demande ne peut recevoir une suite "
    "favorable. La salle n’est pas disponible.\n\nVeuillez agréer, Madame, Monsieur, l’expression de nos "
    "salutations distinguées.",
    "Objet\u00a0: votre demande de la salle des fêtes\n\nMadame,\n\nVous avez demandé la salle des fêtes pour le "
    "12 décembre. Elle est déjà réservée ce jour-là par une association, et je ne peux donc pas vous la "
    "prêter.\n\nElle est libre le samedi suivant\u00a0: dites-moi si cette date vous convient, je la garderai "
    "pour vous jusqu’au [à compléter].\n\nJe vous prie d’agréer, Madame, mes salutations distinguées.",
)
"""To a weak demand, and to a better one."""


def improved_data(demand: str, *, refused: str = "") -> dict[str, Any]:
    """Return the result.json of a run of improve-prompt with a model."""
    review = review_prompt(demand)
    before = next(line for line in review.improved.splitlines() if line.startswith("Tâche"))
    text = "" if refused else review.improved.replace(before, f"Tâche\u00a0: {_MODEL_TASK}")
    return outcome_data(review, Worded(text, "exemple-3b", "improve-prompt@1", refused))
