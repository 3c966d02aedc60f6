# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few marks that clauses are written in, which an agent can type, to blocks of a draft.

A line is a paragraph; « - » and « 1. » begin an item of a list, « ## » a title, « | » a row of a
table, whose first row is its header; an empty line parts two lists. Nothing else is a mark, and nothing typed is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.core.draft import Block, Heading, ListBlock, Paragraph, Table

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
_BULLET = re.compile(r"[-–•]\s+")


def blocks_of(text: str, heading_level: int = 2) -> tuple[Block, ...]:
    """Return the blocks of a text; its titles are of `heading_level`."""
    return tuple(_blocks([line.strip() for line in text.splitlines()], heading_level))


def _blocks(lines: Sequence[str], level: int) -> Iterator[Block]:
    for kind, group in groupby(lines, key=_kind):
        same = list(group)
        if kind == "blank":
            continue
        if kind == "heading":
            yield from (Heading(line.lstrip("# "), level) for line in same)
        elif kind in ("bullet", "number"):
            mark = _BULLET if kind == "bullet" else _NUMBERED
            items = tuple(Paragraph(mark.sub("", line, count=1)) for line in same)
            yield ListBlock(items, ordered=kind == "number")
        elif kind == "table":
            yield _table(same)
        else:
            yield from (Paragraph(line) for line in same)


def _kind(line: str) -> str:
    if not line:
        return "blank"
    if line.startswith("## "):
        return "heading"
    if line.startswith("|"):
        return "table"
    if _BULLET.match(line):
        return "bullet"
    return "number" if _NUMBERED.match(line) else "paragraph"


def _table(lines: Sequence[str]) -> Table:
    """Return a table; rows with too few cells are filled, cells too many join the last one."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    width = max(2, len(rows[0]))
    cut = [(*row[: width - 1], " ".join(row[width - 1 :])) for row in rows]
    full = [(*row, *[""] * (width - len(row))) for row in cut]
    return Table(full[0], tuple(full[1:]))
