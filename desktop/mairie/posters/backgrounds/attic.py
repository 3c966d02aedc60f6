# SPDX-License-Identifier: AGPL-3.0-or-later
"""Old things from an attic, the tall ones: lamp, vase, clock, picture, gramophone, globe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from desktop.core.pictures.scene import Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    circle,
    ellipse,
    joined,
    leaf,
    line,
    polygon,
    rectangle,
    rounded,
    smooth,
    turned,
)
from desktop.mairie.posters.backgrounds.satchel import globe as school_globe
from desktop.mairie.posters.backgrounds.scenery import near_colour
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Palette

Shapes = list[Shape]


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of old things."""

    one: str
    two: str
    three: str
    wood: str
    wood_dark: str
    pale: str
    dark: str
    glow: str

    def turned(self) -> Tones:
        """Return the same tones, the three colours one place further."""
        return Tones(
            self.two, self.three, self.one, self.wood, self.wood_dark, self.pale, self.dark, self.glow
        )  # fmt: skip


def tones_of(palette: Palette) -> Tones:
    """Return the colours of wood, paint and light made of a palette."""
    warm = near_colour(palette, "#d98a2e")
    wood = mix(mix(warm, palette.dark, 0.35), palette.surface, 0.28)
    dark = palette.dark if not palette.is_dark else mix(palette.dark, palette.ground_end, 0.25)
    return Tones(
        palette.main, palette.second, palette.third, wood, mix(wood, palette.dark, 0.4),
        mix(palette.surface, warm, 0.1), dark, mix(palette.light, warm, 0.25),
    )  # fmt: skip


def lamp(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a table lamp with a pleated shade, lit."""
    top, low = foot - size * 1.25, foot - size * 0.72
    half = ((0.05, 0.72), (0.06, 0.55), (0.15, 0.32), (0.07, 0.1))
    right = [(x + size * a, foot - size * b) for a, b in half]
    body = smooth([*((2 * x - a, b) for a, b in right), *reversed(right)], closed=True)
    shade = polygon(
        (
            (x - size * 0.34, low),
            (x - size * 0.19, top),
            (x + size * 0.19, top),
            (x + size * 0.34, low),
        )
    )
    pleats = joined(
        *(line(((x + size * 0.19 * a, top), (x + size * 0.34 * a, low))) for a in (-0.5, 0, 0.5))
    )
    rims = joined(
        rectangle(x - size * 0.345, low - size * 0.045, size * 0.69, size * 0.045),
        rectangle(x - size * 0.195, top, size * 0.39, size * 0.035),
    )
    return [
        Shape(circle(x, low - size * 0.1, size * 0.62), tones.glow, opacity=0.18),
        Shape(body, tones.two),
        Shape(
            rounded(x - size * 0.17, foot - size * 0.1, size * 0.34, size * 0.1, size * 0.04),
            tones.wood_dark,
        ),
        Shape(shade, mix(tones.glow, tones.three, 0.45)),
        Shape(pleats, None, Stroke(mix(tones.three, tones.dark, 0.15), size * 0.014)),
        Shape(rims, tones.three),
    ]


def vase(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a vase with branches in it."""
    neck = foot - size * 0.52
    body = smooth(
        (
            (x - size * 0.07, neck),
            (x - size * 0.1, foot - size * 0.4),
            (x - size * 0.19, foot - size * 0.22),
            (x - size * 0.1, foot),
            (x + size * 0.1, foot),
            (x + size * 0.19, foot - size * 0.22),
            (x + size * 0.1, foot - size * 0.4),
            (x + size * 0.07, neck),
        ),
        closed=True,
        tension=0.9,
    )
    stems, leaves = [], []
    for rank, lean in enumerate((-26, 0, 24)):
        stem = line(((x, neck), (x, neck - size * (0.46, 0.56, 0.42)[rank])))
        stems.append(turned(stem, lean, (x, neck)))
        for at in (0.16, 0.28, 0.4):
            for way in (-50, 50):
                leaves.append(
                    turned(
                        leaf(x, neck - size * at, size * 0.15, size * 0.07, way), lean, (x, neck)
                    )
                )
    band = rectangle(x - size * 0.17, foot - size * 0.27, size * 0.34, size * 0.06)
    return [
        Shape(joined(*stems), None, Stroke(tones.dark, size * 0.018)),
        Shape(joined(*leaves), mix(tones.three, tones.dark, 0.25)),
        Shape(body, tones.pale),
        Shape(band, tones.one),
    ]


def clock(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a mantel clock."""
    wide, high = size * 0.52, size * 0.7
    cy = foot - high * 0.6
    case = (
        ("M", x - wide * 0.5, foot), ("L", x - wide * 0.5, foot - high * 0.45),
        ("C", x - wide * 0.5, foot - high * 1.15, x + wide * 0.5, foot - high * 1.15, x + wide * 0.5, foot - high * 0.45),
        ("L", x + wide * 0.5, foot), ("Z",),
    )  # fmt: skip
    hands = joined(
        line(((x, cy), (x, cy - wide * 0.24))), line(((x, cy), (x + wide * 0.15, cy + wide * 0.07)))
    )
    marks = joined(
        *(
            circle(
                x + wide * 0.27 * cos(n * pi / 2), cy + wide * 0.27 * sin(n * pi / 2), wide * 0.025
            )
            for n in range(4)
        )
    )
    return [
        Shape(case, tones.wood),
        Shape(circle(x, cy, wide * 0.35), tones.pale, Stroke(tones.glow, size * 0.025)),
        Shape(marks, tones.dark),
        Shape(hands, None, Stroke(tones.dark, size * 0.025)),
        Shape(
            rounded(x - wide * 0.6, foot - high * 0.09, wide * 1.2, high * 0.09, size * 0.02),
            tones.wood_dark,
        ),
        Shape(
            rounded(x - wide * 0.2, foot - high * 0.24, wide * 0.4, high * 0.06, size * 0.02),
            tones.glow,
        ),
    ]


def frame(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a framed landscape that leans back."""
    wide, high = size * 0.78, size * 0.92
    left, top = x - wide / 2, foot - high
    hill = smooth(
        (
            (left + wide * 0.12, foot - high * 0.35),
            (left + wide * 0.36, foot - high * 0.5),
            (left + wide * 0.6, foot - high * 0.36),
            (left + wide * 0.88, foot - high * 0.46),
        )
    )
    land = (
        *hill,
        ("L", left + wide * 0.88, foot - high * 0.11),
        ("L", left + wide * 0.12, foot - high * 0.11),
        ("Z",),
    )
    return [
        Shape(rounded(left, top, wide, high, size * 0.03), tones.glow),
        Shape(
            rounded(left + wide * 0.04, top + high * 0.035, wide * 0.92, high * 0.93, size * 0.02),
            tones.wood,
        ),
        Shape(
            rectangle(left + wide * 0.12, top + high * 0.11, wide * 0.76, high * 0.78),
            mix(tones.pale, tones.one, 0.22),
        ),
        Shape(circle(left + wide * 0.66, top + high * 0.33, wide * 0.1), tones.three),
        Shape(land, mix(tones.one, tones.dark, 0.15)),
    ]


def gramophone(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a gramophone, its horn to the right."""
    top = foot - size * 0.3
    arm = line(((x - size * 0.07, top - size * 0.12), (x - size * 0.14, top - size * 0.01)))
    crank = ((size * 0.4, size * 0.17), (size * 0.52, size * 0.17), (size * 0.52, size * 0.27))
    return [
        *_horn(x, top, size, tones),
        Shape(ellipse(x, top, size * 0.33, size * 0.06), tones.dark),
        Shape(ellipse(x, top, size * 0.11, size * 0.022), tones.one),
        Shape(arm, None, Stroke(tones.wood_dark, size * 0.035)),
        Shape(
            rounded(x - size * 0.4, top + size * 0.03, size * 0.8, size * 0.27, size * 0.03),
            tones.wood,
        ),
        Shape(
            rounded(x - size * 0.33, top + size * 0.09, size * 0.66, size * 0.14, size * 0.02),
            tones.wood_dark,
        ),
        Shape(line([(x + a, top + b) for a, b in crank]), None, Stroke(tones.dark, size * 0.028)),
    ]


def _horn(x: float, top: float, size: float, tones: Tones) -> Shapes:
    horn: Steps = (
        ("M", x - size * 0.1, top - size * 0.12),
        ("C", x - size * 0.02, top - size * 0.36, x + size * 0.02, top - size * 0.5, x - size * 0.08, top - size * 0.92),
        ("L", x + size * 0.52, top - size * 0.52),
        ("C", x + size * 0.3, top - size * 0.4, x + size * 0.1, top - size * 0.28, x - size * 0.03, top - size * 0.08), ("Z",),
    )  # fmt: skip
    at = (x + size * 0.22, top - size * 0.72)
    return [
        Shape(horn, tones.three),
        Shape(
            turned(ellipse(*at, size * 0.37, size * 0.15), 33.7, at),
            mix(tones.glow, tones.three, 0.45),
        ),
        Shape(
            turned(ellipse(*at, size * 0.24, size * 0.085), 33.7, at),
            mix(tones.three, tones.dark, 0.35),
        ),
    ]


def globe(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a globe on its stand."""
    land = mix(tones.pale, tones.three, 0.35)
    return school_globe(x, foot, size * 0.82, tones.one, land, tones.wood_dark, tones.dark)


Thing = Callable[[float, float, float, Tones], Shapes]
Things = list[tuple[Thing, float]]
TALL: Things = [
    (lamp, 0.72), (vase, 0.62), (clock, 0.62), (frame, 0.86), (gramophone, 1.06), (globe, 0.68),
]  # fmt: skip
"""What stands at the back of a table, with its width for a size of 1."""
