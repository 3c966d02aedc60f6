# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Bandeau »: the art above, a coloured panel under it with the title and all the facts."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import band, stack
from desktop.mairie.posters.layouts.frame import Blocks, first_comfortable, placed, shared, steps_of
from desktop.mairie.posters.layouts.page import Arrangement, LaidPart, Page, Panel, PanelPaint
from desktop.mairie.posters.layouts.side import arrange_side

_STEPS = ((0.22, 0.26), (0.21, 0.34), (0.2, 0.44), (0.19, 0.55), (0.18, 0.66), (0.2, 0.72))
_BESIDE = ((0.34, 0.4), (0.42, 0.5), (0.5, 0.62), (0.6, 0.78), (0.8, 0.9))
_STRIP_SHARES = (0.6, 0.7, 0.8, 0.9)
_TITLE_WIDTH = 0.44
_GAP, _PAD = 3.3, 0.85


def arrange_bandeau(page: Page) -> Arrangement | None:
    """Return the arrangement, or None when the text does not fit."""
    if page.format.shape == "wide":
        paint = paint_of(page)
        return first_comfortable(
            page, lambda share: arrange_side(page, share, is_right=True, paint=paint), _STRIP_SHARES
        )
    if page.format.shape == "landscape":
        return _beside(page)
    safe = page.safe
    is_narrow = page.format.shape == "tall"
    blocks = shared(
        page,
        (safe.width, safe.width),
        steps_of(safe.height - 2 * page.margin, _STEPS),
        lambda most: stack(page, "left", most) if is_narrow else band(page, most),
        "left",
        13.5,
    )
    if blocks is None:
        return None
    gap = _GAP * page.format.unit if blocks.facts.height and blocks.title.height else 0.0
    height = blocks.title.height + gap + blocks.facts.height
    edge = safe.bottom - height - _PAD * page.margin
    paint = paint_of(page)
    y = safe.bottom - height
    parts = (
        *placed(blocks.title, safe.x, y, paint),
        *placed(blocks.facts, safe.x, y + blocks.title.height + gap, paint),
    )
    return _under(page, parts, edge, paint, blocks.scale)


def paint_of(page: Page) -> PanelPaint:
    """Return the colour of the panel: another seed, another one."""
    return ("main", "surface", "dark")[page.seed % 3 - 1]


def _beside(page: Page) -> Arrangement | None:
    """Return the title left and the facts right, on a panel under the art."""
    safe, gap = page.safe, 4.0 * page.format.unit
    left = (safe.width - gap) * _TITLE_WIDTH
    right = safe.width - gap - left
    blocks: Blocks | None = shared(
        page,
        (left, right),
        steps_of(safe.height, _BESIDE),
        lambda most: band(page, most),
        "left",
        10.0,
    )
    if blocks is None:
        return None
    if not blocks.facts.height:
        return _alone(page)
    height = max(blocks.title.height, blocks.facts.height)
    y, paint = safe.bottom - height, paint_of(page)
    parts = (
        *placed(blocks.title, safe.x, y, paint),
        *placed(blocks.facts, safe.x + left + gap, y, paint),
    )
    return _under(page, parts, y - _PAD * page.margin, paint, blocks.scale)


def _alone(page: Page) -> Arrangement | None:
    safe = page.safe
    blocks = shared(
        page,
        (safe.width, safe.width),
        steps_of(safe.height, ((0.3, 0.1),)),
        lambda _: None,
        "left",
        11.0,
    )
    if blocks is None:
        return None
    y, paint = safe.bottom - blocks.title.height, paint_of(page)
    return _under(
        page, placed(blocks.title, safe.x, y, paint), y - _PAD * page.margin, paint, blocks.scale
    )


def _under(
    page: Page, parts: tuple[LaidPart, ...], edge: float, paint: PanelPaint, scale: float
) -> Arrangement:
    form = page.format
    bleed = form.bleed
    edge = max(edge, 0.0)
    panel = Panel(Box(-bleed, edge, form.width + 2 * bleed, form.height - edge + bleed), paint)
    inset = page.margin * 0.6
    top = max(inset, form.quiet_top * form.height * 0.7)
    return Arrangement(
        parts=parts,
        scale=scale,
        focus=Box(inset, top, form.width - 2 * inset, max(1.0, edge - top)),
        calm=(),
        picture=Box(-bleed, -bleed, form.width + 2 * bleed, edge + bleed),
        panels=(panel,) if parts else (),
    )
