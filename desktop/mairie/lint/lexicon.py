# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads lexicon.toml: the words by which rules know a place, a fact, a prohibition."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.toml")


@cache
def words(room: str, name: str) -> str:
    """Return a list of the lexicon as one pattern for Stretch (see reading/stretch.py)."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[room][name]
    return (
        "(?:"
        + "|".join(word.rstrip() + (r"\b" if word.endswith(" ") else "") for word in table)
        + ")"
    )
