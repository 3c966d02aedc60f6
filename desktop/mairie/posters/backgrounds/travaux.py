# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Travaux »: a street being mended: a digger over its trench, barriers and cones."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, SceneItem
from desktop.mairie.posters.backgrounds.houses import Stone, church, house
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    darken,
    ellipse,
    joined,
    lighten,
    mix,
    polygon,
    rectangle,
)
from desktop.mairie.posters.backgrounds.plants import round_tree
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import Items, filled, put, settled
from desktop.mairie.posters.backgrounds.tones import falling, far, land_colour, quiet, whole_ground
from desktop.mairie.posters.backgrounds.works import (
    Site,
    barrier,
    cone,
    digger,
    heap,
    pipes,
    worker,
)
from desktop.mairie.posters.stage import Background, Palette, Stage


def _stripes(box: Box, step: float, first: str, second: str) -> list[SceneItem]:
    """A ribbon of slanted stripes, long side across or upright."""
    count = int((box.width + box.height) / step) + 2
    bands = [
        polygon(
            (
                (x, box.bottom),
                (x + step / 2, box.bottom),
                (x + step / 2 + box.height, box.y),
                (x + box.height, box.y),
            )
        )
        for x in (box.x - box.height + step * k for k in range(count))
    ]
    outline = rectangle(box.x, box.y, box.width, box.height)
    return [filled(outline, first), Group((filled(joined(*bands), second),), clip=outline)]


class _Street:
    """A street in section: houses behind it, the site on it, pipes in the ground under it."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette: Palette = setting.stage.palette
        self.site = Site(self.palette)
        room = setting.room
        self.left, self.right, self.size = room.x, room.right, setting.size
        self.under = setting.has_letters_under
        self.ground = setting.floor - (0.2 if self.under else 0.3) * self.size
        self.machine = min(
            0.56 * self.size, (0.44 if setting.is_upright else 0.36) * setting.spot.width
        )
        self.side = 1 if dice.chance() else -1
        self.centre = setting.spot.centre[0] + self.side * 0.33 * self.machine
        self.trench = Box(self.centre - self.side * 1.1 * self.machine - 0.42 * self.machine, self.ground,
                          0.84 * self.machine, 0.14 * self.size)  # fmt: skip

    def houses(self) -> list[SceneItem]:
        """Return the houses and trees of the street, pale with distance."""
        palette, dice, items = self.palette, self.dice, list[SceneItem]()
        wide = max(1.0, (self.right - self.left) / (8 * self.size))
        for height, near, gap in ((0.4, 0.16, 0.97), (0.3, 0.3, 1.25)):
            wall = far(palette, palette.dark, near)
            stone = Stone(
                wall,
                mix(wall, palette.dark, 0.2),
                mix(wall, palette.light, 0.5),
                wall,
                palette.dark,
            )
            scale = min(self.size, 0.95 * self.setting.spot.width)
            x, tall = self.left - 0.1 * scale, height * scale
            if near < 0.2:
                items += self.steeple(church(stone), 1.55 * tall)
            while x < self.right:
                width, high = dice.pick((0.62, 0.8, 1.0)), tall * dice.between(0.85, 1.15)
                items.append(
                    put(house(stone, dice, width), x + width * high / 2, self.ground, high)
                )
                if near > 0.2 and dice.chance(0.4):
                    tree = round_tree(far(palette, land_colour(palette), 0.5), wall)
                    items.append(put(tree, x + (width + 0.2) * high, self.ground, 0.95 * high))
                x += width * high * gap * wide
        return items

    def steeple(self, drawing: Items, tall: float) -> list[SceneItem]:
        """Return the church, where the whole of it is seen."""
        x = self.centre + self.side * 1.1 * self.machine
        fits = self.left + 0.2 * tall < x < self.right - 0.6 * tall
        return [put(drawing, x, self.ground, tall)] if fits else []

    def section(self) -> list[SceneItem]:
        """Return the road and the layers of ground that the trench lays bare."""
        site, dice, size = self.site, self.dice, self.size
        bottom = self.setting.floor if self.under else self.setting.stage.whole.bottom
        asphalt, gravel = 0.028 * size, 0.05 * size
        wide = self.right - self.left
        deep = Box(self.left, self.ground, wide, bottom - self.ground)
        items: list[SceneItem] = [
            filled(
                rectangle(deep.x, deep.y, wide, deep.height),
                falling(deep, site.soil, darken(site.soil, 0.22)),
            ),
            filled(rectangle(deep.x, deep.y, wide, gravel), lighten(site.soil, 0.22)),
            filled(rectangle(deep.x, deep.y, wide, asphalt), site.steel),
        ]
        pebbles = []
        for x in dice.spread(min(60, round(18 * wide / size)), self.left, self.right, 1.0):
            y = (
                self.ground
                + gravel
                + dice.between(0.03, 0.95) * min(deep.height - gravel, 0.5 * size)
            )
            pebbles.append(
                ellipse(x, y, size * dice.between(0.004, 0.012), size * dice.between(0.003, 0.008))
            )
        items.append(filled(joined(*pebbles), lighten(site.soil, 0.3), 0.7))
        return items + self.hole() + self.pavement(bottom)

    def hole(self) -> list[SceneItem]:
        """Return the trench, a pipe across its bottom."""
        trench, site, size = self.trench, self.site, self.size
        slant = 0.09 * trench.width
        edge = polygon(
            (
                (trench.x, trench.y - 1),
                (trench.right, trench.y - 1),
                (trench.right - slant, trench.bottom),
                (trench.x + slant, trench.bottom),
            )
        )
        back = falling(
            trench,
            mix(self.palette.ground_end, site.soil, 0.35),
            mix(self.palette.ground_end, site.soil, 0.65),
        )
        radius = 0.024 * size
        y = trench.y + 0.66 * trench.height
        length = self.right - self.left
        joints = joined(
            *(
                rectangle(x, y - 1.35 * radius, 0.6 * radius, 2.7 * radius)
                for x in (trench.x + 0.24 * trench.width, trench.x + 0.72 * trench.width)
            )
        )
        inside = (
            filled(rectangle(self.left, y - radius, length, 2 * radius), site.pipe),
            filled(
                rectangle(self.left, y + 0.25 * radius, length, 0.75 * radius),
                darken(site.pipe, 0.2),
            ),
            filled(
                rectangle(self.left, y - 0.6 * radius, length, 0.25 * radius),
                lighten(site.pipe, 0.5),
            ),
            filled(joints, darken(site.pipe, 0.35)),
        )
        return [filled(edge, back), Group(inside, clip=edge)]

    def pavement(self, top: float) -> list[SceneItem]:
        """Return the pale pavement in front, where letters stand on it."""
        if not self.under:
            return []
        palette = self.palette
        box = Box(self.left, top, self.right - self.left, self.setting.stage.whole.bottom - top)
        kerb = 0.02 * self.size
        tint = self.site.grey if palette.is_dark else palette.light
        fill = falling(box, quiet(palette, tint, 0.3), quiet(palette, tint, 0.08))
        return [
            filled(rectangle(box.x, box.y, box.width, box.height), fill),
            filled(
                rectangle(box.x, box.y - kerb, box.width, kerb),
                mix(self.site.grey, palette.light, 0.35),
            ),
        ]

    def works(self) -> list[SceneItem]:
        """Return the machine over its trench, and what stands around it."""
        site, dice, m, side, y = self.site, self.dice, self.machine, self.side, self.ground
        items: list[SceneItem] = []
        if not self.setting.is_upright:
            items.append(
                put(heap(site, dice), self.trench.centre[0] - side * 0.95 * m, y, 0.26 * m)
            )
            items += self.row(side) + self.row(-side)
        items.append(put(digger(site), self.centre, y + 0.004 * self.size, m, flipped=side < 0))
        if self.setting.is_upright:
            return items
        beside = self.trench.centre[0] - side * 0.62 * m
        if self.left + 0.2 * m < beside < self.right - 0.2 * m:
            vest = mix(site.warm, site.white, 0.1)
            items.append(put(worker(site, vest), beside, y, 0.42 * m, flipped=side > 0))
        fence = self.trench.centre[0] + side * 0.5 * m
        items.append(put(cone(site), fence, y + 0.01 * self.size, 0.2 * m))
        items.append(put(cone(site), self.centre + side * 0.78 * m, y + 0.01 * self.size, 0.2 * m))
        return items

    def row(self, side: int) -> list[SceneItem]:
        """Return barriers, cones, pipes and heaps, out to one side of the page."""
        dice, m, y = self.dice, self.machine, self.ground
        items: list[SceneItem] = []
        x = (
            self.centre + side * 1.15 * m
            if side == self.side
            else self.trench.centre[0] - self.side * 1.5 * m
        )
        gap, rank = max(1.0, abs(self.right - self.left) / (11 * m)), 0
        while self.left < x < self.right:
            kind = ("barrier", "cones", "pipes", "barrier", "worker", "heap")[rank % 6]
            wide = {"barrier": 0.62, "cones": 0.42, "pipes": 0.5, "worker": 0.36, "heap": 0.8}[kind]
            at = x + side * wide * m / 2
            if not self.left + wide * m / 2 < at < self.right - wide * m / 2:
                break
            items += self.thing(kind, at, y, dice)
            x += side * wide * m * gap * 1.08
            rank += 1
        return items

    def thing(self, kind: str, x: float, y: float, dice: Dice) -> list[SceneItem]:
        """Return one thing of the site."""
        site, m = self.site, self.machine
        if kind == "barrier":
            return [put(barrier(site), x, y, 0.32 * m)]
        if kind == "cones":
            return [put(cone(site), x + shift * m, y, 0.2 * m) for shift in (-0.1, 0.1)]
        if kind == "pipes":
            return [put(pipes(site), x, y, 0.32 * m)]
        if kind == "heap":
            return [put(heap(site, dice), x, y, 0.26 * m)]
        return [put(worker(site, site.warm), x, y, 0.42 * m, flipped=dice.chance())]


def _frame(stage: Stage, setting: Setting) -> list[SceneItem]:
    """A striped ribbon along the upper side and down both sides of the page."""
    site, whole = Site(stage.palette), stage.whole
    middle = setting.middle
    thin = (
        min(2.4 * stage.unit, 0.3 * (middle.x - whole.x), 0.3 * (middle.y - whole.y)) + stage.bleed
    )
    step = 2.2 * thin
    sides = (
        Box(whole.x, whole.y, thin, whole.height), Box(whole.right - thin, whole.y, thin, whole.height),
        Box(whole.x, whole.y, whole.width, thin),
    )  # fmt: skip
    return [item for box in sides for item in _stripes(box, step, site.white, site.warm)]


def _clouds(setting: Setting, top: float, bottom: float, dice: Dice) -> list[SceneItem]:
    palette, room = setting.stage.palette, setting.spot
    tone = mix(palette.ground_end, palette.light, 0.16 if palette.is_dark else 0.6)
    items: list[SceneItem] = []
    size = 0.055 * setting.size
    for x in dice.spread(
        max(2, min(8, round(room.width / setting.size * 2))), room.x, room.right, 0.7
    ):
        y = top + (bottom - top) * dice.between(0.1, 0.7)
        cloud = joined(
            circle(x - 1.3 * size, y, 0.7 * size),
            circle(x, y - 0.45 * size, size),
            circle(x + 1.2 * size, y - 0.1 * size, 0.75 * size),
            rectangle(x - 1.3 * size, y, 2.5 * size, 0.66 * size),
        )
        box = Box(x - 2.2 * size, y - 1.5 * size, 4.4 * size, 2.4 * size)
        if setting.is_free(box):
            items.append(filled(cloud, tone, 0.8))
    return items


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "travaux")
    street, room = _Street(setting, dice), setting.room
    items: list[SceneItem] = [whole_ground(stage, street.ground)]
    top = max(room.y, street.ground - 0.9 * setting.size)
    view = [
        *_clouds(setting, top, street.ground - 0.45 * setting.size, dice),
        *street.houses(),
        *street.section(),
        *street.works(),
    ]
    if setting.is_beside:
        opening = window(setting)
        back = falling(
            room, stage.palette.ground_end, mix(stage.palette.ground_end, stage.palette.light, 0.4)
        )
        return (*items, filled(opening, back), Group(tuple(view), clip=opening))
    if setting.place is Place.BORDER:
        return (*items, *view, *_frame(stage, setting))
    return (*items, *view)


BACKGROUND = Background(
    id="travaux",
    title="Travaux et chantiers",
    description="une pelle mécanique au bord d’une tranchée, des barrières et des cônes dans une rue",
    palettes=("chantier", "kraft", "automne", "ete", "ete-sombre", "hiver"),
    faces=("bebas", "inter-semibold"),
    draw=_draw,
)
