# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first morning: somebody who has never seen Beffroi meets no dead end, and has a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.proving.newcomer import Tally

ROOT = Path(__file__).parents[2]


def test_a_newcomer_goes_from_nothing_to_an_arrete_and_to_a_summary(tmp_path: Path) -> None:
    """By the words on the screen alone, in a real window with real workers, without a model."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.proving.first_run", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    written = {path.name for path in (tmp_path / "exports").glob("*.docx")}
    assert len(written) == 2 and "Arrêté n° 2026-001.docx" in written
    assert len(list(tmp_path.glob("*.png"))) == 18  # a picture of each screen
    assert "un arrêté, jusqu’au fichier" in done.stdout


def test_time_is_that_of_the_person_and_of_the_machine() -> None:
    tally = Tally("essai", keys=100, clicks=10, screens=4, machine=11.0)
    assert tally.seconds() == 100 * 0.2 + 10 * 1.5 + 4 * 3.5 + 11.0
    assert "1 min 00 s" in tally.words()
