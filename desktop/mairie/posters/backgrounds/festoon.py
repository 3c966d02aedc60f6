# SPDX-License-Identifier: AGPL-3.0-or-later
"""What hangs on a string: pennants, bulbs, paper lanterns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, degrees

from desktop.core.pictures.scene import Point, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    circle,
    ellipse,
    joined,
    line,
    polygon,
    rectangle,
    rounded,
    turned,
)
from desktop.mairie.posters.colours import mix

Shapes = list[Shape]


def sag_points(start: Point, end: Point, sag: float, count: int) -> list[Point]:
    """Return `count` points of a string that hangs between two nails, `sag` deep in its middle."""
    points = []
    for rank in range(count):
        at = rank / max(1, count - 1)
        y = start[1] + (end[1] - start[1]) * at + 4 * sag * at * (1 - at)
        points.append((start[0] + (end[0] - start[0]) * at, y))
    return points


def string(start: Point, end: Point, sag: float) -> Steps:
    """Return the string itself (a parabola, exactly)."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 2 * sag
    return (
        ("M", *start),
        ("C", start[0] + (x - start[0]) * 2 / 3, start[1] + (y - start[1]) * 2 / 3,
         end[0] + (x - end[0]) * 2 / 3, end[1] + (y - end[1]) * 2 / 3, *end),
    )  # fmt: skip


def pennants(
    start: Point, end: Point, sag: float, size: float, colours: Sequence[str], thread: str
) -> Shapes:
    """Return triangular flags on a string, one shape for each colour."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    count = max(2, round(length / (size * 1.12)))
    nails = sag_points(start, end, sag, count + 1)
    flags: dict[str, list[Steps]] = {}
    for rank, ((ax, ay), (bx, by)) in enumerate(pairwise(nails)):
        fx, fy, tx, ty = (
            ax + (bx - ax) * 0.06,
            ay + (by - ay) * 0.06,
            ax + (bx - ax) * 0.94,
            ay + (by - ay) * 0.94,
        )
        tip = ((fx + tx) / 2 - (ty - fy) * 0.9, (fy + ty) / 2 + size * 1.12)
        flags.setdefault(colours[rank % len(colours)], []).append(
            polygon(((fx, fy), (tx, ty), tip))
        )
    shapes = [Shape(joined(*steps), colour) for colour, steps in flags.items()]
    return [*shapes, Shape(string(start, end, sag), None, Stroke(thread, size * 0.07))]


def bulbs(
    start: Point,
    end: Point,
    sag: float,
    size: float,
    colours: Sequence[str],
    thread: str,
    glow: str = "",
) -> Shapes:
    """Return a string of bulbs, with a soft glow around each when `glow` is a colour."""
    length = abs(end[0] - start[0])
    count = max(3, round(length / (size * 4.2)))
    nails = sag_points(start, end, sag, count + 2)[1:-1]
    lights: dict[str, list[Steps]] = {}
    for rank, (x, y) in enumerate(nails):
        lights.setdefault(colours[rank % len(colours)], []).append(
            ellipse(x, y + size * 0.95, size * 0.5, size * 0.64)
        )
    shapes = []
    if glow:
        shapes.append(
            Shape(
                joined(*(circle(x, y + size * 0.95, size * 1.5) for x, y in nails)),
                glow,
                opacity=0.16,
            )
        )
    shapes.append(Shape(string(start, end, sag), None, Stroke(thread, size * 0.16)))
    caps = joined(*(rectangle(x - size * 0.17, y, size * 0.34, size * 0.42) for x, y in nails))
    shapes += [Shape(joined(*steps), colour) for colour, steps in lights.items()]
    return [*shapes, Shape(caps, thread)]


def lantern(x: float, y: float, size: float, colour: str, light: str, thread: str) -> Shapes:
    """Return a round paper lantern hanging from (x, y)."""
    middle = y + size * 0.85
    shapes = [
        Shape(circle(x, middle, size * 1.15), light, opacity=0.12),
        Shape(line(((x, y), (x, middle))), None, Stroke(thread, size * 0.05)),
        Shape(ellipse(x, middle, size * 0.56, size * 0.62), colour),
        Shape(ellipse(x, middle, size * 0.3, size * 0.62), mix(colour, light, 0.35)),
    ]
    ribs = joined(*(line(((x - half, middle + at), (x + half, middle + at))) for at, half in (
        (-size * 0.3, size * 0.48), (0, size * 0.56), (size * 0.3, size * 0.48)
    )))  # fmt: skip
    shapes.append(Shape(ribs, None, Stroke(mix(colour, thread, 0.35), size * 0.035)))
    rims = joined(
        rounded(x - size * 0.22, middle - size * 0.68, size * 0.44, size * 0.13, size * 0.05),
        rounded(x - size * 0.22, middle + size * 0.55, size * 0.44, size * 0.13, size * 0.05),
    )
    return [*shapes, Shape(rims, thread)]


def slanted(steps: Steps, start: Point, end: Point, at: Point) -> Steps:
    """Return an outline turned as the line from `start` to `end` is, around `at`."""
    return turned(steps, degrees(atan2(end[1] - start[1], end[0] - start[0])), at)
