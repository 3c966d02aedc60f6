# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies behind the letters: a designed background, or a photograph on a plain ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop.core.pictures.scene import Box, Drawing, Picture, Pixels, Scene, SceneItem, Shape
from desktop.mairie.posters.contrast import PIXELS_WIDE
from desktop.mairie.posters.layouts.page import Arrangement
from desktop.mairie.posters.stage import Background, Palette, Stage
from desktop.mairie.posters.veils import rectangle

_GRID = 1.0
"""Places are rounded to that many units of the page: a letter more does not make the art jump."""

_TOUCH = 0.5
"""Units by which two boxes may overlap and still only touch."""
_LEAST_FOCUS = 0.14
"""Share of the short side that a motif needs."""


@dataclass(frozen=True, slots=True)
class Photo:
    """The agent's own picture, or one that a model painted."""

    data: bytes
    middle: tuple[float, float] = (0.5, 0.5)
    text: str = ""
    """What it shows, for who does not see it."""


@lru_cache(maxsize=12)
def drawn(background: Background, stage: Stage) -> tuple[SceneItem, ...]:
    """Return a background's items; kept, since a live preview asks for the same again and again.

    Where letters leave no room for a motif, the plain ground alone.
    """
    if any(_meet(stage.focus, calm) for calm in stage.calm):
        return (Shape(rectangle(stage.whole), stage.palette.ground),)
    return background.draw(stage)


def _meet(first: Box, second: Box) -> bool:
    wide = min(first.right, second.right) - max(first.x, second.x)
    tall = min(first.bottom, second.bottom) - max(first.y, second.y)
    return wide > _TOUCH and tall > _TOUCH


def seen(drawing: Drawing, scene: Scene) -> Pixels:
    """Return the small picture that contrast is measured on; kept as `drawn` is."""
    key: Any = drawing
    return _seen(key, scene)


@lru_cache(maxsize=4)  # a scene may hold a photograph
def _seen(drawing: Any, scene: Scene) -> Pixels:
    pixels: Pixels = drawing.pixels(scene, PIXELS_WIDE)
    return pixels


def code_squares(drawing: Drawing, text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of a QR code; kept too. Raises InvalidField for a text that is too long."""
    key: Any = drawing
    return _code_squares(key, text)


@lru_cache(maxsize=32)
def _code_squares(drawing: Any, text: str) -> tuple[tuple[bool, ...], ...]:
    squares: tuple[tuple[bool, ...], ...] = drawing.code_squares(text)
    return squares


def stage_for(
    arrangement: Arrangement, size: tuple[float, float], bleed: float, palette: Palette, seed: int
) -> Stage:
    """Return the stage of a background: places on a grid, none beyond the page and its bleed."""
    width, height = size
    step = _GRID * (width * height) ** 0.5 / 100
    page = Box(0, 0, width, height)
    whole = Box(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)
    return Stage(
        width, height, bleed,
        focus=_on_grid(_roomy(arrangement.focus, page), page, step),
        calm=tuple(_on_grid(box, whole, step) for box in arrangement.calm),
        palette=palette,
        seed=seed,
    )  # fmt: skip


def _roomy(box: Box, page: Box) -> Box:
    """Return a box large enough for a motif: where letters take all, it goes under their panel."""
    least = _LEAST_FOCUS * min(page.width, page.height)
    width, height = max(box.width, least), max(box.height, least)
    x = min(max(box.centre[0] - width / 2, page.x), page.right - width)
    y = min(max(box.y, page.y), page.bottom - height)
    return Box(x, y, width, height)


def _on_grid(box: Box, whole: Box, step: float) -> Box:
    def put(value: float, low: float, high: float) -> float:
        return min(max(round(value / step) * step, low), high)

    x, y = put(box.x, whole.x, whole.right), put(box.y, whole.y, whole.bottom)
    right, bottom = put(box.right, whole.x, whole.right), put(box.bottom, whole.y, whole.bottom)
    return Box(x, y, max(step, right - x), max(step, bottom - y))


def photo_items(
    photo: Photo, arrangement: Arrangement, whole: Box, palette: Palette
) -> tuple[SceneItem, ...]:
    """Return a photograph in the place the layout has for it, on the palette's ground."""
    return (
        Shape(rectangle(whole), palette.ground),
        Picture(arrangement.picture, photo.data, photo.middle, alternative_text=photo.text),
    )
