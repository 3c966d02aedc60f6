# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read in the help, in order: one goes back and forward in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.ui.help.library import Place

MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A page, or a search when `query` is set, and how far it was scrolled."""

    place: Place
    query: str = ""
    scrolled: int | None = None
    """Pixels; None: at the section of the place."""


class ReadingHistory:
    """Stops before and after the one that is shown."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def current(self) -> Stop | None:
        """Return the stop that is shown."""
        return self._stops[self._at] if self._stops else None

    def go(self, stop: Stop, *, in_place: bool = False) -> None:
        """Go to a stop; what was after the present one is forgotten. `in_place`: replaces it."""
        keep = self._at if in_place else self._at + 1
        self._stops = [*self._stops[: max(keep, 0)], stop][-MOST_KEPT:]
        self._at = len(self._stops) - 1

    def note(self, scrolled: int) -> None:
        """Remember how far the present stop is scrolled, before one leaves it."""
        if self._stops:
            self._stops[self._at] = replace(self._stops[self._at], scrolled=scrolled)

    def can_move(self, step: int) -> bool:
        """Tell whether there is a stop before (-1) or after (1)."""
        return 0 <= self._at + step < len(self._stops)

    def move(self, step: int) -> Stop | None:
        """Go one stop back (-1) or forward (1); None when there is none."""
        if not self.can_move(step):
            return None
        self._at += step
        return self._stops[self._at]
