# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Culture »: an open book from which masks, films, notes and pictures rise; a stage around letters."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, radians, sin

from desktop.core.pictures.scene import Box, Group, SceneItem
from desktop.mairie.posters.backgrounds.arts import OF_CULTURE, Emblem, Tint
from desktop.mairie.posters.backgrounds.bookshelf import open_book, spines
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    darken,
    mix,
    rectangle,
    rounded,
    sector,
    star,
    turned,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, filled, put, settled
from desktop.mairie.posters.backgrounds.theatre import curtains, footlights
from desktop.mairie.posters.backgrounds.tones import (
    falling,
    quiet,
    seen_on,
    sun_colour,
    third_colour,
    whole_ground,
)
from desktop.mairie.posters.colours import channels
from desktop.mairie.posters.stage import Background, Stage


class _Rising:
    """What rises out of the book: rays, and signs on bows around it."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette, room = setting.stage.palette, setting.spot
        palette = self.palette
        self.colours = (sun_colour(palette), third_colour(palette), self.other())
        under = setting.has_letters_under
        self.book = min(0.3 * setting.size, 0.36 * room.width) * (
            1.0 if not setting.is_upright else 1.1
        )
        shelf = 0.0 if setting.is_upright else (0.05 if under else 0.16)
        self.floor = (
            setting.floor - shelf * setting.size - (0.12 * room.height if setting.is_upright else 0)
        )
        self.x, self.y = room.centre[0], self.floor - 0.1 * self.book
        self.reach = min(self.y - room.y, (2.3 if setting.is_upright else 1.35) * room.width)
        self.reach *= 0.86 if setting.is_beside else 0.95

    def other(self) -> str:
        """Return the colour that is neither the sun's nor the accent."""
        palette = self.palette
        taken = (sun_colour(palette), third_colour(palette))
        return next(
            (c for c in (palette.main, palette.second, palette.third) if c not in taken),
            palette.dark,
        )

    def rays(self) -> list[SceneItem]:
        """Return a fan of rays out of the book, round at their ends, each paler than its neighbour."""
        items: list[SceneItem] = []
        beside = self.setting.is_upright
        count, start = (13, 180.0) if beside else (11, 188.0)
        step = (540 - 2 * start) / count
        x, y = self.x, self.y - 0.1 * self.book
        tones = self.tones()
        for k in range(count):
            tone = tones[k % len(tones)]
            half = sin(radians(step / 2))
            long = self.reach * (3.0 if beside else 0.98 / (1 + half))
            middle = radians(start + (k + 0.5) * step)
            items.append(
                filled(sector(x, y, long, start + k * step, start + (k + 1) * step + 0.2), tone)
            )
            if not beside:
                items.append(
                    disc(x + long * cos(middle), y + long * sin(middle), long * half, tone)
                )
        return items

    def tones(self) -> tuple[str, ...]:
        """Return the colours of the rays; on a dark ground a warm one would turn to mud."""
        end, light = self.palette.ground_end, self.palette.light
        if not self.palette.is_dark:
            return tuple(mix(end, self.colours[k % 3], (0.36, 0.2)[k % 2]) for k in range(6))
        cool = min(self.colours, key=lambda colour: channels(colour)[0] - channels(colour)[2])
        return (
            mix(end, cool, 0.36),
            mix(end, light, 0.08),
            mix(end, cool, 0.2),
            mix(end, light, 0.15),
        )

    def signs(self) -> list[SceneItem]:
        """Return the emblems on two bows, small stars and discs between them."""
        dice, items = self.dice, list[SceneItem]()
        emblems = dice.mixed(OF_CULTURE[:-1])
        size = 0.105 * self.reach
        if self.setting.is_upright:
            size = min(0.112 * self.reach, 0.135 * self.setting.spot.width)
        bows = self.bows()
        rank = 0
        for share, angles in bows:
            for angle in angles:
                turn = radians(angle + dice.between(-3, 3))
                radius = self.reach * share * dice.between(0.97, 1.0)
                x, y = self.x + radius * sin(turn), self.y - radius * cos(turn)
                half = self.setting.spot.width / 2 - 1.25 * size
                x = min(max(x, self.x - half), self.x + half)
                grown = size * (1.2 if share < 0.6 and not self.setting.is_upright else 1.0)
                items += self.sign(x, y, grown, emblems[rank % len(emblems)], rank)
                rank += 1
        return self.dust(size) + items

    def bows(self) -> Sequence[tuple[float, Sequence[float]]]:
        """Return where the emblems are: parts of the reach, degrees from upright."""
        if not self.setting.is_upright:
            return ((0.84, (-62, -31, 0, 31, 62)), (0.54, (-44, 0, 44)))
        wide = degrees(atan2(0.34 * self.setting.spot.width, self.reach))
        return (
            (0.86, (0.35 * wide,)), (0.72, (-0.75 * wide, 1.15 * wide)), (0.56, (0.1 * wide,)),
            (0.42, (-1.9 * wide, 2.1 * wide)), (0.3, (0.0,)),
        )  # fmt: skip

    def sign(self, x: float, y: float, size: float, emblem: Emblem, rank: int) -> list[SceneItem]:
        """Return one emblem on its disc, turned a little."""
        palette, dice = self.palette, self.dice
        first, second = (
            seen_on(self.colours[(rank + k) % 3], palette.light, palette.dark) for k in (0, 1)
        )
        ink = palette.dark
        light = mix(palette.light, second, 0.28)
        drawing = emblem(Tint(first, second, light, ink))
        return [
            disc(x, y, size, palette.light),
            put(drawing, x, y, 0.74 * size, dice.between(-12, 12)),
        ]

    def dust(self, size: float) -> list[SceneItem]:
        """Return small stars, discs and lozenges that fly up between the emblems."""
        palette, dice, items = self.palette, self.dice, list[SceneItem]()
        beside = self.setting.is_upright
        for k in range(26):
            turn = radians(dice.between(-16, 16) if beside else dice.between(-74, 74))
            radius = self.reach * dice.between(0.26, 0.97)
            x, y = self.x + radius * sin(turn), self.y - radius * cos(turn)
            small = size * dice.between(0.08, 0.24)
            colour = (*self.colours, palette.light)[k % 4]
            steps = (
                star(x, y, small * 1.5, small * 0.5, 4),
                circle(x, y, small * 0.6),
                turned(rectangle(x - small / 2, y - small / 2, small, small), 45, (x, y)),
            )[k % 3]
            items.append(filled(steps, colour))
        return items


def _shelf(setting: Setting, rising: _Rising, dice: Dice) -> list[SceneItem]:
    """The shelf with its books on both sides of the open one; pale under it where letters stand."""
    palette, room, size = setting.stage.palette, setting.room, setting.size
    tones = tuple(
        tone
        for c in rising.colours
        for tone in (c, mix(c, palette.dark, 0.3), mix(c, palette.light, 0.3))
    )
    height = 0.34 * min(size, 0.7 * setting.spot.width)
    box = Box(room.x, rising.floor - height, room.width, height)
    gap = Box(rising.x - 1.12 * rising.book, box.y, 2.24 * rising.book, height)
    thick = 0.025 * size
    bottom = setting.stage.whole.bottom
    wood = mix(mix(sun_colour(palette), palette.dark, 0.45), palette.light, 0.1)
    low = Box(room.x, rising.floor, room.width, bottom - rising.floor)
    under = (
        falling(
            low,
            quiet(palette, sun_colour(palette), 0.16),
            quiet(palette, sun_colour(palette), 0.04),
        )
        if setting.has_letters_under
        else falling(
            low,
            mix(palette.ground_end, palette.dark, 0.55),
            mix(palette.ground_end, palette.dark, 0.75),
        )
    )
    return [
        *spines(setting, box, gap, tones, dice),
        filled(rectangle(low.x, low.y, low.width, low.height), under),
        filled(rectangle(low.x, low.y, low.width, thick), wood),
        filled(rectangle(low.x, low.y + thick, low.width, 0.3 * thick), darken(wood, 0.25)),
    ]


def _pile(setting: Setting, rising: _Rising, dice: Dice) -> list[SceneItem]:
    """Books lying on each other under the open one."""
    palette, items = setting.stage.palette, list[SceneItem]()
    bottom, y = setting.stage.whole.bottom, rising.floor
    count = max(2, round((bottom - y) / (0.3 * rising.book)))
    thick = (bottom - y) / count
    for rank in range(count):
        wide = 1.75 * rising.book * dice.between(0.85, 1.05)
        high = thick * 1.01
        x = rising.x - wide / 2 + dice.between(-0.07, 0.07) * wide
        colour = (*rising.colours, palette.dark)[rank % 4]
        side = dice.pick((-1, 1))
        items += [
            filled(rounded(x, y, wide, high, 0.12 * high), colour),
            filled(
                rectangle(
                    x + (0.06 if side > 0 else 0.0) * wide,
                    y + 0.14 * high,
                    0.94 * wide,
                    0.72 * high,
                ),
                mix(palette.light, palette.dark, 0.08),
            ),
            filled(
                rounded(x + (0.0 if side > 0 else 0.3) * wide, y, 0.7 * wide, high, 0.12 * high),
                colour,
            ),
            filled(
                rectangle(x + (0.2 if side > 0 else 0.68) * wide, y, 0.05 * wide, high),
                mix(sun_colour(palette), palette.light, 0.4),
            ),
        ]
        y += thick
    return items


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "culture")
    palette = stage.palette
    ground = whole_ground(stage, stage.height)
    if setting.place is Place.BORDER:
        return (ground, *footlights(setting), *curtains(setting, dice))
    rising = _Rising(setting, dice)
    book = put(
        open_book(palette, mix(third_colour(palette), palette.dark, 0.35)),
        rising.x,
        rising.y,
        rising.book,
    )
    base = _pile(setting, rising, dice) if setting.is_upright else _shelf(setting, rising, dice)
    view = (*rising.rays(), *base, *rising.signs(), book)
    if not setting.is_beside:
        return (ground, *view)
    opening = window(setting)
    return (ground, filled(opening, palette.ground_end), Group(view, clip=opening))


BACKGROUND = Background(
    id="culture",
    title="Culture, livres et spectacles",
    description="un livre ouvert d’où s’élèvent masque, bobine de film, notes de musique et tableaux",
    palettes=(
        "ete-sombre",
        "soiree",
        "automne-sombre",
        "kraft",
        "enfance",
        "rose",
        "hiver",
        "noel-rouge",
    ),
    faces=("spartan", "garamond"),
    draw=_draw,
)
