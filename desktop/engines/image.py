# SPDX-License-Identifier: AGPL-3.0-or-later
"""The image engine: a Stable Diffusion folder run by diffusers' networks on this computer.

With LCM-LoRA, laid over the network at loading, four steps are enough; TAESD decodes at once. The
safety checker looks at every picture of a model that has one, and nothing turns it off.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import (
    BeffroiError,
    Cancelled,
    InvalidField,
    MemoryExhausted,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.core.models.formats.safetensors_header import SafetensorsError
from desktop.core.models.image_memory import image_memory, mapped_bytes
from desktop.core.pictures.generation import (
    ImageModelInfo,
    ImageOptions,
    OnStep,
    PaintedImage,
)
from desktop.engines.image_folder import ImageFolder, checked_folder
from desktop.engines.image_library import (
    Holding,
    Parts,
    computes_with_short_floats,
    give_memory_back,
    is_out_of_memory,
    load_failure,
    load_library,
    load_parts,
)
from desktop.engines.image_painting import LONGEST_PROMPT, Painter
from desktop.engines.model_memory import available_bytes, refuse_without_room
from desktop.engines.speed import thread_counts

LEAST_SIDE, MOST_SIDE, SIDE_STEP = 128, 1024, 8
"""Pixels."""
MOST_STEPS = 50
MOST_GUIDANCE = 20.0
_MEASURED_STEPS = 4
_PROMPT = "a small town hall in the morning, watercolour"

Tick = Callable[[float], None]


class DiffusersImageEngine:
    """A loaded image model; `info` follows the speed that is really seen."""

    def __init__(
        self, painter: Painter, info: ImageModelInfo, folder: ImageFolder, holding: Holding
    ) -> None:
        """Use `load`; this takes what it made."""
        self.info, self.holding = info, holding
        self._painter: Painter | None = painter
        self._folder = folder

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,
        device: str = "auto",
        holding: Holding | None = None,
        on_progress: Tick | None = None,
    ) -> DiffusersImageEngine:
        """Load the folder; half a minute, the libraries included, on an old computer.

        `device` is "auto", "cpu" or "gpu"; a card that does not take the model leaves it to the
        processor. `holding` is chosen by the memory that is free. `on_progress` receives 0 to 1 and
        may raise (Cancelled) to give up. Raises EngineMissing, ModelMissing, ModelUnreadable or
        MemoryExhausted.
        """
        start = time.monotonic()
        tick = on_progress or (lambda _done: None)
        folder = checked_folder(Path(reference.path))
        torch = load_library()
        torch.set_num_threads(threads or thread_counts()[0])
        holding, parts = _load_somewhere(folder, device, holding, tick)
        info = ImageModelInfo(
            id=reference.id,
            title=reference.title or folder.path.name,
            load_seconds=time.monotonic() - start,
            side=folder.side,
            device="gpu" if holding is Holding.CARD else "cpu",
            sha256=reference.sha256,
            steps=folder.steps,
            guidance=folder.guidance,
        )
        return cls(Painter(parts), info, folder, holding)

    def fits(self, prompt: str) -> bool:
        """Return whether the model reads the whole prompt; the end of a longer one has no effect."""
        return self._ready().count_tokens(prompt) <= LONGEST_PROMPT

    def paint(
        self,
        options: ImageOptions,
        *,
        on_step: OnStep | None = None,
        check: Callable[[], None] | None = None,
    ) -> PaintedImage:
        """Paint one picture (core.image_generation.ImageEngine).

        `check` is called many times in a step, some tenths of a second apart at most on an old
        computer; what it raises comes out at once. The same seed gives the same pixels on the same
        computer, however the weights are held. Raises InvalidField for options out of bounds.
        """
        _refuse_out_of_bounds(options)
        painter = self._ready()
        self._refuse_large(options)
        start = time.monotonic()
        pace = _Pace(on_step)
        try:
            pixels = painter.paint(options, pace.step, check or (lambda: None))
        except (RuntimeError, MemoryError) as error:
            if is_out_of_memory(error):
                raise MemoryExhausted("L’image n’a pas pu être peinte.") from error
            raise
        if options.width == options.height == self.info.side:
            self.info = replace(self.info, step_seconds=pace.seconds(options.steps))
        return PaintedImage(
            pixels=pixels,
            width=options.width,
            height=options.height,
            seed=options.seed,
            seconds=time.monotonic() - start,
            is_checked=self._folder.has_checker,
        )

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        self._painter = None
        give_memory_back()

    def _ready(self) -> Painter:
        if self._painter is None:
            raise ValueError("the engine is closed")
        return self._painter

    def _refuse_large(self, options: ImageOptions) -> None:
        """Refuse a picture that needs more memory than there is, beyond what is already taken."""
        half = self.holding is not Holding.FLOATS
        needed, usual = (
            image_memory(self._folder.path, half=half, width=width, height=height)
            for width, height in ((options.width, options.height), (512, 512))
        )
        if needed > usual and self.holding is not Holding.CARD:
            refuse_without_room(needed - usual, available_bytes())


def measure_image(engine: DiffusersImageEngine, check: Callable[[], None] | None = None) -> float:
    """Return the seconds of a step in a picture of four, decoding and checking shared among them.

    Four times that is a picture. It paints one step of a square picture of the model's own size.
    """
    side = engine.info.side
    painted = engine.paint(ImageOptions(_PROMPT, width=side, height=side, steps=1), check=check)
    step = engine.info.step_seconds
    return step + max(0.0, painted.seconds - step) / _MEASURED_STEPS


class _Pace:
    """Passes the steps on, and remembers when they came."""

    def __init__(self, on_step: OnStep | None) -> None:
        self._on_step = on_step
        self._first = self._last = 0.0

    def step(self, done: int, total: int) -> None:
        self._last = time.monotonic()
        if done == 0:
            self._first = self._last
        if self._on_step is not None:
            self._on_step(done, total)

    def seconds(self, steps: int) -> float:
        """Return the seconds that one step took."""
        return (self._last - self._first) / steps


def _load_somewhere(
    folder: ImageFolder, device: str, holding: Holding | None, tick: Tick
) -> tuple[Holding, Parts]:
    """Load on the graphics card when there is one to use, on the processor when that fails."""
    if device != "cpu" and holding in (None, Holding.CARD) and _has_card():
        try:
            return Holding.CARD, load_parts(folder, Holding.CARD, tick)
        except Cancelled:
            raise
        except Exception:  # noqa: BLE001  # whatever a card's driver does, the processor remains
            give_memory_back()
    holding = holding or _fitting(folder)
    try:
        return holding, load_parts(folder, holding, tick)
    except (BeffroiError, Cancelled):
        raise
    except Exception as error:  # the libraries' errors have no common class
        raise load_failure(error) from error


def _has_card() -> bool:
    return bool(load_library().cuda.is_available())


def _fitting(folder: ImageFolder) -> Holding:
    """Return the fastest way that fits in the memory that is free; raise MemoryExhausted."""
    free = available_bytes()
    try:
        large, small = (image_memory(folder.path, half=half) for half in (False, True))
    except SafetensorsError as error:
        raise ModelUnreadable(f"Un fichier du modèle est refusé : {error}") from error
    if computes_with_short_floats():
        refuse_without_room(small, free)
        return Holding.SHORT
    # What is read from the files again when memory is short must not have to be at each picture.
    if large + mapped_bytes(folder.path) <= free:
        return Holding.FLOATS
    refuse_without_room(small, free)
    return Holding.HALVES


def _refuse_out_of_bounds(options: ImageOptions) -> None:
    for side in (options.width, options.height):
        if not LEAST_SIDE <= side <= MOST_SIDE or side % SIDE_STEP:
            raise InvalidField(
                f"Une image mesure de {LEAST_SIDE} à {MOST_SIDE} pixels, "
                f"par multiples de {SIDE_STEP}."
            )
    if not 1 <= options.steps <= MOST_STEPS:
        raise InvalidField(f"Une image demande de 1 à {MOST_STEPS} étapes.")
    if not 0.0 <= options.guidance <= MOST_GUIDANCE:
        raise InvalidField(f"La fidélité va de 0 à {MOST_GUIDANCE:.0f}.")
