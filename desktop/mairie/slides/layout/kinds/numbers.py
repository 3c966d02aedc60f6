# SPDX-License-Identifier: AGPL-3.0-or-later
"""Big figures: one fills the slide, two or three stand side by side on cards."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import BigNumber, Slide
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidShape,
    LaidText,
    LayoutRole,
    TextLook,
    TextRole,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.boxes import side_by_side
from desktop.mairie.slides.layout.fitting import Block, fits, largest_size
from desktop.mairie.slides.layout.kinds.texts import lay_points
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import shortened

_MOST = 3
_VALUE_SHARE = 0.5
"""Of the height, for the figures."""
_SOFT = 0.25
_OPTICAL = 0.42
"""Where what is left above and under is shared: the eye's middle is above the real one."""
_BAR = 4.0
_FIGURE = re.compile(r"[-+−]?\s?\d")
_IN_FIGURE = re.compile(r"(?<=[\d+−-]) (?=\d)")
_LONGEST_UNIT = 8
"""Letters: « €/m³ », « abonnés »."""


def lay_numbers(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return one to three figures to a slide."""
    numbers = tuple(number for number in slide.numbers if clean(number.value))
    if not numbers:
        return lay_points(slide, stage)
    count = -(-len(numbers) // _MOST)
    size = -(-len(numbers) // count)
    groups = (numbers[start : start + size] for start in range(0, len(numbers), size))
    return tuple(Part(LayoutRole.PLAIN, _group(group, stage)) for group in groups)


def _group(numbers: tuple[BigNumber, ...], stage: Stage) -> tuple[LaidItem, ...]:
    content = stage.content()
    if len(numbers) == 1:
        return _alone(numbers[0], content, stage)
    padding = stage.length("space", "card")
    cards = side_by_side(content, len(numbers), 1.5 * stage.length("space", "gap"))
    inner = [card.inset(padding) for card in cards]
    values, labels = _words(numbers, stage)
    tall, low, size, small = _sizes(values, labels, inner, stage, "several")
    height = min(content.height, max(tall + low + 2 * padding, 0.5 * content.height))
    top = content.y + (content.height - height) * _OPTICAL
    items = list[LaidItem]()
    for card, box, value, label in zip(cards, inner, values, labels, strict=True):
        items += _card(Box(card.x, top, card.width, height), stage)
        start = top + (height - tall - low) / 2
        items += _texts(
            Box(box.x, start, box.width, tall + low), tall, value, label, size, small, stage
        )
    return tuple(items)


def _alone(number: BigNumber, content: Box, stage: Stage) -> tuple[LaidItem, ...]:
    values, labels = _words((number,), stage)
    tall, low, size, small = _sizes(values, labels, [content], stage, "alone")
    top = content.y + max(0.0, content.height - tall - low) * _OPTICAL
    box = Box(content.x, top, content.width, tall + low)
    return _texts(box, tall, values[0], labels[0], size, small, stage)


def _words(
    numbers: tuple[BigNumber, ...], stage: Stage
) -> tuple[list[Words], list[tuple[Words, ...]]]:
    """Return the figures, and under each what it measures and what it is compared with."""
    ink = stage.look.ink
    strong = TextLook("arimo-bold", 0.0, stage.look.main)
    plain = TextLook("arimo", 0.0, ink)
    soft = replace(plain, colour=mix(ink, stage.layout(LayoutRole.PLAIN).ground, _SOFT))
    values = [Words(_held_together(clean(n.value)), strong, line_height=1.1) for n in numbers]
    labels = [
        tuple(
            words
            for words in (
                Words(clean(n.label), plain),
                Words(clean(n.comparison), soft, scale=0.85, gap=0.35),
            )
            if words.text
        )
        for n in numbers
    ]
    return values, labels


def _held_together(value: str) -> str:
    """Bind a figure, and its unit when short: « 118 240 m³ », but « 2,05 millions / d’euros »."""
    bound = _IN_FIGURE.sub("\u00a0", value)
    figure, _, unit = bound.partition(" ")
    is_short = " " not in unit and len(unit) <= _LONGEST_UNIT and bool(_FIGURE.match(figure))
    return f"{figure}\u00a0{unit}" if unit and is_short else bound


def _sizes(
    values: list[Words], labels: list[tuple[Words, ...]], boxes: list[Box], stage: Stage, wish: str
) -> tuple[float, float, float, float]:
    """Return the height of the figures, of the labels with the space above them, and both sizes."""
    measure, gap = stage.measure, 0.6 * stage.length("space", "gap")
    wide = [box.width for box in boxes]
    room = boxes[0].height
    steps = ladder(stage.length("number", wish), stage.length("number", "floor"), stage.look)
    blocks = [Block((v,), w, room * _VALUE_SHARE) for v, w in zip(values, wide, strict=True)]
    size = largest_size(blocks, steps, measure) or steps[-1]
    for number, block in enumerate(blocks):
        values[number] = _shown(block, size, stage)
    tall = max(block_height((v,), size, w, measure) for v, w in zip(values, wide, strict=True))
    smaller = ladder(
        stage.length("number_label", "wish"), stage.length("number_label", "floor"), stage.look
    )
    unders = [Block(label, w, room - tall - gap) for label, w in zip(labels, wide, strict=True)]
    small = largest_size(unders, smaller, measure) or smaller[-1]
    for number, block in enumerate(unders):
        labels[number] = _cut(block, small, stage)
    heights = [block_height(la, small, w, measure) for la, w in zip(labels, wide, strict=True)]
    return tall, max(heights) + (gap if any(heights) else 0.0), size, small


def _shown(block: Block, size: float, stage: Stage) -> Words:
    if fits(block, size, stage.measure):
        return block.words[0]
    return _cut(block, size, stage)[0]


def _cut(block: Block, size: float, stage: Stage) -> tuple[Words, ...]:
    """Return what of the words the room holds, the last of them shortened."""
    if fits(block, size, stage.measure):
        return block.words
    kept = list(block.words)
    while len(kept) > 1:
        kept.pop()
        if fits(replace(block, words=tuple(kept)), size, stage.measure):
            return tuple(kept)
    words = kept[0]
    lines = max(1, int(block.height / (words.line_height * size)))
    text = shortened(words.text, "", block.width, words.look.face, size, lines, stage.measure)
    return (replace(words, text=text),)


def _texts(
    box: Box, tall: float, value: Words, label: tuple[Words, ...], size: float, small: float, stage: Stage
) -> tuple[LaidItem, ...]:  # fmt: skip
    """Return a figure at the foot of its room, and its label under it."""
    upper = Box(box.x, box.y, box.width, tall)
    figure = LaidText(
        TextRole.NUMBER, upper, set_block((value,), size, box.width, stage.measure), "bottom"
    )
    if not label:
        return (figure,)
    gap = 0.6 * stage.length("space", "gap")
    lower = Box(box.x, box.y + tall + gap, box.width, max(box.height - tall - gap, 1.0) + 0.5)
    under = LaidText(TextRole.LABEL, lower, set_block(label, small, box.width, stage.measure))
    return figure, under


def _card(card: Box, stage: Stage) -> tuple[LaidItem, ...]:
    bar = Box(card.x, card.y, card.width, _BAR * stage.unit)
    return (
        LaidShape("rectangle", card, fill=stage.tint(LayoutRole.PLAIN)),
        LaidShape("rectangle", bar, fill=stage.look.main),
    )
