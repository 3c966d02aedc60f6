# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a background is given to draw on: a page, its colours, where letters will stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, SceneItem


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a poster, "#rrggbb"; each pair used for text is measured afterwards."""

    id: str
    title: str
    ground: str
    """The large surface: dark or light, `is_dark` says which."""
    ground_end: str
    """What the ground runs into: sky to horizon."""
    surface: str
    """Panels that carry text."""
    ink: str
    """Text on `ground`."""
    surface_ink: str
    """Text on `surface`."""
    main: str
    """The motif's first colour."""
    second: str
    third: str
    light: str
    """Highlights: snow, lanterns, stars."""
    dark: str
    """Silhouettes and outlines."""
    is_dark: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """A page to be drawn behind the letters.

    The drawing covers the page and its bleed. Its main motif stands in `focus`; in each of `calm`
    only the ground, a gradient or very faint texture may lie, since letters come there.
    """

    width: float
    height: float
    bleed: float
    focus: Box
    calm: tuple[Box, ...]
    palette: Palette
    seed: int
    """The same seed gives the same drawing; another moves, turns and counts differently."""

    @property
    def whole(self) -> Box:
        """The page with its bleed."""
        side = self.bleed
        return Box(-side, -side, self.width + 2 * side, self.height + 2 * side)

    @property
    def unit(self) -> float:
        """The side of a square as large as the page, over 100: sizes follow it on any format."""
        return float((self.width * self.height) ** 0.5) / 100


Draw = Callable[[Stage], tuple[SceneItem, ...]]


@dataclass(frozen=True, slots=True)
class Background:
    """A designed background: its drawing and what it suits."""

    id: str
    """"noel", "marche"… as in facts and on the command line."""
    title: str
    """French, for the agent."""
    description: str
    """What it shows, for the alternative text: « un village sous la neige, la nuit »."""
    palettes: tuple[str, ...]
    """Ids of palettes.toml that suit it, the best first."""
    faces: tuple[str, str]
    """The font of the title and that of the rest, of core.scene.FONTS."""
    draw: Draw
