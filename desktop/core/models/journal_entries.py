# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the journal keeps of models coming and going: who, when, which bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from desktop.core import events
from desktop.core.journal.journal import JournalEntry
from desktop.core.models.installed import InstalledModel

_TASKS: dict[type, str] = {
    events.ImportPack: "import-model",
    events.AddModel: "add-model",
    events.RemoveModel: "remove-model",
    events.VerifyModels: "verify-models",
}
_BY_IDS = (events.ImportPack, events.VerifyModels)


def fingerprints(models: Iterable[InstalledModel]) -> dict[str, str]:
    """Return the sha256 of each model by its id; taken before a request, for what it removes."""
    return {model.id: model.receipt.fingerprint for model in models if model.receipt is not None}


def journal_entries(
    request: events.Request,
    answer: events.FromWorker,
    seconds: float = 0.0,
    before: Mapping[str, str] = MappingProxyType({}),
) -> tuple[JournalEntry, ...]:
    """Return the entries for a request about models and its answer; none for a mere look.

    `before` are the `fingerprints` of the models that were there when it was asked.
    """
    task = _TASKS.get(type(request), "")
    if not task or isinstance(answer, events.Cancelled):
        return ()
    if isinstance(answer, events.Failed):
        facts = [(answer.error, _only_model(request), "")]
    else:
        facts = _facts(answer)
    return tuple(
        JournalEntry(
            task,
            outcome,
            model_id=model,
            model_sha256=sha256 or before.get(model, ""),
            seconds=round(seconds, 1),
        )
        for outcome, model, sha256 in facts
    )


def _only_model(request: events.Request) -> str:
    """Return the id of the one model that was asked for; empty for several, or none named."""
    if isinstance(request, events.RemoveModel):
        return request.model_id
    asked = request.model_ids if isinstance(request, _BY_IDS) else ()
    return asked[0] if len(asked) == 1 else ""


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
