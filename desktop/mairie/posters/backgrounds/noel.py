# SPDX-License-Identifier: AGPL-3.0-or-later
"""Christmas: a village under snow at night, its church, lit windows and fir trees."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, SceneItem, Shape
from desktop.mairie.posters.backgrounds.festoon import bulbs
from desktop.mairie.posters.backgrounds.outlines import Dice, Steps, circle, joined
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    faint,
    front,
    front_tone,
    is_free,
    near_colour,
    plan_of,
    ridge,
    scattered,
    sky_shape,
)
from desktop.mairie.posters.backgrounds.town import Look, church, fir, house
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "noel"), stage.palette
    plan = plan_of(stage, tallest=1.5)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    hung = max(plan.hang.y, 0) + stage.unit * 10 if plan.hang else 0.0
    items += _moon(stage, plan.places[0], hung, dice)
    for place in plan.places:
        items += _village(stage, place, dice)
    if plan.corners:
        items += _corner_firs(palette, plan.corners, dice)
    if plan.hang:
        items += _lights(palette, plan.hang, stage.unit)
    return (*items, *_snow(stage, plan.places[0].box.bottom, dice))


def _size(box: Box) -> float:
    """Return the width of a house."""
    return min(box.height * 0.4, box.width * (0.26 if box.width > box.height * 1.2 else 0.34))


def _moon(stage: Stage, place: Place, hung: float, dice: Dice) -> list[Shape]:
    palette, box = stage.palette, place.sky
    radius = min(box.height * 0.12, box.width * 0.14)
    x = box.x + box.width * dice.pick((0.2, 0.8, 0.27))
    y = max(box.y, hung) + radius * 2.0
    halo = Box(x - radius * 1.9, y - radius * 1.9, radius * 3.8, radius * 3.8)
    if not is_free(stage, halo):
        return []
    colour = mix(palette.light, near_colour(palette, "#f4b740"), 0.18)
    return [
        Shape(circle(x, y, radius * 1.85), palette.light, opacity=0.07),
        Shape(circle(x, y, radius * 1.4), palette.light, opacity=0.09),
        Shape(circle(x, y, radius), colour),
    ]


def _village(stage: Stage, place: Place, dice: Dice) -> list[Shape]:
    palette, box = stage.palette, place.box
    size, snow = _size(box), palette.light
    foot = box.bottom - box.height * 0.15
    bottom = stage.whole.bottom
    bank = mix(snow, palette.ground_end, 0.12)
    items = _behind(palette, place, foot, size, bottom, dice)
    is_tall = _is_tall(box)
    items += _row(palette, place, foot, size, dice, has_church=not is_tall)
    items.append(Shape(ridge(place, foot, size * 0.05, bottom, dice, 5), bank))
    items += _firs(palette, place, box.bottom - box.height * 0.06, size, dice)
    if place.is_low:
        low = box.bottom - box.height * 0.045
        items.append(front(stage, low, box.height * 0.03, front_tone(palette), dice))
    return items


def _is_tall(box: Box) -> bool:
    return box.height > box.width * 0.95


def _behind(
    palette: Palette, place: Place, foot: float, size: float, bottom: float, dice: Dice
) -> list[Shape]:
    """Return hills and a wood; in a high place also a second row of houses, with the church."""
    snow, night = palette.light, palette.ground_end
    far, middle = mix(palette.ground, palette.dark, 0.2), mix(palette.ground, palette.dark, 0.1)
    if palette.is_dark:
        far, middle = mix(night, snow, 0.13), mix(night, snow, 0.3)
    is_tall = _is_tall(place.box)
    upper, wood = foot - size * 1.05, mix(far, palette.dark, 0.45)
    top = foot - size * (1.85 if is_tall else 1.0)
    items = [Shape(ridge(place, top, size * 0.35, bottom, dice, 3, 0.3), far)]
    items += _wood(place, (upper if is_tall else foot) - size * 0.52, size, dice, wood)
    if not is_tall:
        return [
            *items,
            Shape(ridge(place, foot - size * 0.42, size * 0.14, bottom, dice, 4, 0.12), middle),
        ]
    items.append(Shape(ridge(place, upper - size * 0.4, size * 0.1, bottom, dice, 3, 0.16), middle))
    items += _row(palette, place, upper, size * 0.86, dice, has_church=True)
    slope = ridge(place, upper, size * 0.05, bottom, dice, 4, 0.1)
    return [*items, Shape(slope, mix(middle, snow, 0.25))]


def _looks(palette: Palette) -> list[Look]:
    snow, window = palette.light, mix(near_colour(palette, "#f4b740"), palette.light, 0.25)
    dark = palette.dark
    walls = (
        mix(palette.main, dark, 0.12), mix(palette.surface, palette.ground_end, 0.3),
        mix(near_colour(palette, "#c8323c"), palette.surface, 0.45), mix(palette.second, dark, 0.2),
        mix(palette.surface, near_colour(palette, "#f4b740"), 0.35),
    )  # fmt: skip
    return [Look(wall, mix(wall, dark, 0.6), window, mix(dark, wall, 0.12), snow) for wall in walls]


def _row(
    palette: Palette, place: Place, foot: float, size: float, dice: Dice, has_church: bool
) -> list[Shape]:
    """Return the houses from side to side, and the church in a gap between them."""
    box, looks = place.box, dice.mixed(_looks(palette))
    margin = box.width * 0.15
    left = (
        place.left + margin
        if place.is_open_left
        else max(place.left, box.x - size * 0.4) - size * 0.3
    )
    right = place.right - margin
    if not place.is_open_right:
        right = min(place.right, box.right + size * 0.4) + size * 0.3
    if not has_church:
        return _houses(left, right, foot, size, looks, dice)
    tall = min((foot - max(box.y, 0)) * 0.93, size * 2.6)
    at, side = box.x + box.width * dice.pick((0.36, 0.44, 0.6)), dice.pick((-1, 1))
    stone = mix(palette.surface, palette.ground_end if palette.is_dark else palette.dark, 0.25)
    slate = mix(palette.dark, palette.ground_end, 0.2)
    spire = Look(stone, slate, looks[0].window, palette.dark, palette.light)
    gap = (at - tall * (0.17 if side > 0 else 0.44), at + tall * (0.44 if side > 0 else 0.17))
    return [
        *church(at, foot - size * 0.04, tall, spire, side),
        *_houses(left, gap[0], foot, size, looks, dice),
        *_houses(gap[1], right, foot, size, looks[2:] + looks[:2], dice),
    ]


def _houses(
    left: float, right: float, foot: float, size: float, looks: list[Look], dice: Dice
) -> list[Shape]:
    count = round((right - left) / (size * 1.12))
    items: list[Shape] = []
    for rank in range(count):
        part = (right - left) / count
        wide = min(part * 0.94, size * dice.between(0.82, 1.15))
        x = left + part * rank + (part - wide) * dice.between(0.3, 0.7)
        items += house(x, foot, wide, looks[rank % len(looks)], dice)
    return items


def _wood(place: Place, foot: float, size: float, dice: Dice, colour: str) -> list[Shape]:
    box = place.box
    left = place.left + (box.width * 0.36 if place.is_open_left else 0)
    right = place.right - (box.width * 0.36 if place.is_open_right else 0)
    outlines = []
    for x in dice.spread(max(4, round((right - left) / (size * 0.34))), left, right, 1.0):
        for shape in fir(
            x,
            foot + size * dice.between(-0.06, 0.1),
            size * dice.between(0.5, 0.85),
            colour,
            "",
            colour,
        )[:2]:
            outlines.append(shape.steps)
    return [Shape(joined(*outlines), colour)]


def _firs(palette: Palette, place: Place, foot: float, size: float, dice: Dice) -> list[Shape]:
    box = place.box
    green = mix(near_colour(palette, "#2f7d5b"), palette.dark, 0.25)
    left = box.x + (box.width * 0.2 if place.is_open_left else box.width * 0.03)
    right = box.right - (box.width * 0.2 if place.is_open_right else box.width * 0.03)
    groups = max(2, round(box.width / (size * 5)))
    items: list[Shape] = []
    for x in [left, *dice.spread(max(0, groups - 2), left + size * 2, right - size * 2), right]:
        for offset, scale in ((-0.34, 0.8), (0.32, 0.62), (0.0, 1.12)):
            high = size * scale * dice.between(0.92, 1.1)
            items += fir(
                x + offset * size,
                foot + size * 0.1 * scale,
                high,
                green,
                palette.light,
                palette.dark,
            )
    return items


def _corner_firs(palette: Palette, corners: tuple[Box, ...], dice: Dice) -> list[Shape]:
    """Return large firs in the lower corners, beside the panel of letters."""
    green = mix(near_colour(palette, "#2f7d5b"), palette.dark, 0.35)
    items: list[Shape] = []
    for box in corners:
        x = box.x + box.width / 2
        for offset, scale in ((-0.25, 0.62), (0.12, 1.0)):
            high = min(box.width * 1.55, box.height * 0.7) * scale * dice.between(0.9, 1.05)
            way = offset if x > corners[0].right else -offset
            items += fir(
                x - way * box.width,
                box.bottom - box.width * 0.02,
                high,
                green,
                palette.light,
                palette.dark,
            )
    return items


def _lights(palette: Palette, hang: Box, unit: float) -> list[Shape]:
    size = unit * 1.1
    top = max(hang.y, 0) + hang.height * 0.06
    count = max(1, round(hang.width / (unit * 42)))
    colours = (palette.third, palette.main, palette.light, palette.second)
    items: list[Shape] = []
    for rank in range(count):
        start = (hang.x + hang.width * rank / count, top)
        end = (hang.x + hang.width * (rank + 1) / count, top)
        items += bulbs(
            start,
            end,
            min(hang.height * 0.42, unit * 7),
            size,
            colours,
            palette.dark,
            palette.light,
        )
    return items


def _snow(stage: Stage, foot: float, dice: Dice) -> list[Shape]:
    """Return snow over the page: plain where nobody reads, very faint under letters."""
    palette, unit = stage.palette, stage.unit
    plain: list[Steps] = []
    shy: dict[str, list[Steps]] = {}
    for x, y in scattered([stage.whole], 190, dice):
        radius = unit * dice.pick((0.16, 0.24, 0.24, 0.4))
        box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        if is_free(stage, box, unit):
            plain.append(circle(x, y, radius))
        elif abs(y - foot) > 4 * radius:
            under = front_tone(palette) if y > foot else palette.ground
            shy.setdefault(under, []).append(circle(x, y, radius))
    items = [
        Shape(joined(*steps), faint(palette, palette.light, under)) for under, steps in shy.items()
    ]
    if plain:
        items.append(Shape(joined(*plain), palette.light, opacity=0.9))
    return items


BACKGROUND = Background(
    id="noel",
    title="Village sous la neige",
    description="un village sous la neige, la nuit, son clocher, ses fenêtres éclairées et ses sapins",
    palettes=("noel-nuit", "noel-rouge", "hiver-sombre", "hiver"),
    faces=("lobster", "inter"),
    draw=_draw,
)
