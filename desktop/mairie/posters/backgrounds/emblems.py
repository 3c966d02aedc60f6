# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs of sports, games and mutual help, each around (0, 0) and within a circle of radius 1."""

from __future__ import annotations

from math import cos, radians, sin

from desktop.mairie.posters.backgrounds.arts import (
    Emblem,
    Tint,
    book,
    camera,
    guitar,
    mask,
    notes,
    paint,
)
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    arc,
    circle,
    darken,
    ellipse,
    joined,
    leaf,
    lighten,
    line,
    moved,
    polygon,
    rectangle,
    rounded,
    scaled,
    smooth,
    star,
    turned,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled, put, shaded


def football(tint: Tint) -> Items:
    """A ball with its patches."""
    patches: list[Steps] = [star(0, 0, 0.3, 0.243, 5)]
    seams: list[Steps] = []
    for k in range(5):
        angle = radians(72 * k)
        patches.append(star(0.82 * sin(angle), -0.82 * cos(angle), 0.29, 0.235, 5, 72 * k + 36))
        seams.append(
            line(((0.28 * sin(angle), -0.28 * cos(angle)), (0.58 * sin(angle), -0.58 * cos(angle))))
        )
        half = angle + radians(36)
        seams.append(
            line(
                (
                    (0.55 * sin(half - 0.34), -0.55 * cos(half - 0.34)),
                    (0.52 * sin(half), -0.52 * cos(half)),
                    (0.55 * sin(half + 0.34), -0.55 * cos(half + 0.34)),
                )
            )
        )
    ball = circle(0, 0, 0.8)
    inside = (drawn(joined(*seams), tint.dark, 0.045), filled(joined(*patches), tint.dark))
    return shaded(ball, tint.light, inside)


def basketball(tint: Tint) -> Items:
    """A ball with four seams."""
    seams = joined(
        line(((0, -0.9), (0, 0.9))),
        line(((-0.9, 0), (0.9, 0))),
        arc(-0.95, 0, 0.72, -60, 60),
        arc(0.95, 0, 0.72, 120, 240),
    )
    return shaded(circle(0, 0, 0.78), tint.first, (drawn(seams, tint.dark, 0.06),))


def plant(tint: Tint) -> Items:
    """A young plant in its pot."""
    pot = polygon(((-0.4, 0.2), (0.4, 0.2), (0.28, 0.75), (-0.28, 0.75)))
    leaves = joined(
        leaf(0, 0.15, 0.85, 0.34, -42), leaf(0, 0.15, 0.85, 0.34, 42), leaf(0, 0.15, 0.95, 0.34)
    )
    veins = joined(
        line(((0, 0.1), (0, -0.6))), line(((0, 0.1), (-0.44, -0.4))), line(((0, 0.1), (0.44, -0.4)))
    )
    return (
        filled(leaves, tint.second),
        drawn(veins, darken(tint.second, 0.25), 0.035),
        filled(pot, tint.first),
        filled(rounded(-0.46, 0.1, 0.92, 0.18, 0.05), darken(tint.first, 0.14)),
    )


def hand(colour: str, cuff: str) -> Items:
    """A raised open hand with its sleeve, upright around (0, 0)."""
    fingers = [
        turned(rounded(x - 0.085, top, 0.17, 0.62, 0.085), lean, (x, 0.1))
        for x, top, lean in (
            (-0.24, -0.56, -9),
            (-0.08, -0.68, -3),
            (0.08, -0.66, 3),
            (0.24, -0.52, 9),
        )
    ]
    thumb = turned(rounded(0.26, -0.22, 0.17, 0.52, 0.085), 34, (0.3, 0.3))
    palm = rounded(-0.325, -0.1, 0.65, 0.62, 0.26)
    return (
        filled(joined(*fingers, thumb, palm), colour),
        filled(rounded(-0.28, 0.46, 0.56, 0.42, 0.06), cuff),
    )


def hands(tint: Tint) -> Items:
    """Three raised hands."""
    return (
        put(hand(tint.second, darken(tint.second, 0.3)), -0.46, 0.12, 0.62),
        put(hand(tint.light, tint.second), 0.46, 0.12, 0.62),
        put(hand(tint.first, darken(tint.first, 0.3)), 0, 0.04, 0.82),
    )


def pawn(tint: Tint) -> Items:
    """A pawn of chess."""
    body: Steps = (("M", -0.14, -0.2), ("C", -0.14, 0.1, -0.3, 0.3, -0.36, 0.5), ("L", 0.36, 0.5),
                   ("C", 0.3, 0.3, 0.14, 0.1, 0.14, -0.2), ("Z",))  # fmt: skip
    base = rounded(-0.48, 0.5, 0.96, 0.2, 0.08)
    parts = (body, base, circle(0, -0.46, 0.28), rounded(-0.28, -0.24, 0.56, 0.12, 0.06))
    half = filled(rectangle(0.08, -1, 1, 2), darken(tint.first, 0.18))
    return tuple(item for part in parts for item in shaded(part, tint.first, (half,)))


def racket(tint: Tint) -> Items:
    """A racket and its ball."""
    grid = joined(*(line(((x, -0.95), (x, 0.35))) for x in (-0.24, -0.08, 0.08, 0.24)),
                  *(line(((-0.6, y), (0.6, y))) for y in (-0.62, -0.44, -0.26, -0.08)))  # fmt: skip
    head = ellipse(0, -0.36, 0.4, 0.48)
    handle = filled(rounded(-0.065, 0.1, 0.13, 0.75, 0.05), tint.first)
    inner = shaded(head, lighten(tint.first, 0.75), (drawn(grid, tint.dark, 0.025),))
    whole = put((handle, *inner, drawn(head, tint.first, 0.1)), 0, 0, turn=35)
    return (whole, filled(circle(-0.5, 0.42, 0.2), tint.second))


def spool(tint: Tint) -> Items:
    """A spool of thread and its needle."""
    ends = joined(rounded(-0.5, -0.66, 0.86, 0.2, 0.07), rounded(-0.5, 0.44, 0.86, 0.2, 0.07))
    rows = joined(*(line(((-0.4, y + 0.06), (0.26, y - 0.06))) for y in (-0.28, -0.1, 0.08, 0.26)))
    thread = smooth(((0.26, 0.3), (0.5, 0.5), (0.72, 0.2), (0.66, -0.3)))
    needle = turned(polygon(((-0.04, -0.6), (0.04, -0.6), (0.0, 0.66))), 14, (0.66, 0.0))
    return (
        filled(rounded(-0.42, -0.5, 0.7, 1.0, 0.06), tint.first),
        drawn(rows, darken(tint.first, 0.25), 0.05),
        filled(ends, tint.light),
        drawn(thread, tint.first, 0.05),
        filled(moved(needle, 0.66, 0.0), tint.dark),
    )


def fish(tint: Tint) -> Items:
    """A fish."""
    body: Steps = (
        ("M", -0.78, 0),
        ("C", -0.5, -0.5, 0.1, -0.5, 0.42, 0),
        ("C", 0.1, 0.5, -0.5, 0.5, -0.78, 0),
        ("Z",),
    )
    tail = polygon(((0.34, 0.0), (0.8, -0.36), (0.7, 0.0), (0.8, 0.36)))
    fin: Steps = (("M", -0.2, -0.34), ("C", -0.05, -0.62, 0.15, -0.5, 0.2, -0.24), ("Z",))
    gill = arc(-0.62, 0, 0.28, -58, 58)
    scales = joined(
        arc(-0.2, -0.1, 0.14, -60, 60),
        arc(-0.2, 0.14, 0.14, -60, 60),
        arc(0.04, 0.02, 0.14, -60, 60),
    )
    dark = darken(tint.first, 0.25)
    return (
        filled(joined(tail, fin), dark),
        filled(body, tint.first),
        drawn(joined(gill, scales), dark, 0.045),
        filled(circle(-0.54, -0.1, 0.07), tint.light),
        filled(circle(-0.55, -0.1, 0.035), tint.dark),
    )


def paw(tint: Tint) -> Items:
    """A paw, for those who keep animals."""
    toes = joined(
        ellipse(-0.48, -0.1, 0.16, 0.22),
        ellipse(-0.19, -0.46, 0.17, 0.24),
        ellipse(0.19, -0.46, 0.17, 0.24),
        ellipse(0.48, -0.1, 0.16, 0.22),
    )
    pad = smooth(
        (
            (0, -0.1),
            (0.3, 0.16),
            (0.42, 0.46),
            (0.2, 0.62),
            (0, 0.56),
            (-0.2, 0.62),
            (-0.42, 0.46),
            (-0.3, 0.16),
        ),
        True,
    )
    return (filled(joined(toes, pad), tint.first),)


def heart(tint: Tint) -> Items:
    """A heart."""
    return shaded(
        heart_steps(0.85),
        tint.first,
        (filled(moved(heart_steps(0.85), 0.34, 0.16), darken(tint.first, 0.13)),),
    )


def heart_steps(size: float) -> Steps:
    """Return a heart around (0, 0), about two sizes wide."""
    outline: Steps = (
        ("M", 0, 0.85),
        ("C", -0.5, 0.45, -0.95, 0.1, -0.95, -0.3),
        ("C", -0.95, -0.85, -0.25, -0.95, 0, -0.42),
        ("C", 0.25, -0.95, 0.95, -0.85, 0.95, -0.3),
        ("C", 0.95, 0.1, 0.5, 0.45, 0, 0.85),
        ("Z",),
    )
    return scaled(outline, size)


OF_ASSOCIATIONS: tuple[Emblem, ...] = (
    football,
    notes,
    paint,
    plant,
    hands,
    racket,
    book,
    mask,
    basketball,
    pawn,
    guitar,
    camera,
    spool,
    fish,
    paw,
    heart,
)
