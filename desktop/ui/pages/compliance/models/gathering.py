# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what the inventory needs: models, catalogue, what the journal tells of their use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.errors import BeffroiError
from desktop.core.journal.journal import Journal
from desktop.core.journal.search import JournalQuery
from desktop.core.journal.titles import entry_title
from desktop.core.journal.uses import JournalUse
from desktop.mairie.compliance.inventory.model_sheet import ModelSheet
from desktop.mairie.compliance.inventory.parts import FoundPart, found_parts
from desktop.mairie.compliance.inventory.sheets import model_sheets
from desktop.ui.desk import Desk

_BETWEEN = " + "
"""Of several models of one entry of the journal."""
_MOST_LOOKED_AT = 200
"""Entries of the journal in which the fingerprint of one model is looked for."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the page shows."""

    sheets: tuple[ModelSheet, ...]
    parts: tuple[FoundPart, ...]
    trouble: str = ""
    """French: why the journal could not be read; empty when it was."""


def gather(desk: Desk) -> Inventory:
    """Return the inventory as it is now: a tenth of a second."""
    models, trouble = desk.models(again=True), ""
    uses: tuple[JournalUse, ...] = ()
    hashes: dict[str, str] = {}
    try:
        uses = tuple(desk.records.uses())
        with_receipt = {model.id for model in models if model.receipt is not None}
        wanted = {name for use in uses for name in use.models} - with_receipt
        if wanted:
            hashes = told_hashes(desk.records.kept_journal.reading(), wanted)
    except BeffroiError as error:
        trouble = error.message()
    sheets = model_sheets(models, desk.model_desk.catalogue, uses, hashes)
    return Inventory(sheets, found_parts(), trouble)


def told_hashes(journal: Journal, model_ids: Iterable[str]) -> dict[str, str]:
    """Return the sha256 that the journal last told of each model; those it does not tell are left out."""
    found: dict[str, str] = {}
    for model_id in model_ids:
        query = JournalQuery(words=model_id)
        for _, entry in journal.search(query, _MOST_LOOKED_AT):
            ids, hashes = entry.model_id.split(_BETWEEN), entry.model_sha256.split(_BETWEEN)
            told = dict(zip(ids, hashes, strict=False)).get(model_id, "")
            if told:
                found[model_id] = told
                break
    return found


def task_title(task_id: str) -> str:
    """Return the title of a task as the agent reads it."""
    from desktop.tasks import TASKS

    return entry_title(task_id, {task.id: task.title for task in TASKS})
