# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tokens per second through our worker, over raw llama-cpp-python on the same model and prompt.

The raw side is the library's own ``Llama.generate``, called in a loop that does nothing else, with
the same threads. Ours is a job sent to a worker process: conversation, template, streaming of each
piece to this process, checks for cancelling. The two take turns, and the best of each is kept: on a
shared machine the best is the least disturbed. With `--shape-3b` a file that costs what
SmolLM3-3B costs is made (1.9 GB of random weights, some ten seconds), and removed after.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from desktop.core.draft import Draft
from desktop.core.task import (
    Field,
    Lane,
    ModelReference,
    NumberField,
    Result,
    Task,
    TaskContext,
    TextField,
    Values,
)
from desktop.core.text_generation import ChatMessage, GenerationOptions
from scripts.benches.benching import SAMPLES, BenchWorker, Row, smollm2

TARGET = 0.97
BOX_SECONDS, BOX_TOLERANCE = 30.0, 0.10
CONTEXT_TOKENS = 8_192
SAMPLE = SAMPLES / "rapport-annuel-assainissement.pdf"
SENTENCE = (
    "The council of Saint-Aubin-des-Prés met on {n} May and voted {n}2 500 euros for the water "
    "network, the school roof and the lamps of the rue du Lavoir. "
)
QUESTION = "\nWrite a long and detailed story about this council, in many paragraphs."


@dataclass(frozen=True)
class Speed:
    """What one run did, in tokens per second; `whole` counts all tokens over the wall clock."""

    prompt: float
    write: float
    whole: float


class WriteOnce(Task):
    """Lets the model write once; only for this bench."""

    id: ClassVar[str] = "bench-write-once"
    title: ClassVar[str] = "Mesure"
    summary: ClassVar[str] = "Mesure."
    icon: ClassVar[str] = "mdi6.speedometer"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        TextField("text", "Texte", required=True, multiline=True, max_length=1_000_000),
        NumberField("tokens", "Mots", default=64),
    )

    def run(self, values: Values, context: TaskContext) -> Result:
        """Return what the generation cost in the result's data."""
        options = GenerationOptions(max_tokens=int(str(values["tokens"])), temperature=0.7, seed=1)
        messages = [ChatMessage("user", str(values["text"]))]
        answer = context.generate(messages, options, on_text=context.stream)
        data = {
            "read": answer.prompt_tokens - answer.cached_tokens,
            "prompt_tokens": answer.prompt_tokens,
            "written": answer.written_tokens,
            "read_seconds": answer.read_seconds,
            "write_seconds": answer.write_seconds,
        }
        return Result(Draft("Mesure"), data)


TASKS = (WriteOnce,)


def prompt_text(round_number: int, tokens: int) -> str:
    """Return a prompt of about that many tokens; no two rounds begin alike, so nothing is warm."""
    sentences = (SENTENCE.format(n=n % 30 + 1) for n in range(max(1, tokens // 40)))
    return f"Round {round_number}. " + "".join(sentences) + QUESTION


def through_worker(worker: BenchWorker, text: str, tokens: int, folder: str) -> tuple[Speed, int]:
    """Return the speed of a job, and the length of its prompt in tokens."""
    result, wall = worker.run(WriteOnce.id, {"text": text, "tokens": tokens}, folder)
    data = result.data
    speed = Speed(
        data["read"] / data["read_seconds"],
        data["written"] / data["write_seconds"],
        (data["read"] + data["written"]) / wall,
    )
    return speed, int(data["prompt_tokens"])


class RawLibrary:
    """llama-cpp-python as its own documentation shows it."""

    def __init__(self, path: str) -> None:
        from desktop.engines.llama_library import load_library
        from desktop.engines.speed import thread_counts

        load_library()  # finds the processors of a portable build and keeps it silent
        from llama_cpp import Llama

        writing, reading = thread_counts()
        self._llama = Llama(
            path,
            n_ctx=CONTEXT_TOKENS,
            n_threads=writing,
            n_threads_batch=reading,
            verbose=False,
        )

    def speed(self, text: str, prompt_tokens: int, tokens: int) -> Speed:
        """Read the same text, to the same number of tokens, and write as many."""
        prompt = self._llama.tokenize(text.encode(), add_bos=False)
        prompt = (prompt + prompt[-64:] * 4)[:prompt_tokens]  # in place of the template's signs
        start = time.perf_counter()
        pieces = self._llama.generate(prompt, temp=0.7, repeat_penalty=1.05)
        next(pieces)
        read_at = time.perf_counter()
        for _ in range(tokens - 1):
            next(pieces)
        end = time.perf_counter()
        return Speed(
            len(prompt) / (read_at - start),
            (tokens - 1) / (end - read_at),
            (len(prompt) + tokens) / (end - start),
        )


def speed_rows(model: ModelReference, options: argparse.Namespace, folder: str) -> list[Row]:
    """Return the two sides' speeds and their ratios."""
    worker = BenchWorker(model, "scripts.benches.text:TASKS")
    try:
        through_worker(worker, prompt_text(0, 64), 8, folder)  # loads the model
        raw_library = RawLibrary(model.path)
        raw_library.speed(prompt_text(0, 64), 64, 8)
        pairs = []
        for number in range(1, options.rounds + 1):
            text = prompt_text(number, options.prompt_tokens)
            ours, length = through_worker(worker, text, options.write_tokens, folder)
            pairs.append((ours, raw_library.speed(text, length, options.write_tokens)))
    finally:
        worker.close()
    return [row for kind in ("prompt", "write", "whole") for row in _rows_of(kind, pairs)]


def _rows_of(kind: str, pairs: list[tuple[Speed, Speed]]) -> list[Row]:
    ours = max(getattr(speed, kind) for speed, _ in pairs)
    raw = max(getattr(speed, kind) for _, speed in pairs)
    return [
        Row(f"{kind}: our worker", ours, "tokens/s"),
        Row(f"{kind}: raw llama-cpp-python", raw, "tokens/s"),
        Row(f"{kind}: ratio", ours / raw, "", f"at least {TARGET}", ours / raw >= TARGET),
    ]


def box_row(model: ModelReference, document: Path, folder: str) -> Row:
    """Return how long a summary in 30 s really takes, loading the model included."""
    worker = BenchWorker(model, "desktop.tasks:TASKS")
    values: dict[str, object] = {"document": str(document.resolve()), "words": "400", "time": "30s"}
    try:
        _, seconds = worker.run("summarise-document", values, folder)
    finally:
        worker.close()
    most = BOX_SECONDS * (1 + BOX_TOLERANCE)
    return Row("summary in 30 s", seconds, "s", f"at most {most:g}", seconds <= most)


@contextmanager
def chosen_model(options: argparse.Namespace) -> Iterator[ModelReference]:
    """Give the model to measure: a file, SmolLM2, or the 3B shape made for the occasion."""
    if options.model is not None:
        yield ModelReference(options.model.stem, str(options.model.resolve()))
    elif options.shape_3b:
        from tests.tiny_gguf import make_shape_3b

        with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as folder:
            yield ModelReference("shape-3b", str(make_shape_3b(Path(folder) / "shape-3b.gguf")))
    else:
        yield ModelReference("smollm2", str(smollm2()))


def run(arguments: list[str]) -> list[Row]:
    """Measure what the options ask for."""
    options = _options(arguments)
    rows: list[Row] = []
    with chosen_model(options) as model, tempfile.TemporaryDirectory() as folder:
        if options.only != "box":
            rows += speed_rows(model, options, folder)
        if options.only != "speed":
            rows.append(box_row(model, options.document, folder))
    return rows


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py text", description=__doc__)
    model = parser.add_mutually_exclusive_group()
    model.add_argument("--model", type=Path, help="a GGUF file, in place of SmolLM2")
    model.add_argument("--shape-3b", action="store_true", help="a made-up 3B file of 1.9 GB")
    parser.add_argument("--document", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--prompt-tokens", type=int, default=512)
    parser.add_argument("--write-tokens", type=int, default=64)
    parser.add_argument("--only", choices=("speed", "box"))
    return parser.parse_args(arguments)
