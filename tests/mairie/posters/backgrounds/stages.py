# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stages that backgrounds are tried on: five ways to lay letters out, on six formats."""

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.palettes import palettes
from desktop.mairie.posters.stage import Palette, Stage

FORMATS = {
    "A3": (842.0, 1191.0, 8.5),
    "A3-paysage": (1191.0, 842.0, 8.5),
    "carre": (1080.0, 1080.0, 0.0),
    "story": (1080.0, 1920.0, 0.0),
    "ecran": (1920.0, 1080.0, 0.0),
    "banderole": (2000.0, 500.0, 8.5),
}
_WAYS = {
    "middle": ((0, 0.42, 1, 0.32), ((0, 0, 1, 0.42), (0, 0.74, 1, 0.26))),
    "above": ((0, 0, 1, 0.45), ((0, 0.45, 1, 0.55),)),
    "right": ((0.55, 0, 0.45, 1), ((0, 0, 0.55, 1),)),
    "around": ((0, 0, 1, 1), ((0.12, 0.15, 0.76, 0.7),)),
    "below": ((0, 0.6, 1, 0.4), ((0, 0, 1, 0.6),)),
    # As layouts with panels have it: set in from the sides, no letters on the art.
    "inset": ((0.04, 0.03, 0.92, 0.5), ()),
    "corner": ((0.62, 0.55, 0.36, 0.45), ((0, 0, 1, 0.55), (0, 0.55, 0.6, 0.45))),
}
WAYS = tuple(_WAYS)


def stage_of(form: str, way: str, palette: Palette, seed: int = 1) -> Stage:
    """Return a stage; unknown names raise KeyError."""
    width, height, bleed = FORMATS[form]

    def box(share: tuple[float, float, float, float]) -> Box:
        return Box(share[0] * width, share[1] * height, share[2] * width, share[3] * height)

    focus, calm = _WAYS[way]
    return Stage(width, height, bleed, box(focus), tuple(box(c) for c in calm), palette, seed)


def palette_of(name: str) -> Palette:
    """Return a palette of the table."""
    return palettes()[name]
