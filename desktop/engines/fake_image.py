# SPDX-License-Identifier: AGPL-3.0-or-later
"""An image engine without any model, that ships with the application (``--fake-engine``).

It paints two colours that run into each other, drawn from the seed and the prompt, in as many steps
as a real one takes. The model's id says how it behaves: « fake » paints at once, « fake-slow » takes
a second and a half for each step, « fake-refused » is refused by its safety checker; the others are
those of `fake.py` (« fake-hang », « fake-memory », « fake-crash-segv »…), in mid-picture.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace

from desktop.core.errors import PictureRefused
from desktop.core.jobs.values import ModelReference
from desktop.core.pictures.generation import (
    ImageModelInfo,
    ImageOptions,
    OnStep,
    PaintedImage,
)
from desktop.engines.fake_mishaps import fail_to_load, misbehave

_LONGEST_PROMPT = 300
"""Characters."""
_STEP_SECONDS = {"fake-slow": 1.5}
_NAP = 0.02
"""Seconds between two looks at the cancel flag."""


class FakeImageEngine:
    """Paints without a model, at a set pace, or misbehaves as its id says."""

    def __init__(self, reference: ModelReference) -> None:
        """Take the id that says how it behaves."""
        self._id = reference.id
        self.info = ImageModelInfo(
            id=reference.id,
            title=reference.title or "Moteur simulé",
            step_seconds=_STEP_SECONDS.get(reference.id, 0.0),
            sha256=reference.sha256,
        )

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,  # noqa: ARG003  # the same call as the real engine's
        device: str = "auto",  # noqa: ARG003
        on_progress: Callable[[float], None] | None = None,
    ) -> FakeImageEngine:
        """Load as the real engine does; some ids fail here."""
        fail_to_load(reference.id)
        if on_progress is not None:
            on_progress(1.0)
        return cls(reference)

    def fits(self, prompt: str) -> bool:
        """Return whether the whole prompt would be read."""
        return len(prompt) <= _LONGEST_PROMPT

    def paint(
        self,
        options: ImageOptions,
        *,
        on_step: OnStep | None = None,
        check: Callable[[], None] | None = None,
    ) -> PaintedImage:
        """Paint one picture (core.image_generation.ImageEngine); may misbehave as the id says."""
        start = time.monotonic()
        for done in range(options.steps):
            _tell(on_step, done, options.steps)
            self._work(check or (lambda: None))
            misbehave(self._id)
        _tell(on_step, options.steps, options.steps)
        if self._id == "fake-refused":
            raise PictureRefused
        seconds = time.monotonic() - start
        self.info = replace(self.info, step_seconds=seconds / options.steps)
        return PaintedImage(
            _gradient(options), options.width, options.height, options.seed, seconds, True
        )  # fmt: skip

    def close(self) -> None:
        """Do nothing: there is no memory to give back."""

    def _work(self, check: Callable[[], None]) -> None:
        """Wait as long as a step takes, looking at the cancel flag."""
        due = time.monotonic() + _STEP_SECONDS.get(self._id, 0.0)
        check()
        while time.monotonic() < due:
            time.sleep(_NAP)
            check()


def _tell(on_step: OnStep | None, done: int, total: int) -> None:
    if on_step is not None:
        on_step(done, total)


def _gradient(options: ImageOptions) -> bytes:
    """Return pixels that go from one colour, at the top left, to another."""
    drawn = hashlib.sha256(f"{options.seed}\n{options.prompt}".encode()).digest()
    first, last = drawn[:3], drawn[3:6]
    span = max(1, options.width + options.height - 2)
    colours = [
        bytes((a * (span - place) + b * place) // span for a, b in zip(first, last, strict=True))
        for place in range(span + 1)
    ]
    diagonal = b"".join(colours)
    row = options.width * 3
    return b"".join(diagonal[3 * y : 3 * y + row] for y in range(options.height))
