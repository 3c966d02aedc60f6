# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a table as passages, each with the header and the label that it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.source_document import SourceBlock
from desktop.french.asking.passage import Passage, PassageKind

WHOLE_ROWS = 6
"""Up to so many rows, a table is one passage."""
_ROWS = 4
"""Rows of a passage of a longer table."""
_LONGEST = 220
"""Words of a passage of a table; a row that is longer stands alone."""


def table_passages(
    block: SourceBlock, place: int, section: str, path: tuple[str, ...], lead: str
) -> Iterator[Passage]:
    """Yield the passages of a table; `lead` is the sentence that introduces it."""
    header = [_line(row) for row in block.rows[: block.header_rows]]
    body = block.rows[block.header_rows :] or block.rows
    top = "\n".join([*([lead] if lead else []), *([line for line in header if line])])
    top = f"{top}\n" if top else ""
    for rows in _runs(body):
        yield Passage(
            top + "\n".join(rows), block.page, PassageKind.TABLE, section, path, place, place,
            len(top), block.box,
        )  # fmt: skip


def _runs(body: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield runs of lines; a row with one cell is the label of those that follow it."""
    most = WHOLE_ROWS if len(body) <= WHOLE_ROWS else _ROWS
    label, run = "", list[str]()
    has_figures = False
    for row in body:
        line = _line(row)
        if not line:
            continue
        is_label = sum(bool(cell.strip()) for cell in row) == 1 and len(row) > 1
        words = sum(len(text.split()) for text in run) + len(line.split())
        if run and (len(run) >= most or words > _LONGEST or (is_label and has_figures)):
            yield run
            run, has_figures = ([label] if label and not is_label else []), False
        label = line if is_label else label
        has_figures = has_figures or not is_label
        run.append(line)
    if run:
        yield run


def _line(row: Sequence[str]) -> str:
    cells = [" ".join(cell.split()) for cell in row]
    return " | ".join(cells).strip() if any(cells) else ""
