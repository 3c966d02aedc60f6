# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs of the arts, each around (0, 0) and within a circle of radius 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    circle,
    darken,
    ellipse,
    joined,
    leaf,
    line,
    polygon,
    rectangle,
    rounded,
    scaled,
    sector,
    smooth,
    star,
    turned,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled, shaded


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of an emblem."""

    first: str
    second: str
    light: str
    dark: str


Emblem = Callable[[Tint], Items]


def notes(tint: Tint) -> Items:
    """Two quavers joined by their beam."""
    heads = joined(
        turned(ellipse(-0.4, 0.52, 0.25, 0.19), -20, (-0.4, 0.52)),
        turned(ellipse(0.42, 0.36, 0.25, 0.19), -20, (0.42, 0.36)),
    )
    stems = joined(
        polygon(((-0.24, 0.48), (-0.14, 0.48), (-0.14, -0.56), (-0.24, -0.54))),
        polygon(((0.56, 0.32), (0.66, 0.32), (0.66, -0.72), (0.56, -0.7))),
    )
    beam = polygon(((-0.24, -0.58), (0.66, -0.76), (0.66, -0.5), (-0.24, -0.32)))
    return tuple(filled(part, tint.first) for part in (heads, stems, beam))


def paint(tint: Tint) -> Items:
    """A painter's palette and a brush."""
    board = smooth(
        (
            (-0.75, 0.05),
            (-0.5, -0.5),
            (0.1, -0.66),
            (0.66, -0.36),
            (0.72, 0.1),
            (0.34, 0.24),
            (0.22, 0.52),
            (-0.28, 0.58),
        ),
        True,
    )
    hole = circle(0.36, 0.02, 0.11)
    brush = turned(joined(rectangle(-0.05, -0.95, 0.1, 1.1)), 38, (0.2, 0.3))
    hair = turned(leaf(0.0, 0.12, 0.34, 0.2, 180), 38, (0.2, 0.3))
    return (
        filled(board, tint.light), filled(hole, tint.dark), filled(circle(-0.42, 0.06, 0.14), tint.first),
        filled(circle(-0.22, -0.32, 0.13), tint.second), filled(circle(0.2, -0.4, 0.12), tint.dark),
        filled(circle(-0.2, 0.36, 0.12), darken(tint.second, 0.25)),
        filled(brush, darken(tint.second, 0.35)), filled(hair, tint.first),
    )  # fmt: skip


def mask(tint: Tint) -> Items:
    """A smiling mask."""
    face: Steps = (
        ("M", -0.6, -0.6),
        ("C", -0.3, -0.5, 0.3, -0.5, 0.6, -0.6),
        ("C", 0.66, 0.1, 0.45, 0.6, 0, 0.76),
        ("C", -0.45, 0.6, -0.66, 0.1, -0.6, -0.6),
        ("Z",),
    )
    eyes = joined(sector(-0.27, -0.14, 0.17, 180, 360), sector(0.27, -0.14, 0.17, 180, 360))
    mouth: Steps = (
        ("M", -0.34, 0.16),
        ("C", -0.2, 0.28, 0.2, 0.28, 0.34, 0.16),
        ("C", 0.28, 0.56, -0.28, 0.56, -0.34, 0.16),
        ("Z",),
    )
    half = filled(rectangle(0, -1, 1, 2), darken(tint.first, 0.13))
    return (*shaded(face, tint.first, (half,)), filled(joined(eyes, mouth), tint.dark))


def book(tint: Tint) -> Items:
    """An open book."""
    cover = polygon(((-0.8, -0.42), (0.8, -0.42), (0.8, 0.5), (-0.8, 0.5)))
    left: Steps = (("M", 0, -0.4), ("C", -0.2, -0.56, -0.5, -0.56, -0.72, -0.48), ("L", -0.72, 0.36),
                   ("C", -0.5, 0.28, -0.2, 0.28, 0, 0.44), ("Z",))  # fmt: skip
    right = scaled(left, -1, 1)
    lines = joined(
        *(
            line(((s * 0.14, y), (s * 0.3, y - 0.05), (s * 0.58, y - 0.06)))
            for s in (-1, 1)
            for y in (-0.2, -0.02, 0.16)
        )
    )
    return (
        filled(cover, tint.first),
        filled(left, tint.light),
        filled(right, darken(tint.light, 0.1)),
        drawn(lines, tint.dark, 0.045, 0.6),
    )


def camera(tint: Tint) -> Items:
    """A camera."""
    return (
        filled(joined(rounded(-0.78, -0.42, 1.56, 1.0, 0.16), rounded(-0.3, -0.62, 0.6, 0.4, 0.1)), tint.first),
        filled(rectangle(-0.78, -0.12, 1.56, 0.36), darken(tint.first, 0.2)),
        filled(circle(0, 0.08, 0.4), tint.light), filled(circle(0, 0.08, 0.3), tint.dark),
        filled(circle(-0.08, 0.0, 0.1), tint.second), filled(circle(0.56, -0.26, 0.07), tint.light),
    )  # fmt: skip


def guitar(tint: Tint) -> Items:
    """A guitar."""
    body = smooth(
        (
            (0, -0.18),
            (0.26, -0.12),
            (0.24, 0.14),
            (0.42, 0.42),
            (0.3, 0.76),
            (0, 0.84),
            (-0.3, 0.76),
            (-0.42, 0.42),
            (-0.24, 0.14),
            (-0.26, -0.12),
        ),
        True,
    )
    neck = joined(rectangle(-0.06, -0.82, 0.12, 0.9), rounded(-0.11, -0.98, 0.22, 0.26, 0.05))
    strings = joined(line(((-0.02, -0.75), (-0.02, 0.56))), line(((0.025, -0.75), (0.025, 0.56))))
    parts = [
        (body, tint.first),
        (circle(0, 0.3, 0.14), tint.dark),
        (rectangle(-0.16, 0.56, 0.32, 0.07), tint.dark),
        (neck, darken(tint.second, 0.25)),
    ]
    items = [filled(turned(steps, 32), colour) for steps, colour in parts]
    return (*items, drawn(turned(strings, 32), tint.light, 0.016))


def reel(tint: Tint) -> Items:
    """A reel of film."""
    holes = joined(
        *(circle(0.42 * sin(radians(72 * k)), -0.42 * cos(radians(72 * k)), 0.17) for k in range(5))
    )
    tail = smooth(((-0.2, 0.76), (0.3, 0.8), (0.6, 0.66), (0.95, 0.78)))
    return (
        drawn(tail, tint.dark, 0.14),
        filled(circle(0, 0, 0.8), tint.first),
        filled(holes, tint.dark),
        filled(circle(0, 0, 0.1), tint.light),
    )


def clapper(tint: Tint) -> Items:
    """A clapperboard."""
    arm = turned(rectangle(-0.72, -0.62, 1.44, 0.24), -14, (-0.7, -0.4))
    slats = joined(
        *(
            turned(
                polygon(((x, -0.38), (x + 0.18, -0.38), (x + 0.3, -0.62), (x + 0.12, -0.62))),
                -14,
                (-0.7, -0.4),
            )
            for x in (-0.7, -0.28, 0.14)
        )
    )
    lines = joined(line(((-0.5, 0.04), (0.5, 0.04))), line(((-0.5, 0.28), (0.2, 0.28))))
    return (
        filled(rounded(-0.72, -0.34, 1.44, 0.98, 0.06), tint.first),
        filled(arm, tint.dark),
        filled(slats, tint.light),
        drawn(lines, tint.light, 0.06),
    )


def picture(tint: Tint) -> Items:
    """A picture in its frame: hills under a sun."""
    inside = rectangle(-0.52, -0.6, 1.04, 1.2)
    hills = joined(
        smooth(
            (
                (-0.7, 0.3),
                (-0.3, 0.0),
                (0.1, 0.26),
                (0.4, 0.06),
                (0.8, 0.3),
                (0.8, 0.8),
                (-0.7, 0.8),
            ),
            True,
        )
    )
    return (
        filled(rounded(-0.7, -0.78, 1.4, 1.56, 0.06), tint.first),
        filled(rectangle(-0.6, -0.68, 1.2, 1.36), darken(tint.first, 0.22)),
        *shaded(
            inside,
            tint.light,
            (filled(circle(0.2, -0.24, 0.17), tint.first), filled(hills, tint.second)),
        ),
    )


def quill(tint: Tint) -> Items:
    """A feather for writing."""
    vane: Steps = (
        ("M", -0.1, 0.4),
        ("C", -0.5, 0.0, -0.2, -0.7, 0.5, -0.9),
        ("C", 0.75, -0.3, 0.4, 0.3, -0.1, 0.4),
        ("Z",),
    )
    stem = smooth(((-0.5, 0.9), (-0.2, 0.46), (0.1, -0.1), (0.46, -0.84)))
    cuts = joined(
        line(((0.12, -0.12), (0.52, -0.2))),
        line(((-0.03, 0.16), (0.34, 0.12))),
        line(((0.02, 0.04), (-0.2, -0.2))),
    )
    return (
        filled(vane, tint.first),
        drawn(stem, tint.dark, 0.05),
        drawn(cuts, darken(tint.first, 0.22), 0.035),
    )


def spark(tint: Tint) -> Items:
    """A star of four points."""
    return (filled(star(0, 0, 0.8, 0.26, 4), tint.first),)


OF_CULTURE: tuple[Emblem, ...] = (mask, reel, notes, picture, clapper, quill, paint, book, spark)
