# SPDX-License-Identifier: AGPL-3.0-or-later
"""No two slides of a deck have the same title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import SlideKind
from desktop.french.words import fold
from desktop.mairie.slides.outline.placed import PlacedSlide

_ADDED = {
    SlideKind.CHART: "en chiffres",
    SlideKind.TABLE: "en chiffres",
    SlideKind.NUMBER: "les chiffres clés",
    SlideKind.TIMELINE: "le calendrier",
}


def with_unique_titles(slides: Sequence[PlacedSlide], whole: str) -> list[PlacedSlide]:
    """Return the slides with a word added to the titles that come again; `whole` is the deck's."""
    plain = [fold(whole), *(fold(one.slide.title) for one in slides)]
    taken = {fold(whole)}
    shown: list[PlacedSlide] = []
    for one, folded in zip(slides, plain[1:], strict=True):
        title = one.slide.title
        added = _ADDED.get(one.slide.kind)
        if plain.count(folded) > 1 and added:
            link = " " if added.startswith("en ") else "\u00a0: "
            title = f"{title}{link}{added}"
        number = 2
        while fold(title) in taken:
            title = f"{one.slide.title} (suite)" if number == 2 else f"{one.slide.title} ({number})"
            number += 1
        taken.add(fold(title))
        shown.append(replace(one, slide=replace(one.slide, title=title)))
    return shown
