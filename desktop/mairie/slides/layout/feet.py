# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at the foot of a slide: its source and pages, the commune, its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Slide
from desktop.core.slides.laid_deck import LaidText, LayoutRole, Placeholder, TextRole
from desktop.mairie.slides.layout.boxes import inside, overlap, without
from desktop.mairie.slides.layout.paragraphs import clean
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Stage
from desktop.mairie.slides.layout.titles import one_line

_MOST_PAGES = 5
"""Runs of pages named at a foot."""
_LEAST_NAME = 12
"""Letters of the source's name that stay when it is shortened."""


def lay_foot(slide: Slide, role: LayoutRole, number: int, stage: Stage) -> Iterator[LaidText]:
    """Give the source, the commune's name and the number, in reading order."""
    foot = stage.foot(role)
    if foot.source is not None:
        text = _source_line(slide, foot.source, stage)
        yield _foot_text(text, TextRole.SOURCE, foot.source, stage)
    if foot.footer is not None:
        yield _foot_text(clean(stage.look.footer), TextRole.FOOTER, foot.footer, stage)
    yield _foot_text(str(number), TextRole.SLIDE_NUMBER, foot.number, stage)


def lay_cover_foot(stage: Stage, taken: tuple[Box, ...]) -> Iterator[LaidText]:
    """Give the commune's name on the title slide, where its layout has a place for it."""
    place = stage.layout(LayoutRole.TITLE).find("footer")
    name = clean(stage.look.footer)
    if place is None or not name:
        return
    box = without(inside(place.box, stage.look), taken)
    is_large = box.height >= stage.length("foot", "floor") * 1.1 and box.width >= 48 * stage.unit
    if is_large and not any(overlap(box, other) for other in taken):
        yield _foot_text(name, TextRole.FOOTER, replace(place, box=box), stage)


def _foot_text(text: str, role: TextRole, place: Placeholder, stage: Stage) -> LaidText:
    sizes = _sizes(place, stage)
    return one_line(text, role, place, sizes, stage.measure, place.look.anchor)


def _sizes(place: Placeholder, stage: Stage) -> tuple[float, ...]:
    """Return sizes of which a line is no higher than its box."""
    floor = stage.length("foot", "floor")
    wish = min(max(place.look.size, floor), stage.length("foot", "largest"))
    steps = ladder(wish, floor, stage.look)
    return tuple(size for size in steps if size * 1.1 <= place.box.height) or (steps[-1],)


def _source_line(slide: Slide, place: Placeholder, stage: Stage) -> str:
    """Return « Source : … , p. 12 »; a long name is shortened, its pages are not."""
    name = clean(stage.deck.source)
    pages = pages_told(slide_pages(slide))
    end = f", {pages}" if pages else ""
    text = f"Source\u00a0: {name}{end}"
    size, kept = _sizes(place, stage)[0], len(name)
    while stage.measure.width(text, "arimo", size) > place.box.width and kept > _LEAST_NAME:
        kept -= 1
        text = f"Source\u00a0: {name[:kept].rstrip()}…{end}"
    return text


def slide_pages(slide: Slide) -> tuple[int, ...]:
    """Return the pages that a slide rests on, in order, once each."""
    told = slide.pages or tuple(_pages_of_parts(slide))
    return tuple(sorted({page for page in told if page > 0}))


def _pages_of_parts(slide: Slide) -> Iterator[int]:
    columns = chain.from_iterable(column.points for column in slide.columns)
    yield from (point.page for point in chain(slide.points, columns))
    yield from (number.page for number in slide.numbers)
    yield from (step.page for step in slide.steps)
    if slide.table is not None:
        yield slide.table.page
    if slide.chart is not None:
        yield slide.chart.page


def pages_told(pages: Iterable[int]) -> str:
    """Return « p. 3, 7-9 et 12 »; empty for none. Many are told by the first and « etc. »."""
    runs = list[list[int]]()
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [part for run in runs for part in _run_told(run)]
    if not parts:
        return ""
    if len(parts) > _MOST_PAGES:
        return f"p.\u00a0{', '.join(parts[:_MOST_PAGES])}, etc."
    if len(parts) == 1:
        return f"p.\u00a0{parts[0]}"
    return f"p.\u00a0{', '.join(parts[:-1])} et\u00a0{parts[-1]}"


def _run_told(run: list[int]) -> tuple[str, ...]:
    if len(run) < 3:
        return tuple(str(page) for page in run)
    return (f"{run[0]}-{run[-1]}",)
