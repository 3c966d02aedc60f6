# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of a pictogram: every pair that must be told apart is at least 4.5:1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop.mairie.posters.colours import contrast, darken, lighten, mix, towards

LEAST_CONTRAST = 4.5
"""Icon on its ground, number on its badge."""
CAPTION_CONTRAST = 7.0
"""Letters under the frame, on white paper."""
WHITE, BLACK = "#ffffff", "#000000"
_DARK_INK = "#161616"
_NEARLY = 3.2
"""A ground this far from white is darkened a little; a lighter one gets a dark icon."""
_SEEN = 1.7
"""Contrast of a badge with what is under it."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one pictogram."""

    ground: str
    """Inside the frame; empty: none."""
    edge: str
    """The line of the frame; empty: none."""
    ink: str
    """The icon and the bar."""
    badge: str
    badge_ink: str
    halo: str
    """Around a badge, to part it from the icon."""
    caption: str
    """Letters under the frame."""

    @property
    def paper(self) -> str:
        """What the icon is seen on."""
        return self.ground or WHITE


@cache
def look_of(variant: str, colour: str, second: str, *, is_framed: bool = True) -> Look:
    """Return the colours for a way to fill, a colour and the badges' colour ("" for none)."""
    if not is_framed:
        ground, edge, ink = "", "", _ink_on(colour, WHITE)
    elif variant == "contour":
        ink = _ink_on(colour, WHITE)
        ground, edge = WHITE, ink
    elif variant == "doux":
        ground, edge = lighten(colour, 0.86), ""
        ink = _ink_on(colour, ground)
    else:
        ground, ink = _full(colour)
        edge = ""
    paper = ground or WHITE
    badge, badge_ink = _badge(second or ink, ink, paper)
    caption = towards(colour, BLACK, WHITE, CAPTION_CONTRAST)
    return Look(ground, edge, ink, badge, badge_ink, paper, caption)


def is_changed(variant: str, colour: str) -> bool:
    """Tell whether the colour had to be made darker to stay legible."""
    look = look_of(variant, colour, "")
    wanted = colour.lower()
    shown = look.ground if variant == "plein" else look.ink
    return shown.lower() != wanted


def _ink_on(colour: str, paper: str) -> str:
    return towards(colour, BLACK, paper, LEAST_CONTRAST)


def _full(colour: str) -> tuple[str, str]:
    """Return a full ground and its ink: white where it reads, dark on a light colour."""
    if contrast(WHITE, colour) >= _NEARLY:
        return towards(colour, BLACK, WHITE, LEAST_CONTRAST), WHITE
    dark = mix(_DARK_INK, colour, 0.12)
    if contrast(dark, colour) >= LEAST_CONTRAST:
        return colour, dark
    return darken(colour, 0.0), BLACK


def _badge(colour: str, ink: str, paper: str) -> tuple[str, str]:
    """Return a badge's colours: seen on the paper, and legible inside."""
    if contrast(colour, paper) < _SEEN:
        colour = ink
    for letters in (paper, mix(_DARK_INK, colour, 0.1), WHITE):
        if contrast(letters, colour) >= LEAST_CONTRAST:
            return colour, letters
    return colour, BLACK if contrast(BLACK, colour) > contrast(WHITE, colour) else WHITE
