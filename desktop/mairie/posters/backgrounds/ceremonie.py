# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Cérémonie »: a monument at dawn, flags at rest, laurel and the cornflowers of remembrance."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, Point, SceneItem
from desktop.mairie.posters.backgrounds.houses import Stone, church, house
from desktop.mairie.posters.backgrounds.monument import Remembrance, flag_at_rest, monument
from desktop.mairie.posters.backgrounds.outlines import Dice, leaf, mix, smooth
from desktop.mairie.posters.backgrounds.plants import (
    cornflower,
    cornflower_bud,
    poplar,
    spray,
    twining,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import (
    Items,
    Ridge,
    disc,
    drawn,
    filled,
    put,
    settled,
)
from desktop.mairie.posters.backgrounds.tones import falling, far, quiet, whole_ground
from desktop.mairie.posters.stage import Background, Stage


class _Place:
    """The place of the monument, from the mist to the near flowers."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette, self.tones = setting.stage.palette, Remembrance(setting.stage.palette)
        self.size, self.room = setting.size, setting.room
        self.left, self.right = self.room.x, self.room.right
        lift = 0.1 if setting.has_letters_under else 0.2
        self.ground = setting.floor - lift * self.size
        self.plants = min(self.size, 1.15 * setting.spot.width)
        spot = setting.spot
        share = (
            0.5
            if setting.is_upright or spot.width < 1.6 * self.size
            else dice.pick((0.38, 0.5, 0.62))
        )
        self.middle = spot.x + share * spot.width

    def distance(self) -> list[SceneItem]:
        """Return misty hills, a village and a row of poplars."""
        palette, size, dice, bottom = (
            self.palette,
            self.size,
            self.dice,
            self.setting.stage.whole.bottom,
        )
        items: list[SceneItem] = []
        hills = ((0.4, 0.16, 1.3, 0.12), (0.28, 0.1, 1.7, 0.2))
        for top, height, length, near in hills:
            ridge = Ridge(
                self.ground - (top - height) * size,
                height * size,
                length * size,
                dice.between(0, 1),
            )
            items.append(
                filled(ridge.land(self.left, self.right, bottom), far(palette, palette.dark, near))
            )
        wall = far(palette, palette.dark, 0.27)
        stone = Stone(
            wall,
            mix(wall, palette.dark, 0.16),
            mix(wall, self.tones.gold, 0.35),
            wall,
            palette.dark,
        )
        x = self.middle + dice.pick((-1, 1)) * 0.62 * size
        if self.room.width > 1.7 * size:
            items.append(put(church(stone), x, self.ground - 0.06 * size, 0.34 * size))
        for rank in range(-3, 5) if self.room.width > 1.7 * size else ():
            if rank:
                items.append(put(house(stone, dice, 0.8), x + rank * 0.105 * size, self.ground - 0.05 * size,
                                 0.13 * size * dice.between(0.85, 1.1)))  # fmt: skip
        return items + self.trees()

    def trees(self) -> list[SceneItem]:
        """Return the avenue of poplars on both sides of the monument."""
        palette, size, items = self.palette, self.size, list[SceneItem]()
        tone = far(palette, mix(palette.dark, self.tones.laurel, 0.7), 0.6)
        step = max(0.17 * size, (self.right - self.left) / 36)
        for side in (-1, 1):
            x, rank = self.middle + side * 0.42 * size, 0
            while self.left - 0.1 * size < x < self.right + 0.1 * size:
                tall = size * self.dice.between(0.4, 0.48) * (1 - 0.05 * min(rank, 4))
                items.append(
                    put(
                        poplar(tone, mix(tone, palette.dark, 0.4)),
                        x,
                        self.ground + 0.01 * size,
                        tall,
                    )
                )
                x += side * step * self.dice.between(0.9, 1.1)
                rank += 1
        return items

    def honours(self) -> list[SceneItem]:
        """Return the light behind the monument, the monument and the flags."""
        size, tones, dice, x = self.size, self.tones, self.dice, self.middle
        beside = self.setting.is_upright
        tall = min(0.74 * size, 1.05 * self.setting.spot.width)
        gold = mix(tones.gold, self.palette.light, 0.4)
        glow = [disc(x, self.ground - 0.5 * tall, r * tall, gold, 0.1) for r in (0.62, 0.47, 0.33)]
        items: list[SceneItem] = [put(monument(tones, dice), x, self.ground + 0.02 * size, tall)]
        pole = mix(self.palette.dark, tones.gold, 0.25)
        flag = flag_at_rest(tones, pole)
        for side in (-1, 1):
            for rank in range(1 if beside else 2):
                at = x + side * tall * ((0.28 if beside else 0.36) + 0.17 * rank)
                items.append(put(flag, at, self.ground + 0.012 * size, tall * (0.74 - 0.05 * rank),
                                 side * (2 if beside else 7), side < 0))  # fmt: skip
        return [*glow, *self.distance(), self.lawn(), *items[1:], items[0]]

    def lawn(self) -> SceneItem:
        """Return the ground of the place."""
        palette, bottom = self.palette, self.setting.stage.whole.bottom
        ridge = Ridge(self.ground, 0.015 * self.size, 3 * self.size, 0.2)
        deep = self.setting.floor if self.setting.has_letters_under else bottom
        green = mix(self.tones.laurel, palette.dark, 0.3)
        fill = falling(
            Box(0, self.ground, 1, deep - self.ground),
            far(palette, green, 0.62),
            far(palette, green, 0.95),
        )
        return filled(ridge.land(self.left, self.right, bottom), fill)

    def foreground(self) -> list[SceneItem]:
        """Return the pale ground for letters, which covers the feet of the flowers; else nothing."""
        if not self.setting.has_letters_under:
            return []
        palette, bottom, size = self.palette, self.setting.stage.whole.bottom, self.size
        ridge = Ridge(
            self.setting.floor - 0.005 * size, 0.035 * size, 1.8 * size, self.dice.between(0, 1)
        )
        box = Box(0, self.setting.floor - 0.04 * size, 1, bottom - self.setting.floor)
        green = mix(self.tones.laurel, palette.dark, 0.3)
        fill = falling(box, quiet(palette, green, 0.2), quiet(palette, green, 0.06))
        return [filled(ridge.land(self.left, self.right, bottom), fill)]

    def flowers(self) -> list[SceneItem]:
        """Return cornflowers and laurel in front, high at the sides, low in the middle."""
        room, size, dice, items = self.setting.spot, self.plants, self.dice, list[SceneItem]()
        floor = self.setting.floor + 0.02 * size
        reach = min(0.5 * room.width, 0.9 * size)
        for side in (-1, 1):
            edge = self.left if side < 0 else self.right
            for rank in range(11):
                share = rank / 10
                x = edge - side * (
                    reach * share * 0.86 - 0.01 * size + dice.between(-0.02, 0.02) * size
                )
                tall = size * (0.42 - 0.27 * share) * dice.between(0.8, 1.1)
                tall = min(tall, 0.16 * size) if abs(x - self.middle) < 0.24 * size else tall
                items += self.stem(x, floor, tall, -side * dice.between(-4, 14), rank)
        return items

    def stem(self, x: float, y: float, tall: float, lean: float, rank: int) -> list[SceneItem]:
        """Return a flower on its stem, or a twig of laurel."""
        tones, dice = self.tones, self.dice
        if rank % 3 == 1:
            return [put(spray(tones.laurel, tones.stem, dice, 5, 0.08), x, y, tall * 1.05, lean)]
        head = 0.062 * self.plants * dice.between(0.85, 1.15)
        green = mix(tones.laurel_light, tones.stem, 0.35)
        stalk = [
            drawn(smooth(((0, 0), (0.03, -0.5), (0, -1))), green, 0.016),
            filled(leaf(0.02, -0.25, 0.34, 0.04, 24), green),
            filled(leaf(0.025, -0.4, 0.3, 0.035, -22), green),
        ]
        bloom = (cornflower(tones.blue, tones.heart, tones.stem) if rank % 3 == 0
                 else cornflower_bud(tones.blue, green))  # fmt: skip
        size = head / tall if rank % 3 == 0 else 1.7 * head / tall
        flower = put(bloom, 0, -1, size, dice.between(-20, 20))
        return [put((*stalk, flower), x, y, tall, lean)]


def _bough(corner: Point, start: Point, end: Point, count: int) -> list[Point]:
    """Return points on a bow from `start`, round by `corner`, to `end`."""
    points = []
    for rank in range(count + 1):
        t = rank / count
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1])
        )
    return points


def _frame(setting: Setting, dice: Dice) -> list[SceneItem]:
    """Two boughs of laurel tied under the letters, flowers at their knot and in the upper corners."""
    stage, middle = setting.stage, setting.middle
    tones, width, height = Remembrance(stage.palette), stage.width, stage.height
    wide, tall = (middle.x + width - middle.right) / 2, height - middle.bottom
    length = min(0.62 * wide, 0.5 * tall)
    items: list[SceneItem] = []
    knot = (middle.centre[0], height - 0.42 * tall)
    for side in (-1, 1):
        edge = 0.42 * wide if side < 0 else width - 0.42 * wide
        corner, end = (edge, height - 0.42 * tall), (edge, middle.y + 0.3 * middle.height)
        turn = min(abs(edge - knot[0]), knot[1] - end[1], 1.2 * max(wide, tall))
        low, high = (edge - side * turn, corner[1]), (edge, corner[1] - turn)
        step = 0.52 * length
        points = (
            _along(knot, low, step)
            + _bough(corner, low, high, max(4, round(1.6 * turn / step)))
            + _along(high, end, step)
        )
        items += twining(points, length, tones.bronze, tones.stem, dice)
        items += _posy((edge - side * 0.3 * turn, corner[1] - 0.28 * turn), length, tones, dice, 2)
    items += _posy(knot, 1.25 * length, tones, dice, 3)
    for corner_x, side in ((0.0, 1), (width, -1)):
        for turn, reach in ((100, 1.5), (168, 1.5), (134, 1.2)):
            twig = spray(tones.bronze[1], tones.bronze[0], dice, 5, 0.06)
            items.append(
                put(
                    twig, corner_x - side * 0.1 * length, -0.1 * length, reach * length, side * turn
                )
            )
        items += _posy((corner_x + side * 0.5 * length, 0.5 * length), 0.9 * length, tones, dice, 1)
    return items


def _along(start: Point, end: Point, step: float) -> list[Point]:
    far_x, far_y = end[0] - start[0], end[1] - start[1]
    count = max(1, round((far_x**2 + far_y**2) ** 0.5 / step))
    return [(start[0] + far_x * k / count, start[1] + far_y * k / count) for k in range(count)]


def _posy(at: Point, size: float, tones: Remembrance, dice: Dice, count: int) -> list[SceneItem]:
    """One, two or three cornflowers side by side."""
    flower = cornflower(tones.blue, tones.heart, tones.stem)
    offsets = {1: ((0.0, 0.0, 0.5),), 2: ((-0.25, 0.1, 0.42), (0.3, -0.2, 0.36)),
               3: ((-0.5, 0.05, 0.36), (0.5, 0.05, 0.36), (0.0, -0.02, 0.46))}[count]  # fmt: skip
    return [put(flower, at[0] + x * size, at[1] + y * size, radius * size, dice.between(0, 40))
            for x, y, radius in offsets]  # fmt: skip


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "ceremonie")
    place = _Place(setting, dice)
    items: list[SceneItem] = [whole_ground(stage, place.ground)]
    if setting.place is Place.BORDER:
        return (*items, *_frame(setting, dice))
    view = (*place.honours(), *place.flowers(), *place.foreground())
    if setting.is_beside:
        opening = window(setting)
        palette = stage.palette
        back = falling(
            setting.room, palette.ground_end, mix(palette.ground_end, place.tones.gold, 0.22)
        )
        return (*items, filled(opening, back), Group(view, clip=opening))
    return (*items, *view)


BACKGROUND = Background(
    id="ceremonie",
    title="Cérémonie et commémoration",
    description="un monument à l’aube, des drapeaux au repos, du laurier et des bleuets",
    palettes=("tricolore", "ceremonie", "hiver", "hiver-sombre", "14-juillet"),
    faces=("garamond-bold", "garamond"),
    draw=_draw,
)
