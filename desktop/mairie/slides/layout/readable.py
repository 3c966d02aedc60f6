# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last look at a slide: every text reads at 4.5:1 on what really lies under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import LaidItem, LaidPicture, LaidShape, LaidText, LayoutRole
from desktop.mairie.posters.colours import contrast, luminance
from desktop.mairie.slides.layout.boxes import overlap
from desktop.mairie.slides.layout.grounds import WANTED, readable_on, under_box
from desktop.mairie.slides.layout.stage import Stage

_DARK, _LIGHT = "#1d2530", "#ffffff"
_PATCH = 6.0


def made_readable(
    items: Sequence[LaidItem], role: LayoutRole, stage: Stage
) -> tuple[LaidItem, ...]:
    """Return the items, inks moved only as far as they need; a plain patch where none would do."""
    found = list[LaidItem]()
    for item in items:
        if isinstance(item, LaidText):
            found += _text(item, found, role, stage)
        else:
            found.append(item)
    return tuple(found)


def _text(
    text: LaidText, before: Sequence[LaidItem], role: LayoutRole, stage: Stage
) -> tuple[LaidItem, ...]:
    box = written_box(text)
    fill = _fill_under(box, before)
    grounds = (fill,) if fill else under_box(box, stage.layout(role), stage.look, stage.drawing)
    inks = {p.look.colour: readable_on(p.look.colour, grounds) for p in text.paragraphs}
    if all(_reads(ink, grounds) for ink in inks.values()):
        return (_inked(text, inks),)
    patch = _LIGHT if sum(map(luminance, grounds)) / len(grounds) > 0.4 else _DARK
    inks = {colour: readable_on(colour, (patch,)) for colour in inks}
    return LaidShape("rectangle", _around(box, stage), fill=patch), _inked(text, inks)


def _reads(ink: str, grounds: Sequence[str]) -> bool:
    return min(contrast(ink, ground) for ground in grounds) >= WANTED - 0.05


def _inked(text: LaidText, inks: dict[str, str]) -> LaidText:
    if all(old == new for old, new in inks.items()):
        return text
    paragraphs = tuple(
        replace(p, look=replace(p.look, colour=inks[p.look.colour])) for p in text.paragraphs
    )
    return replace(text, paragraphs=paragraphs)


def written_box(text: LaidText) -> Box:
    """Return the part of a text's box that its lines take."""
    tall = min(text.height, text.box.height)
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[text.anchor]
    top = text.box.y + (text.box.height - tall) * share
    return Box(text.box.x, top, text.box.width, max(tall, 1.0))


def _fill_under(box: Box, before: Sequence[LaidItem]) -> str:
    """Return the fill of the card that a text stands on; empty when it stands on the slide itself."""
    for item in reversed(before):
        if isinstance(item, LaidPicture):
            continue
        if isinstance(item, LaidShape) and item.fill and overlap(item.box, box):
            card = item.box
            if card.x <= box.x and card.y <= box.y + 1 and card.right >= box.right - 1:
                return item.fill
    return ""


def _around(box: Box, stage: Stage) -> Box:
    margin = _PATCH * stage.unit
    left, top = max(0.0, box.x - margin), max(0.0, box.y - margin)
    right = min(stage.look.width, box.right + margin)
    return Box(left, top, right - left, min(stage.look.height, box.bottom + margin) - top)
