# SPDX-License-Identifier: AGPL-3.0-or-later
"""A town hall, houses and a church of a small commune, seen from the front, for a height of 1."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    darken,
    joined,
    line,
    mix,
    polygon,
    rectangle,
    rounded,
    sector,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled


@dataclass(frozen=True, slots=True)
class Stone:
    """The colours of a building."""

    wall: str
    roof: str
    glass: str
    """Windows: lit at night."""
    trim: str
    """Cornices, frames, steps."""
    dark: str
    flag: tuple[str, str, str] = ("", "", "")
    """Of the town hall only: from the pole outwards."""


def _arched(x: float, y: float, width: float, height: float) -> Steps:
    """A window with a round top; (x, y) is the middle of its sill."""
    return rounded(x - width / 2, y - height, width, height, width / 2, 0.0)


def _window_row(xs: tuple[float, ...], sill: float, height: float, stone: Stone) -> list[SceneItem]:
    width = height * 0.52
    frames = joined(*(_arched(x, sill + 0.012, width + 0.026, height + 0.028) for x in xs))
    panes = joined(*(_arched(x, sill, width, height) for x in xs))
    bars = joined(*(line(((x, sill), (x, sill - height))) for x in xs),
                  *(line(((x - width / 2, sill - height * 0.55), (x + width / 2, sill - height * 0.55)))
                    for x in xs))  # fmt: skip
    return [filled(frames, stone.trim), filled(panes, stone.glass), drawn(bars, stone.trim, 0.008)]


def _clock(y: float, stone: Stone) -> list[SceneItem]:
    hands = joined(line(((0, y), (0, y - 0.034))), line(((0, y), (0.02, y + 0.012))))
    return [
        filled(circle(0, y, 0.058), stone.trim),
        filled(circle(0, y, 0.046), stone.glass),
        drawn(hands, stone.dark, 0.009),
    ]


def _turret(stone: Stone) -> list[SceneItem]:
    """The campanile: an open lantern with its bell, under a dome and a vane."""
    roof = darken(stone.roof, 0.12)
    dome: Steps = (
        ("M", -0.1, -0.86), ("C", -0.09, -0.93, -0.03, -0.925, 0, -0.99),
        ("C", 0.03, -0.925, 0.09, -0.93, 0.1, -0.86), ("Z",),
    )  # fmt: skip
    bell: Steps = (
        ("M", -0.026, -0.775), ("C", -0.018, -0.79, -0.02, -0.825, 0, -0.825),
        ("C", 0.02, -0.825, 0.018, -0.79, 0.026, -0.775), ("Z",),
    )  # fmt: skip
    return [
        drawn(line(((0, -0.97), (0, -1.06))), stone.dark, 0.008),
        filled(rectangle(-0.085, -0.87, 0.17, 0.16), stone.wall),
        filled(_arched(0, -0.735, 0.09, 0.115), stone.dark),
        filled(bell, stone.glass),
        filled(dome, roof),
        filled(rectangle(-0.105, -0.868, 0.21, 0.018), stone.trim),
        filled(rectangle(-0.11, -0.725, 0.22, 0.02), stone.trim),
    ]


def _flag(x: float, y: float, colours: tuple[str, str, str], pole: str) -> list[SceneItem]:
    """A flag that leans out over the door."""
    items: list[SceneItem] = [drawn(line(((x, y), (x + 0.075, y - 0.17))), pole, 0.009)]
    for rank, colour in enumerate(colours):
        a, b = x + 0.078 + 0.036 * rank, x + 0.078 + 0.036 * (rank + 1)
        dip = 0.012 * rank
        items.append(
            filled(polygon(((a, y - 0.165 + dip), (b, y - 0.155 + dip), (b - 0.012, y - 0.06 + dip),
                            (a - 0.012, y - 0.072 + dip))), colour)
        )  # fmt: skip
    return items


def town_hall(stone: Stone) -> Items:
    """Return a town hall with its clock, its turret and its flags; 1.5 wide around 0."""
    roof: Steps = polygon(((-0.74, -0.47), (-0.62, -0.64), (0.62, -0.64), (0.74, -0.47)))
    side = tuple(s * x for x in (0.33, 0.48, 0.63) for s in (-1, 1))
    chimneys = joined(rectangle(-0.52, -0.73, 0.06, 0.12), rectangle(0.46, -0.73, 0.06, 0.12))
    shade = mix(stone.wall, stone.dark, 0.12)
    items: list[SceneItem] = [
        *_turret(stone),
        filled(chimneys, mix(stone.wall, stone.dark, 0.3)),
        filled(roof, stone.roof),
        filled(rectangle(-0.71, -0.48, 1.42, 0.48), shade),
        filled(rectangle(-0.74, -0.49, 1.48, 0.026), stone.trim),
        filled(rectangle(-0.71, -0.262, 1.42, 0.014), stone.trim),
        *_window_row(side, -0.3, 0.13, stone),
        *_window_row(side, -0.06, 0.14, stone),
        *_front(stone),
    ]
    return tuple(items)


def _front(stone: Stone) -> list[SceneItem]:
    """The middle of the front: pediment, clock, balcony, door and steps."""
    tiers = joined(rectangle(-0.2, -0.035, 0.4, 0.035), rectangle(-0.24, -0.018, 0.48, 0.018))
    pediment = polygon(((-0.27, -0.55), (0, -0.73), (0.27, -0.55)))
    inner = polygon(((-0.2, -0.565), (0, -0.7), (0.2, -0.565)))
    rails = joined(*(line(((x, -0.285), (x, -0.235))) for x in (-0.16, -0.08, 0, 0.08, 0.16)),
                   line(((-0.18, -0.29), (0.18, -0.29))))  # fmt: skip
    return [
        filled(rectangle(-0.24, -0.56, 0.48, 0.56), stone.wall),
        filled(pediment, stone.trim),
        filled(inner, stone.wall),
        filled(rectangle(-0.265, -0.56, 0.53, 0.022), stone.trim),
        *_clock(-0.62, stone),
        *_window_row((-0.15, 0.0, 0.15), -0.3, 0.16, stone),
        filled(rectangle(-0.2, -0.245, 0.4, 0.018), stone.trim),
        drawn(rails, stone.dark, 0.008),
        filled(_arched(0, -0.03, 0.15, 0.19), stone.trim),
        filled(_arched(0, -0.03, 0.115, 0.17), stone.dark),
        filled(
            joined(_arched(-0.155, -0.06, 0.06, 0.12), _arched(0.155, -0.06, 0.06, 0.12)),
            stone.glass,
        ),
        filled(tiers, stone.trim),
        *_flag(0.0, -0.25, stone.flag, stone.dark),
    ]


def house(stone: Stone, dice: Dice, width: float = 0.8) -> Items:
    """Return a house with a door and windows, its gable or its long side to the street."""
    half, eaves = width / 2, -0.6
    gabled = dice.chance(0.45)
    inset = half * 0.98 if gabled else 0.1
    roof = polygon(
        ((-half - 0.04, eaves), (-half + inset, -0.96), (half - inset, -0.96), (half + 0.04, eaves))
    )
    chimney_x = half * dice.pick((-0.55, 0.5))
    columns = 2 if width < 0.75 else 3
    items: list[SceneItem] = [
        filled(rectangle(chimney_x - 0.05, -1.02, 0.1, 0.32), mix(stone.wall, stone.dark, 0.35)),
        filled(roof, stone.roof),
        filled(rectangle(-half, eaves, width, -eaves), stone.wall),
    ]
    xs = [-half + width * (rank + 0.5) / columns for rank in range(columns)]
    door = dice.count(0, columns - 1)
    panes = [rectangle(x - 0.055, -0.5, 0.11, 0.15) for x in xs]
    panes += [rectangle(x - 0.055, -0.24, 0.11, 0.14) for rank, x in enumerate(xs) if rank != door]
    dim = [pane for pane in panes if dice.chance(0.3)]
    lit = [pane for pane in panes if pane not in dim]
    leaf_of_door = rounded(xs[door] - 0.07, -0.26, 0.14, 0.26, 0.06, 0.0)
    items += [filled(joined(*lit), stone.glass)] if lit else []
    items += [filled(joined(*dim), mix(stone.wall, stone.dark, 0.35))] if dim else []
    items.append(filled(leaf_of_door, mix(stone.roof, stone.dark, 0.4)))
    if gabled:
        items.append(filled(circle(0, -0.72, 0.05), stone.glass))
    return tuple(items)


def church(stone: Stone) -> Items:
    """Return a church whose spire is 1 high, its nave to the right."""
    return (
        filled(rectangle(0.1, -0.3, 0.42, 0.3), stone.wall),
        filled(polygon(((0.06, -0.3), (0.14, -0.45), (0.46, -0.45), (0.56, -0.3))), stone.roof),
        filled(rectangle(-0.11, -0.56, 0.22, 0.56), mix(stone.wall, stone.trim, 0.25)),
        filled(polygon(((-0.14, -0.55), (0, -1), (0.14, -0.55))), stone.roof),
        filled(joined(_arched(0, -0.4, 0.08, 0.11), _arched(0.22, -0.07, 0.06, 0.14),
                      _arched(0.34, -0.07, 0.06, 0.14), _arched(0.46, -0.07, 0.06, 0.14)), stone.glass),
        filled(sector(0, 0, 0.055, 180, 360), stone.dark),
    )  # fmt: skip


def lamp_post(iron: str, light: str) -> Items:
    """Return a street lamp with one lantern."""
    lantern = polygon(((-0.05, -0.97), (0.05, -0.97), (0.035, -0.83), (-0.035, -0.83)))
    return (
        filled(circle(0, -0.9, 0.2), light, 0.14),
        filled(rectangle(-0.012, -0.83, 0.024, 0.83), iron),
        filled(polygon(((-0.045, 0), (-0.025, -0.14), (0.025, -0.14), (0.045, 0))), iron),
        filled(lantern, light),
        filled(polygon(((-0.065, -0.965), (0, -1.03), (0.065, -0.965))), iron),
        drawn(line(((-0.05, -0.8), (0.05, -0.8))), iron, 0.014),
    )
