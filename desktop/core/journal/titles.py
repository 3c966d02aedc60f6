# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the entries of the journal are called in French: what was done, and how it ended.

The title of a task is the task's own; here are those of what is no task. What is not known here
(an entry of a later version) is shown as it is written, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.core.errors import error_class

ENTRY_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "import-model": "Import d’un modèle",
        "add-model": "Ajout d’un modèle hors catalogue",
        "remove-model": "Suppression d’un modèle",
        "verify-models": "Vérification des modèles",
        "journal": "Journal",
        "proof": "Preuve hors ligne",
        "charter": "Charte d’usage de l’IA",
        "notice": "Mention de transparence",
        "inventory": "Inventaire des modèles",
        "processing": "Registre des traitements",
        "impact": "Analyse d’impact (AIPD)",
        "rights": "Droits des personnes",
        "erasure": "Effacement de données",
        "retention": "Durées de conservation",
        "policy": "Règles fixées par la commune",
        "training": "Registre des formations",
        "file": "Dossier de conformité",
    }
)
"""What is no task of the agent, by the id in the journal."""

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "finished": "Terminé",
        "cancelled": "Annulé",
        "reviewed": "Relu",
        "validated": "Validé",
        "withdrawn": "Relecture retirée",
        "made": "Document établi",
        "changed": "Modification",
        "acknowledged": "Lecture attestée",
        "exported": "Document exporté",
        "searched": "Recherche faite",
        "erased": "Données effacées",
        "refused": "Refus",
        "restarted": "Journal recommencé",
        "purged": "Anciennes entrées effacées",
        "verified": "Chaîne vérifiée, intacte",
        "broken": "Chaîne vérifiée, rompue",
        "unreadable": "Entrée illisible",
    }
)
"""How it ended, by the code in the journal; the other codes are names of errors."""

REVIEWS = ("reviewed", "validated")
"""A named person has read the result over."""

_OF_TASK = {
    ("erasure", "purged"): "Effacement automatique",
    ("policy", "changed"): "Règles changées",
    ("policy", "refused"): "Travail refusé",
    ("charter", "made"): "Version établie",
    ("journal", "exported"): "Entrées exportées",
}
"""Where a code says more in one kind of entry."""
_RULES, _NO_MODEL = "par règles", "—"


def entry_title(task: str, task_titles: Mapping[str, str] = ENTRY_TITLES) -> str:
    """Return what an entry is about; `task_titles` are those of the tasks, by id."""
    if not task:
        return "Travail inconnu"
    return ENTRY_TITLES.get(task) or task_titles.get(task) or task


def outcome_words(outcome: str, task: str = "") -> str:
    """Return how it ended: « Relu », or the sentence of the error of that name."""
    words = _OF_TASK.get((task, outcome)) or OUTCOMES.get(outcome)
    if words:
        return words
    return error_class(outcome).sentence if outcome[:1].isupper() else outcome


def outcome_cell(outcome: str, task: str = "", reviewer: str = "") -> str:
    """Return how it ended for a narrow column: a failure is told whole in the details alone."""
    if outcome in REVIEWS and reviewer:
        return f"{outcome_words(outcome)} par {reviewer}"
    return "Sans résultat" if outcome[:1].isupper() else outcome_words(outcome, task)


def outcome_tone(outcome: str) -> str:
    """Return "good" for what was read over, "bad" for what failed, else empty."""
    if outcome in REVIEWS:
        return "good"
    return "bad" if outcome == "broken" or outcome[:1].isupper() else ""


def is_work(task: str, outcome: str) -> bool:
    """Tell whether an entry is a work of the agent that ended, well or not."""
    return task not in ENTRY_TITLES and (
        outcome in ("finished", "cancelled") or outcome[:1].isupper()
    )


def model_words(task: str, model_id: str) -> str:
    """Return the model of an entry; « par règles » for a work that had none."""
    return model_id or (_NO_MODEL if task in ENTRY_TITLES else _RULES)
