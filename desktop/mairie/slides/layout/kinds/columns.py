# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two columns, each under its title, their points at one size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import MOST_POINTS, Slide, SlideColumn
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidShape,
    LaidText,
    LayoutRole,
    Placeholder,
    TextRole,
)
from desktop.mairie.slides.layout.boxes import side_by_side, under
from desktop.mairie.slides.layout.fitting import Block, fits, largest_size
from desktop.mairie.slides.layout.flow import GROW_UNDER, Pour, pour, spread
from desktop.mairie.slides.layout.kinds.texts import lay_points
from desktop.mairie.slides.layout.kinds.wording import bold, named, point_words, texts_of
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.scale import ladder, larger
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import shortened

_RULE = 2.0
_TITLE_SHARE = 0.3
"""Of a column's height, that its title may take."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The titles of both columns, at one size."""

    texts: tuple[Words, ...]
    size: float
    height: float


def lay_columns(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return two columns in the bodies of the layout; a column alone is a list of points."""
    columns = tuple(column for column in slide.columns if _says(column))
    if len(columns) < 2:
        return _alone(slide, columns, stage)
    remarks: tuple[str, ...] = ()
    if len(columns) > 2:
        remarks = (f"{named(slide.title)}\u00a0: seules deux colonnes sont montrées.",)
    places = _places(stage)
    boxes = tuple(place.box for place in places)
    head = _head(columns, places, stage)
    offset = head.height + 1.4 * stage.length("space", "gap") if head.height else 0.0
    rooms = tuple(under(box, offset) for box in boxes)
    sets = _poured(columns, places, rooms, stage)
    return tuple(
        Part(LayoutRole.COLUMNS, _items(head, places, rooms, row, stage), remarks if not n else ())
        for n, row in enumerate(sets)
    )


def _says(column: SlideColumn) -> bool:
    return bool(texts_of(column.points) or clean(column.title))


def _alone(slide: Slide, columns: tuple[SlideColumn, ...], stage: Stage) -> tuple[Part, ...]:
    points = tuple(point for column in columns for point in column.points) or slide.points
    lead = columns[0].title if columns else slide.lead
    return lay_points(replace(slide, points=points, lead=lead), stage)


def _places(stage: Stage) -> tuple[Placeholder, Placeholder]:
    """Return the two bodies, from the left; text boxes when the layout has not two."""
    found = sorted(stage.bodies(LayoutRole.COLUMNS), key=lambda place: (place.box.x, place.box.y))
    if len(found) >= 2:
        return found[0], found[1]
    model = stage.body()
    pair = side_by_side(stage.content(LayoutRole.COLUMNS), 2, 2 * stage.length("space", "gap"))
    first, second = (Placeholder(-1, "body", box, model.look, model.bullet) for box in pair)
    return first, second


def _head(
    columns: tuple[SlideColumn, ...], places: tuple[Placeholder, Placeholder], stage: Stage
) -> _Head:
    pairs = tuple(zip(columns, places, strict=False))
    texts = tuple(_title_words(c, p, stage) for c, p in pairs)
    if not any(words.text for words in texts):
        return _Head(texts, 0.0, 0.0)
    wish = max(stage.length("column_title", "wish"), stage.wish(places[0]))
    sizes = ladder(wish, stage.length("column_title", "floor"), stage.look)
    measure = stage.measure
    blocks = [
        Block((words,), place.box.width, place.box.height * _TITLE_SHARE)
        for words, (_, place) in zip(texts, pairs, strict=True)
    ]
    size = largest_size(blocks, sizes, measure) or sizes[-1]
    shown = tuple(_held(block, size, stage) for block in blocks)
    tall = max(
        block_height((w,), size, b.width, measure) for w, b in zip(shown, blocks, strict=True)
    )
    return _Head(shown, size, tall)


def _title_words(column: SlideColumn, place: Placeholder, stage: Stage) -> Words:
    look = bold(place.look, stage.look.main)
    return Words(clean(column.title), replace(look, align="left"))


def _held(block: Block, size: float, stage: Stage) -> Words:
    words = block.words[0]
    if fits(block, size, stage.measure):
        return words
    lines = max(1, int(block.height / (words.line_height * size)))
    text = shortened(words.text, "", block.width, words.look.face, size, lines, stage.measure)
    return replace(words, text=text)


def _poured(
    columns: tuple[SlideColumn, ...],
    places: tuple[Placeholder, Placeholder],
    rooms: tuple[Box, ...],
    stage: Stage,
) -> tuple[tuple[tuple[Words, ...], ...], ...]:
    """Return the words of each column on each slide."""
    words = [
        point_words(texts_of(column.points), place)
        for column, place in zip(columns, places, strict=False)
    ]
    sizes = _sizes(places, stage)
    whole = [Block(w, room.width, room.height) for w, room in zip(words, rooms, strict=True)]
    is_few = all(len(block.words) <= MOST_POINTS for block in whole)
    if is_few and largest_size(whole, sizes, stage.measure) is not None:
        return (tuple(words),)
    floor = sizes[-1]
    shared = [_shares(w, room, floor, stage) for w, room in zip(words, rooms, strict=True)]
    count = max(len(shares) for shares in shared)
    rows = (tuple(s[n] if n < len(s) else () for s in shared) for n in range(count))
    return tuple(rows)


def _shares(
    words: tuple[Words, ...], room: Box, floor: float, stage: Stage
) -> tuple[tuple[Words, ...], ...]:
    """Return the words of a column on each slide, at the floor."""
    if not words:
        return ((),)
    what = Pour(words, None, MOST_POINTS, floor, floor, 0.0)
    poured = pour(what, room, stage)
    return tuple(
        tuple(replace(words[0], text=paragraph.text) for paragraph in part) for part in poured.parts
    )


def _sizes(places: tuple[Placeholder, Placeholder], stage: Stage) -> tuple[float, ...]:
    wish = min(stage.wish(place) for place in places)
    return ladder(wish, stage.length("body", "floor"), stage.look)


def _items(
    head: _Head,
    places: tuple[Placeholder, Placeholder],
    rooms: tuple[Box, ...],
    row: tuple[tuple[Words, ...], ...],
    stage: Stage,
) -> tuple[LaidItem, ...]:
    """Return the titles, their rules and the bodies of a slide, column after column."""
    measure = stage.measure
    blocks = [Block(w, room.width, room.height) for w, room in zip(row, rooms, strict=True)]
    size = _size(blocks, _sizes(places, stage), stage)
    stretch = min(spread(block, size, measure) for block in blocks)
    items = list[LaidItem]()
    for place, room, words, title in zip(places, rooms, row, head.texts, strict=True):
        if title.text and words:
            items += _title(place, title, head, stage)
        if words:
            paragraphs = set_block(words, size, room.width, measure, stretch=stretch)
            # Both at the top, whatever the template says: columns are compared line by line.
            items.append(LaidText(TextRole.BODY, room, paragraphs, "top", place.idx))
        elif title.text:
            items += _title(place, title, head, stage)
    return tuple(items)


def _size(blocks: list[Block], sizes: tuple[float, ...], stage: Stage) -> float:
    """Return the size of both columns; few words are set a little larger than wished for."""
    measure, most = stage.measure, stage.length("body", "grown")
    roomy = [replace(block, height=block.height * GROW_UNDER) for block in blocks]
    grown = largest_size(roomy, larger(sizes[0], most, stage.look), measure)
    return grown or largest_size(blocks, sizes, measure) or sizes[-1]


def _title(place: Placeholder, title: Words, head: _Head, stage: Stage) -> tuple[LaidItem, ...]:
    box = Box(place.box.x, place.box.y, place.box.width, head.height)
    rule = Box(box.x, box.bottom + 4 * stage.unit, box.width, _RULE * stage.unit)
    paragraphs = set_block((title,), head.size, box.width, stage.measure)
    return (
        LaidText(TextRole.COLUMN_TITLE, box, paragraphs, "bottom"),
        LaidShape("rectangle", rule, fill=stage.look.main),
    )
