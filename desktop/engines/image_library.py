# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a Stable Diffusion, loaded with diffusers and transformers from checked files only.

Classes are named here, never taken from the model's own files; weights are read from safetensors,
never from a pickle; nothing is looked for on the network.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from desktop.core.errors import EngineMissing, MemoryExhausted, ModelUnreadable
from desktop.core.models.image_memory import LCM_LORA, TAESD
from desktop.core.network.offline import OFFLINE_ENVIRONMENT
from desktop.engines.image_folder import CHECKER, EXTRACTOR, ImageFolder
from desktop.engines.image_weights import hold_as_floats, hold_as_stored, lay_lora

_NO_MEMORY = ("can't allocate memory", "not enough memory", "out of memory", "bad allocation")
_MOST_TRAINING_STEPS = 10_000


class Holding(Enum):
    """How the network's weights are held, and what it computes with."""

    FLOATS = "floats"
    """Single floats: fast."""
    HALVES = "halves"
    """Half floats, made single layer by layer: half the memory, a little slower."""
    SHORT = "bfloat16"
    """Where the processor computes with them by itself (AMX, AVX512-BF16): half of both."""
    CARD = "card"
    """Half floats on a graphics card."""


@dataclass(slots=True)
class Parts:
    """A loaded model."""

    tokenizer: Any
    text_encoder: Any
    unet: Any
    scheduler: Any
    vae: Any
    checker: Any
    """None when the model has none."""
    extractor: Any
    device: str
    """As torch names it."""
    compute: Any
    """The type of numbers that the network takes."""


@lru_cache(maxsize=1)
def load_library() -> Any:
    """Return torch, with the libraries around it kept silent; raise EngineMissing. Six seconds."""
    os.environ.update(OFFLINE_ENVIRONMENT)
    try:
        import torch
        import transformers

        _silence(transformers)  # before diffusers, whose import makes it say what is not installed
        import diffusers

        _silence(diffusers)
    except ImportError as error:
        raise EngineMissing("La bibliothèque de dessin (diffusers) n’est pas installée.") from error
    except (OSError, RuntimeError) as error:  # a shared library is absent or of another system
        raise EngineMissing(
            "La bibliothèque de dessin (torch) ne se charge pas sur ce poste."
        ) from error
    return torch


def _silence(library: Any) -> None:
    library.utils.logging.set_verbosity_error()
    library.utils.logging.disable_progress_bar()


def computes_with_short_floats() -> bool:
    """Return whether the processor has instructions for bfloat16."""
    find = getattr(load_library().cpu, "get_capabilities", dict)
    found: dict[str, Any] = find()
    return bool(found.get("amx_bf16") or found.get("avx512_bf16"))


def load_parts(folder: ImageFolder, holding: Holding, tick: Callable[[float], None]) -> Parts:
    """Load what painting needs; raise ModelUnreadable, MemoryExhausted, or what `tick` raises.

    TAESD takes the place of the VAE when it is there: two hundred times lighter.
    """
    device = "cuda" if holding is Holding.CARD else "cpu"
    text_encoder = _text_encoder(folder)
    tick(0.1)
    unet = _unet(folder)
    tick(0.3)
    if folder.has_lora:
        lay_lora(unet, folder.path / LCM_LORA, lambda done: tick(0.3 + 0.4 * done))
    tick(0.7)
    compute = _hold(unet, holding)
    tick(0.8)
    parts = Parts(
        tokenizer=_tokenizer(folder),
        text_encoder=text_encoder.to(device),
        unet=unet.to(device),
        scheduler=_scheduler(folder),
        vae=_vae(folder).to(device),
        checker=_checker(folder).to(device) if folder.has_checker else None,
        extractor=_extractor(folder) if folder.has_checker else None,
        device=device,
        compute=compute,
    )
    _trim_heap()
    tick(1.0)
    return parts


def _hold(unet: Any, holding: Holding) -> Any:
    """Hold the network's weights that way; return the type of numbers that it then takes."""
    torch = load_library()
    stored = {
        Holding.FLOATS: torch.float32,
        Holding.HALVES: torch.float16,
        Holding.SHORT: torch.bfloat16,
        Holding.CARD: torch.float16,
    }[holding]
    hold_as_floats(unet, stored)
    if holding is Holding.HALVES:
        hold_as_stored(unet)
        return torch.float32
    return stored


def _from_files(kind: Any, folder: ImageFolder, part: str, numbers: Any) -> Any:
    """Return a part with every weight from its file; raise ModelUnreadable when one is not in it."""
    module, facts = kind.from_pretrained(
        str(folder.path / part),
        variant=folder.variant(part),
        use_safetensors=True,
        local_files_only=True,
        output_loading_info=True,
        dtype=numbers,
    )
    # A weight that is missing is drawn at random by the library: a checker that checks nothing.
    if facts["missing_keys"] or facts["mismatched_keys"]:
        raise ModelUnreadable(f"Il manque des poids à « {part} ».")
    return module.eval().requires_grad_(requires_grad=False)


def _text_encoder(folder: ImageFolder) -> Any:
    from transformers import CLIPTextModel

    encoder = _from_files(CLIPTextModel, folder, "text_encoder", "auto")
    hold_as_stored(encoder)
    return encoder


def _checker(folder: ImageFolder) -> Any:
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker

    checker = _from_files(StableDiffusionSafetyChecker, folder, CHECKER, "auto")
    hold_as_stored(checker)
    return checker


def _unet(folder: ImageFolder) -> Any:
    from diffusers import UNet2DConditionModel

    return _from_files(UNet2DConditionModel, folder, "unet", load_library().float16)


def _vae(folder: ImageFolder) -> Any:
    """Return the decoder alone: painting encodes nothing."""
    from diffusers import AutoencoderKL, AutoencoderTiny

    torch = load_library()
    if folder.has_taesd:
        vae = AutoencoderTiny()  # its defaults are those of TAESD, which is published without any
        vae.load_state_dict(_tensors(folder.path / TAESD))
        vae = vae.eval().requires_grad_(requires_grad=False)
    else:
        kind = AutoencoderTiny if folder.has_tiny_vae else AutoencoderKL
        vae = _from_files(kind, folder, "vae", torch.float32)
    vae.encoder = None
    hold_as_floats(vae, torch.float32)
    return vae


def _tensors(path: Any) -> dict[str, Any]:
    from safetensors.torch import load_file

    tensors: dict[str, Any] = load_file(path)
    return tensors


def _tokenizer(folder: ImageFolder) -> Any:
    from transformers import CLIPTokenizer

    return CLIPTokenizer.from_pretrained(str(folder.path / "tokenizer"), local_files_only=True)


def _extractor(folder: ImageFolder) -> Any:
    # The one that works with Pillow: the other wants torchvision.
    from transformers import CLIPImageProcessorPil

    place = str(folder.path / EXTRACTOR)
    return CLIPImageProcessorPil.from_pretrained(place, local_files_only=True)


def _scheduler(folder: ImageFolder) -> Any:
    """Return LCM's way through the noise for a quick model, a general one for another."""
    from diffusers import DPMSolverMultistepScheduler, LCMScheduler

    steps = folder.scheduler.get("num_train_timesteps", 1_000)
    if not isinstance(steps, int) or not 1 <= steps <= _MOST_TRAINING_STEPS:
        raise ModelUnreadable("La description de « scheduler » n’est pas possible.")
    kind = LCMScheduler if folder.is_quick else DPMSolverMultistepScheduler
    return kind.from_config(dict(folder.scheduler))


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether a library's error says that an allocation was refused."""
    if isinstance(error, MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError | OSError) and any(sign in text for sign in _NO_MEMORY)


def load_failure(error: Exception) -> ModelUnreadable | MemoryExhausted:
    """Return our error for what a library raised while loading."""
    if is_out_of_memory(error):
        return MemoryExhausted("Le modèle n’a pas pu être chargé.")
    return ModelUnreadable("Le moteur n’a pas pu le charger.")


def give_memory_back() -> None:
    """Let go of what is no longer used, the graphics card's share included."""
    gc.collect()
    _trim_heap()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()


def _trim_heap() -> None:
    """Give back what glibc keeps of freed memory: hundreds of megabytes once a LoRA is laid."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # musl has no such function
            ctypes.CDLL(None).malloc_trim(0)
