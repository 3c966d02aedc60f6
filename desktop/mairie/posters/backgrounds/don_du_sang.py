# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Don du sang »: a drop held by two hands, the line of a heart through the page."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.pictures.scene import Box, Group, Point, SceneItem
from desktop.mairie.posters.backgrounds.emblems import heart_steps
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    arc,
    circle,
    darken,
    drop,
    joined,
    lighten,
    line,
    mix,
    moved,
    overlaps,
    scaled,
    smooth,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, drawn, filled, put, settled
from desktop.mairie.posters.backgrounds.tones import seen_on, sun_colour, whole_ground
from desktop.mairie.posters.colours import channels, contrast
from desktop.mairie.posters.stage import Background, Palette, Stage

_IS_RED = 50.0
_SEEN = 1.7
"""Least contrast of the drop with the ground."""


def _redness(colour: str) -> float:
    red, green, blue = channels(colour)
    return red - max(green, blue) - 1.2 * abs(green - blue)


def drop_colours(palette: Palette) -> tuple[str, str]:
    """Return the drop's colour and the heart's: red where the palette has a red that is seen."""
    motifs = (palette.main, palette.second, palette.third)
    best, ground = max(motifs, key=_redness), palette.ground_end
    if _redness(best) > _IS_RED and contrast(best, ground) >= _SEEN:
        return best, palette.light
    if palette.is_dark:
        accent = (
            ground if _redness(ground) > _IS_RED else seen_on(best, palette.light, palette.dark)
        )
        return palette.light, accent
    seen = [colour for colour in motifs if contrast(colour, ground) >= _SEEN]
    return max(seen, key=_redness, default=palette.dark), palette.light


class _Tones:
    def __init__(self, palette: Palette) -> None:
        self.red, self.heart = drop_colours(palette)
        motifs = (palette.second, palette.third, palette.main)
        others = [colour for colour in motifs if colour != self.red] or [palette.dark]
        self.soft = mix(others[0], palette.light, 0.2)
        self.other = others[-1]
        self.deep = mix(self.red, palette.dark, 0.45 if self.heart == palette.light else 0.2)
        self.bright = lighten(self.red, 0.14)
        self.light = palette.light
        self.medal = mix(palette.ground_end, palette.light, 0.12 if palette.is_dark else 0.7)
        self.halo = mix(palette.ground_end, self.red, 0.55 if palette.is_dark else 0.3)
        warm = sun_colour(palette)
        self.skins = (
            mix(mix(palette.light, warm, 0.4), palette.dark, 0.05),
            mix(mix(warm, palette.dark, 0.5), palette.light, 0.12),
        )
        self.dark = palette.dark


def _great_drop(tones: _Tones) -> Items:
    """A drop whose round part is 1 in radius around (0, 0): its light, its shade, a heart in it."""
    outline = drop(0, 0, 1)
    shade = filled(moved(drop(0, 0, 1), 0.5, 0.22), tones.deep, 0.5)
    core = filled(moved(scaled(drop(0, 0, 1), 0.94), -0.36, -0.1), tones.bright, 0.9)
    gleam: Steps = (
        ("M", -0.66, -0.36),
        ("C", -0.5, -0.72, -0.3, -0.98, -0.16, -1.2),
        ("C", -0.3, -0.86, -0.46, -0.6, -0.52, -0.24),
        ("Z",),
    )
    return (
        filled(outline, tones.red),
        Group((core, shade), clip=outline),
        filled(gleam, tones.light, 0.5),
        disc(-0.6, -0.08, 0.07, tones.light, 0.5),
        filled(moved(heart_steps(0.46), 0, 0.06), tones.heart),
    )


def _pulse(
    left: float, right: float, y: float, size: float, middle: float, gap: float
) -> list[Point]:
    """Points of the line of a heart, still from one side to the other but for its beats."""
    beat = (
        (-0.9, 0.0),
        (-0.7, -0.16),
        (-0.5, 0.0),
        (-0.3, 0.0),
        (-0.18, 0.18),
        (0.02, -0.85),
        (0.24, 0.5),
        (0.4, 0.0),
        (0.62, 0.0),
        (0.82, -0.22),
        (1.05, 0.0),
    )
    points: list[Point] = [(left, y)]
    count = max(1, round((middle - gap - left) / (3.6 * size)))
    for side in (0, 1):
        start, end = (left, middle - gap) if side == 0 else (middle + gap, right)
        for k in range(count):
            at = start + (end - start) * (k + 0.5) / count
            points += [(at + x * size, y + rise * size) for x, rise in beat]
    return [*points, (right, y)]


def _arm(tone: str, nail: str, cuff: str, trim: str) -> Items:
    """A hand that holds from below, its fingers to the right, its wrist out to the lower left."""
    palm: Steps = (
        ("M", -1.6, 1.5),
        ("C", -1.3, 0.9, -1.12, 0.42, -1.08, -0.02),
        ("C", -1.06, -0.3, -1.0, -0.5, -0.86, -0.5),
        ("C", -0.72, -0.5, -0.72, -0.3, -0.76, -0.04),
        ("C", -0.78, 0.2, -0.7, 0.36, -0.55, 0.5),
        ("C", -0.38, 0.64, -0.18, 0.74, 0.02, 0.78),
        ("C", 0.16, 0.82, 0.16, 1.02, 0.02, 1.06),
        ("C", -0.3, 1.14, -0.6, 1.2, -0.8, 1.42),
        ("L", -1.0, 1.9),
        ("Z",),
    )
    folds = joined(
        smooth(((-0.6, 0.62), (-0.32, 0.82), (-0.04, 0.9))),
        smooth(((-0.74, 0.68), (-0.5, 0.92), (-0.2, 1.0))),
    )
    sleeve: Steps = (
        ("M", -1.74, 1.2),
        ("C", -1.5, 1.42, -1.1, 1.62, -0.78, 1.66),
        ("L", -1.1, 2.9),
        ("L", -2.6, 2.4),
        ("Z",),
    )
    band: Steps = (
        ("M", -1.74, 1.2),
        ("C", -1.5, 1.42, -1.1, 1.62, -0.78, 1.66),
        ("L", -0.83, 1.86),
        ("C", -1.15, 1.82, -1.55, 1.62, -1.82, 1.38),
        ("Z",),
    )
    return (filled(palm, tone), drawn(folds, nail, 0.03), filled(sleeve, cuff), filled(band, trim))


def _held(tones: _Tones) -> Items:
    """The drop between two hands, its round part 1 in radius around (0, 0)."""
    left = _arm(
        tones.skins[0], darken(tones.skins[0], 0.16), tones.other, lighten(tones.other, 0.25)
    )
    right = _arm(tones.skins[1], darken(tones.skins[1], 0.2), tones.soft, lighten(tones.soft, 0.3))
    return (put(left, 0, 0.12, 1.12), put(right, 0, 0.12, 1.12, flipped=True), *_great_drop(tones))


def _small_drops(
    setting: Setting, tones: _Tones, box: Box, avoid: Sequence[Box], count: int, dice: Dice
) -> list[SceneItem]:
    """Small drops and hearts that float around, none where letters come."""
    items: list[SceneItem] = []
    unit = setting.stage.unit
    columns = max(2, round((count * box.width / max(1.0, box.height)) ** 0.5))
    rows = max(1, round(count / columns))
    for row in range(rows):
        for rank, x in enumerate(dice.spread(columns, box.x, box.right, 0.7)):
            y = box.y + box.height * (row + 0.5 + dice.between(-0.3, 0.3)) / rows
            size = unit * dice.between(0.9, 2.1)
            place = Box(x - 1.2 * size, y - 1.8 * size, 2.4 * size, 2.8 * size)
            seen = place.x > 0 and place.right < setting.stage.width and place.y > 0
            if (
                not seen
                or not setting.is_free(place)
                or any(overlaps(place, other) for other in avoid)
            ):
                continue
            colour = dice.pick((tones.red, tones.soft, tones.halo, tones.halo))
            is_heart = (rank + row) % 4 == 3
            steps = moved(heart_steps(0.9 * size), x, y) if is_heart else drop(x, y, size * 0.8)
            items.append(filled(steps, colour, 0.9))
    return items


def _rings(x: float, y: float, radius: float, tones: _Tones) -> list[SceneItem]:
    return [disc(x, y, share * radius, tones.halo, 0.22) for share in (1.0, 0.84, 0.68)]


def _band(setting: Setting, tones: _Tones, dice: Dice) -> list[SceneItem]:
    """Hands in a medallion, the line of a heart to both sides of it."""
    room = setting.room
    top, bottom = max(room.y, 0.0), min(room.bottom, setting.stage.height)
    big = 0.47 * min(bottom - top, 0.9 * setting.spot.width)
    x, y = setting.spot.centre[0], (top + bottom) / 2
    small = 0.37 * big
    medal = circle(x, y + 0.06 * big, 0.84 * big)
    half_way = arc(x, y + 0.06 * big, 0.84 * big, 0, 180)
    open_above = (
        *half_way,
        ("L", x - 0.84 * big, y - 2 * big),
        ("L", x + 0.84 * big, y - 2 * big),
        ("Z",),
    )
    beat = 0.3 * big
    pulse = _pulse(room.x, room.right, y + 0.06 * big, beat, x, 0.92 * big)
    avoid = [
        Box(x - big, y - big, 2 * big, 2 * big),
        Box(room.x, y - 0.95 * beat, room.width, 1.7 * beat),
    ]
    count = min(90, round(26 * room.width / (bottom - top)))
    return [
        *_rings(x, y + 0.06 * big, 0.92 * big, tones)[:1],
        filled(medal, tones.medal),
        *_small_drops(
            setting, tones, Box(room.x, top, room.width, bottom - top), avoid, count, dice
        ),
        drawn(line(pulse[: len(pulse) // 2]), tones.red, 0.034 * big),
        drawn(line(pulse[len(pulse) // 2 :]), tones.red, 0.034 * big),
        Group((put(_held(tones), x, y + 0.04 * big, small),), clip=open_above),
    ]


def _rising(setting: Setting, tones: _Tones, dice: Dice) -> list[SceneItem]:
    """Hands that come in over the lower side of the page."""
    room, spot = setting.room, setting.spot
    top, bottom = max(spot.y, 0.0), min(spot.bottom, setting.stage.height)
    tall = min(bottom - top, (1.5 if setting.is_upright else 0.8) * spot.width)
    radius = tall / (6.0 if setting.is_upright else 5.1)
    x, y = spot.centre[0], bottom - 2.15 * radius
    beat = 0.62 * radius
    pulse = _pulse(room.x, room.right, y + 0.1 * radius, beat, x, 1.75 * radius)
    avoid = [Box(x - 2.0 * radius, y - 2.4 * radius, 4.0 * radius, 6 * radius)]
    if not setting.is_upright:
        avoid.append(Box(room.x, y - 0.9 * beat, room.width, 1.7 * beat))
    count = max(10, min(70, round(24 * room.width * (bottom - top) / tall**2)))
    half = len(pulse) // 2
    line_of_heart = (
        []
        if setting.is_upright
        else [drawn(line(p), tones.red, 0.085 * radius) for p in (pulse[:half], pulse[half:])]
    )
    return [
        *_rings(x, y - 0.3 * radius, 2.3 * radius, tones),
        *_small_drops(
            setting, tones, Box(room.x, top, room.width, bottom - top), avoid, count, dice
        ),
        *line_of_heart,
        put(_held(tones), x, y, radius),
    ]


def _frame(setting: Setting, tones: _Tones, dice: Dice) -> list[SceneItem]:
    """Drops and hearts all around, the line of a heart above and under the letters."""
    stage, middle = setting.stage, setting.middle
    items: list[SceneItem] = []
    avoid: list[Box] = []
    for top, bottom in ((0.0, middle.y), (middle.bottom, stage.height)):
        tall = bottom - top
        y, beat, x = (top + bottom) / 2, 0.36 * tall, stage.width / 2
        pulse = _pulse(stage.whole.x, stage.whole.right, y, beat, x, 0.62 * tall)
        half = len(pulse) // 2
        items += [drawn(line(p), tones.red, 0.035 * tall) for p in (pulse[:half], pulse[half:])]
        avoid += [
            Box(0, y - 0.95 * beat, stage.width, 1.6 * beat),
            Box(x - 0.6 * tall, top, 1.2 * tall, tall),
        ]
        items += _rings(x, y, 0.48 * tall, tones)[1:]
        shape = _great_drop(tones) if top else (filled(heart_steps(0.9), tones.red),)
        items.append(put(shape, x, y + (0.1 * tall if top else 0.02 * tall), 0.23 * tall))
    count = round(110 * max(1.0, stage.width / stage.height / 1.5))
    return [
        *_small_drops(
            setting, tones, Box(0, 0, stage.width, stage.height), avoid, min(count, 160), dice
        ),
        *items,
    ]


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "don-du-sang")
    tones = _Tones(stage.palette)
    ground = whole_ground(stage, stage.height)
    if setting.place is Place.BORDER:
        return (ground, *_frame(setting, tones, dice))
    if setting.is_beside:
        opening = window(setting)
        view = Group(tuple(_rising(setting, tones, dice)), clip=opening)
        return (ground, filled(opening, tones.medal), view)
    if setting.place is Place.FOOT:
        return (ground, *_rising(setting, tones, dice))
    return (ground, *_band(setting, tones, dice))


BACKGROUND = Background(
    id="don-du-sang",
    title="Don du sang",
    description="une grande goutte portée par deux mains, un cœur en son milieu, la ligne d’un battement",
    palettes=("sante", "rose", "automne", "hiver", "noel-rouge"),
    faces=("spartan-black", "inter-semibold"),
    draw=_draw,
)
