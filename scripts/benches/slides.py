# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of ten slides of a document (PPTX, ODP and PDF) without a model, over only reading it."""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from desktop.documents.reading import read_document
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.make_slides import MakeSlides
from scripts.benches.benching import COMMUNE, SAMPLES, Row, best_of, do_here, seconds

DOCUMENT = SAMPLES / "rapport-annuel-assainissement.pdf"


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py slides", description=__doc__)
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    parser.add_argument("--slides", type=int, default=10)
    options = parser.parse_args(arguments)
    profile = load_profile(COMMUNE).to_mapping()
    with tempfile.TemporaryDirectory() as folder:
        make = partial(make_slides, options.document, options.slides, Path(folder), profile)
        reading = best_of(3, partial(read_document, options.document))
        first, again = seconds(make), best_of(3, make)
    return [
        Row("reading the document alone", reading, "s"),
        Row("first deck, the libraries loaded", first, "s"),
        Row("a deck again", again, "s"),
        Row("over reading alone", again / reading, "times"),
    ]


def make_slides(document: Path, slides: int, out: Path, profile: dict[str, Any]) -> None:
    """Make the presentation as a worker does."""
    do_here(MakeSlides(), {"document": str(document), "slides": slides}, out, profile)
