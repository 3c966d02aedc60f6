# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file of the trainings: read strictly, written whole, set aside when it comes back damaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite
from desktop.core.files.safe_files import write_json
from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object
from desktop.french.folding import fold
from desktop.mairie.learning.person import Person, person_of
from desktop.mairie.learning.training import PersonTrainings, Training

SCHEMA = 1
LARGEST_FILE = 4_000_000
MOST_PEOPLE = 300
MOST_TRAININGS = 400
"""Of one person: twelve items, and a new version of each now and then."""
MOST_SECONDS = 100 * 3_600
MOST_STAGES = 100
"""Of one step; the longest has seven."""
_LONGEST_TITLE, _LONGEST_ID = 200, 60
_NOTICES = FileNotices(
    closed="Le registre des formations ne peut pas être ouvert\u00a0: rien n’y est ajouté.",
    stuck="Le registre des formations est illisible et n’a pas pu être mis de côté\u00a0: rien n’y est ajouté.",
    aside=(
        "Le registre des formations était illisible. Il est gardé sous le nom «\u00a0{name}\u00a0», et un "
        "nouveau commence."
    ),
    newer="Le registre des formations vient d’une version plus récente de Beffroi\u00a0: il est gardé tel quel.",
)


@dataclass(frozen=True, slots=True)
class TrainingsData:
    """All that the file holds."""

    people: tuple[PersonTrainings, ...] = ()
    erased: int = 0
    """How many persons were erased, without anything of them."""


def read_trainings(path: Path) -> ReadFile[TrainingsData]:
    """Return what the file holds; a damaged one is set aside and told, never overwritten."""
    return read_file(path, _parsed, TrainingsData(), _NOTICES)


def write_trainings(path: Path, data: TrainingsData) -> None:
    """Write the file whole or not at all. Raises CannotWrite."""
    rows = [
        {
            "name": one.person.name,
            "function": one.person.function,
            "trainings": [_row(training) for training in one.trainings],
        }
        for one in data.people
    ]
    try:
        write_json(path, {"schema": SCHEMA, "erased": data.erased, "people": rows})
    except OSError as error:
        raise CannotWrite from error


def erase_damaged(path: Path, person: Person) -> None:
    """Delete the damaged files that were set aside and name the person. Raises CannotWrite.

    What cannot be read cannot be erased line by line; those that do not name the person stay.
    """
    name = fold(person.name)
    try:
        for aside in path.parent.glob(f"{path.name}.damaged-*"):
            if name in fold(aside.read_bytes().decode("utf-8", "replace")):
                aside.unlink()
    except OSError as error:
        raise CannotWrite from error


def _row(training: Training) -> dict[str, Any]:
    row: dict[str, Any] = to_data(training)
    del row["type"]
    return row


# --- reading what is not trusted --------------------------------------------------------------


def _parsed(path: Path) -> TrainingsData:
    untrusted = untrusted_object(path, LARGEST_FILE, SCHEMA)
    if not isinstance(untrusted.get("people"), list):
        raise CodecError("not a file of trainings")
    people = tuple(_person(row) for row in untrusted["people"][: MOST_PEOPLE + 1])
    _check(len(people) <= MOST_PEOPLE)
    _check(len({one.person.key for one in people}) == len(people))
    return TrainingsData(people, _count(untrusted.get("erased", 0)))


def _person(untrusted_row: Any) -> PersonTrainings:
    _check(isinstance(untrusted_row, dict) and isinstance(untrusted_row.get("trainings"), list))
    name, function = untrusted_row.get("name"), untrusted_row.get("function")
    _check(isinstance(name, str) and isinstance(function, str))
    person = person_of(name, function)
    _check(person == Person(name, function))
    return PersonTrainings(person, _trainings(untrusted_row["trainings"]))


def _trainings(untrusted_rows: Sequence[Any]) -> tuple[Training, ...]:
    _check(len(untrusted_rows) <= MOST_TRAININGS)
    trainings = tuple(from_data(Training, row) for row in untrusted_rows)
    for training in trainings:
        _check(0 < len(training.item_id) <= _LONGEST_ID and training.item_id.isprintable())
        _check(0 < len(training.title) <= _LONGEST_TITLE and "\n" not in training.title)
        _check(0 < training.version < 10_000 and 0 <= training.seconds <= MOST_SECONDS)
        _check(training.started_on <= training.on and 0 <= training.place < MOST_STAGES)
    _check(_are_apart(trainings))
    return trainings


def _are_apart(trainings: Iterable[Training]) -> bool:
    keys = [(training.item_id, training.version) for training in trainings]
    return len(set(keys)) == len(keys)


def _count(untrusted: Any) -> int:
    _check(isinstance(untrusted, int) and not isinstance(untrusted, bool) and untrusted >= 0)
    return int(untrusted)


def _check(holds: bool) -> None:
    if not holds:
        raise CodecError("a value that no version of Beffroi writes")
