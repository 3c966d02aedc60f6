# SPDX-License-Identifier: AGPL-3.0-or-later
"""The points of notes that are written under numbered titles: « 2. Éclairage public », then its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.mairie.meetings.notes.note_lines import (
    NoteLine,
    bare,
    folded_list,
    line_of,
    says_result,
    spelled,
)
from desktop.mairie.meetings.notes.vote_notes import votes_in

_FEWEST = 2
_LONGEST_TITLE = 16
"""Words; a longer numbered line is a note, its first words are its title."""
_MISCELLANEOUS = "Questions diverses"


@dataclass(frozen=True, slots=True)
class Pointed:
    """The lines, each with the number of its point (0 before the first), and the titles in order."""

    lines: tuple[NoteLine, ...]
    titles: tuple[str, ...] = ()


def with_points(lines: Sequence[NoteLine]) -> Pointed:
    """Give each line its point, when the notes are written under titles numbered 1, 2, 3…

    A list whose numbered lines say everything by themselves has no points: nothing stands under them.
    « Questions diverses », numbered or not, begins the last point.
    """
    places = _numbered(lines)
    if not places:
        return Pointed(tuple(lines))
    titles: list[str] = []
    told: list[NoteLine] = []
    for place, line in enumerate(lines):
        if place in places:
            titles.append(_title(line))
            told.append(replace(line, item=len(titles), is_title=titles[-1] == spelled(line.text)))
        elif titles and _is_miscellaneous(line):
            titles.append(_MISCELLANEOUS)
            told.append(_miscellaneous(line, len(titles)))
        else:
            told.append(replace(line, item=len(titles)))
    return Pointed(tuple(told), tuple(titles))


def _numbered(lines: Sequence[NoteLine]) -> frozenset[int]:
    """Return the places of the titles; none when most have nothing under them."""
    places: list[int] = []
    for place, line in enumerate(lines):
        if line.number == len(places) + 1:
            places.append(place)
    ends = [*places[1:], len(lines)]
    filled = sum(end - place > 1 for place, end in zip(places, ends, strict=False))
    return frozenset(places if len(places) >= _FEWEST and 2 * filled > len(places) else ())


def _title(line: NoteLine) -> str:
    """Return the words that name a point, what it came to left out: « Toiture » of « Toiture : ok »."""
    text = spelled(line.text.rstrip(" :"))
    vote = next(iter(votes_in(line)), None)
    if vote is not None and vote.about:
        return vote.about
    is_ended = bool(line.arrows) or says_result(line.body)
    if line.head and (is_ended or len(text.split()) > _LONGEST_TITLE):
        return spelled(line.head)
    return text if len(text.split()) <= _LONGEST_TITLE else text.split(",")[0].split(". ")[0]


def _is_miscellaneous(line: NoteLine) -> bool:
    told = bare((line.head or line.text).rstrip(" :"))
    return not line.is_bulleted and told in folded_list("points", "divers")


def _miscellaneous(line: NoteLine, item: int) -> NoteLine:
    """Return what « QD : … » says after its colon; the title alone when it says nothing."""
    rest = line.text.partition(":")[2].strip() if line.head else ""
    told = line_of(rest, line) if rest else None
    return replace(told or line, item=item, is_title=told is None)
