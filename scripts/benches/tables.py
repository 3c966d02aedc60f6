# SPDX-License-Identifier: AGPL-3.0-or-later
"""The results as tables of the README, between two markers."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from desktop.core.files.safe_files import write_whole
from scripts.benches.benching import Row
from scripts.benches.outcomes import Outcome

START, END = "<!-- bench: start -->", "<!-- bench: end -->"


class NoMarkers(Exception):
    """The file has no place for the tables; the message says which file."""


def write_tables(path: Path, tables: str) -> None:
    """Put `tables` between the two markers of a Markdown file; raise NoMarkers without them."""
    text = path.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise NoMarkers(f"{path.name} has no {START} … {END}")
    write_whole(path, f"{before}{start}\n{tables.strip()}\n{end}{after}".encode())


def results(outcomes: Sequence[Outcome], on: date, machine: str) -> str:
    """Return the two tables: what is promised, then everything that was measured."""
    minutes = sum(outcome.seconds for outcome in outcomes) / 60
    missed = sum(1 for outcome in outcomes for row in outcome.rows if not row.is_kept)
    missed += sum(1 for outcome in outcomes if outcome.failed)
    verdict = "every target is kept" if not missed else f"{missed} missed"
    return "\n".join(
        (
            f"Measured on {on.isoformat()} in {minutes:.0f} minutes ({machine}): {verdict}.",
            "",
            *_promises(outcomes),
            "",
            "<details><summary>Everything that was measured</summary>",
            "",
            *_everything(outcomes),
            "",
            "</details>",
        )
    )


def machine_words() -> str:
    """Return what is worth knowing of this machine, and nothing that tells whose it is."""
    cores = os.cpu_count() or 1
    kept = f"{cores} core{'s' * (cores > 1)}"
    python = ".".join(platform.python_version_tuple()[:2])
    return (
        f"{kept}, {platform.system()} {platform.machine()}, Python {python}, no graphics card used"
    )


def _promises(outcomes: Iterable[Outcome]) -> list[str]:
    lines = ["| bench | what | measured | target | kept |", "|---|---|--:|---|---|"]
    for outcome in outcomes:
        if outcome.absent or outcome.failed:
            why = f"absent: {outcome.absent}" if outcome.absent else f"failed: {outcome.failed}"
            lines.append(_line(outcome.name, why, "", "", "–" if outcome.absent else "**no**"))
        lines += [
            _line(outcome.name, row.what, _value(row), row.target, _kept(row))
            for row in outcome.rows
            if row.target
        ]
    return lines


def _everything(outcomes: Iterable[Outcome]) -> list[str]:
    lines = ["| bench | what | measured |", "|---|---|--:|"]
    for outcome in outcomes:
        lines += [_line(outcome.name, row.what, _value(row)) for row in outcome.rows]
    return lines


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def _value(row: Row) -> str:
    size = abs(row.value)
    digits = 0 if row.value == int(row.value) or size >= 100 else 1 if size >= 10 else 2
    if 0 < size < 0.1:
        digits = 4
    return f"{row.value:,.{digits}f} {row.unit}".strip()


def _kept(row: Row) -> str:
    return "yes" if row.is_kept else "**no**"
