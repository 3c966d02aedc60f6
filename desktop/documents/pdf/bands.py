# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows between two rules told by their baselines, and tables under one another told apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop.documents.pdf.figure_cells import is_figure
from desktop.documents.pdf.lines import Line, rows_of
from desktop.documents.pdf.rules import Edge, Rules

_DOUBLE = 8.0
"""Points between two rules that are one double rule, when nothing is written between them."""
_FEWEST = 2
_SAME_PLACE = 12.0
"""Points by which labels under one another may begin apart: a row set in under its total."""


def tables_of(group: Rules, lines: Sequence[Line]) -> list[Rules]:
    """Return the tables of a group of rules without walls: a new one begins after a blank band.

    The row under that band is one of titles, those above hold figures; a double rule inside one
    table has figures or a total under it.
    """
    rungs = sorted(group.across)
    parts: list[list[Edge]] = [rungs[:1]]
    for place in range(1, len(rungs)):
        above, below = rungs[place - 1][0], rungs[place][0]
        is_blank = not _between(lines, above, below)
        if is_blank and _opens(rungs, place, lines) and len(parts[-1]) >= _FEWEST:
            parts.append([rungs[place]])
        elif not (is_blank and below - above <= _DOUBLE):
            parts[-1].append(rungs[place])
    return [Rules(part, group.down) for part in parts if len(part) > 1]


def _opens(rungs: Sequence[Edge], place: int, lines: Sequence[Line]) -> bool:
    """Tell whether titles stand under a rule, figures above it and figures under the titles."""
    if place + 1 >= len(rungs):
        return False
    row = _between(lines, rungs[place][0], rungs[place + 1][0])
    first = rows_of(row)[0] if row else []
    before = _between(lines, rungs[0][0], rungs[place - 1][0])
    after = _between(lines, first[0].y1 if first else 0.0, rungs[-1][0])
    titles = [line for line in first if not _is_figure(line)]
    is_header = len(first) >= _FEWEST and len(titles) == len(first)
    return is_header and any(map(_is_figure, before)) and any(map(_is_figure, after))


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top < line.middle < bottom]


def with_rows(group: Rules, lines: Sequence[Line]) -> Rules:
    """Return the rules with one more between the rows of figures that share a band.

    A table drawn with three rules, or with walls alone, has its rows between them: « Eau 120 130 »
    over « Gaz 80 75 ». Where labels and figures do not stand on the same baselines nothing changes.
    """
    x0, _, x1, _ = group.box()
    places = sorted({edge[0] for edge in group.across if edge[2] - edge[1] > 0.5 * (x1 - x0)})
    added: list[Edge] = []
    for top, bottom in pairwise(places):
        added += [(y, x0, x1) for y in _row_places(_between(lines, top, bottom))]
    return Rules([*group.across, *added], group.down) if added else group


def _row_places(lines: Sequence[Line]) -> list[float]:
    """Return where one row of figures ends and the next begins."""
    rows = rows_of(lines)
    told = [number for number, row in enumerate(rows) if _tells(row)]
    if len(told) < _FEWEST or any(_is_figure(line) for n in _rest(rows, told) for line in rows[n]):
        return []
    starts = [rows[number][0].x0 for number in told]
    if max(starts) - min(starts) > _SAME_PLACE:
        return []
    found = []
    for before, after in pairwise(told):
        # What stands between two rows goes on from the label above.
        above = max(line.y1 for row in rows[before:after] for line in row)
        below = min(line.y0 for line in rows[after])
        found.append((above + below) / 2)
    first = rows[: told[0]]
    if first and len(first[-1]) >= _FEWEST:
        above = max(line.y1 for row in first for line in row)
        found.insert(0, (above + min(line.y0 for line in rows[told[0]])) / 2)
    return found


def _rest(rows: Sequence[Sequence[Line]], told: Sequence[int]) -> list[int]:
    return [number for number in range(len(rows)) if number not in told]


def _tells(row: Sequence[Line]) -> bool:
    """Tell whether a row is a label and its figures."""
    return len(row) >= _FEWEST and not _is_figure(row[0]) and any(map(_is_figure, row[1:]))


def _is_figure(line: Line) -> bool:
    return is_figure(line.text)
