# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of lines (.jsonl): a JSON object per line in, and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.core.jobs.output_pieces import TextFile

_STEM = "results"


def filled_lines(untrusted_text: str) -> list[str]:
    """Return the lines that hold something; only a line feed ends one (U+2028 may stand in a text)."""
    return [line for line in untrusted_text.split("\n") if line.strip()]


def read_object(untrusted_line: str) -> dict[str, Any] | None:
    """Return the JSON object of a line; None for anything else."""
    try:
        told = json.loads(untrusted_line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def results_file(results: Iterable[Mapping[str, Any]]) -> TextFile:
    """Return `results.jsonl`, an object per line."""
    text = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in results)
    return TextFile(_STEM, text, has_mark=False, format="jsonl")
