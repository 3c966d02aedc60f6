# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures per second through our worker, over raw diffusers on the same model and words.

The raw side is StableDiffusionPipeline as its own documentation shows it (LCM, the LoRA fused,
TAESD, the safety checker), called in a loop that does nothing else. Ours is a job sent to a worker
process. The two take turns, and the best of each is kept: on a shared machine the best is the least
disturbed. The model is a tiny random one; with `--shape` one of the shapes of SD 1.5 (2.9 GB of
random weights, made in half a minute, removed after), which costs what the real one costs.
`--memory` has a fresh process load it and paint for each way of holding the weights, and compares
the most memory it took with what was estimated.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from desktop.core.draft import Draft
from desktop.core.jobs.values import ModelReference, Result
from desktop.core.models.image_memory import image_memory
from desktop.core.pictures.generation import ImageOptions
from desktop.core.task import (
    Field,
    Lane,
    NumberField,
    Task,
    TaskContext,
    Values,
)
from scripts.benches.benching import BenchWorker, Row

TARGET = 0.97
TOLERANCE = 0.15
"""How far from the measure an estimate of memory may be."""
WAYS = ("floats", "halves")
CHILD = "--measure-memory-of"
PROMPT = "a small town hall on a sunny morning, watercolour"


class PaintPictures(Task):
    """Paints some pictures and throws them away; only for this bench."""

    id: ClassVar[str] = "bench-paint-pictures"
    title: ClassVar[str] = "Mesure"
    summary: ClassVar[str] = "Mesure."
    icon: ClassVar[str] = "mdi6.speedometer"
    uses_model: ClassVar[Lane | None] = Lane.IMAGE
    fields: ClassVar[tuple[Field, ...]] = (
        NumberField("pictures", "Images", default=1),
        NumberField("side", "Pixels", default=512),
        NumberField("steps", "Étapes", default=4),
    )

    def run(self, values: Values, context: TaskContext) -> Result:
        """Return how many pixels were painted."""
        pixels = 0
        for options in all_options(*(int(str(values[f.name])) for f in self.fields)):

            def tell(done: int, total: int) -> None:
                context.progress("Image", done / total)

            pixels += len(context.paint(options, on_step=tell).pixels) // 3
        return Result(Draft("Mesure"), {"pixels": pixels})


TASKS = (PaintPictures,)


def all_options(pictures: int, side: int, steps: int) -> list[ImageOptions]:
    """Return what both sides paint."""
    return [
        ImageOptions(PROMPT, width=side, height=side, steps=steps, seed=seed)
        for seed in range(pictures)
    ]


def speed_rows(model: ModelReference, options: argparse.Namespace) -> list[Row]:
    """Return the seconds of a picture on both sides, and the ratio of their speeds."""
    from desktop.engines.image_library import load_library
    from desktop.engines.speed import thread_counts
    from tests.engines.raw_diffusers import RawPipeline

    load_library().set_num_threads(thread_counts()[0])
    values = {"pictures": options.pictures, "side": options.side, "steps": options.steps}
    jobs = all_options(*values.values())
    ours, raw = [], []
    worker = BenchWorker(model, "scripts.benches.image:TASKS")
    with tempfile.TemporaryDirectory() as folder:
        try:
            worker.run(PaintPictures.id, values | {"pictures": 1}, folder)  # loads the model
            pipeline = RawPipeline(Path(model.path))
            pipeline.paint(jobs[0])
            for _ in range(options.rounds):
                ours.append(worker.run(PaintPictures.id, values, folder)[1] / len(jobs))
                start = time.perf_counter()
                for job in jobs:
                    pipeline.paint(job)
                raw.append((time.perf_counter() - start) / len(jobs))
        finally:
            worker.close()
    ratio = min(raw) / min(ours)
    return [
        Row("a picture: our worker", min(ours), "s"),
        Row("a picture: raw diffusers", min(raw), "s"),
        Row("speed: ratio", ratio, "", f"at least {TARGET}", ratio >= TARGET),
    ]


def memory_rows(model: ModelReference, options: argparse.Namespace) -> list[Row]:
    """Return what a fresh process took for each way, over what was estimated."""
    rows = []
    for way in WAYS:
        found = _child(model.path, way, options)
        estimate = image_memory(
            Path(model.path), half=way == "halves", width=options.side, height=options.side
        )
        ratio = estimate / found["memory"]
        within = abs(ratio - 1) <= TOLERANCE
        rows += [
            Row(f"{way}: loading", found["load"], "s"),
            Row(f"{way}: a picture", found["picture"], "s"),
            Row(f"{way}: memory measured", found["memory"] / 1e9, "GB"),
            Row(f"{way}: memory estimated", estimate / 1e9, "GB"),
            Row(f"{way}: ratio", ratio, "", f"within {TOLERANCE:.0%}", within),
        ]
    return rows


def _child(path: str, way: str, options: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "scripts.benches.image", CHILD, path, way]
    command += [str(options.side), str(options.steps)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(answer))


def measure_memory(path: str, way: str, side: str, steps: str) -> None:
    """Load, paint one picture, and print what it took: the child of `--memory`."""
    from desktop.worker.memory_watch import MemoryWatch

    with MemoryWatch() as watch:
        from desktop.engines.image import DiffusersImageEngine
        from desktop.engines.image_library import Holding

        reference = ModelReference("bench", path, kind="image")
        engine = DiffusersImageEngine.load(reference, device="cpu", holding=Holding(way))
        picture = engine.paint(all_options(1, int(side), int(steps))[0])
    load = engine.info.load_seconds
    print(json.dumps({"memory": watch.peak, "load": load, "picture": picture.seconds}))


@contextmanager
def chosen_model(options: argparse.Namespace) -> Iterator[ModelReference]:
    """Give the model to measure: a folder, a tiny one, or one of real shape, made for the occasion."""
    if options.model is not None:
        yield ModelReference(options.model.name, str(options.model.resolve()), kind="image")
        return
    from desktop.engines.image_library import load_library

    load_library()  # silent from here on
    from tests.tiny_sd import make_shape_sd, make_tiny_sd

    with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as folder:
        make = make_shape_sd if options.shape else make_tiny_sd
        yield ModelReference("bench", str(make(Path(folder) / "model")), kind="image")


def run(arguments: list[str]) -> list[Row]:
    """Measure what the options ask for."""
    options = _options(arguments)
    with chosen_model(options) as model:
        return memory_rows(model, options) if options.memory else speed_rows(model, options)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py image", description=__doc__)
    model = parser.add_mutually_exclusive_group()
    model.add_argument("--model", type=Path, help="the folder of a model, in place of a tiny one")
    model.add_argument("--shape", action="store_true", help="random weights of SD 1.5's shapes")
    parser.add_argument("--memory", action="store_true", help="memory in place of speed")
    parser.add_argument("--pictures", type=int, default=8, help="in a row, on each side")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", type=int, default=256, help="pixels")
    parser.add_argument("--steps", type=int, default=8)
    return parser.parse_args(arguments)


if __name__ == "__main__" and sys.argv[1:2] == [CHILD]:
    measure_memory(*sys.argv[2:])
