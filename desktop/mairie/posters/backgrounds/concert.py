# SPDX-License-Identifier: AGPL-3.0-or-later
"""Music: instruments before rings of sound, a stave that flows by with its notes, a keyboard."""

from __future__ import annotations

from math import pi, sin

from desktop.core.pictures.scene import Box, Point, SceneItem, Shape, Stroke
from desktop.mairie.posters.backgrounds.instruments import INSTRUMENTS, accordion, note, woods_of
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    joined,
    polygon,
    rectangle,
    rounded,
    smooth,
)
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    front_tone,
    is_free,
    placed,
    plan_of,
    sky_shape,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice = Dice(stage.seed, "concert")
    plan = plan_of(stage, tallest=9.0)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    for rank, place in enumerate(plan.places):
        items += _music(stage, place, plan.is_border, rank, dice)
    for rank, box in enumerate(plan.corners):
        items += _rising_notes(stage, box, rank, dice)
    if plan.hang and plan.is_border:
        items += _spots(stage, plan.hang)
    return tuple(items)


def _music(stage: Stage, place: Place, is_border: bool, rank: int, dice: Dice) -> list[Shape]:
    palette, box = stage.palette, place.box
    is_tall = box.height > box.width * 1.15
    keys = min(box.height * 0.13, box.width * 0.16)
    foot = box.bottom - (0 if place.is_low else stage.bleed) - keys
    items: list[Shape] = []
    if is_tall:
        items += _beams(palette, box, foot)
        items += _column(stage, box, foot, rank, dice)
    else:
        if not is_border:
            items += _rings(palette, box, foot, dice)
        items += _stave(stage, place, foot, _places(box, foot), dice)
        items += _row(palette, box, foot, dice)
    items += _keyboard(
        palette,
        place,
        foot,
        stage.whole.bottom if not place.is_low else box.bottom - box.height * 0.02,
        keys,
    )
    if place.is_low:
        tone = front_tone(palette)
        items.append(
            Shape(
                rectangle(
                    stage.whole.x,
                    box.bottom - box.height * 0.03,
                    stage.whole.width,
                    stage.whole.bottom,
                ),
                tone,
            )
        )
    return items


def _rings(palette: Palette, box: Box, foot: float, dice: Dice) -> list[Shape]:
    """Return rings of sound, paler outwards; what goes above the box is cut by its upper side."""
    radius = min(foot - box.y, box.width * 0.5)
    count = max(1, round(box.width / (radius * 3.6)))
    items: list[Shape] = []
    loose = 0.3 if box.width > radius * 2.6 else 0.0
    for at in dice.spread(count, box.x, box.right, loose):
        for rank, share in enumerate((0.98, 0.78, 0.58, 0.38)):
            colour = mix(palette.ground_end, palette.main, 0.1 + 0.1 * rank)
            items.append(Shape(_dome(at, foot, radius * share), colour))
    return items


def _dome(x: float, foot: float, radius: float) -> tuple[tuple[str | float, ...], ...]:
    k = radius * 0.5523
    return (
        ("M", x - radius, foot), ("C", x - radius, foot - k, x - k, foot - radius, x, foot - radius),
        ("C", x + k, foot - radius, x + radius, foot - k, x + radius, foot), ("Z",),
    )  # fmt: skip


def _flow(place: Place, foot: float, dice: Dice) -> list[Point]:
    """Return the middle line of the stave: it swings across the place."""
    box, wide = place.box, place.right - place.left
    high = foot - box.y
    swings = max(1.25, wide / (high * 2.4))
    phase = dice.between(0, 1)
    count = max(8, round(swings * 8))
    middle = box.y + high * 0.46
    return [
        (place.left - 2 + (wide + 4) * n / count, middle + high * 0.17 * sin(2 * pi * (swings * n / count + phase)))
        for n in range(count + 1)
    ]  # fmt: skip


def _stave(stage: Stage, place: Place, foot: float, taken: list[float], dice: Dice) -> list[Shape]:
    """Return the stave across the place and notes on it, none where an instrument stands."""
    palette, box = stage.palette, place.box
    points, high = _flow(place, foot, dice), foot - box.y
    gap = high * 0.06
    lines = [
        smooth([(x, y + gap * rank * (1 + 0.25 * sin(x / high))) for x, y in points])
        for rank in (-2, -1, 0, 1, 2)
    ]
    colour = mix(palette.light if palette.is_dark else palette.dark, palette.ground_end, 0.28)
    items = [Shape(joined(*lines), None, Stroke(colour, high * 0.009))]
    tones = (palette.ink, palette.second, palette.third)
    free = [at for at in points[1:-1] if all(abs(at[0] - x) > high * 0.3 for x in taken)]
    for rank, (x, y) in enumerate(free):
        size = gap * dice.between(4.3, 5.0)
        place_on = y + gap * dice.pick((-0.5, 0.5, 1.5))
        items += placed(note(dice.count(0, 2), tones[rank % 3]), x - size * 0.2, place_on, size)
    return items


def _places(box: Box, foot: float) -> list[float]:
    """Return where instruments stand: apart enough for notes to be seen between them."""
    count = max(2, round(box.width / ((foot - box.y) * 0.9)))
    return [box.x + box.width * (rank + 0.5) / count for rank in range(count)]


def _row(palette: Palette, box: Box, foot: float, dice: Dice) -> list[Shape]:
    """Return instruments side by side, each larger or smaller, all standing on the keyboard."""
    size = (foot - box.y) * 0.94
    chosen, woods = dice.mixed(INSTRUMENTS), woods_of(palette)
    items: list[Shape] = []
    for rank, x in enumerate(_places(box, foot)):
        draw, share, lean = chosen[rank % len(chosen)]
        tall = size * share * (1.0 if rank % 2 == 0 else 0.9)
        items += placed(draw(woods[rank % 3]), x, foot - tall * 0.485, tall, lean)
    return items


def _column(stage: Stage, box: Box, foot: float, rank: int, dice: Dice) -> list[Shape]:
    """Return, in a high place, one large instrument and notes that rise from it."""
    palette = stage.palette
    chosen = dice.mixed([INSTRUMENTS[0], INSTRUMENTS[2], INSTRUMENTS[1]])
    draw, share, lean = chosen[rank % 3]
    broad = 0.9 if draw is accordion else 0.5
    tall = min(box.width * 0.75 / broad, (foot - box.y) * 0.8) * share
    x, y = box.x + box.width * 0.5, foot - tall * 0.5
    items = _tower_of_notes(
        stage, Box(box.x, max(box.y, 0), box.width, max(1.0, y - tall * 0.55 - max(box.y, 0))), dice
    )
    return [*items, *placed(draw(woods_of(palette)[rank % 3]), x, y, tall, lean * 0.5)]


def _tower_of_notes(stage: Stage, box: Box, dice: Dice) -> list[Shape]:
    palette = stage.palette
    tones = (palette.main, palette.second, palette.third)
    size = box.width * 0.26
    count = int(box.height / (size * 1.05))
    items: list[Shape] = []
    for rank in range(count):
        share = 1 - 0.45 * rank / max(1, count)
        x = box.x + box.width * (0.5 + (0.22 if rank % 2 else -0.26) + dice.between(-0.06, 0.06))
        y = box.bottom - size * 1.05 * (rank + 0.2)
        items += placed(
            note(dice.count(0, 2), tones[rank % 3]), x, y, size * share, dice.between(-14, 14)
        )
    return items


def _beams(palette: Palette, box: Box, foot: float) -> list[Shape]:
    """Return two beams of light that cross on the instrument."""
    colour = mix(palette.ground_end, palette.third, 0.5 if palette.is_dark else 0.6)
    items = []
    for at, to in ((0.1, 0.62), (0.9, 0.38)):
        top, middle = box.x + box.width * at, box.x + box.width * to
        half = box.width * 0.36
        left, right = max(box.x, middle - half), min(box.right, middle + half)
        items.append(
            Shape(
                polygon(((top - 2, box.y), (top + 2, box.y), (right, foot), (left, foot))),
                colour,
                opacity=0.22,
            )
        )
    return items


def _keyboard(
    palette: Palette, place: Place, top: float, bottom: float, keys: float
) -> list[Shape]:
    """Return a keyboard across the place."""
    left, wide = place.left, place.right - place.left
    white = mix(palette.light, palette.ground_end, 0.06)
    ebony = mix(palette.dark, palette.ground, 0.06)
    count = max(7, round(wide / (keys * 0.36)))
    part, high = wide / count, bottom - top
    lines = joined(
        *(rectangle(left + part * n - part * 0.02, top, part * 0.04, high) for n in range(1, count))
    )
    sharps = [n for n in range(1, count) if n % 7 not in (0, 3)]
    black = joined(
        *(
            rounded(left + part * n - part * 0.3, top - 1, part * 0.6, keys * 0.58, part * 0.06)
            for n in sharps
        )
    )
    items = [
        Shape(rectangle(left, top - keys * 0.1, wide, keys * 0.16), palette.main),
        Shape(rectangle(left, top, wide, high), white),
        Shape(lines, mix(white, palette.dark, 0.3)),
        Shape(black, ebony),
    ]
    cheek = keys * 0.42
    ends = [
        x
        for x, is_open in ((left, place.is_open_left), (place.right - cheek, place.is_open_right))
        if is_open
    ]
    if ends:
        blocks = joined(
            *(rounded(x, top - keys * 0.22, cheek, high + keys * 0.3, cheek * 0.4, 0) for x in ends)
        )
        items.append(Shape(blocks, ebony))
    return items


def _rising_notes(stage: Stage, box: Box, rank: int, dice: Dice) -> list[Shape]:
    """Return notes that rise beside the panel of letters."""
    palette = stage.palette
    tones = (palette.main, palette.second, palette.third)
    size, items = box.width * 0.42, []
    count = int(box.height * 0.66 / (size * 1.5))
    for number in range(count):
        x = box.x + box.width * (0.38 + (0.16 if (number + rank) % 2 else -0.1))
        y = box.bottom - box.height * 0.2 - size * 1.5 * number
        share = 1 - 0.35 * number / max(1, count)
        if is_free(stage, Box(x - size * 0.2, y - size, size * 0.9, size * 1.2)):
            items += placed(
                note(dice.count(0, 2), tones[(number + rank) % 3]),
                x,
                y,
                size * share,
                dice.between(-12, 12),
            )
    return items


def _spots(stage: Stage, hang: Box) -> list[Shape]:
    """Return a row of stage lights along the upper edge, lit."""
    palette, unit = stage.palette, stage.unit
    top, deep = max(hang.y, 0), min(hang.height * 0.6, stage.unit * 9)
    count = max(3, round(hang.width / (unit * 22)))
    bar = palette.dark if not palette.is_dark else mix(palette.surface, palette.ground, 0.55)
    items = [Shape(rectangle(hang.x, top + deep * 0.12, hang.width, deep * 0.07), bar)]
    for rank in range(count):
        x = hang.x + hang.width * (rank + 0.5) / count
        colour = (palette.main, palette.third, palette.second)[rank % 3]
        low = hang.bottom - unit * 0.4
        items.append(
            Shape(
                polygon(
                    (
                        (x - deep * 0.16, top + deep * 0.6),
                        (x + deep * 0.16, top + deep * 0.6),
                        (x + deep * 0.5, low),
                        (x - deep * 0.5, low),
                    )
                ),
                colour,
                opacity=0.3,
            )
        )
        lamp = polygon(
            (
                (x - deep * 0.13, top + deep * 0.18),
                (x + deep * 0.13, top + deep * 0.18),
                (x + deep * 0.22, top + deep * 0.62),
                (x - deep * 0.22, top + deep * 0.62),
            )
        )
        items.append(Shape(lamp, bar))
        items.append(Shape(circle(x, top + deep * 0.6, deep * 0.13), colour))
    return items


BACKGROUND = Background(
    id="concert",
    title="Instruments et portée",
    description="des instruments de musique devant une portée où courent les notes, un clavier à leurs pieds",
    palettes=("soiree", "automne", "ete-sombre", "rose", "hiver-sombre", "ceremonie"),
    faces=("spartan-black", "inter"),
    draw=_draw,
)
