# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much memory an image model takes at work, from the headers of its files alone.

Two ways of holding it (`engines/image_weights.py`): the network's weights as single floats, or as
half floats made single when they are used. The text encoder and the safety checker are read from
their files as they lie there: the system can drop those pages, so they are not counted. The fixed
numbers were measured on SD 1.5 with `scripts/bench.py image --shape --memory`.
"""

from __future__ import annotations

import json
import struct
from math import prod
from pathlib import Path
from typing import Any

from desktop.core.models.formats.safetensors_header import MAX_HEADER, SafetensorsError

TAESD = "taesd/diffusion_pytorch_model.safetensors"
LCM_LORA = "lcm-lora/pytorch_lora_weights.safetensors"
STEMS = {
    "text_encoder": "model",
    "unet": "diffusion_pytorch_model",
    "vae": "diffusion_pytorch_model",
    "safety_checker": "model",
}
"""How the weights of each part are named, before « .fp16.safetensors » or « .safetensors »."""
VARIANTS = ("", "fp16")
_LIBRARIES = 300_000_000
"""Bytes: Python, torch, diffusers and transformers."""
_HEAP = 350_000_000
"""Bytes: what laying the LoRA leaves in the heap, the parts of the networks that are not weights."""
_WORK = 250_000_000
"""Bytes of a step at 512 × 512, and of TAESD, which come one after the other."""
_VAE_WORK = 800_000_000
"""Bytes of the VAE's decoder at 512 × 512, when there is no TAESD."""
_SIDE = 512


def variant_of(folder: Path, part: str) -> str | None:
    """Return "" or "fp16", as the weights of that part are named; None when they are not there."""
    return next((v for v in VARIANTS if (folder / weights_name(part, v)).is_file()), None)


def weights_name(part: str, variant: str) -> str:
    """Return the path of a part's weights in the model's folder."""
    dotted = f".{variant}" if variant else ""
    return f"{part}/{STEMS[part]}{dotted}.safetensors"


def image_memory(folder: Path, *, half: bool, width: int = _SIDE, height: int = _SIDE) -> int:
    """Return the bytes that the model takes at most while it paints a picture of that size.

    Those that the system cannot take back. Raises SafetensorsError or OSError.
    """
    weights = _numbers(_weights(folder, "unet")) * (2 if half else 4)
    work, area = _WORK, width * height / _SIDE**2
    if not (folder / TAESD).is_file():
        weights += _numbers(_weights(folder, "vae")) * 4
        work = _VAE_WORK
    return weights + _LIBRARIES + _HEAP + int(work * area)


def mapped_bytes(folder: Path) -> int:
    """Return the bytes that are read from the files again when memory is short (see above)."""
    parts = [_weights(folder, part) for part in ("text_encoder", "safety_checker")]
    return sum(path.stat().st_size for path in parts if path.is_file())


def _weights(folder: Path, part: str) -> Path:
    return folder / weights_name(part, variant_of(folder, part) or "")


def _numbers(path: Path) -> int:
    """Return how many numbers the tensors of a file hold."""
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        untrusted_header = file.read(min(length, MAX_HEADER))
    try:
        tensors: dict[str, Any] = json.loads(untrusted_header)
        tensors.pop("__metadata__", None)
        return sum(prod(int(size) for size in tensor["shape"]) for tensor in tensors.values())
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
        raise SafetensorsError("son en-tête est illisible.") from error
