# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only file that knows sherpa-onnx: two ONNX models that tell the voices of a recording apart.

What describes a voice (a vector for each turn) stays inside the library, and goes with its call.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.core.errors import EngineError, EngineMissing, MemoryExhausted, ModelUnreadable
from desktop.core.models.formats.speakers_rules import EMBEDDING, SEGMENTATION

RATE = 16_000
SHIFT = 0.3
"""Of its window of ten seconds, how far the first model goes on each time: three times as fast as
with the library's own 0.1, and as right."""
THRESHOLD = 0.5
"""Distance (cosine) under which two turns are of one voice, when the number of voices is not known."""
LEAST_TURN, LEAST_SILENCE = 0.3, 0.5
"""Seconds: a shorter turn is none, a shorter silence does not end one."""
_NO_MEMORY = ("bad_alloc", "out of memory", "failed to allocate", "bad allocation")

Turn = tuple[float, float, int]
"""Start and end in seconds, number of the voice."""
OnPart = Callable[[float], None]


class Separator:
    """Both models, loaded."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load both; `folder` was checked: the library ends the process on what it does not expect."""
        self._folder, self._threads = folder, threads
        self._library = load_library()
        self._separator: Any = self._load(0)
        self._count = 0

    def turns(self, samples: Any, count: int, on_part: OnPart) -> list[Turn]:
        """Return who speaks when in an array of float32, 16,000 a second; `count` voices, 0 if unknown.

        `on_part` is told what part of the work is done (0 to 1), and may raise to give up. Nothing is
        told, and no other thread of Python runs, while the first model listens: a quarter of the time.
        """
        if count != self._count:
            self._separator = self._load(count)
            self._count = count

        def tell(done: int, whole: int) -> int:
            on_part(
                done / max(1, whole)
            )  # what it raises ends the library's work; a number does not
            return 0

        with _failures_told():
            found = self._separator.process(samples, callback=tell).sort_by_start_time()
        return [(float(one.start), float(one.end), int(one.speaker)) for one in found]

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        self._separator = None
        gc.collect()

    def _load(self, count: int) -> Any:
        configuration = self._configuration(count)
        try:
            with _failures_told():
                if configuration.validate():
                    return self._library.OfflineSpeakerDiarization(configuration)
        except MemoryExhausted:
            raise
        except EngineError as error:
            raise ModelUnreadable("Le moteur n’a pas pu le charger.") from error
        raise ModelUnreadable("Le moteur n’a pas pu le charger.")

    def _configuration(self, count: int) -> Any:
        library, threads = self._library, self._threads
        pyannote = library.OfflineSpeakerSegmentationPyannoteModelConfig(
            model=str(self._folder / SEGMENTATION), window_shift_ratio=SHIFT
        )
        return library.OfflineSpeakerDiarizationConfig(
            segmentation=library.OfflineSpeakerSegmentationModelConfig(
                pyannote=pyannote, num_threads=threads
            ),
            embedding=library.SpeakerEmbeddingExtractorConfig(
                model=str(self._folder / EMBEDDING), num_threads=threads
            ),
            clustering=library.FastClusteringConfig(num_clusters=count or -1, threshold=THRESHOLD),
            min_duration_on=LEAST_TURN,
            min_duration_off=LEAST_SILENCE,
        )


@lru_cache(maxsize=1)
def load_library() -> Any:
    """Return sherpa-onnx, imported once (0.1 s); raise EngineMissing with the reason."""
    try:
        return importlib.import_module("sherpa_onnx")
    except ImportError as error:
        raise EngineMissing("La bibliothèque sherpa-onnx n’est pas installée.") from error
    except (OSError, RuntimeError) as error:
        raise EngineMissing("La bibliothèque sherpa-onnx ne se charge pas sur ce poste.") from error


def sound_buffer(seconds: float) -> Any:
    """Return room for that much sound."""
    numpy = importlib.import_module("numpy")
    return numpy.zeros(round(max(1.0, seconds) * RATE), dtype="float32")


def longer(buffer: Any, samples: int) -> Any:
    """Return the same sound with room for that many samples at least."""
    numpy = importlib.import_module("numpy")
    added = numpy.zeros(max(samples - len(buffer), len(buffer) // 4), dtype="float32")
    return numpy.concatenate([buffer, added])


def made_up_sound(seconds: float) -> Any:
    """Return two noises that take turns every three seconds: neither is speech, which costs the same."""
    numpy = importlib.import_module("numpy")
    noise = numpy.random.default_rng(0).normal(0, 0.05, round(seconds * RATE))
    at = numpy.arange(len(noise)) / RATE
    tone = numpy.where(at % 6 < 3, 180.0, 420.0)
    return (noise + 0.2 * numpy.sin(2 * numpy.pi * tone * at)).astype("float32")


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn what the library raises into our errors; what `on_part` raises goes through."""
    try:
        yield
    except MemoryError as error:
        raise MemoryExhausted from error
    except (RuntimeError, ValueError) as error:
        if any(sign in str(error).lower() for sign in _NO_MEMORY):
            raise MemoryExhausted from error
        raise EngineError("La distinction des voix a échoué dans le moteur.") from error
