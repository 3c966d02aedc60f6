# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of the benches: what each measures, what it needs, how large it is when all are run."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass


@dataclass(frozen=True)
class Bench:
    """A bench of this folder; `in_all` are its options when all are run, in about ten minutes."""

    name: str
    what: str
    in_all: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Libraries without which it is absent."""
    module: str = ""
    """Its module, when that is not its name."""

    @property
    def module_name(self) -> str:
        """Return the full name of its module."""
        return f"scripts.benches.{self.module or self.name}"

    def lacks(self) -> list[str]:
        """Return the libraries it needs that are not installed."""
        return [name for name in self.needs if importlib.util.find_spec(name) is None]


_LISTED = (
    Bench("start", "time to a usable window over a bare QMainWindow (at most 1.5), memory", ("--rounds", "7")),
    Bench("stalls", "moments when the window does not answer (over 50 ms: none), beside Qt's own widgets"),
    Bench("digest", "time of a whole digest over time of reading its text alone (at most 4)"),
    Bench("mail", "time of reading and sorting 1,000 mails (at most 10 s), over parsing the same files alone"),
    Bench("minutes", "time of making minutes of a 3-hour transcript without a model (at most 10 s)"),
    Bench("lint", "time of linting 1,000 arrêtés (at most 20 s), over parsing the same texts alone"),
    Bench("consultation", "time of finding the themes of 5,000 answers (at most 20 s), over reading the table"),
    Bench("slides", "time of ten slides of a document, PPTX, ODP and PDF, over reading it"),
    Bench("poster", "time of an A3 poster at 300 dpi, PNG and PDF, without a model (at most 3 s)"),
    Bench("pictograms", "time of finding the pictograms of 1,000 needs (at most 5 s), over folding them alone"),
    Bench("journal", "100,000 entries: chain verified (at most 2 s), searched (at most 100 ms), over SQLite alone"),
    Bench("import", "time of importing a pack of 2 GB over sha256sum and cp of the same files", ("--rounds", "1"), module="importing"),
    Bench("text", "tokens per second through our worker over the raw library (at least 0.97), time box", ("--rounds", "4"), ("llama_cpp",)),
    Bench("speech", "transcription through our worker over the raw library (at least 0.97), memory", ("--rounds", "2", "--seconds", "60"), ("faster_whisper",)),
    Bench("image", "pictures through our worker over the raw library (at least 0.97), memory", ("--rounds", "3"), ("torch", "diffusers")),
    Bench("memory", "memory of text models, estimated over measured (within 15 %)", (), ("llama_cpp",)),
)  # fmt: skip

BENCHES = {bench.name: bench for bench in _LISTED}
