# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Affiche »: the title above, the art in the middle, the facts in a band at the foot."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import band, stack
from desktop.mairie.posters.layouts.frame import Blocks, gap_under, placed, shared, steps_of
from desktop.mairie.posters.layouts.page import Arrangement, Page, Panel

_STEPS = ((0.27, 0.3), (0.25, 0.4), (0.23, 0.5), (0.22, 0.58), (0.2, 0.68))
_FACTS = ("when", "where", "price", "details", "organiser")
_ALONE = ((0.4, 0.12), (0.38, 0.24), (0.3, 0.45), (0.22, 0.68))


def arrange_affiche(page: Page) -> Arrangement | None:
    """Return the arrangement, or None when the text does not fit."""
    safe = page.safe
    is_bare = not any(page.words.part(name) for name in _FACTS)
    is_narrow = page.format.shape == "tall"
    blocks = shared(
        page,
        (safe.width, safe.width),
        steps_of(safe.height - (0 if is_bare else _pad(page)), _ALONE if is_bare else _STEPS),
        lambda most: stack(page, "left", most) if is_narrow else band(page, most),
        "left",
        17.0,
    )
    return None if blocks is None else _composed(page, blocks)


def _pad(page: Page) -> float:
    return page.margin * 0.8


def _composed(page: Page, blocks: Blocks) -> Arrangement:
    """Return the title at the head, the band of the facts at the foot, the art between them."""
    form, safe, pad = page.format, page.safe, _pad(page)
    wide, bleed = form.width + 2 * form.bleed, form.bleed
    has_facts = blocks.facts.height > 0
    bottom = max(pad, form.quiet_bottom * form.height)
    edge = form.height - bottom - blocks.facts.height - pad if has_facts else form.height
    title_end = safe.y + blocks.title.height + gap_under(blocks.title, page)
    top = title_end if blocks.title.height else 0.0
    tall = max(1.0, edge - top)
    panel = Panel(Box(-bleed, edge, wide, form.height - edge + bleed), accent="top")
    return Arrangement(
        scale=blocks.scale,
        parts=(
            *placed(blocks.title, safe.x, safe.y, ""),
            *placed(blocks.facts, safe.x, edge + pad, "surface"),
        ),
        focus=Box(page.margin * 0.6, top, form.width - 1.2 * page.margin, tall),
        calm=(Box(-bleed, -bleed, wide, title_end + bleed),),
        picture=Box(-bleed, top, wide, tall + (0 if has_facts else bleed)),
        panels=(panel,) if has_facts else (),
    )
