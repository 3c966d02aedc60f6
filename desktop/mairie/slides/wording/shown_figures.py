# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures and capitals as a French screen shows them: « 215 400 € » for « 215 400,00 € », « 0,9 % », « Épargne »."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from desktop.core.slides.deck import (
    BigNumber,
    ChartSeries,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.mairie.slides.wording.capitals import accented_words

_SPACE = "[ \u00a0\u202f]"
_NO_CENTS = re.compile(
    rf"(?<![\d,.])(\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,7}}),00(?![\d,])(?={_SPACE}?(?:€|[kM]€|euros?\b)|{_SPACE}*\Z)"
    rf"|(?<![\d,.])(\d{{1,3}}(?:{_SPACE}\d{{3}})+),00(?![\d,])"
)
"""« ,00 » after a sum: of its currency, alone in its cell, or so great that it is one."""
_CENTS = re.compile(rf"\d,(?!00(?!\d))\d\d(?!\d)(?={_SPACE}?(?:€|euros?\b)|{_SPACE}*\Z)")
_POINT = re.compile(
    rf"(?<![\d.,/])(\d{{1,3}})\.(\d{{1,2}})(?=(?:{_SPACE}?(?:%|‰|€|[kM]€|m²|m³|km|ha|kg|°C|points?\b|euros?\b)))"
)
_BARE_POINT = re.compile(r"\A([+−–-]?\d{1,3})\.(\d{1,2})\Z")
_CAPITAL = re.compile(r"(?<![\w’'@/.-])(?:[LDldSsNnQq][’'])?([Ee][a-zà-ÿ]{2,})(?!\w)")


def shown(text: str) -> str:
    """Return a text with its figures and capitals as French writes them; no value changes."""
    text = _NO_CENTS.sub(lambda found: found[1] or found[2], text)
    return with_accents(_POINT.sub(r"\1,\2", text))


def with_accents(text: str) -> str:
    """Return « Épargne », « l’État » for « Epargne », « l’Etat »; a word that may be a name stays."""

    def _accented(found: re.Match[str]) -> str:
        word = found[1]
        if word.lower() not in _capitals():
            return found.group()
        return found.group()[: -len(word)] + ("É" if word[0] == "E" else "é") + word[1:]

    return _CAPITAL.sub(_accented, text)


@cache
def _capitals() -> frozenset[str]:
    """Return the words in é written with a bare E: « epargne », and « equipé » as well as « equipe »."""
    return frozenset(f"e{word[1:]}" for word in accented_words() if word[:1] == "é")


def shown_deck(deck: Deck) -> Deck:
    """Return the deck with all that stands on its slides as `shown`; what a point rests on stays."""
    return replace(
        deck,
        title=shown(deck.title),
        subtitle=shown(deck.subtitle),
        source=with_accents(deck.source),
        slides=tuple(_slide(slide) for slide in deck.slides),
    )


def _slide(slide: Slide) -> Slide:
    return replace(
        slide,
        title=shown(slide.title),
        lead=shown(slide.lead),
        points=tuple(_point(one) for one in slide.points),
        columns=tuple(_column(one) for one in slide.columns),
        numbers=tuple(_number(one) for one in slide.numbers),
        table=_table(slide.table) if slide.table else None,
        chart=_chart(slide.chart) if slide.chart else None,
        steps=tuple(_step(one) for one in slide.steps),
        notes=tuple(_point(one) for one in slide.notes),
    )


def _point(point: SlidePoint) -> SlidePoint:
    return replace(point, text=shown(point.text))


def _column(column: SlideColumn) -> SlideColumn:
    return replace(
        column, title=shown(column.title), points=tuple(_point(one) for one in column.points)
    )


def _number(number: BigNumber) -> BigNumber:
    return replace(
        number,
        value=shown(number.value),
        label=shown(number.label),
        comparison=shown(number.comparison),
    )


def _step(step: TimelineStep) -> TimelineStep:
    return replace(step, when=shown(step.when), what=shown(step.what))


def _table(table: SlideTable) -> SlideTable:
    columns = [_cells(column) for column in zip(*table.rows, strict=True)]
    return replace(
        table,
        header=tuple(map(shown, table.header)),
        rows=tuple(zip(*columns, strict=True)) if columns else table.rows,
        caption=shown(table.caption),
    )


def _chart(chart: SlideChart) -> SlideChart:
    return replace(
        chart,
        categories=tuple(map(shown, chart.categories)),
        series=tuple(_series(one) for one in chart.series),
        caption=shown(chart.caption),
    )


def _series(series: ChartSeries) -> ChartSeries:
    return replace(series, name=shown(series.name), written=_cells(series.written))


def _cells(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of one measure, written alike: beside « 63 250,50 », « 98 000,00 » keeps its cents."""
    told = tuple(_BARE_POINT.sub(r"\1,\2", cell) for cell in cells)
    if any(_CENTS.search(cell) for cell in told):
        return tuple(with_accents(_POINT.sub(r"\1,\2", cell)) for cell in told)
    return tuple(map(shown, told))
