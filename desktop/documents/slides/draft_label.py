# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » on each slide, and the mention of an AI on the first: alike in PPTX, ODP and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import AiMark
from desktop.core.pictures.scene import Box, Scene, Shape, Stroke, TextLine
from desktop.core.review.review import DRAFT_WORD
from desktop.core.slides.laid_deck import (
    LaidDeck,
    LaidParagraph,
    LaidShape,
    LaidText,
    TextLook,
    TextRole,
)
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.writers.draft_wording import BRICK, INK, mark_sentence

_LOOK = TextLook("arimo-bold", 11.0, BRICK, "centre", "middle")
_WORD_WIDTH = 5.944 * _LOOK.size
"""Of the word in Arial Bold, by the widths of its letters."""
_WIDTH, _HEIGHT, _EDGE = 86.0, 19.0, 6.0
_GROUND = "#ffffff"
_SMALL = TextLook("arimo", 8.0, INK, "left", "middle")
_MENTION_LEFT, _MENTION_WIDTH, _MENTION_HEIGHT = 48.0, 640.0, 14.0
"""Of the mention, at the foot of the first slide, which has neither source nor number there."""


def labelled_deck(deck: LaidDeck, mark: AiMark) -> LaidDeck:
    """Return the deck with the mention on its first slide, and its label while nobody has read it."""
    told = mark_sentence(mark)
    if told and deck.slides:
        first, *others = deck.slides
        first = replace(first, items=(*first.items, *_mention(told, deck.look.height)))
        deck = replace(deck, slides=(first, *others))
    if not mark.state.is_draft:
        return deck
    box = _box(deck.look.width)
    paragraph = LaidParagraph(DRAFT_WORD, (DRAFT_WORD,), _LOOK, widths=(_WORD_WIDTH,))
    label = (
        LaidShape("rectangle", box, _GROUND, BRICK, 0.8),
        LaidText(TextRole.LABEL, box, (paragraph,), "middle"),
    )
    slides = tuple(replace(slide, items=(*slide.items, *label)) for slide in deck.slides)
    return replace(deck, slides=slides)


def labelled_scenes(scenes: Sequence[Scene], mark: AiMark) -> tuple[Scene, ...]:
    """Return the pages of the same deck with the same words."""
    told = mark_sentence(mark)
    if told and scenes:
        first = scenes[0]
        drawn = _drawn_mention(told, first.height)
        scenes = (replace(first, items=(*first.items, *drawn)), *scenes[1:])
    if not mark.state.is_draft:
        return tuple(scenes)
    return tuple(replace(scene, items=(*scene.items, *_drawn(scene))) for scene in scenes)


def _mention(told: str, height: float) -> tuple[LaidShape, LaidText]:
    box = _mention_box(height)
    paragraph = LaidParagraph(told, (told,), _SMALL)
    ground = LaidShape("rectangle", box, _GROUND)
    return ground, LaidText(TextRole.LABEL, box, (paragraph,), "middle")


def _drawn_mention(told: str, height: float) -> tuple[Shape, TextLine]:
    box = _mention_box(height)
    base = box.y + box.height / 2 + _SMALL.size * 0.36
    line = TextLine(told, box.x, base, _SMALL.face, _SMALL.size, _SMALL.colour, role="P")
    return Shape(rectangle(box), _GROUND), line


def _mention_box(height: float) -> Box:
    top = height - _MENTION_HEIGHT - _EDGE
    return Box(_MENTION_LEFT, top, _MENTION_WIDTH, _MENTION_HEIGHT)


def _drawn(scene: Scene) -> tuple[Shape, TextLine]:
    box = _box(scene.width)
    frame = Shape(rectangle(box), _GROUND, Stroke(BRICK, 0.8, is_sharp=True))
    left = box.x + (box.width - _WORD_WIDTH) / 2
    base = box.y + box.height / 2 + _LOOK.size * 0.36
    return frame, TextLine(DRAFT_WORD, left, base, _LOOK.face, _LOOK.size, BRICK, role="P")


def _box(width: float) -> Box:
    return Box(width - _WIDTH - _EDGE, _EDGE, _WIDTH, _HEIGHT)
