# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading order: columns and boxes told from the white between them, by cutting the page up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.documents.pdf.lines import Box, Line
from desktop.documents.pdf.tables import TableFound

MAX_ITEMS = 1_500
"""On a page with more pieces (a plan, a map) plain top-to-bottom order will do."""
GUTTER = 9.0
"""Points of white between two columns, at least."""


@dataclass(slots=True)
class Piece:
    """A line or a table, as the cutting sees it."""

    x0: float
    y0: float
    x1: float
    y1: float
    content: Line | TableFound

    @property
    def box(self) -> Box:
        """Return its box."""
        return self.x0, self.y0, self.x1, self.y1


def reading_order(lines: Sequence[Line], tables: Sequence[TableFound]) -> list[Line | TableFound]:
    """Return lines and tables in reading order, with the column's edges set on each line."""
    pieces = [Piece(line.x0, line.y0, line.x1, line.y1, line) for line in lines]
    pieces += [Piece(*table.box, table) for table in tables]
    pieces.sort(key=lambda piece: (piece.y0, piece.x0))
    ordered: list[Line | TableFound] = []
    for column in _columns(pieces, 0):
        _set_edges(column)
        ordered += [piece.content for piece in column]
    return ordered


def _set_edges(column: Sequence[Piece]) -> None:
    """Set on each line the edges of the text around it: a picture may narrow it for a while."""
    lines = [piece.content for piece in column if isinstance(piece.content, Line)]
    if not lines:
        return
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    reach: dict[int, float] = {}
    for line in lines:
        reach[line.block] = max(reach.get(line.block, 0.0), line.x1)
    for index, line in enumerate(lines):
        line.left, line.right = left, right
        own = reach[line.block]
        near = max(o.x1 for o in lines[max(0, index - 1) : index + 2] if _is_next(o, line))
        if own < right and near - left > 0.5 * (right - left):
            line.right = max(own, near) if near <= own else near


def _is_next(one: Line, two: Line) -> bool:
    """Return True for lines of the same text, one above the other (or the same line)."""
    gap = max(one.y0, two.y0) - min(one.y1, two.y1)
    return abs(one.size - two.size) < 0.7 and one.bold == two.bold and gap < 0.8 * one.size


def _columns(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    if not pieces:
        return []
    if len(pieces) > MAX_ITEMS or depth > 12 or not _side_by_side(pieces):
        return [pieces]
    split = _split_columns(pieces)
    if split is None:
        split = _split_bands(pieces)
    if split is None:
        return [_by_rows(pieces)]
    return [column for part in split for column in _columns(part, depth + 1)]


def _side_by_side(pieces: Sequence[Piece]) -> bool:
    """Return True when two pieces stand beside one another (`pieces` sorted by top)."""
    last = pieces[0]
    for piece in pieces[1:]:
        if piece.y0 < last.y1 - 0.35 * min(piece.y1 - piece.y0, last.y1 - last.y0):
            return True
        if piece.y1 > last.y1:
            last = piece
    return False


def _split_columns(pieces: Sequence[Piece]) -> list[list[Piece]] | None:
    """Cut at the widest gutter that has real columns on both sides."""
    ordered = sorted(pieces, key=lambda piece: piece.x0)
    gaps: list[tuple[float, float]] = []
    reach = ordered[0].x1
    for piece in ordered[1:]:
        if piece.x0 - reach >= GUTTER:
            gaps.append((piece.x0 - reach, (piece.x0 + reach) / 2))
        reach = max(reach, piece.x1)
    for _, at in sorted(gaps, reverse=True):
        left = [piece for piece in pieces if piece.x1 < at]
        right = [piece for piece in pieces if piece.x0 > at]
        if _are_columns(left, right):
            return [left, right]
    return None


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    top = max(left[0].y0, right[0].y0)
    bottom = min(max(p.y1 for p in left), max(p.y1 for p in right))
    lower = min(max(p.y1 for p in side) - side[0].y0 for side in (left, right))
    if bottom - top < 0.4 * lower:
        # One above the other, shifted: the order of reading is that of height.
        return False
    if min(len(left), len(right)) >= 2:
        return not _same_rows(left, right)
    return True


def _same_rows(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return True when each piece of a narrow side has its own at the other: labels and values."""
    for narrow, other in ((left, right), (right, left)):
        if len(narrow) < 2 or len(narrow) > len(other):
            continue
        wide = max(piece.x1 - piece.x0 for piece in narrow)
        spread = max(two.y0 - one.y1 for one, two in pairwise(narrow))
        if wide < 150 and spread > 4 and all(_has_level(piece, other) for piece in narrow):
            return True
    return False


def _has_level(piece: Piece, others: Sequence[Piece]) -> bool:
    middle = piece.y0 + piece.y1
    return any(abs(middle - other.y0 - other.y1) < 6 for other in others)


def _split_bands(pieces: Sequence[Piece]) -> list[list[Piece]] | None:
    """Cut across at the white band that sets the tallest set of columns free, else the widest."""
    cuts = _white_bands(pieces)
    if not cuts:
        return None
    best: tuple[float, int] | None = None
    for _, at in cuts[:40]:
        for part in (pieces[at:], pieces[:at]):
            if len(part) > 2 and _split_columns(part) is not None:
                height = max(p.y1 for p in part) - part[0].y0
                if best is None or height > best[0]:
                    best = (height, at)
    at = best[1] if best else max(cuts)[1]
    return [list(pieces[:at]), list(pieces[at:])]


def _white_bands(pieces: Sequence[Piece]) -> list[tuple[float, int]]:
    """Return (height, index of the first piece below) of each white band across the page."""
    bands: list[tuple[float, int]] = []
    reach = pieces[0].y1
    for index, piece in enumerate(pieces[1:], start=1):
        if piece.y0 > reach - 2:
            bands.append((piece.y0 - reach, index))
        reach = max(reach, piece.y1)
    return bands


def _by_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Order what cannot be cut by baseline, then from left to right."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        middle = (piece.y0 + piece.y1) / 2
        if rows and middle < rows[-1][0].y1 and isinstance(piece.content, Line):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda item: item.x0)]
