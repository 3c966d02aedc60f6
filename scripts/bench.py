# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure what the project promises: all of it, or one bench with options of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.benches.listing import BENCHES, Bench
from scripts.installation.environment import Environment

README = ROOT / "README.md"
USAGE = """usage: bench.py [all] [--write]    every bench, in about ten minutes; --write puts the tables
                                   into README.md
       bench.py <bench> [options]  one bench; --help after its name lists its options

It exits with 1 when a target is missed. What needs a library that is not there is absent.
"""


def main(arguments: list[str]) -> int:
    """Run all the benches or one, in the project's own Python; return the exit status."""
    arguments, rows_to = _without_rows_to(arguments)
    writes = arguments in (["--write"], ["all", "--write"])
    if not (runs_all := writes or arguments in ([], ["all"])) and arguments[0] not in BENCHES:
        print(USAGE)
        for bench in BENCHES.values():
            print(f"  {bench.name:14}{bench.what}")
        return 2
    python = Environment().python
    if Path(sys.prefix) != python.parent.parent and python.exists():
        return subprocess.run([str(python), __file__, *sys.argv[1:]], check=False).returncode
    if runs_all:
        return measure_all(list(BENCHES.values()), README if writes else None)
    from scripts.benches.running import run_for

    return run_for(BENCHES[arguments[0]], arguments[1:], rows_to)


def measure_all(benches: list[Bench], write_to: Path | None) -> int:
    """Run the benches; write their tables to a file when one is given; return the exit status."""
    from scripts.benches.running import run_all
    from scripts.benches.tables import machine_words, results, write_tables

    outcomes = run_all(benches)
    tables = results(outcomes, date.today(), machine_words())
    print(f"\n{tables}")
    if write_to is not None:
        write_tables(write_to, tables)
    return 0 if all(outcome.is_kept for outcome in outcomes) else 1


def _without_rows_to(arguments: list[str]) -> tuple[list[str], Path | None]:
    if arguments[:1] != ["--rows-to"]:
        return arguments, None
    return arguments[2:], Path(arguments[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
