# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Repas »: a long table laid for a village, lanterns above it."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, Paint, SceneItem
from desktop.mairie.posters.backgrounds.festoon import bulbs, pennants
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    joined,
    mix,
    rectangle,
)
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, filled, put, settled
from desktop.mairie.posters.backgrounds.tableware import (
    Ware,
    bottle,
    bread,
    carafe,
    flowers,
    plate,
    steam,
    stemmed,
    tumbler,
    tureen,
)
from desktop.mairie.posters.backgrounds.tones import falling, quiet, whole_ground
from desktop.mairie.posters.stage import Background, Stage


class _Banquet:
    """A table from one side of the drawing to the other."""

    def __init__(self, setting: Setting, dice: Dice) -> None:
        self.setting, self.dice = setting, dice
        self.palette = setting.stage.palette
        self.ware = Ware(self.palette)
        room = setting.room
        self.left, self.right, self.size = room.x, room.right, setting.size
        self.cloth = self.size * (0.06 if setting.has_letters_under else 0.3)
        self.top = setting.floor - self.cloth
        self.scale = (0.82 if setting.has_letters_under else 0.6) * self.size
        self.scale = min(self.scale, (0.82 if setting.is_upright else 0.38) * setting.spot.width)

    def table(self) -> list[SceneItem]:
        """Return the cloth: pale where letters stand on it, with checks and scallops elsewhere."""
        palette, bottom = self.palette, self.setting.stage.whole.bottom
        edge = 0.025 * self.size
        fall = Box(self.left, self.top, self.right - self.left, bottom - self.top)
        under = self.setting.has_letters_under
        white = mix(palette.light, palette.ground, 0.1 if palette.is_dark else 0.18)
        fill: Paint = white
        if under:
            tint = self.ware.rim if palette.is_dark else palette.light
            white = quiet(palette, tint, 0.55 if palette.is_dark else 0.6)
            fill = falling(fall, white, quiet(palette, tint, 0.25))
        items: list[SceneItem] = [filled(rectangle(fall.x, fall.y, fall.width, fall.height), fill)]
        if not under:
            items += self.checks(fall)
        shade = mix(white, palette.dark, 0.22)
        items.append(
            filled(
                rectangle(fall.x, self.top - edge, fall.width, edge), mix(white, palette.light, 0.4)
            )
        )
        items.append(filled(rectangle(fall.x, self.top, fall.width, 0.4 * edge), shade, 0.55))
        return items

    def checks(self, fall: Box) -> list[SceneItem]:
        """Return the gingham of the cloth where it falls."""
        tone, step = self.ware.rim, max(0.055 * self.size, fall.width / 70)
        upright = [
            rectangle(fall.x + k * step, fall.y, step / 2, fall.height)
            for k in range(int(fall.width / step) + 1)
        ]
        level = [rectangle(fall.x, fall.y + (k + 0.35) * step, fall.width, step / 2)
                 for k in range(int(fall.height / step) + 1)]  # fmt: skip
        return [filled(joined(*upright), tone, 0.3), filled(joined(*level), tone, 0.3)]

    def dishes(self) -> list[SceneItem]:
        """Return what is on the table: a soup in the middle, tall things behind, plates in front."""
        middle, scale, items = self.setting.spot.centre[0], self.scale, list[SceneItem]()
        y, half = self.top - 0.014 * self.size, self.setting.spot.width / 2
        reach = half - 0.33 * scale
        count = min(9, max(1, round(reach / (0.5 * scale) + 0.2)))
        step = reach / count
        pieces = self.dice.pick((
            ("carafe", "flowers", "bread", "bottle"), ("flowers", "carafe", "bottle", "bread"),
            ("bottle", "flowers", "carafe", "bread"),
        ))  # fmt: skip
        for rank in range(count, 0, -1):
            for side in (-1, 1):
                name = "tureen" if rank % 4 == 0 else pieces[(rank - 1 + 2 * (side > 0)) % 4]
                items += self.piece(name, middle + side * rank * step, y)
        items += self.piece("tureen", middle, y)
        for rank in range(count):
            for side in (-1, 1):
                x = (rank + 0.56) * step
                if x + 0.3 * scale < half:
                    items += self.piece("place", middle + side * x, y + 0.012 * self.size)
        return items

    def piece(self, name: str, x: float, y: float) -> list[SceneItem]:
        """Return one thing on the table."""
        ware, scale = self.ware, self.scale
        if name == "tureen":
            return [
                put((steam(ware),), x, y - 0.5 * scale, 0.55 * scale),
                put(tureen(ware), x, y, 0.46 * scale),
            ]
        if name == "place":
            glass = stemmed(ware) if self.dice.chance() else tumbler(ware)
            tall = 0.32 if len(glass) == 4 else 0.2
            return [
                put(glass, x + 0.15 * scale, y - 0.01 * scale, tall * scale),
                put(plate(ware), x - 0.02 * scale, y, 0.32 * scale),
            ]
        kinds = {
            "carafe": (carafe, 0.56),
            "bottle": (bottle, 0.74),
            "bread": (bread, 0.36),
            "flowers": (flowers, 0.66),
        }
        draw, tall = kinds[name]
        return [put(draw(ware), x, y, tall * scale)]


def _garlands(setting: Setting, box: Box) -> list[SceneItem]:
    """Garlands across the top of a box: lamps in front of pennants."""
    palette = setting.stage.palette
    ware = Ware(palette)
    thread = mix(palette.ground_end, palette.light if palette.is_dark else palette.dark, 0.6)
    step = min(0.06 * box.width, 0.26 * box.height, 5 * setting.stage.unit)
    step = max(step, box.width / 60)
    spans = max(2, round(box.width / (9 * step)))
    wide = box.width / spans
    lamp = mix(ware.warm, palette.light, 0.45)
    flags, lamps = box.y + 0.02 * box.height, box.y - 0.05 * box.height
    items: list[SceneItem] = []
    for rank in range(-1, spans + 1):
        x = box.x + wide * (rank + 0.5)
        colours = (ware.rim, ware.warm, ware.green)
        items += pennants(
            (x, flags), (x + wide, flags), 0.24 * box.height, 0.86 * step, colours, thread
        )
    for rank in range(spans):
        x = box.x + wide * rank
        items += bulbs(
            (x, lamps), (x + wide, lamps), 0.38 * box.height, 0.4 * step, (lamp,), thread, lamp
        )
    return items


def _far_lights(setting: Setting, box: Box, dice: Dice) -> list[SceneItem]:
    """Soft discs behind the table: lamps seen out of focus."""
    warm, items = Ware(setting.stage.palette).warm, list[SceneItem]()
    size = 0.12 * min(box.height, box.width)
    count = max(6, min(22, round(1.6 * box.width / max(size, 1) / 3)))
    for x in dice.spread(count, box.x, box.right, 0.9):
        y, radius = box.y + box.height * dice.between(0.25, 0.95), size * dice.between(0.5, 1.3)
        if setting.is_free(Box(x - radius, y - radius, 2 * radius, 2 * radius)):
            items.append(disc(x, y, radius, warm, dice.pick((0.07, 0.11, 0.15))))
    return items


@settled
def _draw(stage: Stage) -> Items:
    setting, dice = setting_of(stage), Dice(stage.seed, "repas")
    banquet, room, whole = _Banquet(setting, dice), setting.room, stage.whole
    ground = whole_ground(stage, banquet.top)
    top = room.y
    if setting.is_beside:
        top += 0.16 * room.height
    above = Box(
        room.x, top, room.width, max(0.3 * setting.size, banquet.top - banquet.scale * 0.85 - top)
    )
    if setting.place is Place.BORDER:
        above = Box(whole.x, whole.y, whole.width, 0.95 * (setting.middle.y - whole.y))
    above = Box(
        above.x, above.y, above.width, min(above.height, 0.5 * setting.size + 0.1 * above.height)
    )
    behind = Box(room.x, top, room.width, banquet.top - top)
    lights = _far_lights(setting, behind, dice) if setting.place is not Place.BORDER else []
    view = [*lights, *_garlands(setting, above), *banquet.table(), *banquet.dishes()]
    if not setting.is_beside:
        return (ground, *view)
    opening, palette = window(setting), stage.palette
    back = falling(room, palette.ground_end, mix(palette.ground_end, banquet.ware.warm, 0.35))
    return (ground, filled(opening, back), Group(tuple(view), clip=opening))


BACKGROUND = Background(
    id="repas",
    title="Repas et banquet",
    description="une grande table dressée sous des guirlandes\u00a0: soupière, pain, carafe et fleurs",
    palettes=(
        "automne",
        "kraft",
        "rose",
        "soiree",
        "printemps",
        "hiver",
        "automne-sombre",
        "noel-rouge",
    ),
    faces=("lobster", "spartan"),
    draw=_draw,
)
