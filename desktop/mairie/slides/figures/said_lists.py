# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists that are tables in all but their lines: « Rue du Moulin : 402 000 € », three such or more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.verbs import has_verb
from desktop.french.words import folded_words
from desktop.mairie.slides.figures.cells import Cell, clean, read_cell
from desktop.mairie.slides.figures.sources import Place, TableSource, plain_caption

_FEWEST, _MOST = 3, 8
"""Lines that a chart compares; a longer list is a register."""
_LINE = re.compile(r"\A(?P<label>[^:]{2,60}?)\s?:\s?(?P<figure>[-−]?\d[^:;]{0,30}?)\s?[.;,]?\Z")
_ITEMS = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
_LONGEST_CAPTION = 90
_WORDS = re.compile(r"[^\d\s].*\Z")
_HEADS = {"%": "Part", "€": "Montant", "k€": "Montant (k€)", "M€": "Montant (M€)"}
"""What heads the figures, by their unit: no other unit is told apart from a date or an hour."""


def list_sources(
    document: SourceDocument, places: Sequence[Place], check: Callable[[], None]
) -> Iterator[TableSource]:
    """Yield the lists of `document` whose lines each give one figure of one unit, as tables."""
    blocks = document.blocks
    start = 0
    while start < len(blocks):
        check()
        end = start
        while end < len(blocks) and _line(blocks[end]) and places[end] == places[start]:
            end += 1
        if _FEWEST <= end - start <= _MOST:
            yield from _source(blocks, start, end, places[start])
        start = max(end, start + 1)


def _line(block: SourceBlock) -> tuple[str, Cell] | None:
    """Return the label and the figure of a line; None when it says anything else."""
    found = _LINE.match(clean(block.text)) if block.kind in _ITEMS else None
    if found is None or not any(letter.isalpha() for letter in found["label"]):
        return None
    figure = read_cell(found["figure"].strip())
    return (found["label"].strip(), figure) if figure.value is not None else None


def _source(
    blocks: Sequence[SourceBlock], start: int, end: int, place: Place
) -> Iterator[TableSource]:
    lines = [line for block in blocks[start:end] if (line := _line(block))]
    units = {figure.unit for _, figure in lines}
    head = _HEADS.get(lines[0][1].unit) if len(units) == 1 else None
    if head is None or len({label for label, _ in lines}) < len(lines):
        return
    above = blocks[start - 1] if start else None
    caption = _caption(above)
    first = start - 1 if caption else start
    rows = (("", head), *((label, _bare(figure)) for label, figure in lines))
    yield TableSource(
        first, blocks[start].page, rows, 1, place, caption, is_list=True, blocks=end - first
    )


def _bare(figure: Cell) -> str:
    """Return the figure without « milliers d’euros », which the head of its column says."""
    return figure.written if figure.unit in ("€", "%") else _WORDS.sub("", figure.written).strip()


def _caption(above: SourceBlock | None) -> str:
    """Return « Part des achats en 2025 » of the short line that announces a list; else nothing."""
    if above is None or above.kind is not BlockKind.PARAGRAPH or len(above.text) > _LONGEST_CAPTION:
        return ""
    text = above.text.rstrip()
    is_line = text[-1:] not in ".;," and not has_verb(folded_words(text))
    return plain_caption(text) if is_line else ""
