# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of a drawing, told from a palette, and the ground of the page."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, LinearGradient, Shape
from desktop.mairie.posters.backgrounds.outlines import box_steps, mix
from desktop.mairie.posters.backgrounds.scenery import has_hue, near_colour
from desktop.mairie.posters.colours import channels, luminance, towards
from desktop.mairie.posters.stage import Palette, Stage


def sun_colour(palette: Palette) -> str:
    """Return the warmest of the bright colours: the one for a sun or a lamp."""
    return max((palette.main, palette.second, palette.third), key=_warmth)


def land_colour(palette: Palette) -> str:
    """Return the greenest colour that is not the sun's: the one for fields and leaves."""
    others = {palette.main, palette.second, palette.third} - {sun_colour(palette)}
    return max(sorted(others), key=_greenness, default=palette.main)


def third_colour(palette: Palette) -> str:
    """Return the colour that is neither the sun's nor the land's: the one for an accent."""
    taken = {sun_colour(palette), land_colour(palette)}
    others = [c for c in (palette.second, palette.main, palette.third) if c not in taken]
    return others[0] if others else palette.second


def cool_colour(palette: Palette) -> str:
    """Return the coldest of the palette's colours: the one for water and glass."""
    return min((palette.main, palette.second, palette.third), key=_warmth)


def _warmth(colour: str) -> float:
    red, green, blue = channels(colour)
    return (red - blue) * (0.3 + luminance(colour)) + 0.2 * green


def _greenness(colour: str) -> float:
    red, green, blue = channels(colour)
    return green - (red + blue) / 2


def flag_colours(palette: Palette) -> tuple[str, str, str]:
    """Return blue, white and red where the palette has them; else one colour, a banner's.

    Three bands of other colours would be the flag of another country.
    """
    if has_hue(palette, _BLUE, 0.1) and has_hue(palette, _RED, 0.07):
        blue, red = near_colour(palette, _BLUE), near_colour(palette, _RED)
        if blue != red:
            pale = (palette.light, palette.surface, palette.ink, palette.second)
            white = max(pale, key=lambda colour: min(channels(colour)))
            return towards(blue, palette.dark, white, 3.0), white, red
    accent = third_colour(palette)
    return accent, accent, accent


_BLUE, _RED = "#2a4fa0", "#c8283a"


def quiet(palette: Palette, tint: str, share: float, least: float = 7.0) -> str:
    """Return the ground with as much of `tint` in it as letters on it can bear, at most `share`."""
    wanted = mix(palette.ground_end, tint, share)
    return towards(wanted, palette.ground, palette.ink, least)


def far(palette: Palette, colour: str, nearness: float) -> str:
    """Return a colour seen through air: `nearness` 0 is lost in the sky, 1 is as it is."""
    return mix(palette.ground_end, colour, nearness)


def seen_on(colour: str, ground: str, end: str, least: float = 1.9) -> str:
    """Return the colour, moved towards `end` only as far as it needs to stand out on `ground`."""
    return towards(colour, end, ground, least)


def falling(box: Box, *colours: str) -> LinearGradient:
    """Return a gradient from the top of a box to its bottom."""
    last = max(1, len(colours) - 1)
    stops = tuple((rank / last, colour) for rank, colour in enumerate(colours))
    return LinearGradient((box.x, box.y), (box.x, box.bottom), stops)


def whole_ground(stage: Stage, horizon: float) -> Shape:
    """Return the page filled with the ground, running into its other colour at `horizon`."""
    palette, whole = stage.palette, stage.whole
    bottom = max(horizon, whole.y + 0.2 * whole.height)
    fill = LinearGradient((0, whole.y), (0, bottom), ((0.0, palette.ground), (1.0, _end(palette))))
    return Shape(box_steps(whole), fill)


def sky_at(stage: Stage, horizon: float, y: float) -> str:
    """Return the colour that `whole_ground` has at y."""
    top = stage.whole.y
    share = (y - top) / max(horizon - top, 0.2 * stage.whole.height)
    return mix(stage.palette.ground, _end(stage.palette), share)


def _end(palette: Palette) -> str:
    return towards(palette.ground_end, palette.ground, palette.ink, 6.0)
