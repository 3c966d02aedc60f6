# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks at a scene before it is drawn: a number that is none would make a file that no one opens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from desktop.core.pictures.scene import (
    FONTS,
    Group,
    Paint,
    Picture,
    RadialGradient,
    Scene,
    SceneItem,
    Shape,
    Step,
    Stroke,
    TextLine,
)

FARTHEST = 1_000_000.0
"""Units from the origin: beyond, readers of PDF round away what is drawn."""
LARGEST_PAGE = 14_400.0
"""Units a side (ISO 32000-1, annex C.2)."""
MOST_ITEMS = 200_000
DEEPEST = 40
"""Groups inside one another."""
LONGEST_TEXT = 20_000
"""Characters of one line."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LENGTHS = {"M": 3, "L": 3, "C": 7, "Z": 1}


def check_scene(scene: Scene) -> None:
    """Raise ValueError for what cannot be drawn: not a number, no colour, too far, too deep."""
    _expect(0 < scene.width <= LARGEST_PAGE, f"width {scene.width}")
    _expect(0 < scene.height <= LARGEST_PAGE, f"height {scene.height}")
    _expect(0 <= scene.bleed <= LARGEST_PAGE / 4, f"bleed {scene.bleed}")
    if scene.ground:
        _check_colour(scene.ground)
    seen = _check_items(scene.items, 0)
    _expect(seen <= MOST_ITEMS, f"{seen} items")


def _check_items(items: Sequence[SceneItem], depth: int) -> int:
    """Check items and those under them; return how many they are."""
    _expect(depth <= DEEPEST, f"{depth} groups inside one another")
    seen = len(items)
    for item in items:
        if isinstance(item, Shape):
            _check_shape(item)
        elif isinstance(item, TextLine):
            _check_text(item)
        elif isinstance(item, Picture):
            box = item.box
            _check_numbers((box.x, box.y, *item.middle))
            _expect(0 < box.width < FARTHEST and 0 < box.height < FARTHEST, f"{box}")
            _expect(0 <= item.darkened <= 1, f"darkened {item.darkened}")
        else:
            _check_group(item)
            seen += _check_items(item.items, depth + 1)
    return seen


def _check_group(group: Group) -> None:
    _check_numbers(group.matrix)
    _expect(len(group.matrix) == 6, "a matrix has six numbers")
    check_steps(group.clip)
    _check_opacity(group.opacity)


def _check_shape(shape: Shape) -> None:
    check_steps(shape.steps)
    _check_opacity(shape.opacity)
    if shape.fill is not None:
        _check_paint(shape.fill)
    if shape.stroke is not None:
        _check_stroke(shape.stroke)


def _check_stroke(stroke: Stroke) -> None:
    _check_colour(stroke.colour)
    _expect(0 <= stroke.width < FARTHEST, f"a line {stroke.width} wide")
    _check_numbers(stroke.dashes)
    _expect(all(dash >= 0 for dash in stroke.dashes), f"dashes {stroke.dashes}")


def _check_text(line: TextLine) -> None:
    _expect(line.font in FONTS, f"no face called {line.font}")
    _check_numbers((line.x, line.y, line.spacing))
    _expect(0 < line.size < FARTHEST, f"letters {line.size} high")
    _expect(len(line.text) <= LONGEST_TEXT, f"a line of {len(line.text)} characters")
    _check_opacity(line.opacity)
    _check_colour(line.colour)


def check_steps(steps: Iterable[Step]) -> None:
    """Raise ValueError for an outline with a step that is none; the first must be a move."""
    is_first = True
    for step in steps:
        if not step or _LENGTHS.get(str(step[0])) != len(step) or (is_first and step[0] != "M"):
            raise ValueError(f"this scene cannot be drawn: step {step}")
        is_first = False
        for value in step[1:]:
            # Written so that what is not a number fails too.
            if not (isinstance(value, (int, float)) and -FARTHEST < value < FARTHEST):
                raise ValueError(f"this scene cannot be drawn: step {step}")


def _check_paint(paint: Paint) -> None:
    if isinstance(paint, str):
        _check_colour(paint)
        return
    if isinstance(paint, RadialGradient):
        _check_numbers((*paint.centre, paint.radius))
        _expect(paint.radius > 0, f"radius {paint.radius}")
    else:
        _check_numbers((*paint.start, *paint.end))
    offsets = [offset for offset, _colour in paint.stops]
    _expect(len(offsets) >= 2, "a gradient has two colours at least")
    _expect(offsets[0] == 0 and offsets[-1] == 1, f"stops at {offsets}")
    _expect(all(a <= b for a, b in itertools.pairwise(offsets)), f"stops at {offsets}")
    for _offset, colour in paint.stops:
        _check_colour(colour)


def _check_colour(colour: str) -> None:
    _expect(bool(_COLOUR.fullmatch(colour)), f"colour {colour!r}")


def _check_opacity(opacity: float) -> None:
    _expect(0 <= opacity <= 1, f"opacity {opacity}")


def _check_numbers(values: Iterable[float]) -> None:
    for value in values:
        _expect(-FARTHEST < value < FARTHEST, f"{value} is out of bounds")


def _expect(is_right: bool, what: str) -> None:
    if not is_right:
        raise ValueError(f"this scene cannot be drawn: {what}")
