# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies in the folder of an image model, looked at before any library touches it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.errors import ModelMissing, ModelUnreadable
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.structure_rules import (
    MODEL_INDEX,
    StructureError,
    check_model,
    components,
)
from desktop.core.models.image_memory import LCM_LORA, STEMS, TAESD, variant_of
from desktop.core.models.receipts import read_receipt

CHECKER, EXTRACTOR = "safety_checker", "feature_extractor"
_PIPELINES = ("StableDiffusionPipeline", "LatentConsistencyModelPipeline")
_CLASSES = {
    "text_encoder": ("CLIPTextModel",),
    "tokenizer": ("CLIPTokenizer", "CLIPTokenizerFast"),
    "unet": ("UNet2DConditionModel",),
    "vae": ("AutoencoderKL", "AutoencoderTiny"),
}
"""What a Stable Diffusion 1.x is made of, besides its scheduler."""
_PROGRAMS = (".py", ".pyc", ".so", ".dll", ".pyd")
_READ = (".json", ".txt", ".safetensors")
_DEEPEST = 2
_LATENT_CHANNELS = 4


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """A checked folder: every file that will be read is of a kind that runs nothing."""

    path: Path
    unet: dict[str, Any]
    """Its description."""
    scheduler: dict[str, Any]
    has_checker: bool
    has_lora: bool
    has_taesd: bool
    has_tiny_vae: bool
    """The VAE that the model names is itself a tiny one."""

    @property
    def side(self) -> int:
        """Pixels it was trained at."""
        side = self.unet.get("sample_size")
        return side * 8 if isinstance(side, int) and 8 <= side <= 128 else 512

    @property
    def is_guided_inside(self) -> bool:
        """True for a network distilled with its guidance as an input (LCM)."""
        return isinstance(self.unet.get("time_cond_proj_dim"), int)

    @property
    def is_quick(self) -> bool:
        """True when four steps are enough."""
        return self.has_lora or self.is_guided_inside

    @property
    def steps(self) -> int:
        """Steps that a good picture takes."""
        return 4 if self.is_quick else 25

    @property
    def guidance(self) -> float:
        """How strongly the prompt is to be followed, as the publishers of each kind advise."""
        if self.has_lora:
            return 1.0
        return 8.0 if self.is_guided_inside else 7.5

    def variant(self, part: str) -> str | None:
        """Return the variant that the library must ask for; None for the plain file name."""
        return variant_of(self.path, part) or None


def checked_folder(path: Path) -> ImageFolder:
    """Return what is in the folder; raise ModelMissing or ModelUnreadable."""
    if not path.is_dir():
        raise ModelMissing(f"« {path.name} » est introuvable.")
    try:
        files = _files(path)
        check_model(ModelKind.IMAGE, path, files)
        index = _json(path, MODEL_INDEX)
        parts = dict(components(index))
        _refuse_other_kinds(path, index, parts)
        unet, scheduler = _json(path, "unet/config.json"), _scheduler(path, parts)
    except StructureError as error:
        raise ModelUnreadable(str(error)) from error
    except OSError as error:
        raise ModelUnreadable("Un fichier du modèle ne s’ouvre pas.") from error
    if unet.get("in_channels", _LATENT_CHANNELS) != _LATENT_CHANNELS:
        raise ModelUnreadable("Ce modèle retouche des images, il n’en peint pas.")
    _refuse_without_checker(path, parts)
    return ImageFolder(
        path,
        unet,
        scheduler,
        has_checker=CHECKER in parts,
        has_lora=LCM_LORA in files,
        has_taesd=TAESD in files,
        has_tiny_vae=parts["vae"] == "AutoencoderTiny",
    )


def _files(folder: Path) -> list[str]:
    """Return the files that may be read; others (pictures, weights in a pickle) are never opened."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = folders if depth < _DEEPEST else []
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in names]
    if any(name.lower().endswith(_PROGRAMS) for name in found):
        raise ModelUnreadable("Son dossier contient un programme.")
    return [name for name in found if name.endswith(_READ)]


def _refuse_other_kinds(path: Path, index: dict[str, Any], parts: dict[str, str]) -> None:
    if index.get("_class_name") not in _PIPELINES:
        raise ModelUnreadable("Ce genre de modèle d’images n’est pas encore connu de Beffroi.")
    for part, classes in _CLASSES.items():
        if parts.get(part) not in classes:
            raise ModelUnreadable("Ce n’est pas un modèle de la famille Stable Diffusion 1.")
    for part in STEMS:
        if part in parts and variant_of(path, part) is None:
            raise ModelUnreadable(f"Les poids de « {part} » manquent au format safetensors.")


def _refuse_without_checker(path: Path, parts: dict[str, str]) -> None:
    """Refuse a catalogue model whose safety checker was taken out: it cannot be turned off."""
    receipt = read_receipt(path)
    came_with_it = receipt is not None and any(
        file.path.startswith(f"{CHECKER}/") for file in receipt.files
    )
    is_catalogue = receipt is not None and receipt.in_catalogue
    if CHECKER in parts and EXTRACTOR not in parts:
        raise ModelUnreadable("Son contrôle de sécurité est incomplet.")
    if CHECKER not in parts and (is_catalogue or came_with_it or (path / CHECKER).exists()):
        raise ModelUnreadable("Son contrôle de sécurité a été retiré.")


def _scheduler(path: Path, parts: dict[str, str]) -> dict[str, Any]:
    if "scheduler" not in parts:
        raise ModelUnreadable("Il manque la description de « scheduler ».")
    return _json(path, "scheduler/scheduler_config.json")


def _json(path: Path, name: str) -> dict[str, Any]:
    """Return the content of a file that `check_model` has already read once."""
    data = json.loads((path / name).read_bytes())
    return data if isinstance(data, dict) else {}
