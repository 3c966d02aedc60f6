# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a layout leaves free: between its title and its foot, clear of logos and bands."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.pictures.scene import Box
from desktop.documents.slides.template.geometry import area, clipped, overlap

_MARGIN = 0.05
"""Of the shorter side of the slide."""
_GAP = 0.015
"""Of the height: between the free area and what it keeps off."""
_MOST_OBSTACLES = 14
"""The largest ones; each more makes the search longer."""
_SMALL = 0.0004
"""Share of the slide under which an ornament is passed over."""
_PANEL = 0.08
"""Share of the slide from which an ornament may be a panel, with letters on it."""
_ENOUGH = 0.3
"""Share of the slide that must be free."""
_KEEPS = 0.6
"""Share of a wished area that must stay free for it to be cut down to that."""


def free_area(
    width: float,
    height: float,
    firm: Sequence[Box],
    soft: Sequence[Box] = (),
    wish: Box | None = None,
) -> Box:
    """Return the best free rectangle of a slide; within `wish` when that stays large enough.

    `firm` are the boxes of title and foot, `soft` those of ornaments: where they leave too little,
    the largest of them are taken for grounds that letters may stand on.
    """
    margin = _MARGIN * min(width, height)
    page = Box(margin, margin, width - 2 * margin, height - 2 * margin)
    gap = _GAP * height
    ornaments = sorted((box for box in soft if area(box) >= _SMALL * width * height), key=area)
    for kept in (ornaments, [b for b in ornaments if area(b) <= _PANEL * width * height], []):
        taken = [*firm, *kept]
        inside = None if wish is None else clipped(wish, width, height)
        if inside is not None:
            cut = largest_free(inside, taken)
            if area(cut) >= _KEEPS * area(inside):
                return cut
        found = largest_free(page, [_grown(box, gap) for box in taken if area(box) > 0])
        if area(found) >= _ENOUGH * width * height:
            return found
    return found


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, max(0.0, box.width + 2 * by), max(0.0, box.height + 2 * by))


def largest_free(page: Box, obstacles: Sequence[Box]) -> Box:
    """Return the largest rectangle of `page` that no obstacle enters; wide ones are liked better."""
    met = sorted(
        (box for box in obstacles if overlap(box, page) > 0), key=lambda box: -overlap(box, page)
    )[:_MOST_OBSTACLES]
    if not met:
        return page
    lefts = _edges(page.x, page.right, (box.right for box in met))
    rights = _edges(page.x, page.right, (box.x for box in met))
    best, most = Box(page.x, page.y, 0.0, 0.0), 0.0
    for left in lefts:
        for right in rights:
            if right <= left:
                continue
            for top, bottom in _gaps(page, met, left, right):
                found = Box(left, top, right - left, bottom - top)
                worth = area(found) * (1.0 if found.width >= found.height else 0.8)
                if worth > most:
                    best, most = found, worth
    return best


def _edges(first: float, last: float, others: object) -> list[float]:
    found = {first, last}
    found.update(value for value in others if first < value < last)  # type: ignore[attr-defined]
    return sorted(found)


def _gaps(page: Box, met: Sequence[Box], left: float, right: float) -> list[tuple[float, float]]:
    """Return the free heights of a strip."""
    rows = sorted(
        (box.y, box.bottom) for box in met if box.x < right - 0.01 and box.right > left + 0.01
    )
    gaps, top = [], page.y
    for start, end in rows:
        if start > top:
            gaps.append((top, min(start, page.bottom)))
        top = max(top, end)
    if top < page.bottom:
        gaps.append((top, page.bottom))
    return [gap for gap in gaps if gap[1] > gap[0]]
