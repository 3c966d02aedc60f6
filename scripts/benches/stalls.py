# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moments over 50 ms when the window does not answer, in three works, beside Qt's own widgets.

A model writes 2,000 words; a transcript of 10,000 lines and a list of 1,000 mails are opened, then
used. Each is done three times and the best is kept: on a shared machine the best is the least
disturbed. The time that others had the processor does not count, where the system tells it. Opening
is given beside, without a target: it is once.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.benches.benching import Row

if TYPE_CHECKING:
    from scripts.benches.stalling.watch import Spell, Watch
    from scripts.benches.stalling.window import BenchWindow

    Times = list[tuple[Spell, ...]]


def run(arguments: list[str]) -> Iterator[Row]:
    """Yield what was seen of each work: how many stalls, and the longest moment without an answer."""
    parser = argparse.ArgumentParser(prog="bench.py stalls", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=2_000, help="that a model writes")
    parser.add_argument("--lines", type=int, default=10_000, help="of the transcript")
    parser.add_argument("--mails", type=int, default=1_000)
    parser.add_argument("--only", choices=("generation", "minutes", "mails"))
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from scripts.benches.stalling.watch import Watch
    from scripts.benches.stalling.window import bench_window

    folder = tempfile.TemporaryDirectory(prefix="beffroi-bench-")
    with folder as name, bench_window(Path(name)) as opened:
        for scene, rows in _SCENES.items():
            if options.only in (None, scene):
                yield from rows(opened, Watch(), options)


def _generation(opened: BenchWindow, watch: Watch, options: argparse.Namespace) -> Iterator[Row]:
    from scripts.benches.stalling import generation

    ours = [(generation.in_the_page(opened, watch, options.words),) for _ in range(options.rounds)]
    plain = [(generation.in_a_plain_text(watch, options.words),)]
    name = f"{options.words} words written"
    yield from _rows(name, _best(ours, 0), _best(plain, 0), "QPlainTextEdit", is_promised=True)


def _minutes(opened: BenchWindow, watch: Watch, options: argparse.Namespace) -> Iterator[Row]:
    from scripts.benches.stalling import minutes_scene as scene

    data = scene.transcript_data(options.lines)
    ours = [scene.in_the_page(opened, watch, data) for _ in range(options.rounds)]
    yield from _twice(
        f"{options.lines} lines", ours, [scene.in_a_table(watch, data)], "QTableWidget"
    )


def _mails(opened: BenchWindow, watch: Watch, options: argparse.Namespace) -> Iterator[Row]:
    from scripts.benches.stalling import mail_scene as scene

    data = scene.mail_data(options.mails)
    ours = [scene.in_the_page(opened, watch, data) for _ in range(options.rounds)]
    yield from _twice(f"{options.mails} mails", ours, [scene.in_a_tree(watch, data)], "QTreeWidget")


_SCENES: dict[str, Callable[[BenchWindow, Watch, argparse.Namespace], Iterator[Row]]] = {
    "generation": _generation,
    "minutes": _minutes,
    "mails": _mails,
}


def _twice(name: str, ours: Times, plain: Times, other: str) -> Iterator[Row]:
    opening, use = (_best(ours, part) for part in range(2))
    yield from _rows(f"{name} opened", opening, _best(plain, 0), other, is_promised=False)
    yield from _rows(f"{name} used", use, _best(plain, 1), other, is_promised=True)


def _rows(name: str, ours: Spell, plain: Spell, other: str, *, is_promised: bool) -> Iterator[Row]:
    target = "0" if is_promised else ""
    yield Row(f"{name}: stalls", ours.stalls, "", target, not target or not ours.stalls)
    yield Row(f"{name}: longest", ours.longest, "ms")
    yield Row(f"{name}: longest on the clock", ours.on_the_clock, "ms")
    yield Row(f"{name}: stalls of a {other}", plain.stalls, "")
    yield Row(f"{name}: longest of a {other}", plain.longest, "ms")


def _best(times: Times, part: int) -> Spell:
    return min((spells[part] for spells in times), key=lambda spell: (spell.stalls, spell.longest))
