# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which charts, tables, timelines and columns are worth a slide when room is short."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.core.slides.deck import SlideKind
from desktop.french.words import fold
from desktop.mairie.slides.outline.placed import PlacedSlide

FIGURES = frozenset({SlideKind.TABLE, SlideKind.CHART})
_SHARE, _FIGURE_SHARE = 0.6, 0.45
"""Of the room, for all special slides and for figures."""
_MOST_OF_A_KIND = 2
_FEW = 2
"""Slides of a document that is hardly more than its tables: each is shown as a chart and whole."""


def chosen_special(
    found: Sequence[PlacedSlide], room: int, left: Collection[int]
) -> list[PlacedSlide]:
    """Return the special slides that are worth their room, the best first."""
    chosen: list[PlacedSlide] = []
    for one in sorted(found, key=lambda one: -one.score):
        if len(chosen) >= max(1, int(room * _SHARE)):
            break
        kind = one.slide.kind
        figures = sum(other.slide.kind in FIGURES for other in chosen)
        alike = sum(other.slide.kind is kind for other in chosen)
        is_full = (
            figures >= max(1, int(room * _FIGURE_SHARE))
            if kind in FIGURES
            else alike >= _MOST_OF_A_KIND
        )
        if not is_full and _is_new(one, chosen, left):
            chosen.append(one)
    return chosen


def more_special(
    found: Sequence[PlacedSlide], chosen: Sequence[PlacedSlide], room: int, left: Collection[int]
) -> list[PlacedSlide]:
    """Return more of them for the room that the text leaves: other blocks, then the table of a chart."""
    more: list[PlacedSlide] = []
    charts = {one.place for one in chosen if one.slide.kind is SlideKind.CHART}
    for one in sorted(found, key=lambda one: -one.score):
        if len(more) >= room:
            break
        if _is_new(one, [*chosen, *more], left):
            more.append(one)
    if len(chosen) + len(more) > _FEW:
        return more
    for one in sorted(found, key=lambda one: -one.score):
        if len(more) >= room:
            break
        is_told = any(
            fold(other.slide.title) == fold(one.slide.title) and other.slide.kind is one.slide.kind
            for other in more
        )
        if one.slide.kind is SlideKind.TABLE and one.place in charts and not is_told:
            more.append(one)
    return more


def _is_new(one: PlacedSlide, chosen: Sequence[PlacedSlide], left: Collection[int]) -> bool:
    """Return True unless its blocks are told, or a slide bears its title: bundles repeat their tables."""
    used = set(left).union(*(other.blocks for other in chosen))
    titles = {fold(other.slide.title) for other in chosen}
    return not used & one.blocks and fold(one.slide.title) not in titles
