# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of a whole digest over time of `page.get_text()` alone, on the same file, in one run.

The digest is all that the agent waits for without a model: reading every page with its structure,
then choosing what matters. Both are run in turn, several times, and the best of each is kept: on a
shared machine the best is the least disturbed. The promise is about a long report: without a
document of one's own, the sample report bound nine times into one of 108 pages is measured.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from desktop.documents.reading import read_document
from desktop.french.digest import make_digest
from scripts.benches.benching import SAMPLES, Row, seconds

SAMPLE = SAMPLES / "rapport-annuel-assainissement.pdf"
COPIES = 9
TARGET = 4.0


def long_sample(folder: Path) -> Path:
    """Write the sample report, bound COPIES times into one, and return its path."""
    import pymupdf

    library: Any = pymupdf  # it has no types
    path = folder / "rapport-de-108-pages.pdf"
    with library.open() as bound, library.open(SAMPLE) as sample:
        for _ in range(COPIES):
            bound.insert_pdf(sample)
        bound.save(path)
    return path


def raw_text(path: Path) -> int:
    """Read the words of every page with the library alone; return their number of characters."""
    import pymupdf

    library: Any = pymupdf  # it has no types
    with library.open(path) as document:
        return sum(len(page.get_text()) for page in document)


def whole_digest(path: Path, words: int) -> int:
    """Read the document as the application does and make its digest; return its words."""
    return make_digest(read_document(path), words).words()


def run(arguments: list[str]) -> list[Row]:
    """Return both times and their ratio."""
    parser = argparse.ArgumentParser(prog="bench.py digest", description=__doc__)
    parser.add_argument("--document", type=Path, help="a PDF; else a long sample is made")
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        document = options.document or long_sample(Path(folder))
        raw, digest = measure(document, options.words, options.repeat)
    ratio = digest / raw
    best = f"(best of {options.repeat})"
    return [
        Row(f"get_text alone {best}", raw, "s"),
        Row(f"whole digest {best}", digest, "s"),
        Row("ratio", ratio, "", f"at most {TARGET:g}", ratio <= TARGET),
    ]


def measure(document: Path, words: int, repeat: int) -> tuple[float, float]:
    """Return the best seconds of plain reading and of the whole digest, run in turn."""
    raw_text(document)  # loading the libraries belongs to neither
    whole_digest(document, words)
    pairs = [
        (seconds(lambda: raw_text(document)), seconds(lambda: whole_digest(document, words)))
        for _ in range(repeat)
    ]
    return min(raw for raw, _ in pairs), min(digest for _, digest in pairs)
