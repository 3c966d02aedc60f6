# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sizes that letters may have (sizes.toml), at the proportion of the slide."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.core.slides.laid_deck import DeckLook

_FILE = Path(__file__).with_name("sizes.toml")
_HIGH = 540.0
"""Height of the slide for which sizes.toml is written."""


@cache
def _table() -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def unit_of(look: DeckLook) -> float:
    """Return how much larger than usual the slide is: by its height, or its width when it is narrow."""
    return min(look.height / _HIGH, look.width / (_HIGH * 4 / 3))


def length(name: str, part: str, look: DeckLook) -> float:
    """Return an entry of sizes.toml in points of the slide."""
    return float(_table()[name][part]) * unit_of(look)


def count(name: str, part: str) -> int:
    """Return an entry of sizes.toml that is no length."""
    return int(_table()[name][part])


def ladder(wish: float, floor: float, look: DeckLook) -> tuple[float, ...]:
    """Return the sizes from the one wished for down to the floor, the largest first."""
    unit = unit_of(look)
    steps = [_half(step * unit) for step in _table()["ladder"]]
    lowest = min(wish, _half(floor))
    between = [step for step in steps if lowest < step < wish]
    return tuple(dict.fromkeys((wish, *between, lowest)))


def larger(wish: float, most: float, look: DeckLook) -> tuple[float, ...]:
    """Return the sizes above the one wished for, up to `most`, the largest first."""
    unit = unit_of(look)
    steps = [_half(step * unit) for step in _table()["ladder"]]
    return tuple(step for step in steps if wish < step <= most)


def _half(size: float) -> float:
    """Round to the half points that office programs show."""
    return round(size * 2) / 2
