# SPDX-License-Identifier: AGPL-3.0-or-later
"""An attendance table read as lines: columns under headings, cut by tabs, bars or wide spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people.attendance_lists import (
    cell_presence,
    holder_in,
    holder_name,
    noted,
    read_list,
)
from desktop.mairie.meetings.people.labels import label_of
from desktop.mairie.meetings.people.person_names import (
    PersonName,
    attendance_words,
    has_no_vote,
    is_role,
    parse_name,
)

_GAP = re.compile(r"\t+|\s*\|\s*|\s{2,}|;")
_STATES = ("présent", "excusé", "absent", "représenté")
_MOST_MISSES = 2
_MOST_TABLES = 10


@dataclass(frozen=True, slots=True)
class _Column:
    kind: str
    start: int


@dataclass(frozen=True, slots=True)
class Table:
    """The persons of a table, and the numbers of its lines."""

    persons: tuple[Participant, ...] = ()
    lines: frozenset[int] = frozenset()


def find_table(lines: list[str]) -> Table:
    """Return the persons of all tables of the text; an empty table when there is none."""
    persons: list[Participant] = []
    used: set[int] = set()
    place, count = 0, 0
    while place < len(lines) and count < _MOST_TABLES:
        columns = _header(lines[place])
        if columns:
            table = _rows(lines, place, columns)
            persons += table.persons
            used |= table.lines
            count += bool(table.persons)
            place = max(table.lines, default=place)
        place += 1
    return Table(tuple(persons), frozenset(used))


def _separator(line: str) -> str:
    """Return what parts the cells of a heading: a tab, a bar, a semicolon or commas; or nothing."""
    for told in ("\t", "|", ";"):
        if told in line:
            return told
    return "," if line.count(",") >= 2 and ":" not in line else ""


def _header(line: str) -> list[_Column]:
    """Return the columns of a heading that names persons and something else, or states alone."""
    if not any(letter.isalpha() for letter in line):
        return []
    separator = _separator(line)
    cells = _cells(line) if not separator else list(enumerate(_parted(line, separator)))
    columns = [_Column(_kind(cell), start) for start, cell in cells]
    kinds = {column.kind for column in columns}
    is_header = "name" in kinds and len(kinds - {"", "name"}) >= 1
    states = [column for column in columns if column.kind in _STATES or column.kind == "proxy"]
    is_states = len(states) >= 2 and len(states) == len(columns)
    return columns if is_header or is_states else []


def _parted(line: str, separator: str) -> list[str]:
    """Cut a line at its separator, empty cells kept."""
    bare = line.strip(" \u00a0\r\n")
    if separator == "|":
        bare = bare.strip("|")
    return [cell.strip(' "') for cell in bare.split(separator)]


def _kind(cell: str) -> str:
    words = " ".join(fold_words(cell))
    for kind, told in attendance_words("columns").items():
        if words in told:
            return str(kind)
    return ""


def _rows(lines: list[str], header: int, columns: list[_Column]) -> Table:
    persons: list[Participant] = []
    used = {header}
    separator = _separator(lines[header])
    misses = 0
    for place in range(header + 1, len(lines)):
        line = lines[place]
        if not any(character.isalpha() for character in line):
            misses += not line.strip()
            used.add(place)
            continue
        told = _told(line, columns, separator)
        cells = _parted(line, separator) if separator else [cell for _, cell in _cells(line)]
        new = _in_states(told) if not _has_names(columns) else _person(cells, told)
        if new:
            persons += new
            used.add(place)
            misses = 0
            continue
        misses += 1
        if misses > _MOST_MISSES or label_of(line.strip())[0][0] is not None or _header(line):
            break
    return Table(tuple(persons), frozenset(used)) if persons else Table()


def _has_names(columns: list[_Column]) -> bool:
    return any(column.kind == "name" for column in columns)


def _told(line: str, columns: list[_Column], separator: str) -> dict[str, str]:
    """Return the cells of a row under their headings."""
    if separator and separator in line:
        cells = _parted(line, separator)
        pairs = zip(columns, cells, strict=False)
        return {column.kind: cell for column, cell in pairs if cell and column.kind}
    return _by_place(_cells(line), columns)


def _in_states(told: dict[str, str]) -> list[Participant]:
    """Read a row of « Présents | Excusés | Absents »: a name under each."""
    found: list[Participant] = []
    for kind, cell in told.items():
        if kind in _STATES:
            found += read_list(cell, Presence(kind))
    return found


def _cells(line: str) -> list[tuple[int, str]]:
    """Return the cells of a line with the place at which each begins."""
    found, start = [], 0
    text = line.strip("|")
    offset = len(line) - len(line.lstrip("|"))
    for match in _GAP.finditer(text):
        if text[start : match.start()].strip():
            found.append((start + offset, text[start : match.start()].strip()))
        start = match.end()
    if text[start:].strip():
        found.append((start + offset, text[start:].strip()))
    return found


def _person(cells: list[str], told: dict[str, str]) -> list[Participant]:
    """Read a row: the name with its function, and how the person attends."""
    written = " ".join(filter(None, (told.get("civility"), told.get("first"), told.get("name"))))
    bare = re.sub(r"\([^()]*\)", " ", written)
    name = parse_name(bare)
    if name is None:
        return []
    if told.get("first") and told.get("name", "").strip() and " " not in told["name"].strip():
        name = PersonName(name.civility, told["first"].strip(), _plain(told["name"].strip()))
    role = told.get("role", "")
    presence, proxy = _presence(told)
    for cell in cells:
        proxy = proxy or holder_in(cell)
        role = role or (cell if is_role(cell) and cell_presence(cell) is None else "")
    if proxy:
        presence = Presence.REPRESENTED
    person = Participant(name.text, presence, role, proxy, is_member=not has_no_vote(role))
    notes = "; ".join(re.findall(r"\(([^()]{0,120})\)", " ".join(cells)))
    return [noted(person, notes)] if notes and not proxy else [person]


def _plain(last: str) -> str:
    """Return « ROUX » as « Roux »."""
    parts = parse_name(f"M. {last}")
    return parts.last if parts is not None else last


def _by_place(cells: list[tuple[int, str]], columns: list[_Column]) -> dict[str, str]:
    told: dict[str, str] = {}
    for start, cell in cells:
        nearest = min(columns, key=lambda column: _distance(column, start, cell))
        if nearest.kind:
            told.setdefault(nearest.kind, cell)
    return told


def _distance(column: _Column, start: int, cell: str) -> int:
    """Return how far a cell stands from a heading: a cross may be centred below it."""
    return min(abs(start - column.start), abs(start + len(cell) // 2 - column.start - 3))


def _presence(told: dict[str, str]) -> tuple[Presence, str]:
    proxy = holder_name(told.get("proxy", ""))
    if proxy and cell_presence(told.get("proxy", "")) is None:
        return Presence.REPRESENTED, proxy
    for kind in _STATES:
        if kind in told:
            said = cell_presence(told[kind])
            if said is not None:
                return (Presence(kind) if said is Presence.PRESENT else said), ""
    if told.get("connected"):
        return Presence.PRESENT, ""
    for kind in ("presence", "proxy", "role"):
        said = cell_presence(told.get(kind, ""))
        if said is not None and told.get(kind):
            return said, ""
    return Presence.UNKNOWN, ""
