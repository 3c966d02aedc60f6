# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a table: their label, their group, whether they are details or totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.mairie.slides.figures.cells import Cell, read_cell
from desktop.mairie.slides.figures.lists import is_listed, opens_with, plain
from desktop.mairie.slides.figures.periods import are_dates
from desktop.mairie.slides.figures.splitting import Cells
from desktop.mairie.slides.figures.units_said import said_unit

RowKind = Literal["detail", "total", "balance", "of_which", "title", "empty"]
_CODE = re.compile(r"\A(?:[A-Z]{1,3}\.?\s?\d{2,4}(?:\.\d+)?[A-Z]?|\(\d+\))\s*[-–:.]?\s+(?=[^\W\d])")
_NUMBERED = re.compile(r"\A\d{2,6}(?:\s*[-–:.])?\s+(?=[A-ZÀ-Ý])")
CODE_ALONE = re.compile(r"[A-Z]{0,3}[.\s-]?\d{1,6}(?:[.-]\d+)?[A-Z]?\Z")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table."""

    index: int
    """Among the rows of the table, headers left out."""
    label: str
    group: str
    """The title of the rows it stands among; empty for none."""
    kind: RowKind
    cells: tuple[Cell, ...]
    unit: str = ""
    """That its label says: « Encours de la dette en € »."""


def read_rows(
    body: Sequence[Cells], columns: Sequence[Sequence[Cell]], values: Sequence[int], labels: int
) -> list[GridRow]:
    """Return the rows; `values`: indexes of columns of figures, `labels`: how many columns name rows."""
    rows: list[GridRow] = []
    group = ""
    body = _without_numbers(body)
    for index, raw in enumerate(body):
        cells = tuple(column[index] for column in columns)
        label = row_label(raw[:labels])
        has_value = any(cells[place].value is not None for place in values)
        if not has_value and not any(raw[labels:]):
            group = label if label and not is_total(label) else group
            rows.append(GridRow(index, label, "", "title" if label else "empty", cells))
            continue
        kind = _row_kind(label, raw[:labels]) if has_value or not values else "empty"
        closes = kind == "total" and (len(plain(label)) > 6 or _is_last_total(body, index, labels))
        rows.append(GridRow(index, label, "" if closes else group, kind, cells, said_unit(label)))
    return rows


def _without_numbers(body: Sequence[Cells]) -> Sequence[Cells]:
    """Return the rows without the numbers that most labels begin with: « 65 Autres charges »."""
    firsts = [row[0] for row in body if row[0] and not is_total(row[0])]
    numbered = sum(bool(_NUMBERED.match(text)) for text in firsts)
    if len(firsts) < 2 or numbered * 10 < 7 * len(firsts):
        return body
    return [(_NUMBERED.sub("", row[0]), *row[1:]) for row in body]


def _is_last_total(body: Sequence[Cells], index: int, labels: int) -> bool:
    """Return True for the last total of a table."""
    return not any(is_total(row_label(row[:labels])) for row in body[index + 1 :][:40])


def row_label(cells: Sequence[str]) -> str:
    """Return what names a row: its words, without codes, « Montant remboursé – en capital »."""
    parts: list[str] = []
    for cell in cells:
        text = cell if are_dates([cell, cell]) else _CODE.sub("", cell)
        text = text.strip(" :–-*")
        if text and text not in parts and not (read_cell(text).is_empty):
            parts.append(text)
    words = [part for part in parts if any(character.isalpha() for character in part)]
    if len(words) < len(parts) and words and not are_dates(parts[:1] * 2):
        parts = [part for part in parts if not CODE_ALONE.match(part)] or parts
    if len(parts) == 2 and is_total(parts[0]) and not is_total(parts[1]):
        return f"{parts[0]} {parts[1]}" if len(parts[1]) < 4 else parts[0]
    return " – ".join(
        part
        for part in parts[:2]
        if not (len(parts) > 1 and CODE_ALONE.match(part)) or are_dates([part] * 2)
    )


def is_total(label: str) -> bool:
    """Return True for « Total », « Sous-total », « TOTAL DES RECETTES », « Recettes totales »."""
    folded = plain(label.rpartition(" – ")[2])
    if opens_with(folded, "lignes", "totaux"):
        return True
    ends = folded.rpartition(" ")[2]
    return is_listed(ends, "lignes", "fins_de_totaux") and len(folded.split()) <= 6


def _row_kind(label: str, raw: Sequence[str]) -> RowKind:
    if is_total(label) or any(is_total(cell) for cell in raw[:1]):
        return "total"
    if any(opens_with(cell, "lignes", "dont") for cell in raw if cell):
        return "of_which"
    if opens_with(label, "lignes", "soldes"):
        return "balance"
    return "detail"


def with_kind(row: GridRow, kind: RowKind) -> GridRow:
    """Return the row as another kind, once the sums have told it."""
    return replace(row, kind=kind)
