# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the speaker says: the fuller sentences of the source that the points of a slide condense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.core.slides.deck import Slide, SlideKind, SlidePoint
from desktop.french.digest.candidates import Candidate, shown_sentence
from desktop.french.words import fold
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.points import whole_text

_MOST, _MOST_MORE = 8, 2
"""Paragraphs of notes; those that add what the slide has no room for."""
_LONGEST = 600
_SILENT = {SlideKind.TITLE, SlideKind.AGENDA, SlideKind.CONTACTS}


class Speaker:
    """Finds, for each slide, what the source says more fully."""

    def __init__(self, material: Material) -> None:
        """Index the statements by what they rest on."""
        self._by_passage: dict[tuple[int, str], Candidate] = {}
        self._all_of_page: dict[int, list[Candidate]] = {}
        self._by_page: dict[int, list[Candidate]] = {}
        for one in material.plain:
            self._by_passage.setdefault((one.block.page, one.passage), one)
            self._all_of_page.setdefault(one.block.page, []).append(one)
        for one in material.statements:
            self._by_page.setdefault(one.block.page, []).append(one)
        self._said: set[str] = set()

    def with_notes(self, slide: Slide) -> Slide:
        """Return the slide with its notes, each with its page."""
        if slide.kind in _SILENT:
            return slide
        notes = list(self._notes(slide))[:_MOST]
        notes.extend(self._more(slide, _MOST - len(notes)))
        return replace(slide, notes=tuple(notes))

    def _notes(self, slide: Slide) -> Iterator[SlidePoint]:
        for page, passage, short in rests_on(slide):
            statement = self._by_passage.get((page, passage)) or self._holding(page, passage)
            text = whole_text(statement) if statement else shown_sentence(passage or short)
            if text not in self._said and len(text) <= _LONGEST:
                self._said.add(text)
                yield SlidePoint(text, page, passage)

    def _holding(self, page: int, passage: str) -> Candidate | None:
        """Return the statement of which a passage is only a part."""
        if not passage or passage[:1].isupper():
            return None
        return next(
            (one for one in self._all_of_page.get(page, ()) if passage in one.passage), None
        )

    def _more(self, slide: Slide, room: int) -> Iterator[SlidePoint]:
        """Yield what else the pages of a figure or a short slide say."""
        found = 0
        figures = slide.chart is not None or slide.table is not None
        for page in slide.pages[:2]:
            for one in sorted(self._by_page.get(page, ()), key=lambda one: -one.score):
                text = whole_text(one)
                if found >= min(room, _MOST_MORE):
                    return
                is_wanted = one.row is None or (figures and _is_shown(one, slide))
                if is_wanted and text not in self._said and len(text) <= _LONGEST:
                    self._said.add(text)
                    found += 1
                    yield SlidePoint(text, page, one.passage)


def _is_shown(statement: Candidate, slide: Slide) -> bool:
    """Return True for a row of the very table that the slide draws."""
    names = slide.chart.categories if slide.chart else ()
    names += tuple(row[0] for row in slide.table.rows) if slide.table else ()
    label = statement.row.label if statement.row else ""
    is_total = bool(statement.row and statement.row.is_total)
    return is_total or any(name and fold(name)[:20] in fold(label) for name in names)


def rests_on(slide: Slide) -> Iterator[tuple[int, str, str]]:
    """Yield (page, passage, short text) of all that a slide says."""
    columns = [point for column in slide.columns for point in column.points]
    for point in (*slide.points, *columns):
        yield point.page, point.passage, point.text
    for step in slide.steps:
        yield step.page, step.passage, f"{step.when}\u00a0: {step.what}"
    for number in slide.numbers:
        yield number.page, number.passage, f"{number.label}\u00a0: {number.value}"
