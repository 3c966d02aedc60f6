# SPDX-License-Identifier: AGPL-3.0-or-later
"""Houses, a church, a town hall and trees, standing on a line: the village of several pictures."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    ellipse,
    joined,
    line,
    mirrored,
    polygon,
    rectangle,
    rounded,
    smooth,
)
from desktop.mairie.posters.colours import mix

Shapes = list[Shape]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a building."""

    wall: str
    roof: str
    window: str
    frame: str
    """Of its windows; also the door."""
    snow: str = ""
    """Lies on the roof; empty: none."""
    shade: str = ""
    """The side away from the light; empty: a darker wall."""


def house(x: float, foot: float, width: float, look: Look, dice: Dice) -> Shapes:
    """Return a house of the village, its gable or its long side in front."""
    if dice.chance(0.42):
        return _gable_house(x, foot, width * dice.between(0.72, 0.86), look, dice)
    return _long_house(x, foot, width, look, dice)


def _gable_house(x: float, foot: float, width: float, look: Look, dice: Dice) -> Shapes:
    wall = width * dice.between(0.78, 1.25)
    top, rise, over = foot - wall, width * dice.between(0.52, 0.68), width * 0.09
    middle = x + width / 2
    body = polygon(((x, foot), (x, top), (middle, top - rise), (x + width, top), (x + width, foot)))
    shapes = [
        Shape(body, look.wall),
        Shape(
            polygon(((middle, foot), (middle, top - rise), (x + width, top), (x + width, foot))),
            look.shade or mix(look.wall, look.frame, 0.16),
        ),
    ]
    slope = rise / (width / 2)
    edge = top + over * slope
    thick = width * 0.075
    roof = polygon(
        ((x - over, edge), (middle, top - rise), (x + width + over, edge),
         (x + width + over, edge - thick * 1.25), (middle, top - rise - thick * 1.35),
         (x - over, edge - thick * 1.25))
    )  # fmt: skip
    shapes.append(Shape(roof, look.snow or look.roof))
    shapes += _windows(x, foot, width, wall, look, 2)
    round_one = circle(middle, top - rise * 0.28, width * 0.085)
    shapes.append(Shape(round_one, look.window, Stroke(look.frame, width * 0.022)))
    return shapes


def _long_house(x: float, foot: float, width: float, look: Look, dice: Dice) -> Shapes:
    wall = width * dice.between(0.5, 0.78)
    top, rise, over = foot - wall, width * dice.between(0.34, 0.46), width * 0.05
    inner = width * dice.between(0.1, 0.17)
    shapes = _chimney(x + width * dice.pick((0.24, 0.72)), top - rise * 0.62, width, look)
    shapes.append(Shape(rectangle(x, top, width, wall), look.wall))
    shapes.append(
        Shape(
            rectangle(x + width * 0.68, top, width * 0.32, wall),
            look.shade or mix(look.wall, look.frame, 0.16),
        )
    )
    roof = (
        (x - over, top),
        (x + inner, top - rise),
        (x + width - inner, top - rise),
        (x + width + over, top),
    )
    shapes.append(Shape(polygon(roof), look.roof))
    if look.snow:
        shapes.append(Shape(_snow_on_roof(x, top, width, rise, over, inner, dice), look.snow))
    return shapes + _windows(x, foot, width, wall, look, 3)


def _chimney(x: float, y: float, width: float, look: Look) -> Shapes:
    wide, high = width * 0.1, width * 0.36
    shapes = [Shape(rectangle(x - wide / 2, y - high * 0.62, wide, high), look.shade or look.roof)]
    cap = rounded(x - wide * 0.68, y - high * 0.72, wide * 1.36, wide * 0.5, wide * 0.25)
    shapes.append(Shape(cap, look.snow or look.frame))
    return shapes


def _snow_on_roof(
    x: float, top: float, width: float, rise: float, over: float, inner: float, dice: Dice
) -> Steps:
    """Return the snow of a long roof: it covers the ridge and ends in soft tongues."""
    up, side = width * 0.035, inner + over
    low = 0.66
    left = x - over + side * (1 - low)
    right = x + width + over - side * (1 - low)
    count = 6
    edge = []
    for rank in range(count + 1):
        at = right + (left - right) * rank / count
        deep = low if rank in (0, count) else low + (dice.between(0.08, 0.2) if rank % 2 else -0.12)
        edge.append((at, top - rise + rise * deep))
    curve = smooth(edge)
    return (
        ("M", left, top - rise * (1 - low)),
        ("L", x + inner - up * 0.4, top - rise - up * 0.5),
        ("C", x + inner, top - rise - up * 1.3, x + inner, top - rise - up, x + inner + up, top - rise - up),
        ("L", x + width - inner - up, top - rise - up),
        ("C", x + width - inner, top - rise - up, x + width - inner, top - rise - up * 1.3,
         x + width - inner + up * 0.4, top - rise - up * 0.5),
        ("L", right, top - rise * (1 - low)),
        *curve[1:],
        ("Z",),
    )  # fmt: skip


def _windows(x: float, foot: float, width: float, wall: float, look: Look, columns: int) -> Shapes:
    """Return lit windows in rows, a door under one of them, with their crosses and sills."""
    wide, high = width * 0.29 / columns + width * 0.035, width * 0.19
    rows = max(1, int(wall / (high * 1.85)))
    panes, bars = [], []
    door_at = columns // 2 if columns % 2 else 0
    for row in range(rows):
        y = foot - wall + wall * (row + 0.5) / rows - high * 0.5
        for column in range(columns):
            if row == rows - 1 and column == door_at:
                continue
            at = x + width * (column + 0.5) / columns - wide / 2
            panes.append(rounded(at, y, wide, high, wide * 0.12, 0))
            bars.append(line(((at + wide / 2, y), (at + wide / 2, y + high))))
            bars.append(line(((at, y + high * 0.42), (at + wide, y + high * 0.42))))
    shapes = []
    if panes:
        shapes.append(Shape(joined(*panes), look.window))
        shapes.append(Shape(joined(*bars), None, Stroke(look.frame, width * 0.014, is_sharp=True)))
    door_high = min(high * 1.55, wall * 0.62)
    door_x = x + width * (door_at + 0.5) / columns - wide * 0.55
    door = rounded(door_x, foot - door_high, wide * 1.1, door_high, wide * 0.5, 0)
    shapes.append(Shape(door, look.frame))
    return shapes


def church(x: float, foot: float, height: float, look: Look, side: int) -> Shapes:
    """Return a church, its belfry `height` high around `x`; its nave is on the right for side 1."""
    wide = height * 0.19
    nave, nave_wall, nave_rise = height * 0.46, height * 0.235, height * 0.15
    shade = look.shade or mix(look.wall, look.frame, 0.18)
    start = x if side > 0 else x - nave
    shapes = [Shape(rectangle(start, foot - nave_wall, nave, nave_wall), shade)]
    left, right = (x, x + nave + wide * 0.14) if side > 0 else (x - nave - wide * 0.14, x)
    tip = nave * 0.13
    roof = polygon(
        ((left, foot - nave_wall), (left + (0 if side > 0 else tip), foot - nave_wall - nave_rise),
         (right - (tip if side > 0 else 0), foot - nave_wall - nave_rise), (right, foot - nave_wall))
    )  # fmt: skip
    shapes.append(Shape(roof, look.snow or look.roof))
    arches = []
    for rank in range(3):
        at = x + side * (wide * 0.5 + (nave - wide * 0.5) * (rank + 0.62) / 3.1)
        arches.append(
            rounded(
                at - wide * 0.1, foot - nave_wall * 0.76, wide * 0.2, nave_wall * 0.5, wide * 0.1, 0
            )
        )
    shapes.append(Shape(joined(*arches), look.window))
    return shapes + _belfry(x, foot, height, wide, look, shade)


def _belfry(x: float, foot: float, height: float, wide: float, look: Look, shade: str) -> Shapes:
    tower, half = height * 0.56, wide / 2
    top = foot - tower
    ledge = wide * 0.1
    spire = ((x - half - ledge, top), (x, foot - height * 0.94), (x + half + ledge, top))
    lit = ((x - half - ledge, top), (x, foot - height * 0.94), (x, top))
    shapes = [
        Shape(rectangle(x - half, top, wide, tower), look.wall),
        Shape(rectangle(x + wide * 0.12, top, half - wide * 0.12, tower), shade),
        Shape(polygon(spire), look.roof),
        Shape(polygon(lit), look.snow or mix(look.roof, look.wall, 0.25)),
        Shape(
            rounded(x - half - ledge, top - ledge * 0.4, wide + 2 * ledge, ledge, ledge / 2),
            look.snow or look.frame,
        ),
    ]
    bell = rounded(x - wide * 0.25, top + wide * 0.22, wide * 0.2, wide * 0.46, wide * 0.1, 0)
    shapes.append(Shape(joined(bell, mirrored(bell, x)), look.window))
    clock = top + wide * 1.02
    shapes.append(
        Shape(circle(x, clock, wide * 0.22), look.window, Stroke(look.frame, wide * 0.05))
    )
    hands = joined(
        line(((x, clock - wide * 0.14), (x, clock))),
        line(((x, clock), (x + wide * 0.09, clock + wide * 0.05))),
    )
    shapes.append(Shape(hands, None, Stroke(look.frame, wide * 0.04)))
    door = rounded(x - wide * 0.19, foot - wide * 0.72, wide * 0.38, wide * 0.72, wide * 0.19, 0)
    shapes.append(Shape(door, look.frame))
    tip = foot - height * 0.94
    cross = joined(
        line(((x, tip + wide * 0.1), (x, tip - wide * 0.3))),
        line(((x - wide * 0.1, tip - wide * 0.18), (x + wide * 0.1, tip - wide * 0.18))),
    )
    shapes.append(Shape(cross, None, Stroke(look.roof, wide * 0.05)))
    return shapes


def fir(x: float, foot: float, height: float, colour: str, snow: str, trunk: str) -> Shapes:
    """Return a fir tree; its right side is darker, snow lies on its branches when there is any."""
    tiers = 4
    shapes = [
        Shape(rectangle(x - height * 0.03, foot - height * 0.1, height * 0.06, height * 0.1), trunk)
    ]
    green, dark, white = [], [], []
    for rank in range(tiers):
        low = foot - height * 0.08 - height * 0.205 * rank
        half = height * (0.29 - 0.052 * rank)
        high = low - height * (0.34 - 0.015 * rank)
        green.append(_tier(x, low, high, half))
        dark.append(
            ((("M", x, high)), ("L", x + half, low), ("L", x, low + height * 0.012), ("Z",))
        )
        if snow:
            white.append(_snow_tier(x, low, high, half))
    shapes.append(Shape(joined(*green), colour))
    shapes.append(Shape(joined(*dark), mix(colour, trunk, 0.3)))
    if white:
        shapes.append(Shape(joined(*white), snow))
    return shapes


def _tier(x: float, low: float, high: float, half: float) -> Steps:
    sag = (low - high) * 0.07
    return (
        ("M", x, high),
        (
            "C",
            x + half * 0.25,
            high + (low - high) * 0.45,
            x + half * 0.6,
            low - sag * 2,
            x + half,
            low,
        ),
        ("C", x + half * 0.5, low + sag, x - half * 0.5, low + sag, x - half, low),
        ("C", x - half * 0.6, low - sag * 2, x - half * 0.25, high + (low - high) * 0.45, x, high),
        ("Z",),
    )


def _snow_tier(x: float, low: float, high: float, half: float) -> Steps:
    """Return the snow of a tier: a cap on its upper third, longer on the lit side."""
    fall = low - high
    return (
        ("M", x, high),
        ("C", x + half * 0.1, high + fall * 0.2, x + half * 0.18, high + fall * 0.3, x + half * 0.3, high + fall * 0.47),
        ("C", x + half * 0.12, high + fall * 0.36, x + half * 0.05, high + fall * 0.5, x - half * 0.08, high + fall * 0.5),
        ("C", x - half * 0.25, high + fall * 0.5, x - half * 0.3, high + fall * 0.82, x - half * 0.72, high + fall * 0.86),
        ("C", x - half * 0.4, high + fall * 0.6, x - half * 0.15, high + fall * 0.4, x, high),
        ("Z",),
    )  # fmt: skip


def round_tree(x: float, foot: float, height: float, colour: str, trunk: str) -> Shapes:
    """Return a leafy tree with a lit side."""
    wide = height * 0.3
    crown = foot - height * 0.64
    return [
        Shape(
            rectangle(x - height * 0.026, foot - height * 0.4, height * 0.052, height * 0.4), trunk
        ),
        Shape(ellipse(x, crown, wide, height * 0.36), colour),
        Shape(
            ellipse(x - wide * 0.22, crown - height * 0.06, wide * 0.62, height * 0.25),
            mix(colour, "#ffffff", 0.14),
        ),
    ]
