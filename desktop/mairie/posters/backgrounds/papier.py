# SPDX-License-Identifier: AGPL-3.0-or-later
"""For anything: a mosaic of quarter discs, leaves and petals, as of cut paper."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.pictures.scene import Box, SceneItem, Shape
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    joined,
    moved,
    polygon,
    rectangle,
    scaled,
    sector,
    turned,
)
from desktop.mairie.posters.backgrounds.scenery import plan_of, sky_shape, stretched
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice = Dice(stage.seed, "papier")
    items: list[Shape] = [sky_shape(stage, stage.whole.bottom)]
    for column, row, box in _cells(stage):
        items += _tile(stage.palette, box, column, row, dice)
    return tuple(items)


Cell = tuple[int, int, Box]


def _cells(stage: Stage) -> list[Cell]:
    """Return the squares of the mosaic, in the focus and under no letters."""
    area = stretched(stage, stage.focus)
    plan = plan_of(stage)
    if plan.is_border:
        return _frame(area, _hole(stage, area))
    box = _apart_from_letters(stage, plan.places[0].sky)
    short, long = sorted((box.width, box.height))
    side = short / (3 if long < short * 2.2 else 2)
    if not stage.calm:
        # Letters stand on panels of their own, which cover what they need: the page is full.
        side = max(side, (stage.width * stage.height) ** 0.5 / 8)
        return _grid(stage.whole, side, 0, 0)
    return _grid(box, side, 0, 0)


def _apart_from_letters(stage: Stage, box: Box) -> Box:
    """Return the box, a little smaller at the sides where letters come close to it."""
    gap, near = stage.unit * 2.2, 1.0
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    for calm in stage.calm:
        if calm.bottom <= box.y + near:
            y = max(y, calm.bottom + gap)
        elif calm.y >= box.bottom - near:
            bottom = min(bottom, calm.y - gap)
        elif calm.right <= box.x + near:
            x = max(x, calm.right + gap)
        elif calm.x >= box.right - near:
            right = min(right, calm.x - gap)
    return Box(x, y, max(right - x, gap), max(bottom - y, gap))


def _hole(stage: Stage, area: Box) -> Box:
    """Return the box of the letters that stand inside the mosaic."""
    inside = [calm for calm in stage.calm if calm.x > area.x and calm.right < area.right]
    x, y = min(b.x for b in inside), min(b.y for b in inside)
    right, bottom = max(b.right for b in inside), max(b.bottom for b in inside)
    return Box(x, y, right - x, bottom - y)


def _frame(area: Box, hole: Box) -> list[Cell]:
    """Return squares around some letters: two rows across the page, a column at each side."""
    above, below = hole.y - area.y, area.bottom - hole.bottom
    left, right = hole.x - area.x, area.right - hole.right
    parts = 1 if max(left, right) < 1.6 * max(above, below) else 2
    return [
        *_grid(Box(area.x, area.y, area.width, above), min(above, max(left, right)), 0, 0),
        *_grid(Box(area.x, hole.bottom, area.width, below), min(below, max(left, right)), 2, 5),
        *_grid(Box(area.x, hole.y, left, hole.height), left / parts, 1, 3),
        *_grid(Box(hole.right, hole.y, right, hole.height), right / parts, 3, 8),
    ]


def _grid(box: Box, side: float, column: int, row: int) -> list[Cell]:
    """Return a box cut into squares of about a side, numbered from a column and a row on."""
    columns, rows = max(1, round(box.width / side)), max(1, round(box.height / side))
    wide, tall = box.width / columns, box.height / rows
    return [
        (column + c, row + r, Box(box.x + wide * c, box.y + tall * r, wide, tall))
        for r in range(rows)
        for c in range(columns)
    ]


def _papers(palette: Palette) -> tuple[str, ...]:
    return (
        palette.main, palette.second, palette.third, palette.dark if not palette.is_dark else mix(palette.surface, palette.ground, 0.12),
        mix(palette.ground, palette.main, 0.22), mix(palette.ground, palette.third, 0.3), palette.light,
    )  # fmt: skip


_PAIRS: tuple[tuple[int, int], ...] = (
    (4, 0),
    (0, 6),
    (5, 1),
    (2, 3),
    (6, 2),
    (1, 5),
    (3, 2),
    (4, 2),
    (5, 0),
    (0, 2),
)
"""Ground and figure of a tile, as places in the papers."""


def _tile(palette: Palette, box: Box, column: int, row: int, dice: Dice) -> list[Shape]:
    papers = _papers(palette)
    ground, figure = _PAIRS[(column * 3 + row * 4 + dice.count(0, 2)) % len(_PAIRS)]
    shape = dice.pick(_FIGURES)
    turn = dice.pick((0, 90, 180, 270))
    items = [Shape(rectangle(box.x, box.y, box.width + 0.3, box.height + 0.3), papers[ground])]
    for steps, is_second in shape():
        colour = papers[(ground + 2) % 7] if is_second else papers[figure]
        items.append(Shape(_fitted(turned(steps, turn, (0.5, 0.5)), box), colour))
    return items


def _fitted(steps: Steps, box: Box) -> Steps:
    """Return an outline of the unit square, put into a box."""
    return moved(scaled(steps, box.width, box.height), box.x, box.y)


Figure = Callable[[], list[tuple[Steps, bool]]]


def _quarter() -> list[tuple[Steps, bool]]:
    return [(sector(0, 0, 1, 0, 90), False)]


def _rings() -> list[tuple[Steps, bool]]:
    return [
        (sector(0, 0, 1, 0, 90), False),
        (sector(0, 0, 0.66, 0, 90), True),
        (sector(0, 0, 0.33, 0, 90), False),
    ]


def _petal() -> list[tuple[Steps, bool]]:
    k = 0.5523
    return [
        ((("M", 0, 0), ("C", k, 0, 1, 1 - k, 1, 1), ("C", 1 - k, 1, 0, k, 0, 0), ("Z",)), False)
    ]


def _disc() -> list[tuple[Steps, bool]]:
    return [(circle(0.5, 0.5, 0.36), False)]


def _halves() -> list[tuple[Steps, bool]]:
    return [(sector(0.5, 0, 0.5, 0, 180), False), (sector(0.5, 0.5, 0.5, 0, 180), False)]


def _triangle() -> list[tuple[Steps, bool]]:
    return [(polygon(((0, 0), (1, 0), (0, 1))), False)]


def _flower() -> list[tuple[Steps, bool]]:
    k = 0.5523 / 2
    one: Steps = (
        ("M", 0.5, 0.5),
        ("C", 0.5 - k, 0.5, 0, k, 0, 0),
        ("C", k, 0, 0.5, 0.5 - k, 0.5, 0.5),
        ("Z",),
    )
    return [
        (joined(*(turned(one, a, (0.5, 0.5)) for a in (0, 90, 180, 270))), False),
        (circle(0.5, 0.5, 0.09), True),
    ]


def _dots() -> list[tuple[Steps, bool]]:
    return [
        (
            joined(
                *(circle(0.2 + 0.3 * x, 0.2 + 0.3 * y, 0.07) for x in range(3) for y in range(3))
            ),
            False,
        )
    ]


_FIGURES: tuple[Figure, ...] = (
    _quarter,
    _quarter,
    _rings,
    _petal,
    _petal,
    _disc,
    _halves,
    _triangle,
    _flower,
    _dots,
)


BACKGROUND = Background(
    id="papier",
    title="Papiers découpés",
    description="une mosaïque de papiers découpés, quarts de disque, pétales et feuilles",
    palettes=("kraft", "ete", "printemps", "automne", "hiver", "ete-sombre", "rose", "tricolore"),
    faces=("spartan-black", "inter"),
    draw=_draw,
)
