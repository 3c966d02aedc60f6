# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda of a deck: what is to come, at most six lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from desktop.core.slides.deck import MOST_POINTS, Slide, SlideKind, SlidePoint
from desktop.french.digest.told_cells import lower_first
from desktop.french.words import fold
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.wording import short_title

FEWEST_WITH_AGENDA = 6
"""Slides from which an agenda helps."""
AGENDA_TITLE = "Au sommaire"
_LEFT_OUT = ("Chiffres clés", "Points à retenir", "Ce qui change", "Contacts", "Vos contacts")
"""What the audience need not be told of beforehand, when there are too many lines."""
_FEWEST_LINES = 3
_LONGEST_LINE = 80


def make_agenda(slides: Sequence[PlacedSlide]) -> Slide:
    """Return the agenda of slides: their titles, or one line per chapter when there are too many."""
    lines = _lines(slides, by_chapter=True)
    if len(lines) < _FEWEST_LINES or (len(slides) <= MOST_POINTS and len(lines) < len(slides) - 1):
        lines = _lines(slides, by_chapter=False)
    for overview in _LEFT_OUT:
        if len(lines) > MOST_POINTS:
            lines = [line for line in lines if line.text != overview]
    while len(lines) > MOST_POINTS:
        lines = _shorter(lines)
    return Slide(SlideKind.AGENDA, AGENDA_TITLE, points=tuple(lines))


def _lines(slides: Sequence[PlacedSlide], *, by_chapter: bool) -> list[SlidePoint]:
    lines: dict[str, SlidePoint] = {}
    for one in slides:
        text = short_title((by_chapter and one.chapter) or one.slide.title)
        page = one.slide.pages[0] if one.slide.pages else 0
        if any(fold(text) in fold(known) for known in lines):
            continue
        known = next((one for one in lines if fold(one) in fold(text)), text)
        lines[known] = SlidePoint(text, lines[known].page if known in lines else page)
    return list(lines.values())


def _shorter(lines: list[SlidePoint]) -> list[SlidePoint]:
    """Return the lines with the two shortest neighbours on one, or without the longest."""
    sizes = [len(a.text) + len(b.text) for a, b in itertools.pairwise(lines)]
    # The last line is the ending: what is decided or kept in mind stands alone.
    place = min(range(len(sizes) - 1), key=lambda index: sizes[index])
    if sizes[place] > _LONGEST_LINE:
        del lines[max(range(1, len(lines) - 1), key=lambda index: len(lines[index].text))]
        return lines
    first, second = lines[place], lines[place + 1]
    text = f"{first.text} – {lower_first(second.text)}"
    return [*lines[:place], SlidePoint(text, first.page), *lines[place + 2 :]]
