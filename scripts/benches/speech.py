# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seconds of recording per second through our worker, over raw faster-whisper on the same file.

The raw side is the library's own ``WhisperModel.transcribe`` with the same model, threads and
choices. Ours is a job sent to a worker process: decoding by stretches, checks for cancelling, each
segment kept. The two take turns, and the best of each is kept: on a shared machine the best is the
least disturbed. The model is made here and removed after: it recites, and costs what a published one
costs (`--shape`).

`--memory` compares what each shape takes at most with what is estimated from its files.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from desktop.core.draft import Draft
from desktop.core.errors import Cancelled
from desktop.core.jobs.values import ModelReference, Result
from desktop.core.models.speech_memory import MINUTES_HELD, speech_memory
from desktop.core.speech.recognition import SpeechOptions, SpeechSegment
from desktop.core.task import FileField, Lane, Task, TaskContext, Values
from scripts.benches.benching import BenchWorker, Row

ROOT = Path(__file__).resolve().parents[2]
TARGET, MEMORY_TARGET = 0.97, 0.15
SIZES = ("base", "small", "turbo", "medium", "large-v3")
_PAUSE_SECONDS, _SENTENCE_SECONDS = 3, 17
_WINDOWS = 2
"""Half minutes heard to see what memory is taken: the next ones take no more."""


class TranscribeOnce(Task):
    """Lets the model hear a file once; only for this bench."""

    id: ClassVar[str] = "bench-transcribe-once"
    title: ClassVar[str] = "Mesure"
    summary: ClassVar[str] = "Mesure."
    icon: ClassVar[str] = "mdi6.speedometer"
    uses_model: ClassVar[Lane | None] = Lane.SPEECH
    fields: ClassVar[tuple[FileField, ...]] = (FileField("sound", "Son", required=True),)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Return what the work cost in the result's data."""
        heard = context.transcribe(
            str(values["sound"]),
            SpeechOptions(batched=False),
            on_segment=lambda segment: context.stream(segment.text),
            on_heard=lambda done, total: context.progress("Écoute", done / max(total, 1)),
        )
        data = {"seconds": heard.seconds, "segments": len(heard.segments)}
        return Result(Draft("Mesure"), data)


TASKS = (TranscribeOnce,)


def heard_by(worker: BenchWorker, sound: str, out_dir: str) -> tuple[float, int]:
    """Return the seconds of a job from sending to its last message, and how many segments."""
    result, seconds = worker.run(TranscribeOnce.id, {"sound": sound}, out_dir)
    return seconds, int(result.data["segments"])


class RawLibrary:
    """faster-whisper as its own documentation shows it, with the choices of our engine."""

    def __init__(self, folder: str) -> None:
        from faster_whisper import WhisperModel

        from desktop.engines.speed import thread_counts

        self._model = WhisperModel(
            folder,
            device="cpu",
            compute_type="int8",
            cpu_threads=thread_counts()[0],
            local_files_only=True,
        )

    def hear(self, sound: str) -> tuple[float, int]:
        """Return the seconds that the file took, and how many segments were heard."""
        from desktop.engines.speech_library import parameters

        start = time.perf_counter()
        segments, _ = self._model.transcribe(
            sound, **parameters(SpeechOptions(batched=False), batched=False)
        )
        count = sum(1 for _ in segments)
        return time.perf_counter() - start, count


def speed_rows(folder: Path, options: argparse.Namespace, work: Path) -> list[Row]:
    """Return the two sides' speeds and their ratio."""
    sound = str(options.sound or make_sound(work / "talk.wav", options.seconds))
    worker = BenchWorker(
        ModelReference("bench", str(folder), kind="speech"), "scripts.benches.speech:TASKS"
    )
    try:
        raw_library = RawLibrary(str(folder))
        heard_by(worker, sound, str(work)), raw_library.hear(sound)  # loads, and warms the files
        pairs = [
            (heard_by(worker, sound, str(work)), raw_library.hear(sound))
            for _ in range(options.rounds)
        ]
    finally:
        worker.close()
    seconds = duration_of(sound)
    ours = seconds / min(pair[0][0] for pair in pairs)
    raw = seconds / min(pair[1][0] for pair in pairs)
    counts = {count for pair in pairs for _, count in pair}
    return [
        Row("our worker", ours, "s/s"),
        Row("raw faster-whisper", raw, "s/s"),
        Row("ratio", ours / raw, "", f"at least {TARGET}", ours / raw >= TARGET),
        Row("segments, most over least", max(counts) / max(1, min(counts)), ""),
    ]


def make_sound(path: Path, seconds: int) -> Path:
    """Write a voice that stops to breathe."""
    import numpy as np

    from tests.made_sounds import silence, voice, write_sound

    turn = _SENTENCE_SECONDS + _PAUSE_SECONDS
    parts = [
        np.concatenate([voice(_SENTENCE_SECONDS, number), silence(_PAUSE_SECONDS)])
        for number in range(max(1, seconds // turn))
    ]
    write_sound(path, np.concatenate(parts))
    return path


def duration_of(sound: str) -> float:
    from desktop.engines.speech_audio import open_recording

    with open_recording(sound) as recording:
        return recording.duration


# --- memory -------------------------------------------------------------------------------------


def memory_rows(sizes: list[str], work: Path) -> Iterator[Row]:
    """Yield what each shape takes, what was estimated, and how far one is from the other."""
    from tests.tiny_whisper import make_shape_whisper

    sound = make_sound(work / "long.wav", MINUTES_HELD * 60)
    for size in sizes:
        folder = make_shape_whisper(work / size, size)
        estimate = speech_memory(folder)
        child = [sys.executable, "-m", "scripts.benches.speech", "--child", str(folder)]
        done = subprocess.run(
            [*child, "--sound", str(sound)], capture_output=True, text=True, cwd=ROOT, check=True
        )
        loading, hearing = (int(word) for word in done.stdout.split())
        measured, off = max(loading, hearing), estimate / max(loading, hearing) - 1
        yield Row(f"{size}: taken while loading", loading / 1e6, "MB")
        yield Row(f"{size}: taken while hearing", hearing / 1e6, "MB")
        yield Row(f"{size}: estimated", estimate / 1e6, "MB")
        target = f"within {MEMORY_TARGET:.0%} of {measured / 1e6:.0f} MB"
        yield Row(f"{size}: off by", 100 * off, "%", target, abs(off) <= MEMORY_TARGET)
        for file in folder.iterdir():
            file.unlink()


def measure_in_this_process(folder: Path, sound: Path) -> None:
    """Print the most memory taken while loading, then while hearing, in bytes."""
    from desktop.engines import speech_library
    from desktop.engines.speech import WhisperSpeechEngine

    speech_library.TEMPERATURES = (0.0,)  # the other tries take as much, and minutes
    names = "Madame Nguyen, Monsieur Bœuf, la rue du Lavoir, " * 40
    with _Watch() as loading:
        engine = WhisperSpeechEngine.load(ModelReference("bench", str(folder), kind="speech"))

    def stop_after_some(segment: SpeechSegment) -> None:
        if segment.start > 30 * (_WINDOWS - 1):
            raise Cancelled

    with _Watch() as hearing, contextlib.suppress(Cancelled):
        options = SpeechOptions(initial_prompt=names, batched=False)
        engine.transcribe(str(sound), options, on_segment=stop_after_some)
    print(loading.peak, hearing.peak)


class _Watch:
    """Looks a hundred times a second at the memory that the system could not take back."""

    def __init__(self) -> None:
        self.peak, self._is_over = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_error: Any) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.01):
            self.peak = max(self.peak, _anonymous_bytes())


def _anonymous_bytes() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    raise SystemExit("this system does not tell the memory of a process")


# --- the command --------------------------------------------------------------------------------


def run(arguments: list[str]) -> Iterator[Row]:
    """Measure what the options ask for."""
    options = _options(arguments)
    from tests.tiny_whisper import make_shape_whisper

    with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as name:
        work = Path(name)
        if options.memory:
            yield from memory_rows(options.memory, work)
            return
        if options.model is not None:
            folder = options.model.resolve()
        else:
            folder = make_shape_whisper(work / "model", options.shape, recites=True)
        yield from speed_rows(folder, options, work)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py speech", description=__doc__)
    model = parser.add_mutually_exclusive_group()
    model.add_argument(
        "--model", type=Path, help="a faster-whisper folder, in place of a made-up one"
    )
    model.add_argument("--shape", choices=SIZES, default="base", help="what the made-up one costs")
    model.add_argument("--memory", nargs="+", choices=SIZES, help="measure memory, not speed")
    model.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--sound", type=Path, help="a recording, in place of a made-up voice")
    parser.add_argument("--seconds", type=int, default=120, help="of the made-up voice")
    parser.add_argument("--rounds", type=int, default=4)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asked = _options(sys.argv[1:])
    measure_in_this_process(asked.child, asked.sound)
