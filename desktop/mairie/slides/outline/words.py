# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of `words.toml` by which the outline recognises what a passage is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return the data of `words.toml`."""
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def begins_with(folded: str, starts: tuple[str, ...]) -> bool:
    """Return True when a folded text begins with one of `starts`, as whole words."""
    if not folded.startswith(starts):
        return False
    return any(
        folded.startswith(start) and not folded[len(start) : len(start) + 1].isalpha()
        for start in starts
    )
