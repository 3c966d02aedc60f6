# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chart says, in one or two French sentences: for who does not see it, with exact figures only."""

from __future__ import annotations

from desktop.core.slides.deck import ChartForm
from desktop.mairie.slides.layout.charts.board import Board
from desktop.mairie.slides.layout.charts.captions import caption_of
from desktop.mairie.slides.layout.charts.legend import names_of
from desktop.mairie.slides.layout.charts.names import is_time
from desktop.mairie.slides.layout.charts.numbers import with_unit

_FORMS = {
    ChartForm.BAR: "Graphique en barres",
    ChartForm.LINE: "Courbe",
    ChartForm.PIE: "Graphique en secteurs",
}
_MOST_TOLD = 4
"""Measures told one by one; of more, only the names are."""
_MOST_LETTERS = 900


def tell(board: Board) -> str:
    """Return the alternative text of a chart."""
    chart = board.chart
    form = _FORMS[chart.form] + (
        "s" if chart.form is ChartForm.LINE and len(board.values) > 1 else ""
    )
    caption = caption_of(chart)
    start = f"{form}\u00a0: {caption}." if caption else f"{form}."
    if not any(value is not None for row in board.values for value in row):
        return f"{start} Aucune valeur à représenter."
    in_time = chart.form is ChartForm.LINE or is_time(chart.categories)
    said = _over_time(board) if in_time else _ranked(board)
    text = f"{start} {said}"
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1].rstrip() + "…"


def _over_time(board: Board) -> str:
    told = [_trend(board, number) for number in range(len(board.values))]
    names = names_of(board)
    if len(told) == 1:
        return f"{told[0][:1].upper()}{told[0][1:]}."
    if len(told) > _MOST_TOLD:
        return f"{len(told)} mesures\u00a0: {', '.join(names)}."
    return (
        "\u00a0; ".join(f"{name}\u00a0: {text}" for name, text in zip(names, told, strict=True))
        + "."
    )


def _trend(board: Board, number: int) -> str:
    row, names = board.values[number], board.chart.categories
    known = [place for place, value in enumerate(row) if value is not None]
    if not known:
        return "aucune valeur"
    first, last = known[0], known[-1]
    start, end = row[first] or 0.0, row[last] or 0.0
    if first == last:
        return f"{_figure(board, number, first)} ({names[first]})"
    way = "en hausse" if end > start else "en baisse" if end < start else "stable entre les deux"
    text = (
        f"de {_figure(board, number, first)} ({names[first]}) à "
        f"{_figure(board, number, last)} ({names[last]}), {way}"
    )
    top = max(known, key=lambda place: row[place] or 0.0)
    bottom = min(known, key=lambda place: row[place] or 0.0)
    if (row[top] or 0.0) > max(start, end):
        text += f", au plus haut {_figure(board, number, top)} ({names[top]})"
    if (row[bottom] or 0.0) < min(start, end):
        text += f", au plus bas {_figure(board, number, bottom)} ({names[bottom]})"
    return text


def _ranked(board: Board) -> str:
    names = names_of(board)
    if len(board.values) > _MOST_TOLD:
        return f"{len(names)} mesures\u00a0: {', '.join(names)}."
    told = [_ranking(board, number) for number in range(len(board.values))]
    if len(told) == 1:
        return f"{told[0][:1].upper()}{told[0][1:]}."
    return (
        "\u00a0; ".join(f"{name}\u00a0: {text}" for name, text in zip(names, told, strict=True))
        + "."
    )


def _ranking(board: Board, number: int) -> str:
    """Return all figures, the greatest first, up to six; else the greatest and the least."""
    row = board.values[number]
    known = [(value, place) for place, value in enumerate(row) if value is not None]
    if not known:
        return "aucune valeur"
    order = [place for _, place in sorted(known, key=lambda pair: (-pair[0], pair[1]))]
    if len(order) <= 6:
        return ", ".join(_named(board, number, place) for place in order)
    return (
        f"{len(order)} valeurs, de {_named(board, number, order[0])} "
        f"à {_named(board, number, order[-1])}"
    )


def _named(board: Board, number: int, place: int) -> str:
    return f"{board.chart.categories[place]} ({_figure(board, number, place)})"


def _figure(board: Board, number: int, place: int) -> str:
    return with_unit(board.shown[number][place], board.chart.unit)
