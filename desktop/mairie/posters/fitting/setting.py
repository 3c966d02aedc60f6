# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text set in a width: a title as large as it can be, paragraphs at a given size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from desktop.mairie.posters.fitting.breaking import (
    Broken,
    even_lines,
    fewest_lines,
    filled_lines,
)
from desktop.mairie.posters.fitting.measure import Measure
from desktop.mairie.posters.fitting.pieces import Piece, narrowed, pieces_of

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪►]|\d{1,2}[.)])[ \u00a0\u202f]+")
_MOST_TITLE_LINES = 10
_EVEN_UP_TO = 3
"""Short texts are set in even lines, longer ones in full lines."""
_GAP_BETWEEN_LINES = 0.07
_DRAFT_MARGIN = 0.004
_LEAST_LEADING = 0.9


@dataclass(frozen=True, slots=True)
class Face:
    """A font with what is added between its letters and its lines."""

    font: str
    leading: float = 1.2
    """Between baselines, in sizes; the least one for a title."""
    tracking: float = 0.0
    """Between letters, in sizes."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line; x and y are those of its baseline's left end, from the corner of the text."""

    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class SetText:
    """Lines that fill a width of `width`; `height` goes from the tallest letters to the deepest."""

    lines: tuple[SetLine, ...]
    face: Face
    size: float
    width: float
    height: float
    cost: float = 0.0
    """What looks bad in the breaks: a widow, a word cut."""

    @property
    def ink_width(self) -> float:
        """The width of its widest line."""
        return max((line.width for line in self.lines), default=0.0)


def set_text(
    text: str, face: Face, size: float, width: float, align: str, measure: Measure
) -> SetText:
    """Set a text of one or several paragraphs in lines of at most `width`; size and width in units."""
    return _set(text, face, round(size, 3), round(width, 3), align, measure)


@lru_cache(maxsize=2048)
def draft_text(text: str, face: Face, size: float, width: float, measure: Measure) -> SetText:
    """Return what `set_text` needs of height at the most: its lines are counted and hold nothing."""
    limit = width / size * (1 - _DRAFT_MARGIN)
    count = 0
    for paragraph in text.split("\n"):
        bullet = _BULLET.match(paragraph)
        room = limit - (measure.width("•\u00a0", face.font) if bullet else 0.0)
        pieces = narrowed(pieces_of(paragraph), face.font, room, measure)
        count += fewest_lines(pieces, room, face.font, measure, face.tracking)
    rise, drop = measure.rise(text, face.font), measure.drop(text, face.font)
    height = (rise + drop + face.leading * (count - 1)) * size if count else 0.0
    lines = tuple(SetLine("", 0.0, (rise + face.leading * row) * size, 0.0) for row in range(count))
    return SetText(lines, face, size, width, height)


@lru_cache(maxsize=1024)
def _set(text: str, face: Face, size: float, width: float, align: str, measure: Measure) -> SetText:
    lines = list[tuple[str, float, float]]()  # text, indent, width, for a size of 1
    cost = 0.0
    for paragraph in text.split("\n"):
        indent, broken = _paragraph(paragraph, face, width / size, measure)
        cost += broken.cost
        for number, (line, wide) in enumerate(zip(broken.lines, broken.widths, strict=True)):
            lines.append((line, indent if number else 0.0, wide))
    return _placed(lines, face, size, width, align, cost, measure)


def _paragraph(paragraph: str, face: Face, limit: float, measure: Measure) -> tuple[float, Broken]:
    """Return the hanging indent of a paragraph and its lines; sizes are shares of the letters'."""
    bullet = _BULLET.match(paragraph)
    indent = 0.0
    if bullet:
        mark = re.sub(r"[-–—*·▪►]", "•", bullet.group().strip())
        paragraph = f"{mark}\u00a0{paragraph[bullet.end() :]}"
        indent = measure.width(f"{mark}\u00a0", face.font, 1.0, face.tracking)
    if indent > limit / 3:
        indent = 0.0
    room = limit - indent
    pieces = narrowed(pieces_of(paragraph), face.font, room, measure)
    if not pieces:
        return 0.0, Broken((), (), 0.0)
    count = fewest_lines(pieces, room, face.font, measure, face.tracking)
    if 1 < count <= _EVEN_UP_TO:
        even = even_lines(pieces, count, face.font, measure, face.tracking)
        if even and max(even.widths) <= room:
            return indent, even
    filled = filled_lines(pieces, room, face.font, measure, face.tracking)
    if max(filled.widths) > room:  # pairs of letters drawn apart at a space: a hair, in rare faces
        filled = filled_lines(pieces, room * 0.985, face.font, measure, face.tracking)
    return indent, filled


def _placed(
    lines: Sequence[tuple[str, float, float]],
    face: Face,
    size: float,
    width: float,
    align: str,
    cost: float,
    measure: Measure,
) -> SetText:
    if not lines:
        return SetText((), face, size, width, 0.0)
    top = measure.rise(lines[0][0], face.font) * size
    placed = []
    for number, (line, indent, wide) in enumerate(lines):
        left = indent * size + (width - (wide + indent) * size) * _SHARES[align]
        placed.append(SetLine(line, left, top + number * face.leading * size, wide * size))
    bottom = placed[-1].y + measure.drop(lines[-1][0], face.font) * size
    return SetText(tuple(placed), face, size, width, bottom, cost)


_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


@lru_cache(maxsize=1024)
def widest_piece(text: str, face: Face, measure: Measure) -> float:
    """Return the width of the widest piece of a text, for letters of size 1."""
    widths = (
        measure.width(piece.text + piece.hyphen, face.font, 1.0, face.tracking)
        for paragraph in text.split("\n")
        for piece in pieces_of(paragraph)
    )
    return max(widths, default=0.0)


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """What a title may fill, in units."""

    width: float
    height: float
    largest: float
    """Of its letters."""
    least: float


def set_title(
    text: str, face: Face, room: TitleRoom, align: str, measure: Measure
) -> SetText | None:
    """Return a title in even lines, as large as the room allows; None when it does not fit."""
    return _set_title(" ".join(text.split("\n")), face, room, align, measure)


@lru_cache(maxsize=256)
def _set_title(
    text: str, face: Face, room: TitleRoom, align: str, measure: Measure
) -> SetText | None:
    pieces = pieces_of(text)
    if not pieces:
        return None
    pieces = narrowed(pieces, face.font, room.width / room.least, measure)
    settings = list(_title_settings(pieces, face, room, measure))
    if not settings:
        return None
    _, size, leading, broken = max(settings, key=lambda found: found[0])
    lines = [(line, 0.0, wide) for line, wide in zip(broken.lines, broken.widths, strict=True)]
    fitted = replace(face, leading=leading)
    return _placed(lines, fitted, size, room.width, align, broken.cost, measure)


def _title_settings(
    pieces: tuple[Piece, ...], face: Face, room: TitleRoom, measure: Measure
) -> Iterator[tuple[float, float, float, Broken]]:
    """Yield (score, size, leading, lines) for each number of lines that fits."""
    for count in range(1, min(len(pieces), _MOST_TITLE_LINES) + 1):
        broken = even_lines(pieces, count, face.font, measure, face.tracking)
        if broken is None:
            continue
        leading = _leading(broken.lines, face, measure)
        rise = measure.rise(broken.lines[0], face.font)
        drop = measure.drop(broken.lines[-1], face.font)
        tall = rise + drop + leading * (count - 1)
        size = min(room.width / max(broken.widths), room.height / tall, room.largest)
        if size >= room.least:
            yield size * (1 - min(0.5, broken.cost * 0.1)) * 0.98**count, size, leading, broken


def set_title_at(
    text: str, face: Face, size: float, width: float, align: str, measure: Measure
) -> SetText:
    """Set a title at a given size, in as few even lines as the width allows."""
    pieces = narrowed(pieces_of(" ".join(text.split("\n"))), face.font, width / size, measure)
    if not pieces:
        return SetText((), face, size, width, 0.0)
    count = fewest_lines(pieces, width / size, face.font, measure, face.tracking)
    broken = even_lines(pieces, count, face.font, measure, face.tracking)
    if broken is None or max(broken.widths) * size > width:
        broken = filled_lines(pieces, width / size * 0.995, face.font, measure, face.tracking)
    lines = [(line, 0.0, wide) for line, wide in zip(broken.lines, broken.widths, strict=True)]
    fitted = replace(face, leading=_leading(broken.lines, face, measure))
    return _placed(lines, fitted, size, width, align, broken.cost, measure)


def _leading(lines: Sequence[str], face: Face, measure: Measure) -> float:
    """Return the least leading that keeps « ç » of a line off « É » of the next."""
    pairs = pairwise(lines)
    needs = (
        measure.drop(upper, face.font) + measure.rise(lower, face.font) + _GAP_BETWEEN_LINES
        for upper, lower in pairs
    )
    return max([_LEAST_LEADING, *needs])
