# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a table shared among slides: as few as can be, each about as full as the others."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDS = 24


def share_rows(
    heights: Sequence[float], room: float, totals: frozenset[int] = frozenset()
) -> tuple[range, ...]:
    """Return the rows of each part, none taller than `room` unless it is one row alone.

    A total goes with the rows that it sums, where the part before has one to spare.
    """
    count = len(_packed(heights, room))
    low, high = max(heights, default=0.0), room
    if low >= room or count <= 1:
        return _kept_together(_packed(heights, room), heights, room, totals)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if len(_packed(heights, middle)) <= count:
            high = middle
        else:
            low = middle
    return _kept_together(_packed(heights, high), heights, room, totals)


def _packed(heights: Sequence[float], room: float) -> list[range]:
    parts, start, filled = list[range](), 0, 0.0
    for number, height in enumerate(heights):
        if number > start and filled + height > room + 1e-6:
            parts.append(range(start, number))
            start, filled = number, 0.0
        filled += height
    if start < len(heights):
        parts.append(range(start, len(heights)))
    return parts


def _kept_together(
    parts: Sequence[range], heights: Sequence[float], room: float, totals: frozenset[int]
) -> tuple[range, ...]:
    kept = list(parts)
    for place in range(1, len(kept)):
        before, part = kept[place - 1], kept[place]
        if part.start not in totals or len(before) < 3 or before[-1] in totals:
            continue
        if sum(heights[row] for row in part) + heights[before[-1]] <= room:
            kept[place - 1] = range(before.start, before.stop - 1)
            kept[place] = range(part.start - 1, part.stop)
    return tuple(kept)
