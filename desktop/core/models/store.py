# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder of installed models: one change at a time, each whole or not at all.

A model appears by one rename of its folder, and goes by one rename into the staging. A crash in
between leaves what was there before, or both generations, which `clean_store` sorts out.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.core.errors import BeffroiError, ModelInUse, ModelMissing
from desktop.core.files.lock import FileLock
from desktop.core.files.safe_files import move, sync_folder, write_json
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.importing.failures import no_room, writing_to_the_store
from desktop.core.models.installed import STAGING, InstalledModel, find_model, find_models
from desktop.core.models.receipts import Receipt, folder_name, read_receipt, write_receipt

ACTIVE = "active.json"
ROOM_MARGIN = 2 * 1024**3
"""Bytes that stay free on the disk after an import."""
STAGED_DAYS = 30
"""Days that an interrupted import waits to be taken up."""
OWN_PREFIX = "own-"
"""Of the staging of a model of the agent's own, which is never taken up."""
_LOCK = "store.lock"
_TRASH = "trash-"
_MAX_ACTIVE = 10_000


@contextlib.contextmanager
def changing(store: Path) -> Iterator[None]:
    """Be the only one to change the models; raise ModelInUse when another does, or CannotWrite."""
    lock = FileLock(store / STAGING / _LOCK)
    with writing_to_the_store():
        taken = lock.take()
    if not taken:
        raise ModelInUse
    try:
        yield
    finally:
        lock.release()


def receipts_in(store: Path) -> list[tuple[Path, Receipt]]:
    """Return the folders of models that have a receipt, whole or not, sorted by name."""
    try:
        folders = sorted(p for p in store.iterdir() if p.is_dir() and not p.is_symlink())
    except OSError:
        return []
    found = [(folder, read_receipt(folder)) for folder in folders if folder.name != STAGING]
    return [(folder, receipt) for folder, receipt in found if receipt is not None]


def check_room(store: Path, missing: int, margin: int = ROOM_MARGIN) -> None:
    """Raise NoRoomForModel when `missing` bytes and the margin are not free on the store's disk."""
    with writing_to_the_store():
        free = shutil.disk_usage(store).free
    if missing + margin > free:
        raise no_room(missing + margin, free)


def publish(staged: Path, store: Path, receipt: Receipt) -> Path:
    """Make a staged model an installed one, in the place of other generations; return its folder.

    Raises ModelInUse when an older one cannot be put away (Windows: it is open), CannotWrite.
    """
    final = store / folder_name(receipt.fingerprint, receipt.id)
    with writing_to_the_store():
        write_receipt(staged, receipt)
        _sync_folders(staged)
        if os.path.lexists(final):
            _put_away(final, store)
        move(staged, final)
        sync_folder(store)
    for folder, other in receipts_in(store):
        if other.id == receipt.id and folder != final:
            with contextlib.suppress(ModelInUse):  # the next clean-up sees to it
                _delete(_put_away(folder, store))
    _empty_trash(store)
    if receipt.kind not in _read_active(store):
        _write_active(store, receipt.kind, receipt.id)
    return final


def remove_model(store: Path, model_id: str) -> int:
    """Delete a model, with or without a receipt; return the bytes that are free again.

    Raises ModelMissing for an id that is not there, ModelInUse, CannotWrite.
    """
    with changing(store):
        places = [folder for folder, receipt in receipts_in(store) if receipt.id == model_id]
        if not places:
            places = [_loose_file(store, model_id)]
        with writing_to_the_store():
            trash = [_put_away(place, store) for place in places]
            sync_folder(store)
        return sum(map(_delete, trash))


def clean_store(store: Path) -> int:
    """Delete what interrupted changes left; return the bytes freed. For the start; never raises.

    Kept: an import that can be taken up, for STAGED_DAYS. Nothing is done while another works.
    """
    if not (store / STAGING).is_dir():
        return 0
    try:
        with changing(store):
            freed = _empty_trash(store) + _drop_older_generations(store)
            return freed + sum(map(_delete, _stale_stagings(store)))
    except (BeffroiError, OSError):  # told when an agent changes the models, not at a start
        return 0


def active_models(store: Path) -> dict[str, str]:
    """Return the model to work with of each kind that has one: {"text": id…}.

    It is the chosen one; when that is gone, or none was chosen, one of the catalogue before one of
    the agent's own, the oldest first.
    """
    chosen = _read_active(store)
    active: dict[str, str] = {}
    for model in sorted(find_models(store), key=_preference):
        if chosen.get(model.kind.value) == model.id:
            active[model.kind.value] = model.id
        else:
            active.setdefault(model.kind.value, model.id)
    return active


def set_active(store: Path, kind: str, model_id: str) -> None:
    """Choose the model to work with; raise ModelMissing when no such model of that kind is there."""
    find_model(store, model_id, ModelKind(kind))
    _write_active(store, kind, model_id)


def _preference(model: InstalledModel) -> tuple[bool, bool, str, str]:
    receipt = model.receipt
    when = receipt.imported_at if receipt else ""
    return not model.in_catalogue, receipt is None, when, model.id


def _read_active(store: Path) -> dict[str, str]:
    path = store / ACTIVE
    try:
        untrusted = json.loads(path.read_bytes()) if path.stat().st_size < _MAX_ACTIVE else {}
    except (OSError, ValueError, RecursionError):
        return {}
    kinds = {kind.value for kind in ModelKind}
    pairs: Any = untrusted.items() if isinstance(untrusted, dict) else ()
    return {key: value for key, value in pairs if key in kinds and isinstance(value, str)}


def _write_active(store: Path, kind: str, model_id: str) -> None:
    with writing_to_the_store():
        write_json(store / ACTIVE, {**_read_active(store), kind: model_id})


def _loose_file(store: Path, model_id: str) -> Path:
    """Return the GGUF file without a receipt that has this id; it lies inside the store."""
    model = find_model(store, model_id)
    path = Path(model.path)
    if not path.resolve().is_relative_to(store.resolve()):
        raise ModelMissing
    return path


def _stale_stagings(store: Path) -> Iterator[Path]:
    """Yield stagings that nobody will take up: installed since, too old, or not ours."""
    oldest = time.time() - STAGED_DAYS * 24 * 3600
    for path in sorted((store / STAGING).iterdir()):
        if path.name == _LOCK:
            continue
        is_done = read_receipt(store / path.name) is not None
        is_own = path.name.startswith(OWN_PREFIX)
        if is_done or is_own or not path.is_dir() or path.lstat().st_mtime < oldest:
            yield path


def _drop_older_generations(store: Path) -> int:
    freed = 0
    newest: dict[str, Path] = {}
    whole = [(f, r) for f, r in receipts_in(store) if all((f / x.path).is_file() for x in r.files)]
    for folder, receipt in sorted(whole, key=lambda pair: pair[1].imported_at, reverse=True):
        if newest.setdefault(receipt.id, folder) != folder:
            freed += _delete(_put_away(folder, store))
    return freed


def _empty_trash(store: Path) -> int:
    return sum(map(_delete, sorted((store / STAGING).glob(f"{_TRASH}*"))))


def _put_away(path: Path, store: Path) -> Path:
    """Rename a model into the trash, from where it is never read; return its new place."""
    trash = store / STAGING / f"{_TRASH}{uuid.uuid4().hex}"
    try:
        move(path, trash)
    except PermissionError as error:
        if os.name == "nt":
            raise ModelInUse from error
        raise
    return trash


def _delete(path: Path) -> int:
    """Delete a file or folder; return its bytes. What resists is left to the next clean-up."""
    size = _bytes_of(path)
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return size if not os.path.lexists(path) else 0


def _bytes_of(path: Path) -> int:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            return sum(p.lstat().st_size for p in path.rglob("*") if not p.is_dir())
        return path.lstat().st_size
    return 0


def _sync_folders(root: Path) -> None:
    for place, _, _ in os.walk(root):
        sync_folder(Path(place))
