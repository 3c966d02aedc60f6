# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies under a text: the layout's ground, its ornaments, the pictures of a template."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from desktop.core.errors import BeffroiError
from desktop.core.pictures.scene import Box, Drawing, Pixels, Scene
from desktop.core.slides.laid_deck import DeckLayout, DeckLook
from desktop.mairie.posters.colours import contrast, towards
from desktop.mairie.posters.contrast import PIXELS_WIDE, under_boxes
from desktop.mairie.slides.drawn import ground_items

WANTED = 4.55
_RARE = 0.02
"""Share of the pixels under a text that do not count: the edge of an ornament."""
_MOST_COLOURS = 24


def under_box(box: Box, layout: DeckLayout, look: DeckLook, drawing: Drawing) -> tuple[str, ...]:
    """Return the colours under a box."""
    if not layout.shapes and not layout.pictures:
        return (layout.ground,)
    key: Any = drawing
    return _colours(box, layout, look, key)


@lru_cache(maxsize=512)
def _colours(box: Box, layout: DeckLayout, look: DeckLook, drawing: Any) -> tuple[str, ...]:
    pixels = _pixels(layout, look.width, look.height, drawing)
    if pixels is None:
        return (layout.ground,)
    counts = under_boxes(pixels, look.width, [box]).colours
    total = sum(count for _, count in counts)
    often = sorted(counts, key=lambda pair: -pair[1])[:_MOST_COLOURS]
    found = tuple(
        f"#{red:02x}{green:02x}{blue:02x}"
        for (red, green, blue), count in often
        if count > _RARE * total
    )
    return found or (layout.ground,)


@lru_cache(maxsize=16)
def _pixels(layout: DeckLayout, width: float, height: float, drawing: Any) -> Pixels | None:
    scene = Scene(width, height, ground_items(layout, width, height), ground=layout.ground)
    try:
        found: Pixels = drawing.pixels(scene, PIXELS_WIDE)
    except (
        BeffroiError,
        ValueError,
    ):  # a broken picture of a template: it will not be shown either
        return None
    return found


def readable_on(colour: str, grounds: Sequence[str]) -> str:
    """Return the colour moved towards black or white only as far as it needs on these grounds."""
    if _least(colour, grounds) >= WANTED:
        return colour
    end = max(("#000000", "#ffffff"), key=lambda ink: _least(ink, grounds))
    worst = min(grounds, key=lambda ground: contrast(end, ground))
    moved = towards(colour, end, worst, WANTED)
    return moved if _least(moved, grounds) >= WANTED else end


def _least(colour: str, grounds: Sequence[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)
