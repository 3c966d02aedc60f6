# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a pupil has: pencils, books, a bell, a globe, an apple, paper planes."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.pictures.scene import Point, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    arc,
    circle,
    ellipse,
    joined,
    leaf,
    line,
    polygon,
    rectangle,
    rounded,
    smooth,
)
from desktop.mairie.posters.colours import mix

Shapes = list[Shape]


def pencil(
    x: float, foot: float, width: float, height: float, colour: str, wood: str, dark: str
) -> Shapes:
    """Return a pencil that stands point up, its three faces lit from the left."""
    half, cone = width / 2, min(width * 1.15, height * 0.4)
    top = foot - height + cone
    lead = 0.32
    scallop = (
        ("M", x - half, top), ("L", x, top - cone), ("L", x + half, top),
        ("C", x + half * 0.86, top + width * 0.16, x + half * 0.5, top + width * 0.16, x + half * 0.36, top),
        ("C", x + half * 0.2, top + width * 0.18, x - half * 0.2, top + width * 0.18, x - half * 0.36, top),
        ("C", x - half * 0.5, top + width * 0.16, x - half * 0.86, top + width * 0.16, x - half, top), ("Z",),
    )  # fmt: skip
    tip = polygon(
        (
            (x, top - cone),
            (x + half * lead, top - cone * (1 - lead)),
            (x - half * lead, top - cone * (1 - lead)),
        )
    )
    return [
        Shape(rectangle(x - half, top, width, foot - top), colour),
        Shape(rectangle(x - half, top, width * 0.32, foot - top), mix(colour, "#ffffff", 0.2)),
        Shape(rectangle(x + half * 0.36, top, half * 0.64, foot - top), mix(colour, dark, 0.2)),
        Shape(scallop, wood),
        Shape(tip, mix(colour, dark, 0.12)),
    ]


def book_pile(
    x: float, foot: float, width: float, colours: Sequence[str], pale: str, dark: str
) -> Shapes:
    """Return books lying one upon another, the lowest the widest; `x` is their middle."""
    shapes: Shapes = []
    y = foot
    for rank, colour in enumerate(colours):
        wide, high = (
            width * (1.0, 0.88, 0.94, 0.76)[rank % 4],
            width * (0.17, 0.13, 0.19, 0.12)[rank % 4],
        )
        left = x - wide / 2 + width * (0.0, 0.04, -0.03, 0.02)[rank % 4]
        y -= high
        spine_left = rank % 2 == 0
        cover = rounded(left, y, wide, high, high * 0.2)
        inner = rectangle(
            left + (wide * 0.09 if spine_left else 0), y + high * 0.16, wide * 0.91, high * 0.68
        )
        lines = joined(
            *(
                line(((left + wide * 0.14, y + high * a), (left + wide * 0.9, y + high * a)))
                for a in (0.36, 0.52, 0.68)
            )
        )
        shapes += [
            Shape(cover, colour),
            Shape(inner, pale),
            Shape(lines, None, Stroke(mix(pale, dark, 0.2), high * 0.035)),
        ]
        cap = rectangle(left + (wide * 0.05 if spine_left else wide * 0.86), y, wide * 0.09, high)
        shapes.append(Shape(cap, colour))
    return shapes


def apple(x: float, foot: float, size: float, colour: str, green: str, dark: str) -> Shapes:
    """Return an apple, `size` wide."""
    cy, r = foot - size * 0.46, size * 0.5
    body = smooth(
        (
            (x, cy - r * 0.7),
            (x + r * 0.55, cy - r * 0.92),
            (x + r, cy - r * 0.2),
            (x + r * 0.6, cy + r * 0.8),
            (x, cy + r * 0.82),
            (x - r * 0.6, cy + r * 0.8),
            (x - r, cy - r * 0.2),
            (x - r * 0.55, cy - r * 0.92),
        ),
        closed=True,
    )
    stem = smooth(((x, cy - r * 0.66), (x + r * 0.05, cy - r * 1.0), (x + r * 0.18, cy - r * 1.25)))
    return [
        Shape(body, colour),
        Shape(
            ellipse(x - r * 0.45, cy - r * 0.35, r * 0.17, r * 0.26), mix(colour, "#ffffff", 0.4)
        ),
        Shape(stem, None, Stroke(dark, size * 0.05)),
        Shape(leaf(x + r * 0.08, cy - r * 0.95, r * 0.8, r * 0.42, 62), green),
    ]


def bell(x: float, foot: float, size: float, gold: str, wood: str, dark: str) -> Shapes:
    """Return a school bell with a wooden handle, `size` high."""
    low, wide = foot - size * 0.03, size * 0.34
    top = foot - size * 0.62
    cup = (
        ("M", x - size * 0.09, top),
        ("C", x - size * 0.3, top + size * 0.1, x - size * 0.2, low - size * 0.14, x - wide, low),
        ("L", x + wide, low),
        ("C", x + size * 0.2, low - size * 0.14, x + size * 0.3, top + size * 0.1, x + size * 0.09, top), ("Z",),
    )  # fmt: skip
    gleam = smooth(
        (
            (x - size * 0.13, top + size * 0.1),
            (x - size * 0.16, top + size * 0.26),
            (x - size * 0.2, low - size * 0.08),
        )
    )
    return [
        Shape(rounded(x - size * 0.05, foot - size, size * 0.1, size * 0.4, size * 0.05), wood),
        Shape(cup, gold),
        Shape(gleam, None, Stroke(mix(gold, "#ffffff", 0.5), size * 0.035)),
        Shape(
            rounded(x - wide * 1.08, low - size * 0.03, wide * 2.16, size * 0.06, size * 0.03),
            mix(gold, dark, 0.22),
        ),
    ]


def globe(x: float, foot: float, size: float, sea: str, land: str, stand: str, dark: str) -> Shapes:
    """Return a globe on its stand, `size` high."""
    cy, r = foot - size * 0.57, size * 0.36
    lands = joined(
        smooth(((x - r * 0.75, cy - r * 0.4), (x - r * 0.2, cy - r * 0.8), (x + r * 0.15, cy - r * 0.35), (x - r * 0.2, cy), (x - r * 0.02, cy + r * 0.55), (x - r * 0.4, cy + r * 0.25)), closed=True),
        smooth(((x + r * 0.35, cy - r * 0.55), (x + r * 0.78, cy - r * 0.25), (x + r * 0.7, cy + r * 0.35), (x + r * 0.32, cy + r * 0.12)), closed=True),
    )  # fmt: skip
    base = joined(
        rectangle(x - size * 0.03, cy + r * 1.1, size * 0.06, foot - cy - r * 1.1),
        rounded(x - size * 0.22, foot - size * 0.07, size * 0.44, size * 0.07, size * 0.035),
    )
    return [
        Shape(base, stand),
        Shape(arc(x, cy, r * 1.17, -65, 115), None, Stroke(stand, size * 0.045)),
        Shape(circle(x, cy, r), sea),
        Shape(lands, land),
        Shape(arc(x, cy, r * 0.86, -30, 75), None, Stroke(mix(sea, dark, 0.25), r * 0.09)),
    ]


def paper_plane(x: float, y: float, size: float, pale: str, shade: str) -> Shapes:
    """Return a paper plane that flies up to the right; (x, y) is its nose."""
    wing = polygon(((x, y), (x - size, y + size * 0.1), (x - size * 0.62, y + size * 0.33)))
    other = polygon(
        ((x, y), (x - size * 0.46, y + size * 0.42), (x - size * 0.26, y + size * 0.62))
    )
    fold = polygon(
        (
            (x, y),
            (x - size * 0.62, y + size * 0.33),
            (x - size * 0.56, y + size * 0.62),
            (x - size * 0.46, y + size * 0.42),
        )
    )
    return [Shape(fold, mix(shade, "#000000", 0.12)), Shape(wing, pale), Shape(other, shade)]


def loop_trail(points: Sequence[Point], colour: str, width: float) -> Shape:
    """Return the dotted way of a plane."""
    return Shape(smooth(points), None, Stroke(colour, width, dashes=(width * 2.6, width * 2.6)))
