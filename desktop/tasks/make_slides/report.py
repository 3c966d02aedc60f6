# SPDX-License-Identifier: AGPL-3.0-or-later
"""A presentation as a draft: what each slide says, with its pages, to be read over as a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    AiMark,
    Block,
    Citation,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.slides.deck import Deck, Slide, SlideChart, SlideKind, SlidePoint


def deck_draft(deck: Deck, mark: AiMark) -> Draft:
    """Return the slides as headings, lists and tables, the remarks first."""
    blocks: list[Block] = [Note(remark, Tone.TO_CHECK) for remark in deck.remarks]
    for number, slide in enumerate(deck.slides, 1):
        blocks.append(Heading(f"{number}. {slide.title or 'Sans titre'}"))
        blocks += _blocks(slide)
        blocks += _notes(slide)
    sources = (deck.source,) if deck.source else ()
    return Draft(
        deck.title or "Présentation",
        tuple(blocks),
        subtitle=deck.subtitle,
        language=deck.language,
        sources=sources,
        ai_mark=mark,
    )


def _blocks(slide: Slide) -> Iterator[Block]:
    if slide.lead:
        is_quote = slide.kind is SlideKind.QUOTE
        lead = f"«\u00a0{slide.lead}\u00a0»" if is_quote else slide.lead
        yield Paragraph(lead, slide.author, _cited(slide.pages))
    if slide.kind is SlideKind.COLUMNS:
        for column in slide.columns:
            if column.title:
                yield Heading(column.title, 2)
            yield from _list(column.points)
    elif slide.kind is SlideKind.CHART and slide.chart:
        yield _chart_table(slide.chart)
    elif slide.kind is SlideKind.TABLE and slide.table:
        table = slide.table
        yield Table(table.header, table.rows, table.caption, table.author, _cited(slide.pages))
    else:
        yield from _list([*_told(slide), *slide.points])


def _told(slide: Slide) -> list[SlidePoint]:
    """Return what is no point in the slide, told as one."""
    if slide.kind is SlideKind.NUMBER:
        return [
            SlidePoint(
                " ".join(part for part in (one.value, one.label, one.comparison) if part),
                one.page,
                one.passage,
                one.author,
                one.doubts,
            )
            for one in slide.numbers
        ]
    if slide.kind is SlideKind.TIMELINE:
        return [
            SlidePoint(
                f"{one.when}\u00a0: {one.what}" if one.when else one.what,
                one.page,
                one.passage,
                one.author,
                one.doubts,
            )
            for one in slide.steps
        ]
    if slide.kind is SlideKind.CONTACTS:
        return [
            SlidePoint(", ".join(part for part in (one.name, one.role, *one.details) if part))
            for one in slide.contacts
        ]
    if slide.kind is SlideKind.PICTURE and slide.picture:
        return [SlidePoint(f"Image\u00a0: {slide.picture.alternative_text or '[à compléter]'}")]
    return []


def _chart_table(chart: SlideChart) -> Table:
    """Return the figures of a chart, as the source writes them."""
    unit = f" ({chart.unit})" if chart.unit else ""
    header = ("", *(f"{series.name}{unit}".strip() or "Valeur" for series in chart.series))
    rows = []
    for place, category in enumerate(chart.categories):
        cells = [_written(series.written, series.values, place) for series in chart.series]
        rows.append((category, *cells))
    return Table(header, tuple(rows), chart.caption, chart.author, _cited((chart.page,)))


def _written(written: Sequence[str], values: Sequence[float | None], place: int) -> str:
    if place < len(written):
        return written[place]
    value = values[place] if place < len(values) else None
    return "" if value is None else f"{value:g}".replace(".", ",")


def _list(points: Sequence[SlidePoint]) -> Iterator[Block]:
    if points:
        yield ListBlock(tuple(map(_paragraph, points)))


def _notes(slide: Slide) -> Iterator[Block]:
    if slide.notes:
        yield Heading("À dire", 2)
        yield from map(_paragraph, slide.notes)


def _paragraph(point: SlidePoint) -> Paragraph:
    citations = (Citation(point.page, point.passage),) if point.page else ()
    return Paragraph(point.text, point.author, citations, point.doubts)


def _cited(pages: Sequence[int]) -> tuple[Citation, ...]:
    return tuple(Citation(page) for page in pages if page)
