# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a layout is given, and what it answers: the places of the letters, of the panels, of the art."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.fitting.measure import Measure
from desktop.mairie.posters.fitting.setting import Face, SetText
from desktop.mairie.posters.formats import PosterFormat
from desktop.mairie.posters.veils import Veil
from desktop.mairie.posters.wording.words import PosterWords

_FILE = Path(__file__).with_name("layouts.toml")
PanelPaint = Literal["surface", "main", "dark", "ground"]


@dataclass(frozen=True, slots=True)
class Role:
    """How a part is set, its sizes in units of the page (see `PosterFormat.unit`)."""

    size: float
    weight: Literal["title", "strong", "plain"]
    leading: float
    least: Literal["facts", "mentions"]
    grows: bool
    """False: stays at its size when there is room to spare."""
    label: str
    """French, for the list of parts."""


@cache
def roles() -> Mapping[str, Role]:
    """Return how each part is set, by its id."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["role"]
    return MappingProxyType({name: Role(**values) for name, values in table.items()})


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a poster; `heavy` replaces one that lacks a letter of the text."""

    title: str
    strong: str
    plain: str


@dataclass(frozen=True, slots=True)
class Page:
    """A poster to be laid out."""

    format: PosterFormat
    words: PosterWords
    faces: Faces
    measure: Measure
    logo_ratio: float = 0.0
    """Width over height of the commune's logo; 0 without one."""
    code_modules: int = 0
    """Squares at a side of the QR code without its margin; 0 without a code."""
    seed: int = 1
    is_draft: bool = False
    """Only heights are wanted, while a scale is sought: lines are counted, not chosen."""

    @property
    def margin(self) -> float:
        """The free side, in units."""
        return self.format.side_margin

    @property
    def safe(self) -> Box:
        """Where letters may stand."""
        side, tall = self.margin, self.format.height
        top = max(side, self.format.quiet_top * tall)
        bottom = max(side, self.format.quiet_bottom * tall)
        return Box(side, top, self.format.width - 2 * side, tall - top - bottom)

    def least(self, part: str) -> float:
        """Return the smallest letters of a part, in units."""
        is_small = roles()[part].least == "mentions"
        return self.format.least_mentions if is_small else self.format.least_facts

    def face(self, part: str) -> Face:
        """Return the face of a part: another one where its own lacks a letter of the text."""
        role = roles()[part]
        text = self.words.part(part)
        wanted = getattr(self.faces, role.weight)
        if text.isupper() and len(text) > _FEW_CAPITALS:
            wanted = _IN_CAPITALS.get(wanted, wanted)
        font = _SPARE[role.weight] if self.measure.lacks(text, wanted) else wanted
        return Face(font, role.leading)


_SPARE = {"title": "inter-black", "strong": "inter-semibold", "plain": "inter"}
"""The faces with the most letters."""
_IN_CAPITALS = {"lobster": "spartan-black"}
"""A script is never set in capitals alone: its letters are drawn to join small ones."""
_FEW_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """A plain surface under letters; it may reach the bleed."""

    box: Box
    paint: PanelPaint = "surface"
    is_framed: bool = False
    """A thin line runs inside its edge."""
    radius: float = 0.0
    accent: Literal["", "top", "left", "bottom", "right"] = ""
    """The side along which a band of the main colour runs."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A short bar of the main colour, an ornament."""

    box: Box
    on_panel: bool = True


@dataclass(frozen=True, slots=True)
class LaidPart:
    """A part at its place: letters, or the square of a code or a logo when `text` is None."""

    id: str
    box: Box
    text: SetText | None = None
    align: str = "left"
    on: str = ""
    """The paint of the panel under it; empty on the art."""

    def moved(self, x: float, y: float) -> LaidPart:
        """Return the part elsewhere."""
        box = Box(self.box.x + x, self.box.y + y, self.box.width, self.box.height)
        return LaidPart(self.id, box, self.text, self.align, self.on)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything stands, in units of the page."""

    parts: tuple[LaidPart, ...]
    focus: Box
    """Where the art's motif stands."""
    calm: tuple[Box, ...]
    """Letters on the art come there."""
    picture: Box
    """What a photograph covers, its bleed with it."""
    panels: tuple[Panel, ...] = ()
    rules: tuple[Rule, ...] = ()
    veils: tuple[Veil, ...] = ()
    """Where the art may be veiled by degrees, if the letters need it."""
    scale: float = 1.0
    """That of the facts: 1 is at ease, under 0.6 is small."""
