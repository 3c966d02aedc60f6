# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run one bench in this process, or several, each in a process of its own."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from scripts.benches.benching import Absent, print_rows
from scripts.benches.listing import Bench
from scripts.benches.outcomes import Outcome, read_outcome, write_outcome

ROWS_OPTION = "--rows-to"
_DOOR = Path(__file__).resolve().parents[1] / "bench.py"
_LONGEST = 900
"""Seconds after which a bench among all is given up."""
_OURS = {"desktop", "scripts"}


def run_here(bench: Bench, arguments: Sequence[str]) -> Outcome:
    """Run a bench in this process, printing its rows as they come."""
    if lacking := bench.lacks():
        return _absent(bench, f"{', '.join(lacking)} not installed")
    try:
        module = importlib.import_module(bench.module_name)
        return Outcome(bench.name, tuple(print_rows(module.run(list(arguments)))))
    except Absent as error:
        return _absent(bench, str(error))
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] in _OURS:
            raise  # a fault of ours
        return _absent(bench, f"{error.name} not installed")


def _absent(bench: Bench, why: str) -> Outcome:
    print(f"absent: {why}")
    return Outcome(bench.name, absent=why)


def run_for(bench: Bench, arguments: Sequence[str], rows_to: Path | None) -> int:
    """Run a bench here and return its exit status; write its outcome for who asked for it."""
    outcome = run_here(bench, arguments)
    if rows_to is not None:
        write_outcome(rows_to, outcome)
    return 0 if outcome.is_kept else 1


def run_all(benches: Iterable[Bench]) -> list[Outcome]:
    """Run them one after the other; one that fails or is absent does not stop the others."""
    outcomes = []
    for bench in benches:
        print(f"\n--- {bench.name}: {bench.what}", flush=True)
        outcomes.append(_in_its_own_process(bench))
        print(f"({outcomes[-1].seconds:.0f} s)", flush=True)
    return outcomes


def _in_its_own_process(bench: Bench) -> Outcome:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as folder:
        rows_to = Path(folder) / "rows.json"
        command = [sys.executable, str(_DOOR), ROWS_OPTION, str(rows_to)]
        try:
            code = subprocess.run(
                [*command, bench.name, *bench.in_all], check=False, timeout=_LONGEST
            ).returncode
            outcome = read_outcome(rows_to)
        except subprocess.TimeoutExpired:
            outcome = Outcome(bench.name, failed=f"longer than {_LONGEST} s")
        except OSError:
            outcome = Outcome(bench.name, failed=f"ended with status {code}")
    if outcome.failed:
        print(f"failed: {outcome.failed}", flush=True)
    return replace(outcome, seconds=time.perf_counter() - started)
