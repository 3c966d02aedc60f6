# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Nature »: a path that winds through hills and woods, under a low sun."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, Paint, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    darken,
    ellipse,
    joined,
    lighten,
    line,
    mix,
    rounded,
    smooth,
)
from desktop.mairie.posters.backgrounds.plants import (
    broad_tree,
    fir,
    grass,
    poplar,
    round_tree,
    spray,
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
from desktop.mairie.posters.backgrounds.tones import (
    falling,
    far,
    land_colour,
    quiet,
    sun_colour,
    third_colour,
    whole_ground,
)
from desktop.mairie.posters.stage import Background, Palette, Stage

_TREES = (round_tree, broad_tree, poplar, fir)


def _sun(setting: Setting, dice: Dice) -> list[SceneItem]:
    room, size, palette = setting.spot, setting.size, setting.stage.palette
    share = 0.3 if setting.is_upright else dice.pick((0.24, 0.32, 0.68, 0.76))
    x = room.x + room.width * share
    y, radius = setting.floor - 0.7 * size, 0.13 * size
    colour = mix(palette.light, sun_colour(palette), 0.35 if palette.is_dark else 0.7)
    return [
        disc(x, y, radius * 1.9, colour, 0.16),
        disc(x, y, radius * 1.42, colour, 0.25),
        disc(x, y, radius, colour),
    ]


def _birds(x: float, y: float, size: float, colour: str, dice: Dice) -> list[SceneItem]:
    birds: list[SceneItem] = []
    for rank in range(dice.count(4, 6)):
        side = -1 if rank % 2 else 1
        far_out = (rank + 1) // 2
        bx = x + side * far_out * size * 1.5 + dice.between(-0.25, 0.25) * size
        by = y + far_out * size * 0.75 + dice.between(-0.15, 0.15) * size
        wing = size * dice.between(0.42, 0.55)
        steps = (
            ("M", bx - wing, by - wing * 0.25),
            ("C", bx - wing * 0.6, by - wing * 0.6, bx - wing * 0.15, by - wing * 0.3, bx, by),
            ("C", bx + wing * 0.15, by - wing * 0.3, bx + wing * 0.6, by - wing * 0.6,
             bx + wing, by - wing * 0.25),
        )  # fmt: skip
        birds.append(drawn(steps, colour, wing * 0.17))
    return birds


def _hiker(jacket: str, dark: str, skin: str) -> Items:
    """A walker with a rucksack and a stick, looking right."""
    return (
        drawn(line(((0.02, -0.45), (0.15, -0.24), (0.13, 0))), dark, 0.085),
        drawn(line(((0, -0.45), (-0.06, -0.22), (-0.19, -0.02))), mix(dark, skin, 0.16), 0.085),
        filled(rounded(-0.235, -0.82, 0.17, 0.32, 0.06), mix(dark, jacket, 0.3)),
        filled(rounded(-0.11, -0.83, 0.22, 0.42, 0.1), jacket),
        drawn(line(((0.02, -0.74), (0.1, -0.58), (0.22, -0.56))), darken(jacket, 0.15), 0.07),
        drawn(line(((0.21, -0.68), (0.28, 0))), dark, 0.022),
        filled(circle(0.01, -0.93, 0.085), skin),
        filled(joined(ellipse(0.0, -0.965, 0.09, 0.06), ellipse(0.05, -0.95, 0.1, 0.02)), dark),
    )


class _Country:
    """The layers of a landscape, from the sky to the near meadow."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        palette: Palette = setting.stage.palette
        self.palette, self.green = palette, land_colour(palette)
        self.sun, self.accent = sun_colour(palette), third_colour(palette)
        self.deep = mix(self.green, palette.dark, 0.42)
        self.left, self.right = setting.room.x, setting.room.right
        self.size, self.floor = setting.size, setting.floor
        self.bottom = setting.stage.whole.bottom
        self.trunk = mix(palette.dark, self.sun, 0.15)

    def ridge(self, top: float, height: float, length: float) -> Ridge:
        """Return land whose tops are `top` sizes over the floor."""
        size = self.size
        return Ridge(self.floor - (top - height) * size, height * size, length * size,
                     self.dice.between(0, 1), 0.3)  # fmt: skip

    def hill(self, ridge: Ridge, colour: Paint) -> SceneItem:
        """Return the land under a ridge."""
        return filled(ridge.land(self.left, self.right, self.bottom), colour)

    def wood(self, ridge: Ridge, colour: str, height: float, gap: float) -> list[SceneItem]:
        """Return groups of trees along a ridge, with clearings between them."""
        size, dice = self.size, self.dice
        items: list[SceneItem] = []
        gap *= max(1.0, (self.right - self.left) / (4.5 * size))
        x = self.left - dice.between(0, gap) * size
        while x < self.right:
            kind = dice.pick(_TREES)
            for _ in range(dice.count(3, 6)):
                tall = height * size * dice.between(0.7, 1.1) * (1.25 if kind is poplar else 1.0)
                tone = dice.pick((colour, lighten(colour, 0.07), darken(colour, 0.08),
                                  mix(colour, self.sun, 0.22)))  # fmt: skip
                items.append(put(kind(tone, self.trunk), x, ridge.at(x) + 0.12 * tall, tall))
                x += tall * dice.between(0.28, 0.5)
                kind = kind if dice.chance(0.7) else dice.pick(_TREES)
            x += dice.between(0.5, 1.3) * gap * size
        return items

    def path(self, bottom: float, end: Ridge, colour: str) -> SceneItem:
        """Return a path that winds from the near land to a far ridge, narrower as it goes."""
        size, dice, room = self.size, self.dice, self.setting.spot
        foot = room.x + room.width * dice.between(0.42, 0.6)
        swing = min(0.42 * size, 0.26 * room.width) * dice.pick((-1, 1))
        high = end.at(foot - swing * 0.5)
        centre = ((0.0, 0.1, 0.16), (0.22, 0.8, 0.115), (0.45, 0.0, 0.075), (0.66, -0.75, 0.045),
                  (0.84, -0.75, 0.022), (1.0, -0.5, 0.01))  # fmt: skip
        points = [
            (foot + s * swing, bottom + (high - bottom) * t, w * size * 0.6) for t, s, w in centre
        ]
        there = smooth([(x + w, y) for x, y, w in points])
        back = smooth([(x - w, y) for x, y, w in points[::-1]])
        return filled((*there, ("L", *back[0][1:]), *back[1:], ("Z",)), colour)

    def layers(self) -> list[SceneItem]:
        """Return the whole landscape."""
        palette, green, size = self.palette, self.green, self.size
        haze = mix(green, palette.ground, 0.3) if palette.is_dark else mix(self.accent, green, 0.4)
        under = self.setting.has_letters_under
        mountains, second, third, fourth = (
            self.ridge(0.66, 0.22, 1.1), self.ridge(0.52, 0.14, 1.5),
            self.ridge(0.4, 0.1, 1.3), self.ridge(0.27, 0.09, 1.9),
        )  # fmt: skip
        near = self.ridge(0.08 if under else 0.15, 0.06, 2.6)
        soil = mix(palette.light, self.sun, 0.25)
        items = [
            self.hill(mountains, far(palette, haze, 0.38)),
            self.hill(second, far(palette, haze, 0.62)),
            self.hill(third, far(palette, mix(haze, green, 0.8), 0.8)),
            *self.wood(third, far(palette, self.deep, 0.75), 0.12, 0.4),
            self.hill(fourth, mix(green, palette.light, 0.12)),
            self.path(self.floor, third, soil),
            *self.wood(fourth, self.deep, 0.2, 1.0),
            self.hill(near, self.meadow(near)),
        ]
        if not under:
            items += self.blades(near)
        return items + self.great_tree(near) + self.walkers(near, size)

    def meadow(self, near: Ridge) -> Paint:
        """Return the colour of the near land: pale where letters stand on it."""
        if not self.setting.has_letters_under:
            return self.deep
        box = Box(0, near.y - near.height, 1, self.bottom - near.y + near.height)
        palette = self.palette
        return falling(box, quiet(palette, self.green, 0.3), quiet(palette, self.green, 0.12))

    def great_tree(self, ridge: Ridge) -> list[SceneItem]:
        """Return a near tree at one side, which gives the landscape its depth."""
        room, dice, size = self.setting.spot, self.dice, self.size
        if self.setting.place is Place.BORDER:
            return []
        tall = dice.between(0.62, 0.7) * size
        side = dice.pick((-1, 1)) if not self.setting.is_upright else 1
        x = room.centre[0] + side * (room.width / 2 - 0.16 * tall)
        tone = mix(self.deep, self.palette.dark, 0.25)
        tree = dice.pick((broad_tree, round_tree))(tone, mix(self.trunk, self.palette.dark, 0.5))
        return [put(tree, x, ridge.at(x) + 0.02 * size, tall)]

    def blades(self, ridge: Ridge) -> list[SceneItem]:
        """Return tufts of grass and small flowers on the near land."""
        dice, size, items = self.dice, self.size, list[SceneItem]()
        count = round(min(22, 9 * (self.right - self.left) / size))
        for x in dice.spread(count, self.left, self.right):
            tall = size * dice.between(0.035, 0.07)
            y = ridge.at(x) + dice.between(0.01, 0.1) * size
            tone = mix(self.deep, self.green, dice.between(0.35, 0.7))
            items.append(put(grass(tone, dice, 5), x, y, tall))
            if dice.chance(0.5):
                flower = dice.pick((self.sun, self.palette.light, self.accent))
                items.append(disc(x + tall * 0.4, y - tall * 0.8, tall * 0.16, flower))
        return items

    def walkers(self, ridge: Ridge, size: float) -> list[SceneItem]:
        """Return two walkers on the near meadow, most of the time."""
        palette, room, dice = self.palette, self.setting.spot, self.dice
        if dice.chance(0.2) or self.setting.place is Place.BORDER:
            return []
        x = room.x + room.width * dice.between(0.28, 0.42)
        skin = mix(palette.light, self.sun, 0.4)
        tall = 0.19 * size
        jackets = (self.sun, palette.light) if dice.chance() else (self.accent, self.sun)
        return [
            put(_hiker(jacket, palette.dark, skin), place, ridge.at(place) + 0.015 * size, height)
            for jacket, place, height in
            ((jackets[0], x, tall), (jackets[1], x + 0.62 * tall, 0.88 * tall))
        ]  # fmt: skip


def _side_trees(setting: Setting, country: _Country, dice: Dice) -> list[SceneItem]:
    """Trees that grow up both sides of a page whose middle is for letters, the tallest outside."""
    whole, middle = setting.stage.whole, setting.middle
    items: list[SceneItem] = []
    for side, strip in ((-1, middle.x - whole.x), (1, whole.right - middle.right)):
        tall = min(0.62 * (whole.bottom - middle.y), 3.4 * strip)
        edge = whole.x if side < 0 else whole.right
        kinds = ((poplar, 1.0, 0.16), (fir, 0.62, 0.5), (poplar, 0.74, 0.34), (round_tree, 0.4, 0.2),
                 (fir, 0.36, 0.72))  # fmt: skip
        for kind, height, place in kinds:
            x, y = edge - side * strip * place, country.floor - 0.3 * country.size
            tone = mix(country.deep, country.green, dice.between(0, 0.6))
            items.append(
                put(kind(tone, country.trunk), x, y, tall * height * dice.between(0.94, 1.06))
            )
    return items


def _boughs(setting: Setting, country: _Country, dice: Dice) -> list[SceneItem]:
    """Leafy boughs that come in from the two upper corners."""
    whole, middle = setting.stage.whole, setting.middle
    items: list[SceneItem] = []
    top, beside = middle.y - whole.y, min(middle.x - whole.x, whole.right - middle.right)
    short = min(whole.width, whole.height)
    long = min(1.6 * max(top, beside), 0.3 * short, 2.6 * min(top, beside) + 0.1 * short)
    for corner, side in ((whole.x, 1), (whole.right, -1)):
        for turn, share in ((97, 1.0), (172, 0.92), (124, 0.62)):
            reach = min(long * share, beside * 3.4 if turn > 150 else long)
            tone = mix(country.deep, country.green, dice.between(0.1, 0.8))
            twig = spray(tone, country.trunk, dice, 7, 0.06)
            items.append(put(twig, corner, whole.y + 0.1 * top, reach, side * turn))
    return items


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "nature")
    palette, room = stage.palette, setting.spot
    horizon = setting.floor - 0.4 * setting.size
    items: list[SceneItem] = [whole_ground(stage, horizon)]
    country = _Country(setting, dice)
    bird = mix(palette.ground_end, palette.light if palette.is_dark else palette.dark, 0.75)
    view = [
        *_sun(setting, dice),
        *country.layers(),
        *_birds(room.x + 0.5 * room.width, setting.floor - 0.88 * setting.size,
                0.07 * setting.size, bird, dice),
    ]  # fmt: skip
    if setting.is_beside:
        opening = window(setting)
        sky = filled(
            opening, falling(room, palette.ground_end, mix(palette.ground_end, country.sun, 0.25))
        )
        items += [sky, Group(tuple(view), clip=opening)]
    elif setting.place is Place.BORDER:
        items += _side_trees(setting, country, dice) + view + _boughs(setting, country, dice)
    else:
        items += view
    return tuple(items)


BACKGROUND = Background(
    id="nature",
    title="Nature et randonnée",
    description="un sentier qui serpente entre des collines et des arbres, sous un soleil bas",
    palettes=(
        "nature",
        "printemps",
        "automne",
        "ete",
        "eau",
        "hiver",
        "printemps-sombre",
        "hiver-sombre",
    ),
    faces=("spartan-black", "inter"),
    draw=_draw,
)
