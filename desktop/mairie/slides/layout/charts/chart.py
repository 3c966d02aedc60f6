# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chart in a box: the form that shows it best with its figures, drawn and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import ChartForm, ChartSeries, SlideChart
from desktop.core.slides.laid_deck import DeckLook, LaidChart, TextLook
from desktop.mairie.slides.layout.charts.board import Board, Drawn, Ink, chart_inks, text_at
from desktop.mairie.slides.layout.charts.curves import draw_curves, names_fit
from desktop.mairie.slides.layout.charts.lying import draw_lying, most_rows
from desktop.mairie.slides.layout.charts.names import is_time
from desktop.mairie.slides.layout.charts.numbers import shown_values, value_of
from desktop.mairie.slides.layout.charts.pie import draw_pie, may_be_pie
from desktop.mairie.slides.layout.charts.telling import tell
from desktop.mairie.slides.layout.charts.upright import draw_upright
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.scale import unit_of
from desktop.mairie.slides.layout.tables.ems import PLAIN

_FEW = 3
"""Names up to which lying bars fill a slide better than upright ones."""
_CROWD = 4
"""Measures over time beyond which bars side by side are no longer compared: curves are."""
_MOST_SERIES = 8
"""Measures whose colours are still told apart."""
_ASKED = {ChartForm.BAR: "des barres", ChartForm.LINE: "des courbes", ChartForm.PIE: "des secteurs"}
_NOTHING = "Aucune valeur à représenter"
_NO_ROOM = "Trop peu de place pour ce graphique"


def lay_chart(chart: SlideChart, box: Box, look: DeckLook, measure: Measure) -> LaidChart:
    """Return a chart laid in `box`; its form may be another where the one asked for would not be read.

    Its caption is not drawn: it is a text of the slide, that every office program shows.
    """
    regular = _regular(chart)
    board, drawn = _drawn(_board(regular, box, look, measure))
    return LaidChart(
        drawn.box,
        board.chart,
        board.inks.marks,
        TextLook(PLAIN, drawn.size, board.inks.ink),
        drawn.items,
        drawn.is_lying,
        drawn.has_values,
        drawn.has_legend,
        tell(board),
    )


def chart_remarks(chart: SlideChart, laid: LaidChart) -> tuple[str, ...]:
    """Return French sentences for the agent: what of a chart is not shown as it was asked for."""
    remarks = list[str]()
    shown, told = laid.chart, chart.caption or "sans légende"
    name = f"Graphique «\u00a0{told}\u00a0»" if chart.caption else "Graphique"
    if not _has_values(shown):
        remarks.append(f"{name}\u00a0: la source n’a aucune valeur à représenter.")
    elif shown.form is not chart.form:
        forms = {ChartForm.BAR: "barres, plus lisibles", ChartForm.LINE: "courbes, plus lisibles"}
        remarks.append(f"{name}\u00a0: montré en {forms[shown.form]} ici que {_ASKED[chart.form]}.")
    if _has_values(shown) and len(laid.items) == 1:
        remarks.append(f"{name}\u00a0: il a trop peu de place pour être dessiné.")
    if len(shown.series) < len(chart.series):
        remarks.append(
            f"{name}\u00a0: trop de mesures pour être distinguées, {len(shown.series)} sur "
            f"{len(chart.series)} sont montrées."
        )
    if len(shown.categories) < len(chart.categories):
        remarks.append(
            f"{name}\u00a0: trop de noms pour une diapositive, les {len(shown.categories)} plus "
            f"grandes valeurs sur {len(chart.categories)} sont montrées."
        )
    return tuple(remarks)


def _has_values(chart: SlideChart) -> bool:
    return any(value_of(value) is not None for series in chart.series for value in series.values)


def _regular(chart: SlideChart) -> SlideChart:
    """Return a chart whose measures have a value or None for each name, and a form that they allow."""
    names = tuple(name.strip() or "–" for name in chart.categories)
    series = _greatest_series(tuple(_padded(one, len(names)) for one in chart.series))
    form = chart.form
    if form is ChartForm.PIE and not may_be_pie(tuple(one.values for one in series)):
        form = ChartForm.BAR
    if form is ChartForm.BAR and len(series) > _CROWD and len(names) > 2 and is_time(names):
        form = ChartForm.LINE
    return replace(chart, form=form, categories=names, series=series)


def _greatest_series(series: tuple[ChartSeries, ...]) -> tuple[ChartSeries, ...]:
    """Return the measures, of too many those that are the greatest in all, in their order."""

    def weight(place: int) -> float:
        return max((abs(value) for value in series[place].values if value is not None), default=0.0)

    kept = sorted(range(len(series)), key=lambda place: (-weight(place), place))[:_MOST_SERIES]
    return tuple(series[place] for place in sorted(kept))


def _padded(series: ChartSeries, count: int) -> ChartSeries:
    values = [value_of(value) for value in series.values[:count]]
    missing = count - len(values)
    written = (*series.written[:count], *[""] * max(0, count - len(series.written)))
    return replace(
        series, values=(*values, *[None] * missing), written=written if any(written) else ()
    )


def _board(chart: SlideChart, box: Box, look: DeckLook, measure: Measure) -> Board:
    count = len(chart.categories)
    parts = max(len(chart.series), count if chart.form is ChartForm.PIE else 1)
    return Board(
        chart,
        tuple(shown_values(series, chart.unit, count) for series in chart.series),
        tuple(series.values for series in chart.series),
        box,
        chart_inks(look, parts),
        unit_of(look),
        measure,
    )


def _drawn(board: Board) -> tuple[Board, Drawn]:
    """Return the chart that is drawn, which may be reduced, and its drawing."""
    if not board.count or not _has_values(board.chart):
        return board, _nothing(board)
    if board.chart.form is ChartForm.PIE:
        drawn = draw_pie(board)
        if drawn is not None:
            return board, drawn
        board = replace(board, chart=replace(board.chart, form=ChartForm.BAR))
    if board.chart.form is ChartForm.LINE:
        # A curve over names that are no moments tells nothing that bars do not tell better.
        if is_time(board.chart.categories) or names_fit(board):
            drawn = draw_curves(board)
            return board, drawn or _nothing(board)
        board = replace(board, chart=replace(board.chart, form=ChartForm.BAR))
    return _bars(board)


def _bars(board: Board) -> tuple[Board, Drawn]:
    drawn = _best_bars(board)
    if drawn is not None:
        return board, drawn
    for size in (13.0, 11.0):
        reduced = _greatest(board, most_rows(board, size * board.unit))
        drawn = draw_lying(reduced) or draw_lying(reduced, has_values=False)
        if drawn is not None:
            return reduced, drawn
    return board, _nothing(board)


def _best_bars(board: Board) -> Drawn | None:
    """Return bars with their figures, upright where names allow it; else bars beside an axis."""
    in_time = is_time(board.chart.categories)
    if not in_time:
        few = 1 < board.count <= _FEW and len(board.values) == 1
        return (
            (draw_lying(board, 14.0) if few else None)
            or draw_upright(board, 14.0)
            or draw_lying(board, 12.0)
            or draw_upright(board, 12.0, most_lines=3)
            or draw_lying(board)
            or draw_upright(board, has_values=False, most_lines=3)
            or draw_lying(board, has_values=False)
        )
    return (
        draw_upright(board, 12.0)
        or draw_upright(board, may_skip=True)
        or draw_upright(board, 12.0, has_values=False)
        or draw_lying(board)
        or draw_upright(board, has_values=False, may_skip=True)
        or draw_lying(board, has_values=False)
    )


def _greatest(board: Board, most: int) -> Board:
    """Return the same chart with the names of the greatest values only, the greatest first."""
    first = board.values[0]

    def weight(place: int) -> float:
        known = [abs(row[place] or 0.0) for row in board.values]
        return abs(first[place] or 0.0) if len(known) == 1 else max(known)

    kept = sorted(range(board.count), key=lambda place: (-weight(place), place))[:most]
    return replace(
        board,
        chart=replace(
            board.chart,
            categories=tuple(board.chart.categories[place] for place in kept),
            series=tuple(_picked(series, kept) for series in board.chart.series),
        ),
        shown=tuple(tuple(row[place] for place in kept) for row in board.shown),
        values=tuple(tuple(row[place] for place in kept) for row in board.values),
    )


def _picked(series: ChartSeries, kept: Sequence[int]) -> ChartSeries:
    written = tuple(series.written[place] for place in kept) if series.written else ()
    return replace(series, values=tuple(series.values[place] for place in kept), written=written)


def _nothing(board: Board) -> Drawn:
    """Return the picture of a chart that has nothing to show, or no room to show it."""
    size = 16.0 * board.unit
    x, y = board.box.centre
    told = _NO_ROOM if _has_values(board.chart) else _NOTHING
    text = text_at(board, told, x, y, Ink(size, board.inks.soft), 0.5)
    return Drawn((text,), size, board.box)
