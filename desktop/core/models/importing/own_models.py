# SPDX-License-Identifier: AGPL-3.0-or-later
"""Installs a model of the agent's own: a GGUF file, a CTranslate2 folder, a diffusers folder, two ONNX.

Only the files that a model of its kind needs are copied, from a closed list. Pickles (« .bin » of
PyTorch, « .pt », « .ckpt ») are never copied: left aside when the same weights lie there as
safetensors, a reason to refuse when they are the only ones. A Python file in the folder is a reason
to refuse too, since the model then works with a program of its own. A model whose bytes are those
of a catalogue entry becomes that entry.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import LicenceNotAccepted, ModelRefused
from desktop.core.models.catalogue import Catalogue, CatalogueEntry, EntryState, ModelKind
from desktop.core.models.formats.structure import check_structure
from desktop.core.models.formats.structure_rules import (
    MODEL_INDEX,
    WHISPER_FILES,
    WHISPER_VOCABULARIES,
    StructureError,
    components,
)
from desktop.core.models.importing.failures import writing_to_the_store
from desktop.core.models.importing.new_receipts import fact_of, make_receipt
from desktop.core.models.importing.own_voices import speakers_files
from desktop.core.models.importing.packs import ImportOutcome
from desktop.core.models.importing.progress import (
    Check,
    ImportStep,
    Meter,
    OnProgress,
    never_stop,
    no_progress,
)
from desktop.core.models.importing.staging import Stager, discard, reading_own
from desktop.core.models.importing.trust import Identity, Trust, identity_of, one_line
from desktop.core.models.installed import STAGING, find_models, slug
from desktop.core.models.receipts import Receipt, changed_files, fingerprint
from desktop.core.models.store import (
    OWN_PREFIX,
    ROOM_MARGIN,
    changing,
    check_room,
    publish,
    receipts_in,
)

_MAX_INDEX = 100_000
"""Bytes."""
_WEIGHTS = (
    "model.fp16.safetensors",
    "model.safetensors",
    "diffusion_pytorch_model.fp16.safetensors",
    "diffusion_pytorch_model.safetensors",
)
_DESCRIPTIONS = (
    "config.json",
    "scheduler_config.json",
    "preprocessor_config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.json",
    "merges.txt",
    "tokenizer.json",
)
_EXTRA_WEIGHTS = (
    "lcm-lora/pytorch_lora_weights.safetensors",
    "taesd/config.json",
    "taesd/diffusion_pytorch_model.safetensors",
)
"""What Beffroi adds to a Stable Diffusion to make it fast, when the folder has it."""
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
_PROGRAMS = (".py", ".pyc", ".so", ".dll", ".exe", ".sh", ".bat", ".cmd", ".ps1", ".js")


@dataclass(frozen=True, slots=True)
class OwnSource:
    """What to copy of what the agent chose."""

    kind: ModelKind
    name: str
    """Of the file or the folder."""
    files: tuple[tuple[Path, str], ...]
    """Where each file is, and its path in the model's folder."""


StagedFile = tuple[str, int, str]
"""Path, bytes, sha256."""


def add_model(
    chosen: Path,
    store: Path,
    catalogue: Catalogue,
    accepted_by: str = "",
    *,
    on_progress: OnProgress = no_progress,
    check: Check = never_stop,
    margin: int = ROOM_MARGIN,
) -> ImportOutcome:
    """Install what lies at `chosen`; `accepted_by` takes responsibility for it.

    Raises ModelRefused, LicenceNotAccepted (the catalogue knows these bytes, with conditions, and
    nobody accepted them), PackUnreachable, NoRoomForModel, CannotWrite, ModelInUse, Cancelled. An
    interrupted copy is not taken up: nothing says beforehand what the bytes should be.
    """
    source = look_at_own(chosen)
    _check_source_structure(source, check)
    size = _size_of(source)
    with changing(store):
        check_room(store, size, margin)
        folder = store / STAGING / f"{OWN_PREFIX}{slug(source.name)[:60]}"
        meter = Meter(size, on_progress, check)
        try:
            files = _copy(source, folder, meter)
            outcome = _install(source, folder, files, store, catalogue, accepted_by, meter)
        finally:
            discard(folder)
    return outcome


def look_at_own(chosen: Path) -> OwnSource:
    """Say what to copy of a file or folder; raise ModelRefused when it is no model, with the reason."""
    with reading_own():
        facts = chosen.lstat()
        if stat.S_ISLNK(facts.st_mode):
            raise ModelRefused("C’est un lien vers un autre endroit.")
        if stat.S_ISREG(facts.st_mode) and chosen.suffix.lower() == ".gguf":
            name = f"{slug(chosen.stem)[:100]}.gguf"
            return OwnSource(ModelKind.TEXT, chosen.stem, ((chosen, name),))
        if stat.S_ISDIR(facts.st_mode):
            return _look_at_folder(chosen)
    raise ModelRefused


def _look_at_folder(folder: Path) -> OwnSource:
    paths = _files_in(folder)
    if any(path.lower().endswith(_PROGRAMS) for path in paths):
        raise ModelRefused("Ce dossier contient un programme.")
    if MODEL_INDEX in paths:
        wanted = _diffusers_files(folder, paths)
        kind = ModelKind.IMAGE
    elif "model.bin" in paths and paths.intersection(WHISPER_VOCABULARIES):
        optional = (*WHISPER_VOCABULARIES, "preprocessor_config.json")
        wanted = [*WHISPER_FILES, *(name for name in optional if name in paths)]
        kind = ModelKind.SPEECH
    elif any(path.lower().endswith(".onnx") for path in paths):
        return OwnSource(ModelKind.SPEAKERS, folder.name, speakers_files(folder, paths))
    else:
        raise ModelRefused(_why_not(paths))
    missing = [path for path in wanted if path not in paths]
    if missing:
        raise ModelRefused(f"Il manque le fichier « {missing[0]} ».")
    return OwnSource(kind, folder.name, tuple((folder / path, path) for path in wanted))


def _why_not(paths: frozenset[str]) -> str:
    if any(path.lower().endswith(_PICKLES) for path in paths):
        return "Ses poids sont dans un format qui peut exécuter des programmes (pickle)."
    return ""


def _files_in(folder: Path) -> frozenset[str]:
    """Return the plain files of a folder and of those in it; links and deeper folders are not seen."""
    found = set()
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = [] if depth else folders[:500]
        for name in names[:5_000]:
            path = Path(place) / name
            if stat.S_ISREG(path.lstat().st_mode):
                found.add(path.relative_to(folder).as_posix())
    return frozenset(found)


def _diffusers_files(folder: Path, paths: frozenset[str]) -> list[str]:
    """Return the files of a pipeline: each part's description, and its weights in one file."""
    wanted = [MODEL_INDEX]
    for name in _component_names(folder / MODEL_INDEX):
        wanted += [f"{name}/{file}" for file in _DESCRIPTIONS if f"{name}/{file}" in paths]
        weights = [f"{name}/{file}" for file in _WEIGHTS if f"{name}/{file}" in paths]
        if not weights and any(_is_pickle_of(name, path) for path in paths):
            raise ModelRefused(_why_not(paths))
        wanted += weights[:1]
    return wanted + [path for path in _EXTRA_WEIGHTS if path in paths]


def _is_pickle_of(component: str, path: str) -> bool:
    return path.startswith(f"{component}/") and path.lower().endswith(_PICKLES)


def _component_names(index: Path) -> list[str]:
    try:
        with index.open("rb") as file:
            untrusted_index = json.loads(file.read(_MAX_INDEX))
        if not isinstance(untrusted_index, dict):
            raise ModelRefused
        return [name for name, _ in components(untrusted_index)]
    except (ValueError, RecursionError) as error:
        detail = str(error) if isinstance(error, StructureError) else ""
        raise ModelRefused(detail) from error


def _check_source_structure(source: OwnSource, check: Check) -> None:
    """Look before copying gigabytes; what was copied is looked at again, and is what counts."""
    if source.kind is ModelKind.SPEAKERS:  # small, and looked at to know which file is which
        return
    path, target = source.files[0]
    root = path.parents[len(Path(target).parts) - 1]
    names = [path.relative_to(root).as_posix() for path, _ in source.files]
    check_structure(source.kind, root, names, check)


def _size_of(source: OwnSource) -> int:
    with reading_own():
        return sum(path.lstat().st_size for path, _ in source.files)


def _copy(source: OwnSource, folder: Path, meter: Meter) -> tuple[StagedFile, ...]:
    discard(folder)
    meter.begin(ImportStep.COPY, one_line(source.name), _size_of(source))
    copied = []
    with Stager(meter) as stager:
        for path, target in source.files:
            sha256 = stager.stage_own(path, folder / target)
            copied.append((target, (folder / target).stat().st_size, sha256))
    meter.begin(ImportStep.STRUCTURE, one_line(source.name))
    check_structure(source.kind, folder, [name for name, _, _ in copied], meter.check)
    return tuple(copied)


def _install(
    source: OwnSource,
    folder: Path,
    files: Sequence[StagedFile],
    store: Path,
    catalogue: Catalogue,
    accepted_by: str,
    meter: Meter,
) -> ImportOutcome:
    entry = _entry_of(source.kind, files, catalogue)
    if entry is not None:
        files = _as_entry(entry, files, folder)
        identity = _accepted(identity_of(entry), accepted_by)
    else:
        identity = _own_identity(source, store, catalogue)
    there = _installed_as(store, fingerprint((path, sha256) for path, _, sha256 in files))
    if there is not None:
        return ImportOutcome(already_there=(there.id,))
    meter.begin(ImportStep.INSTALL, identity.title)
    receipt = make_receipt(identity, folder, files, accepted_by)
    publish(folder, store, receipt)
    return ImportOutcome((fact_of(receipt),))


def _entry_of(
    kind: ModelKind, files: Sequence[StagedFile], catalogue: Catalogue
) -> CatalogueEntry | None:
    """Return the entry that these bytes are; a text model's file may bear any name."""
    contents = {(size, sha256) for _, size, sha256 in files}
    there = set(files)
    for entry in catalogue.entries:
        if entry.kind is not kind or entry.state is EntryState.ANNOUNCED or not entry.files:
            continue
        if kind is ModelKind.TEXT:
            is_same = {(file.bytes, file.sha256) for file in entry.files} == contents
        else:
            is_same = {(file.path, file.bytes, file.sha256) for file in entry.files} <= there
        if is_same:
            return entry
    return None


def _as_entry(
    entry: CatalogueEntry, files: Sequence[StagedFile], folder: Path
) -> tuple[StagedFile, ...]:
    """Give the staged files the entry's names, and delete those that it does not have."""
    wanted = {file.path for file in entry.files}
    with writing_to_the_store():
        if entry.kind is ModelKind.TEXT:
            target = folder / entry.files[0].path
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / files[0][0]).rename(target)
        else:
            for path, _, _ in files:
                if path not in wanted:
                    (folder / path).unlink()
    return tuple((file.path, file.bytes, file.sha256) for file in entry.files)


def _accepted(identity: Identity, accepted_by: str) -> Identity:
    if identity.trust is Trust.FORBIDDEN:
        raise ModelRefused(f"Une mairie n’a pas le droit d’utiliser « {identity.title} ».")
    if identity.trust is Trust.CONDITIONS and not accepted_by:
        raise LicenceNotAccepted(f"(« {identity.title} », {identity.id})")
    return identity


def _own_identity(source: OwnSource, store: Path, catalogue: Catalogue) -> Identity:
    taken = {entry.id for entry in catalogue.entries}
    taken |= {model.id for model in find_models(store)}
    taken |= {receipt.id for _, receipt in receipts_in(store)}
    wanted = slug(source.name)[:56].strip("-")
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    title = one_line(source.name) or free
    return Identity(free, source.kind.value, title, "", "", (), Trust.OUTSIDE)


def _installed_as(store: Path, mark: str) -> Receipt | None:
    """Return the receipt of the installed model that has these bytes, unchanged; None without one."""
    for folder, receipt in receipts_in(store):
        if receipt.fingerprint == mark and not changed_files(folder, receipt):
            return receipt
    return None
