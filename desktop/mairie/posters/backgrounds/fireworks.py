# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fireworks: where they burst in a sky, their rays and sparks, the trail of a rocket."""

from __future__ import annotations

from math import cos, pi, sin

from desktop.core.pictures.scene import Box, Point, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import Dice, Steps, circle, joined, smooth


def bursts(sky: Box, high: float, hung: float, dice: Dice) -> list[tuple[float, float, float]]:
    """Return middle and radius of the bursts: a large one off the middle, smaller ones around.

    `high` is how far up from the upper side they may reach down; `hung` what hangs there already.
    """
    if sky.height > sky.width * 1.2:
        return _column(sky, hung, dice)
    big = min(high * 0.5, sky.width * 0.2)
    count = max(3, round(sky.width / (big * 2.3)))
    shares = [dice.pick((0.55, 0.68, 0.6)) for _ in range(count)]
    for rank in range(dice.count(0, 1) if count > 3 else 1, count, 3):
        shares[rank] = 1.0
    step = sky.width / count
    return [
        (sky.x + step * (rank + 0.5 + dice.between(-0.1, 0.1)),
         max(sky.y, 0) + big * (1.16 if share == 1.0 else dice.between(0.85, 1.35)), big * share)
        for rank, share in enumerate(shares)
    ]  # fmt: skip


def _column(sky: Box, hung: float, dice: Dice) -> list[tuple[float, float, float]]:
    """Return bursts one under the other in a high sky, large and small by turns."""
    top, room = max(sky.y, 0) + hung, sky.height * 0.74 - hung
    big = min(sky.width * 0.4, room * 0.46)
    count = max(1, round(room / (big * 1.7)))
    side = dice.count(0, 1)
    result, y = [], top
    for rank in range(count):
        radius = big * (1.0 if rank % 2 == side else 0.68)
        y += radius * 1.12
        result.append(
            (sky.x + sky.width * (0.54 if rank % 2 == side else dice.pick((0.34, 0.68))), y, radius)
        )
        y += radius * 0.95
    return [one for one in result if one[1] + one[2] < sky.y + sky.height * 0.8]


def burst(x: float, y: float, radius: float, first: str, second: str, dice: Dice) -> list[Shape]:
    """Return a burst of fireworks: rays that end in sparks, in two rings."""
    rays = dice.pick((14, 16, 18))
    start = dice.between(0, pi)
    long_ones, short_ones, sparks, inner = [], [], [], []
    for rank in range(rays):
        angle = start + 2 * pi * rank / rays
        a, b = cos(angle), sin(angle)
        reach = radius * (1.0 if rank % 2 else 0.9)
        long_ones.append(_ray(x, y, a, b, radius * 0.34, reach, radius * 0.03))
        sparks.append(
            circle(x + a * reach * 1.06, y + b * reach * 1.06 + radius * 0.03, radius * 0.032)
        )
        half = angle + pi / rays
        c, d = cos(half), sin(half)
        short_ones.append(_ray(x, y, c, d, radius * 0.2, radius * 0.6, radius * 0.022))
        inner.append(circle(x + c * radius * 0.7, y + d * radius * 0.7, radius * 0.022))
    return [
        Shape(joined(*long_ones), first),
        Shape(joined(*sparks), second),
        Shape(joined(*short_ones), second),
        Shape(joined(*inner), first),
    ]


def _ray(x: float, y: float, a: float, b: float, start: float, end: float, thick: float) -> Steps:
    """Return a thin drop that grows outwards."""
    ex, ey = x + a * end, y + b * end
    sx, sy = x + a * start, y + b * start
    px, py = -b * thick, a * thick
    return (
        ("M", sx, sy),
        ("C", sx + (ex - sx) * 0.6 + px * 0.6, sy + (ey - sy) * 0.6 + py * 0.6, ex + px, ey + py, ex, ey),
        ("C", ex - px, ey - py, sx + (ex - sx) * 0.6 - px * 0.6, sy + (ey - sy) * 0.6 - py * 0.6, sx, sy),
        ("Z",),
    )  # fmt: skip


def trail(top: Point, foot: float, radius: float, colour: str, dice: Dice) -> list[Shape]:
    if foot < top[1] + radius * 1.2:
        return []
    lean = radius * dice.between(-0.18, 0.18)
    path = smooth(
        (
            (top[0] + lean, foot),
            (top[0] + lean * 0.4, (top[1] + foot) / 2),
            (top[0], top[1] + radius * 1.15),
        )
    )
    return [
        Shape(
            path,
            None,
            Stroke(colour, radius * 0.018, dashes=(radius * 0.05, radius * 0.09)),
            opacity=0.6,
        )
    ]
