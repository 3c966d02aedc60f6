# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on the ground of a sale: chair, suitcases, clothes on a rail, bicycle, records."""

from __future__ import annotations

from math import cos, pi, sin

from desktop.core.pictures.scene import Point, Shape, Stroke
from desktop.mairie.posters.backgrounds.attic import Shapes, Things, Tones
from desktop.mairie.posters.backgrounds.outlines import (
    arc,
    circle,
    joined,
    line,
    polygon,
    rectangle,
    rounded,
)
from desktop.mairie.posters.colours import mix


def chair(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a wooden chair seen from the side of its seat."""
    left, right, seat = x - size * 0.34, x + size * 0.34, foot - size * 0.72
    back = joined(
        rounded(left, foot - size * 1.62, size * 0.08, size * 1.62, size * 0.03),
        rounded(right - size * 0.08, seat, size * 0.08, size * 0.72, size * 0.03),
        rounded(left + size * 0.17, seat, size * 0.06, size * 0.62, size * 0.02),
        rounded(right - size * 0.25, seat, size * 0.06, size * 0.62, size * 0.02),
    )
    bars = joined(
        rounded(left, foot - size * 1.6, size * 0.6, size * 0.13, size * 0.05),
        rounded(left, foot - size * 1.36, size * 0.6, size * 0.09, size * 0.04),
        rounded(left, foot - size * 1.14, size * 0.6, size * 0.09, size * 0.04),
        rounded(left + size * 0.54, foot - size * 1.6, size * 0.07, size * 0.9, size * 0.03),
    )
    rungs = rectangle(left + size * 0.04, foot - size * 0.34, size * 0.6, size * 0.045)
    return [
        Shape(joined(back, rungs), tones.wood_dark),
        Shape(bars, tones.wood),
        Shape(
            rounded(left - size * 0.03, seat - size * 0.06, size * 0.74, size * 0.11, size * 0.04),
            tones.one,
        ),
    ]


def suitcases(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return two old suitcases, one upon the other."""
    shapes: Shapes = []
    for wide, high, low, colour in ((1.0, 0.42, 0.0, tones.two), (0.8, 0.34, 0.42, tones.three)):
        left, top = x - size * wide / 2, foot - size * (low + high)
        shapes.append(
            Shape(
                arc(x, top + size * 0.02, size * 0.1, 180, 360),
                None,
                Stroke(tones.wood_dark, size * 0.04),
            )
        )
        shapes.append(Shape(rounded(left, top, size * wide, size * high, size * 0.06), colour))
        straps = joined(
            rectangle(left + size * wide * 0.2, top, size * 0.06, size * high),
            rectangle(left + size * wide * 0.74, top, size * 0.06, size * high),
        )
        shapes.append(Shape(straps, tones.wood))
        shapes.append(
            Shape(
                rectangle(left, top + size * high * 0.46, size * wide, size * 0.02),
                mix(colour, tones.dark, 0.3),
            )
        )
    return shapes


def clothes(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a rail with a dress, shirts and a coat on hangers."""
    half, top = size * 0.82, foot - size * 1.75
    frame = joined(
        line(((x - half, foot), (x - half, top), (x + half, top), (x + half, foot))),
        line(((x - half - size * 0.14, foot), (x - half + size * 0.14, foot))),
        line(((x + half - size * 0.14, foot), (x + half + size * 0.14, foot))),
    )
    shapes = [Shape(frame, None, Stroke(tones.dark, size * 0.045))]
    colours = (tones.one, tones.pale, tones.three, tones.two)
    for rank, colour in enumerate(colours):
        at, long = x + half * (-0.66 + 0.44 * rank), size * (1.1, 0.78, 1.18, 0.86)[rank]
        low = size * (0.23, 0.19, 0.2, 0.2)[rank]
        neck = top + size * 0.16
        hook = line(((at, top), (at, neck), (at - size * 0.17, neck + size * 0.1)))
        shapes.append(
            Shape(
                joined(hook, line(((at, neck), (at + size * 0.17, neck + size * 0.1)))),
                None,
                Stroke(tones.wood_dark, size * 0.02),
            )
        )
        garment = polygon(
            ((at - size * 0.07, neck + size * 0.03), (at + size * 0.07, neck + size * 0.03), (at + size * 0.2, neck + size * 0.13),
             (at + size * 0.16, neck + size * 0.4), (at + low, neck + long), (at - low, neck + long), (at - size * 0.16, neck + size * 0.4), (at - size * 0.2, neck + size * 0.13))
        )  # fmt: skip
        shapes.append(Shape(garment, colour, Stroke(mix(colour, tones.dark, 0.22), size * 0.012)))
        shapes.append(
            Shape(
                line(((at, neck + size * 0.12), (at, neck + long))),
                None,
                Stroke(mix(colour, tones.dark, 0.22), size * 0.012),
            )
        )
    return shapes


def bicycle(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a bicycle with a basket."""
    radius = size * 0.4
    back, fore = (x - size * 0.56, foot - radius), (x + size * 0.56, foot - radius)
    head = (x + size * 0.38, foot - size * 0.94)
    return [
        *_wheels((back, fore), radius, size, tones),
        *_frame(back, fore, head, x, size, tones),
        *_basket(head, size, tones),
    ]


def _wheels(hubs: tuple[Point, Point], radius: float, size: float, tones: Tones) -> Shapes:
    spokes = []
    for x, y in hubs:
        for rank in range(4):
            a, b = radius * cos(rank * pi / 4), radius * sin(rank * pi / 4)
            spokes.append(line(((x + a, y + b), (x - a, y - b))))
    rims = joined(*(circle(x, y, radius) for x, y in hubs))
    return [
        Shape(joined(*spokes), None, Stroke(mix(tones.dark, tones.pale, 0.4), size * 0.012)),
        Shape(rims, None, Stroke(tones.dark, size * 0.05)),
    ]


def _frame(back: Point, fore: Point, head: Point, x: float, size: float, tones: Tones) -> Shapes:
    pedal, saddle = (
        (x - size * 0.06, back[1] + size * 0.03),
        (x - size * 0.24, back[1] - size * 0.52),
    )
    neck = (head[0] + size * 0.02, head[1] + size * 0.12)
    fork = (
        fore,
        (head[0] - size * 0.03, head[1] - size * 0.12),
        (head[0] - size * 0.2, head[1] - size * 0.16),
    )
    seat_tube = (saddle[0] + size * 0.05, saddle[1] + size * 0.2)
    bars = joined(
        line((back, pedal, neck)), line((back, seat_tube, neck)), line((pedal, saddle)), line(fork)
    )
    return [
        Shape(bars, None, Stroke(tones.one, size * 0.055)),
        Shape(circle(*pedal, size * 0.085), None, Stroke(tones.dark, size * 0.035)),
        Shape(
            rounded(
                saddle[0] - size * 0.14,
                saddle[1] - size * 0.03,
                size * 0.3,
                size * 0.08,
                size * 0.04,
            ),
            tones.wood_dark,
        ),
    ]


def _basket(head: Point, size: float, tones: Tones) -> Shapes:
    corners = ((0.05, -0.08), (0.46, -0.08), (0.4, 0.2), (0.11, 0.2))
    flowers = ((0.14, 0.13), (0.26, 0.17), (0.38, 0.13))
    return [
        Shape(polygon([(head[0] + size * a, head[1] + size * b) for a, b in corners]), tones.wood),
        Shape(
            joined(
                *(circle(head[0] + size * a, head[1] - size * b, size * 0.075) for a, b in flowers)
            ),
            tones.three,
        ),
    ]


def records(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a crate of gramophone records."""
    shapes: Shapes = []
    wide, high = size * 0.9, size * 0.5
    for rank, colour in enumerate((tones.one, tones.pale, tones.two, tones.three)):
        left = x - wide * 0.44 + wide * 0.06 * rank
        shapes.append(
            Shape(
                rectangle(left, foot - high * 1.42 + high * 0.06 * rank, wide * 0.72, high), colour
            )
        )
    disc = (x + wide * 0.06, foot - high * 0.86)
    shapes.append(Shape(circle(*disc, wide * 0.2), tones.dark))
    shapes.append(Shape(circle(*disc, wide * 0.07), tones.pale))
    for at in (0.0, 0.36, 0.72):
        shapes.append(
            Shape(
                rounded(x - wide / 2, foot - high + high * at, wide, high * 0.28, size * 0.015),
                tones.wood,
            )
        )
    posts = joined(
        rectangle(x - wide * 0.47, foot - high, wide * 0.07, high),
        rectangle(x + wide * 0.4, foot - high, wide * 0.07, high),
    )
    return [*shapes, Shape(posts, tones.wood_dark)]


ON_FLOOR: Things = [
    (chair, 0.9), (clothes, 2.1), (bicycle, 2.1), (suitcases, 1.2), (records, 1.05),
]  # fmt: skip
"""What stands on the ground, with its width for a size of 1."""
