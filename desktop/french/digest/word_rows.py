# SPDX-License-Identifier: AGPL-3.0-or-later
"""Table rows made of words that are rules: « Arrosage des pelouses – alerte : interdit. »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.digest.table_columns import Column, is_number
from desktop.french.digest.told_cells import cell_of, lower_first
from desktop.french.words import fold

_RULE = re.compile(
    r"\b(?:interdi\w*|autoris\w*|obligat\w*|limit\w*|admis\w*|proscri\w*|fermee?s?|exige\w*|impose\w*|maxim\w*"
    r"|minim\w*|soumis\w*|sans objet|au (?:plus|moins)|reduction|suspendu\w*|gratuit\w*|refus\w*|dispens\w*)\b"
)
_QUANTITY = re.compile(
    r"\d[\d ., ]*(?:%|(?:m[23²³]?|km|ml|h|places?|metres?|heures?|jours?|mois|ans|litres?)\b)"
)
_LONGEST_CELL = 160
_MOST_CELLS = 4


def is_rule(cell: str) -> bool:
    """Return True for a cell in words that forbids, allows, obliges or limits."""
    folded = fold(cell)
    return not is_number(cell) and bool(_RULE.search(folded) or _QUANTITY.search(folded))


def tell_rule(row: Sequence[str], values: Sequence[Column]) -> str:
    """Return what the words of a row rule, each with its header; empty when they rule nothing.

    One column: « interdit »; several: « alerte : interdit de 8 h à 20 h ; crise : interdit ».
    """
    cells = [(column, cell_of(row, column.index)) for column in values]
    worded = [(column, cell) for column, cell in cells if not is_number(cell)]
    if len(worded) * 2 <= len(cells):
        return ""
    ruled = [(column, cell) for column, cell in worded if is_rule(cell)]
    if not ruled or not _forbids(ruled):
        return ""
    told = [(c, cell) for c, cell in cells if len(cell) <= _LONGEST_CELL][:_MOST_CELLS]
    if len(told) == 1:
        return lower_first(told[0][1])
    return " ; ".join(_told_cell(column, cell) for column, cell in told)


def _forbids(ruled: Sequence[tuple[Column, str]]) -> bool:
    return any(_RULE.search(fold(cell)) for _, cell in ruled) or len(ruled) == 1


def _told_cell(column: Column, cell: str) -> str:
    header = " ".join(part for part in (column.measure, column.period) if part)
    return f"{lower_first(header)} : {lower_first(cell)}" if header else lower_first(cell)
