# SPDX-License-Identifier: AGPL-3.0-or-later
"""A laid slide as a Scene: the picture of what the office program shows, for the PDF and the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.pictures.scene import Box, Picture, Scene, SceneItem, Shape, Stroke, TextLine
from desktop.core.slides.laid_deck import (
    Align,
    DeckLayout,
    DeckLook,
    LaidChart,
    LaidItem,
    LaidParagraph,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidTable,
    LaidText,
    TextRole,
)
from desktop.mairie.posters.backgrounds.outlines import box_steps, ellipse, line, rounded

_RISE, _NATURAL = 0.905, 1.149
"""Of Arial: from the top of a line to its baseline, and from baseline to baseline (hhea)."""
_ROUND_SHARE = 1 / 6
"""Radius of « roundRect » over its shorter side: 16 667 of 100 000 (ECMA-376, presetShapeDefinitions)."""
_RULE_WIDTH = 0.75
_SHARES: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
_MOST_TOLD = 1_500
"""Letters of the alternative text."""


def scene_of(laid: LaidSlide, look: DeckLook) -> Scene:
    """Return the page of a slide, in points, its ground and ornaments first."""
    layout = _layout(laid, look)
    items = list(ground_items(layout, look.width, look.height))
    for item in laid.items:
        items.extend(_drawn(item))
    return Scene(
        width=look.width,
        height=look.height,
        items=tuple(items),
        title=_title(laid),
        alternative_text=_told(laid),
        ground=layout.ground,
    )


def ground_items(layout: DeckLayout, width: float, height: float) -> tuple[SceneItem, ...]:
    """Return what a layout draws behind every slide that uses it, on a slide of that size."""
    page = Box(0.0, 0.0, width, height)
    ground = Shape(box_steps(page), fill=layout.ground)
    pictures = (picture for picture in layout.pictures if _is_shown(picture))
    shapes = (shape for form in layout.shapes for shape in _shape(form))
    # A background comes first; a logo stands on the card that a shape draws for it.
    behind, above = list[SceneItem](), list[SceneItem]()
    for picture in pictures:
        covers = picture.box.width * picture.box.height > 0.5 * width * height
        (behind if covers else above).append(picture)
    return (ground, *behind, *shapes, *above)


def _layout(laid: LaidSlide, look: DeckLook) -> DeckLayout:
    try:
        return look.layout(laid.layout)
    except KeyError:
        return look.layouts[-1]


def _drawn(item: LaidItem) -> Iterator[SceneItem]:
    if isinstance(item, LaidText):
        yield from _text(item)
    elif isinstance(item, LaidShape):
        yield from _shape(item)
    elif isinstance(item, LaidTable):
        yield from _table(item)
    elif isinstance(item, LaidChart):
        yield from item.items
    elif _is_shown(item.picture):
        yield item.picture


def _is_shown(picture: Picture) -> bool:
    return picture.box.width > 0 and picture.box.height > 0 and bool(picture.data)


def _shape(shape: LaidShape) -> Iterator[Shape]:
    box = shape.box
    stroke = Stroke(shape.stroke, shape.stroke_width, is_sharp=True) if shape.stroke else None
    if shape.form == "line":
        steps = line(((box.x, box.y), (box.right, box.bottom)))
        if stroke is not None:
            yield Shape(steps, stroke=stroke)
        return
    if shape.form == "ellipse":
        steps = ellipse(*box.centre, box.width / 2, box.height / 2)
    elif shape.form == "rounded":
        radius = min(box.width, box.height) * _ROUND_SHARE
        steps = rounded(box.x, box.y, box.width, box.height, radius)
    else:
        steps = box_steps(box)
    if shape.fill or stroke is not None:
        yield Shape(steps, fill=shape.fill or None, stroke=stroke)


def _text(text: LaidText) -> Iterator[TextLine]:
    spare = text.box.height - text.height
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[text.anchor]
    role = "H1" if text.role is TextRole.TITLE else "P"
    yield from _paragraphs(text.paragraphs, text.box, max(0.0, spare) * share, role)


def _paragraphs(
    paragraphs: Sequence[LaidParagraph], box: Box, offset: float, role: str
) -> Iterator[TextLine]:
    """Give the lines of paragraphs that begin `offset` under the top of a box."""
    top = box.y + offset
    for paragraph in paragraphs:
        size = paragraph.look.size
        step = paragraph.line_height * size
        baseline = top + paragraph.space_before + _RISE * size + (step - _NATURAL * size) / 2
        bullet = paragraph.bullet.strip()
        for number, words in enumerate(paragraph.lines):
            y = baseline + number * step
            if bullet and not number:
                yield _line(bullet, box.x, y, paragraph, role)
            if words.strip():
                yield _line(words, _left(paragraph, number, box), y, paragraph, role)
        top += paragraph.height


def _left(paragraph: LaidParagraph, number: int, box: Box) -> float:
    """Return where a line begins; one whose width nobody told begins at the left."""
    left, room = box.x + paragraph.indent, box.width - paragraph.indent
    if number >= len(paragraph.widths):
        return left
    return left + (room - paragraph.widths[number]) * _SHARES[paragraph.look.align]


def _line(words: str, x: float, y: float, paragraph: LaidParagraph, role: str) -> TextLine:
    look = paragraph.look
    return TextLine(words, x, y, look.face, look.size, look.colour, role=role)


def _table(table: LaidTable) -> Iterator[SceneItem]:
    """Give the fills, then the rules between rows, then the letters, row by row."""
    boxes = tuple(_cell_boxes(table))
    for row, places in zip(table.cells, boxes, strict=True):
        for cell, box in zip(row, places, strict=True):
            if cell.fill:
                yield Shape(box_steps(box), fill=cell.fill)
    if table.rule:
        for places in boxes[1:]:
            y, left, right = places[0].y, places[0].x, places[-1].right
            stroke = Stroke(table.rule, _RULE_WIDTH, is_sharp=True)
            yield Shape(line(((left, y), (right, y))), stroke=stroke)
    for row, places in zip(table.cells, boxes, strict=True):
        for cell, box in zip(row, places, strict=True):
            inner = box.inset(*table.padding)
            spare = max(0.0, inner.height - cell.paragraph.height)
            share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[cell.paragraph.look.anchor]
            yield from _paragraphs((cell.paragraph,), inner, spare * share, "P")


def _cell_boxes(table: LaidTable) -> Iterator[tuple[Box, ...]]:
    y = table.box.y
    for height in table.heights:
        x, row = table.box.x, list[Box]()
        for width in table.widths:
            row.append(Box(x, y, width, height))
            x += width
        yield tuple(row)
        y += height


def _title(laid: LaidSlide) -> str:
    for item in laid.items:
        if isinstance(item, LaidText) and item.role is TextRole.TITLE:
            return " ".join(paragraph.text for paragraph in item.paragraphs)
    return laid.slide.title


def _told(laid: LaidSlide) -> str:
    """Return what the slide shows and says, for who does not see it."""
    parts = [f"Diapositive {laid.number}"]
    for item in laid.items:
        parts.extend(_item_told(item))
    told = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    return told if len(told) <= _MOST_TOLD else f"{told[:_MOST_TOLD].rstrip()}…"


def _item_told(item: LaidItem) -> Iterator[str]:
    if isinstance(item, LaidText) and item.role is not TextRole.SLIDE_NUMBER:
        yield from (paragraph.text for paragraph in item.paragraphs)
    elif isinstance(item, (LaidTable, LaidChart)):
        yield item.alternative_text
    elif isinstance(item, LaidPicture):
        yield item.picture.alternative_text
