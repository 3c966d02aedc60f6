# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small boxes that are stacked and set side by side, and the scale at which they fit a room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.fitting.setting import (
    SetLine,
    SetText,
    draft_text,
    set_text,
    widest_piece,
)
from desktop.mairie.posters.layouts.page import LaidPart, Page, roles

_STEPS_OF_SEARCH = 7
_TINIEST = 0.2
_A_LITTLE_LESS = 0.97
_LONGEST_LINE = 82
"""Letters: a longer line is hard to follow, and the text is set in columns."""
_LETTER = 0.5
"""The usual width of a letter, as a share of its size."""
_LEADING = ("when", "where")
"""Parts whose size is worth some height."""
_STRAIN_WEIGHT = 2.0
_UNDER = 0.998
"""A piece that just fits is not cut for a rounding."""
_UNDER_DATE = 0.88
"""What follows the date in a column is smaller than it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Parts at their places from the corner of a box."""

    width: float
    height: float
    parts: tuple[LaidPart, ...] = ()
    strain: float = 1.0
    """How many times smaller than meant its letters are, for want of width; 1 is not at all."""

    @property
    def burden(self) -> float:
        """What ways of setting the same parts are compared by: low is good."""
        return self.height * float(self.strain**_STRAIN_WEIGHT)

    def at(self, x: float, y: float) -> tuple[LaidPart, ...]:
        """Return the parts, the box's corner set there."""
        return tuple(part.moved(x, y) for part in self.parts)


class Node(Protocol):
    """Something that takes a width and answers with a height."""

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        """Return the parts at a scale of the sizes; least sizes are kept whatever the scale."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """The letters of one part."""

    part: str
    align: str = "left"
    factor: float = 1.0
    """On the size of the role."""
    most: float = 0.0
    """The largest size, in units; 0 for no limit."""

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        text, face = page.words.part(self.part), page.face(self.part)
        size = wanted = self._size(page, scale)
        widest = widest_piece(text, face, page.measure)
        if widest * size > width:
            size = max(page.least(self.part), width / widest * _UNDER)
        columns = self._columns(text, size, width)
        if columns > 1:
            done = _in_columns(self, page, size, width, columns)
        else:
            done = _lines(self, page, size, width)
        box = Box(0, 0, width, done.height)
        strain = wanted / size if self.part in _LEADING else 1.0
        return Laid(width, done.height, (LaidPart(self.part, box, done, self.align),), strain)

    def under(self, most: float) -> Text:
        """Return the same text, no larger than `most` units."""
        return replace(self, most=min(self.most, most) if self.most else most)

    def _size(self, page: Page, scale: float) -> float:
        role, least = roles()[self.part], page.least(self.part)
        factor = scale if role.grows else min(1.0, scale)
        size = max(least, role.size * page.format.unit * page.format.letters * self.factor * factor)
        return max(least, min(size, self.most)) if self.most else size

    def _columns(self, text: str, size: float, width: float) -> int:
        if self.part != "details" or self.align != "left":
            return 1
        letters = width / (size * _LETTER)
        return (
            min(3, int(letters // (_LONGEST_LINE / 2)))
            if letters > _LONGEST_LINE and len(text) > letters * 2.5
            else 1
        )


def _lines(node: Text, page: Page, size: float, width: float) -> SetText:
    text, face = page.words.part(node.part), page.face(node.part)
    if page.is_draft:
        return draft_text(text, face, size, width, page.measure)
    return set_text(text, face, size, width, node.align, page.measure)


def _in_columns(node: Text, page: Page, size: float, width: float, columns: int) -> SetText:
    """Set a text in columns as even as its lines allow."""
    gap = size * 2
    narrow = (width - gap * (columns - 1)) / columns
    done = _lines(node, page, size, narrow)
    tall = -(-len(done.lines) // columns)
    if not done.lines:
        return done
    lines = []
    for number, line in enumerate(done.lines):
        column, row = divmod(number, tall)
        x = line.x + column * (narrow + gap)
        lines.append(SetLine(line.text, x, done.lines[row].y, line.width))
    height = max(line.y for line in lines) + (done.height - done.lines[-1].y)
    return SetText(tuple(lines), done.face, size, width, height, done.cost)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A code or a logo: a box of a given size, in units."""

    part: str
    width: float
    height: float
    align: str = "left"

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        del page, scale
        left = (width - self.width) * {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        box = Box(max(0.0, left), 0, self.width, self.height)
        return Laid(width, self.height, (LaidPart(self.part, box, None, self.align),))


@dataclass(frozen=True, slots=True)
class Marks:
    """A code and a logo side by side, in the middle of the width."""

    marks: tuple[Fixed, ...]
    gap: float = 2.0

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        gap = self.gap * page.format.unit
        wide = sum(mark.width for mark in self.marks) + gap * (len(self.marks) - 1)
        tall = max(mark.height for mark in self.marks)
        x, parts = (width - wide) / 2, list[LaidPart]()
        for mark in self.marks:
            done = mark.laid(page, mark.width, scale)
            parts += done.at(x, (tall - mark.height) / 2)
            x += mark.width + gap
        return Laid(width, tall, tuple(parts))


@dataclass(frozen=True, slots=True)
class Column:
    """Nodes one under the other; a gap is in units of the page, and shrinks with the scale."""

    nodes: tuple[Node, ...]
    gap: float = 1.3
    gaps: tuple[float, ...] = field(default=())
    """Before each node after the first, where they differ."""

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        y, parts, most, strain = 0.0, list[LaidPart](), 0.0, 1.0
        for number, node in enumerate(self.nodes):
            if number:
                gap = self.gaps[number - 1] if self.gaps else self.gap
                y += gap * page.format.unit * max(0.7, min(1.25, scale))
            if most and isinstance(node, Text):
                node = node.under(most)
            done = node.laid(page, width, scale)
            if isinstance(node, Text) and node.part == "when" and done.parts[0].text:
                most = done.parts[0].text.size * _UNDER_DATE
            parts += done.at(0, y)
            y += done.height
            strain = max(strain, done.strain)
        return Laid(width, y, tuple(parts), strain)


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side: fixed ones take their width, the others share the rest by weights."""

    nodes: tuple[Node, ...]
    gap: float = 3.0
    weights: tuple[tuple[float, ...], ...] = ()
    """Several shares to try; the least burden wins."""
    vertical: str = "top"
    """Or "bottom", "centre"."""

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        gap = self.gap * page.format.unit * max(0.6, min(1.2, scale))
        free = [node for node in self.nodes if not isinstance(node, Fixed)]
        fixed = sum(node.width for node in self.nodes if isinstance(node, Fixed))
        room = width - fixed - gap * (len(self.nodes) - 1)
        tries = self.weights or ((1.0,) * len(free),)
        return min(
            (self._shared(page, width, room, gap, shares, scale) for shares in tries),
            key=lambda done: done.burden,
        )

    def _shared(
        self,
        page: Page,
        width: float,
        room: float,
        gap: float,
        shares: Sequence[float],
        scale: float,
    ) -> Laid:
        left, columns = iter(shares), list[tuple[float, Laid]]()
        x = 0.0
        for node in self.nodes:
            wide = (
                node.width if isinstance(node, Fixed) else max(1.0, room * next(left) / sum(shares))
            )
            columns.append((x, node.laid(page, wide, scale)))
            x += wide + gap
        tall = max(done.height for _, done in columns)
        share = {"top": 0.0, "centre": 0.5, "bottom": 1.0}[self.vertical]
        parts = [part for x, done in columns for part in done.at(x, (tall - done.height) * share)]
        return Laid(width, tall, tuple(parts), max(done.strain for _, done in columns))


@dataclass(frozen=True, slots=True)
class Best:
    """Ways to set the same parts: the one that is low without squeezing the date is taken."""

    nodes: tuple[Node, ...]

    def laid(self, page: Page, width: float, scale: float) -> Laid:
        ways = (node.laid(page, width, scale) for node in self.nodes)
        return min(ways, key=lambda done: done.burden)


def fitted(
    node: Node, page: Page, width: float, height: float, largest: float
) -> tuple[Laid, float] | None:
    """Return the node at the largest scale that fits the height, and how comfortable that is.

    Comfort is the scale, less where the date is squeezed by its width. None when nothing fits.
    """
    draft = replace(page, is_draft=True)
    scale = _largest_scale(node, draft, width, height, largest)
    if scale is None:
        return None
    done = node.laid(page, width, scale)
    while done.height > height and scale > _TINIEST:  # a line more than the draft counted
        scale = max(_TINIEST, scale * _A_LITTLE_LESS)
        done = node.laid(page, width, scale)
    return (done, scale / done.strain) if done.height <= height else None


def _largest_scale(
    node: Node, page: Page, width: float, height: float, largest: float
) -> float | None:
    if node.laid(page, width, largest).height <= height:
        return largest
    if node.laid(page, width, _TINIEST).height > height:
        return None
    low, high = _TINIEST, largest
    for _ in range(_STEPS_OF_SEARCH):
        middle = (low + high) / 2
        if node.laid(page, width, middle).height <= height:
            low = middle
        else:
            high = middle
    return low
