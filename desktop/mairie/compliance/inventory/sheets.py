# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the sheets of the inventory from what is installed, the catalogue and the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from desktop.core.journal.uses import JournalUse
from desktop.core.models.catalogue import Catalogue, CatalogueEntry, ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.core.models.receipts import changed_files
from desktop.mairie.compliance.inventory.model_sheet import (
    ModelSheet,
    SheetFile,
    SheetState,
    TaskUse,
)


def model_sheets(
    installed: Iterable[InstalledModel],
    catalogue: Catalogue,
    uses: Sequence[JournalUse],
    told_hashes: Mapping[str, str],
) -> tuple[ModelSheet, ...]:
    """Return a sheet per model: those of this computer by kind, then those that only the journal knows.

    `told_hashes` are the sha256 by id, as the journal has them.
    """
    here = [_installed(model, catalogue, uses, told_hashes) for model in installed]
    known = {sheet.id for sheet in here}
    gone = sorted({name for use in uses for name in use.models} - known)
    order = [kind.value for kind in ModelKind]
    here.sort(key=lambda sheet: (order.index(sheet.kind), sheet.title.lower(), sheet.id))
    return (*here, *(_gone(name, catalogue, uses, told_hashes) for name in gone))


def _installed(
    model: InstalledModel,
    catalogue: Catalogue,
    uses: Sequence[JournalUse],
    told_hashes: Mapping[str, str],
) -> ModelSheet:
    receipt = model.receipt
    entry = catalogue.find(model.id) if model.in_catalogue else None
    files = tuple(SheetFile(f.path, f.bytes, f.sha256) for f in receipt.files) if receipt else ()
    return ModelSheet(
        id=model.id,
        title=model.title,
        kind=model.kind.value,
        state=sheet_state(model),
        publisher=model.publisher,
        country=model.country,
        base_model=entry.base_model if entry else "",
        licences=model.licence,
        licence_state=entry.licence_state.value if entry else "",
        accepted_by=receipt.accepted_by if receipt else "",
        revisions=_revisions(entry),
        bytes=model.size,
        fingerprint=receipt.fingerprint if receipt else told_hashes.get(model.id, ""),
        files=files,
        installed_on=receipt.imported_at[:10] if receipt else "",
        checked_on=receipt.checked_at[:10] if receipt else "",
        uses=_uses_of(model.id, uses),
    )


def _gone(
    model_id: str,
    catalogue: Catalogue,
    uses: Sequence[JournalUse],
    told_hashes: Mapping[str, str],
) -> ModelSheet:
    """Return the sheet of a model that is no longer here.

    The catalogue describes it only where its bytes are those that the journal tells: a file that
    bore the same name may have been another one.
    """
    sha256 = told_hashes.get(model_id, "")
    entry = catalogue.find(model_id)
    if entry is not None and _fingerprint(entry) != sha256:
        entry = None
    return ModelSheet(
        id=model_id,
        title=entry.title if entry else model_id,
        kind=entry.kind.value if entry else "",
        state=SheetState.GONE,
        publisher=entry.publisher if entry else "",
        country=entry.country if entry else "",
        base_model=entry.base_model if entry else "",
        licences=", ".join(entry.licences) if entry else "",
        licence_state=entry.licence_state.value if entry else "",
        revisions=_revisions(entry),
        bytes=entry.bytes if entry else 0,
        fingerprint=sha256,
        uses=_uses_of(model_id, uses),
    )


def _fingerprint(entry: CatalogueEntry) -> str:
    from desktop.core.models.receipts import fingerprint

    return fingerprint((file.path, file.sha256) for file in entry.files) if entry.files else ""


def sheet_state(model: InstalledModel) -> SheetState:
    """Return where an installed model stands: its files are looked at, not read."""
    if model.receipt is None:
        return SheetState.LOOSE
    if changed_files(_folder_of(model), model.receipt):
        return SheetState.CHANGED
    return SheetState.INSTALLED if model.in_catalogue else SheetState.OUTSIDE


def _folder_of(model: InstalledModel) -> Path:
    """Return the folder of a model with a receipt; a text model's path is its one file."""
    if model.kind is not ModelKind.TEXT or model.receipt is None:
        return Path(model.path)
    depth = len(PurePosixPath(model.receipt.files[0].path).parts)
    return Path(model.path).parents[depth - 1]


def _revisions(entry: CatalogueEntry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    return tuple(
        f"{source.repo}, révision {source.revision or 'non connue'}" for source in entry.sources
    )


def _uses_of(model_id: str, uses: Iterable[JournalUse]) -> tuple[TaskUse, ...]:
    """Return its uses by task; runs with other models beside it count too."""
    found: dict[str, TaskUse] = {}
    for use in uses:
        if model_id not in use.models:
            continue
        known = found.get(use.task)
        first = min(use.first_day, known.first_day) if known else use.first_day
        last = max(use.last_day, known.last_day) if known else use.last_day
        runs = use.runs + (known.runs if known else 0)
        found[use.task] = TaskUse(use.task, runs, first, last)
    return tuple(sorted(found.values(), key=lambda one: (-one.runs, one.task)))
