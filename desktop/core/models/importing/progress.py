# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a long reading or copying of models is, told ten times a second, and where it can stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")
_TELL_SECONDS = 0.1
_RATE_SECONDS = 1.0
"""Before that, a remaining time would only be noise."""


class ImportStep(StrEnum):
    """What is being done with a model."""

    COPY = "copy"
    STRUCTURE = "structure"
    """Its structure is looked at, in a process apart."""
    INSTALL = "install"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """Where it is: the model at work, and the bytes of all models."""

    step: ImportStep
    title: str
    bytes_done: int
    bytes_total: int
    model_done: int = 0
    model_total: int = 0
    """Of the model at work alone."""
    remaining_seconds: float | None = None

    @property
    def done(self) -> float:
        """Return the share that is done, from 0 to 1."""
        return min(1.0, self.bytes_done / self.bytes_total) if self.bytes_total else 1.0


OnProgress = Callable[[ModelProgress], None]
Check = Callable[[], None]
"""Raises Cancelled when the agent gave up."""


class Meter:
    """Counts bytes, tells where it is, and asks at each block whether to go on."""

    def __init__(self, total: int, on_progress: OnProgress, check: Check) -> None:
        self._total, self._done = total, 0
        self._on_progress, self.check = on_progress, check
        self._step, self._title = ImportStep.COPY, ""
        self._model_from, self._model_total = 0, 0
        self._started = time.monotonic()
        self._told = 0.0

    def begin(self, step: ImportStep, title: str, size: int = 0) -> None:
        """Say what comes next, and its bytes when they are to be counted."""
        self._step, self._title = step, title
        self._model_from, self._model_total = self._done, size
        self.check()
        self._tell()

    def add(self, count: int) -> None:
        """Count `count` bytes more (fewer when negative: they are to be done again)."""
        self._done += count
        self.check()
        if time.monotonic() - self._told >= _TELL_SECONDS:
            self._tell()

    def wait(self, future: Future[T]) -> T:
        """Return what the future gives, asking meanwhile whether to go on."""
        while True:
            try:
                return future.result(timeout=_TELL_SECONDS)
            except NotYet:
                if future.done():
                    raise
                self.add(0)

    def _tell(self) -> None:
        self._told = time.monotonic()
        self._on_progress(
            ModelProgress(
                self._step,
                self._title,
                self._done,
                self._total,
                self._done - self._model_from,
                self._model_total,
                self._remaining(),
            )
        )

    def _remaining(self) -> float | None:
        elapsed = time.monotonic() - self._started
        if elapsed < _RATE_SECONDS or self._done <= 0:
            return None
        return elapsed * max(0, self._total - self._done) / self._done


def no_progress(_progress: ModelProgress) -> None:
    """Tell nobody."""


def never_stop() -> None:
    """Go on in any case."""
