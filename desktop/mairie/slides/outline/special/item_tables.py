# SPDX-License-Identifier: AGPL-3.0-or-later
"""Items of minutes that are hardly more than a table: tariffs, an amended budget, shown with their vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.slides.deck import SlideKind
from desktop.french.digest.candidates import Candidate
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.points import LONGEST_POINT, points_of
from desktop.mairie.slides.outline.vote_lines import is_vote_alone, section_votes
from desktop.mairie.slides.wording import short_title

_FEWEST_ROWS, _MOST_SAID = 2, 1
"""Rows worth telling, and the sentences at most that an item with a table says besides its vote."""


def item_tables(material: Material, found: Sequence[PlacedSlide]) -> Iterator[PlacedSlide]:
    """Yield the tables of `found` that tell an item of minutes, each under its title with its vote."""
    for number, (section, places) in enumerate(material.placed_sections()):
        told = [one for one in material.statements if one.section == number]
        rows = sum(one.row is not None for one in told)
        said = sum(one.row is None and not is_vote_alone(one.text) for one in told)
        tables = [
            one
            for one in found
            if one.slide.kind is SlideKind.TABLE and one.place in places and one.slide.table
        ]
        if not section.path or len(tables) != 1 or said > _MOST_SAID or rows < _FEWEST_ROWS:
            continue
        slide, table = tables[0].slide, tables[0].slide.table
        if table is None:
            continue
        votes = section_votes([section])
        lines = [table.caption, *([vote.text for vote in votes] or _sentences(told))]
        caption = ". ".join(filter(None, lines))
        yield replace(
            tables[0],
            slide=replace(
                slide,
                title=short_title(section.path[-1]),
                table=replace(table, caption=caption),
            ),
            statements=frozenset(id(one) for one in told),
        )


def _sentences(told: Sequence[Candidate]) -> Iterator[str]:
    """Yield what an item without a vote says beside its table: no other slide would tell it."""
    for one in told:
        if one.row is None and not is_vote_alone(one.text):
            yield from (p.text for p in points_of(one) if len(p.text) <= LONGEST_POINT)
