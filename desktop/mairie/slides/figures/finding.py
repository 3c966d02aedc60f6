# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door: the charts, tables and big numbers of a document that are worth a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from desktop.core.source_document import SourceDocument
from desktop.french.words import content_stems, folded_words
from desktop.mairie.slides.figures.figure import Figure
from desktop.mairie.slides.figures.numbers import ScoredNumber, best_numbers, sentence_numbers
from desktop.mairie.slides.figures.of_tables import table_figures
from desktop.mairie.slides.figures.said_lists import list_sources
from desktop.mairie.slides.figures.scores import place_factor
from desktop.mairie.slides.figures.sources import Place, places_of, table_sources

_LEAST_SCORE = 0.08


def find_figures(
    document: SourceDocument, check: Callable[[], None] = lambda: None
) -> tuple[Figure, ...]:
    """Return the figures of `document` worth showing, in reading order; `check` may raise Cancelled.

    A table may give a chart or two, an extract and big numbers, all with its `block_index`: their
    scores say which is best. What an earlier table or sentence of the same report already gives is
    left out.
    """
    check()
    places = places_of(document)
    found = [
        figure
        for sources in (
            table_sources(document, places, check),
            list_sources(document, places, check),
        )
        for source in sources
        for figure in table_figures(source)
    ]
    found.extend(_sentence_figures(document, places, check))
    found.sort(key=lambda figure: figure.block_index)
    return tuple(figure for figure in _once(found) if figure.score >= _LEAST_SCORE)


def _sentence_figures(
    document: SourceDocument, places: Sequence[Place], check: Callable[[], None]
) -> Iterator[Figure]:
    """Yield one figure per section whose sentences give numbers: its best, three at most."""
    indexes = range(len(document.blocks))
    for place, group in groupby(indexes, key=lambda index: places[index]):
        check()
        numbers = [n for index in group for n in sentence_numbers(document.blocks[index], index)]
        best = best_numbers(numbers)
        if best:
            yield _numbers_figure(best, place)


def _numbers_figure(numbers: Sequence[ScoredNumber], place: Place) -> Figure:
    first = numbers[0]
    score = max(one.score for one in numbers) * place_factor(place)
    return Figure(
        f"b{first.block_index}-number",
        "number",
        place.heading or first.number.label[:1].upper() + first.number.label[1:],
        place.heading,
        first.number.page,
        round(score, 3),
        first.block_index,
        numbers=tuple(one.number for one in numbers),
        part=place.part,
    )


def _once(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures without what an earlier one gives already, cell by cell, number by number."""
    seen: set[object] = set()
    told: dict[tuple[str, str], list[set[str]]] = {}
    for figure in figures:
        if figure.kind == "number":
            numbers = tuple(
                n for n in figure.numbers if not _is_told(n.value, n.label, figure, told)
            )
            if numbers:
                yield replace(figure, numbers=numbers)
        elif (key := _content(figure)) not in seen:
            seen.add(key)
            yield figure


def _is_told(
    value: str, label: str, figure: Figure, told: dict[tuple[str, str], list[set[str]]]
) -> bool:
    """Return True for a value already told of the same thing in the same report."""
    digits = "".join(character for character in value if character.isdecimal() or character == ",")
    stems = set(content_stems(folded_words(label)))
    earlier = told.setdefault((figure.part, digits), [])
    if any(stems & other for other in earlier):
        return True
    earlier.append(stems)
    return False


def _content(figure: Figure) -> object:
    if figure.chart:
        return figure.chart.categories, tuple(one.written for one in figure.chart.series)
    return figure.table.rows if figure.table else figure.id
