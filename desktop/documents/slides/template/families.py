# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide and how high the letters of a template's family may be, whatever the computer shows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("families.toml")
_WEIGHTS = (
    " thin", " extralight", " extra light", " ultralight", " light", " book", " regular",
    " medium", " semibold", " demibold", " demi", " bold", " extrabold", " extra bold", " black",
)  # fmt: skip
_HEAVY = (" semibold", " demibold", " demi", " bold", " extrabold", " extra bold", " black")


@dataclass(frozen=True, slots=True)
class FamilySize:
    """Shares of the face that measures slides (the widths of Arial)."""

    width: float
    """How much wider its letters are, at most."""
    line: float
    """From baseline to baseline at a single spacing, for a size of 1."""


@cache
def family_size(family: str, *, is_bold: bool = False) -> FamilySize:
    """Return what to reckon with for a family; an unknown one is taken as wide.

    What replaces a family that a computer lacks counts too: slides are shown elsewhere.
    """
    data = _data()
    name = " ".join(family.lower().split())
    found = data["families"].get(name)
    if found is None:
        bare = next((name.removesuffix(w) for w in _WEIGHTS if name.endswith(w)), name)
        found = data["families"].get(bare, data["unknown"])
        is_bold = is_bold or name.endswith(_HEAVY)
    width = "bold" if is_bold else "width"
    least = found if found.get("twin") else data["missing"]
    return FamilySize(
        width=max(1.0, float(found[width]), float(least[width])),
        line=max(float(found["line"]), float(least["line"])),
    )


@cache
def _data() -> Any:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
