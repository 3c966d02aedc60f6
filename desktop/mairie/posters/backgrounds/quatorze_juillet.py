# SPDX-License-Identifier: AGPL-3.0-or-later
"""14 July: fireworks over the roofs of the village, pennants and paper lanterns."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Point, SceneItem, Shape, Stroke
from desktop.mairie.posters.backgrounds.festoon import lantern, pennants, sag_points, string
from desktop.mairie.posters.backgrounds.fireworks import burst, bursts, trail
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    joined,
    line,
    polygon,
    rectangle,
    rounded,
)
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    Plan,
    front,
    front_tone,
    near_colour,
    plan_of,
    ridge,
    sky_shape,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "14-juillet"), stage.palette
    plan = plan_of(stage, tallest=1.6)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    for place in plan.places:
        items += _fireworks(palette, place, plan, dice)
        items += _town(stage, place, plan.is_border, dice)
    if plan.hang:
        items += _festoons(palette, plan.hang, stage.unit, plan.is_border)
    return tuple(items)


def _flag(palette: Palette) -> tuple[str, str, str]:
    """Return what comes nearest to blue, white and red in the palette."""
    blue = near_colour(palette, "#2f62c9")
    red = near_colour(palette, "#e0323e")
    if blue == red:
        blue = palette.main if red != palette.main else palette.second
    return blue, palette.light if not palette.is_dark else palette.surface, red


def _fireworks(palette: Palette, place: Place, plan: Plan, dice: Dice) -> list[Shape]:
    blue, white, red = _flag(palette)
    gold = mix(palette.light, palette.third, 0.0) if palette.is_dark else palette.third
    pale = white if palette.is_dark else palette.second
    sky = place.sky
    high = place.box.height * (0.62 if sky.height < sky.width * 1.2 else 0.5)
    items: list[Shape] = []
    colours = dice.mixed([(red, gold), (blue, pale), (gold, red)])
    for (x, y, radius), (first, second) in zip(
        bursts(sky, high, 0 if not plan.hang else place.sky.width * 0.4, dice),
        colours * 6,
        strict=False,
    ):
        items += trail(
            (x, y + radius * 0.1), sky.bottom - place.box.height * 0.2, radius, first, dice
        )
        items += burst(x, y, radius, first, second, dice)
    for rank, box in enumerate(plan.corners):
        radius = min(box.width * 0.44, box.height * 0.3)
        for at, share in ((0.27, 0.8), (0.5, 1.0), (0.68, 0.7)):
            colour = colours[(rank + round(at * 10)) % 3]
            items += burst(
                box.x + box.width * 0.5, box.y + box.height * at, radius * share, *colour, dice
            )
    return items


def _town(stage: Stage, place: Place, is_border: bool, dice: Dice) -> list[Shape]:
    """Return two rows of roofs, the far one paler, windows lit, and the town hall with its flags."""
    palette, box = stage.palette, place.box
    size = min(box.height * (0.38 if is_border else 0.27), box.width * 0.3)
    foot = box.bottom - box.height * 0.07
    far = mix(palette.ground, palette.main, 0.35)
    near = mix(palette.dark, palette.main, 0.2)
    if palette.is_dark:
        far, near = mix(palette.ground_end, palette.main, 0.28), palette.dark
    lit = mix(palette.light, near_colour(palette, "#f4b740"), 0.3)
    at = box.x + box.width * dice.pick((0.18, 0.82))
    items: list[Shape] = [Shape(_spire(at, foot, size * 1.75), far)]
    items += _roofs(place, foot, size * 0.98, far, "", dice, 0.16)
    items += _roofs(place, foot, size * 0.62, near, lit, dice, 0.06)
    items += _town_hall(palette, place, foot, size, near, lit, dice)
    items.append(Shape(ridge(place, foot, size * 0.02, stage.whole.bottom, dice), near))
    if place.is_low:
        tone = front_tone(palette)
        items.append(front(stage, box.bottom - box.height * 0.035, box.height * 0.012, tone, dice))
    return items


def _spire(x: float, foot: float, high: float) -> Steps:
    half = high * 0.075
    return joined(
        rectangle(x - half, foot - high * 0.62, 2 * half, high * 0.62),
        polygon(
            (
                (x - half * 1.25, foot - high * 0.6),
                (x, foot - high),
                (x + half * 1.25, foot - high * 0.6),
            )
        ),
    )


def _roofs(
    place: Place, foot: float, high: float, colour: str, lit: str, dice: Dice, inset: float
) -> list[Shape]:
    """Return a row of houses as one silhouette: gables, long roofs, chimneys, a few lit windows."""
    margin = place.box.width * inset
    x = place.left + (margin if place.is_open_left else -high * 0.3)
    end = place.right - (margin if place.is_open_right else -high * 0.3)
    outlines: list[Steps] = []
    panes: list[Steps] = []
    while x < end - high * 0.3:
        wide = min(high * dice.between(0.62, 1.0), end - x)
        wall, rise = high * dice.between(0.48, 0.72), high * dice.between(0.2, 0.34)
        top = foot - wall
        outlines += _roof(x, foot + high * 0.3, Box(x, top, wide, rise), dice)
        if lit:
            for column in range(dice.count(1, 3)):
                y = top + wall * dice.pick((0.2, 0.2, 0.52))
                panes.append(
                    rounded(
                        x + wide * (0.2 + 0.25 * column), y, wide * 0.12, wide * 0.17, wide * 0.02
                    )
                )
        x += wide
    shapes = [Shape(joined(*outlines), colour)]
    return [*shapes, Shape(joined(*panes), lit)] if panes else shapes


def _roof(x: float, foot: float, at: Box, dice: Dice) -> tuple[Steps, Steps]:
    """Return the outline of a house and of its chimney; `at` is its roof, from the eaves up."""
    flat = 0.0 if dice.chance(0.45) else at.width * dice.between(0.3, 0.36)
    middle, ridge_y = x + at.width / 2, at.y - at.height
    house = polygon(
        ((x, foot), (x, at.y), (middle - flat, ridge_y), (middle + flat, ridge_y), (at.right, at.y), (at.right, foot))
    )  # fmt: skip
    pot = x + at.width * dice.pick((0.26, 0.7))
    return house, rectangle(pot, at.y - at.height * 1.12, at.width * 0.09, at.height)


def _town_hall(
    palette: Palette, place: Place, foot: float, size: float, wall: str, lit: str, dice: Dice
) -> list[Shape]:
    """Return the town hall: three flags, a clock under a small belfry, windows in a row."""
    box = place.box
    wide, high = size * 1.55, size * 0.86
    hall = Box(box.x + box.width * dice.pick((0.3, 0.7)) - wide / 2, foot - high, wide, high)
    x, top, middle = hall.x, hall.y, hall.centre[0]
    mass = mix(wall, palette.ground_end if palette.is_dark else palette.light, 0.26)
    eaves = ((-0.03, 0.0), (0.09, 0.36), (0.91, 0.36), (1.03, 0.0))
    roof = polygon([(x + wide * a, top - size * b) for a, b in eaves])
    pediment = polygon(
        ((middle - wide * 0.2, top + 1), (middle, top - size * 0.3), (middle + wide * 0.2, top + 1))
    )
    tower = rectangle(middle - wide * 0.07, top - size * 0.62, wide * 0.14, size * 0.4)
    cap = polygon(
        (
            (middle - wide * 0.1, top - size * 0.62),
            (middle, top - size * 0.92),
            (middle + wide * 0.1, top - size * 0.62),
        )
    )
    door = rounded(
        middle - wide * 0.055, foot - high * 0.42, wide * 0.11, high * 0.42, wide * 0.055, 0
    )
    items = [
        Shape(joined(roof, cap), wall),
        Shape(joined(tower, rectangle(x, top, wide, high + size * 0.1), pediment), mass),
        Shape(joined(*_openings(hall, size)), lit),
        Shape(door, wall),
        *_tricolour(palette, (middle, top - size * 0.9), size * 0.3, wall),
    ]
    for side in (-1, 1):
        at = (middle + side * wide * 0.19, top + high * 0.5)
        items += _tricolour(palette, at, size * 0.19, wall, side * 0.45)
    return items


def _openings(hall: Box, size: float) -> list[Steps]:
    """Return the windows of the town hall and the face of its clock."""
    wide, high, half = hall.width, hall.height, hall.width * 0.035
    panes = [circle(hall.centre[0], hall.y - size * 0.43, wide * 0.045)]
    for column in range(5):
        at = hall.x + wide * (0.12 + 0.19 * column)
        panes.append(rounded(at - half, hall.y + high * 0.18, 2 * half, high * 0.26, half, 0))
        if column != 2:
            panes.append(rectangle(at - half, hall.y + high * 0.6, 2 * half, high * 0.24))
    return panes


def _tricolour(
    palette: Palette, foot: Point, high: float, pole: str, lean: float = 0.0
) -> list[Shape]:
    """Return a flag in three bands that floats from a pole."""
    x, y = foot
    tip = (x + lean * high, y - high)
    way = 1 if lean >= 0 else -1
    mast = pole if not palette.is_dark else mix(palette.surface, palette.ground, 0.4)
    items = [Shape(line((foot, tip)), None, Stroke(mast, high * 0.055))]
    wide, tall = high * 0.22, high * 0.44
    for rank, colour in enumerate(_flag(palette)):
        left = tip[0] + way * wide * rank
        right = left + way * wide
        lift = (0.0, high * 0.05, high * 0.02, high * 0.06)
        a, b = tip[1] + lift[rank], tip[1] + lift[rank + 1]
        items.append(
            Shape(polygon(((left, a), (right, b), (right, b + tall), (left, a + tall))), colour)
        )
    return items


def _festoons(palette: Palette, hang: Box, unit: float, is_border: bool) -> list[Shape]:
    """Return pennants along the upper edge and lanterns under the middle of each."""
    top = max(hang.y, 0)
    deep = min(hang.bottom - top, unit * 17)
    count = max(1, round(hang.width / (deep * 3.4)))
    thread = (
        mix(palette.dark, palette.ground, 0.1)
        if not palette.is_dark
        else mix(palette.surface, palette.ground, 0.45)
    )
    blue, white, red = _flag(palette)
    items: list[Shape] = []
    for rank in range(count):
        start = (hang.x + hang.width * rank / count, top + deep * 0.02)
        end = (hang.x + hang.width * (rank + 1) / count, top + deep * 0.02)
        items += pennants(start, end, deep * 0.24, deep * 0.2, (blue, white, red), thread)
        low = sag_points(start, end, deep * 0.5, 7)
        items.append(Shape(string(start, end, deep * 0.5), None, Stroke(thread, deep * 0.012)))
        for number in (2, 3, 4) if is_border or hang.width > deep * 2 else (3,):
            colour = (red, palette.third, blue)[number - 2]
            items += lantern(*low[number], deep * 0.26, colour, palette.light, thread)
    return items


BACKGROUND = Background(
    id="14-juillet",
    title="Feu d’artifice",
    description="un feu d’artifice au-dessus des toits du village, la mairie et ses drapeaux, des fanions",
    palettes=("14-juillet", "ete-sombre", "tricolore", "soiree"),
    faces=("spartan-black", "inter"),
    draw=_draw,
)
