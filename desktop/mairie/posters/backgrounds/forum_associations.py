# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Forum des associations »: a mosaic of sports, music, arts and gardens, joined by bows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Group, SceneItem, Shape
from desktop.mairie.posters.backgrounds.arts import Emblem, Tint
from desktop.mairie.posters.backgrounds.emblems import OF_ASSOCIATIONS
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    joined,
    leaf,
    mix,
    polygon,
    rectangle,
    sector,
    turned,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, filled, put, settled
from desktop.mairie.posters.backgrounds.tones import seen_on, whole_ground
from desktop.mairie.posters.stage import Background, Palette, Stage

Motif = Callable[[str, str, Dice], list[Shape]]
"""Two colours to the shapes of a tile, 1 by 1 from its upper left corner."""


def _rings(first: str, second: str, dice: Dice) -> list[Shape]:
    """Two bows that lead from side to side, as those of the next tile do."""
    corners = (
        ((0, 0, 0, 90), (1, 1, 180, 270)) if dice.chance() else ((1, 0, 90, 180), (0, 1, 270, 360))
    )
    return [filled(sector(x, y, 0.66, a, b, 0.34), colour)
            for (x, y, a, b), colour in zip(corners, (first, second), strict=True)]  # fmt: skip


def _quarter(first: str, second: str, dice: Dice) -> list[Shape]:
    turn = dice.pick((0, 90, 180, 270))
    return [filled(turned(sector(0, 0, radius, 0, 90), turn, (0.5, 0.5)), colour)
            for radius, colour in ((1.0, first), (0.5, second))]  # fmt: skip


def _petals(first: str, second: str, _dice: Dice) -> list[Shape]:
    return [filled(joined(*(leaf(0.5, 0.5, 0.62, 0.42, turn) for turn in (45, 135, 225, 315))), first),
            disc(0.5, 0.5, 0.1, second)]  # fmt: skip


def _halves(first: str, second: str, dice: Dice) -> list[Shape]:
    turn = dice.pick((0, 90))
    return [filled(turned(sector(0.5, y, 0.5, 180, 360), turn, (0.5, 0.5)), colour)
            for y, colour in ((0.5, first), (1.0, second))]  # fmt: skip


def _dots(first: str, _second: str, _dice: Dice) -> list[Shape]:
    places = [(0.2 + 0.3 * k, 0.2 + 0.3 * r) for k in range(3) for r in range(3)]
    return [filled(joined(*(circle(x, y, 0.075) for x, y in places)), first)]


def _sun(first: str, second: str, dice: Dice) -> list[Shape]:
    turn = dice.pick((0, 90, 180, 270))
    rays = joined(*(sector(0.5, 1, 0.86, a, a + 13, 0.44) for a in range(183, 355, 23)))
    return [
        filled(turned(rays, turn, (0.5, 0.5)), second),
        filled(turned(sector(0.5, 1, 0.34, 180, 360), turn, (0.5, 0.5)), first),
    ]


def _bars(first: str, _second: str, dice: Dice) -> list[Shape]:
    bars = joined(*(rectangle(0, k / 4 + 0.0625, 1, 0.125) for k in range(4)))
    return [filled(turned(bars, dice.pick((0, 90)), (0.5, 0.5)), first)]


_MOTIFS: tuple[Motif, ...] = (_rings, _rings, _quarter, _petals, _halves, _dots, _sun, _bars)


@dataclass(frozen=True, slots=True)
class _Grid:
    x: float
    y: float
    width: float
    """Of one tile."""
    height: float
    columns: int
    rows: int

    def box(self, column: int, row: int) -> Box:
        """Return the place of a tile."""
        return Box(
            self.x + column * self.width, self.y + row * self.height, self.width, self.height
        )


def _grid(setting: Setting) -> _Grid:
    """Return nearly square tiles that fill the room from side to side."""
    if setting.place is Place.BORDER:
        return _border_grid(setting)
    room = setting.room
    short, long = sorted((setting.spot.width, setting.spot.height))
    side = short / (2 if short < 0.5 * long else 3)
    columns, rows = max(1, round(room.width / side)), max(1, round(room.height / side))
    return _Grid(room.x, room.y, room.width / columns, room.height / rows, columns, rows)


def _border_grid(setting: Setting) -> _Grid:
    """Return tiles that leave the least empty room between them and the letters."""
    whole, middle = setting.stage.whole, setting.middle
    beside = min(middle.x - whole.x, whole.right - middle.right)
    above = min(middle.y - whole.y, whole.bottom - middle.bottom)
    best, most = 8, -1.0
    for columns in range(5, 41):
        side = whole.width / columns
        high = whole.height / max(1, round(whole.height / side))
        across, down = int(beside / side + 0.02), int(above / high + 0.02)
        used = across * side / beside + down * high / above - 0.016 * columns
        if used > most:
            best, most = columns, used
    rows = max(1, round(whole.height * best / whole.width))
    return _Grid(whole.x, whole.y, whole.width / best, whole.height / rows, best, rows)


class _Mosaic:
    """Tiles in turn with an emblem and with a pattern, no colour beside itself."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette: Palette = setting.stage.palette
        self.grid = _grid(setting)
        palette = self.palette
        self.colours = (palette.main, palette.second, palette.third)
        self.pale = mix(palette.ground_end, palette.light, 0.2 if palette.is_dark else 0.55)
        self.last: dict[tuple[int, int], str] = {}
        self.emblems: list[Emblem] = []

    def tiles(self) -> list[SceneItem]:
        """Return every tile that letters leave room for."""
        items: list[SceneItem] = []
        grid = self.grid
        for row in range(grid.rows):
            for column in range(grid.columns):
                box = grid.box(column, row)
                if self.setting.is_free(box, -0.03 * grid.width):
                    items += self.tile(column, row, box)
        return items

    def tile(self, column: int, row: int, box: Box) -> list[SceneItem]:
        """Return one tile."""
        every = 3 if self.setting.place is Place.BORDER else 2
        has_emblem = (column + (every - 1) * row) % every == 0
        near = {self.last.get((column - 1, row)), self.last.get((column, row - 1))}
        choices = [c for c in (*self.colours, self.pale) if c not in near] or list(self.colours)
        colour = self.dice.pick(choices)
        self.last[(column, row)] = colour
        ground = filled(rectangle(0, 0, 1.002, 1.002), colour)
        inside = self.corner(colour) if has_emblem else self.pattern(colour)
        tile = Group((ground, *inside), (box.width, 0, 0, box.height, box.x, box.y),
                     clip=rectangle(0, 0, 1.002, 1.002))  # fmt: skip
        return [tile, *self.sign(colour, box)] if has_emblem else [tile]

    def pattern(self, colour: str) -> list[Shape]:
        """Return a pattern in two colours that are not the tile's own."""
        first, second = self.pair(colour, (*self.colours, self.palette.light, self.palette.dark))
        return self.dice.pick(_MOTIFS)(first, second, self.dice)

    def pair(self, colour: str, choices: Sequence[str]) -> list[str]:
        """Return two of the choices, other colours than the tile's if there are any."""
        others = [choice for choice in choices if choice != colour]
        return self.dice.mixed(others if len(others) > 1 else choices)[:2]

    def corner(self, colour: str) -> list[Shape]:
        """Return the darker corner that some tiles with an emblem have."""
        if self.dice.chance(0.5):
            return []
        tone = mix(colour, self.palette.dark, 0.14)
        turn = self.dice.pick((0, 90, 180, 270))
        return [filled(turned(polygon(((0, 0), (1, 0), (0, 1))), turn, (0.5, 0.5)), tone)]

    def sign(self, colour: str, box: Box) -> list[SceneItem]:
        """Return a disc and what an association does on it."""
        palette, dice = self.palette, self.dice
        if not self.emblems:
            self.emblems = dice.mixed(OF_ASSOCIATIONS)
        x, y = box.centre
        size = min(box.width, box.height)
        first, second = self.pair(colour, self.colours)
        is_dark = dice.chance(0.22) and colour != self.pale
        back = palette.dark if is_dark else palette.light
        far_end = palette.light if is_dark else palette.dark
        first, second = (seen_on(c, back, far_end) for c in (first, second))
        light = palette.light if is_dark else mix(palette.light, second, 0.3)
        ink = mix(palette.dark, first, 0.35) if is_dark else palette.dark
        return [
            disc(x, y, 0.42 * size, back),
            put(self.emblems.pop()(Tint(first, second, light, ink)), x, y, 0.33 * size),
        ]


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "forum")
    return (whole_ground(stage, stage.height), *_Mosaic(setting, dice).tiles())


BACKGROUND = Background(
    id="forum-associations",
    title="Forum des associations",
    description="une mosaïque colorée\u00a0: sport, musique, peinture, jardin, entraide",
    palettes=("enfance", "printemps", "ete", "eau", "rose", "kraft", "soiree", "ete-sombre"),
    faces=("spartan-black", "inter-semibold"),
    draw=_draw,
)
