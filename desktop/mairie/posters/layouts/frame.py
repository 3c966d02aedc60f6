# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that the layouts share: the title's block, and how a height is shared between two blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.fitting.setting import TitleRoom, set_title
from desktop.mairie.posters.layouts.nodes import Laid, Node, Text, fitted
from desktop.mairie.posters.layouts.page import Arrangement, LaidPart, Page

TITLE_OVER_DATE = 1.45
"""The title is that much larger than the largest fact."""
COMFORT = 0.8
"""A scale under which the art gives way before the letters do."""
_AT_EASE = 0.7
_SUBTITLE_SHARE = 0.34
_LEAST_GAP, _GAP_OF_TITLE = 1.8, 0.2
_SUBTITLE_GAP = 2.2
"""In units of the page."""


def title_block(page: Page, width: float, height: float, largest: float, align: str) -> Laid | None:
    """Return the title with its subtitle, as large as the room allows (units); None when it cannot.

    `largest` is in units of the page.
    """
    if not page.words.title and not page.words.subtitle:
        return Laid(width, 0.0)
    if not page.words.title:
        found = fitted(Text("subtitle", align), page, width, height, 1.6)
        return found[0] if found else None
    least = page.least("title") * 1.3
    gap = _SUBTITLE_GAP * page.format.unit
    under = _subtitle(page, width, height * _SUBTITLE_SHARE, align, 0.0)
    rest = height - (under.height + gap if under.height else 0.0)
    room = TitleRoom(width, max(rest, 1.0), largest * page.format.unit, least)
    text = set_title(page.words.title, page.face("title"), room, align, page.measure)
    if text is None:
        return None
    part = LaidPart("title", Box(0, 0, width, text.height), text, align)
    if not page.words.subtitle:
        return Laid(width, text.height, (part,))
    under = _subtitle(page, width, height * _SUBTITLE_SHARE, align, text.size / 1.6)
    top = text.height + min(gap, 0.7 * page.format.unit + 0.12 * text.size)
    return Laid(width, top + under.height, (part, *under.at(0, top)))


def _subtitle(page: Page, width: float, height: float, align: str, most: float) -> Laid:
    if not page.words.subtitle:
        return Laid(width, 0.0)
    found = fitted(Text("subtitle", align, most=most), page, width, height, 1.3)
    return found[0] if found else Text("subtitle", align, most=most).laid(page, width, 0.2)


def gap_under(block: Laid, page: Page) -> float:
    """Return how far the art keeps from a title above it: more under larger letters, in units."""
    return max(_LEAST_GAP * page.format.unit, _GAP_OF_TITLE * title_size(block))


def title_size(block: Laid) -> float:
    """Return the size of the title's letters; 0 without a title."""
    return next((part.text.size for part in block.parts if part.text), 0.0)


@dataclass(frozen=True, slots=True)
class Shares:
    """The heights that a title and the facts may take, in units."""

    title: float
    facts: float


@dataclass(frozen=True, slots=True)
class Blocks:
    """A title and the facts that fit beside it or under it; the facts may be nothing."""

    title: Laid
    facts: Laid
    scale: float


def shared(
    page: Page,
    widths: tuple[float, float],
    steps: Sequence[Shares],
    make_facts: Callable[[float], Node | None],
    align: str,
    largest: float,
    facts_largest: float = 1.45,
    *,
    grows: float = 0.0,
) -> Blocks | None:
    """Return the first step at which all is comfortable, else the last at which all fits.

    `widths` are those of the title and of the facts; `make_facts` takes the largest size of the
    date. The steps give the facts more and more room, at the cost of the art. `grows`: the title
    takes what the facts left, up to that share of the step's height.
    """
    last = _fitting(page, widths, steps[-1], make_facts, align, largest, 0.0)
    if last is None or page.is_draft:
        return last  # what the last step has no room for, none has
    best: Blocks | None = None
    room = steps[-1]
    for step in steps:
        found = _fitting(page, widths, step, make_facts, align, largest, facts_largest)
        if found is not None and (best is None or found.scale > best.scale * 1.02):
            best, room = found, step
        if found is not None and found.scale >= COMFORT:
            break
    if best is None or not grows:
        return best
    total = room.title + room.facts
    free = min(total - best.facts.height, grows * total)
    larger = title_block(page, widths[0], free, largest, align) if free > room.title else None
    return Blocks(larger, best.facts, best.scale) if larger else best


def _fitting(
    page: Page,
    widths: tuple[float, float],
    step: Shares,
    make_facts: Callable[[float], Node | None],
    align: str,
    largest: float,
    facts_largest: float,
) -> Blocks | None:
    title = title_block(page, widths[0], step.title, largest, align)
    if title is None:
        return None
    size = title_size(title)
    node = make_facts(size / TITLE_OVER_DATE if size else 0.0)
    if node is None:
        return Blocks(title, Laid(widths[1], 0.0), 1.0)
    found = fitted(node, page, widths[1], step.facts, facts_largest)
    return Blocks(title, *found) if found else None


def first_comfortable(
    page: Page, make: Callable[[float], Arrangement | None], shares: Sequence[float]
) -> Arrangement | None:
    """Return the arrangement of the first share that is comfortable, else of the most comfortable.

    The shares grow: where the last one does not fit, none does.
    """
    best = make(shares[-1])
    if best is None or page.is_draft:
        return best
    for share in shares[:-1]:
        found = make(share)
        if found is not None and found.scale >= _AT_EASE:
            return found
        if found is not None and found.scale > best.scale:
            best = found
    return best


def steps_of(total: float, pairs: Sequence[tuple[float, float]]) -> tuple[Shares, ...]:
    """Return shares of a height, (title, facts) each, in units."""
    return tuple(Shares(total * title, total * facts) for title, facts in pairs)


def placed(laid: Laid, x: float, y: float, on: str) -> tuple[LaidPart, ...]:
    """Return the parts of a block on the page, with the paint that is under them."""
    return tuple(LaidPart(part.id, part.box, part.text, part.align, on) for part in laid.at(x, y))
