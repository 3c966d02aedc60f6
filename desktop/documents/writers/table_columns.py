# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the width of a table is shared between its columns, the same in DOCX, ODT and PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from desktop.core.draft import Table
from desktop.documents.writers.draft_wording import clean

Measure = Callable[[str], float]
"""From words of a table to the points they take in its bold letters."""
NARROWEST = 34.0
_MOST_ROWS = 400
"""Rows looked at; the others seldom ask for more."""
_CELL_SIZE = 9.5
"""Points of the letters of a cell, in every format."""
_PLAIN_SPACES = re.compile(r"[ \t\n]+")
"""Where a line may end: never at a non-breaking space."""
_WIDTHS = (
    ("il.,:;!|'’ \u00a0\u202f", 0.30),
    ("fjtrI()[]-/–", 0.36),
    ("mwMW@%…—", 0.89),
    ("ABCDEFGHJKLNOPQRSTUVXYZÀÂÇÉÈÊÎÔÙ", 0.70),
)
_ADVANCES = {char: width for chars, width in _WIDTHS for char in chars}
_OTHER_ADVANCE = 0.58


def rough_measure(text: str) -> float:
    """Return about how many points `text` takes in bold Arial: Word and LibreOffice lay it out anew."""
    return sum(_ADVANCES.get(char, _OTHER_ADVANCE) for char in text) * _CELL_SIZE


def column_widths(table: Table, room: float, measure: Measure, margins: float) -> list[float]:
    """Return points per column: what the widest cell asks, shrunk to `room` without cutting words.

    `margins` is what a cell leaves blank on both sides together.
    """
    asked, least = [], []
    for column, title in enumerate(table.header):
        texts = [clean(title), *(clean(row[column]) for row in table.rows[:_MOST_ROWS])]
        widest = max(measure(line) for text in texts for line in text.split("\n"))
        words = {word for text in texts for word in _PLAIN_SPACES.split(text)}
        longest = max((measure(word) for word in words), default=0.0)
        asked.append(max(NARROWEST, min(widest, room) + margins))
        least.append(max(NARROWEST, longest + margins))
    total = sum(asked)
    if total <= room:
        return [width * room / total for width in asked]
    return _shrunk(asked, least, room)


def column_shares(table: Table, room: float, margins: float) -> list[float]:
    """Return the share of each column, 1 in all, for the programs that measure letters themselves."""
    widths = column_widths(table, room, rough_measure, margins)
    total = sum(widths)
    return [width / total for width in widths]


def _shrunk(asked: list[float], least: list[float], room: float) -> list[float]:
    """Give narrow columns what they ask and share the rest between the wide ones.

    None becomes narrower than its longest word; on a page too narrow for that, the longest are cut.
    """
    fair = room / len(asked)
    kept = {place: width for place, width in enumerate(asked) if width <= fair}
    floors = [kept.get(place, width) for place, width in enumerate(least)]
    if sum(floors) > room:
        most = _fitting_cap(floors, room)
        least = [min(width, most) for width in least]
    while True:
        wide = [place for place in range(len(asked)) if place not in kept]
        share = (room - sum(kept.values())) / (sum(asked[place] for place in wide) or 1.0)
        cut = {place: least[place] for place in wide if asked[place] * share < least[place]}
        if not cut:
            return [kept.get(place, width * share) for place, width in enumerate(asked)]
        kept |= cut


def _fitting_cap(widths: Iterable[float], room: float) -> float:
    """Return the width that none may pass so that all fit."""
    rest, ordered = room, sorted(widths)
    for place, width in enumerate(ordered):
        fair = rest / (len(ordered) - place)
        if width > fair:
            return fair
        rest -= width
    return room
