# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person a line without any heading: « Architecte   M. Courtin   P », « Roux Hélène : excusée »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people.attendance_lists import (
    cell_presence,
    holder_in,
    noted,
    person_in,
    read_list,
)
from desktop.mairie.meetings.people.person_names import (
    has_no_vote,
    is_first_name,
    is_role,
    parse_name,
)

_STRONG = re.compile(r"\t+|\s*\|\s*|\s{2,}|\s*;\s*|\s*(?:\.{3,}|…+|_{3,})\s*")
_WEAK = re.compile(r"\s*:\s+|\s+[-–—=→>]+\s+|\s*,\s+|\s+(?=\()")
_MARK = re.compile(
    r"^(?:[\[(]\s*(?P<boxed>[xXPEAR✓✔ ])\s*[\])]|(?P<sign>[✓✔☑☒])|(?P<letter>[XxPEAR])\s*(?:[-–—:)/]|\s{2,}|\t))\s*"
)
_NUMBER = re.compile(r"^(?:n°\s*)?\d{1,3}\s*[.)°/-]*[\s|;]+")
_LEAST_ROWS = 2
_LONGEST_CODE = 3
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A person told by one line alone."""

    person: Participant
    is_word: bool
    """« excusée » rather than « E »: such a line is sure by itself."""


def rows_in(lines: list[str], taken: frozenset[int]) -> dict[int, Participant]:
    """Return the persons of the lines that each hold one name and one presence, by line."""
    found = {
        place: row
        for place, line in enumerate(lines)
        if place not in taken and (row := row_of(line)) is not None
    }
    is_list = len(found) >= _LEAST_ROWS
    return {place: row.person for place, row in found.items() if is_list or row.is_word}


def row_of(line: str) -> Row | None:
    """Read a line that holds one name and says how that person attends; None for any other."""
    bare = _NUMBER.sub("", line.strip(" \t\u00a0•*|")[:_LONGEST_LINE])
    mark = _MARK.match(bare)
    if mark is not None:
        told = mark["boxed"] or mark["sign"] or mark["letter"]
        bare = bare[mark.end() :]
        person = person_in(bare.strip(), Presence.UNKNOWN)
        presence = cell_presence(told) if told.strip() else Presence.ABSENT
        if person is None or presence is None:
            return None
        return Row(replace(person, presence=presence), is_word=False)
    cells = [cell.strip() for cell in _STRONG.split(bare) if cell.strip()]
    return _of_cells(cells) or _of_cells([c.strip() for c in _WEAK.split(bare) if c.strip()])


def _of_cells(cells: list[str]) -> Row | None:
    if not 2 <= len(cells) <= 8:
        return None
    status = _status(cells)
    if status is None:
        return None
    place, presence, holder = status
    others = [cell for number, cell in enumerate(cells) if number != place]
    person = _one_person(_with_first_names(others))
    if person is None:
        return None
    if holder:
        person = replace(person, presence=Presence.REPRESENTED, proxy_to=holder)
    elif person.presence is not Presence.REPRESENTED:
        person = replace(person, presence=presence)
    return Row(
        noted(person, cells[place]) if not holder else person, len(cells[place]) > _LONGEST_CODE
    )


def _status(cells: list[str]) -> tuple[int, Presence, str] | None:
    """Return the cell that tells the presence, what it tells, and who holds the proxy."""
    for place, cell in enumerate(cells):
        holder = holder_in(cell)
        if holder:
            return place, Presence.REPRESENTED, holder
    for place, cell in reversed(list(enumerate(cells))):
        presence = cell_presence(cell.strip("()"))
        if presence is not None and (place or len(cell) > _LONGEST_CODE):
            return place, presence, ""
    return None


def _with_first_names(cells: list[str]) -> list[str]:
    """Join « HOARAU » and « Marie-Rose » that stand in two columns."""
    for place, (cell, after) in enumerate(pairwise(cells)):
        is_pair = len(cell.split()) <= 2 and len(after.split()) == 1 and not is_role(after)
        is_named = is_first_name(after) or (cell.isupper() and after.istitle())
        if is_pair and is_named and len(cell) > 1 and not is_first_name(cell) and parse_name(cell):
            return [*cells[:place], f"{cell} {after}", *cells[place + 2 :]]
    return cells


def _one_person(cells: list[str]) -> Participant | None:
    """Return the one person of the cells, with the function that another cell tells."""
    named = [
        (place, person) for place, cell in enumerate(cells) if (person := _alone(cell)) is not None
    ]
    if len(named) > 1:
        surer = [one for one in named if _is_sure(cells[one[0]])]
        named = surer if len(surer) == 1 else []
    if not named:
        return None
    place, person = named[0]
    role = next((cell for n, cell in enumerate(cells) if n != place and is_role(cell)), "")
    if role and not person.role:
        person = replace(person, role=role, is_member=not has_no_vote(role))
    return person


def _alone(cell: str) -> Participant | None:
    """Return the person of a cell that names one, its function behind a comma."""
    if "," not in cell:
        return person_in(cell, Presence.UNKNOWN)
    persons = read_list(cell, Presence.UNKNOWN)
    return persons[0] if len(persons) == 1 else None


def _is_sure(cell: str) -> bool:
    """Tell a name by its civility, its capitals or its first name."""
    words = cell.split()
    has_civility = bool(fold_words(words[0])) and fold_words(words[0])[0] in (
        "m", "mme", "mlle", "monsieur", "madame", "mr", "dr", "me",
    )  # fmt: skip
    return (
        has_civility
        or any(is_first_name(word) for word in words)
        or any(word.isupper() and len(word) > 2 for word in words)
    )
