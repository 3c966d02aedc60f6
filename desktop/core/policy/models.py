# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune's rules look at in a model, from wherever it is met.

A model is known by its bytes, those that its receipt or its pack names. A file that was laid in the
folder without an import has none that anybody read, whatever its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.models.receipts import Receipt, fingerprint, read_receipt
from desktop.core.policy.rules import ModelFacts

if TYPE_CHECKING:
    from desktop.core.jobs.values import ModelReference
    from desktop.core.models.catalogue import Catalogue, CatalogueEntry
    from desktop.core.models.installed import InstalledModel
    from desktop.core.models.pack import PackModel


def facts_of_installed(model: InstalledModel, catalogue: Catalogue) -> ModelFacts:
    """Return the facts of an installed model."""
    if not model.path:
        return ModelFacts(model.id, model.kind.value, is_simulated=True)
    return _facts(model.id, model.kind.value, model.receipt, catalogue)


def facts_of_reference(
    model: ModelReference, catalogue: Catalogue, *, is_simulated: bool = False
) -> ModelFacts:
    """Return the facts of the model that a request names: those of what lies at its path.

    Neither the id nor the hash of the request are believed: the receipt beside the file says them.
    """
    if is_simulated:
        return ModelFacts(model.id, model.kind, is_simulated=True)
    path = Path(model.path)
    receipt = read_receipt(path.parent if path.is_file() else path)
    return _facts(receipt.id if receipt else model.id, model.kind, receipt, catalogue)


def facts_of_pack(model: PackModel, catalogue: Catalogue) -> ModelFacts:
    """Return the facts of a model on a key."""
    mark = fingerprint((file.path, file.sha256) for file in model.files)
    return _compared(model.id, model.kind, mark, catalogue)


def facts_of_entry(entry: CatalogueEntry) -> ModelFacts:
    """Return the facts of a model of the catalogue, installed or not."""
    mark = _mark(entry)
    return ModelFacts(entry.id, entry.kind.value, mark, True, True, entry.licence_state.value)


def _facts(model_id: str, kind: str, receipt: Receipt | None, catalogue: Catalogue) -> ModelFacts:
    return _compared(model_id, kind, receipt.fingerprint if receipt else "", catalogue)


def _compared(model_id: str, kind: str, mark: str, catalogue: Catalogue) -> ModelFacts:
    entry = catalogue.find(model_id)
    is_same = entry is not None and bool(mark) and mark == _mark(entry)
    licence = entry.licence_state.value if entry is not None and is_same else ""
    return ModelFacts(model_id, kind, mark, is_same, entry is not None, licence)


def _mark(entry: CatalogueEntry) -> str:
    return fingerprint((file.path, file.sha256) for file in entry.files) if entry.files else ""
