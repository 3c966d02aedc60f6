# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices of closed columns counted, never so that somebody could be recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from desktop.core.data_table import DataTable
from desktop.mairie.consultation.columns import choice_of
from desktop.mairie.consultation.consultation import ClosedColumn, Crossing

FEWEST = 5
"""Answers under which a count could tell who they are."""
_MOST_COLUMNS = 6
_MOST_CHOICES = 20


def closed_columns(table: DataTable, columns: Sequence[int]) -> tuple[ClosedColumn, ...]:
    """Return the counts of each closed column over all rows, small ones together."""
    return tuple(_column(table, number) for number in columns[:_MOST_COLUMNS])


def crossings(
    rows: Collection[int], table: DataTable, columns: Sequence[int]
) -> tuple[Crossing, ...]:
    """Return how the answers of a theme are spread over each closed column: five or more only.

    A crossing where a single choice stays hidden would give it away by difference: it is left out.
    """
    return tuple(_crossings(rows, table, columns))


def _crossings(
    rows: Collection[int], table: DataTable, columns: Sequence[int]
) -> Iterator[Crossing]:
    for number in columns[:_MOST_COLUMNS]:
        counts = Counter(choice_of(table.rows[row - 1][number]) for row in rows)
        counts.pop("", None)
        shown = _shown(counts)
        small = [count for count in counts.values() if count < FEWEST]
        if len(shown) >= 2 and (not small or sum(small) >= FEWEST):
            yield Crossing(table.header[number], shown)


def _column(table: DataTable, number: int) -> ClosedColumn:
    counts = Counter(choice_of(row[number]) for row in table.rows)
    counts.pop("", None)
    shown = _shown(counts)
    hidden = sum(counts.values()) - sum(count for _, count in shown)
    return ClosedColumn(table.header[number], shown, hidden)


def _shown(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(one for one in ranked[:_MOST_CHOICES] if one[1] >= FEWEST)
