# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `scripts/check.py` does: install what is missing, run every step, show all that fails."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.installation.console import speak_utf8
from scripts.installation.engines import EngineInstalls
from scripts.installation.environment import Environment, InstallationError
from scripts.installation.groups import read_groups
from scripts.installation.launch import install_base, install_tools, retry_engines

OURS = ("desktop", "scripts", "tests")
FRENCH_ACCOUNT = Path("Hélène Müller-Œuvré", "Données é")
"""Where the tests keep their files: paths with accents and spaces break many AI applications."""
MOST_PROCESSES = 4
"""For the tests: each has a window or an engine of its own, hundreds of megabytes."""


@dataclass(frozen=True)
class Check:
    """A step: its name, what it looks at, and the commands of the environment's Python."""

    name: str
    title: str
    commands: tuple[tuple[str, ...], ...]


CHECKS = (
    Check("format", "the formatter has nothing to change", (("ruff", "format", "--check", *OURS),)),
    Check("lint", "ruff's rules, chosen in pyproject.toml", (("ruff", "check", *OURS),)),
    Check("types", "mypy, strict on what pyproject.toml names", (("mypy",),)),
    Check(
        "imports",
        "who may import what",
        (("scripts.checks.layers",), ("scripts.checks.heavy_imports",)),
    ),
    Check("sizes", "functions and files out of measure", (("scripts.checks.sizes",),)),
    Check("data", "prompts, tasks and what they need", (("scripts.checks.data",),)),
    Check("tests", "pytest, in random order, on several cores", (("pytest",),)),
)


@dataclass(frozen=True)
class Outcome:
    """How a step ended."""

    name: str
    passed: bool
    seconds: float
    note: str = ""


def main(arguments: Sequence[str]) -> int:
    """Run the asked steps, all by default; return 0 only when every one passed."""
    speak_utf8()
    parser = _parser()
    options = parser.parse_args(arguments)
    unknown = set(options.steps) - {check.name for check in CHECKS}
    if unknown:
        parser.error(f"unknown step: {', '.join(sorted(unknown))} (--list names them)")
    if options.list:
        for check in CHECKS:
            print(f"{check.name:10}{check.title}")
        return 0
    environment = Environment()
    try:
        outcomes = [set_up(environment, options.wheels, with_engines=not options.without_engines)]
    except InstallationError as error:
        print(error, file=sys.stderr)
        return 1
    chosen = [check for check in CHECKS if not options.steps or check.name in options.steps]
    outcomes += run_checks(chosen, environment)
    print_summary(outcomes)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check.py", description="Check the whole project.")
    names = [check.name for check in CHECKS]
    parser.add_argument("steps", nargs="*", metavar="step", help=f"among: {', '.join(names)}")
    parser.add_argument("--list", action="store_true", help="list the steps")
    parser.add_argument("--wheels", type=Path, help="a folder of ready-built packages")
    parser.add_argument(
        "--without-engines",
        action="store_true",
        help="do not install the engines: their tests are skipped",
    )
    return parser


def set_up(environment: Environment, wheels: Path | None, *, with_engines: bool = True) -> Outcome:
    """Install the base, the tools and the engines where they are not yet.

    An engine that fails does not stop the steps, but it is no pass: its tests would be skipped.
    """
    started = time.monotonic()
    groups = read_groups(environment.root / "pyproject.toml")
    install_base(environment, groups, wheels, window=False)
    install_tools(environment, groups.development, wheels)
    reasons: dict[str, str] = {}
    if with_engines:
        reasons = retry_engines(EngineInstalls(environment, groups.engines, wheels))
    note = "; ".join(f"{title}: {reason}" for title, reason in reasons.items())
    return Outcome("set-up", not reasons, time.monotonic() - started, note)


def run_checks(checks: Sequence[Check], environment: Environment) -> Iterator[Outcome]:
    """Run each step to its end, whatever the others said."""
    variables = {**os.environ, "PYTHONUTF8": "1"}
    if sys.platform == "linux":
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    for check in checks:
        print(f"\n=== {check.name}: {check.title}", flush=True)
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="check-", ignore_cleanup_errors=True) as folder:
            codes = [
                subprocess.run(
                    [str(environment.python), "-m", *_placed(command, Path(folder))],
                    cwd=environment.root,
                    env=variables,
                    check=False,
                ).returncode
                for command in check.commands
            ]
        yield Outcome(check.name, not any(codes), time.monotonic() - started)


def _placed(command: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Return the command, the tests' with its processes and the folder of a French account."""
    if command[0] != "pytest":
        return tuple(command)
    place = folder / FRENCH_ACCOUNT
    place.parent.mkdir(parents=True)
    return (*command, f"--basetemp={place}", *_shared_out(_usable_cores()))


def _shared_out(cores: int) -> tuple[str, ...]:
    """Return the options that share the tests out; each process takes files as whole as may be."""
    return ("-n", str(min(MOST_PROCESSES, cores)), "--dist", "worksteal") if cores > 1 else ()


def _usable_cores() -> int:
    """Return how many cores this process may use: a container often has but some of them."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def print_summary(outcomes: Sequence[Outcome]) -> None:
    """Print one line per step."""
    print("\n=== summary")
    for outcome in outcomes:
        verdict = "ok" if outcome.passed else "FAILED"
        print(f"{verdict:7} {outcome.name:8} {outcome.seconds:6.1f} s  {outcome.note}".rstrip())
