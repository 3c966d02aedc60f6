# SPDX-License-Identifier: AGPL-3.0-or-later
"""The largest size at which texts fit their boxes, all of them at the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.paragraphs import Words, block_height, cuts_words

_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs under each other, and the room they have."""

    words: tuple[Words, ...]
    width: float
    height: float


def fits(block: Block, size: float, measure: Measure) -> bool:
    """Tell whether a block fits at a size."""
    tall = block_height(block.words, size, block.width, measure)
    return tall <= block.height + _TOLERANCE


def largest_size(blocks: Sequence[Block], sizes: Iterable[float], measure: Measure) -> float | None:
    """Return the first of the sizes at which all blocks fit, if possible without a word cut.

    A word that is too wide even at the smallest size makes nothing smaller: it will be cut anyway.
    """
    steps = tuple(sizes)
    found = [size for size in steps if all(fits(block, size, measure) for block in blocks)]
    if not found:
        return None
    watched = [block for block in blocks if not _is_cut(block, steps[-1], measure)]
    for size in found:
        if not any(_is_cut(block, size, measure) for block in watched):
            return size
    return found[-1]


def _is_cut(block: Block, size: float, measure: Measure) -> bool:
    return cuts_words(block.words, size, block.width, measure)
