# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frames of styles.toml: their outline, and how far an icon may reach in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.pictures.scene import Box, Point, Step
from desktop.mairie.pictograms.outline.plain_shapes import circle, rounded, rounded_polygon

SIDE = 512.0
"""Units of the square that a pictogram is drawn in."""
MIDDLE: Point = (SIDE / 2, SIDE / 2)
CAPTION_HEIGHT = 160.0
"""Units under the square, for the caption: the same for all, so that a series lines up."""
SIGN = "sign"
_FILE = Path(__file__).with_name("styles.toml")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, in units of the square; styles.toml says what each number is."""

    id: str
    title: str
    shape: str
    """ "circle", "square", "diamond", "sign" or "none"."""
    margin: float
    corner: float
    line: float
    size: float
    reach: float
    bar: float
    badge: Point
    badge_radius: float

    @property
    def is_seen(self) -> bool:
        """False for the frame that is none."""
        return self.shape != "none"

    @property
    def holds_caption(self) -> bool:
        """True for a sign, whose caption is inside."""
        return self.shape == SIGN

    def outline(self, inset: float = 0.0, height: float = SIDE) -> tuple[Step, ...]:
        """Return the outline, `inset` units further in; a sign is as tall as `height`."""
        side = self.margin + inset
        if self.shape == "circle":
            return circle(MIDDLE, SIDE / 2 - side)
        if self.shape == "diamond":
            return _diamond(SIDE / 2 - self.margin - inset * 2**0.5, self.corner)
        tall = height if self.holds_caption else SIDE
        box = Box(side, side, SIDE - 2 * side, tall - 2 * side)
        return rounded(box, max(self.corner - inset, 0.0))

    def gauge(self, x: float, y: float) -> float:
        """Return how far a place is from the middle, in the shape of the frame; at most `reach`."""
        if self.shape == "circle":
            return float((x * x + y * y) ** 0.5)
        if self.shape == "diamond":
            return abs(x) + abs(y)
        return max(abs(x), abs(y))


@dataclass(frozen=True, slots=True)
class Variant:
    """How a frame is filled."""

    id: str
    title: str
    help: str


@dataclass(frozen=True, slots=True)
class ColourPair:
    """A palette: the colour of the frames and the one of the badges."""

    id: str
    title: str
    colour: str
    second: str


def _diamond(half: float, corner: float) -> tuple[Step, ...]:
    x, y = MIDDLE
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return rounded_polygon(corners, corner)


@cache
def frames() -> Mapping[str, Frame]:
    """Return the frames by their id, in order."""
    return {row["id"]: _frame(row) for row in _tables()["frame"]}


@cache
def variants() -> Mapping[str, Variant]:
    """Return the ways to fill a frame by their id, in order."""
    return {row["id"]: Variant(**row) for row in _tables()["variant"]}


@cache
def palettes() -> Mapping[str, ColourPair]:
    """Return the palettes by their id, in order."""
    return {row["id"]: ColourPair(**row) for row in _tables()["palette"]}


@cache
def mirrored_when_barred() -> frozenset[str]:
    """Return the icons that lie along the bar of a ban, and are turned over under it."""
    return frozenset(_tables()["mirrored_when_barred"])


def _frame(row: dict[str, Any]) -> Frame:
    x, y = row["badge"]
    return Frame(**{**row, "badge": (float(x), float(y))})


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
