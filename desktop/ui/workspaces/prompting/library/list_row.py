# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of the list, and which lines there are for what is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.mairie.prompting.library import Demand, DemandLibrary
from desktop.mairie.prompting.library.demand import category_title
from desktop.mairie.prompting.library.searching import search
from desktop.ui.workspaces.prompting.library.library_words import state_words

ROW = int(Qt.ItemDataRole.UserRole)
ALL, MINE, FAVOURITES, LAST_USED = "toutes", "miennes", "favorites", "dernieres"
"""Which are shown; LAST_USED: all of them, those used last first, without headings."""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What is looked for."""

    query: str = ""
    category: str = ""
    """Empty for every one."""
    scope: str = ALL


@dataclass(frozen=True, slots=True)
class ListRow:
    """A demand, or the heading of a category."""

    demand: Demand | None = None
    heading: str = ""
    state: str = ""
    is_favourite: bool = False

    def spoken(self) -> str:
        """Return what a screen reader says."""
        if self.demand is None:
            return self.heading
        star = "Favorite" if self.is_favourite else ""
        parts = (self.demand.title, self.state, star, self.demand.summary)
        return ". ".join(part.rstrip(".") for part in parts if part)


def rows_of(library: DemandLibrary, wanted: ListFilter) -> tuple[ListRow, ...]:
    """Return the lines to show; headings only where the order is that of the categories."""
    found = search(_in_scope(library, wanted), wanted.query)
    has_headings = wanted.scope != LAST_USED and not wanted.query.strip()
    return tuple(_rows(library, found, has_headings=has_headings))


def _in_scope(library: DemandLibrary, wanted: ListFilter) -> tuple[Demand, ...]:
    every = library.last_used() if wanted.scope == LAST_USED else library.demands()
    stars = library.marks.favourites
    return tuple(
        one
        for one in every
        if wanted.category in ("", one.category)
        and (wanted.scope != MINE or one.is_own)
        and (wanted.scope != FAVOURITES or one.key in stars)
    )


def _rows(
    library: DemandLibrary, demands: tuple[Demand, ...], *, has_headings: bool
) -> Iterator[ListRow]:
    last = ""
    for one in demands:
        if has_headings and one.category != last:
            last = one.category
            yield ListRow(heading=category_title(last))
        yield ListRow(
            one, state=state_words(library, one), is_favourite=one.key in library.marks.favourites
        )
