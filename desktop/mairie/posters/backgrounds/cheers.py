# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is thrown and raised at a feast: confetti, streamers, glasses."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Group, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    joined,
    line,
    rectangle,
    smooth,
    turned,
)
from desktop.mairie.posters.backgrounds.setting import Setting
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, drawn, filled


def confetti(
    setting: Setting, box: Box, count: int, colours: tuple[str, ...], dice: Dice
) -> list[SceneItem]:
    """Return scraps of paper and small ribbons over a box, none where letters come."""
    size = 0.9 * setting.stage.unit
    items: list[SceneItem] = []
    columns = max(1, round((count * box.width / max(box.height, 1)) ** 0.5))
    rows = max(1, round(count / columns))
    for row in range(rows):
        for x in dice.spread(columns, box.x, box.right, 0.9):
            y = box.y + box.height * (row + dice.between(0.1, 0.9)) / rows
            side = size * dice.between(0.6, 1.7)
            if not setting.is_free(Box(x - side, y - side, 2 * side, 2 * side), size):
                continue
            items.append(_scrap(x, y, side, dice.pick(colours), dice))
    return items


def _scrap(x: float, y: float, size: float, colour: str, dice: Dice) -> SceneItem:
    turn = dice.between(0, 180)
    kind = dice.count(0, 3)
    if kind == 0:
        return disc(x, y, size * 0.42, colour)
    if kind == 1:
        points = [
            (x + (t - 1.5) * size * 0.55, y + (0.3 if t % 2 else -0.3) * size) for t in range(4)
        ]
        return drawn(turned(smooth(points), turn, (x, y)), colour, size * 0.22)
    high = size * (0.42 if kind == 2 else 0.85)
    return filled(turned(rectangle(x - size / 2, y - high / 2, size, high), turn, (x, y)), colour)


def flute(glass: str, wine: str, shine: str, lean: float) -> Items:
    """Return a tall glass that leans by degrees, its foot at (0, 0), 1 high; what is in it stays level."""
    bowl: Steps = (
        ("M", -0.1, -1), ("C", -0.125, -0.8, -0.12, -0.56, -0.022, -0.46), ("L", 0.022, -0.46),
        ("C", 0.12, -0.56, 0.125, -0.8, 0.1, -1), ("Z",),
    )  # fmt: skip
    foot: Steps = (
        ("M", -0.13, 0), ("C", -0.1, -0.03, -0.02, -0.02, -0.014, -0.08), ("L", -0.014, -0.47),
        ("L", 0.014, -0.47), ("L", 0.014, -0.08), ("C", 0.02, -0.02, 0.1, -0.03, 0.13, 0), ("Z",),
    )  # fmt: skip
    bubbles = joined(*(circle(x, y, r) for x, y, r in (
        (-0.03, -0.56, 0.008), (0.02, -0.62, 0.01), (-0.045, -0.68, 0.009), (0.04, -0.73, 0.007),
        (0.0, -0.77, 0.01), (-0.03, -0.82, 0.007), (0.055, -0.81, 0.008))))  # fmt: skip
    level = turned(rectangle(-0.4, -0.87, 0.8, 0.6), -lean, (0, -0.87))
    foam = turned(rectangle(-0.4, -0.885, 0.8, 0.03), -lean, (0, -0.87))
    return (
        filled(foot, glass),
        filled(bowl, glass, 0.5),
        Group((filled(level, wine), filled(foam, shine, 0.8), filled(bubbles, shine)), clip=bowl),
        drawn(line(((-0.07, -0.94), (-0.082, -0.68))), shine, 0.014, 0.9),
    )


def streamer(x: float, y: float, length: float, width: float, colour: str, dice: Dice) -> SceneItem:
    """Return a paper ribbon that hangs and curls."""
    side, count = dice.pick((-1, 1)), dice.count(5, 8)
    points = [(x, y)]
    for rank in range(1, count):
        swing = (1 if rank % 2 else -1) * side * length * 0.1 * (1 - 0.4 * rank / count)
        points.append((x + swing, y + length * rank / count))
    return drawn(smooth(points), colour, width)
