# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quote in large letters, and under it who said or wrote it."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Slide
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidParagraph,
    LaidShape,
    LaidText,
    LayoutRole,
    TextLook,
    TextRole,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.flow import Pour, pour
from desktop.mairie.slides.layout.kinds.texts import cut_remarks, lay_points
from desktop.mairie.slides.layout.kinds.wording import texts_of
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import shortened

_BAR = 6.0
_SOFT = 0.25
_NAME_LINES = 2
_OPTICAL = 0.4
_NBSP = "\u00a0"


def lay_quote(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the quote between « », its author under it; a long one goes on on another slide."""
    said = clean(slide.lead).strip(' «»“”"\u00a0\u202f')
    if not said:
        return lay_points(slide, stage)
    content, unit = stage.content(), stage.unit
    indent = (_BAR + 26.0) * unit
    inner = Box(content.x + indent, content.y, content.width - indent, content.height)
    name = _name(texts_of(slide.points), inner, stage)
    low = sum(paragraph.height for paragraph in name)
    gap = stage.length("space", "gap") if name else 0.0
    look = TextLook("arimo-italic", 0.0, stage.look.ink)
    words = Words(f"«{_NBSP}{said}{_NBSP}»", look, line_height=1.25)
    wish, floor = stage.length("quote", "wish"), stage.length("quote", "floor")
    room = replace(inner, height=inner.height - low - gap)
    poured = pour(Pour((words,), None, 1, wish, floor, wish), room, stage)
    return tuple(
        Part(
            LayoutRole.PLAIN,
            _items(quote, name if number == len(poured.parts) - 1 else (), inner, gap, stage),
            cut_remarks(slide, poured) if not number else (),
        )
        for number, quote in enumerate(poured.parts)
    )


def _name(texts: tuple[str, ...], inner: Box, stage: Stage) -> tuple[LaidParagraph, ...]:
    if not texts:
        return ()
    ground = stage.layout(LayoutRole.PLAIN).ground
    look = TextLook("arimo", 0.0, mix(stage.look.ink, ground, _SOFT))
    size = stage.length("beside", "wish")
    words = Words(texts[0].lstrip("–—- "), look)
    most = _NAME_LINES * words.line_height * size
    if block_height((words,), size, inner.width, stage.measure) > most + 0.01:
        text = shortened(words.text, "", inner.width, look.face, size, _NAME_LINES, stage.measure)
        words = replace(words, text=text)
    return set_block((words,), size, inner.width, stage.measure)


def _items(
    quote: tuple[LaidParagraph, ...],
    name: tuple[LaidParagraph, ...],
    inner: Box,
    gap: float,
    stage: Stage,
) -> tuple[LaidItem, ...]:
    high = sum(paragraph.height for paragraph in quote)
    low = sum(paragraph.height for paragraph in name)
    whole = high + (low + gap if name else 0.0)
    top = inner.y + max(0.0, inner.height - whole) * _OPTICAL
    bar = Box(stage.content().x, top, _BAR * stage.unit, whole)
    items: list[LaidItem] = [
        LaidShape("rectangle", bar, fill=stage.look.main),
        LaidText(TextRole.QUOTE, Box(inner.x, top, inner.width, high + 0.5), quote),
    ]
    if name:
        under = Box(inner.x, top + high + gap, inner.width, low + 0.5)
        items.append(LaidText(TextRole.LABEL, under, name))
    return tuple(items)
