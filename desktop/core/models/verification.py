# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether installed models are still, byte for byte, what they were when they were installed."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import CannotWrite, ModelMissing, ModelRefused, ModelUnreadable
from desktop.core.models.formats.structure import check_structure
from desktop.core.models.importing.copying import hash_file
from desktop.core.models.importing.inventory import LICENCE
from desktop.core.models.importing.new_receipts import utc_now
from desktop.core.models.importing.progress import (
    Check,
    ImportStep,
    Meter,
    OnProgress,
    never_stop,
    no_progress,
)
from desktop.core.models.installed import InstalledModel, find_models
from desktop.core.models.messages import ModelFault
from desktop.core.models.receipts import (
    RECEIPT,
    Receipt,
    ReceiptFile,
    changed_files,
    read_receipt,
    write_receipt,
)
from desktop.core.models.store import changing, receipts_in

_MISSING = "Ce fichier manque."
_UNREADABLE = "Ce fichier ne peut pas être lu."
_CHANGED = "Ce fichier a changé : ses octets ne sont plus ceux de l’installation."
_EXTRA = "Ce fichier n’appartient pas au modèle."
_LOOSE = "Ce fichier a été déposé sans import : seule sa structure peut être vérifiée."


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong."""

    verified: tuple[str, ...]
    faults: tuple[ModelFault, ...] = ()


def _nobody(_done: float) -> None:
    """Tell nobody."""


def verify_models(
    store: Path,
    model_ids: Sequence[str] = (),
    *,
    on_progress: OnProgress = no_progress,
    check: Check = never_stop,
) -> Verification:
    """Read every byte of installed models again (those of `model_ids`, or all).

    A model that is right gets a fresh date in its receipt. A GGUF file without a receipt has nothing
    to be compared with: its structure is looked at. Raises ModelMissing, ModelInUse, Cancelled.
    """
    with _alone_if_possible(store):
        imported = [pair for pair in receipts_in(store) if _is_asked(pair[1].id, model_ids)]
        loose = [model for model in find_models(store) if model.receipt is None]
        loose = [model for model in loose if _is_asked(model.id, model_ids)]
        ids = [receipt.id for _, receipt in imported] + [model.id for model in loose]
        _check_known(model_ids, ids)
        meter = Meter(sum(receipt.bytes for _, receipt in imported), on_progress, check)
        faults: list[ModelFault] = []
        for folder, receipt in imported:
            meter.begin(ImportStep.VERIFY, receipt.title, receipt.bytes)
            faults += _verify(folder, receipt, meter)
        for model in loose:
            meter.begin(ImportStep.STRUCTURE, model.title)
            faults += _verify_loose(model, check)
    return Verification(tuple(dict.fromkeys(ids)), tuple(faults))


def check_before_use(
    path: Path, check: Check = never_stop, on_progress: Callable[[float], None] = _nobody
) -> None:
    """Make sure that a model is what was installed; for the engines, before they load it.

    `path`: the GGUF file of a text model, the folder of another (`InstalledModel.path`). Nothing is
    read while sizes and dates are those of the last check (milliseconds); otherwise the files that
    changed are hashed again, and `on_progress` gets the share done, from 0 to 1. Raises ModelUnreadable when their bytes are others, Cancelled. A model
    without a receipt passes: there is nothing to compare it with.
    """
    found = _receipt_of(path)
    changed = changed_files(*found) if found else ()
    if not found or not changed:
        return
    folder, receipt = found
    meter = Meter(
        sum(file.bytes for file in changed), lambda progress: on_progress(progress.done), check
    )
    meter.begin(ImportStep.VERIFY, receipt.title, sum(file.bytes for file in changed))
    for file in changed:
        sentence = _fault_of(folder, file, meter)
        if sentence:
            raise ModelUnreadable(
                f"« {receipt.title} », {file.path} : {sentence}",
                advice="Installez de nouveau ce modèle depuis la clé, ou choisissez-en un autre.",
            )
    _refresh(folder, receipt)


@contextlib.contextmanager
def _alone_if_possible(store: Path) -> Iterator[None]:
    """Be the only one to change the models; where nobody may, looking at them is still possible."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(CannotWrite):
            stack.enter_context(changing(store))
        yield


def _is_asked(model_id: str, model_ids: Sequence[str]) -> bool:
    return not model_ids or model_id in model_ids


def _check_known(asked: Sequence[str], there: Sequence[str]) -> None:
    unknown = set(asked) - set(there)
    if unknown:
        raise ModelMissing(f"« {min(unknown)[:80]} » n’y est pas.")


def _verify(folder: Path, receipt: Receipt, meter: Meter) -> list[ModelFault]:
    sentences = [(file.path, _fault_of(folder, file, meter)) for file in receipt.files]
    sentences += [(path, _EXTRA) for path in _extra_files(folder, receipt)]
    faults = [ModelFault(receipt.id, path, text) for path, text in sentences if text]
    if not faults:
        _refresh(folder, receipt)
    return faults


def _fault_of(folder: Path, file: ReceiptFile, meter: Meter) -> str:
    """Return in French what is wrong with a file; empty when its bytes are the right ones."""
    path = folder / file.path
    try:
        if path.is_symlink() or not path.is_file():
            return _MISSING
        if path.stat().st_size != file.bytes or hash_file(path, meter) != file.sha256:
            return _CHANGED
    except OSError:
        return _UNREADABLE
    return ""


def _extra_files(folder: Path, receipt: Receipt) -> Iterator[str]:
    known = {RECEIPT, LICENCE, *(file.path for file in receipt.files)}
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = (Path(place) / name).relative_to(folder).as_posix()
            if path not in known:
                yield path


def _verify_loose(model: InstalledModel, check: Check) -> list[ModelFault]:
    path = Path(model.path)
    try:
        check_structure(model.kind, path.parent, [path.name], check)
    except ModelRefused as error:
        return [ModelFault(model.id, path.name, f"{error.detail} {_LOOSE}")]
    return []


def _refresh(folder: Path, receipt: Receipt) -> None:
    """Note in the receipt that every byte was compared now; a folder that refuses it only costs time."""
    with contextlib.suppress(OSError):
        files = tuple(
            dataclasses.replace(file, changed_ns=(folder / file.path).lstat().st_mtime_ns)
            for file in receipt.files
        )
        write_receipt(folder, dataclasses.replace(receipt, files=files, checked_at=utc_now()))


def _receipt_of(path: Path) -> tuple[Path, Receipt] | None:
    """Return the folder and the receipt of the model that `path` is, or is a file of."""
    for folder in (path, *list(path.parents)[:3]):
        receipt = read_receipt(folder)
        if receipt is not None:
            names = {(folder / file.path) for file in receipt.files}
            return (folder, receipt) if path == folder or path in names else None
    return None
