# SPDX-License-Identifier: AGPL-3.0-or-later
"""Instants of a recording, « [00:12:34] », which help to check minutes and which no slide shows."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.french.words import fold

_HOUR = r"\d{1,2}:\d{2}:\d{2}"
_FEWEST_COLUMNS = 3
_TIME = re.compile(rf"[ \u00a0]*\[{_HOUR}(?:[ \u00a0]?[–-][ \u00a0]?{_HOUR})?\]")


_COLUMN = "instant"


def without_times(document: SourceDocument) -> SourceDocument:
    """Return the document without the instants that stand after its sentences and in its tables."""
    blocks = tuple(map(_untimed, document.blocks))
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _untimed(block: SourceBlock) -> SourceBlock:
    if block.rows:
        return _without_column(block)
    if not _TIME.search(block.text):
        return block
    lines = tuple(_TIME.sub("", line) for line in block.lines)
    return replace(block, text=_TIME.sub("", block.text) or block.text, lines=lines)


def _without_column(block: SourceBlock) -> SourceBlock:
    """Return a table of minutes without its column of instants."""
    names = [fold(name).strip() for name in block.rows[0]] if block.header_rows else []
    if _COLUMN not in names or len(names) < _FEWEST_COLUMNS:
        return block
    left = names.index(_COLUMN)
    rows = tuple((*row[:left], *row[left + 1 :]) for row in block.rows)
    return replace(block, rows=rows, text="\n".join(" ".join(filter(None, row)) for row in rows))
