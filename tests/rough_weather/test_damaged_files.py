# SPDX-License-Identifier: AGPL-3.0-or-later
"""A thousand damaged files, through every door: read, or refused with a sentence; never a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.rough_weather.mutations import mutated
from tests.rough_weather.originals import originals

ROOT = Path(__file__).resolve().parents[2]
COPIES = {
    "document": 240,
    "removed": 120,
    "mail": 140,
    "table": 100,
    "transcript": 80,
    "template": 80,
    "mark": 120,
    "photo": 60,
    "recording": 60,
    "model": 60,
}
"""Damaged files a door; 1,060 in all."""
SEED = 20261128


def _damaged(door: str, folder: Path) -> list[Path]:
    """Write the damaged files of a door, shared out among its sound ones."""
    sound_folder = folder / "sound"
    sound_folder.mkdir()
    sound = originals(door, sound_folder)
    each = -(-COPIES[door] // len(sound))
    paths = []
    for rank, (name, content) in enumerate(sound.items()):
        for number, damaged in mutated(content, each, SEED + rank):
            path = folder / number / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(damaged)
            paths.append(path)
    return paths[: COPIES[door]]


def _read_all(door: str, paths: list[Path]) -> dict[str, str]:
    """Return how each reading went; the one at which the process died is « DEFECT crash »."""
    outcomes: dict[str, str] = {}
    left = [str(path) for path in paths]
    while left:
        done = subprocess.run(
            [sys.executable, "-m", "tests.rough_weather.reader_child", door],
            input="\n".join(left),
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        for line in done.stdout.splitlines():
            name, outcome = json.loads(line)
            outcomes[name] = outcome
        left = [name for name in left if name not in outcomes]
        if left:
            outcomes[left[0]] = f"DEFECT crash ({done.returncode}) {done.stderr[-300:]}"
            left = left[1:]
    return outcomes


@pytest.mark.parametrize("door", list(COPIES))
def test_sound_files_are_read(door: str, tmp_path: Path) -> None:
    """Otherwise the damaged ones would prove nothing."""
    paths = []
    for name, content in originals(door, tmp_path).items():
        path = tmp_path / name
        path.write_bytes(content)
        paths.append(path)
    outcomes = _read_all(door, paths)
    refused = {
        "UnsupportedFormat",
        "ModelRefused",
    }  # a text bears no mark; the tiny model is no one’s
    assert set(outcomes.values()) <= {"read"} | (refused if door in ("mark", "model") else set())
    assert "read" in outcomes.values()


@pytest.mark.parametrize("door", list(COPIES))
def test_a_damaged_file_is_read_or_refused_with_a_sentence(door: str, tmp_path: Path) -> None:
    paths = _damaged(door, tmp_path)
    outcomes = _read_all(door, paths)
    defects = [
        f"{Path(name).parent.name}/{Path(name).name}: {what}"
        for name, what in outcomes.items()
        if what.startswith("DEFECT")
    ]
    assert len(outcomes) == COPIES[door]
    assert not defects, "\n".join(defects[:20])
    counts = Counter(outcomes.values())
    assert counts["read"] < COPIES[door], "the damage reached nothing"
