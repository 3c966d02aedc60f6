# SPDX-License-Identifier: AGPL-3.0-or-later
"""The speech engine: a Whisper model run by faster-whisper on this computer.

A recording is heard by stretches of some minutes (speech_stretches.py), so that three hours take no
more memory than ten minutes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop.core.errors import (
    DocumentWithoutText,
    EngineError,
    EngineMissing,
    ModelMissing,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.structure_rules import (
    WHISPER_FILES,
    WHISPER_VOCABULARIES,
    StructureError,
    check_model,
)
from desktop.core.models.speech_memory import passages_memory, speech_memory
from desktop.core.speech.recognition import (
    OnHeard,
    OnSegment,
    SpeechModelInfo,
    SpeechOptions,
    SpeechSegment,
    Transcription,
    Word,
)
from desktop.engines.model_memory import available_bytes, refuse_without_room
from desktop.engines.speech_audio import open_recording
from desktop.engines.speech_library import (
    PASSAGES,
    WINDOW_SECONDS,
    Whisper,
    has_card,
    load_library,
)
from desktop.engines.speech_stretches import Stretch, stretches
from desktop.engines.speed import thread_counts

_LEAST_CORES = 6
"""Physical cores from which several passages at once are faster; with four they gain nothing
(faster-whisper issue 1167)."""
_TELLING_SECONDS = 60.0
"""Of recording, under which a real transcription says little about speed."""
_SILENCE = 0.002
"""Of full scale (-54 dB): the faintest room is louder, a microphone that is off is not."""
_PREPROCESSOR = "preprocessor_config.json"
_HEARING = {"chunk_length": 30, "hop_length": 160, "n_fft": 400, "sampling_rate": 16_000}
"""What all Whisper models take; another value in a folder is an accident, or meant to harm."""

Check = Callable[[], None]


class Measurable(Protocol):
    """A speech engine, real or fake, that can say how fast it is."""

    def measure(self) -> float:
        """Return the seconds of work for a second of speech."""
        ...


def measure_speech(engine: Measurable) -> float:
    """Return the seconds of work for a second of speech, and keep it in `engine.info`.

    Half a minute of made-up sound, and as many words as half a minute of talk has: the cost does
    not depend on what is heard. Takes what half a minute takes, 2 to 20 s.
    """
    return engine.measure()


class WhisperSpeechEngine:
    """A loaded Whisper model (core.speech_recognition.SpeechEngine)."""

    def __init__(self, whisper: Whisper, info: SpeechModelInfo, folder: Path) -> None:
        """Use `load`; this takes what it made."""
        self.info = info
        self._whisper, self._folder = whisper, folder

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,
        device: str = "auto",
        on_progress: Callable[[float], None] | None = None,
    ) -> WhisperSpeechEngine:
        """Load the folder, checked before C code sees it; 2 to 20 s.

        `device` is "auto" (the card when there is one that works), "cpu" or "gpu". `on_progress` is
        called every 20 ms, with 0 until all is there, and may raise (Cancelled) to give up. Raises
        EngineMissing, ModelMissing, ModelUnreadable or MemoryExhausted.
        """
        start = time.monotonic()
        told = on_progress or _nobody
        folder = _checked_folder(reference)
        refuse_without_room(speech_memory(folder), available_bytes())
        load_library()
        whisper = _loaded(folder, device, threads or thread_counts()[0], lambda: told(0.0))
        told(1.0)
        info = SpeechModelInfo(
            id=reference.id,
            title=reference.title or reference.id,
            load_seconds=time.monotonic() - start,
            device=whisper.device,
            sha256=reference.sha256,
        )
        return cls(whisper, info, folder)

    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
        check: Check | None = None,
    ) -> Transcription:
        """Transcribe an audio or video file (core.speech_recognition.SpeechEngine).

        `check` is called every 20 ms or so and what it raises comes out at once; the half minute
        that was being heard is then finished apart, and the next call waits for it. Of a damaged
        file, what can be decoded is heard. A recording without any sound is DocumentWithoutText.
        """
        prompt, was_cut = self._whisper.fitting_prompt(options.initial_prompt)
        options = replace(options, initial_prompt=prompt)
        hearing = _Hearing(self._whisper, options, on_segment, on_heard, check or _nothing)
        hearing.batched = self._is_batched(options)
        start = time.monotonic()
        hearing.run(path)
        seconds = time.monotonic() - start
        self._refine(hearing.heard_until - options.start_seconds, seconds)
        return Transcription(
            segments=tuple(hearing.segments),
            duration=hearing.heard_until,
            speech_seconds=hearing.speech_seconds,
            language=options.language,
            seconds=seconds,
            prompt_was_cut=was_cut,
        )

    def measure(self) -> float:
        """Measure the speed and keep it in `info` (see `measure_speech`)."""
        seconds = self._whisper.time_window(SpeechOptions().beam_size, _nothing)
        self.info = replace(self.info, real_time_factor=seconds / WINDOW_SECONDS)
        return self.info.real_time_factor

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        self._whisper.close()

    def _is_batched(self, options: SpeechOptions) -> bool:
        """Say whether to hear several passages at once; the voice detector has to find them."""
        if options.batched is not None or not options.skip_silence:
            return bool(options.batched) and options.skip_silence
        if self.info.device == "gpu":  # fast as it is, and the card's memory is not known here
            return False
        more = passages_memory(self._folder, PASSAGES)
        return thread_counts()[0] >= _LEAST_CORES and more < available_bytes() // 2

    def _refine(self, heard: float, seconds: float) -> None:
        """Bring the speed halfway to what a real recording showed, its silences included."""
        if heard >= _TELLING_SECONDS:
            shown, known = seconds / heard, self.info.real_time_factor
            factor = (shown + known) / 2 if known else shown
            self.info = replace(self.info, real_time_factor=factor)


class _Hearing:
    """One recording being transcribed."""

    def __init__(
        self,
        whisper: Whisper,
        options: SpeechOptions,
        on_segment: OnSegment | None,
        on_heard: OnHeard | None,
        check: Check,
    ) -> None:
        self._whisper, self._options, self._check = whisper, options, check
        self._on_segment, self._on_heard = on_segment or _nobody, on_heard or _nobody_two
        self._told = 0.0
        self._loudest = 0.0
        self.batched = False
        self.segments: list[SpeechSegment] = []
        self.speech_seconds = 0.0
        self.heard_until = 0.0
        """Seconds from the start of the recording."""

    def run(self, path: str) -> None:
        first = max(0.0, self._options.start_seconds)
        with open_recording(path) as recording:
            announced = recording.duration
            self._tell(min(first, announced), announced)
            for stretch in stretches(recording.pieces(first, self._check), first):
                self._hear(stretch, announced)
            self.heard_until = max(self.heard_until, min(first, announced))
        if first == 0 and self._is_silent():
            raise _silent()
        self._on_heard(self.heard_until, self.heard_until)

    def _is_silent(self) -> bool:
        """Tell whether there is no sound at all, as when the microphone was off."""
        nothing = not self.segments and self._options.skip_silence
        return nothing and self.heard_until > 0 and self._loudest < _SILENCE

    def _tell(self, done: float, announced: float) -> None:
        """Say how far the work is; Whisper may go back a little, what is said does not."""
        self._told = max(self._told, done)
        self._on_heard(self._told, max(announced, self._told))

    def _hear(self, stretch: Stretch, announced: float) -> None:
        loudest = max(float(stretch.samples.max()), -float(stretch.samples.min()))
        self._loudest = max(self._loudest, loudest)
        heard = self._whisper.hear(
            stretch.samples, self._options, batched=self.batched, check=self._check
        )
        for segment in heard.segments:
            placed = _placed(segment, stretch)
            if placed.text and placed.start < placed.end:  # nothing is said after the end
                self.segments.append(placed)
                self._on_segment(placed)
            self._tell(placed.end, max(announced, stretch.end))
            self._check()
        self.speech_seconds += heard.speech_seconds
        self.heard_until = stretch.end
        self._tell(stretch.end, announced)


def _placed(segment: SpeechSegment, stretch: Stretch) -> SpeechSegment:
    """Return the segment with times from the start of the recording, none after the sound's end."""

    def place(seconds: float) -> float:
        return round(min(max(0.0, seconds) + stretch.start, stretch.end), 3)

    words = tuple(Word(place(w.start), place(w.end), w.text, w.probability) for w in segment.words)
    return replace(segment, start=place(segment.start), end=place(segment.end), words=words)


def _silent() -> DocumentWithoutText:
    return DocumentWithoutText(
        sentence="Cet enregistrement est silencieux\u00a0: le micro était sans doute coupé.",
        advice="Écoutez-le dans votre lecteur habituel et vérifiez que c’est le bon fichier.",
    )


def _no_folder(path: Path) -> EngineError:
    if path.is_file():
        return ModelUnreadable(f"« {path.name} » n’est pas un dossier de modèle de transcription.")
    return ModelMissing(f"« {path.name} » est introuvable.")


def _checked_folder(reference: ModelReference) -> Path:
    folder = Path(reference.path).absolute()
    if not reference.path or not folder.is_dir():
        raise _no_folder(folder)
    known = (*WHISPER_FILES, *WHISPER_VOCABULARIES, _PREPROCESSOR)
    files = [name for name in known if (folder / name).is_file()]
    try:
        check_model(ModelKind.SPEECH, folder, files)
    except StructureError as error:
        raise ModelUnreadable(f"« {folder.name} » : {error}") from error
    if _PREPROCESSOR in files:
        untrusted_facts = json.loads((folder / _PREPROCESSOR).read_bytes())
        if any(untrusted_facts.get(name, value) != value for name, value in _HEARING.items()):
            raise ModelUnreadable(f"« {folder.name} » : « {_PREPROCESSOR} » est faux.")
    return folder


def _loaded(folder: Path, device: str, threads: int, check: Check) -> Whisper:
    """Load on the device asked for; with "auto", a card that does not work gives way."""
    if device == "gpu" and not has_card():
        raise EngineMissing("Aucune carte graphique utilisable n’a été trouvée.")
    if device != "cpu" and has_card():
        try:
            return Whisper(folder, device="gpu", threads=threads, check=check)
        except EngineError:
            if device == "gpu":
                raise
    return Whisper(folder, device="cpu", threads=threads, check=check)


def _nothing() -> None:
    """Do not stop."""


def _nobody(_value: object) -> None:
    """Tell nobody."""


def _nobody_two(_done: float, _all: float) -> None:
    """Tell nobody."""
