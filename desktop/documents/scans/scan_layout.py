# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines read on a scanned page, put in reading order and joined into paragraphs, titles and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.office.source_text import (
    clean,
    is_capitals,
    may_be_heading,
    numbering_level,
    without_bullet,
)
from desktop.documents.scans.scan_tables import find_tables

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–—]?\s*\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?\s*[-–—]?$", re.IGNORECASE
)
_MARGIN = 0.1
"""Share of the page height, at the top and the foot, where page numbers stand."""
_GUTTER = 1.2
"""Line heights of white between two columns, at least."""
_COLUMN_LINES = 3
"""A column has at least that many lines on each side of the gutter."""
_TALL = 1.3
"""A line that much higher than most is a title."""
_LONGEST_TITLE = 90
"""Characters; « Article 3 – Les dispositions de… » goes on as a sentence."""
_PARAGRAPH_GAP = 0.35
"""Line heights more than between the closest lines of the page: a new paragraph."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line read on the page, its box in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Points."""
        return max(self.y1 - self.y0, 1.0)


_NO_LINE = ScanLine("", 0.0, 0.0, 0.0, 0.0)
"""Follows the last line of a page."""


def lay_out(
    untrusted_lines: Sequence[SourceBlock], page: int, page_height: float = 842.0
) -> tuple[SourceBlock, ...]:
    """Return the blocks of a page from its lines (blocks with a box in points; others are dropped)."""
    lines = [
        ScanLine(clean(block.text), *block.box)
        for block in untrusted_lines
        if block.box is not None and clean(block.text)
    ]
    lines = [line for line in lines if not _is_page_number(line, page_height)]
    if not lines:
        return ()
    tables, rest = find_tables(lines, page)
    usual = median(line.height for line in lines)
    blocks = _join(_in_order(rest, usual), page, usual)
    for table in tables:
        blocks.insert(_place_of(table, blocks), table)
    return tuple(blocks)


def _is_page_number(line: ScanLine, page_height: float) -> bool:
    in_margin = line.y1 < _MARGIN * page_height or line.y0 > (1 - _MARGIN) * page_height
    return in_margin and bool(_PAGE_NUMBER.match(line.text))


def _place_of(table: SourceBlock, blocks: Sequence[SourceBlock]) -> int:
    """Return where a table goes: before the first block that lies wholly under its top."""
    top = table.box[1] if table.box else 0.0
    for place, block in enumerate(blocks):
        if block.box is not None and block.box[1] >= top:
            return place
    return len(blocks)


# --- reading order ----------------------------------------------------------------------------


def _in_order(lines: Sequence[ScanLine], usual: float) -> list[ScanLine]:
    """Return the lines column by column: cut at gutters first, else at the widest white band.

    The recursive X-Y cut of Nagy and Seth (1984).
    """
    if len(lines) < 2:
        return list(lines)
    gutter = _gutter(lines, usual)
    if gutter is not None:
        left = [line for line in lines if (line.x0 + line.x1) / 2 < gutter]
        right = [line for line in lines if (line.x0 + line.x1) / 2 >= gutter]
        return _in_order(left, usual) + _in_order(right, usual)
    band = _widest_band(lines)
    if band is None:
        return sorted(lines, key=lambda line: (round(line.y0 / usual), line.x0))
    above = [line for line in lines if (line.y0 + line.y1) / 2 < band]
    under = [line for line in lines if (line.y0 + line.y1) / 2 >= band]
    return _in_order(above, usual) + _in_order(under, usual)


def _gutter(lines: Sequence[ScanLine], usual: float) -> float | None:
    """Return the middle of the widest white column with enough lines on both sides."""
    best: tuple[float, float] | None = None
    reach = 0.0
    for number, line in enumerate(sorted(lines, key=lambda line: line.x0)):
        white = line.x0 - reach
        enough = min(number, len(lines) - number) >= _COLUMN_LINES
        if number and enough and white >= _GUTTER * usual and (best is None or white > best[0]):
            best = (white, reach + white / 2)
        reach = max(reach, line.x1)
    return best[1] if best else None


def _widest_band(lines: Sequence[ScanLine]) -> float | None:
    best: tuple[float, float] | None = None
    reach: float | None = None
    for line in sorted(lines, key=lambda line: (line.y0 + line.y1) / 2):
        if reach is not None:
            # Boxes of neighbouring lines overlap a little: half a height of it is still two lines.
            white = line.y0 - reach
            if white > -0.4 * line.height and (best is None or white > best[0]):
                best = (white, reach + white / 2)
        reach = line.y1 if reach is None else max(reach, line.y1)
    return best[1] if best else None


# --- paragraphs -------------------------------------------------------------------------------


def _join(lines: Sequence[ScanLine], page: int, usual: float) -> list[SourceBlock]:
    groups: list[list[ScanLine]] = []
    most = _close_gap(lines, usual) + _PARAGRAPH_GAP * usual
    for line in lines:
        if groups and _goes_on(groups[-1], line, usual, most):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = []
    for group, following in pairwise([*groups, [_NO_LINE]]):
        titled = _stands_over(group, following[0]) and _near(group[-1], following[0], usual)
        blocks.append(_block(group, page, usual, titled))
    return blocks


def _close_gap(lines: Sequence[ScanLine], usual: float) -> float:
    """Return the white between the lines of a paragraph: a page's boxes are all as tight or loose."""
    gaps = sorted(
        under.y0 - line.y1
        for line, under in pairwise(lines)
        if -usual < under.y0 - line.y1 < 1.5 * usual and under.x0 < line.x1
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _near(last: ScanLine, line: ScanLine, usual: float) -> bool:
    return -usual < line.y0 - last.y1 < 2 * usual and abs(line.x0 - last.x0) < 2 * usual


def _goes_on(group: Sequence[ScanLine], line: ScanLine, usual: float, most: float) -> bool:
    """Return True when a line belongs to the paragraph above it."""
    last = group[-1]
    if _stands_beside(last, line, usual):
        return True
    gap = line.y0 - last.y1
    overlap = min(last.x1, line.x1) - max(last.x0, line.x0)
    narrower = max(min(last.x1 - last.x0, line.x1 - line.x0), 1.0)
    same_size = 0.7 < line.height / last.height < 1.4
    if not (-usual < gap < most and overlap > narrower / 2 and same_size):
        return False
    if without_bullet(line.text)[1] or numbering_level(line.text):
        return False
    if is_capitals(last.text) != is_capitals(line.text):
        return False
    if numbering_level(last.text) and len(last.text) <= _LONGEST_TITLE and line.text[:1].isupper():
        return False
    if _stands_over(group, line):
        return False
    width = max(member.x1 for member in group) - min(member.x0 for member in group)
    ended = last.text.endswith((".", ":", "!", "?")) and line.text[:1].isupper()
    return not (ended and last.x1 - last.x0 < 0.85 * width)


def _stands_beside(last: ScanLine, line: ScanLine, usual: float) -> bool:
    """Return True for the rest of a line that was read in two pieces, such as « VU » and its text."""
    level = min(last.y1, line.y1) - max(last.y0, line.y0) > 0.6 * min(last.height, line.height)
    return level and -usual < line.x0 - last.x1 < 1.5 * usual


def _stands_over(group: Sequence[ScanLine], line: ScanLine) -> bool:
    """Return True for one short line without a full stop over a wider one: a title without looks."""
    last = group[-1]
    shorter = last.x1 - last.x0 < 0.65 * (line.x1 - line.x0)
    return len(group) == 1 and shorter and line.text[:1].isupper() and may_be_heading(last.text)


def _block(group: Sequence[ScanLine], page: int, usual: float, titled: bool) -> SourceBlock:
    text, dashed = without_bullet(joined([line.text for line in group]))
    box: Box = (
        min(line.x0 for line in group), min(line.y0 for line in group),
        max(line.x1 for line in group), max(line.y1 for line in group),
    )  # fmt: skip
    tall = median(line.height for line in group) >= _TALL * usual
    marked = titled or tall or (is_capitals(text) and len(text) >= 6) or numbering_level(text)
    short = len(text) <= _LONGEST_TITLE and len(group) <= 3
    if not dashed and marked and short and may_be_heading(text):
        level = max(numbering_level(text), 1 if tall else 2)
        return SourceBlock(BlockKind.HEADING, text, page, level, box)
    kind = BlockKind.LIST_ITEM if dashed else BlockKind.PARAGRAPH
    return SourceBlock(kind, text, page, box=box)


def joined(lines: Sequence[str]) -> str:
    """Return lines as one text, words cut by a hyphen at the end of a line put together."""
    text = ""
    for line in lines:
        cut = re.search(r"[a-zà-öø-ÿœ]-$", text) and line[:1].islower()
        text = text[:-1] + line if cut else f"{text} {line}".strip()
    return text
