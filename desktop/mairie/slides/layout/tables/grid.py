# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table made regular before it is measured: as many cells in each row, what each column holds, its totals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from desktop.core.slides.deck import SlideTable
from desktop.core.slides.laid_deck import Align
from desktop.french.folding import fold
from desktop.french.typographic_text import typographic

_FILE = Path(__file__).with_name("words.toml")
_NUMBER = re.compile(
    r"[(]?[-+−–±]?\s?(?:€\s?)?\d[\d\s.,'’]{0,24}[)]?"
    r"(?:\s?(?:%|‰|°|[^\W\d_]{1,9}[²³]?|[kM]?€)(?:\s?(?:/|par)\s?[^\W\d_]{1,6}[²³]?|\s(?:HT|TTC))?\.?)?"
)
_MEASURE = re.compile(r"\d\s\d{3}|\d,\d|[€%]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s(?=\d)")
_NUMBER_SPACE, _UNIT_SPACE = "\u202f", "\u00a0"
_MOSTLY = 0.6
"""Share of a column's filled cells that are numbers when it is set as one."""
_SHORT_MARK = 5
"""Letters of « oui », « X », « n° 3 »: a column of such marks is centred."""
_MOST_LETTERS = 20_000
"""Of one cell: what goes on beyond is a page, not a cell."""


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words.toml."""
    return frozenset(tomllib.loads(_FILE.read_text(encoding="utf-8"))[name])


@dataclass(frozen=True, slots=True)
class Grid:
    """A regular table; an empty header means that the source has none."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    """One per column: numbers to the right, marks in the middle, words to the left."""
    totals: frozenset[int]
    """Rows set in bold."""

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.aligns)

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Return its rows, the header first when there is one."""
        return (self.header, *self.rows) if self.header else self.rows

    def with_columns(self, kept: Sequence[int]) -> Grid:
        """Return the same table with these columns only, in that order."""
        return Grid(
            tuple(self.header[column] for column in kept) if self.header else (),
            tuple(tuple(row[column] for column in kept) for row in self.rows),
            tuple(self.aligns[column] for column in kept),
            self.totals,
        )

    def with_rows(self, kept: Sequence[int]) -> Grid:
        """Return the same table with these rows only, in that order."""
        places = {old: new for new, old in enumerate(kept)}
        return replace(
            self,
            rows=tuple(self.rows[row] for row in kept),
            totals=frozenset(places[row] for row in self.totals if row in places),
        )


def make_grid(table: SlideTable) -> Grid:
    """Return a table without its empty rows and columns; short rows are filled with empty cells."""
    count = max([len(table.header), *map(len, table.rows)], default=0)
    header = _filled([_tidy(cell) for cell in table.header], count)
    rows = [_filled([_tidy(cell) for cell in row], count) for row in table.rows]
    kept_rows = [number for number, row in enumerate(rows) if any(row)]
    lines = [header, *(rows[number] for number in kept_rows)]
    kept = [column for column in range(count) if any(line[column] for line in lines)]
    body = tuple(tuple(rows[number][column] for column in kept) for number in kept_rows)
    names = tuple(header[column] for column in kept) if any(header) else ()
    if not body:  # a header alone is a row
        body, names = (names,) if names else (), ()
    return Grid(
        names,
        body,
        tuple(_align(number, [row[number] for row in body]) for number in range(len(kept))),
        _totals(table, kept_rows, body),
    )


def _filled(cells: Sequence[str], count: int) -> tuple[str, ...]:
    return (*cells, *[""] * (count - len(cells)))


@lru_cache(maxsize=8192)
def _tidy(untrusted_cell: str) -> str:
    """Return a cell on one line, its numbers held together; no letter and no digit is changed."""
    text = typographic(untrusted_cell[:_MOST_LETTERS])
    if not is_number(text):
        return text
    return _BETWEEN_DIGITS.sub(_NUMBER_SPACE, text).replace(" ", _UNIT_SPACE)


def is_number(text: str) -> bool:
    """Tell whether a cell is a figure, with its unit or without: « 1 240,50 € », « -3 % »."""
    return len(text) <= 40 and _NUMBER.fullmatch(text) is not None


def is_blank(text: str) -> bool:
    """Tell whether a cell says that there is no figure: « – », « n.c. »."""
    return len(text) <= 12 and (text in words("vides") or fold(text).strip() in words("vides"))


def _align(column: int, cells: Sequence[str]) -> Align:
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return "left"
    if column == 0:
        return "right" if all(map(_is_measure, filled)) else "left"
    if sum(map(is_number, filled)) >= _MOSTLY * len(filled):
        return "right"
    return "centre" if all(len(cell) <= _SHORT_MARK for cell in filled) else "left"


def _is_measure(cell: str) -> bool:
    """Tell whether a figure is an amount for sure; « 2024 » or « 3 » at the head of a row names it."""
    return is_number(cell) and _MEASURE.search(cell) is not None


def _totals(
    table: SlideTable, kept_rows: Sequence[int], body: Sequence[tuple[str, ...]]
) -> frozenset[int]:
    if table.total_rows:
        return frozenset(new for new, old in enumerate(kept_rows) if old in table.total_rows)
    found = frozenset(number for number, row in enumerate(body) if is_total(row[0]))
    # Where most rows are totals, none stands out: « Résultat 2022 », « Résultat 2023 ».
    return found if 3 * len(found) <= len(body) else frozenset()


def is_total(label: str) -> bool:
    """Tell whether a row's first cell begins as a total does: « Total des recettes »."""
    plain = fold(label).strip(" :.")
    return plain in words("totaux") or plain.startswith(tuple(words("debuts_de_totaux")))
