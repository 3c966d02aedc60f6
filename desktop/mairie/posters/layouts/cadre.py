# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Cadre »: a card with a thin line inside its edge, centred letters, the art all around."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import stack
from desktop.mairie.posters.layouts.frame import Blocks, first_comfortable, placed, shared, steps_of
from desktop.mairie.posters.layouts.page import Arrangement, Page, Panel

_STEPS = ((0.24, 0.3), (0.23, 0.4), (0.22, 0.52), (0.21, 0.62), (0.2, 0.7), (0.22, 0.74))
_SIDE_STEPS = ((0.4, 0.48), (0.34, 0.56), (0.3, 0.62), (0.26, 0.7))
_SIDE_SHARES = {"landscape": (0.5, 0.62, 0.76)}
_PAD, _GAP = 4.4, 2.8


def arrange_cadre(page: Page) -> Arrangement | None:
    """Return the arrangement, or None when the text does not fit."""
    if page.format.shape not in _SIDE_SHARES:
        return _below(page)
    return first_comfortable(
        page, lambda share: _beside(page, share), _SIDE_SHARES[page.format.shape]
    )


def _blocks(
    page: Page, width: float, height: float, steps: tuple[tuple[float, float], ...]
) -> Blocks | None:
    return shared(
        page,
        (width, width),
        steps_of(height, steps),
        lambda most: stack(page, "center", most),
        "center",
        11.0,
        1.3,
    )


def _below(page: Page) -> Arrangement | None:
    """Return the card in the lower part of the page, the motif above it."""
    form, safe, unit = page.format, page.safe, page.format.unit
    outer = page.margin
    pad, gap = _PAD * unit, _GAP * unit
    card_width = form.width - 2 * outer
    bottom = form.height - max(outer, form.quiet_bottom * form.height)
    room = bottom - safe.y - 2 * pad - gap
    blocks = _blocks(page, card_width - 2 * pad, room, _STEPS)
    if blocks is None:
        return None
    gap = gap if blocks.facts.height and blocks.title.height else 0.0
    height = blocks.title.height + gap + blocks.facts.height + 2 * pad
    card = Box(outer, bottom - height, card_width, height)
    top = max(outer * 0.5, form.quiet_top * form.height * 0.7)
    focus = Box(outer * 0.6, top, form.width - 1.2 * outer, max(unit, card.y - top))
    return _arrangement(page, blocks, card, gap, focus)


def _beside(page: Page, share: float) -> Arrangement | None:
    """Return the card at the right of the page, the motif at its left."""
    form, unit = page.format, page.format.unit
    outer, pad, gap = page.margin, _PAD * unit, _GAP * unit
    width = form.width * share - outer
    room = form.height - 2 * outer - 2 * pad - gap
    blocks = _blocks(page, width - 2 * pad, room, _SIDE_STEPS)
    if blocks is None:
        return None
    gap = gap if blocks.facts.height and blocks.title.height else 0.0
    height = blocks.title.height + gap + blocks.facts.height + 2 * pad
    height = max(height, form.height * 0.5)
    card = Box(form.width - outer - width, (form.height - height) / 2, width, height)
    focus = Box(outer * 0.6, outer * 0.6, card.x - outer * 1.2, form.height - outer * 0.6)
    return _arrangement(page, blocks, card, gap, focus)


def _arrangement(page: Page, blocks: Blocks, card: Box, gap: float, focus: Box) -> Arrangement:
    form, bleed = page.format, page.format.bleed
    height = blocks.title.height + gap + blocks.facts.height
    x, y = card.x + (card.width - blocks.title.width) / 2, card.y + (card.height - height) / 2
    parts = (
        *placed(blocks.title, x, y, "surface"),
        *placed(blocks.facts, x, y + blocks.title.height + gap, "surface"),
    )
    return Arrangement(
        scale=blocks.scale,
        parts=parts,
        focus=focus,
        calm=(),
        picture=Box(-bleed, -bleed, form.width + 2 * bleed, form.height + 2 * bleed),
        panels=(Panel(card, is_framed=True, radius=0.0),) if parts else (),
    )
