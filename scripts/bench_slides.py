# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of ten slides of a document (PPTX, ODP and PDF) without a model, over only reading it."""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from desktop.core.events import RunTask
from desktop.core.jobs.values import TaskRequest
from desktop.core.paths import program_folder
from desktop.documents.reading import read_document
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.make_slides import MakeSlides
from desktop.worker.context import WorkerContext
from desktop.worker.document_reading import DocumentReader
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.streams import AnswerStream
from scripts.benching import Row, print_rows

SAMPLES = program_folder() / "desktop" / "resources" / "samples"
DOCUMENT = SAMPLES / "rapport-annuel-assainissement.pdf"


def main() -> int:
    """Print the seconds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    parser.add_argument("--slides", type=int, default=10)
    options = parser.parse_args()
    profile = load_profile(SAMPLES / "commune.json").to_mapping()
    with tempfile.TemporaryDirectory() as folder:
        make = partial(make_slides, options.document, options.slides, Path(folder), profile)
        reading = min(_measured(partial(read_document, options.document)) for _ in range(3))
        first, again = _measured(make), min(_measured(make) for _ in range(3))
    return print_rows(
        (
            Row("reading the document", reading, "s"),
            Row("first deck, the libraries loaded", first, "s"),
            Row("a deck again", again, "s"),
            Row("over reading", again / reading, "times"),
        ),
        width=44,
    )


def _measured(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def make_slides(document: Path, slides: int, out: Path, profile: dict[str, Any]) -> None:
    """Make the presentation as a worker does."""
    values = MakeSlides.parse_values({"document": str(document), "slides": slides})
    request = TaskRequest(MakeSlides.id, dict(values), str(out), (), profile=profile)
    context = WorkerContext(
        RunTask("bench", request),
        AnswerStream(io.BytesIO()),
        ModelKeeper(fake=True),
        DocumentReader(),
        lambda: None,
    )
    MakeSlides().run(values, context)


if __name__ == "__main__":
    sys.exit(main())
