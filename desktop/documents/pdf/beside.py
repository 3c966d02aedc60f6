# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two tables side by side on the same rows, told apart by their columns of labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop.documents.pdf.figure_cells import is_figure

Rows = Sequence[Sequence[str]]
_MOSTLY = 0.8
_FEWEST_FIGURES = 2
"""Columns of figures on either side that make two tables of what no line and no blank parts."""
_FEWEST_ROWS = 2


def columns_apart(rows: Rows, headers: int, *, is_drawn: bool) -> list[tuple[int, int]]:
    """Return (first column, column after the last) of each table in those rows, one most often.

    A second one begins at a column of labels with figures on both sides, when something tells it
    from « Nom, Âge, Ville, Score »: an empty column before it, the same title over both columns of
    labels, or, where no line is drawn (`is_drawn`), rows that one side alone fills at an end, or
    several columns of figures on each side.
    """
    width = len(rows[0])
    starts = [0]
    body = rows[headers:]
    for column in range(2, width - 1):
        if not _is_label(body, column):
            continue
        first, gap = starts[-1], _is_empty(rows, column - 1)
        sides = ((first, column), (column, _next_label(body, column)))
        if all(_figure_columns(body, *side) for side in sides) and (
            gap
            or _has_same_title(rows, headers, first, column)
            or (not is_drawn and _are_two(body, sides))
        ):
            starts.append(column)
    return list(pairwise([*starts, width]))


def _are_two(body: Rows, sides: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    if all(_figure_columns(body, *side) >= _FEWEST_FIGURES for side in sides):
        return True
    filled = [[any(row[first:after]) for row in body] for first, after in sides]
    return any(
        sum(one) >= _FEWEST_ROWS and not one[-1] and other[-1]
        for one, other in (filled, filled[::-1])
    )


def _next_label(body: Rows, column: int) -> int:
    width = len(body[0]) if body else column
    return next((at for at in range(column + 2, width) if _is_label(body, at)), width)


def _is_label(body: Rows, column: int) -> bool:
    """Tell a column of words: nearly no figure in it, and letters in most cells."""
    told = [row[column] for row in body if row[column]]
    words = [cell for cell in told if any(map(str.isalpha, cell)) and not is_figure(cell)]
    return len(told) >= _FEWEST_ROWS and len(words) >= _MOSTLY * len(told)


def _figure_columns(body: Rows, first: int, after: int) -> int:
    """Count the columns of figures right of the first."""
    count = 0
    for column in range(first + 1, after):
        told = [row[column] for row in body if row[column]]
        count += bool(told) and sum(map(is_figure, told)) >= _MOSTLY * len(told)
    return count


def _is_empty(rows: Rows, column: int) -> bool:
    return not any(row[column] for row in rows)


def _has_same_title(rows: Rows, headers: int, first: int, column: int) -> bool:
    title = rows[headers - 1][column].casefold() if headers else ""
    return bool(title) and title == rows[headers - 1][first].casefold()
