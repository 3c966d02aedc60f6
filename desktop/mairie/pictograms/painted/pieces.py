# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of a picture in two values: found run by run, specks and holes put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.mairie.pictograms.painted.threshold import Mask

Run = tuple[int, int, int]
"""Row, first column, column after the last."""


@dataclass(slots=True)
class Piece:
    """Pixels of one value that hold together by their sides."""

    runs: list[Run] = field(default_factory=list)

    @property
    def size(self) -> int:
        """In pixels."""
        return sum(last - first for _, first, last in self.runs)

    def side_pixels(self, width: int, height: int) -> int:
        """Return how many of its pixels lie on the sides of the picture."""
        count = 0
        for row, first, last in self.runs:
            if row in (0, height - 1):
                count += last - first
            else:
                count += (first == 0) + (last == width)
        return count


def pieces_of(mask: Mask, value: int) -> list[Piece]:
    """Return the pieces of that value, the largest first."""
    roots: list[int] = []
    runs: list[Run] = []
    above: list[int] = []
    for row in range(mask.height):
        current = []
        for first, last in _runs(mask.data, row * mask.width, mask.width, value):
            number = len(runs)
            runs.append((row, first, last))
            roots.append(number)
            current.append(number)
        _join(above, current, runs, roots)
        above = current
    found: dict[int, Piece] = {}
    for number, run in enumerate(runs):
        found.setdefault(_root(roots, number), Piece()).runs.append(run)
    return sorted(found.values(), key=lambda piece: piece.size, reverse=True)


def mask_with(pieces: list[Piece], width: int, height: int) -> Mask:
    """Return the mask of these pieces alone."""
    data = bytearray(width * height)
    for piece in pieces:
        for row, first, last in piece.runs:
            data[row * width + first : row * width + last] = b"\1" * (last - first)
    return Mask(bytes(data), width, height)


def without_small_holes(mask: Mask, least: int) -> Mask:
    """Return the mask, its holes of less than `least` pixels filled."""
    data = bytearray(mask.data)
    for hole in pieces_of(mask, 0):
        if hole.size < least:
            for row, first, last in hole.runs:
                start = row * mask.width
                data[start + first : start + last] = b"\1" * (last - first)
    return Mask(bytes(data), mask.width, mask.height)


def _runs(data: bytes, start: int, width: int, value: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of a value in a row: the first column, and the one after the last."""
    row = data[start : start + width]
    wanted, other = bytes((value,)), bytes((1 - value,))
    first = row.find(wanted)
    while first >= 0:
        last = row.find(other, first)
        last = width if last < 0 else last
        yield first, last
        first = row.find(wanted, last)


def _join(above: list[int], current: list[int], runs: list[Run], roots: list[int]) -> None:
    """Join the runs of two rows that touch by a side; both are in order."""
    place = 0
    for number in current:
        _, first, last = runs[number]
        while place < len(above) and runs[above[place]][2] <= first:
            place += 1
        look = place
        while look < len(above) and runs[above[look]][1] < last:
            a, b = _root(roots, above[look]), _root(roots, number)
            roots[max(a, b)] = min(a, b)
            look += 1


def _root(roots: list[int], number: int) -> int:
    while roots[number] != number:
        roots[number] = roots[roots[number]]
        number = roots[number]
    return number
