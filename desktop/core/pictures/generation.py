# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an image engine takes and gives: the contract shared by diffusers and the fake engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ImageModelInfo:
    """What is known of the loaded image model; speed is measured on this machine."""

    id: str
    title: str
    load_seconds: float = 0.0
    step_seconds: float = 0.0
    """Seconds of a step at `side` × `side` pixels; 0 until measured."""
    side: int = 512
    """Pixels it was trained at."""
    device: str = "cpu"
    """ "cpu" or "gpu"."""
    sha256: str = ""
    steps: int = 4
    """Steps that a good picture takes: 4 with LCM, 25 without."""
    guidance: float = 1.0
    """What it was made for: 1 with LCM-LoRA, 8 for a network distilled for LCM, 7.5 for another."""


@dataclass(frozen=True, slots=True)
class ImageOptions:
    """What is to be painted."""

    prompt: str
    negative_prompt: str = ""
    width: int = 512
    """Pixels, a multiple of 8."""
    height: int = 512
    steps: int = 4
    guidance: float = 1.0
    """1.0 with LCM: the negative prompt then has no effect."""
    seed: int = 0
    """The same seed, model, options and machine give the same picture."""


@dataclass(frozen=True, slots=True)
class PaintedImage:
    """A picture, as raw pixels."""

    pixels: bytes
    """Red, green, blue; rows from the top, without padding."""
    width: int
    height: int
    seed: int
    seconds: float
    is_checked: bool
    """True when the safety checker of the model looked at it (and let it pass)."""


OnStep = Callable[[int, int], None]
"""Receives (steps done, steps in all)."""


class ImageEngine(Protocol):
    """A loaded image model. Not thread-safe; `paint` may raise Cancelled from `check`."""

    info: ImageModelInfo

    def paint(
        self,
        options: ImageOptions,
        *,
        on_step: OnStep | None = None,
        check: Callable[[], None] | None = None,
    ) -> PaintedImage:
        """Paint one picture.

        Raises PictureRefused when the safety checker refuses it, EngineError, MemoryExhausted.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
