# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ideas that a text says, and how many points those that lie close together make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.french.turns import Place, Said
from desktop.mairie.mail.suspicion.data import ideas_said, table

_MOST = 60
"""Places of an idea that are looked at: a text that repeats it more says nothing new."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The ideas that a text says, each with its places in order."""

    places: Mapping[str, list[Place]]

    def says(self, *ideas: str) -> bool:
        """Tell whether every one of these ideas is said."""
        return all(idea in self.places for idea in ideas)

    def says_any(self, *ideas: str) -> bool:
        """Tell whether one of these ideas at least is said."""
        return any(idea in self.places for idea in ideas)

    def first(self, *ideas: str) -> Place | None:
        """Return the first place of the first of these ideas that is said."""
        return next((self.places[idea][0] for idea in ideas if idea in self.places), None)

    def near(self, idea: str, other: str, distance: int) -> Place | None:
        """Return the stretch where two ideas lie within `distance` words, or None."""
        for a in self.places.get(idea, [])[:_MOST]:
            for b in self.places.get(other, [])[:_MOST]:
                if abs(a[0] - b[0]) <= distance:
                    return min(a[0], b[0]), max(a[1], b[1])
        return None


def find_signs(name: str, said: Said) -> Signs:
    """Return the ideas of a data file that a text says."""
    return Signs(ideas_said(name, said))


@dataclass(frozen=True, slots=True)
class Gathering:
    """Signs that lie close together."""

    points: float
    ideas: frozenset[str]
    place: Place


def gatherings(name: str, signs: Signs, width: int) -> list[Gathering]:
    """Return, for each sign, the points of all ideas within the `width` words that follow it.

    Each idea counts once; the richest gathering first.
    """
    told = ((*place, idea) for idea, places in signs.places.items() for place in places[:_MOST])
    all_places = sorted(told)[: 10 * _MOST]
    values = {idea: float(table(name)[idea]["points"]) for idea in signs.places}
    against = [place for place in all_places if values[place[2]] < 0][:_MOST]
    found = []
    for number, (start, _, _) in enumerate(all_places):
        inside = [p for p in all_places[number : number + _MOST] if p[0] - start <= width]
        ideas = frozenset(idea for _, _, idea in inside)
        # What takes points away may also stand just before.
        ideas |= {idea for at, _, idea in against if abs(at - start) <= width}
        total = sum(values[idea] for idea in ideas)
        found.append(Gathering(total, ideas, (start, max(end for _, end, _ in inside))))
    return sorted(found, key=lambda gathering: -gathering.points)
