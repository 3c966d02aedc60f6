# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads an attendance list typed in any layout: who is there, excused, represented by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.french.dates import find_dates
from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people.attendance_joining import joined
from desktop.mairie.meetings.people.attendance_lists import read_list
from desktop.mairie.meetings.people.attendance_rows import rows_in
from desktop.mairie.meetings.people.attendance_table import find_table
from desktop.mairie.meetings.people.labels import Label, label_of
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.person_names import attendance_words, parse_name

_MOST_LETTERS = 40_000
_MOST_LINES = 800
_LONGEST_LINE = 4_000
_MOST_PERSONS = 300
_IN_OFFICE = (
    re.compile(r"en[ \t]+exercice[ \t]*[:=(]+[ \t]*(?P<count>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<count>\d{1,3})[ \t]+(?:\w+[ \t]+){0,2}en[ \t]+exercice", re.IGNORECASE),
    re.compile(r"nombre[ \t]+(?:légal[ \t]+)?de[ \t]+(?:membres|conseillers)[ \t]*[:=][ \t]*(?P<count>\d{1,3})(?!\d)", re.IGNORECASE),
)  # fmt: skip
_COUNTED = {
    "present": (
        re.compile(r"présents?[ \t]*[:=(][ \t]*(?P<count>\d{1,3})(?![\d/])", re.IGNORECASE),
        re.compile(r"(?<!\d)(?P<count>\d{1,3})[ \t]présents?\b(?![ \t]*:)", re.IGNORECASE),
    ),
    "proxies": (
        re.compile(r"(?:pouvoirs?|procurations?)[ \t]*[:=(][ \t]*(?P<count>\d{1,3})(?![\d/])", re.IGNORECASE),
    ),
    "voters": (re.compile(r"votants?[ \t]*[:=(][ \t]*(?P<count>\d{1,3})(?!\d)", re.IGNORECASE),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """What an attendance list tells; zero or empty where it tells nothing."""

    participants: tuple[Participant, ...]
    members: int = 0
    """Members en exercice."""
    present: int = 0
    """As typed, not counted here: the checks compare it with the list."""
    proxies: int = 0
    voters: int = 0
    day: date | None = None
    secretary: str = ""
    chair: str = ""
    """Only when the list says who presides."""


@dataclass
class _Reading:
    """What has been read so far."""

    persons: list[Participant] = field(default_factory=list)
    offices: list[Participant] = field(default_factory=list)
    """Who presides and who writes: they are there even when no list names them."""
    secretary: str = ""
    chair: str = ""


def read_attendance(untrusted_text: str) -> AttendancePaper:
    """Read an attendance list; a text without names gives no participant."""
    text = untrusted_text[:_MOST_LETTERS]
    lines = [line[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_LINES]]
    table = find_table(lines)
    reading = _Reading()
    for person in table.persons:
        _enter(person, reading)
    _read_lines(lines, table.lines, reading)
    persons = _resolved(reading.persons)
    persons += [
        replace(one, presence=Presence.PRESENT)
        for one in reading.offices
        if _same(persons, replace(one, presence=Presence.UNKNOWN)) < 0
    ]
    counts = {name: _count(patterns, text) for name, patterns in _COUNTED.items()}
    index = NameIndex(persons)
    return AttendancePaper(
        tuple(persons),
        _count(_IN_OFFICE, text),
        counts["present"],
        counts["proxies"],
        counts["voters"],
        _day(text),
        _spelled(index, persons, reading.secretary),
        _spelled(index, persons, reading.chair),
    )


def _read_lines(lines: list[str], taken: frozenset[int], reading: _Reading) -> None:
    """Read the lists under their labels, and the lines that tell a person by themselves."""
    labelled = {
        place
        for place, line in enumerate(lines)
        if place not in taken and label_of(_bare(line))[0][0] not in (None, Label())
    }
    rows = rows_in(lines, taken | frozenset(labelled))
    left = [
        ("" if place in taken or place in rows else line) if place not in rows else None
        for place, line in enumerate(lines)
    ]
    label = Label()
    for place, line in enumerate(joined(left)):
        if line is None:
            if place in rows and len(reading.persons) < _MOST_PERSONS:
                _enter(rows[place], reading)
            continue
        for part_label, rest in label_of(_bare(line)):
            if part_label is not None and part_label.role:
                rest = f"{rest} - {part_label.role}" if "," not in rest else rest
            elif part_label is not None:
                label = part_label
            if rest and len(reading.persons) < _MOST_PERSONS:
                _take(label, rest, reading)


def _bare(line: str) -> str:
    return line.strip(" \t\u00a0-•–*") or " "


def _take(label: Label, text: str, reading: _Reading) -> None:
    if label.office:
        found = read_list(text, Presence.UNKNOWN)
        name = found[0].name if found else ""
        if label.office == "secretary":
            reading.secretary = reading.secretary or name
        else:
            reading.chair = reading.chair or name
        reading.offices += found[:1]
        return
    if label.presence is None:
        return
    for person in read_list(text, label.presence):
        _enter(replace(person, is_member=person.is_member and label.is_member), reading)


def _enter(person: Participant, reading: _Reading) -> None:
    """Enter a person, and the office that its function tells: « secrétaire de séance »."""
    words = f" {' '.join(fold_words(person.role))} "
    if any(f" {told} " in words for told in attendance_words("secretary", "office")):
        reading.secretary = reading.secretary or person.name
    if any(f" {told} " in words for told in attendance_words("chair", "office")):
        reading.chair = reading.chair or person.name
    reading.persons.append(person)


def _resolved(persons: list[Participant]) -> list[Participant]:
    """Put together what is told twice of one person, and spell the holders of proxies as listed."""
    kept: list[Participant] = []
    for person in persons:
        place = _same(kept, person)
        if place < 0:
            kept.append(person)
        else:
            kept[place] = _merged(kept[place], person)
    kept = [one for one in kept if one.presence is not Presence.UNKNOWN or one.role]
    index = NameIndex(kept)
    return [
        replace(one, proxy_to=_spelled(index, kept, one.proxy_to)) if one.proxy_to else one
        for one in kept
    ]


def _same(kept: list[Participant], person: Participant) -> int:
    """Return the place of the same person, told before; a bare family name may be anybody's."""
    words = _words(person.name)
    for place, one in enumerate(kept):
        if sorted(_words(one.name)) == sorted(words):
            return place
    found = NameIndex(kept).find(person.name)
    return -1 if found is None or person.presence is Presence.PRESENT else found


def _words(name: str) -> list[str]:
    parts = parse_name(name)
    return fold_words(f"{parts.first} {parts.last}" if parts else name)


def _merged(first: Participant, second: Participant) -> Participant:
    presence = first.presence
    if second.proxy_to or presence is Presence.UNKNOWN:
        presence = second.presence if second.presence is not Presence.UNKNOWN else presence
    return replace(
        first,
        presence=presence,
        role=first.role or second.role,
        proxy_to=first.proxy_to or second.proxy_to,
        arrived=first.arrived or second.arrived,
        left=first.left or second.left,
        is_member=first.is_member and second.is_member,
    )


def _spelled(index: NameIndex, persons: list[Participant], name: str) -> str:
    """Return the name as the list spells it, or as it was typed; « le maire » is who has the office."""
    words = fold_words(name)
    if len(words) == 2 and words[0] in ("le", "la"):
        office = words[1].removesuffix("e") if words[1].startswith("president") else words[1]
        holders = [one for one in persons if " ".join(fold_words(one.role)).startswith(office)]
        return holders[0].name if len(holders) == 1 else name
    found = index.find(name) if name else None
    return name if found is None else persons[found].name


def _count(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            return int(match["count"])
    return 0


def _day(text: str) -> date | None:
    for mention in find_dates(text):
        if mention.kind == "day" and mention.year:
            return date.fromisoformat(mention.iso)
    return None
