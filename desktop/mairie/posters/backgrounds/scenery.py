# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a picture may stand on a stage, and the tones that leave letters readable."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import rgb_to_hls
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box, LinearGradient, Shape
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    box_steps,
    land,
    mirrored,
    moved,
    overlaps,
    scaled,
    smooth,
    turned,
)
from desktop.mairie.posters.colours import channels, contrast, mix
from desktop.mairie.posters.stage import Palette, Stage

FAINT = 1.16
"""Most contrast with the ground of what may lie under letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the page where the motif stands, through the bleed where it touches an edge."""

    box: Box
    """Its lower side is the foot of the picture."""
    sky: Box
    """All that is free above the foot, the box included."""
    is_low: bool
    """Letters come under it: what lies there must be quiet."""
    left: float
    """How far the land and what stands far away may go: to the page's side, or to the letters."""
    right: float
    is_open_left: bool
    """Letters stand at its left: the land must come to an end there."""
    is_open_right: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How a stage is used: the places of the motif, and the strip at the top if there is one."""

    places: tuple[Place, ...]
    hang: Box | None
    """A strip along the upper edge where something may hang."""
    is_border: bool
    """The picture stands around a panel of letters, not beside it."""
    corners: tuple[Box, ...] = ()
    """Left and right of the panel, over the place at the foot; none when the places are beside it."""


def plan_of(stage: Stage, tallest: float = 1.25) -> Plan:
    """Return the places of a stage; a motif is at most `tallest` times as high as it is wide."""
    focus = stretched(stage, stage.focus)
    inside = [calm for calm in stage.calm if _is_within(calm, focus, stage.unit * 3)]
    if inside:
        return _border_plan(stage, inside, tallest)
    for calm in stage.calm:
        focus = _trimmed(focus, calm)
    is_roomy = focus.y < stage.height * 0.05 and focus.height > focus.width * 0.9
    hang = Box(focus.x, focus.y, focus.width, focus.height * 0.2) if is_roomy else None
    return Plan((_place(stage, focus, tallest),), hang, False)


def _is_within(calm: Box, focus: Box, margin: float) -> bool:
    return (
        calm.x > focus.x + margin
        and calm.y > focus.y + margin
        and calm.right < focus.right - margin
        and calm.bottom < focus.bottom - margin
    )


def _trimmed(focus: Box, calm: Box) -> Box:
    """Return the largest part of the focus, at one side of some letters."""
    if not overlaps(focus, calm):
        return focus
    parts = (
        Box(focus.x, focus.y, focus.width, calm.y - focus.y),
        Box(focus.x, calm.bottom, focus.width, focus.bottom - calm.bottom),
        Box(focus.x, focus.y, calm.x - focus.x, focus.height),
        Box(calm.right, focus.y, focus.right - calm.right, focus.height),
    )
    best = max(parts, key=lambda box: max(box.width, 0) * max(box.height, 0))
    return best if best.width > 1 and best.height > 1 else focus


def _border_plan(stage: Stage, blocks: list[Box], tallest: float) -> Plan:
    whole = stage.whole
    x, y = min(b.x for b in blocks), min(b.y for b in blocks)
    right, bottom = max(b.right for b in blocks), max(b.bottom for b in blocks)
    below = Box(whole.x, bottom, whole.width, whole.bottom - bottom)
    sides = [
        Box(whole.x, whole.y, x - whole.x, whole.height),
        Box(right, whole.y, whole.right - right, whole.height),
    ]
    hang = Box(whole.x, whole.y, whole.width, y - whole.y)
    wide = [side for side in sides if side.width > below.height * 1.15]
    if wide:
        return Plan(tuple(_place(stage, side, tallest) for side in wide), hang, True)
    return Plan((_place(stage, below, tallest),), hang, True, tuple(sides))


def _place(stage: Stage, sky: Box, tallest: float) -> Place:
    height = min(sky.height, sky.width * tallest)
    whole = stage.whole
    is_left = any(calm.right <= sky.x + 1 and _beside(calm, sky) for calm in stage.calm)
    is_right = any(calm.x >= sky.right - 1 and _beside(calm, sky) for calm in stage.calm)
    return Place(
        box=Box(sky.x, sky.bottom - height, sky.width, height),
        sky=sky,
        is_low=sky.bottom < stage.height - stage.unit,
        left=sky.x if is_left else whole.x,
        right=sky.right if is_right else whole.right,
        is_open_left=is_left,
        is_open_right=is_right,
    )


def _beside(calm: Box, sky: Box) -> bool:
    return calm.y < sky.bottom - 1 and calm.bottom > sky.y + 1


def stretched(stage: Stage, box: Box) -> Box:
    """Return the box, drawn out through the bleed on each side where it touches the page's edge."""
    whole, near = stage.whole, min(stage.width, stage.height) * 0.065
    x = whole.x if box.x < near else box.x
    y = whole.y if box.y < near else box.y
    right = whole.right if box.right > stage.width - near else box.right
    bottom = whole.bottom if box.bottom > stage.height - near else box.bottom
    return Box(x, y, right - x, bottom - y)


def is_free(stage: Stage, box: Box, margin: float = 0.0) -> bool:
    """Return True when nothing of the box comes under letters."""
    return not any(overlaps(box, calm, margin) for calm in stage.calm)


def faint(palette: Palette, colour: str, ground: str = "") -> str:
    """Return the ground (the palette's, or another) with as much of the colour as letters bear."""
    under = ground or palette.ground
    for step in range(20, 0, -1):
        candidate = mix(under, colour, step / 20)
        if contrast(candidate, under) <= FAINT and _reads(palette, candidate):
            return candidate
    return under


def quiet(palette: Palette, colour: str, share: float) -> str:
    """Return the ground with `share` of the colour, less if letters would not read well on it."""
    for step in range(20, 0, -1):
        candidate = mix(palette.ground, colour, share * step / 20)
        if _reads(palette, candidate):
            return candidate
    return palette.ground


def front_tone(palette: Palette) -> str:
    """Return the colour of the quiet land under a picture: a shadow, or a tinted light."""
    if palette.is_dark:
        return quiet(palette, palette.dark, 0.75)
    return quiet(palette, mix(palette.ground, palette.light, 0.35), 1.0)


def _reads(palette: Palette, ground: str) -> bool:
    wanted = min(
        7.0, contrast(palette.ink, palette.ground), contrast(palette.ink, palette.ground_end)
    )
    return contrast(palette.ink, ground) >= wanted


def sky_shape(stage: Stage, foot: float) -> Shape:
    """Return the ground of the page: it runs into its second colour at the foot of the picture."""
    palette, whole = stage.palette, stage.whole
    low = max(foot, whole.y + whole.height * 0.3)
    stops = ((0.0, palette.ground), (1.0, palette.ground_end))
    return Shape(box_steps(whole), LinearGradient((0, whole.y), (0, low), stops))


def near_colour(palette: Palette, wanted: str) -> str:
    """Return that of the three colours of the motif whose hue is nearest to `wanted`."""
    return min((palette.main, palette.second, palette.third), key=lambda c: _distance(c, wanted))


def leafy(palette: Palette, wanted: str = "#4f9a4a") -> str:
    """Return the green that the palette comes nearest to, two of its colours mixed if need be."""
    main, second, third = palette.main, palette.second, palette.third
    pairs = ((main, third), (second, third), (main, second))
    mixes = [mix(first, other, share) for first, other in pairs for share in (0.35, 0.5, 0.65)]
    near = near_colour(palette, wanted)
    if has_hue(palette, wanted):
        return near
    best = min(mixes, key=lambda colour: _distance(colour, wanted))
    return best if _distance(best, wanted) < 0.13 else near


def has_hue(palette: Palette, wanted: str, most: float = 0.13) -> bool:
    """Return True when a colour of the motif is about of that hue (1 is the whole circle)."""
    return _distance(near_colour(palette, wanted), wanted) < most


def _distance(first: str, second: str) -> float:
    hue, _, strength = rgb_to_hls(*(c / 255 for c in channels(first)))
    other, _, _ = rgb_to_hls(*(c / 255 for c in channels(second)))
    turn = abs(hue - other)
    return min(turn, 1 - turn) + (0.3 if strength < 0.2 else 0.0)


def ridge(
    place: Place,
    y: float,
    height: float,
    bottom: float,
    dice: Dice,
    bumps: int = 3,
    inset: float = 0.0,
) -> Steps:
    """Return land across a place, its line about `y`; where the place is open it comes down.

    It does so `inset` (a share of the width) away from that side: further for what is far.
    """
    box = place.box
    left = place.left + (box.width * inset if place.is_open_left else 0)
    right = place.right - (box.width * inset if place.is_open_right else 0)
    bumps = max(bumps, round(bumps * (right - left) / box.width))
    slope = box.width * 0.16
    points = []
    if place.is_open_left:
        points += [(left, bottom), (left + slope * 0.3, y + (bottom - y) * 0.55)]
    else:
        points.append((left - 1, y + dice.between(-0.3, 0.3) * height))
    start = left + (slope if place.is_open_left else 0)
    end = right - (slope if place.is_open_right else 0)
    points += [(x, y + dice.between(-1, 1) * height) for x in dice.spread(bumps, start, end, 0.5)]
    if place.is_open_right:
        points += [(right - slope * 0.3, y + (bottom - y) * 0.55), (right, bottom)]
    else:
        points.append((right + 1, y + dice.between(-0.3, 0.3) * height))
    return land(smooth(points), bottom)


def front(stage: Stage, y: float, height: float, colour: str, dice: Dice) -> Shape:
    """Return quiet land under a picture, across the page, where letters come."""
    whole = stage.whole
    count = max(3, round(whole.width / max(height * 9, stage.unit * 20)))
    xs = dice.spread(count, whole.x, whole.right, 0.5)
    points = [
        (whole.x - 1, y),
        *((x, y + dice.between(-1, 0.4) * height) for x in xs),
        (whole.right + 1, y),
    ]
    return Shape(land(smooth(points), whole.bottom), colour)


def scattered(
    boxes: Iterable[Box], count: int, dice: Dice, aspect: float = 1.0
) -> list[tuple[float, float]]:
    """Return about `count` points over the boxes, loosely in rows so that none crowd together."""
    area = list(boxes)
    total = sum(box.width * box.height for box in area) or 1.0
    points = []
    for box in area:
        share = count * box.width * box.height / total
        columns = max(1, round((share * box.width / max(box.height, 1e-9) * aspect) ** 0.5))
        rows = max(1, round(share / columns))
        for row in range(rows):
            for column in range(columns):
                x = box.x + box.width * (column + dice.between(0.05, 0.95)) / columns
                points.append((x, box.y + box.height * (row + dice.between(0.05, 0.95)) / rows))
    return points


def placed(
    shapes: Iterable[Shape],
    x: float,
    y: float,
    scale: float,
    turn: float = 0.0,
    is_mirrored: bool = False,
) -> list[Shape]:
    """Return shapes drawn around (0, 0) for a size of 1: scaled, turned (degrees) and put at (x, y)."""
    result = []
    for shape in shapes:
        steps = mirrored(shape.steps, 0) if is_mirrored else shape.steps
        steps = moved(turned(scaled(steps, scale), turn), x, y)
        stroke = shape.stroke
        if stroke:
            dashes = tuple(length * scale for length in stroke.dashes)
            stroke = replace(stroke, width=stroke.width * scale, dashes=dashes)
        result.append(replace(shape, steps=steps, stroke=stroke))
    return result
