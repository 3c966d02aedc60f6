# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Pleine page »: the art on the whole page, the letters on it, the title above, the facts below."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.layouts.facts_block import band, stack
from desktop.mairie.posters.layouts.frame import (
    first_comfortable,
    gap_under,
    placed,
    shared,
    steps_of,
)
from desktop.mairie.posters.layouts.page import Arrangement, Page
from desktop.mairie.posters.layouts.side import side_parts
from desktop.mairie.posters.veils import Veil

_STEPS = ((0.3, 0.26), (0.28, 0.34), (0.26, 0.44), (0.24, 0.55), (0.22, 0.66), (0.2, 0.76))
_SIDE_SHARES = {"landscape": (0.5, 0.6, 0.75), "wide": (0.56, 0.68, 0.8, 0.92)}
_FADE = 0.16
"""Of the page's height or width: how far a veil runs out."""


def arrange_plein(page: Page) -> Arrangement | None:
    """Return the arrangement, or None when the text does not fit."""
    shares = _SIDE_SHARES.get(page.format.shape)
    if shares is None:
        return _around(page)
    return first_comfortable(page, lambda share: _beside(page, share), shares)


def _around(page: Page) -> Arrangement | None:
    """Return the title at the head and the facts at the foot."""
    form, safe, unit = page.format, page.safe, page.format.unit
    is_narrow = form.shape == "tall"
    gap = 2.5 * unit
    blocks = shared(
        page,
        (safe.width, safe.width),
        steps_of(safe.height - gap, _STEPS),
        lambda most: stack(page, "left", most) if is_narrow else band(page, most),
        "left",
        17.0,
    )
    if blocks is None:
        return None
    head, foot = safe.y + blocks.title.height, safe.bottom - blocks.facts.height
    bleed = form.bleed
    wide = form.width + 2 * bleed
    above = Box(-bleed, -bleed, wide, head + gap_under(blocks.title, page) + bleed)
    below = Box(-bleed, foot - gap * 0.8, wide, form.height - foot + gap * 0.8 + bleed)
    fade = _FADE * form.height
    zones = list[Veil]()
    if blocks.title.height:
        zones.append(Veil(above, "top", fade))
    if blocks.facts.height:
        zones.append(Veil(below, "bottom", fade))
    inset = page.margin * 0.6
    top = above.bottom if blocks.title.height else inset
    bottom = below.y if blocks.facts.height else form.height
    return Arrangement(
        scale=blocks.scale,
        parts=(*placed(blocks.title, safe.x, safe.y, ""), *placed(blocks.facts, safe.x, foot, "")),
        focus=Box(inset, top, form.width - 2 * inset, max(unit, bottom - top)),
        calm=tuple(zone.box for zone in zones),
        picture=_whole(page),
        veils=tuple(zones),
    )


def _beside(page: Page, share: float) -> Arrangement | None:
    """Return the letters at the left of a wide page, the motif at its right."""
    form, safe = page.format, page.safe
    wide = form.width * share
    found = side_parts(
        page, Box(safe.x, safe.y, wide - safe.x - page.margin * 0.5, safe.height), ""
    )
    if found is None:
        return None
    bleed = form.bleed
    zone = Box(-bleed, -bleed, wide + bleed, form.height + 2 * bleed)
    inset = page.margin * 0.6
    return Arrangement(
        parts=found.parts,
        scale=found.scale,
        focus=Box(wide, inset, form.width - wide - inset, form.height - inset),
        calm=(zone,),
        picture=_whole(page),
        veils=(Veil(zone, "left", _FADE * form.width),) if found.parts else (),
    )


def _whole(page: Page) -> Box:
    form, bleed = page.format, page.format.bleed
    return Box(-bleed, -bleed, form.width + 2 * bleed, form.height + 2 * bleed)
