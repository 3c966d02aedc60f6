# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides between the agenda and the ending: chosen by what they are worth, in the source's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.core.slides.deck import Slide, SlideKind
from desktop.core.source_document import BlockKind
from desktop.mairie.slides.figures import Figure
from desktop.mairie.slides.outline.chapter_slides import chapter_slides
from desktop.mairie.slides.outline.choosing import FIGURES, chosen_special, more_special
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.points import Told, first_lines, make_points, pages_of
from desktop.mairie.slides.outline.special.columns import find_columns
from desktop.mairie.slides.outline.special.comparison import find_comparison
from desktop.mairie.slides.outline.special.figures import figure_slides, key_figures
from desktop.mairie.slides.outline.special.item_tables import item_tables
from desktop.mairie.slides.outline.special.timelines import find_timelines
from desktop.mairie.slides.outline.themes import GENERAL

_TRIES = 3
"""Chapters that end up empty leave room: it is offered again to the others."""
_FEWEST_FOR_KEY_FIGURES = 5
"""Slides of content from which an overview in numbers helps."""


def make_content(
    material: Material,
    figures: Sequence[Figure],
    room: int,
    told: Told,
    left: frozenset[int],
    check: Callable[[], None],
) -> list[PlacedSlide]:
    """Return at most `room` slides that tell the document, in its order, but for the blocks `left`."""
    found = list(_special(material, figures, room))
    check()
    special = chosen_special(found, room, left)
    if material.tells_meeting:
        special = _of_minutes(material, found, special, room)
    rows = {place for one in found if one.slide.kind in FIGURES for place in one.blocks}
    spare = frozenset(rows)
    first = told.copy()
    text = _told_in(material, special, room - len(special), first, left, check, spare)
    more = more_special(found, [*special, *text], room - len(special) - len(text), left)
    again = told.copy()
    without = (
        _told_in(material, [*special, *more], len(text), again, left, check, spare) if more else []
    )
    if text and len(without) == len(text):  # what a table shows now is not said in sentences too
        first, text = again, without
    told.become(first)
    return sorted([*special, *more, *text], key=lambda one: one.place)


def _of_minutes(
    material: Material, found: Sequence[PlacedSlide], special: Sequence[PlacedSlide], room: int
) -> list[PlacedSlide]:
    """Return the special slides of minutes: each item has its slide before any figure."""
    tables = list(item_tables(material, found))
    shown = frozenset().union(*(one.statements for one in tables)) if tables else frozenset()
    told = {one.section for one in material.statements if id(one) not in shown}
    items = len({material.sections[number].path[:2] for number in told})
    used = frozenset().union(*(one.blocks for one in tables)) if tables else frozenset()
    others = [one for one in special if not used & one.blocks]
    return [*tables, *others[: max(0, room - items - len(tables))]][:room]


def _special(material: Material, figures: Sequence[Figure], room: int) -> Iterator[PlacedSlide]:
    yield from find_comparison(material)
    yield from figure_slides(material, figures)
    yield from find_timelines(material)
    yield from find_columns(material)
    if room >= _FEWEST_FOR_KEY_FIGURES:
        yield from key_figures(material, figures)


def _told_in(
    material: Material,
    special: Sequence[PlacedSlide],
    slots: int,
    told: Told,
    left: frozenset[int],
    check: Callable[[], None],
    spare: frozenset[int],
) -> list[PlacedSlide]:
    """Return at most `slots` slides of points; what they say is noted in `told`."""
    if slots <= 0:
        return []
    best: tuple[list[PlacedSlide], Told] = ([], told)
    for extra in range(_TRIES):
        trial = told.copy()
        slides = chapter_slides(material, special, slots + extra, trial, left, spare)
        check()
        if len(slides) <= slots and (len(slides) > len(best[0]) or not best[0]):
            best = (slides, trial)
        if len(slides) >= slots:
            break
    told.become(best[1])
    return best[0] or ([] if special else _whatever(material, told))


def _whatever(material: Material, told: Told) -> list[PlacedSlide]:
    """Return one slide of what can be said at all, for a document of a line or two."""
    points = make_points(material.statements or material.plain, told)
    if not points:
        document = material.document
        texts = [block for block in document.blocks if block.kind is not BlockKind.HEADING]
        points = first_lines(texts, document.title) or first_lines(document.blocks)
    slide = Slide(SlideKind.POINTS, GENERAL, points=points, pages=pages_of(points))
    return [PlacedSlide(slide, 0, GENERAL)] if points else []
