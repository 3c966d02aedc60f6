# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only file that touches faster-whisper and CTranslate2: sound in, passages with times out.

A model is always given as a folder: a name would be a download. CTranslate2 opens paths with accents
on Windows too (its pull request 1227), and tokenizers is written in Rust, where paths are Unicode.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.core.errors import EngineError, EngineMissing, MemoryExhausted, ModelUnreadable
from desktop.core.speech.recognition import SpeechOptions, SpeechSegment, Word
from desktop.engines.patient_thread import PatientThread
from desktop.engines.speech_features import FrugalFeatures

PROMPT_TOKENS = 223
"""Whisper reads 448 tokens: half for what it is told, less one sign, half for what it hears."""
PASSAGES = 8
"""Passages of 30 s heard at once when batched."""
WINDOW_SECONDS = 30
USUAL_TOKENS = 120
"""Tokens of half a minute of French speech (150 words a minute), times included."""
TEMPERATURES = (0.0, 0.4, 0.8)
"""A passage that fails (loops, or is too unsure) is heard again less strictly, twice at most: the
library's six tries make a noisy recording up to six times longer."""
_SIGNS = ("<|startoftranscript|>", "<|transcribe|>", "<|notimestamps|>", "<|endoftext|>")
_MOST_REPETITIVE = 2.4
_LEAST_SURE = -1.0
_MOST_SILENT = 0.6
_NO_MEMORY = ("out of memory", "failed to allocate", "cannot allocate", "bad_alloc")

Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a stretch before its passages come."""

    speech_seconds: float
    segments: Iterator[SpeechSegment]
    """Times in seconds from the start of the stretch."""


class Whisper:
    """A Whisper model in memory. Not thread-safe."""

    def __init__(self, folder: Path, *, device: str, threads: int, check: Check) -> None:
        """Load the folder; raise EngineMissing, ModelUnreadable, MemoryExhausted, or from `check`.

        `device` is "cpu" or "gpu"; the files must have been checked.
        """
        library = load_library()
        self._thread = PatientThread()
        self._thread.check = check
        try:
            self._model = self._thread.run(_open, library, folder, device, threads)
            self._refuse_other_kinds()
            _trim()
        except BaseException:
            self.close()
            raise
        self.device = "gpu" if self._model.model.device == "cuda" else "cpu"
        self._batched = library.BatchedInferencePipeline(self._model)

    def _refuse_other_kinds(self) -> None:
        model = self._model
        if any(model.hf_tokenizer.token_to_id(sign) is None for sign in _SIGNS):
            raise ModelUnreadable("Son vocabulaire n’est pas celui d’un modèle Whisper.")
        if not model.model.is_multilingual or not model.hf_tokenizer.token_to_id("<|fr|>"):
            raise ModelUnreadable("Ce modèle ne connaît pas le français.")
        if model.model.n_mels != len(model.feature_extractor.mel_filters):
            raise ModelUnreadable("Son fichier « preprocessor_config.json » manque ou est faux.")
        model.feature_extractor = FrugalFeatures(model.feature_extractor)

    def hear(self, samples: Any, options: SpeechOptions, *, batched: bool, check: Check) -> Heard:
        """Find the speech in a stretch of sound and begin to transcribe it.

        `check` is called every 20 ms from now on, while the segments are taken too.
        """
        self._thread.check = check
        engine = self._batched if batched else self._model
        with _failures_told():
            segments, info = self._thread.run(
                engine.transcribe, samples, **parameters(options, batched=batched)
            )
        _trim()  # finding the speech takes 100 MB or more that glibc keeps otherwise
        return Heard(float(info.duration_after_vad), self._segments(segments, batched))

    def _segments(self, found: Any, batched: bool) -> Iterator[SpeechSegment]:
        with _failures_told():
            for segment in self._thread.stream(found):
                if not batched or not _is_silence(segment):
                    yield _segment(segment)

    def fitting_prompt(self, text: str) -> tuple[str, bool]:
        """Return the end of the text that Whisper can take in, and whether it was cut.

        Whisper's own signs are disarmed: « <|endoftext|> » in a list of names would end its work.
        """
        words = text.replace("<|", "< |").split()
        encode = self._model.hf_tokenizer.encode_batch_fast
        sizes = [
            len(e.ids) for e in encode([f" {word}" for word in words], add_special_tokens=False)
        ]
        room, first = PROMPT_TOKENS, len(words)
        while first and sizes[first - 1] <= room:
            first -= 1
            room -= sizes[first]
        return " ".join(words[first:]), first > 0

    def time_window(self, beam_size: int, check: Check) -> float:
        """Return the seconds that half a minute of talk takes: the same tokens each time."""
        samples = self._model.feature_extractor.sampling_rate * WINDOW_SECONDS
        self._thread.check = check
        with _failures_told():
            return self._thread.run(_time_window, self._model, _synthetic_sound(samples), beam_size)

    def close(self) -> None:
        """Give the memory back; waits for a call that was given up. Harmless when called again."""
        self._thread.close()
        model, self._model = getattr(self, "_model", None), None
        self._batched = None
        if model is not None:
            model.model.unload_model()
        gc.collect()
        _trim()


class _Library:
    """The functions and classes of both libraries that are used here."""

    def __init__(self) -> None:
        try:
            import ctranslate2  # type: ignore[import-untyped]  # neither has types of its own
            import faster_whisper  # type: ignore[import-untyped]
        except ImportError as error:
            raise EngineMissing("La bibliothèque faster-whisper n’est pas installée.") from error
        except (OSError, RuntimeError) as error:  # a shared library is absent or of another system
            raise EngineMissing(
                "La bibliothèque CTranslate2 ne se charge pas sur ce poste."
            ) from error
        self.WhisperModel = faster_whisper.WhisperModel
        self.BatchedInferencePipeline = faster_whisper.BatchedInferencePipeline
        self.compute_types: Callable[[str], set[str]] = ctranslate2.get_supported_compute_types
        self.count_cards: Callable[[], int] = ctranslate2.get_cuda_device_count
        ctranslate2.set_log_level(logging.CRITICAL)  # its lines go to the process's own output
        ctranslate2.set_random_seed(1)  # the less strict tries draw words: the same each time
        logging.getLogger("faster_whisper").setLevel(logging.ERROR)


@lru_cache(maxsize=1)
def load_library() -> _Library:
    """Return the libraries, imported once (half a second); raise EngineMissing with the reason."""
    return _Library()


def has_card() -> bool:
    """Say whether CTranslate2 sees a graphics card that it can use; raise EngineMissing."""
    try:
        return load_library().count_cards() > 0
    except RuntimeError:  # a driver too old for the library
        return False


def _open(library: _Library, folder: Path, device: str, threads: int) -> Any:
    kind = "int8"
    if device == "gpu":
        kind = "float16" if "float16" in library.compute_types("cuda") else "int8"
    try:
        with _failures_told():
            return library.WhisperModel(
                str(folder),
                device="cuda" if device == "gpu" else "cpu",
                compute_type=kind,
                cpu_threads=threads,
                local_files_only=True,
            )
    except MemoryExhausted:
        raise
    except Exception as error:  # tokenizers raises Exception itself
        raise ModelUnreadable("Le moteur n’a pas pu le charger.") from error


def parameters(options: SpeechOptions, *, batched: bool) -> dict[str, Any]:
    """Return what the library is asked; what differs from its own choices is said here.

    The names to expect are given as « hotwords », which it repeats for each half minute; an « initial
    prompt » would hold for the first one only. The text before is not given: with it, a loop goes on
    from one half minute to the next.
    """
    asked = {
        "language": options.language,
        "beam_size": options.beam_size,
        "best_of": options.beam_size,
        "temperature": list(TEMPERATURES),
        "compression_ratio_threshold": _MOST_REPETITIVE,
        "log_prob_threshold": _LEAST_SURE,
        "no_speech_threshold": _MOST_SILENT,
        "condition_on_previous_text": False,
        "word_timestamps": options.word_times,
        "without_timestamps": False,
        "vad_filter": options.skip_silence,
        "hotwords": options.initial_prompt or None,
    }
    return {**asked, "batch_size": PASSAGES} if batched else asked


def _time_window(model: Any, sound: Any, beam_size: int) -> float:
    numpy, sign = importlib.import_module("numpy"), model.hf_tokenizer.token_to_id
    prompt = [sign(text) for text in ("<|startoftranscript|>", "<|fr|>", "<|transcribe|>")]
    start = time.perf_counter()
    spectrum = model.feature_extractor(sound)[:, :-1]
    model.model.generate(
        model.encode(numpy.ascontiguousarray(spectrum)),
        [prompt],
        beam_size=beam_size,
        max_length=2 * USUAL_TOKENS,  # CTranslate2 writes half of it
        suppress_tokens=[sign("<|endoftext|>")],  # it goes on to the last one
    )
    return time.perf_counter() - start


def _is_silence(segment: Any) -> bool:
    """Say what the sequential way says of half a minute; the batched one does not look."""
    return bool(segment.no_speech_prob > _MOST_SILENT and segment.avg_logprob < _LEAST_SURE)


def _segment(found: Any) -> SpeechSegment:
    return SpeechSegment(
        start=float(found.start),
        end=float(found.end),
        text=found.text.strip(),
        words=tuple(
            Word(float(w.start), float(w.end), w.word.strip(), float(w.probability))
            for w in found.words or ()
        ),
        no_speech_probability=float(found.no_speech_prob),
        average_log_probability=float(found.avg_logprob),
        compression_ratio=float(found.compression_ratio),
    )


def _synthetic_sound(samples: int) -> Any:
    """Return a sound that is neither silence nor speech; its meaning does not change the cost."""
    numpy = importlib.import_module("numpy")
    noise = numpy.random.default_rng(0).normal(0, 0.05, samples)
    return noise.astype("float32")


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn what the libraries raise into our errors."""
    try:
        yield
    except MemoryError as error:
        raise MemoryExhausted from error
    except (RuntimeError, ValueError) as error:
        if any(sign in str(error).lower() for sign in _NO_MEMORY):
            raise MemoryExhausted from error
        raise EngineError("La transcription a échoué dans le moteur.") from error


def _trim() -> None:
    """Have glibc give freed memory back to the system; other systems do it by themselves."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # musl has no such function
            ctypes.CDLL(None).malloc_trim(0)
