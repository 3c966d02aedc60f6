# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points poured into a body: one size for all of them, on as many slides as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import Anchor, LaidParagraph
from desktop.mairie.slides.layout.fitting import Block, largest_size
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.paragraphs import Words, block_height, set_block
from desktop.mairie.slides.layout.scale import ladder, larger
from desktop.mairie.slides.layout.splitting import broken_at_sentences, shared_out
from desktop.mairie.slides.layout.stage import Stage

GROW_UNDER, _SPREAD_UNTIL, _WIDEST = 0.6, 0.74, 2.2
"""Shares of the box: letters grow while they fill less, points then move apart up to the second, the
gap at most that many times the usual one."""
_MIDDLE_UNDER = 0.22
_LEAD_SHARE = 0.4
"""Of the box: a lead higher than that is not repeated on each slide but poured with the rest."""
MOST_PARTS = 12
"""Slides that one is split into; what is more is no slide any more, and is told."""


@dataclass(frozen=True, slots=True)
class Pour:
    """What is poured, and how."""

    points: tuple[Words, ...]
    lead: Words | None = None
    """Above the points, on each slide."""
    most: int = 6
    wish: float = 24.0
    floor: float = 16.0
    grown: float = 24.0
    """Few words are set up to that size."""


@dataclass(frozen=True, slots=True)
class Poured:
    """The paragraphs of each slide, all of one size."""

    parts: tuple[tuple[LaidParagraph, ...], ...]
    size: float
    was_cut: bool = False
    """Not all could be shown."""
    anchor: Anchor = "top"
    ranges: tuple[tuple[int, int], ...] = ()
    """Of the points on each slide; points may have been broken, so not those given."""


def pour(what: Pour, box: Box, stage: Stage) -> Poured:
    """Return points set in a box, on one slide or several; all fit."""
    measure = stage.measure
    sizes = ladder(what.wish, what.floor, stage.look)
    lead = (what.lead,) if what.lead else ()
    if lead and block_height(lead, sizes[-1], box.width, measure) > _LEAD_SHARE * box.height:
        return pour(replace(what, points=(*lead, *what.points), lead=None), box, stage)
    if len(what.points) <= what.most:
        whole = Block((*lead, *what.points), box.width, box.height)
        size = largest_size([whole], sizes, measure)
        if size is not None:
            return _alone(whole, size, what, stage)
    points = _short_enough(what, lead, sizes[-1], box, stage)
    groups = _groups(points, lead, sizes[-1], what.most, box, stage)
    was_cut = len(groups) > MOST_PARTS
    kept = groups[:MOST_PARTS]
    blocks = [Block((*lead, *points[a:b]), box.width, box.height) for a, b in kept]
    size = largest_size(blocks, sizes, measure) or sizes[-1]
    regrouped = _groups(points, lead, size, what.most, box, stage)
    if len(regrouped) == len(groups):  # a larger size shares the points out otherwise
        better = [Block((*lead, *points[a:b]), box.width, box.height) for a, b in regrouped]
        if largest_size(better, [size], measure) is not None:
            kept, blocks = regrouped[:MOST_PARTS], better[:MOST_PARTS]
    size = _grown(blocks, size, what, stage)
    stretch = min(spread(block, size, measure) for block in blocks)
    parts = tuple(
        set_block(block.words, size, box.width, measure, stretch=stretch) for block in blocks
    )
    return Poured(parts, size, was_cut, ranges=kept)


def _grown(blocks: Sequence[Block], size: float, what: Pour, stage: Stage) -> float:
    """Return a larger size when all that is poured is short; else the one given."""
    if size < what.wish or what.grown <= size:
        return size
    roomy = [replace(block, height=block.height * GROW_UNDER) for block in blocks]
    return largest_size(roomy, larger(size, what.grown, stage.look), stage.measure) or size


def _alone(whole: Block, size: float, what: Pour, stage: Stage) -> Poured:
    """Set what fits on one slide; few words are set larger, then further apart."""
    measure = stage.measure
    size = _grown([whole], size, what, stage)
    stretch = spread(whole, size, measure)
    parts = (set_block(whole.words, size, whole.width, measure, stretch=stretch),)
    filled = sum(paragraph.height for paragraph in parts[0])
    anchor: Anchor = "middle" if filled < _MIDDLE_UNDER * whole.height else "top"
    return Poured(parts, size, anchor=anchor, ranges=((0, len(what.points)),))


def spread(block: Block, size: float, measure: Measure) -> float:
    """Return how much wider than usual the gaps between points may be: what is short fills its box."""
    gaps = sum(words.gap for words in block.words[1:]) * size
    tall = block_height(block.words, size, block.width, measure)
    spare = max(0.0, _SPREAD_UNTIL * block.height - tall)
    return min(_WIDEST, 1 + spare / gaps) if gaps else _WIDEST


def _short_enough(
    what: Pour, lead: tuple[Words, ...], size: float, box: Box, stage: Stage
) -> tuple[Words, ...]:
    """Break the points that a slide alone could not hold."""
    found = list[Words]()
    for words in what.points:
        if _is_held(words, lead, size, box, stage):
            found.append(words)
            continue
        pieces = broken_at_sentences(
            words.text,
            lambda text, words=words: _is_held(  # type: ignore[misc]
                replace(words, text=text), lead, size, box, stage
            ),
        )
        found.extend(replace(words, text=piece) for piece in pieces)
    return tuple(found)


def _is_held(words: Words, lead: tuple[Words, ...], size: float, box: Box, stage: Stage) -> bool:
    return block_height((*lead, words), size, box.width, stage.measure) <= box.height


def _groups(
    points: Sequence[Words], lead: tuple[Words, ...], size: float, most: int, box: Box, stage: Stage
) -> tuple[tuple[int, int], ...]:
    measure = stage.measure
    above = block_height(lead, size, box.width, measure)
    heights = [
        block_height((words,), size, box.width, measure) + words.gap * size for words in points
    ]
    first = 0.0 if lead else min((words.gap for words in points), default=0.0) * size
    return shared_out(heights, box.height - above + first, most)
