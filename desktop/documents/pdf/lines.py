# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of a PDF as MuPDF gives it, turned into lines of clean text and the ink drawn around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.documents.pdf.glyphs import BULLET, TICKED, UNTICKED, readable, superscript
from desktop.documents.pdf.rules import Rules, find_rules

Box = tuple[float, float, float, float]
Piece = tuple[str, float, float]
"""Text, left and right edge."""
_BOLD_NAMES = ("Bold", "bold", "Black", "Heavy", "SemiB", "Demi")
_SUPERSCRIPT, _BOLD = 1, 16
LABEL = re.compile(
    rf"^(?:{BULLET}|[-–—*o✓→·]|\(?\d{{1,3}}(?:\.\d{{1,2}}){{0,5}}[.)°]?|\(?[a-zA-Z][.)]|[IVX]{{1,6}}[.)]?)"
    r"\s*[-–]?$"
)
"""A bullet or a number that stands alone at the left of its text."""


@dataclass(slots=True, eq=False)
class Line:
    """A run of text on one baseline. Places are in points from the top left of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    block: int = -1
    pieces: tuple[Piece, ...] = ()
    """Its spans, when it has several: a table's walls may pass between them."""
    left: float = 0.0
    """Edges of the column the line stands in."""
    right: float = 0.0

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class PageInk:
    """What lies on a page: lines of text, and the lines drawn around them."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    drawn: Rules = field(default_factory=Rules)
    """Edges of strokes, thin rectangles and frames."""
    shaded: Rules = field(default_factory=Rules)
    """Edges of coloured rectangles."""
    has_ground: bool = False
    """A good part of the page is painted."""
    turned: int = 0
    """Degrees by which the text was turned to be read: 0, or 90/270 for text drawn sideways."""


def page_ink(raw: dict[str, Any], number: int) -> PageInk:
    """Read the dict of a page (with vectors) into lines and vectors."""
    ink = PageInk(number, raw["width"], raw["height"])
    seen: set[tuple[str, int, int]] = set()
    sideways: list[tuple[Any, int]] = []
    vectors: list[dict[str, Any]] = []
    upright = 0
    for block in raw["blocks"]:
        if block["type"] == 3:
            vectors.append(block)
        elif block["type"] == 0:
            for line in block["lines"]:
                if line["dir"][0] > 0.98:
                    upright += 1
                    _add_line(ink.lines, line, line["bbox"], block["number"], seen)
                else:
                    sideways.append((line, block["number"]))
    if sideways and len(sideways) > 2 * upright:
        vectors = _turn(ink, sideways, vectors)
    if vectors:
        ink.lines += _drawn_boxes(vectors, ink.lines)
        ink.drawn, ink.shaded = find_rules(vectors, ink.width, ink.height)
        ink.has_ground = _has_ground(vectors, ink)
    return ink


def _has_ground(vectors: Iterable[dict[str, Any]], ink: PageInk) -> bool:
    least = 0.1 * ink.width * ink.height
    for vector in vectors:
        x0, y0, x1, y1 = vector["bbox"]
        if (x1 - x0) * (y1 - y0) > least and vector["color"] != 0xFFFFFF:
            return True
    return False


def _add_line(
    lines: list[Line],
    line: dict[str, Any],
    box: Box,
    block: int,
    seen: set[tuple[str, int, int]],
) -> None:
    spans = line["spans"]
    pieces: tuple[Piece, ...] = ()
    if len(spans) == 1:
        span = spans[0]
        text = readable(span["text"], span["font"]).strip()
        size = span["size"]
        bold = _is_bold(span)
    else:
        text, size, bold, pieces = _joined_spans(spans)
    if not text:
        return
    # A bold imitated by printing twice.
    key = (text, round(box[0]), round(box[1]))
    if key in seen:
        return
    seen.add(key)
    lines.append(Line(text, box[0], box[1], box[2], box[3], size, bold, block, pieces))


def _is_bold(span: dict[str, Any]) -> bool:
    return bool(span["flags"] & _BOLD) or any(name in span["font"] for name in _BOLD_NAMES)


def _joined_spans(
    spans: Sequence[dict[str, Any]],
) -> tuple[str, float, bool, tuple[Piece, ...]]:
    """Return the text of the spans, the size of most of it, whether all is bold, and the pieces."""
    text = ""
    pieces: list[Piece] = []
    sizes: dict[float, int] = {}
    bold = True
    for span in spans:
        piece = readable(span["text"], span["font"])
        if span["flags"] & _SUPERSCRIPT:
            piece = superscript(piece, text)
        bare = len(piece.strip())
        if bare:
            sizes[span["size"]] = sizes.get(span["size"], 0) + bare
            bold = bold and (_is_bold(span) or not any(c.isalnum() for c in piece))
        text += piece
        pieces.append((piece, span["bbox"][0], span["bbox"][2]))
    size = max(sizes, key=lambda key: sizes[key]) if sizes else 0.0
    return " ".join(text.split()), size, bold and bool(sizes), tuple(pieces)


def _turn(
    ink: PageInk, sideways: Sequence[tuple[Any, int]], vectors: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Turn a page whose text runs up or down (a landscape table on a portrait sheet); return its vectors."""
    upward = sum(1 if line["dir"][1] < 0 else -1 for line, _ in sideways) > 0
    ink.turned = 90 if upward else 270
    ink.lines = []
    seen: set[tuple[str, int, int]] = set()
    for line, block in sideways:
        if abs(line["dir"][1]) > 0.98 and (line["dir"][1] < 0) == upward:
            _add_line(ink.lines, line, turned_box(line["bbox"], ink), block, seen)
    turned = [{**vector, "bbox": turned_box(vector["bbox"], ink)} for vector in vectors]
    ink.width, ink.height = ink.height, ink.width
    return turned


def turned_box(box: Box, ink: PageInk) -> Box:
    """Return a box of the page as it stands once turned; `ink` still has the page's own size."""
    x0, y0, x1, y1 = box
    if ink.turned == 90:
        return ink.height - y1, x0, ink.height - y0, x1
    return y0, ink.width - x1, y1, ink.width - x0


def page_box(box: Box, ink: PageInk) -> Box:
    """Return the place on the page itself of a box read on a turned page."""
    x0, y0, x1, y1 = box
    if ink.turned == 90:
        return y0, ink.height - x1, y1, ink.height - x0
    if ink.turned == 270:
        return ink.width - y1, x0, ink.width - y0, x1
    return box


def _drawn_boxes(vectors: Iterable[dict[str, Any]], lines: Sequence[Line]) -> list[Line]:
    """Return the tick boxes that were drawn, not typed: small squares, crossed or not."""
    squares: dict[tuple[int, ...], tuple[Box, int]] = {}
    for vector in vectors:
        if not vector["stroked"]:
            continue
        box = vector["bbox"]
        wide = box[2] - box[0]
        if 6 < wide < 16 and abs(wide - box[3] + box[1]) < 1.5:
            key = tuple(map(round, box))
            known = squares.get(key)
            crosses = (known[1] if known else 0) + (not vector["isrect"])
            squares[key] = (box, crosses)
    if not squares or len(squares) > 200:
        return []
    return [
        Line(TICKED if crosses else UNTICKED, *box, box[3] - box[1], False)
        for box, crosses in squares.values()
        if any(line.y0 < (box[1] + box[3]) / 2 < line.y1 for line in lines)
    ]


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Group lines by baseline, from top to bottom, each row from left to right."""
    rows: list[list[Line]] = []
    anchor: Line | None = None
    for line in sorted(lines, key=lambda item: item.y0 + item.y1):
        if anchor is not None and line.middle < anchor.y1 - 0.3 * (anchor.y1 - anchor.y0):
            rows[-1].append(line)
            continue
        rows.append([line])
        anchor = line
    for row in rows:
        row.sort(key=lambda item: item.x0)
    return rows


def join_fragments(lines: Sequence[Line]) -> list[Line]:
    """Join what MuPDF cut apart on one baseline: bullets and their text, words of a justified line.

    Words far apart belong together when the lines around them run straight through the gap.
    """
    joined: list[Line] = []
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    for row in rows_of(lines):
        around = blocks[row[0].block]
        current = row[0]
        for line in row[1:]:
            if _belong_together(current, line, around):
                current = _join(current, line)
            else:
                joined.append(current)
                current = line
        joined.append(current)
    return joined


def _belong_together(one: Line, two: Line, around: Sequence[Line]) -> bool:
    gap = two.x0 - one.x1
    size = max(one.size, two.size)
    if gap < 0.35 * size:
        return gap > -size
    if LABEL.match(one.text) and not _is_figure(two.text):
        return gap < 5 * size
    if one.text[-1] in TICKED + UNTICKED or two.text[0] in TICKED + UNTICKED:
        return gap < 8 * size
    if abs(one.size - two.size) > 1 or one.y1 < two.y0 + 1:
        return False
    if gap < 0.9 * size and one.block == two.block:
        return True
    return (
        gap < 5 * size
        and one.block == two.block
        and any(line.x0 < one.x1 - 1 and line.x1 > two.x0 + 1 for line in around)
    )


_FIGURES_ONLY = re.compile(r"^[\d\s.,%€+\-–/()]+$")


def _is_figure(text: str) -> bool:
    return bool(_FIGURES_ONLY.match(text))


def _join(one: Line, two: Line) -> Line:
    space = "" if two.x0 - one.x1 < 0.12 * one.size else " "
    wide = one if len(one.text) >= len(two.text) else two
    return Line(
        f"{one.text}{space}{two.text}",
        one.x0,
        min(one.y0, two.y0),
        two.x1,
        max(one.y1, two.y1),
        wide.size,
        two.bold if LABEL.match(one.text) else one.bold and two.bold,
        one.block,
        (*_pieces(one), *_pieces(two)),
    )


def _pieces(line: Line) -> tuple[Piece, ...]:
    return line.pieces or ((line.text, line.x0, line.x1),)
