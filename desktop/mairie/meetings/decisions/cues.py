# SPDX-License-Identifier: AGPL-3.0-or-later
"""The turns of cues.toml that say a decision without a vote."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from desktop.french.turns import Said, TurnSet

_FILE = Path(__file__).with_name("cues.toml")


@cache
def turns_of(kind: str) -> TurnSet:
    """Return the turns of one kind."""
    return TurnSet(tomllib.loads(_FILE.read_text(encoding="utf-8"))[kind]["turns"])


def is_said(kind: str, said: Said) -> bool:
    """Tell whether a turn of that kind is said."""
    return turns_of(kind).is_in(said)
