# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a table of figures: what each measures, when, in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.digest.templates import is_empty_cell
from desktop.french.words import fold

_NUMBER = re.compile(
    r"[<>≈~(]*\s*[-+−–]?\s*\d[\d \u00a0\u202f.,]*\s*\)?\s*(?P<unit>[^\d\s(][^\d]{0,14})?\Z"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_PERIOD = re.compile(
    r"(?P<stage>\b(?:BP|CA|BS|CFU|DOB|ROB)\b\s*)?"
    r"(?P<lead>\b(?:durant|pour|de|dans)?\s*(?:l[’' ])?(?:exercices?|ann[ée]es?|saisons?)\s*|\b(?:au|en)\s+)?"
    r"(?P<date>\b\d{1,2}/\d{1,2}/\d{4}|\b(?:19|20)\d{2}(?:\s*[-/]\s*(?:19|20)?\d{2})?\b)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\A\s*[(\[]\s*(?P<state>provisoires?|pr[ée]visionnel\w*|pr[ée]visions?|pr[ée]v\.?|pr[ée]vus?|estim[ée]\w*"
    r"|r[ée]alis[ée]\w*|d[ée]finitif\w*|vot[ée]\w*|projet|objectif)\s*[)\]]",
    re.IGNORECASE,
)
"""« CA 2025 (provisoire) »: part of when, not of what is measured."""
_UNIT_NAMES = (
    r"k?€(?:\s*(?:HT|TTC))?(?:\s*/\s*[\w³²]+)?|euros?(?: HT| TTC)?|%|m[23³²](?:\s*/\s*\w+)*|kWh|MWh|km|ha"
    r"|km/h|kg(?:/\w+)*|tonnes?|litres?|heures?|jours?|ans|années|nombre|mètres?|ml|points?"
)
_UNIT = re.compile(
    rf"\s*(?:\ben\s+(?P<said>{_UNIT_NAMES})|[(\[]\s*(?:en\s+)?(?P<bracketed>{_UNIT_NAMES})\s*[)\]]"
    r"|(?<=\w)\s+(?P<sign>%)\Z)(?=\s|\Z)",
    re.IGNORECASE,
)
_CHANGE = ("variation", "evolution", "ecart", "progression")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values, as its header tells it."""

    index: int
    measure: str
    """The header without period and unit; may be empty when the header is only a year."""
    period: str
    """« 2024 », « 31/12/2024 », « BP 2026 »; empty when the header has none."""
    unit: str
    is_change: bool
    """True for « Variation en % », « Évolution »."""

    @property
    def is_named(self) -> bool:
        """True when the header says in words what is measured."""
        return any(character.isalpha() for character in self.measure) and not is_number(
            self.measure
        )

    def when(self) -> str:
        """Return the period as it is said: « en 2024 », « au 31/12/2024 »; empty for none."""
        if not self.period:
            return ""
        return (
            "en " if self.period[:1].isdigit() and "/" not in self.period else "au "
        ) + self.period

    def order(self) -> tuple[int, int, int]:
        """Return a key that puts the columns of one measure from the oldest to the newest."""
        numbers = [int(found) for found in re.findall(r"\d+", self.period)]
        if len(numbers) == 3 and self.period.count("/") == 2:
            return numbers[2], numbers[1], numbers[0]
        return (numbers[0] if numbers else 0), 0, 0


def is_number(cell: str) -> bool:
    """Return True for a cell that holds one figure, with or without its unit."""
    return bool(_NUMBER.match(cell.strip()))


def has_unit(cell: str) -> bool:
    """Return True when the figure of a cell comes with its unit: « 24,40 € », « 1,8 % »."""
    found = _NUMBER.match(cell.strip())
    return bool(found and (found.group("unit") or "").strip(" )"))


def is_year(cell: str) -> bool:
    """Return True for a cell that is only a year."""
    return bool(_YEAR.match(cell.strip()))


def value_of(cell: str) -> float | None:
    """Return the figure of a cell, or None; « 1 204,5 € » is 1204.5."""
    digits = re.sub(r"[^\d,.\-−+]", "", cell).replace("−", "-").replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None


def read_column(index: int, header: str) -> Column:
    """Return what the header of column `index` says."""
    text = re.sub(r"\s+", " ", header).strip()
    unit = _UNIT.search(text)
    bare = (text[: unit.start()] + " " + text[unit.end() :]).strip() if unit else text
    period = _PERIOD.search(bare)
    said = ""
    if period:
        said = ((period.group("stage") or "").strip() + " " + period.group("date")).strip()
        rest = bare[period.end() :]
        state = _STATE.match(rest)
        if state:
            said, rest = f"{said} ({state['state'].lower()})", rest[state.end() :]
        bare = bare[: period.start()] + " " + rest
    measure = re.sub(r"\s+", " ", bare).strip(" :-–()*")
    measure = re.sub(r"\s+(?:au|en|de|pour|durant|l[’'])\Z", "", measure, flags=re.IGNORECASE)
    if measure.count("(") > measure.count(")"):
        measure += ")"
    is_change = fold(text).startswith(_CHANGE) or fold(text) in ("%", "en %")
    return Column(index, measure, said, unit[unit.lastgroup or 0] if unit else "", is_change)


def split_unit(label: str) -> tuple[str, str]:
    """Return a label without the unit it gives in brackets, and that unit; also « Dette en € »."""
    found = _UNIT.search(label)
    if not found:
        return label, ""
    is_apart = found.lastgroup != "said" or found.end() == len(label)
    bare = label[: found.start()] + label[found.end() :]
    return (bare if is_apart else label), found[found.lastgroup or 0]


def label_columns(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns on the left hold words rather than figures; at least one."""
    width = max((len(row) for row in rows), default=0)
    for index in range(width):
        cells = [row[index] for row in rows if index < len(row) and not is_empty_cell(row[index])]
        numbers = sum(is_number(cell) for cell in cells)
        if cells and numbers * 2 >= len(cells) and index > 0:
            return index
    return 1


def merged_headers(rows: Sequence[Sequence[str]], count: int) -> list[str]:
    """Return one header per column: the `count` header rows read downwards, each text once."""
    width = max((len(row) for row in rows), default=0)
    headers = []
    for index in range(width):
        texts: list[str] = []
        for row in rows[:count]:
            cell = row[index].strip() if index < len(row) else ""
            if cell and cell not in texts:
                texts.append(cell)
        headers.append(" ".join(texts))
    return headers


def header_count(rows: Sequence[Sequence[str]], given: int) -> int:
    """Return how many rows are headers: those given, else one that looks so, and their wrapped lines."""
    count = given if 0 < given < len(rows) else _guessed_header(rows)
    while 0 < count < len(rows) - 1 and _continues_header(rows[count]):
        count += 1
    return count


def _guessed_header(rows: Sequence[Sequence[str]]) -> int:
    if len(rows) < 2:
        return 0
    cells = [cell for cell in rows[0] if cell]
    has_period = any(read_column(0, cell).period for cell in cells)
    plain_numbers = [cell for cell in cells if is_number(cell) and not is_year(cell)]
    return 1 if has_period or (cells and not plain_numbers and len(rows[0]) > 2) else 0


def _continues_header(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and not (row and row[0]) and not any(is_number(cell) for cell in filled)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows without empty columns, and with a header set back above its figures.

    A reader may put a centred header one column beside its figures: two neighbours of which no row
    fills both are one column.
    """
    width = max((len(row) for row in rows), default=0)
    columns = [[row[index] if index < len(row) else "" for row in rows] for index in range(width)]
    merged: list[list[str]] = []
    for column in columns:
        if not any(column):
            continue
        if len(merged) > 1 and not any(a and b for a, b in zip(merged[-1], column, strict=True)):
            merged[-1] = [a or b for a, b in zip(merged[-1], column, strict=True)]
        else:
            merged.append(column)
    return [tuple(cells) for cells in zip(*merged, strict=True)] if merged else []
