# SPDX-License-Identifier: AGPL-3.0-or-later
"""A proposal painted by an earlier run: its picture, and what the result beside it says of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.task import TaskContext

_RESULT = "result.json"
_MOST_BYTES = 4 * 1024 * 1024
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class PaintedBefore:
    """A picture that a model painted in another run."""

    path: str
    data: bytes
    model: str = ""
    """Title of the model; empty when the result is no longer beside the picture."""
    prompt: str = ""
    seed: int | None = None


def read_painted(untrusted_path: str, context: TaskContext) -> PaintedBefore:
    """Read a proposal and what its run said of it; raise DocumentError for a file that is no picture."""
    data = context.read_picture(untrusted_path)
    told = _result_beside(Path(untrusted_path))
    image = told.get("image")
    if told.get("task") != "make-poster" or not isinstance(image, dict):
        return PaintedBefore(untrusted_path, data)
    return PaintedBefore(
        untrusted_path,
        data,
        _text(image.get("model")),
        _text(image.get("prompt")),
        _seed_of(image, Path(untrusted_path).name),
    )


def _result_beside(picture: Path) -> dict[str, Any]:
    path = picture.with_name(_RESULT)
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return {}
        untrusted_result = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return untrusted_result if isinstance(untrusted_result, dict) else {}


def _seed_of(image: dict[str, Any], name: str) -> int | None:
    proposals = image.get("proposals")
    for proposal in proposals if isinstance(proposals, list) else ():
        if isinstance(proposal, dict) and proposal.get("file") == name:
            seed = proposal.get("seed")
            return seed if isinstance(seed, int) and not isinstance(seed, bool) else None
    return None


def _text(untrusted_value: Any) -> str:
    """Return a line of text, bounded; empty for anything else."""
    if not isinstance(untrusted_value, str):
        return ""
    return "".join(letter for letter in untrusted_value if letter.isprintable())[:_LONGEST]
