# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of a table row told in French: « 118 240 m³ en 2024 contre 121 905 m³ en 2023 (−3 %) »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.digest.table_columns import Column, has_unit, is_number, value_of
from desktop.french.words import content_stems, fold, folded_words

_LONGEST_CELL = 160
_LONGEST_MEASURE = 90


def cell_of(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def by_measure(values: list[Column]) -> list[list[Column]]:
    """Return the columns of each measure, newest first; measures told over time come first."""
    groups: dict[str, list[Column]] = {}
    for column in values:
        if not column.is_change:
            alone = "" if column.period else str(column.index)
            groups.setdefault(fold(column.measure) + alone, []).append(column)
    found = [sorted(group, key=Column.order, reverse=True) for group in groups.values()]
    found.sort(key=lambda group: -min(2, len(group)))
    return found or [[column] for column in values]


def tell_measure(
    row: tuple[str, ...], group: list[Column], values: list[Column], known: frozenset[str]
) -> str:
    """Return « prix au m³ 3,11 € en 2025 contre 2,98 € en 2024 »; `known` stems are said before."""
    newest = group[0]
    value = shown_value(row, newest)
    if len(value) > _LONGEST_CELL or _holds_figure(newest.measure, value):
        return ""
    said = not newest.measure or len(newest.measure) > _LONGEST_MEASURE
    said = said or set(content_stems(folded_words(newest.measure))) <= known
    measure = "" if said else lower_first(newest.measure) + " "
    if newest.is_change:
        return f"{measure}{value}"
    text = f"{measure}{value} {newest.when()}".strip() if newest.period else f"{measure}{value}"
    older = group[1:] if newest.period else []
    if older:
        text += f" contre {shown_value(row, older[0])} {older[0].when()}".rstrip()
    if len(older) > 1:
        text += f" et {shown_value(row, older[-1])} {older[-1].when()}".rstrip()
    return text + _variation(row, newest, older, values)


def _holds_figure(measure: str, value: str) -> bool:
    """Return True for a header that gives its own figure: « Poids, soit 525 kg »."""
    digits = re.sub(r"\D", "", value)
    return len(digits) > 2 and digits in re.sub(r"\D", " ", measure).split()


def _variation(
    row: tuple[str, ...], newest: Column, older: list[Column], values: list[Column]
) -> str:
    changes = [column for column in values if column.is_change and column.index > newest.index]
    if not changes or not older:
        return ""
    cell = shown_value(row, changes[0])
    number = value_of(cell)
    if number is None or not is_number(cell):
        return ""
    sign = "" if number <= 0 or cell.startswith("+") else "+"
    return f" ({sign}{re.sub(r'^[-−–] ?', '−', cell)})"


def shown_value(row: tuple[str, ...], column: Column) -> str:
    cell = cell_of(row, column.index)
    if column.unit and is_number(cell) and not has_unit(cell) and fold(column.unit) != "nombre":
        return f"{cell} {column.unit}"
    return cell


def change_of(row: tuple[str, ...], group: list[Column]) -> float:
    if len(group) < 2 or not group[0].period:
        return 0.0
    new, old = value_of(cell_of(row, group[0].index)), value_of(cell_of(row, group[1].index))
    if new is None or not old:
        return 0.0
    return min(3.0, abs(new - old) / abs(old))


def change_between(now: str, then: str) -> float:
    new, old = value_of(now), value_of(then)
    return min(3.0, abs(new - old) / abs(old)) if new is not None and old else 0.0


def lower_first(text: str) -> str:
    """Return `text` with a small first letter, unless its first word is a name or an acronym."""
    first = text.split(" ")[0]
    if len(first) > 1 and not first[1:].islower():
        return text
    return text[:1].lower() + text[1:]
