# SPDX-License-Identifier: AGPL-3.0-or-later
"""A slide with where it stands in the source, what it uses of it, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.slides.deck import Slide


@dataclass(frozen=True, slots=True)
class PlacedSlide:
    """A slide on its way into the deck."""

    slide: Slide
    place: int
    """Of its first block in the document: slides are kept in this order."""
    chapter: str = ""
    """What the agenda calls the part of the deck it belongs to."""
    score: float = 0.0
    """From 0 to 1: which special slides are kept when room is short."""
    blocks: frozenset[int] = frozenset()
    """Places of the blocks it tells whole: no other slide takes points from them."""
    statements: frozenset[int] = frozenset()
    """The `id` of the statements it tells: no other slide says them again."""
