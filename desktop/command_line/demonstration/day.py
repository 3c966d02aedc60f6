# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the day is made of: the steps and traps that journee.toml tells, and what each step runs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
DAY_FOLDER = SAMPLES / "journee"
PROFILE = SAMPLES / "commune.json"
QUESTION = "Quel est le rendement du réseau en 2025\u202f?"


@dataclass(frozen=True)
class DayRun:
    """One task of a step: its fields, as values, as sample files, or as the text of a sample."""

    task_id: str
    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """Field → sample; a folder stands for all that it holds."""
    texts: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ("docx", "pdf")
    subfolder: str = ""

    def given(self) -> dict[str, Any]:
        """Return what the agent would have put in the form."""
        given: dict[str, Any] = dict(self.values)
        given |= {name: _paths(sample) for name, sample in self.files.items()}
        return given | {name: sample_text(sample) for name, sample in self.texts.items()}


@dataclass(frozen=True)
class DayTrap:
    """A trap of a step, and what is true instead."""

    file: str
    words: str
    truth: str
    proof: str = ""
    proof_page: int = 0


@dataclass(frozen=True)
class DayStep:
    """A step of the day: what it is, what goes in, what to look at."""

    id: str
    title: str
    folder: str
    files: tuple[str, ...]
    look: str
    traps: tuple[DayTrap, ...]
    runs: tuple[DayRun, ...]


_RUNS: dict[str, tuple[DayRun, ...]] = {
    "mails": (DayRun("sort-mail", files={"mails": "mails"}),),
    "resume": (
        DayRun("summarise-document", files={"document": "rapport-annuel-eau.pdf"}),
        DayRun(
            "ask-document",
            {"question": QUESTION},
            files={"documents": "rapport-annuel-eau.pdf"},
            subfolder="question",
        ),
    ),
    "arrete": (
        DayRun(
            "write-decree",
            {"type": "T1"},
            texts={"facts": "demande-arrete.json"},
            formats=("docx", "odt", "pdf"),
        ),
    ),
    "compte-rendu": (
        DayRun(
            "write-minutes",
            {"date": "2026-11-26", "meeting": "commission"},
            files={"recording": "reunion.vtt", "notes": "notes-seance.txt"},
            formats=("docx", "odt"),
        ),
    ),
    "affiche": (
        DayRun("make-poster", {"format": "A3"}, texts={"describe": "fete-noel.txt"}, formats=()),
    ),
    "pictogrammes": (
        DayRun(
            "make-pictograms",
            {"colours": "brique", "sizes": "256,1024"},
            files={"needs": "pictogrammes.txt"},
            formats=(),
        ),
    ),
    "diaporama": (DayRun("make-slides", texts={"notes": "notes-seance.txt"}, formats=()),),
    "demande": (DayRun("improve-prompt", files={"prompt": "demande-maladroite.txt"}),),
}


@cache
def day_steps() -> tuple[DayStep, ...]:
    """Return the steps in their order."""
    facts = tomllib.loads((DAY_FOLDER / "journee.toml").read_text(encoding="utf-8"))
    return tuple(_step(step, facts["trap"]) for step in facts["step"])


def _step(step: dict[str, Any], traps: list[dict[str, Any]]) -> DayStep:
    own = (trap for trap in traps if trap["step"] == step["id"])
    return DayStep(
        step["id"],
        step["title"],
        step["folder"],
        tuple(step["files"]),
        step["look"],
        tuple(_trap(trap) for trap in own),
        _RUNS[step["id"]],
    )


def _trap(trap: dict[str, Any]) -> DayTrap:
    return DayTrap(
        trap["file"],
        trap["words"],
        trap["truth"],
        trap.get("proof", ""),
        trap.get("proof_page", 0),
    )


def profile() -> dict[str, Any]:
    """Return the profile of the commune of the day."""
    read: dict[str, Any] = json.loads(PROFILE.read_text(encoding="utf-8"))
    return read


def sample_text(name: str) -> str:
    """Return the text of a sample."""
    return (DAY_FOLDER / name).read_text(encoding="utf-8")


def _paths(name: str) -> str | tuple[str, ...]:
    path = DAY_FOLDER / name
    if path.is_dir():
        return tuple(str(file) for file in sorted(path.iterdir()))
    return str(path)
