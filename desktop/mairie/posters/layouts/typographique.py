# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Typographique »: a title as large as the page allows, the facts under it, the art as an accent."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import stack
from desktop.mairie.posters.layouts.frame import (
    Blocks,
    first_comfortable,
    gap_under,
    placed,
    shared,
    steps_of,
)
from desktop.mairie.posters.layouts.page import Arrangement, Page, Rule
from desktop.mairie.posters.layouts.side import side_parts

_STEPS = ((0.46, 0.42), (0.4, 0.5), (0.34, 0.56), (0.28, 0.64), (0.24, 0.7))
_FACTS_SHARES = (0.56, 0.66, 0.8, 1.0)
_STRIP_SHARES = (0.66, 0.76, 0.86, 0.95)
_GAP, _BAR, _BAR_WIDTH = 3.4, 0.7, 9.0


def arrange_typographique(page: Page) -> Arrangement | None:
    """Return the arrangement, or None when the text does not fit."""
    if page.format.shape == "wide":
        return first_comfortable(page, lambda share: _beside(page, share), _STRIP_SHARES)
    return first_comfortable(page, lambda share: _above(page, share), _FACTS_SHARES)


def _above(page: Page, share: float) -> Arrangement | None:
    """Return the title over the whole width, the facts left under it, the art at their right."""
    safe, unit = page.safe, page.format.unit
    gap = _GAP * unit
    wide = safe.width * share
    blocks: Blocks | None = shared(
        page,
        (safe.width, wide),
        steps_of(safe.height - gap, _STEPS),
        lambda most: stack(page, "left", most),
        "left",
        26.0,
        grows=0.5,
    )
    if blocks is None:
        return None
    return _composed(page, blocks, wide, has_side=share < 1)


def _composed(page: Page, blocks: Blocks, wide: float, *, has_side: bool) -> Arrangement:
    """Return the title, its bar and the facts in a column of `wide`; the art in the rest."""
    form, safe, unit, bleed = page.format, page.safe, page.format.unit, page.format.bleed
    head = safe.y + blocks.title.height
    foot = safe.bottom - blocks.facts.height
    low = max(_GAP * unit * 0.5, gap_under(blocks.title, page) * 0.6)
    top = head + max(_GAP * unit, low + 2 * unit)
    calm = [Box(-bleed, -bleed, form.width + 2 * bleed, top + bleed)]
    left = page.margin * 0.5
    if blocks.facts.height:
        above = foot - _GAP * unit
        calm.append(Box(-bleed, above, safe.x + wide + unit + bleed, form.height - above + bleed))
        left = safe.x + wide + unit if has_side else left
    bar = Rule(Box(safe.x, head + low, _BAR_WIDTH * unit, _BAR * unit), on_panel=False)
    has_bar = blocks.title.height and blocks.facts.height and foot - head > low + 2 * unit
    return Arrangement(
        scale=blocks.scale,
        parts=(*placed(blocks.title, safe.x, safe.y, ""), *placed(blocks.facts, safe.x, foot, "")),
        focus=Box(left, top, form.width - left - page.margin * 0.3, max(unit, form.height - top)),
        calm=tuple(calm),
        picture=Box(left, top, form.width - left + bleed, form.height - top + bleed),
        rules=(bar,) if has_bar else (),
    )


def _beside(page: Page, share: float) -> Arrangement | None:
    """Return the title and the facts in a wide left part, the art in the rest."""
    form, safe = page.format, page.safe
    wide, bleed = form.width * share, form.bleed
    found = side_parts(
        page, Box(safe.x, safe.y, wide - safe.x - page.margin * 0.4, safe.height), "", 22.0
    )
    if found is None:
        return None
    return Arrangement(
        parts=found.parts,
        scale=found.scale,
        focus=Box(
            wide,
            page.margin * 0.5,
            form.width - wide - page.margin * 0.4,
            form.height - page.margin * 0.5,
        ),
        calm=(Box(-bleed, -bleed, wide + bleed, form.height + 2 * bleed),),
        picture=Box(wide, -bleed, form.width - wide + bleed, form.height + 2 * bleed),
    )
