# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells the voices of a recording apart with sherpa-onnx, on the processor.

The whole recording is held at once: which turns belong to one voice is decided at the end, over all
of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentTooLarge, ModelMissing, ModelUnreadable
from desktop.core.jobs.values import ModelReference
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.speakers_rules import SPEAKERS_FILES
from desktop.core.models.formats.structure_rules import StructureError, check_model
from desktop.core.models.memory import speakers_memory
from desktop.core.speech.recognition import OnHeard
from desktop.core.speech.speaker_turns import SpeakersModelInfo, SpeakerTurn, in_order
from desktop.engines.model_memory import available_bytes, refuse_without_room
from desktop.engines.speakers_library import (
    RATE,
    Separator,
    load_library,
    longer,
    made_up_sound,
    sound_buffer,
)
from desktop.engines.speech_audio import open_recording
from desktop.engines.speed import thread_counts

MOST_HOURS = 12
"""Of a recording; a council of a small commune lasts two or three."""
_LEAST_SECONDS = 1.0
"""Under which there is nothing to tell apart."""
_MEASURED_SECONDS = 60.0
_TELLING_SECONDS = 60.0
"""Of recording, under which real work says little about speed."""
_READING_PART = 0.05
"""Of the work: reading the sound, which is then held."""

Check = Callable[[], None]


class SherpaSpeakersEngine:
    """Two loaded models that tell voices apart (core.speaker_turns.SpeakersEngine)."""

    def __init__(self, separator: Separator, info: SpeakersModelInfo) -> None:
        """Use `load`; this takes what it made."""
        self.info = info
        self._separator = separator

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,
        device: str = "auto",  # noqa: ARG003  # the processor is fast enough: no card is used
        on_progress: Callable[[float], None] | None = None,
    ) -> SherpaSpeakersEngine:
        """Load the folder, checked before C code sees it; a second or so.

        Raises EngineMissing, ModelMissing, ModelUnreadable, MemoryExhausted, and what `on_progress`
        raises (Cancelled).
        """
        start, told = time.monotonic(), on_progress or _nobody
        folder = _checked_folder(reference)
        refuse_without_room(speakers_memory(0.0), available_bytes())
        load_library()
        told(0.0)
        separator = Separator(folder, threads or thread_counts()[0])
        told(1.0)
        info = SpeakersModelInfo(
            id=reference.id,
            title=reference.title or reference.id,
            load_seconds=time.monotonic() - start,
            sha256=reference.sha256,
        )
        return cls(separator, info)

    def separate(
        self,
        path: str,
        count: int = 0,
        *,
        on_heard: OnHeard | None = None,
        check: Check | None = None,
    ) -> tuple[SpeakerTurn, ...]:
        """Return who speaks when (core.speaker_turns.SpeakersEngine).

        `check` is called while the sound is read and while voices are compared, not while the first
        of both models listens: the library cannot be interrupted there; the process can be ended.
        """
        told, stop = on_heard or _nobody_two, check or _nothing
        start = time.monotonic()
        sound = _whole_sound(path, stop, told)
        seconds = len(sound) / RATE
        if seconds < _LEAST_SECONDS:
            return ()

        def tell(part: float) -> None:
            stop()
            told(seconds * (_READING_PART + (1 - _READING_PART) * part), seconds)

        tell(0.0)
        found = self._separator.turns(sound, count, tell)
        told(seconds, seconds)
        self._refine(seconds, time.monotonic() - start)
        turns = [SpeakerTurn(begin, min(end, seconds), str(voice)) for begin, end, voice in found]
        return in_order([turn for turn in turns if turn.start < turn.end])

    def measure(self) -> float:
        """Return the seconds of work for a second of recording, and keep it in `info`."""
        sound = made_up_sound(_MEASURED_SECONDS)
        start = time.perf_counter()
        self._separator.turns(sound, 2, _nobody)
        factor = (time.perf_counter() - start) / _MEASURED_SECONDS
        self.info = replace(self.info, real_time_factor=factor)
        return factor

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        self._separator.close()

    def _refine(self, heard: float, seconds: float) -> None:
        """Bring the speed halfway to what a real recording showed."""
        if heard >= _TELLING_SECONDS:
            shown, known = seconds / heard, self.info.real_time_factor
            factor = (shown + known) / 2 if known else shown
            self.info = replace(self.info, real_time_factor=factor)


def _whole_sound(path: str, check: Check, told: OnHeard) -> Any:
    """Return all samples of a recording; raise DocumentError, MemoryExhausted."""
    with open_recording(path) as recording:
        announced = recording.duration
        _refuse_too_long(announced)
        buffer, filled = sound_buffer(min(announced, MOST_HOURS * 3_600.0)), 0
        for piece in recording.pieces(0.0, check):
            if filled + len(piece) > len(buffer):
                _refuse_too_long((filled + len(piece)) / RATE)
                buffer = longer(buffer, filled + len(piece))
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
            whole = max(announced, filled / RATE)
            told(_READING_PART * filled / RATE, whole)
    return buffer[:filled]


def _refuse_too_long(seconds: float) -> None:
    if seconds > MOST_HOURS * 3_600:
        raise DocumentTooLarge(f"L’enregistrement dépasse {MOST_HOURS} heures.")
    refuse_without_room(speakers_memory(seconds), available_bytes())


def _checked_folder(reference: ModelReference) -> Path:
    folder = Path(reference.path).absolute()
    if not reference.path or not folder.is_dir():
        raise ModelMissing(f"«\u00a0{folder.name}\u00a0» est introuvable.")
    files = [name for name in SPEAKERS_FILES if (folder / name).is_file()]
    try:
        check_model(ModelKind.SPEAKERS, folder, files)
    except StructureError as error:
        raise ModelUnreadable(f"«\u00a0{folder.name}\u00a0»\u00a0: {error}") from error
    return folder


def _nothing() -> None:
    """Do not stop."""


def _nobody(_value: object) -> None:
    """Tell nobody."""


def _nobody_two(_done: float, _all: float) -> None:
    """Tell nobody."""
