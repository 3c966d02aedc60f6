# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vœux »: the town hall under fireworks, at sunrise, or two glasses raised under confetti."""

from __future__ import annotations

from math import hypot

from desktop.core.pictures.scene import Box, Group, RadialGradient, SceneItem
from desktop.mairie.posters.backgrounds.cheers import confetti, flute, streamer
from desktop.mairie.posters.backgrounds.fireworks import burst
from desktop.mairie.posters.backgrounds.houses import Stone, church, house, lamp_post, town_hall
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    joined,
    lighten,
    mix,
    rectangle,
    sector,
    smooth,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, filled, put, settled
from desktop.mairie.posters.backgrounds.tones import (
    falling,
    far,
    flag_colours,
    quiet,
    sky_at,
    sun_colour,
    third_colour,
    whole_ground,
)
from desktop.mairie.posters.stage import Background, Palette, Stage


def _stone(palette: Palette) -> Stone:
    """The town hall: light stone by day, lit from within in the evening."""
    wall = mix(palette.light, palette.ground, 0.2 if palette.is_dark else 0.08)
    return Stone(
        wall=wall, roof=mix(palette.dark, palette.ground_end, 0.3 if palette.is_dark else 0.12),
        glass=mix(sun_colour(palette), palette.light, 0.25), trim=mix(wall, palette.dark, 0.2),
        dark=palette.dark, flag=flag_colours(palette),
    )  # fmt: skip


def _far_stone(palette: Palette, nearness: float) -> Stone:
    wall = far(palette, palette.dark, nearness)
    return Stone(wall=wall, roof=mix(wall, palette.dark, 0.45), trim=lighten(wall, 0.08),
                 glass=mix(sun_colour(palette), wall, 0.25), dark=palette.dark)  # fmt: skip


def _burst(x: float, y: float, radius: float, colours: tuple[str, str], dice: Dice) -> Items:
    """A firework and its glow."""
    inner = radius * 0.9
    return (disc(x, y, inner, colours[0], 0.07), *burst(x, y, inner, *colours, dice))


def _fireworks(setting: Setting, sky: Box, dice: Dice) -> list[SceneItem]:
    """Bursts of three sizes over a box, the largest first and beside the middle."""
    palette, items = setting.stage.palette, list[SceneItem]()
    warm, accent = sun_colour(palette), third_colour(palette)
    pairs = [(warm, palette.light), (accent, warm), (mix(warm, palette.light, 0.5), accent)]
    big = min(0.5 * sky.height, 0.34 * sky.width)
    places = [
        (0.3, 0.46, 1.0),
        (0.74, 0.38, 0.8),
        (0.52, 0.78, 0.44),
        (0.94, 0.72, 0.5),
        (0.06, 0.8, 0.42),
    ]
    places += [(0.13, 0.3, 0.5), (0.89, 0.3, 0.42)] if sky.width > 2.2 * sky.height else []
    mirror = dice.chance()
    wide = min(sky.width, 4.2 * sky.height)
    left = sky.centre[0] - wide / 2
    taken: list[tuple[float, float, float]] = []
    for rank, (share, high, size) in enumerate(places):
        x = left + wide * ((1 - share if mirror else share) + dice.between(-0.03, 0.03))
        radius = big * size * dice.between(0.92, 1.08)
        y = max(sky.y + radius, sky.y + sky.height * high)
        apart = all(hypot(x - a, y - b) > 0.88 * (radius + c) for a, b, c in taken)
        if apart and setting.is_free(Box(x - radius, y - radius, 2 * radius, 2 * radius)):
            taken.append((x, y, radius))
            items += _burst(x, y, radius, pairs[rank % 3], dice)
    return items


def _sunrise(setting: Setting, x: float, y: float, radius: float) -> list[SceneItem]:
    palette = setting.stage.palette
    tone = mix(sun_colour(palette), palette.light, 0.3)
    reach = (
        max(3.4 * radius, 0.9 * (y - setting.room.y))
        if setting.is_beside
        else min(3.4 * radius, 1.04 * (y - setting.room.y))
    )
    rays = joined(
        *(sector(x, y, reach, 177 + 12 * k, 183 + 12 * k, radius * 1.3) for k in range(16))
    )
    back = palette.ground_end if setting.is_beside else sky_at(setting.stage, y, y - reach)
    fade = RadialGradient(
        (x, y), reach, ((0.0, mix(back, tone, 0.7)), (0.4, mix(back, tone, 0.6)), (1.0, back))
    )
    return [filled(rays, fade), disc(x, y, radius * 1.3, tone, 0.3), disc(x, y, radius, tone)]


class _Square:
    """The place in front of the town hall."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette = setting.stage.palette
        self.size, room = setting.size, setting.room
        self.left, self.right = room.x, room.right
        lift = 0.0 if setting.has_letters_under else 0.16 * self.size
        self.ground = setting.floor - lift - 0.02 * self.size
        self.middle = setting.spot.centre[0]
        self.hall = min(0.5 * self.size, 0.56 * setting.spot.width)

    def roofs(self, height: float, nearness: float, gap: float) -> list[SceneItem]:
        """Return a street of houses from one side of the page to the other."""
        stone, items, dice = _far_stone(self.palette, nearness), list[SceneItem](), self.dice
        x = self.left - 0.3 * height
        steeple = self.middle + dice.pick((-1, 1)) * self.hall * dice.between(1.05, 1.3)
        while x < self.right:
            width = dice.pick((0.62, 0.8, 1.0))
            tall = height * dice.between(0.82, 1.15)
            items.append(put(house(stone, dice, width), x + width * tall / 2, self.ground, tall))
            x += width * tall * gap
        half = 0.8 * height
        if nearness < 0.4 and self.left + half < steeple < self.right - 1.3 * half:
            items.insert(0, put(church(stone), steeple, self.ground, 2.1 * height))
        return items

    def village(self) -> list[SceneItem]:
        """Return far roofs, nearer ones, the town hall, its lamps and the ground."""
        palette, hall, dice = self.palette, self.hall, self.dice
        crowded = max(1.0, (self.right - self.left) / (5 * self.size))
        items = self.roofs(0.42 * hall, 0.3, 0.96 * crowded)
        items += self.roofs(0.36 * hall, 0.55, 1.12 * crowded)
        items.append(put(town_hall(_stone(palette)), self.middle, self.ground, hall))
        items.append(self.pavement())
        iron = mix(palette.dark, palette.ground, 0.1)
        lamp = put(lamp_post(iron, mix(sun_colour(palette), palette.light, 0.5)), 0, 0)
        for side in (-1, 1):
            for rank in (0.88, 1.34):
                x = self.middle + side * rank * hall
                if self.left < x < self.right:
                    items.append(put((lamp,), x, self.ground + 0.015 * self.size, 0.4 * hall))
        return items + ([] if self.setting.has_letters_under else self.crowd(dice))

    def pavement(self) -> SceneItem:
        """Return the ground of the square, pale where letters stand on it."""
        palette, bottom = self.palette, self.setting.stage.whole.bottom
        box = Box(self.left, self.ground, self.right - self.left, bottom - self.ground)
        tint = palette.dark
        if self.setting.has_letters_under:
            share = 0.3 if palette.is_dark else 0.17
            fill = falling(box, quiet(palette, tint, share), quiet(palette, tint, 0.3 * share))
        else:
            fill = falling(box, far(palette, tint, 0.5), far(palette, tint, 0.8))
        return filled(rectangle(box.x, box.y, box.width, box.height), fill)

    def crowd(self, dice: Dice) -> list[SceneItem]:
        """Return people seen from behind, along the lower side of the page."""
        palette, tall = self.palette, 0.15 * self.size
        tones = (
            palette.dark,
            mix(palette.dark, palette.ground_end, 0.14),
            mix(palette.dark, palette.ground_end, 0.25),
        )
        items: list[SceneItem] = []
        for row, tone in enumerate(tones[::-1]):
            bottom = self.setting.floor + (0.05 - 0.05 * (2 - row)) * self.size
            count = min(40, round((self.right - self.left) / (0.6 * tall)))
            shapes = []
            for x in dice.spread(count, self.left, self.right, 0.8):
                top = bottom - tall * dice.between(0.75, 1.05)
                head = tall * 0.15
                shapes += [
                    circle(x, top + head, head),
                    smooth(
                        (
                            (x - head * 2.1, bottom + tall),
                            (x - head * 1.9, top + head * 3.6),
                            (x - head * 0.5, top + head * 2.1),
                            (x + head * 0.5, top + head * 2.1),
                            (x + head * 1.9, top + head * 3.6),
                            (x + head * 2.1, bottom + tall),
                        ),
                        True,
                        0.7,
                    ),
                ]
            items.append(filled(joined(*shapes), tone))
        return items


def _toast(setting: Setting, dice: Dice, colours: tuple[str, ...]) -> list[SceneItem]:
    """Two glasses that meet, a burst of light above where they touch, ribbons from above."""
    palette, room = setting.stage.palette, setting.spot
    warm = sun_colour(palette)
    tall = min(0.66 * room.height, 0.86 * room.width)
    x, foot, lean = room.centre[0], room.centre[1] + 0.62 * tall, 13.0
    glass = mix(palette.light, palette.dark, 0.08 if palette.is_dark else 0.3)
    top = foot - 0.97 * tall
    items: list[SceneItem] = []
    hangs = room.y < 0 or setting.place is Place.HEAD
    for place in dice.spread(max(4, round(7 * room.width / tall / 2)), room.x, room.right):
        if hangs and abs(place - x) > 0.4 * tall and not setting.is_upright:
            ribbon = dice.between(0.3, 0.6) * room.height
            items.append(streamer(place, room.y, ribbon, 0.02 * tall, dice.pick(colours), dice))
    items.append(disc(x, top, 0.28 * tall, warm, 0.13))
    items += burst(x, top - 0.03 * tall, 0.26 * tall, warm, colours[1], dice)
    for side in (-1, 1):
        glasses = flute(glass, mix(warm, palette.light, 0.15), palette.light, lean)
        items.append(put(glasses, x + side * 0.33 * tall, foot, tall, -side * lean, side > 0))
    return items


def _border(
    setting: Setting, square: _Square, dice: Dice, colours: tuple[str, ...]
) -> list[SceneItem]:
    whole, middle = setting.stage.whole, setting.middle
    items: list[SceneItem] = []
    strip = max(middle.x - whole.x, middle.y - whole.y)
    pair = (sun_colour(setting.stage.palette), third_colour(setting.stage.palette))
    for corner, side in ((whole.x, 1), (whole.right, -1)):
        radius = 0.48 * max(middle.y - whole.y, 0.6 * strip)
        x, y = corner + side * radius * 1.15, whole.y + radius * 1.12
        items += _burst(x, y, radius, pair if side > 0 else pair[::-1], dice)
    items += confetti(
        setting, Box(whole.x, whole.y, whole.width, 0.82 * whole.height), 260, colours, dice
    )
    return items + square.village()


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "voeux")
    palette = stage.palette
    square = _Square(setting, dice)
    ground = whole_ground(stage, square.ground)
    scraps = (
        sun_colour(palette),
        third_colour(palette),
        palette.light if palette.is_dark else palette.third,
    )
    if setting.place is Place.BORDER:
        return (ground, *_border(setting, square, dice, scraps))
    if stage.seed % 3 == 0:
        paper = confetti(setting, setting.room, 90, scraps, dice)
        return (ground, *paper, *_toast(setting, dice, scraps))
    view = (*_sky(setting, square, dice), *square.village())
    if not setting.is_beside:
        return (ground, *view)
    opening, end = window(setting), mix(palette.ground_end, sun_colour(palette), 0.3)
    back = falling(setting.room, palette.ground_end, end)
    return (ground, filled(opening, back), Group(view, clip=opening))


def _sky(setting: Setting, square: _Square, dice: Dice) -> list[SceneItem]:
    """Fireworks; with some seeds, by day, a sunrise."""
    top = setting.room.y
    if setting.stage.seed % 3 == 2 and not setting.stage.palette.is_dark:
        radius = min(0.36 * (square.ground - top), 0.9 * square.hall)
        return _sunrise(setting, square.middle, square.ground, radius)
    roofs = square.ground - 0.62 * square.hall
    return _fireworks(setting, Box(setting.spot.x, top, setting.spot.width, roofs - top), dice)


BACKGROUND = Background(
    id="voeux",
    title="Vœux et réceptions",
    description="la mairie en fête\u00a0: feu d’artifice, lever de soleil ou verres levés",
    palettes=("noel-nuit", "hiver-sombre", "hiver", "soiree", "ceremonie", "rose"),
    faces=("lobster", "spartan"),
    draw=_draw,
)
