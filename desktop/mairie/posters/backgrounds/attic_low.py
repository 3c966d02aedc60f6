# SPDX-License-Identifier: AGPL-3.0-or-later
"""Old things from an attic, the low ones: books, teapot, wireless, teddy bear, toy lorry."""

from __future__ import annotations

from desktop.core.pictures.scene import Shape, Stroke
from desktop.mairie.posters.backgrounds.attic import Shapes, Things, Tones
from desktop.mairie.posters.backgrounds.outlines import (
    arc,
    circle,
    ellipse,
    joined,
    line,
    polygon,
    rectangle,
    rounded,
    smooth,
    turned,
)
from desktop.mairie.posters.colours import mix


def books(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a pile of books, their pages towards us on some."""
    shapes: Shapes = []
    y = foot
    rows = (
        (0.78, 0.13, tones.one),
        (0.66, 0.1, tones.pale),
        (0.72, 0.14, tones.three),
        (0.56, 0.11, tones.two),
    )
    for rank, (wide, high, colour) in enumerate(rows):
        left = x - size * (wide / 2 - (0.03, -0.02, 0.01, -0.04)[rank])
        y -= size * high
        shapes.append(Shape(rounded(left, y, size * wide, size * high * 0.96, size * 0.02), colour))
        if rank % 2:
            pages = rectangle(
                left + size * 0.03, y + size * 0.025, size * (wide - 0.05), size * (high - 0.055)
            )
            shapes.append(Shape(pages, mix(tones.pale, tones.wood, 0.18)))
        else:
            bands = joined(
                rectangle(left + size * wide * 0.12, y, size * 0.035, size * high * 0.96),
                rectangle(left + size * wide * 0.8, y, size * 0.035, size * high * 0.96),
            )
            shapes.append(Shape(bands, mix(tones.glow, colour, 0.2)))
    return shapes


def teapot(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a round teapot with its spout on the right, and a cup."""
    cy, radius = foot - size * 0.25, size * 0.27
    spout = smooth(
        (
            (x + radius * 0.7, cy + radius * 0.3),
            (x + radius * 1.3, cy - radius * 0.1),
            (x + radius * 1.5, cy - radius * 0.95),
            (x + radius * 1.72, cy - radius * 0.95),
            (x + radius * 1.6, cy + radius * 0.1),
            (x + radius * 0.8, cy + radius * 0.75),
        ),
        closed=True,
        tension=0.8,
    )
    spots = joined(
        *(
            circle(x + radius * a, cy + radius * b, radius * 0.12)
            for a, b in ((-0.45, 0.05), (0.0, -0.15), (0.45, 0.05), (-0.22, 0.45), (0.22, 0.45))
        )
    )
    return [
        Shape(
            arc(x - radius * 0.95, cy, radius * 0.62, 70, 290),
            None,
            Stroke(tones.one, radius * 0.2),
        ),
        Shape(spout, mix(tones.one, tones.dark, 0.14)),
        Shape(ellipse(x, cy, radius * 1.08, radius * 0.95), tones.one),
        Shape(
            ellipse(x, cy - radius * 0.86, radius * 0.55, radius * 0.16),
            mix(tones.one, tones.dark, 0.18),
        ),
        Shape(circle(x, cy - radius * 1.1, radius * 0.17), tones.three),
        Shape(spots, tones.pale),
        Shape(
            rounded(x - radius * 0.5, foot - size * 0.03, radius, size * 0.03, size * 0.01),
            mix(tones.one, tones.dark, 0.3),
        ),
    ]


def radio(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return an old wireless with a round grille, a dial and an aerial."""
    wide, high = size * 0.92, size * 0.56
    left, top = x - wide / 2, foot - high
    aerial = line(((left + wide * 0.82, top), (left + wide * 1.02, top - high * 0.85)))
    knobs = joined(
        *(circle(left + wide * at, top + high * 0.68, high * 0.12) for at in (0.63, 0.83))
    )
    return [
        Shape(aerial, None, Stroke(tones.dark, size * 0.018)),
        Shape(rounded(left, top, wide, high, size * 0.1), tones.wood),
        Shape(
            rounded(left + wide * 0.04, top + high * 0.07, wide * 0.92, high * 0.86, size * 0.07),
            tones.two,
        ),
        *_grille(left + wide * 0.28, top + high * 0.5, high * 0.34, tones),
        *_dial(left, top, wide, high, tones),
        Shape(knobs, tones.three),
    ]


def _grille(x: float, y: float, radius: float, tones: Tones) -> Shapes:
    rows = ((-0.6, 0.75), (-0.3, 0.92), (0, 0.97), (0.3, 0.92), (0.6, 0.75))
    bars = [
        line(((x - radius * w, y + radius * a), (x + radius * w, y + radius * a))) for a, w in rows
    ]
    return [
        Shape(circle(x, y, radius), mix(tones.pale, tones.wood, 0.3)),
        Shape(joined(*bars), None, Stroke(tones.wood_dark, radius * 0.11)),
    ]


def _dial(left: float, top: float, wide: float, high: float, tones: Tones) -> Shapes:
    places = [left + wide * (0.58 + 0.05 * n) for n in range(7)]
    marks = joined(*(line(((at, top + high * 0.25), (at, top + high * 0.36))) for at in places))
    return [
        Shape(
            rounded(left + wide * 0.54, top + high * 0.18, wide * 0.38, high * 0.26, wide * 0.03),
            tones.glow,
        ),
        Shape(marks, None, Stroke(tones.dark, wide * 0.013)),
    ]


def bear(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a teddy bear that sits."""
    fur, pale = tones.wood, mix(tones.pale, tones.wood, 0.25)
    head = foot - size * 0.53
    ears = joined(
        circle(x - size * 0.17, head - size * 0.15, size * 0.08),
        circle(x + size * 0.17, head - size * 0.15, size * 0.08),
    )
    limbs = joined(
        ellipse(x - size * 0.24, foot - size * 0.09, size * 0.11, size * 0.09), ellipse(x + size * 0.24, foot - size * 0.09, size * 0.11, size * 0.09),
        turned(ellipse(x - size * 0.24, foot - size * 0.27, size * 0.07, size * 0.15), 30, (x - size * 0.24, foot - size * 0.27)),
        turned(ellipse(x + size * 0.24, foot - size * 0.27, size * 0.07, size * 0.15), -30, (x + size * 0.24, foot - size * 0.27)),
    )  # fmt: skip
    face = joined(
        circle(x - size * 0.08, head - size * 0.05, size * 0.024),
        circle(x + size * 0.08, head - size * 0.05, size * 0.024),
        ellipse(x, head + size * 0.035, size * 0.035, size * 0.024),
    )
    bow = polygon(
        (
            (x - size * 0.11, head + size * 0.16),
            (x + size * 0.11, head + size * 0.26),
            (x + size * 0.11, head + size * 0.16),
            (x - size * 0.11, head + size * 0.26),
        )
    )
    return [
        Shape(joined(ears, limbs), mix(fur, tones.dark, 0.14)),
        Shape(ellipse(x, foot - size * 0.22, size * 0.2, size * 0.22), fur),
        Shape(ellipse(x, foot - size * 0.2, size * 0.12, size * 0.14), pale),
        Shape(circle(x, head, size * 0.2), fur),
        Shape(ellipse(x, head + size * 0.06, size * 0.1, size * 0.08), pale),
        Shape(face, tones.dark),
        Shape(bow, tones.one),
    ]


def lorry(x: float, foot: float, size: float, tones: Tones) -> Shapes:
    """Return a toy lorry with wooden cubes on it."""
    wheel = size * 0.1
    left, bed = x - size * 0.42, foot - wheel * 1.1
    side = size * 0.2
    leaning = rectangle(left + size * 0.16, bed - size * 0.46, side, side)
    hubs = (left + size * 0.18, left + size * 0.66)
    return [
        Shape(rectangle(left + size * 0.05, bed - size * 0.26, side, side), tones.three),
        Shape(rectangle(left + size * 0.28, bed - size * 0.26, side, side), tones.two),
        Shape(turned(leaning, 8, (left + size * 0.26, bed - size * 0.36)), tones.pale),
        Shape(rounded(left, bed - size * 0.08, size * 0.84, size * 0.1, size * 0.03), tones.wood),
        Shape(
            rounded(left + size * 0.56, bed - size * 0.3, size * 0.28, size * 0.3, size * 0.06, 0),
            tones.one,
        ),
        Shape(
            rounded(left + size * 0.66, bed - size * 0.24, size * 0.14, size * 0.12, size * 0.03),
            tones.pale,
        ),
        Shape(joined(*(circle(at, foot - wheel, wheel) for at in hubs)), tones.dark),
        Shape(joined(*(circle(at, foot - wheel, wheel * 0.4) for at in hubs)), tones.glow),
    ]


LOW: Things = [(books, 0.86), (teapot, 0.96), (radio, 1.0), (bear, 0.7), (lorry, 0.92)]
"""What stands at the edge of a table, with its width for a size of 1."""
