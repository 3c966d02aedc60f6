# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stage around letters: curtains, valance, boards and footlights."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Point, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    darken,
    joined,
    lighten,
    line,
    mix,
    polygon,
    rectangle,
    sector,
    smooth,
)
from desktop.mairie.posters.backgrounds.setting import Setting
from desktop.mairie.posters.backgrounds.silhouettes import disc, drawn, filled
from desktop.mairie.posters.backgrounds.tones import falling, sun_colour, third_colour


def curtains(setting: Setting, dice: Dice) -> list[SceneItem]:
    """Return two curtains held back, and the valance above them."""
    palette, whole, middle = setting.stage.palette, setting.stage.whole, setting.middle
    cloth = mix(third_colour(palette), palette.dark, 0.12)
    gold = mix(sun_colour(palette), palette.light, 0.2)
    tie = whole.y + dice.pick((0.58, 0.62, 0.66, 0.7)) * whole.height
    left = _Curtain(whole, whole.x, 1, 0.97 * (middle.x - whole.x), tie)
    right = _Curtain(whole, whole.right, -1, 0.97 * (whole.right - middle.right), tie)
    high, swags = 0.92 * (middle.y - whole.y), dice.pick((1.7, 1.9, 2.2))
    hung = [item for curtain in (left, right) for item in curtain.drawn(cloth, gold)]
    return hung + _valance(whole, high, max(3, round(whole.width / (swags * high))), cloth, gold)


@dataclass(frozen=True, slots=True)
class _Curtain:
    """One curtain: wide above, drawn in by its cord, wide again below."""

    page: Box
    edge: float
    """The side of the page that it hangs at."""
    side: int
    """1 when it reaches out to the right, else -1."""
    wide: float
    tie: float
    """The y of its cord."""

    def at(self, share: float, y: float) -> Point:
        """Return a point of the curtain, `share` of its width out from the page's side."""
        return (self.edge + self.side * share * self.wide, y)

    def fold(self, share: float) -> list[Point]:
        """Return the line of a fold from top to bottom."""
        page, tie = self.page, self.tie
        narrow, low = 0.06 + 0.46 * share, 0.02 + 0.8 * share
        return [
            self.at(share, page.y),
            self.at(0.97 * share, page.y + 0.45 * (tie - page.y)),
            self.at(narrow + 0.12 * share, tie - 0.1 * page.height),
            self.at(narrow, tie),
            self.at(narrow + 0.3 * (low - narrow), tie + 0.05 * page.height),
            self.at(low, page.bottom),
        ]

    def drawn(self, cloth: str, gold: str) -> list[SceneItem]:
        """Return its folds, the widest first, then the cord with its tassel."""
        page, tie, wide = self.page, self.tie, self.wide
        items: list[SceneItem] = []
        for rank in range(7, 0, -1):
            outer = smooth(self.fold(rank / 7), tension=0.9)
            behind = self.edge - self.side
            outline = (*outer, ("L", behind, page.bottom), ("L", behind, page.y), ("Z",))
            tone = cloth if rank % 4 else lighten(cloth, 0.07)
            items.append(filled(outline, darken(cloth, 0.26) if rank % 2 else tone))
        slack = 0.012 * page.height
        cord = smooth(
            (self.at(0, tie - slack), self.at(0.3, tie + 0.5 * slack), self.at(0.54, tie))
        )
        knot, low = tie + 1.7 * slack, tie + 1.7 * slack + 0.36 * wide
        ends = (self.at(0.44, knot), self.at(0.56, knot), self.at(0.6, low), self.at(0.4, low))
        items.append(drawn(cord, gold, 0.1 * wide))
        items.append(disc(*self.at(0.5, tie + slack), 0.07 * wide, gold))
        return [*items, filled(polygon(ends), gold)]


def _valance(page: Box, height: float, count: int, cloth: str, gold: str) -> list[SceneItem]:
    """The swags across the top, a gold fringe on each."""
    wide, y = page.width / count, page.y
    back = rectangle(page.x, y, page.width, 0.42 * height)
    items: list[SceneItem] = [filled(back, darken(cloth, 0.34))]
    folds = ((1.0, gold), (0.93, cloth), (0.7, darken(cloth, 0.2)), (0.52, lighten(cloth, 0.06)),
             (0.3, darken(cloth, 0.22)))  # fmt: skip
    for rank in range(count):
        x = page.x + rank * wide
        for depth, tone in folds:
            side, low = y + 0.2 * height * depth, y + 1.22 * height * depth
            outline: Steps = (
                ("M", x, y), ("L", x, side),
                ("C", x + 0.2 * wide, low, x + 0.8 * wide, low, x + wide, side),
                ("L", x + wide, y), ("Z",),
            )  # fmt: skip
            items.append(filled(outline, tone))
    return items


def footlights(setting: Setting) -> list[SceneItem]:
    """Return the boards of the stage and its row of lights."""
    palette, whole, middle = setting.stage.palette, setting.stage.whole, setting.middle
    deep = whole.bottom - middle.bottom
    box = Box(whole.x, whole.bottom - 0.62 * deep, whole.width, 0.62 * deep)
    wood = mix(mix(sun_colour(palette), palette.dark, 0.5), palette.light, 0.08)
    count = max(5, min(25, round(whole.width / (0.5 * deep))))
    middle_x = whole.centre[0]
    seams = []
    for rank in range(count):
        far_x = box.x + box.width * (rank + 0.5) / count
        seams.append(line(((far_x, box.y), (middle_x + 1.25 * (far_x - middle_x), box.bottom))))
    items: list[SceneItem] = [
        filled(
            rectangle(box.x, box.y, box.width, box.height),
            falling(box, lighten(wood, 0.12), darken(wood, 0.2)),
        ),
        drawn(joined(*seams), darken(wood, 0.28), 0.012 * deep),
        filled(rectangle(box.x, box.y, box.width, 0.05 * deep), lighten(wood, 0.3)),
    ]
    lamp = mix(sun_colour(palette), palette.light, 0.5)
    for k in range(count):
        x = box.x + box.width * (k + 0.5) / count
        items.append(disc(x, whole.bottom - 0.1 * deep, 0.2 * deep, lamp, 0.18))
        items.append(filled(sector(x, whole.bottom - 0.06 * deep, 0.1 * deep, 180, 360), lamp))
    return items
