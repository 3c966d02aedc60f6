# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the journal keeps of models coming and going: who, when, which bytes."""

from __future__ import annotations

from desktop.core import events
from desktop.core.journal import JournalEntry

TITLES = {
    "import-model": "Import d’un modèle",
    "add-model": "Ajout d’un modèle hors catalogue",
    "remove-model": "Suppression d’un modèle",
    "verify-models": "Vérification des modèles",
}
"""What a person reads for the tasks written here."""
_TASKS: dict[type, str] = {
    events.ImportPack: "import-model",
    events.AddModel: "add-model",
    events.RemoveModel: "remove-model",
    events.VerifyModels: "verify-models",
}


def journal_entries(
    request: events.Request, answer: events.FromWorker, seconds: float = 0.0
) -> tuple[JournalEntry, ...]:
    """Return the entries for a request about models and its answer; none for a mere look."""
    task = _TASKS.get(type(request), "")
    if not task or isinstance(answer, events.Cancelled):
        return ()
    if isinstance(answer, events.Failed):
        return (JournalEntry(task, answer.error, seconds=round(seconds, 1)),)
    return tuple(
        JournalEntry(task, outcome, model_id=model, model_sha256=sha256, seconds=round(seconds, 1))
        for outcome, model, sha256 in _facts(answer)
    )


def _facts(answer: events.FromWorker) -> list[tuple[str, str, str]]:
    """Return (outcome, id, sha256) for each model of the answer."""
    if isinstance(answer, events.ModelsInstalled):
        return [("finished", model.id, model.sha256) for model in answer.installed]
    if isinstance(answer, events.ModelRemoved):
        return [("finished", answer.model_id, "")]
    if isinstance(answer, events.ModelsVerified):
        faulty = {fault.id for fault in answer.faults}
        return [
            ("ModelUnreadable" if model in faulty else "finished", model, "")
            for model in answer.verified
        ]
    return []
