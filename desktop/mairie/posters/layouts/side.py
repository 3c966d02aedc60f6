# SPDX-License-Identifier: AGPL-3.0-or-later
"""A column of text at one side of the page, the art at the other: the ground of several layouts."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import band, stack
from desktop.mairie.posters.layouts.frame import Blocks, placed, shared, steps_of, title_size
from desktop.mairie.posters.layouts.page import Arrangement, LaidPart, Page, Panel, PanelPaint

_STEPS = ((0.42, 0.46), (0.36, 0.54), (0.3, 0.62), (0.26, 0.68), (0.22, 0.73))
_BESIDE = ((0.86, 0.86), (0.9, 0.95), (1.0, 1.0))
_TITLE_WIDTHS = (0.42, 0.5, 0.34)
_GAP, _WIDE_GAP = 3.0, 4.5
_TITLE_AT_EASE = 6.5
"""Size of a title, in units of the page."""


@dataclass(frozen=True, slots=True)
class SideParts:
    """The parts of a column, with the scale of the facts."""

    parts: tuple[LaidPart, ...]
    scale: float


def arrange_side(page: Page, share: float, is_right: bool, paint: PanelPaint) -> Arrangement | None:
    """Return the text on a panel that takes `share` of the width; None when it does not fit."""
    form, safe = page.format, page.safe
    wide = form.width * share
    left = form.width - wide + page.margin if is_right else safe.x
    room = Box(left, safe.y, wide - safe.x - page.margin, safe.height)
    found = side_parts(page, room, paint)
    if found is None:
        return None
    bleed = form.bleed
    edge = form.width - wide if is_right else -bleed
    panel = Panel(Box(edge, -bleed, wide + bleed, form.height + 2 * bleed), paint)
    free = Box(0 if is_right else wide, 0, form.width - wide, form.height)
    picture = Box(
        free.x - (bleed if is_right else 0), -bleed, free.width + bleed, form.height + 2 * bleed
    )
    inset = page.margin * 0.5
    return Arrangement(
        parts=found.parts,
        scale=found.scale,
        focus=Box(free.x + inset, inset, free.width - 2 * inset, free.height - inset),
        calm=(),
        picture=picture,
        panels=(panel,),
    )


def side_parts(
    page: Page, room: Box, paint: PanelPaint | str, largest: float = 0.0
) -> SideParts | None:
    """Return the title at the top of a room and the facts at its foot; beside each other on a strip."""
    if page.format.shape == "wide":
        return _strip(page, room, paint, largest or 12.0)
    gap = _GAP * page.format.unit
    blocks = shared(
        page,
        (room.width, room.width),
        steps_of(room.height - gap, _STEPS),
        lambda most: stack(page, "left", most),
        "left",
        largest or 13.0,
        grows=0.46,
    )
    if blocks is None:
        return None
    parts = (
        *placed(blocks.title, room.x, room.y, paint),
        *placed(blocks.facts, room.x, room.bottom - blocks.facts.height, paint),
    )
    return SideParts(parts, _ease(page, blocks))


def _ease(page: Page, blocks: Blocks) -> float:
    """Return how comfortable a column is: for the facts, and for the title that it makes small."""
    size = title_size(blocks.title)
    return min(blocks.scale, size / (_TITLE_AT_EASE * page.format.unit)) if size else blocks.scale


def _strip(page: Page, room: Box, paint: PanelPaint | str, largest: float) -> SideParts | None:
    """Return the best of: the title over the facts, the title left of the facts."""
    ways = [_over(page, room, largest)]
    ways += [_left(page, room, largest, share) for share in _TITLE_WIDTHS]
    found = [way for way in ways if way is not None]
    if not found:
        return None
    blocks, x, y = max(found, key=lambda way: way[0].scale * title_size(way[0].title) ** 0.6)
    parts = (*placed(blocks.title, room.x, y[0], paint), *placed(blocks.facts, x, y[1], paint))
    return SideParts(parts, blocks.scale)


Way = tuple[Blocks, float, tuple[float, float]]
"""Blocks, x of the facts, y of the title and of the facts."""


def _over(page: Page, room: Box, largest: float) -> Way | None:
    gap = _GAP * page.format.unit * 0.7
    blocks = shared(
        page,
        (room.width, room.width),
        steps_of(room.height - gap, _STEPS),
        lambda most: band(page, most),
        "left",
        largest,
    )
    if blocks is None:
        return None
    if not blocks.facts.height:
        return blocks, room.x, (room.y + (room.height - blocks.title.height) / 2, room.y)
    return blocks, room.x, (room.y, room.bottom - blocks.facts.height)


def _left(page: Page, room: Box, largest: float, share: float) -> Way | None:
    gap = _WIDE_GAP * page.format.unit
    title = (room.width - gap) * share
    facts = room.width - gap - title
    blocks = shared(
        page,
        (title, facts),
        steps_of(room.height, _BESIDE),
        lambda most: band(page, most),
        "left",
        largest,
    )
    if blocks is None or not blocks.facts.height or not blocks.title.height:
        return None
    y = (
        room.y + (room.height - blocks.title.height) / 2,
        room.y + (room.height - blocks.facts.height) / 2,
    )
    return blocks, room.x + title + gap, y
