# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charts, tables and big numbers of a document as slides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from desktop.core.slides.deck import BigNumber, Slide, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.outline import plain_title
from desktop.french.words import fold
from desktop.mairie.slides.figures import Figure
from desktop.mairie.slides.figures.numbers.scored import worth
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.themes import GENERAL
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_title, with_small_first
from desktop.mairie.slides.wording.heading_numbers import without_number

_SHOWN_BY_ROWS = 0.45
"""What a table is worth at least whose rows would otherwise be said one by one."""
_ROWS_SAID = 2
_WHO_DOES_WHAT, _TASKS = 0.6, "Qui fait quoi"
_KINDS = {"chart": SlideKind.CHART, "table": SlideKind.TABLE}
_WORTH, _NUMBER_WORTH = 0.42, 0.45
"""The least score of a figure that says more than sentences."""
_MOST_NUMBERS, _FEWEST_NUMBERS = 3, 2
_LONGEST_LABEL = 80
_MOST_ALIKE = 3
_KEY_FIGURES = "Chiffres clés"
_LONGEST_TITLE = 64
_ASIDE = re.compile(r"\s*\([^()]{8,}\)")
_NUMBERED = re.compile(r"\s*\((?:délibération|délib\.?|annexe)[^()]*\)", re.IGNORECASE)
_YEARS = re.compile(r"\s+(?:de|en)\s+(?:19|20)\d\d(?:\s+(?:à|et)\s+(?:19|20)\d\d)?\Z")
_LEAD = re.compile(
    r"\A(?:le|la|les|l['’])\s*(.{8,60}?)\s+(?:est|sont|s['’][ée]tabli|se pr[ée]sente|se d[ée]compose|comprend|est établi)",
    re.IGNORECASE,
)


def figure_slides(material: Material, figures: Sequence[Figure]) -> Iterator[PlacedSlide]:
    """Yield a slide for each chart or table worth one."""
    chapters = chapters_by_place(material)
    records = Counter(_mould(figure) for figure in figures)
    said = _said_by_rows(material)
    for figure in figures:
        score = _score(figure, said)
        if figure.kind not in _KINDS or score < _WORTH:
            continue
        if not figure.part and records[_mould(figure)] > _MOST_ALIKE:
            continue  # a record sheet among many
        slide = Slide(
            _KINDS[figure.kind],
            _title(figure, material),
            table=figure.table,
            chart=figure.chart,
            pages=(figure.page,) if figure.page else (),
        )
        place = figure.block_index
        chapter = chapters.get(place, figure.part or figure.section)
        yield PlacedSlide(
            slide, place, chapter, score, _whole_table(material, place, figure.blocks)
        )


def _score(figure: Figure, said: Collection[int]) -> float:
    """Return what a figure is worth, more when sentences would say its rows."""
    if _says_who_does_what(figure):
        return max(figure.score, _WHO_DOES_WHAT)
    if figure.block_index not in said:
        return figure.score
    return max(figure.score, _SHOWN_BY_ROWS + figure.score / 10)


def _says_who_does_what(figure: Figure) -> bool:
    """Return True for a table of tasks with who is to do them: what a meeting leaves to be done."""
    names = [fold(name) for name in figure.table.header] if figure.table else []
    return all(
        any(name.startswith(tuple(cues)) for name in names) for cues in words()["taches"].values()
    )


def _said_by_rows(material: Material) -> frozenset[int]:
    """Return the places of the tables of which several rows are worth being told."""
    rows = Counter(material.place_of(one.block) for one in material.statements if one.row)
    return frozenset(place for place, count in rows.items() if count >= _ROWS_SAID)


def _whole_table(material: Material, place: int, size: int) -> frozenset[int]:
    """Return the places of a table and of its rest over the page: its header comes again there.

    `size`: how many blocks it was read from, when it is a list.
    """
    blocks = material.document.blocks
    if size > 1:
        return frozenset(range(place, place + size))
    told = [place]
    head = _head(blocks[place])
    for number in range(place + 1, len(blocks)):
        if (
            not head
            or _head(blocks[number]) != head
            or blocks[number].page != blocks[number - 1].page + 1
        ):
            break
        told.append(number)
    return frozenset(told)


def _head(block: SourceBlock) -> tuple[str, ...]:
    return block.rows[0] if block.rows and block.header_rows else ()


def _mould(figure: Figure) -> tuple[str, ...]:
    """Return the names of the rows and columns of a table or a chart: record sheets share them."""
    if figure.table:
        return (*figure.table.header, *(row[0] for row in figure.table.rows))
    if figure.chart:
        return (*figure.chart.categories, *(series.name for series in figure.chart.series))
    return (figure.id,)


def key_figures(material: Material, figures: Sequence[Figure]) -> Iterator[PlacedSlide]:
    """Yield one slide with the two or three numbers that matter most, of different sections.

    Not for a bundle of reports: their numbers are compared in a table.
    """
    if material.parts():
        return
    chosen: list[tuple[Figure, BigNumber]] = []
    for figure in sorted(figures, key=lambda one: -one.score):
        if figure.kind != "number" or figure.score < _NUMBER_WORTH or len(chosen) == _MOST_NUMBERS:
            continue
        sections = [other.section for other, _ in chosen]
        short = [one for one in figure.numbers if len(one.label) <= _LONGEST_LABEL]
        number = max(short, key=_number_worth, default=None)
        if number and (figure.section not in sections or not figure.section):
            chosen.append((figure, number))
    if len(chosen) < _FEWEST_NUMBERS:
        return
    chosen.sort(key=lambda pair: pair[0].block_index)
    pages = tuple(sorted({number.page for _, number in chosen if number.page}))
    numbers = tuple(number for _, number in chosen)
    slide = Slide(SlideKind.NUMBER, _KEY_FIGURES, numbers=numbers, pages=pages)
    score = max(figure.score for figure, _ in chosen)
    yield PlacedSlide(slide, -1, _KEY_FIGURES, score)


def _number_worth(number: BigNumber) -> float:
    return worth(number.label, number.value, number.comparison, number.passage)


def chapters_by_place(material: Material) -> dict[int, str]:
    """Return what the agenda calls the chapter of each block."""
    return {
        place: material.chapter_of(section)
        for section, places in material.placed_sections()
        for place in places
    }


def _title(figure: Figure, material: Material) -> str:
    """Return what the figure shows, short: its own title, or the words that introduce its table."""
    section = fold(figure.section)
    if _says_who_does_what(figure):
        return _TASKS if section in ("", fold(GENERAL)) else short_title(figure.section)
    is_bare = section in words()["titres_vides"]["titres"] or section == fold(
        plain_title(material.document.title)
    )
    if is_bare or not section:
        lead = _introduced(figure, material)
        if lead:
            return lead
    title = without_number(_NUMBERED.sub("", figure.title))
    title = _detail_alone(title, section)
    if fold(title).startswith("source"):
        title = figure.section
    for _ in range(3):
        if len(title) <= _LONGEST_TITLE:
            break
        shorter = _ASIDE.sub("", title, count=1)
        shorter = shorter if shorter != title else _YEARS.sub("", title)
        title = shorter if shorter != title else short_title(title, _LONGEST_TITLE)
    title = title.replace(" ?\u00a0: ", "\u00a0? ").replace("\u00a0?\u00a0: ", "\u00a0? ")
    title = title[:1].upper() + title[1:]
    if figure.part and fold(figure.part) not in fold(title):
        return (
            f"{short_title(figure.part, 30)}\u00a0: {with_small_first(title, material.spellings)}"
        )
    return title


def _detail_alone(title: str, section: str) -> str:
    """Return what a figure measures, without the heading of its section, when both are too long."""
    head, colon, detail = title.partition("\u00a0: ")
    is_said = colon and fold(head) == section and len(detail.split()) > 1
    return detail[:1].upper() + detail[1:] if is_said and len(title) > _LONGEST_TITLE else title


def _introduced(figure: Figure, material: Material) -> str:
    """Return « Plan de financement prévisionnel » of « Le plan de financement prévisionnel est… : »."""
    if not 0 < figure.block_index < len(material.document.blocks):
        return ""
    before = material.document.blocks[figure.block_index - 1]
    if before.kind is BlockKind.TABLE or not before.text.rstrip().endswith(":"):
        return ""
    found = _LEAD.match(before.text)
    text = found.group(1) if found else ""
    return text[:1].upper() + text[1:]
