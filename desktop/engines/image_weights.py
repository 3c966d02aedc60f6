# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds a network's weights as single floats or as half floats, and lays a LoRA over them.

Half floats are as fast to read and as precise as the files, but a processor computes slowly with
them: `hold_as_stored` makes a layer's weights single just before they are used. Both ways start
from the same half floats, so they paint the same picture. (diffusers' own layerwise casting makes
the weights half again after each layer, and does not run on a processor.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from desktop.core.errors import ModelUnreadable

_KOHYA = "lora_unet_"
_PREFIXES = (_KOHYA, "unet.")
_ENDS = {
    ".lora_down.weight": "down", ".lora.down.weight": "down", ".lora_A.weight": "down",
    ".lora_up.weight": "up", ".lora.up.weight": "up", ".lora_B.weight": "up",
    ".alpha": "alpha",
}  # fmt: skip
_ALWAYS_FLOAT = "patch_embedding"
"""CLIP gives its pictures the type of this layer's weights."""


def hold_as_stored(module: Any) -> None:
    """Keep the large weights as they are in the file, and compute with single floats."""
    torch = _torch()
    forwards = {
        torch.nn.Linear: _linear,
        torch.nn.Conv2d: _convolution,
        torch.nn.Embedding: _embedding,
    }
    for name, leaf in module.named_modules():
        forward = forwards.get(type(leaf))
        held = forward is not None and not name.endswith(_ALWAYS_FLOAT)
        for key, parameter in leaf.named_parameters(recurse=False):
            if not (held and key == "weight"):
                parameter.data = parameter.data.float()
        if forward is not None and held and leaf.weight.dtype != torch.float32:
            leaf.forward = partial(forward, leaf)


def hold_as_floats(module: Any, kind: Any) -> None:
    """Make every weight of that type, one after the other; colours last, as convolutions like it."""
    torch = _torch()
    for parameter in module.parameters():
        data = parameter.data.to(kind)
        is_picture = data.dim() == 4
        parameter.data = data.to(memory_format=torch.channels_last) if is_picture else data


def _linear(layer: Any, values: Any) -> Any:
    return _torch().nn.functional.linear(values.float(), layer.weight.float(), layer.bias)


def _convolution(layer: Any, values: Any) -> Any:
    return layer._conv_forward(values.float(), layer.weight.float(), layer.bias)


def _embedding(layer: Any, places: Any) -> Any:
    return _torch().nn.functional.embedding(places, layer.weight, layer.padding_idx).float()


def lay_lora(unet: Any, path: Path, tick: Callable[[float], None]) -> None:
    """Add a LoRA to the network's weights for good, so that a step costs nothing more.

    Knows kohya's names (those of LCM-LoRA for SD 1.5), diffusers' and peft's. `tick` receives 0 to
    1. Raises ModelUnreadable when a tensor of the file has no place in the network.
    """
    layers = {_flat(name): layer for name, layer in unet.named_modules()}
    places = _places(path)
    for done, (place, tensors) in enumerate(places.items()):
        layer = layers.get(place)
        if layer is None or not {"down", "up"} <= tensors.keys() or not hasattr(layer, "weight"):
            raise ModelUnreadable("Son complément « lcm-lora » n’est pas fait pour ce modèle.")
        _add(layer, **tensors)
        tick(done / len(places))


def _places(path: Path) -> dict[str, dict[str, Any]]:
    """Return, for each layer that the file names, its "down", "up" and perhaps "alpha" tensors."""
    places: dict[str, dict[str, Any]] = {}
    for key, tensor in _read(path):
        prefix = next((p for p in _PREFIXES if key.startswith(p)), "-")
        end = next((e for e in _ENDS if key.endswith(e)), "-")
        name = key.removeprefix(prefix).removesuffix(end)
        places.setdefault(_flat(name), {})[_ENDS.get(end, "?")] = tensor
    return places


def _read(path: Path) -> Iterator[tuple[str, Any]]:
    from safetensors import safe_open

    with safe_open(path, framework="pt") as file:
        for key in file.keys():  # noqa: SIM118  # it is no dictionary
            yield key, file.get_tensor(key)


def _flat(name: str) -> str:
    """Return a layer's name as kohya writes it."""
    return name.replace(".", "_")


def _add(layer: Any, down: Any, up: Any, alpha: Any = None, **unknown: Any) -> None:
    weight, rank = layer.weight, down.shape[0]
    fits = up.shape[:2] == (weight.shape[0], rank) and down[0].numel() * weight.shape[0] == (
        weight.numel()
    )
    if unknown or not fits:
        raise ModelUnreadable("Son complément « lcm-lora » n’est pas fait pour ce modèle.")
    scale = 1.0 if alpha is None else float(alpha) / rank
    change = up.float().flatten(1) @ down.float().flatten(1)
    laid = weight.data.float() + scale * change.reshape(weight.shape)
    # A new tensor: the old one may be a view of the file itself.
    weight.data = laid.to(weight.dtype)


def _torch() -> Any:
    import torch

    return torch
