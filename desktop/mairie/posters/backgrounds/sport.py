# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sport: runners on a track that bends away, balls in flight, pennants over the stadium."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, SceneItem, Shape
from desktop.mairie.posters.backgrounds.athletes import (
    KICK,
    SPRINT,
    STRIDE,
    THROW,
    basketball,
    flight,
    football,
    person,
    tennis_ball,
)
from desktop.mairie.posters.backgrounds.festoon import pennants
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    box_steps,
    ellipse,
    joined,
    land,
    rectangle,
    smooth,
)
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    front_tone,
    leafy,
    near_colour,
    placed,
    plan_of,
    sky_shape,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "sport"), stage.palette
    plan = plan_of(stage, tallest=1.9)
    items: list[SceneItem] = [sky_shape(stage, plan.places[0].box.bottom)]
    for place in plan.places:
        items += _stadium(stage, place, dice)
    for rank, box in enumerate(plan.corners):
        items += _bouncing(palette, box, rank)
    if plan.hang:
        items += _flags(palette, plan.hang, stage.unit)
    return tuple(items)


def _stadium(stage: Stage, place: Place, dice: Dice) -> list[SceneItem]:
    palette, box = stage.palette, place.box
    is_tall = box.height > box.width * 1.1
    high = min(box.height, box.width * 1.0) if is_tall else box.height
    track_top = box.bottom - high * 0.42
    inner: list[Shape] = [
        *_far(palette, box, track_top, high, dice),
        *_lanes(
            palette, box, track_top, stage.whole.bottom if not place.is_low else box.bottom, dice
        ),
    ]
    items: list[SceneItem] = []
    if place.is_open_left or place.is_open_right:
        items.append(Group(tuple(inner), clip=_bay(stage, place, track_top - high * 0.22)))
    else:
        items += inner
    items += _runners(palette, place, track_top, high, dice)
    if is_tall:
        items += _rising_balls(palette, place, track_top - high * 0.35, dice)
    else:
        items += _balls(palette, place, track_top, high, dice)
    if place.is_low:
        tone = front_tone(palette)
        lower = Box(
            stage.whole.x,
            box.bottom - box.height * 0.03,
            stage.whole.width,
            stage.whole.bottom - box.bottom + box.height * 0.03,
        )
        items.append(Shape(box_steps(lower), tone))
    return items


def _bay(stage: Stage, place: Place, top: float) -> Steps:
    """Return the outline in which the track is seen where it does not cross the page: a soft corner."""
    box, bottom = place.box, stage.whole.bottom
    wide = box.width * 0.3
    left, right = box.x, box.right
    steps: Steps = (("M", left, bottom),)
    if place.is_open_left:
        steps += (
            (
                "C",
                left + wide * 0.05,
                top + (bottom - top) * 0.35,
                left + wide * 0.5,
                top,
                left + wide * 1.4,
                top,
            ),
        )
    else:
        steps += (("L", left, top),)
    if place.is_open_right:
        steps += (
            ("L", right - wide * 1.4, top),
            (
                "C",
                right - wide * 0.5,
                top,
                right - wide * 0.05,
                top + (bottom - top) * 0.35,
                right,
                bottom,
            ),
        )
    else:
        steps += (("L", right, top), ("L", right, bottom))
    return (*steps, ("Z",))


def _far(palette: Palette, box: Box, foot: float, high: float, dice: Dice) -> list[Shape]:
    """Return hills, a row of trees and the lawn behind the track."""
    grass = mix(leafy(palette), palette.ground_end, 0.4)
    hill = mix(palette.ground_end, palette.second, 0.22)
    trees = mix(palette.ground_end, leafy(palette), 0.55)
    count = max(3, round(box.width / (high * 0.7)))
    tops = [
        (box.x - 5, foot - high * 0.14),
        *(
            (x, foot - high * dice.between(0.1, 0.22))
            for x in dice.spread(count, box.x, box.right, 0.4)
        ),
        (box.right + 5, foot - high * 0.12),
    ]
    crowns = [
        ellipse(
            x,
            foot - high * 0.085,
            high * dice.between(0.035, 0.06),
            high * dice.between(0.045, 0.075),
        )
        for x in dice.spread(max(8, round(box.width / (high * 0.085))), box.x, box.right, 0.9)
    ]
    return [
        Shape(land(smooth(tops), foot), hill),
        Shape(joined(*crowns), trees),
        Shape(rectangle(box.x - 5, foot - high * 0.075, box.width + 10, high * 0.2), grass),
    ]


def _lanes(palette: Palette, box: Box, top: float, bottom: float, dice: Dice) -> list[Shape]:
    """Return a track in perspective: lanes that grow wider towards us and bend a little."""
    track = near_colour(palette, "#c9502f")
    bend = (bottom - top) * dice.pick((-0.16, 0.16))
    deep = bottom - top

    def edge(y: float) -> list[tuple[float, float]]:
        lift = bend * (1 - (y - top) / deep)
        return [
            (box.x - 5, y + lift * 0.5),
            (box.centre[0], y - abs(lift) * 0.25),
            (box.right + 5, y - lift * 0.5),
        ]

    marks: list[Steps] = []
    for share, thick in ((0.0, 0.014), (0.12, 0.014), (0.29, 0.018), (0.52, 0.024), (0.82, 0.03)):
        upper, lower = edge(top + deep * share), edge(top + deep * (share + thick))
        marks.append(
            (*smooth(upper), *(("L", x, y) for x, y in reversed(smooth_points(lower))), ("Z",))
        )
    shade = joined(
        (
            *smooth(edge(top + deep * 0.29)),
            ("L", box.right + 5, top + deep * 0.52 - bend * 0.24),
            ("L", box.x - 5, top + deep * 0.52 + bend * 0.24),
            ("Z",),
        )
    )
    return [
        Shape(land(smooth(edge(top)), bottom + 2), track),
        Shape(shade, mix(track, palette.dark, 0.08)),
        Shape(joined(*marks), mix(palette.light, track, 0.1)),
    ]


def smooth_points(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return points close together along a smooth line through three points."""
    (ax, ay), (bx, by), (cx, cy) = points
    result = []
    for n in range(17):
        t = n / 16
        # The quadratic curve through the three points, the middle one at its half.
        result.append((
            (1 - t) * (1 - 2 * t) * ax + 4 * t * (1 - t) * bx + t * (2 * t - 1) * cx,
            (1 - t) * (1 - 2 * t) * ay + 4 * t * (1 - t) * by + t * (2 * t - 1) * cy,
        ))  # fmt: skip
    return result


def _runners(palette: Palette, place: Place, top: float, high: float, dice: Dice) -> list[Shape]:
    box = place.box
    is_tall = box.height > box.width * 1.1
    left = box.x + box.width * (0.14 if place.is_open_left else 0.02)
    right = box.right - box.width * (0.14 if place.is_open_right else 0.02)
    size = high * (0.56 if is_tall else 0.62)
    count = 2 if is_tall else max(2, round((right - left) / (size * 0.95)))
    shirts = dice.mixed((palette.second, palette.third, palette.main, palette.light))
    poses = (SPRINT, STRIDE) if count < 4 else (SPRINT, STRIDE, KICK, SPRINT, THROW, STRIDE)
    start, items = dice.count(0, len(poses) - 1), []
    for rank in range(count):
        x, near = left + (right - left) * (rank + 0.5) / count, rank % 2
        tall = size * (1.0 if near else 0.82)
        foot = top + high * (0.34 if near else 0.16)
        shadow = ellipse(x, foot + tall * 0.01, tall * 0.26, tall * 0.022)
        items.append(Shape(shadow, palette.dark, opacity=0.22))
        shorts = mix(shirts[(rank + 1) % 4], palette.dark, 0.45)
        pose = poses[(rank + start) % len(poses)]
        items += placed(
            person(pose, _skin(palette, rank), shirts[rank % 4], shorts, palette.dark),
            x,
            foot,
            tall,
        )
    return items


def _skin(palette: Palette, rank: int) -> str:
    """Return a skin: light, brown and dark by turns, in the tones of the palette."""
    warm = mix(near_colour(palette, "#ee9a40"), near_colour(palette, "#c9302a"), 0.4)
    brown = mix(warm, palette.dark, 0.45)
    return (
        mix(palette.surface, warm, 0.42),
        mix(brown, palette.surface, 0.12),
        mix(brown, palette.dark, 0.4),
    )[rank % 3]


def _kinds(palette: Palette) -> list[list[Shape]]:
    """Return a football, a basketball and a tennis ball, each of radius 1."""
    dark, colour = palette.dark, mix(palette.third, palette.light, 0.1)
    return [
        football(palette.light, dark),
        basketball(near_colour(palette, "#e0752c"), dark),
        tennis_ball(colour, palette.light),
    ]


def _balls(palette: Palette, place: Place, top: float, high: float, dice: Dice) -> list[Shape]:
    """Return a ball that flies over the track."""
    box, radius = place.box, high * 0.105
    trail = mix(palette.ink, palette.ground_end, 0.45)
    x, y = box.x + box.width * dice.pick((0.52, 0.74)), max(box.y, 0) + radius * 1.4
    span = min(box.height, x - box.x - box.width * (0.14 if place.is_open_left else 0.02))
    path = [
        (x - span, top + high * 0.12),
        (x - span * 0.55, y - radius * 0.2),
        (x - radius * 1.4, y - radius * 0.3),
    ]
    return [flight(path, trail, high * 0.012), *placed(_kinds(palette)[0], x, y, radius, 15)]


def _rising_balls(palette: Palette, place: Place, low: float, dice: Dice) -> list[Shape]:
    """Return, in a high place, balls one above another on the way of a bounce."""
    box = place.box
    radius, top = box.width * 0.15, max(place.sky.y, 0) + box.width * 0.35
    kinds = dice.mixed(_kinds(palette))
    count = max(1, min(5, round((low - top) / (box.width * 0.62))))
    points = [
        (box.x + box.width * (0.7 if n % 2 else 0.34), low - (low - top) * n / count)
        for n in range(1, count + 1)
    ]
    trail = mix(palette.ink, palette.ground_end, 0.45)
    items = [flight([(box.centre[0], low + radius), *points], trail, box.width * 0.018)]
    for n, (x, y) in enumerate(points):
        items += placed(kinds[n % 3], x, y, radius * (1 - 0.12 * n), 15 * n)
    return items


def _bouncing(palette: Palette, box: Box, rank: int) -> list[Shape]:
    """Return balls one above the other, beside the panel of letters."""
    kinds = _kinds(palette)
    radius, items = box.width * 0.24, []
    trail = mix(palette.ink, palette.ground, 0.5)
    xs = (0.56, 0.4, 0.56) if rank else (0.44, 0.6, 0.44)
    points = [
        (box.x + box.width * x, box.y + box.height * y)
        for x, y in zip(xs, (0.3, 0.47, 0.64), strict=True)
    ]
    items.append(flight(points, trail, box.width * 0.02))
    for n, (x, y) in enumerate(points):
        items += placed(kinds[(n + rank) % 3], x, y, radius * (1.0, 0.86, 0.7)[(n + rank) % 3], 12)
    return items


def _flags(palette: Palette, hang: Box, unit: float) -> list[Shape]:
    top = max(hang.y, 0)
    deep = min(unit * 9, (hang.bottom - top) * 0.85)
    count = max(1, round(hang.width / (unit * 50)))
    thread = palette.dark if not palette.is_dark else mix(palette.surface, palette.ground, 0.5)
    items: list[Shape] = []
    for rank in range(count):
        start, end = ((hang.x + hang.width * n / count, top) for n in (rank, rank + 1))
        items += pennants(
            start,
            end,
            deep * 0.5,
            deep * 0.45,
            (palette.main, palette.light, palette.third, palette.second),
            thread,
        )
    return items


BACKGROUND = Background(
    id="sport",
    title="Piste et ballons",
    description="des coureurs sur une piste d’athlétisme, des ballons en vol, des fanions",
    palettes=("ete", "enfance", "nature", "ete-sombre", "eau", "chantier"),
    faces=("bebas", "inter"),
    draw=_draw,
)
