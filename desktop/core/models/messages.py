# SPDX-License-Identifier: AGPL-3.0-or-later
"""The messages about models between the window (or the command line) and a worker (core/events.py)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.jobs.values import ModelReference
from desktop.core.models.hardware import Hardware
from desktop.core.models.measures import ModelMeasure
from desktop.core.models.pack import PackManifest

# --- towards the worker ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InspectPack:
    """Say what a pack of models holds, without copying anything."""

    run_id: str
    pack: str
    """Path of the folder that was chosen: the pack, or a folder that holds one."""


@dataclass(frozen=True, slots=True)
class ImportPack:
    """Install models of a pack."""

    run_id: str
    pack: str
    models_folder: str
    model_ids: tuple[str, ...] = ()
    """Empty for all that are not installed yet."""
    accepted: tuple[str, ...] = ()
    """Ids of the models whose conditions, or absence from the catalogue, the agent accepted."""
    accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class AddModel:
    """Install a model of the agent's own: a GGUF file, a CTranslate2 or a diffusers folder."""

    run_id: str
    path: str
    models_folder: str
    accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class VerifyModels:
    """Read every byte of installed models again."""

    run_id: str
    models_folder: str
    model_ids: tuple[str, ...] = ()
    """Empty for all."""


@dataclass(frozen=True, slots=True)
class RemoveModel:
    """Delete an installed model."""

    run_id: str
    models_folder: str
    model_id: str


@dataclass(frozen=True, slots=True)
class MeasureModel:
    """Load a model and measure what it costs here (twenty seconds or so); sent to its own lane."""

    run_id: str
    model: ModelReference


@dataclass(frozen=True, slots=True)
class ProbeHardware:
    """Look at the machine, in a child process with a time limit."""

    run_id: str
    models_folder: str


# --- from the worker ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PackInspected:
    """What a pack holds."""

    run_id: str
    pack: str
    """The folder of the pack itself."""
    manifest: PackManifest


@dataclass(frozen=True, slots=True)
class InstalledFact:
    """A model that was installed, for the journal."""

    id: str
    kind: str
    title: str
    sha256: str
    """Its fingerprint (core/models/receipts.py)."""
    bytes: int
    in_catalogue: bool


@dataclass(frozen=True, slots=True)
class ModelsInstalled:
    """The import, or the addition, is done."""

    run_id: str
    installed: tuple[InstalledFact, ...]
    already_there: tuple[str, ...] = ()
    """Ids that were installed before, with the same bytes."""


@dataclass(frozen=True, slots=True)
class ModelFault:
    """What is wrong with an installed model."""

    id: str
    path: str
    """Of the file, relative to the model's folder; empty for the model as a whole."""
    sentence: str


@dataclass(frozen=True, slots=True)
class ModelsVerified:
    """Every byte was read again."""

    run_id: str
    verified: tuple[str, ...]
    """Ids of all models looked at."""
    faults: tuple[ModelFault, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelRemoved:
    """The model is gone."""

    run_id: str
    model_id: str
    freed: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class ModelMeasured:
    """What the model costs on this computer."""

    run_id: str
    measure: ModelMeasure


@dataclass(frozen=True, slots=True)
class HardwareProbed:
    """What this computer has."""

    run_id: str
    hardware: Hardware
