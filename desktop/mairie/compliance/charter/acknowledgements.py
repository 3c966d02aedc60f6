# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read which version of the charter: kept in one file, erased at once when asked.

What a person says by « J’ai lu la charte et je m’engage à l’appliquer » is a name, a function, a version, a day.
Of an erased person only a count remains (règlement (UE) 2016/679, art. 17).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError
from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.files.safe_files import write_json
from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object
from desktop.french.folding import fold
from desktop.mairie.compliance.charter.reader import CharterReader, Reading
from desktop.mairie.learning.person import Person, person_of
from desktop.mairie.learning.trainings_file import erase_damaged

FILE_NAME = "prises-de-connaissance.json"
SCHEMA = 1
LARGEST_FILE = 2_000_000
MOST_PEOPLE, MOST_READINGS = 300, 100
_NOTICES = FileNotices(
    closed="La liste des lecteurs ne peut pas être ouverte\u00a0: rien n’y est ajouté.",
    stuck="La liste des lecteurs est illisible et n’a pas pu être mise de côté\u00a0: rien n’y est ajouté.",
    aside=(
        "La liste des lecteurs était illisible. Elle est gardée sous le nom «\u00a0{name}\u00a0», et une "
        "nouvelle commence."
    ),
    newer="La liste vient d’une version plus récente de Beffroi\u00a0: elle est gardée telle quelle.",
)


@dataclass(frozen=True, slots=True)
class AcknowledgementsData:
    """All that the file holds."""

    readers: tuple[CharterReader, ...] = ()
    erased: int = 0


class Acknowledgements:
    """The readers of the charter; without a folder, nothing outlives the window."""

    def __init__(self, folder: Path | None) -> None:
        """Take the DPO's folder, which may not exist yet; it is read when first needed."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._read: ReadFile[AcknowledgementsData] | None = None
        self._told = ""

    # --- reading ----------------------------------------------------------------------------

    @property
    def notice(self) -> str:
        """A French sentence when the file was damaged or could not be read; empty else."""
        self._load()
        return self._told

    @property
    def erased(self) -> int:
        """How many persons were erased."""
        return self._load().data.erased

    def readers(self) -> tuple[CharterReader, ...]:
        """Return everybody to whom the charter applies, by name."""
        readers = self._load().data.readers
        return tuple(sorted(readers, key=lambda one: (fold(one.person.name), one.person.key)))

    def of(self, person: Person) -> CharterReader:
        """Return what a person has read; nothing for one who is not there."""
        found = (one for one in self._load().data.readers if one.person.key == person.key)
        return next(found, CharterReader(person))

    # --- writing ----------------------------------------------------------------------------

    def add(self, people: Iterable[Person]) -> int:
        """Put persons on the list of those who have to read; return how many were new.

        Raises InvalidField when the list is full, CannotWrite.
        """
        known = {one.person.key for one in self._load().data.readers}
        new = {one.key: one for one in people if one.key not in known}
        if not new:
            return 0
        added = tuple(CharterReader(person) for person in new.values())
        self._change(lambda data: replace(data, readers=(*data.readers, *added)))
        return len(added)

    def acknowledge(self, person: Person, version: int, on: datetime.date) -> Reading:
        """Write down that a person has read a version; a second time changes nothing.

        Raises InvalidField when the list is full, CannotWrite.
        """
        known = self.of(person)
        if (already := known.of_version(version)) is not None:
            return already
        made = Reading(version, on)
        readings = tuple(sorted((*known.readings, made), key=lambda one: one.version))
        reader = CharterReader(known.person, readings)

        def change(data: AcknowledgementsData) -> AcknowledgementsData:
            others = [one for one in data.readers if one.person.key != person.key]
            return replace(data, readers=(*others, reader))

        self._change(change)
        return made

    def erase(self, person: Person) -> None:
        """Erase all that is known of a person. Raises CannotWrite."""

        def change(data: AcknowledgementsData) -> AcknowledgementsData:
            left = tuple(one for one in data.readers if one.person.key != person.key)
            return AcknowledgementsData(left, data.erased + len(data.readers) - len(left))

        self._change(change)
        if self._path is not None:
            erase_damaged(self._path, person)

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> ReadFile[AcknowledgementsData]:
        if self._read is None:
            nothing = AcknowledgementsData()
            path = self._path
            self._read = read_file(path, _parsed, nothing, _NOTICES) if path else ReadFile(nothing)
            self._told = self._read.notice or self._told
        return self._read

    def _change(self, change: Callable[[AcknowledgementsData], AcknowledgementsData]) -> None:
        """Read the file again first: another window may have written to it."""
        if self._path is not None and (self._read is None or self._read.may_write):
            self._read = None
        read = self._load()
        if not read.may_write:
            raise CannotWrite(read.notice)
        data = change(read.data)
        if len(data.readers) > MOST_PEOPLE:
            raise InvalidField(f"La liste est pleine (au plus {MOST_PEOPLE} personnes).")
        if self._path is not None:
            try:
                write_json(self._path, _as_json(data))
            except OSError as error:
                raise CannotWrite from error
        self._read = replace(read, data=data)


def count_words(readers: Iterable[CharterReader], version: int) -> str:
    """Return « 3 personnes sur 5 ont lu la version 2. »"""
    everybody = list(readers)
    done = sum(one.of_version(version) is not None for one in everybody)
    if not everybody:
        return f"Personne n’a encore lu la version\u00a0{version}."
    if done == len(everybody):
        who = "La seule personne inscrite a" if done == 1 else f"Les {done}\u00a0personnes ont"
        return f"{who} lu la version\u00a0{version}."
    told, have = {0: ("Aucune personne", "n’a"), 1: ("1\u00a0personne", "a")}.get(
        done, (f"{done}\u00a0personnes", "ont")
    )
    return f"{told} sur\u00a0{len(everybody)} {have} lu la version\u00a0{version}."


def _as_json(data: AcknowledgementsData) -> dict[str, Any]:
    rows = [
        {
            "name": one.person.name,
            "function": one.person.function,
            "readings": [{"version": r.version, "on": r.on.isoformat()} for r in one.readings],
        }
        for one in data.readers
    ]
    return {"schema": SCHEMA, "erased": data.erased, "people": rows}


# --- reading what is not trusted --------------------------------------------------------------


def _parsed(path: Path) -> AcknowledgementsData:
    untrusted = untrusted_object(path, LARGEST_FILE, SCHEMA)
    rows = untrusted.get("people")
    if not isinstance(rows, list) or len(rows) > MOST_PEOPLE:
        raise CodecError("not a list of readers")
    readers = tuple(_reader(row) for row in rows)
    _check(len({one.person.key for one in readers}) == len(readers))
    return AcknowledgementsData(readers, _number(untrusted.get("erased", 0)))


def _reader(untrusted_row: Any) -> CharterReader:
    _check(isinstance(untrusted_row, dict) and isinstance(untrusted_row.get("readings"), list))
    name, function = untrusted_row.get("name"), untrusted_row.get("function")
    _check(isinstance(name, str) and isinstance(function, str))
    person = person_of(name, function)
    _check(person == Person(name, function) and len(untrusted_row["readings"]) <= MOST_READINGS)
    readings = tuple(_reading(row) for row in untrusted_row["readings"])
    numbers = [one.version for one in readings]
    _check(numbers == sorted(set(numbers)))
    return CharterReader(person, readings)


def _reading(untrusted_row: Any) -> Reading:
    _check(isinstance(untrusted_row, dict) and isinstance(untrusted_row.get("on"), str))
    version = _number(untrusted_row.get("version"))
    _check(version > 0)
    return Reading(version, datetime.date.fromisoformat(untrusted_row["on"]))


def _number(untrusted: Any) -> int:
    _check(isinstance(untrusted, int) and not isinstance(untrusted, bool) and untrusted >= 0)
    return int(untrusted)


def _check(holds: bool) -> None:
    if not holds:
        raise CodecError("a value that no version of Beffroi writes")
