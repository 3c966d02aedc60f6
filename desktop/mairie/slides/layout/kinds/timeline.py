# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates along a line: lying when they are few and short, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Slide, TimelineStep
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidShape,
    LaidText,
    LayoutRole,
    TextLook,
    TextRole,
)
from desktop.mairie.slides.layout.boxes import side_by_side
from desktop.mairie.slides.layout.fitting import Block, largest_size
from desktop.mairie.slides.layout.kinds.texts import lay_points
from desktop.mairie.slides.layout.paragraphs import (
    Words,
    block_height,
    clean,
    cuts_words,
    set_block,
)
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.splitting import broken_at_sentences, shared_out
from desktop.mairie.slides.layout.stage import Part, Stage

_MOST_LYING, _MOST_STANDING = 5, 6
_DOT, _LINE = 14.0, 2.0
_WHEN_SHARE = 0.24
"""Of the width, for the dates of a standing line."""
_LYING_TOP = 0.3
"""Of the height, for the dates above a lying line."""
_ROW_GAP = 14.0
_OPTICAL = 0.4


@dataclass(frozen=True, slots=True)
class _Step:
    when: Words
    what: Words


def lay_timeline(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the steps along a line; on several slides when they are long or many."""
    steps = tuple(_step(step, stage) for step in slide.steps if clean(step.when + step.what))
    if not steps:
        return lay_points(slide, stage)
    if 2 <= len(steps) <= _MOST_LYING:
        lying = _lying(steps, stage)
        if lying is not None:
            return (Part(LayoutRole.PLAIN, lying),)
    return _standing(steps, stage)


def _step(step: TimelineStep, stage: Stage) -> _Step:
    when = TextLook("arimo-bold", 0.0, stage.look.main)
    what = TextLook("arimo", 0.0, stage.look.ink)
    return _Step(Words(clean(step.when), when), Words(clean(step.what), what))


def _sizes(stage: Stage) -> tuple[float, ...]:
    wish, floor = stage.length("timeline", "wish"), stage.length("timeline", "floor")
    return ladder(wish, floor, stage.look)


def _lying(steps: Sequence[_Step], stage: Stage) -> tuple[LaidItem, ...] | None:
    """Return columns under a line; None when a word would be cut or the text is too high."""
    content, gap = stage.content(), 1.5 * stage.length("space", "gap")
    columns = side_by_side(content, len(steps), gap)
    above = content.height * _LYING_TOP
    blocks = list[Block]()
    for step, box in zip(steps, columns, strict=True):
        blocks.append(Block((step.when,), box.width, above))
        blocks.append(Block((step.what,), box.width, content.height - above - 2 * gap))
    size = largest_size(blocks, _sizes(stage), stage.measure)
    if size is None or any(cuts_words(b.words, size, b.width, stage.measure) for b in blocks):
        return None
    return _lying_items(steps, columns, size, stage)


def _lying_items(
    steps: Sequence[_Step], columns: Sequence[Box], size: float, stage: Stage
) -> tuple[LaidItem, ...]:
    measure, dot, gap = stage.measure, _DOT * stage.unit, stage.length("space", "gap")
    width = columns[0].width
    high = max(block_height((step.when,), size, width, measure) for step in steps)
    low = max(block_height((step.what,), size, width, measure) for step in steps)
    content = stage.content()
    whole = high + dot + 2 * gap + low
    top = content.y + max(0.0, content.height - whole) * _OPTICAL
    y = top + high + gap + dot / 2
    items: list[LaidItem] = [_bar(Box(columns[0].x, y, content.right - columns[0].x, 0.0), stage)]
    for step, box in zip(steps, columns, strict=True):
        items.append(_dot(box.x, y, stage))
        items.append(
            LaidText(
                TextRole.LABEL,
                Box(box.x, top, width, high),
                set_block((step.when,), size, width, measure),
                "bottom",
            )
        )
        under = Box(box.x, y + dot / 2 + gap, width, low)
        items.append(LaidText(TextRole.BODY, under, set_block((step.what,), size, width, measure)))
    return tuple(items)


def _bar(where: Box, stage: Stage) -> LaidShape:
    """Return the line itself, as a thin rectangle: every program draws it at the same place."""
    thick = _LINE * stage.unit
    if where.height == 0:
        box = Box(where.x, where.y - thick / 2, where.width, thick)
    else:
        box = Box(where.x - thick / 2, where.y, thick, where.height)
    return LaidShape("rectangle", box, fill=stage.rule(LayoutRole.PLAIN))


def _dot(x: float, y: float, stage: Stage) -> LaidShape:
    """Return a dot whose left side is at `x`."""
    dot = _DOT * stage.unit
    return LaidShape("ellipse", Box(x, y - dot / 2, dot, dot), fill=stage.look.main)


def _standing(steps: Sequence[_Step], stage: Stage) -> tuple[Part, ...]:
    """Return rows along an upright line: the date at the left, what happens at the right."""
    content = stage.content()
    gap = _ROW_GAP * stage.unit
    when, what = _row_boxes(content, stage)
    sizes = _sizes(stage)
    for size in sizes:
        heights = [_row_height(step, size, when, what, stage) for step in steps]
        is_one = sum(heights) + gap * (len(steps) - 1) <= content.height
        if is_one and len(steps) <= _MOST_STANDING:
            return (Part(LayoutRole.PLAIN, _rows(steps, size, heights, stage)),)
    size = sizes[-1]
    broken = _broken(steps, size, what.width, content.height, stage)
    heights = [_row_height(step, size, when, what, stage) + gap for step in broken]
    ranges = shared_out(heights, content.height + gap, _MOST_STANDING)
    parts = list[Part]()
    for a, b in ranges:
        rows = [_row_height(step, size, when, what, stage) for step in broken[a:b]]
        parts.append(Part(LayoutRole.PLAIN, _rows(broken[a:b], size, rows, stage)))
    return tuple(parts)


def _row_boxes(content: Box, stage: Stage) -> tuple[Box, Box]:
    gap = stage.length("space", "gap")
    left = content.width * _WHEN_SHARE
    middle = left + 2 * gap + _DOT * stage.unit
    return (
        Box(content.x, content.y, left, content.height),
        Box(content.x + middle, content.y, content.width - middle, content.height),
    )


def _row_height(step: _Step, size: float, when: Box, what: Box, stage: Stage) -> float:
    return max(
        block_height((step.when,), size, when.width, stage.measure),
        block_height((step.what,), size, what.width, stage.measure),
    )


def _broken(
    steps: Sequence[_Step], size: float, width: float, height: float, stage: Stage
) -> tuple[_Step, ...]:
    """Cut what no slide alone could hold."""

    def is_held(text: str) -> bool:
        words = Words(text, steps[0].what.look)
        return block_height((words,), size, width, stage.measure) <= height

    found = list[_Step]()
    for step in steps:
        pieces = broken_at_sentences(step.what.text, is_held) if step.what.text else ("",)
        when = step.when if is_held(step.when.text) else Words("…", step.when.look)
        found.extend(_Step(when, Words(piece, step.what.look)) for piece in pieces)
    return tuple(found)


def _rows(
    steps: Sequence[_Step], size: float, heights: Sequence[float], stage: Stage
) -> tuple[LaidItem, ...]:
    content, measure, dot = stage.content(), stage.measure, _DOT * stage.unit
    when, what = _row_boxes(content, stage)
    spare = content.height - sum(heights)
    gap = min(spare / max(1, len(steps) - 1), 2.2 * size) if len(steps) > 1 else 0.0
    y = content.y + (spare - gap * (len(steps) - 1)) * _OPTICAL * (len(steps) > 0)
    axis = when.right + stage.length("space", "gap") + dot / 2
    middle = 0.6 * size
    tops = [y + sum(heights[:n]) + gap * n for n in range(len(steps))]
    items = list[LaidItem]()
    if len(steps) > 1:
        line = Box(axis, tops[0] + middle, 0.0, tops[-1] - tops[0])
        items.append(_bar(line, stage))
    for step, top, height in zip(steps, tops, heights, strict=True):
        items.append(_dot(axis - dot / 2, top + middle, stage))
        for words, box, role in (
            (step.when, when, TextRole.LABEL),
            (step.what, what, TextRole.BODY),
        ):
            if words.text:
                place = Box(box.x, top, box.width, height)
                items.append(LaidText(role, place, set_block((words,), size, box.width, measure)))
    return tuple(items)
