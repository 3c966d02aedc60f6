# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passage as a model reads it, and as its words are checked against; orders in it are disarmed."""

from __future__ import annotations

from desktop.french.asking import FoundPassage, PassageKind
from desktop.french.instructions import defuse, find_instructions

_LEFT_OUT = "[phrase écartée\u00a0: elle s’adresse à une IA]"


def passage_lines(number: int, one: FoundPassage, document: str) -> str:
    """Return a passage after its number and its place; `document` is named when there are several."""
    place = [part for part in (document, f"page {one.passage.page}", _above(one)) if part]
    return f"[{number}] ({defuse(', '.join(place))})\n{model_text(one)}"


def model_text(one: FoundPassage) -> str:
    """Return the text of a passage for a model: no tag, no order, rows told cell by cell."""
    text = _without_orders(one.passage.text)
    if one.passage.kind is PassageKind.TABLE:
        text = _told_rows(text)
    return defuse(text)


def source_text(one: FoundPassage) -> str:
    """Return what a statement is checked against: the passage, and what stands above it."""
    return f"{' – '.join(one.passage.path)}\n{_without_orders(one.passage.text)}"


def is_hostile(one: FoundPassage) -> bool:
    """Tell whether a passage tries to command an AI."""
    return bool(find_instructions(one.passage.text))


def _above(one: FoundPassage) -> str:
    """Return the part of the document and the section, which a small model cannot guess."""
    titles = dict.fromkeys((*one.passage.path[:1], *one.passage.path[-1:]))
    return " – ".join(title[:120] for title in titles)


def _without_orders(text: str) -> str:
    for excerpt in reversed(find_instructions(text)):
        text = text[: excerpt.start] + _LEFT_OUT + text[excerpt.end :]
    return text


def _told_rows(text: str) -> str:
    """Return « Tarif : 60 € » for each cell of a row under a header of as many columns."""
    lines = text.split("\n")
    header: list[str] = []
    told: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split(" | ")]
        if len(cells) > 1 and not header:
            header = cells
            continue
        told.append(_told_row(header, cells))
    return "\n".join(told) if len(told) > 0 and header else text


def _told_row(header: list[str], cells: list[str]) -> str:
    if len(cells) != len(header):
        return " | ".join(cells)
    pairs = [
        f"{title}\u00a0: {cell}" if title else cell
        for title, cell in zip(header, cells, strict=True)
        if cell
    ]
    return "\u00a0; ".join(pairs)
