# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure what the project promises: `bench.py <bench>`, each with its own options."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.installation.environment import Environment

BENCHES = {
    "digest": "time of a whole digest over time of reading its text alone (at most 4)",
    "text": "tokens per second through our worker over the raw library (at least 0.97), time box",
    "speech": "transcription through our worker over the raw library (at least 0.97), memory",
    "image": "pictures through our worker over the raw library (at least 0.97), memory",
    "import": "time of importing a pack of 2 GB over sha256sum and cp of the same files",
    "memory": "memory of text models, estimated over measured (within 15 %)",
    "consultation": "time of finding the themes of 5,000 answers (at most 20 s), over reading the table",
    "minutes": "time of making minutes of a 3-hour transcript without a model (at most 10 s)",
    "slides": "time of ten slides of a document, PPTX, ODP and PDF, over reading it",
    "poster": "time of an A3 poster at 300 dpi, PNG and PDF, without a model (at most 3 s)",
    "pictograms": "time of finding the pictograms of 1,000 needs (at most 5 s), over folding them alone",
    "mail": "time of reading and sorting 1,000 mails (at most 10 s), over parsing the same files alone",
    "lint": "time of linting 1,000 arrêtés (at most 20 s), over parsing the same texts alone",
    "journal": "100,000 entries: chain verified (at most 2 s), searched (at most 100 ms), over SQLite alone",
    "start": "time to a usable window over a bare QMainWindow (at most 1.5), memory",
}


def main(arguments: list[str]) -> int:
    """Run one bench in the project's own Python; return its exit code."""
    if not arguments or arguments[0] not in BENCHES:
        print("usage: bench.py <bench> [options]\n")
        for name, what in BENCHES.items():
            print(f"  {name:12}{what}")
        return 2
    python = Environment().python
    if Path(sys.prefix) != python.parent.parent and python.exists():
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    script = ROOT / "scripts" / f"bench_{arguments[0]}.py"
    sys.argv = [str(script), *arguments[1:]]
    runpy.run_path(str(script), run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
