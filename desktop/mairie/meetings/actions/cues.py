# SPDX-License-Identifier: AGPL-3.0-or-later
"""The turns of cues.toml, by what they do to a task."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from desktop.french.turns import Said, TurnSet

_FILE = Path(__file__).with_name("cues.toml")
Cue = Literal[
    "prise", "accord", "refus", "annule", "reprise", "fait", "laisse_en_l_air", "plaisanterie", "cloture", "seance", "seance_moi", "locution", "qui", "moi",
]  # fmt: skip


@cache
def turns_of(cue: Cue) -> TurnSet:
    """Return the turns of one kind."""
    return TurnSet(tomllib.loads(_FILE.read_text(encoding="utf-8"))[cue]["turns"])


def is_said(cue: Cue, said: Said) -> bool:
    """Tell whether one of these turns is said."""
    return turns_of(cue).is_in(said)
