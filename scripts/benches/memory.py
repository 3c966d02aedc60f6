# SPDX-License-Identifier: AGPL-3.0-or-later
"""Memory of text models: what we estimate from the file's header over what a worker really takes.

Measured is the most that a fresh process holds and that the system cannot take back, from its start
on: it loads the model as a worker does, reads a long prompt and writes a little. Without options
SmolLM2 is measured; `--shape NAME` makes a random file that costs what the real model of that name
costs (up to 5 GB, removed after), and may be given several times.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.core.models.formats.gguf_header import read_header
from desktop.core.models.memory import WORKING_CONTEXT, text_memory
from desktop.core.paths import worker_environment
from scripts.benches.benching import Row, smollm2

LEAST, MOST = 0.85, 1.15
SENTENCE = "Le conseil municipal de Saint-Aubin-des-Prés vote les travaux de la rue du Lavoir. "


@dataclass(frozen=True)
class ModelMemory:
    """A model's memory in bytes, estimated and measured."""

    name: str
    estimated: int
    measured: int
    load_seconds: float

    @property
    def ratio(self) -> float:
        """Return the estimate as a share of the measure."""
        return self.estimated / self.measured

    @property
    def is_kept(self) -> bool:
        """Return whether the estimate is as near as promised."""
        return LEAST <= self.ratio <= MOST


def measure(path: Path, prompt_tokens: int = 2_000, write_tokens: int = 64) -> ModelMemory:
    """Return a model's row; the measure is made in a child process."""
    command = [sys.executable, "-P", __file__, "--child", str(path)]
    command += ["--prompt-tokens", str(prompt_tokens), "--write-tokens", str(write_tokens)]
    child = subprocess.run(command, capture_output=True, check=False, env=worker_environment())
    if child.returncode:
        raise SystemExit(child.stderr.decode("utf-8", "replace"))
    facts = json.loads(child.stdout.splitlines()[-1])
    estimated = text_memory(read_header(path), path.stat().st_size, WORKING_CONTEXT)
    return ModelMemory(path.stem, estimated, facts["peak"], facts["load_seconds"])


def child(path: Path, prompt_tokens: int, write_tokens: int) -> None:
    """Do what a worker does and print the most memory it took."""
    from desktop.core.network.offline import lock_network

    lock_network()
    import desktop.worker.start  # noqa: F401  # a worker's own modules count too
    from desktop.core.task import ModelReference
    from desktop.core.text_generation import ChatMessage, GenerationOptions
    from desktop.engines.text import LlamaTextEngine
    from desktop.worker.memory_watch import MemoryWatch

    with MemoryWatch() as watch:
        engine = LlamaTextEngine.load(ModelReference(path.stem, str(path)))
        room = engine.info.context_tokens - write_tokens - 64
        times = min(prompt_tokens, room) // engine.count_tokens(SENTENCE)
        messages = [ChatMessage("user", SENTENCE * max(1, times))]
        engine.generate(messages, GenerationOptions(max_tokens=write_tokens))
    print(json.dumps({"peak": watch.peak, "load_seconds": engine.info.load_seconds}))


@contextmanager
def chosen_models(options: argparse.Namespace) -> Iterator[Iterator[Path]]:
    """Give the files to measure, each made when its turn comes."""
    with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as folder:
        yield _models(options, Path(folder))


def _models(options: argparse.Namespace, folder: Path) -> Iterator[Path]:
    from tests.tiny_gguf import SHAPES, make_shape

    yield from options.model
    for name in options.shape:
        path = make_shape(folder / f"{name}.gguf", SHAPES[name])
        yield path
        path.unlink()
    if not options.model and not options.shape:
        yield smollm2()


def run(arguments: list[str]) -> Iterator[Row]:
    """Yield what each model was thought to take, what it took, and the ratio."""
    options = _options(arguments)
    with chosen_models(options) as paths:
        for path in paths:
            found = measure(path, options.prompt_tokens, options.write_tokens)
            yield Row(f"{found.name}: estimated", found.estimated / 1e6, "MB")
            yield Row(f"{found.name}: measured", found.measured / 1e6, "MB")
            target = f"{LEAST:g} to {MOST:g}"
            yield Row(f"{found.name}: ratio", found.ratio, "", target, found.is_kept)
            yield Row(f"{found.name}: loading", found.load_seconds, "s")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py memory", description=__doc__)
    parser.add_argument("--model", type=Path, action="append", default=[], help="a GGUF file")
    parser.add_argument("--shape", action="append", default=[], help="of tests/tiny_gguf.py SHAPES")
    parser.add_argument("--prompt-tokens", type=int, default=2_000)
    parser.add_argument("--write-tokens", type=int, default=64)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asked = _options(sys.argv[1:])
    child(asked.child, asked.prompt_tokens, asked.write_tokens)
