# SPDX-License-Identifier: AGPL-3.0-or-later
"""Installs models from a pack on a key: all that were asked for, or none.

The order: what the pack says, what lies in it, who the models are, the room; then bytes, structure,
receipt; and only when every model is right, the renames that make them appear.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import ModelRefused, PackDamaged, PackRefused
from desktop.core.models.catalogue import Catalogue, ModelKind
from desktop.core.models.formats.structure import check_structure
from desktop.core.models.importing.inventory import check_inventory, check_kinds
from desktop.core.models.importing.new_receipts import fact_of, make_receipt
from desktop.core.models.importing.progress import (
    Check,
    ImportStep,
    Meter,
    OnProgress,
    never_stop,
    no_progress,
)
from desktop.core.models.importing.staging import Stager, discard, staged_bytes, staging_folder
from desktop.core.models.importing.trust import Identity, check_accepted, identify
from desktop.core.models.messages import InstalledFact
from desktop.core.models.pack import PackManifest, PackModel
from desktop.core.models.pack_file import find_pack, read_manifest
from desktop.core.models.receipts import changed_files, fingerprint
from desktop.core.models.store import ROOM_MARGIN, changing, check_room, publish, receipts_in


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import, or an addition, did."""

    installed: tuple[InstalledFact, ...] = ()
    already_there: tuple[str, ...] = ()
    """Ids that were installed before, with the same bytes."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed to what, before a model is installed."""

    accepted: Collection[str] = ()
    """Ids of models with conditions, or not of the catalogue."""
    accepted_by: str = ""


def inspect_pack(chosen: Path) -> tuple[Path, PackManifest]:
    """Return the folder of the pack and what it holds, its inventory checked; nothing is copied.

    Raises PackMissing, PackRefused, PackUnreachable.
    """
    pack = find_pack(chosen)
    manifest = read_manifest(pack)
    check_kinds(manifest)
    check_inventory(pack, manifest)
    return pack, manifest


def import_pack(
    chosen: Path,
    store: Path,
    catalogue: Catalogue,
    model_ids: Sequence[str] = (),
    agreement: Agreement | None = None,
    *,
    on_progress: OnProgress = no_progress,
    check: Check = never_stop,
    margin: int = ROOM_MARGIN,
) -> ImportOutcome:
    """Install the models of a pack that are not there yet (those of `model_ids`, or all).

    Raises PackMissing, PackRefused, PackDamaged (its staging is then deleted), PackUnreachable,
    NoRoomForModel, CannotWrite, Cancelled (the staging is kept: the next import goes on from there),
    LicenceNotAccepted, ModelInUse. `margin`: bytes that must stay free. It takes the time of reading
    the key, or of a sha256 of its bytes, whichever is longer.
    """
    agreement = agreement or Agreement()
    pack, manifest = inspect_pack(chosen)
    wanted = _chosen(manifest, model_ids)
    with changing(store):
        there = _already_there(store, wanted)
        models = [model for model in wanted if model.id not in there]
        identities = [identify(model, catalogue) for model in models]
        check_accepted(identities, agreement.accepted)
        folders = [staging_folder(store, model) for model in models]
        left = sum(map(staged_bytes, folders, models))
        check_room(store, sum(model.bytes for model in models) - left, margin)
        meter = Meter(sum(model.bytes for model in models), on_progress, check)
        _stage_all(pack, models, folders, identities, meter)
        installed = _publish_all(store, models, folders, identities, agreement, meter)
    return ImportOutcome(installed, tuple(there))


def _chosen(manifest: PackManifest, model_ids: Sequence[str]) -> list[PackModel]:
    missing = set(model_ids) - {model.id for model in manifest.models}
    if missing:
        raise PackRefused(f"Il ne contient pas le modèle demandé : {min(missing)[:80]}.")
    return [model for model in manifest.models if not model_ids or model.id in model_ids]


def _already_there(store: Path, wanted: Sequence[PackModel]) -> list[str]:
    """Return the ids that are installed with the pack's bytes, unchanged since their last check."""
    marks = {
        (receipt.id, receipt.fingerprint)
        for folder, receipt in receipts_in(store)
        if not changed_files(folder, receipt)
    }
    return [model.id for model in wanted if (model.id, _mark(model)) in marks]


def _mark(model: PackModel) -> str:
    return fingerprint((file.path, file.sha256) for file in model.files)


def _stage_all(
    pack: Path,
    models: Sequence[PackModel],
    folders: Sequence[Path],
    identities: Sequence[Identity],
    meter: Meter,
) -> None:
    """Bring every model's bytes in and look at its structure; a bad pack leaves nothing behind."""
    try:
        with Stager(meter) as stager:
            for model, folder, identity in zip(models, folders, identities, strict=True):
                meter.begin(ImportStep.COPY, identity.title, model.bytes)
                stager.stage(pack, model, folder)
                meter.begin(ImportStep.STRUCTURE, identity.title)
                _check_structure(model, folder, identity, meter)
    except (PackDamaged, PackRefused):
        for folder in folders:
            discard(folder)
        raise


def _check_structure(model: PackModel, folder: Path, identity: Identity, meter: Meter) -> None:
    paths = [file.path for file in model.files]
    try:
        check_structure(ModelKind(model.kind), folder, paths, meter.check)
    except ModelRefused as error:
        raise PackRefused(f"« {identity.title} » : {error.detail}") from error


def _publish_all(
    store: Path,
    models: Sequence[PackModel],
    folders: Sequence[Path],
    identities: Sequence[Identity],
    agreement: Agreement,
    meter: Meter,
) -> tuple[InstalledFact, ...]:
    facts = []
    for model, folder, identity in zip(models, folders, identities, strict=True):
        meter.begin(ImportStep.INSTALL, identity.title)
        files = [(file.path, file.bytes, file.sha256) for file in model.files]
        receipt = make_receipt(identity, folder, files, agreement.accepted_by)
        publish(folder, store, receipt)
        facts.append(fact_of(receipt))
    return tuple(facts)
