# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which colour each part takes: the palette's own, as far as it can be read where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.posters.colours import contrast, darken, lighten, mix
from desktop.mairie.posters.contrast import WANTED, Under
from desktop.mairie.posters.stage import Palette

_ACCENTED = ("when",)
"""Parts that stand out by colour."""
VEILED = 5.2
"""The contrast wanted on a veil: it is drawn in many layers, each rounded to whole steps of colour."""
_NEARLY_BLACK, _NEARLY_WHITE = "#15181d", "#fffdf8"


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of a part's letters and the veil it needs under them."""

    colour: str
    contrast: float
    veil: str = ""
    opacity: float = 0.0


def panel_colour(palette: Palette, paint: str) -> str:
    """Return the colour of a panel; a middle tone is moved so that letters can be read on it."""
    colour = {
        "surface": palette.surface,
        "main": palette.main,
        "dark": palette.dark,
        "ground": palette.ground,
    }[paint]
    if paint in ("main", "dark"):
        for step in range(
            5
        ):  # light letters on a strong colour, if it only needs to be a little darker
            moved = darken(colour, step / 14)
            if contrast(moved, palette.light) >= WANTED + 0.2:
                return moved
    for step in range(9):
        for moved in (darken(colour, step / 12), lighten(colour, step / 12)):
            if max(contrast(moved, ink) for ink in _inks(palette, paint)) >= WANTED + 0.4:
                return moved
    return colour


def _inks(palette: Palette, paint: str) -> tuple[str, ...]:
    """Return the colours of ordinary text, the best first."""
    if paint == "surface":
        return (palette.surface_ink, palette.dark, _NEARLY_BLACK, _NEARLY_WHITE)
    if paint == "" or paint == "ground":
        return (palette.ink, palette.light, palette.dark, _NEARLY_WHITE, _NEARLY_BLACK)
    return (palette.light, palette.surface, palette.dark, _NEARLY_WHITE, _NEARLY_BLACK)


def accents(palette: Palette, paint: str) -> tuple[str, ...]:
    """Return the colours that make a part stand out there, the best first."""
    if paint == "surface":
        return (palette.main, palette.second, mix(palette.main, palette.dark, 0.35))
    if paint == "" or paint == "ground":
        return (palette.third, palette.light) if palette.is_dark else (palette.main, palette.second)
    return (palette.third, palette.second, palette.light)


def choose_ink(part: str, paint: str, palette: Palette, under: Under) -> Ink:
    """Return the first colour that reads at 4.5:1 on the pixels under it, else one with a veil."""
    wanted = (*(accents(palette, paint) if part in _ACCENTED else ()), *_inks(palette, paint))
    for colour in wanted:
        ratio = under.contrast(colour)
        if ratio >= WANTED:
            return Ink(colour, ratio)
    return veil_for(palette, under, paint)


def veil_for(palette: Palette, under: Under, paint: str, *, is_dark: bool = False) -> Ink:
    """Return the ink and the veil that hide the least of the art; `is_dark`: light letters in any case."""
    light, dark = palette.light, palette.dark
    if contrast(light, dark) < 7:
        light, dark = _NEARLY_WHITE, _NEARLY_BLACK
    prefers_light = paint in ("main", "dark") or palette.is_dark
    ways = []
    pairs = ((light, dark), (dark, light))
    for ink, veil in pairs[:1] if is_dark else pairs:
        opacity = under.veil_needed(ink, veil, VEILED)
        liked = (ink == light) == prefers_light
        found = Ink(ink, under.contrast(ink, veil, opacity), veil, opacity)
        ways.append((opacity - (0.12 if liked else 0.0), found))
    return min(ways, key=lambda way: way[0])[1]


def ink_on_veil(
    part: str, palette: Palette, under: Under, ink: str, veil: str, opacity: float
) -> Ink:
    """Return the ink of a part on a veil shared with others; the date keeps its accent where it reads."""
    for colour in accents(palette, "") if part in _ACCENTED else ():
        ratio = under.contrast(colour, veil, opacity)
        if ratio >= VEILED:
            return Ink(colour, ratio, veil, opacity)
    return Ink(ink, under.contrast(ink, veil, opacity), veil, opacity)
