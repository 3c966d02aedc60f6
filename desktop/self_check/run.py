# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does every check, says each in a line, and writes them down for who made the copy."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from desktop.command_line.streams import prepare_streams
from desktop.core.paths import worker_environment
from desktop.self_check.checks import check_day, check_engines, check_files, check_network
from desktop.self_check.outcome import CheckOutcome, done
from desktop.self_check.window import check_window

OPTION = "--self-test"
REPORT = "self-test.json"


def main(arguments: Sequence[str]) -> int:
    """Check this copy and return 0 when all is well, 3 otherwise.

    The agent's own data are not touched. `--out` keeps what the day made, and the report.
    """
    prepare_streams()
    parser = argparse.ArgumentParser(prog=f"beffroi {OPTION}", add_help=False)
    parser.add_argument("--out", default="")
    out = parser.parse_args(list(arguments)).out
    folder = Path(out).absolute() if out else Path(tempfile.mkdtemp(prefix="beffroi-essai-"))
    folder.mkdir(parents=True, exist_ok=True)
    before = dict(os.environ)
    os.environ.update(worker_environment())  # children find the program as those of the pool do
    try:
        outcomes = []
        for outcome in _outcomes(folder):
            _say(outcome.line)
            outcomes.append(outcome)
        if out:
            _write(folder / REPORT, outcomes)
    finally:
        os.environ.clear()
        os.environ.update(before)
        if not out:
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if all(outcome.is_good for outcome in outcomes) else 3


def _outcomes(folder: Path) -> Iterator[CheckOutcome]:
    yield done("network", "Réseau fermé", check_network)
    yield done("files", "Fichiers du programme", check_files)
    yield done("engines", "Moteurs", check_engines)
    yield done("day", "Journée d’exemple", partial(check_day, folder / "journee"))
    yield done("window", "Fenêtre", partial(check_window, folder / "donnees"))


def _say(line: str) -> None:
    if sys.stdout is not None:  # a program without console has none
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _write(path: Path, outcomes: Sequence[CheckOutcome]) -> None:
    content = json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=2)
    path.write_text(f"{content}\n", encoding="utf-8")
