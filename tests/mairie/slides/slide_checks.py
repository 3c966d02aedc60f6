# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must hold for every laid slide, whatever it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations

from desktop.core.pictures.scene import Box, Drawing
from desktop.core.slides.laid_deck import (
    DeckLook,
    LaidItem,
    LaidParagraph,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidText,
    TextRole,
)
from desktop.mairie.posters.colours import contrast
from desktop.mairie.slides.layout.boxes import overlap
from desktop.mairie.slides.layout.grounds import under_box
from desktop.mairie.slides.layout.readable import written_box
from desktop.mairie.slides.layout.scale import unit_of

_TINY = 0.6


def problems(laid: LaidSlide, look: DeckLook, drawing: Drawing) -> list[str]:
    """Return what is wrong with a slide, a line each; nothing for a sound one."""
    found = list[str]()
    for item in laid.items:
        if isinstance(item, LaidText):
            found += _text(item, look, drawing)
        elif not _inside(_box(item), look):
            found.append(f"{type(item).__name__} leaves the slide: {_box(item)}")
    found += _overlaps(laid)
    found += _contrasts(laid, look, drawing)
    found += _order(laid)
    return [f"{laid.number} {laid.slide.kind}: {what}" for what in found]


def _box(item: LaidItem) -> Box:
    return item.picture.box if isinstance(item, LaidPicture) else item.box


def _inside(box: Box, look: DeckLook) -> bool:
    return (
        box.x >= -_TINY
        and box.y >= -_TINY
        and box.right <= look.width + _TINY
        and box.bottom <= look.height + _TINY
    )


def _text(text: LaidText, look: DeckLook, drawing: Drawing) -> Iterator[str]:
    if not _inside(text.box, look):
        yield f"{text.role} leaves the slide: {text.box}"
    if text.height > text.box.height + 0.05:
        yield f"{text.role} is {text.height:.1f} high in {text.box.height:.1f}"
    for paragraph in text.paragraphs:
        yield from _paragraph(paragraph, text, drawing, unit_of(look))


def _paragraph(
    paragraph: LaidParagraph, text: LaidText, drawing: Drawing, unit: float
) -> Iterator[str]:
    room, look = text.box.width - paragraph.indent, paragraph.look
    for line in paragraph.lines:
        wide = sum(drawing.text_width(letter, look.face, look.size) for letter in line)
        if wide > room + 0.05 and len(line) > 1:
            yield f"{text.role} line {wide:.1f} wide in {room:.1f}: {line!r}"
    if look.size < 8.4 * unit:
        yield f"{text.role} letters of {look.size}"
    if _letters("".join(paragraph.lines)) != _letters(paragraph.text):
        yield f"{text.role} lost letters: {paragraph.text!r} {paragraph.lines!r}"


def _letters(text: str) -> str:
    """Return the letters alone: hyphens are added, spaces go at the ends of lines."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in plain if letter.isalnum())


def _overlaps(laid: LaidSlide) -> Iterator[str]:
    solid = [item for item in laid.items if not isinstance(item, LaidShape)]
    for first, second in combinations(solid, 2):
        if overlap(_seen(first), _seen(second)):
            yield f"{_name(first)} lies on {_name(second)}: {_seen(first)} {_seen(second)}"


def _seen(item: LaidItem) -> Box:
    return written_box(item) if isinstance(item, LaidText) else _box(item)


def _name(item: LaidItem) -> str:
    return str(item.role) if isinstance(item, LaidText) else type(item).__name__


def _contrasts(laid: LaidSlide, look: DeckLook, drawing: Drawing) -> Iterator[str]:
    for number, item in enumerate(laid.items):
        if not isinstance(item, LaidText):
            continue
        grounds = _grounds(item, laid, number, look, drawing)
        for paragraph in item.paragraphs:
            worst = min(contrast(paragraph.look.colour, ground) for ground in grounds)
            if worst < 4.5:
                yield f"{item.role} in {paragraph.look.colour} on {grounds}: {worst:.2f}"


def _grounds(
    text: LaidText, laid: LaidSlide, number: int, look: DeckLook, drawing: Drawing
) -> tuple[str, ...]:
    box = written_box(text)
    for item in reversed(laid.items[:number]):
        if isinstance(item, LaidShape) and item.fill and overlap(item.box, box):
            return (item.fill,)
    return under_box(box, look.layout(laid.layout), look, drawing)


def _order(laid: LaidSlide) -> Iterator[str]:
    roles = [item.role for item in laid.items if isinstance(item, LaidText)]
    if not roles or roles[0] is not TextRole.TITLE:
        yield f"does not begin with its title: {roles}"
    if roles.count(TextRole.TITLE) != 1:
        yield "has not one title"
    feet = [role for role in roles if role in _FEET]
    if roles[len(roles) - len(feet) :] != sorted(feet, key=_FEET.index):
        yield f"feet are not last, in order: {roles}"


_FEET = (TextRole.SOURCE, TextRole.FOOTER, TextRole.SLIDE_NUMBER)
