# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts an outline along a line, its curves kept as curves: what is left is a plain outline again.

A bar laid over an icon needs a gap on both sides to stay legible. The gap is really cut out, so that
the file holds simple shapes, without masks: what a cutting plotter or an old program wants.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.pictures.scene import Point, Step
from desktop.mairie.pictograms.outline.hull import area
from desktop.mairie.pictograms.outline.steps import (
    contours,
    curve_point,
    polygons,
    step_points,
)

_LOOKS = 16
"""Places at which a curve is looked at for a crossing."""
_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """The points with a · x + b · y = c; a side of it has a · x + b · y ≥ c."""

    a: float
    b: float
    c: float

    def side(self, point: Point) -> float:
        """Return how far a point lies on the kept side; negative on the other."""
        return self.a * point[0] + self.b * point[1] - self.c


Piece = tuple[Point, ...]
"""Two points of a straight piece, or four of a curve."""


def without_band(
    steps: Iterable[Step], middle: Point, half: float, crumb: float = 0.0
) -> tuple[Step, ...]:
    """Return an outline less a band of `2 · half` that falls to the right at 45° through `middle`.

    What the cut leaves in bits of less than `crumb` square units is dropped.
    """
    root = 0.5**0.5
    at = root * (middle[1] - middle[0])
    below, above = Line(-root, root, at + half), Line(root, -root, half - at)
    outline = tuple(steps)
    return kept_side(outline, below, crumb) + kept_side(outline, above, crumb)


def kept_side(steps: Iterable[Step], line: Line, crumb: float = 0.0) -> tuple[Step, ...]:
    """Return the part of an outline on the kept side of a line, closed along the line."""
    kept: list[Step] = []
    for contour in contours(steps):
        pieces = _pieces(contour)
        remaining = _kept_pieces(pieces, line)
        is_cut = remaining != pieces
        for chain in _chains(remaining):
            closed = _closed(chain)
            if not is_cut or area(polygons(closed)[0]) >= crumb:
                kept += closed
    return tuple(kept)


def _pieces(contour: list[Step]) -> list[Piece]:
    """Return a closed part as pieces, each beginning where the one before ends."""
    found: list[Piece] = []
    at = start = step_points(contour[0])[0]
    for step in contour[1:]:
        points = step_points(step)
        found.append((at, *points))
        at = points[-1]
    if at != start:
        found.append((at, start))
    return found


def _kept_pieces(pieces: list[Piece], line: Line) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        for part in _parted(piece, line):
            if line.side(_inside(part)) >= 0:
                kept.append(part)
    return kept


def _chains(pieces: list[Piece]) -> list[list[Piece]]:
    """Return what remains of a closed part, as stretches that hold together.

    Each is closed along the line by itself: on a line, it makes no difference to what is inside.
    """
    chains: list[list[Piece]] = []
    for piece in pieces:
        if chains and _is_near(chains[-1][-1][-1], piece[0]):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    if len(chains) > 1 and _is_near(chains[-1][-1][-1], chains[0][0][0]):
        chains[0] = [*chains.pop(), *chains[0]]
    return chains


def _closed(pieces: list[Piece]) -> list[Step]:
    """Return the steps of a stretch, closed."""
    return [("M", *pieces[0][0]), *(_step(piece) for piece in pieces), ("Z",)]


def _step(piece: Piece) -> Step:
    numbers = [number for point in piece[1:] for number in point]
    return ("L" if len(piece) == 2 else "C", *numbers)


def _is_near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) + abs(a[1] - b[1]) < 1e-6


def _inside(piece: Piece) -> Point:
    return _at(piece, 0.5)


def _at(piece: Piece, t: float) -> Point:
    if len(piece) == 4:
        return curve_point(piece, t)
    (x1, y1), (x2, y2) = piece[0], piece[-1]
    return (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t)


def _parted(piece: Piece, line: Line) -> list[Piece]:
    """Return the piece, split wherever it crosses the line."""
    places = [0.0, *_crossings(piece, line), 1.0]
    if len(places) == 2:
        return [piece]
    return [_between(piece, first, last) for first, last in itertools.pairwise(places)]


def _crossings(piece: Piece, line: Line) -> list[float]:
    ends = [line.side(point) >= 0 for point in piece]
    if all(ends) or not any(ends):  # a curve stays within its four points
        return []
    looks = 1 if len(piece) == 2 else _LOOKS
    sides = [(n / looks, line.side(_at(piece, n / looks))) for n in range(looks + 1)]
    return [
        _halved(piece, line, low, high)
        for (low, before), (high, after) in itertools.pairwise(sides)
        if (before >= 0) != (after >= 0)
    ]


def _halved(piece: Piece, line: Line, low: float, high: float) -> float:
    rises = line.side(_at(piece, high)) > 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if (line.side(_at(piece, middle)) > 0) == rises:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _between(piece: Piece, first: float, last: float) -> Piece:
    """Return the part of a piece between two of its places (de Casteljau for a curve)."""
    if len(piece) == 2:
        return (_at(piece, first), _at(piece, last))
    tail = _tail(piece, first)
    share = (last - first) / (1 - first) if first < 1 else 1.0
    return tuple(reversed(_tail(tuple(reversed(tail)), 1 - share)))


def _tail(curve: Piece, t: float) -> Piece:
    """Return what follows the place `t` of a curve."""
    points, tail = list(curve), [curve[-1]]
    while len(points) > 1:
        points = [
            (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t)
            for (x1, y1), (x2, y2) in itertools.pairwise(points)
        ]
        tail.append(points[-1])
    return tuple(reversed(tail))
