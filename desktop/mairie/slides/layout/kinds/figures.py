# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables and charts under what they show and in which unit; what the slide says of them above or beside."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Slide
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidParagraph,
    LaidText,
    LayoutRole,
    Placeholder,
    TextLook,
    TextRole,
)
from desktop.french.folding import fold
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.boxes import under
from desktop.mairie.slides.layout.charts import chart_remarks, lay_chart
from desktop.mairie.slides.layout.flow import Pour, pour
from desktop.mairie.slides.layout.kinds.texts import lay_points
from desktop.mairie.slides.layout.kinds.wording import named, point_words, texts_of
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.tables import lay_table_parts
from desktop.mairie.slides.layout.titles import shortened

_SOFT = 0.2
_LEAD_LINES, _CAPTION_LINES = 2, 1
_BESIDE = 0.36
"""Of the width, for points beside a chart."""
_GAP = 0.5


def lay_table_slide(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the table on as many slides as it needs, its caption and unit above each part."""
    table = slide.table
    if table is None:
        return lay_points(slide, stage)
    content = stage.content()
    lead = _lead(slide, content, stage)
    above, room = _above((*lead, *_table_caption(slide, "", content, stage)), content, stage)
    laid = lay_table_parts(table, room, stage.look, stage.measure)
    if laid.extract and fold(laid.extract) not in fold(table.caption):
        caption = _table_caption(slide, laid.extract, content, stage)
        above, less = _above((*lead, *caption), content, stage)
        if less != room:
            laid = lay_table_parts(table, less, stage.look, stage.measure)
    if not laid.parts:
        return lay_points(slide, stage)
    remarks = tuple(f"{named(slide.title)}\u00a0: {_lower(remark)}" for remark in laid.remarks)
    return tuple(
        Part(LayoutRole.PLAIN, (*above, part), remarks if not number else ())
        for number, part in enumerate(laid.parts)
    )


def _table_caption(
    slide: Slide, extract: str, box: Box, stage: Stage
) -> tuple[tuple[TextRole, LaidParagraph], ...]:
    assert slide.table is not None
    return _caption(slide, (slide.table.caption, extract), slide.table.unit, box, stage)


def _lower(remark: str) -> str:
    return remark[:1].lower() + remark[1:]


def lay_chart_slide(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the chart under its caption, points beside it when there are some."""
    chart = slide.chart
    if chart is None or not chart.series or not chart.categories:
        return lay_points(slide, stage)
    content = stage.content()
    points, items, remarks = texts_of(slide.points), tuple[LaidItem, ...](), tuple[str, ...]()
    room = content
    if len(points) > 1:
        items, room, remarks = _beside(slide, points, content, stage)
        lead = _lead(replace(slide, points=()), room, stage)
    else:
        lead = _lead(slide, room, stage)
    caption = _caption(slide, (chart.caption,), chart.unit, room, stage)
    above, free = _above((*lead, *caption), room, stage)
    laid = lay_chart(chart, free, stage.look, stage.measure)
    told = chart_remarks(chart, laid)
    return (Part(LayoutRole.PLAIN, (*items, *above, laid), (*remarks, *told)),)


def _beside(
    slide: Slide, points: tuple[str, ...], content: Box, stage: Stage
) -> tuple[tuple[LaidItem, ...], Box, tuple[str, ...]]:
    """Return points at the left of a chart, and what is left for it."""
    gap = 1.5 * stage.length("space", "gap")
    left = Box(content.x, content.y, content.width * _BESIDE, content.height)
    right = Box(left.right + gap, content.y, content.right - left.right - gap, content.height)
    body = stage.body()
    place = Placeholder(-1, "body", left, body.look, body.bullet or "•")
    wish, floor = stage.length("beside", "wish"), stage.length("body", "floor")
    poured = pour(Pour(point_words(points, place), None, 6, wish, floor, wish), left, stage)
    remarks: tuple[str, ...] = ()
    if len(poured.parts) > 1:
        remarks = (
            f"{named(slide.title)}\u00a0: tous les points ne tiennent pas à côté du graphique.",
        )
    text = LaidText(TextRole.BODY, left, poured.parts[0], poured.anchor)
    return (text,), right, remarks


def _lead(slide: Slide, box: Box, stage: Stage) -> tuple[tuple[TextRole, LaidParagraph], ...]:
    """Return what the slide says of its figures, on two lines at most."""
    text = clean(slide.lead) or clean(" ".join(texts_of(slide.points)[:1]))
    if not text:
        return ()
    look = TextLook("arimo", 0.0, stage.look.ink)
    wish, floor = stage.length("beside", "wish"), stage.length("beside", "floor")
    laid = _held(Words(text, look), wish, floor, _LEAD_LINES, box, stage)
    return ((TextRole.LEAD, laid),)


def _caption(
    slide: Slide, told: tuple[str, ...], unit: str, box: Box, stage: Stage
) -> tuple[tuple[TextRole, LaidParagraph], ...]:
    """Return what is measured and in which unit; what the title says already is not said again."""
    parts = [text for text in (clean(part) for part in told) if text]
    title = fold(clean(slide.title))
    said = [part for part in parts if fold(part) not in title]
    measured = clean(unit)
    if measured and fold(measured) not in fold(" ".join(said)).split():
        if said:
            said[0] = f"{said[0]} ({measured})"
        else:
            said = [
                f"{measured[:1].upper()}{measured[1:]}" if len(measured) > 4 else f"En {measured}"
            ]
    if not said:
        return ()
    ground = stage.layout(LayoutRole.PLAIN).ground
    look = TextLook("arimo", 0.0, mix(stage.look.ink, ground, _SOFT))
    text = " – ".join(said)
    wish, floor = stage.length("caption", "wish"), stage.length("caption", "floor")
    laid = _held(Words(text, look), wish, floor, _CAPTION_LINES, box, stage)
    return ((TextRole.LABEL, laid),)


def _held(
    words: Words, wish: float, floor: float, lines: int, box: Box, stage: Stage
) -> LaidParagraph:
    """Set a text in at most so many lines, smaller, then shortened."""
    measure = stage.measure
    sizes = ladder(wish, floor, stage.look)
    for size in sizes:
        most = lines * words.line_height * size + 0.01
        if block_height((words,), size, box.width, measure) <= most:
            return set_block((words,), size, box.width, measure)[0]
    size = sizes[-1]
    text = shortened(words.text, "", box.width, words.look.face, size, lines, measure)
    return set_block((replace(words, text=text),), size, box.width, measure)[0]


def _above(
    texts: tuple[tuple[TextRole, LaidParagraph], ...], box: Box, stage: Stage
) -> tuple[tuple[LaidItem, ...], Box]:
    """Place texts under each other at the top of a box; return them and what is left under them."""
    items, offset = list[LaidItem](), 0.0
    gap = _GAP * stage.length("space", "gap")
    for role, paragraph in texts:
        place = Box(box.x, box.y + offset, box.width, paragraph.height + 0.5)
        items.append(LaidText(role, place, (paragraph,)))
        offset += paragraph.height + gap
    return tuple(items), under(box, offset)
