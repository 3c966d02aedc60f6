# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines out of pieces: as few as possible or as many as asked, even, without widows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop.mairie.posters.fitting.measure import Measure
from desktop.mairie.posters.fitting.pieces import Piece

_WIDOW_COST = 1.2
_WIDOW_LETTERS = 5
"""A last line of one word as short as that looks forgotten."""
_ALONE = 4.0
"""« du » with a line for itself looks four times as bad as at the end of one."""
_SHORT_LAST = 0.25
"""A last line under that share of the others is a widow too."""
_UNEVEN = 4
"""Power of a line's width in an even setting: the widest line counts most."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Pieces in lines."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    """Of each line, for letters of size 1, its hyphen with it."""
    cost: float
    """What looks bad in them: 0 is nothing."""


class _Ruler:
    """Widths of runs of pieces, by sums; the lines that come out are measured whole."""

    def __init__(
        self, pieces: Sequence[Piece], font: str, tracking: float, measure: Measure
    ) -> None:
        self.pieces = pieces
        self._face, self._measure = (font, tracking), measure
        space = measure.width(" ", font, 1.0, tracking)
        self.ends = [0.0]
        self._gaps = [space if piece.has_space else 0.0 for piece in pieces]
        for piece, gap in zip(pieces, self._gaps, strict=True):
            self.ends.append(self.ends[-1] + gap + measure.width(piece.text, font, 1.0, tracking))
        self._hyphen = measure.width("-", font, 1.0, tracking)

    def width(self, start: int, end: int) -> float:
        """Return the width of a line that holds pieces `start` up to `end`, which is not in it."""
        added = self._hyphen if self.pieces[end - 1].hyphen and end < len(self.pieces) else 0.0
        return self.ends[end] - self.ends[start] - self._gaps[start] + added

    def text(self, start: int, end: int) -> str:
        parts = [
            (" " if piece.has_space and number else "") + piece.text
            for number, piece in enumerate(self.pieces[start:end])
        ]
        return "".join(parts) + (self.pieces[end - 1].hyphen if end < len(self.pieces) else "")

    def broken(self, cuts: Sequence[int], cost: float) -> Broken:
        lines = tuple(self.text(*pair) for pair in pairwise(cuts))
        font, tracking = self._face
        widths = (self._measure.width(line, font, 1.0, tracking) for line in lines)
        return Broken(lines, tuple(widths), cost)

    def end_cost(self, start: int, end: int, usual: float) -> float:
        """Return what a line's end costs: « de » left alone, a word cut, a widow."""
        if end < len(self.pieces):
            cost = self.pieces[end - 1].cost
            return cost * _ALONE if end - start == 1 else cost
        if start == 0:
            return 0.0
        text = self.text(start, end)
        is_word = " " not in text and "\u00a0" not in text
        is_widow = is_word and sum(map(str.isalnum, text)) <= _WIDOW_LETTERS
        is_short = self.width(start, end) < _SHORT_LAST * usual
        return _WIDOW_COST if is_widow or is_short else 0.0


@lru_cache(maxsize=1024)
def even_lines(
    pieces: tuple[Piece, ...], count: int, font: str, measure: Measure, tracking: float = 0.0
) -> Broken | None:
    """Return the pieces in exactly `count` lines as even as can be; None for fewer pieces than lines."""
    total = len(pieces)
    if not 1 <= count <= total:
        return None
    ruler = _Ruler(pieces, font, tracking, measure)
    usual = max(ruler.width(0, total) / count, 1e-6)
    best = [[math.inf] * (total + 1) for _ in range(count + 1)]
    before = [[0] * (total + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for line in range(1, count + 1):
        for end in range(line, total - (count - line) + 1):
            if line == count and end != total:
                continue
            for start in range(end - 1, line - 2, -1):
                width = ruler.width(start, end)
                if width > 3 * usual and start < end - 1:
                    break
                cost = best[line - 1][start] + (width / usual) ** _UNEVEN
                cost += ruler.end_cost(start, end, usual)
                if cost < best[line][end]:
                    best[line][end], before[line][end] = cost, start
    if math.isinf(best[count][total]):
        return None
    return ruler.broken(_cuts(before, count, total), best[count][total] - count)


def _cuts(before: list[list[int]], count: int, total: int) -> list[int]:
    cuts, end = [total], total
    for line in range(count, 0, -1):
        end = before[line][end]
        cuts.append(end)
    return cuts[::-1]


def fewest_lines(
    pieces: Sequence[Piece], limit: float, font: str, measure: Measure, tracking: float = 0.0
) -> int:
    """Return how many lines of at most `limit` (in sizes) the pieces need at the least."""
    if not pieces:
        return 0
    ruler = _Ruler(pieces, font, tracking, measure)
    count, start = 1, 0
    for end in range(1, len(pieces) + 1):
        if end - start > 1 and ruler.width(start, end) > limit:
            count, start = count + 1, end - 1
    return count


def filled_lines(
    pieces: Sequence[Piece], limit: float, font: str, measure: Measure, tracking: float = 0.0
) -> Broken:
    """Return the pieces in the fewest lines of at most `limit`, the best looking of those.

    A piece wider than `limit` has a line of its own: cut it before (`narrowed`).
    """
    ruler = _Ruler(pieces, font, tracking, measure)
    total = len(pieces)
    best: list[tuple[int, float]] = [(0, 0.0)] + [(total + 1, math.inf)] * total
    before = [0] * (total + 1)
    for end in range(1, total + 1):
        for start in range(end - 1, -1, -1):
            width = ruler.width(start, end)
            if width > limit and start < end - 1:
                if ruler.width(start, end - 1) > limit:  # a hyphen may make a line shorter by one
                    break
                continue
            lines, cost = best[start]
            slack = 0.0 if end == total else max(0.0, 1 - width / limit) ** 2
            found = (lines + 1, cost + slack + ruler.end_cost(start, end, limit) * 0.4)
            if found < best[end]:
                best[end], before[end] = found, start
    cuts, end = [total], total
    while end:
        end = before[end]
        cuts.append(end)
    return ruler.broken(cuts[::-1], best[total][1])
