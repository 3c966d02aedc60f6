# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells too long for a slide, cut at the end of a sentence, else of a word, and told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.mairie.slides.layout.tables.grid import Grid, is_number

_ENDS = re.compile(r"[.!?…;:](?=[\s»)]|$)")
_MORE = "\u00a0…"
_BEGINNING = 40
"""Letters of a cell that name it in a remark."""


def cut_text(text: str, most: int) -> str:
    """Return a text of at most `most` letters with « … »: whole sentences where there are, else words."""
    if len(text) <= most:
        return text
    room = max(most - len(_MORE), 1)
    ends = [match.end() for match in _ENDS.finditer(text, 0, room + 1) if match.end() <= room]
    if ends and ends[-1] >= room // 3:
        return text[: ends[-1]].rstrip(" ;:…") + _MORE
    space = text.rfind(" ", 0, room + 1)
    return text[: space if space > room // 3 else room].rstrip(" ,;:\u00a0") + _MORE


def cut_cells(
    grid: Grid, most: int, is_too_tall: Callable[[int], bool] = lambda _row: True
) -> tuple[Grid, tuple[str, ...]]:
    """Return a table whose cells hold at most `most` letters in the rows that are too tall, and the cut ones."""
    cut = list[str]()
    rows = list[tuple[str, ...]]()
    for number, row in enumerate(grid.rows):
        if not is_too_tall(number):
            rows.append(row)
            continue
        cut.extend(cell for cell in row if len(cell) > most and not is_number(cell))
        rows.append(tuple(cell if is_number(cell) else cut_text(cell, most) for cell in row))
    return replace(grid, rows=tuple(rows)), tuple(cut)


def cut_header(grid: Grid, most: int) -> tuple[Grid, tuple[str, ...]]:
    """Return a table whose columns have names of at most `most` letters, and the names that were cut."""
    cut = tuple(name for name in grid.header if len(name) > most)
    return replace(grid, header=tuple(cut_text(name, most) for name in grid.header)), cut


def told_cuts(cut: tuple[str, ...]) -> tuple[str, ...]:
    """Return the remark on cells that were cut; none when there are none."""
    if not cut:
        return ()
    first = f"«\u00a0{cut_text(cut[0], _BEGINNING)}\u00a0»"
    if len(cut) == 1:
        return (
            f"Une case du tableau était trop longue pour une diapositive et a été coupée\u00a0: {first}.",
        )
    return (
        f"{len(cut)} cases du tableau étaient trop longues pour une diapositive et ont été coupées, "
        f"dont {first}.",
    )
