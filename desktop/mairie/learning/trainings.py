# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who followed what of the path, on this computer: kept for the attestation and the DPO's register.

Nothing says how somebody answered: only what was followed, when, in which version, how long. A person
is erased at once (règlement (UE) 2016/679, art. 17); of an erased person only a count remains.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.files.strict_files import ReadFile
from desktop.french.folding import fold
from desktop.mairie.learning.path import PathItem
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState, PersonTrainings, Training
from desktop.mairie.learning.trainings_file import (
    MOST_PEOPLE,
    MOST_SECONDS,
    MOST_STAGES,
    MOST_TRAININGS,
    TrainingsData,
    erase_damaged,
    read_trainings,
    write_trainings,
)


class Trainings:
    """The trainings of everybody on this computer; without a file, nothing outlives the window."""

    def __init__(self, path: Path | None) -> None:
        """Take the file, which may not exist yet; it is read when first needed."""
        self._path = path
        self._read: ReadFile[TrainingsData] | None = None
        self._told = ""

    # --- reading ----------------------------------------------------------------------------

    @property
    def is_kept(self) -> bool:
        """True when what is recorded is there at the next start."""
        return self._path is not None

    @property
    def notice(self) -> str:
        """A French sentence when the file was damaged or could not be read; empty else."""
        self._load()
        return self._told

    @property
    def erased(self) -> int:
        """How many persons were erased from the register."""
        return self._load().data.erased

    def people(self) -> tuple[Person, ...]:
        """Return the persons of the register, by name."""
        return tuple(one.person for one in self.everything())

    def everything(self) -> tuple[PersonTrainings, ...]:
        """Return what is known of everybody, by name."""
        people = self._load().data.people
        return tuple(
            sorted(people, key=lambda one: (fold(one.person.name), fold(one.person.function)))
        )

    def of(self, person: Person) -> PersonTrainings:
        """Return what is known of a person; nothing for one who is not there."""
        found = (one for one in self._load().data.people if one.person.key == person.key)
        return next(found, PersonTrainings(person))

    def progress(self, person: Person) -> dict[str, Training]:
        """Return how far the person is, by id of step or module; what was not begun is not there.

        Of several versions, the latest one that was done; if none was, the latest.
        """
        best: dict[str, Training] = {}
        for training in self.of(person).trainings:
            known = best.get(training.item_id)
            if known is None or _rank(training) > _rank(known):
                best[training.item_id] = training
        return best

    def current(self, person: Person, item: PathItem) -> Training | None:
        """Return what is known of an item in its version of today; None when it was not begun."""
        key = (item.id, item.version)
        found = (one for one in self.of(person).trainings if (one.item_id, one.version) == key)
        return next(found, None)

    # --- writing ----------------------------------------------------------------------------

    def record(
        self,
        person: Person,
        item: PathItem,
        state: ItemState,
        on: datetime.date,
        seconds: int = 0,
        place: int | None = None,
    ) -> Training:
        """Write down where the person is in an item; `seconds` are added to the time spent.

        `place` is the stage in sight, None where it stays as it was. What was done stays done,
        whatever comes after. Raises CannotWrite.
        """
        made = _advanced(self.current(person, item), item, state, on, seconds)
        if place is not None:
            made = replace(made, place=min(max(place, 0), MOST_STAGES - 1))

        def change(data: TrainingsData) -> TrainingsData:
            return _with_training(data, person, made)

        self._change(change)
        return made

    def rename(self, person: Person, renamed: Person) -> None:
        """Correct a name or a function. Raises InvalidField when the other one exists, CannotWrite."""
        if renamed.key != person.key and self.of(renamed).trainings:
            raise InvalidField(f"«\u00a0{renamed.label}\u00a0» est déjà au registre.")

        def change(data: TrainingsData) -> TrainingsData:
            people = tuple(
                replace(one, person=renamed) if one.person.key == person.key else one
                for one in data.people
            )
            return replace(data, people=people)

        self._change(change)

    def erase(self, person: Person) -> int:
        """Erase all that is known of a person; return how many remain. Raises CannotWrite."""

        def change(data: TrainingsData) -> TrainingsData:
            left = tuple(one for one in data.people if one.person.key != person.key)
            return TrainingsData(left, data.erased + len(data.people) - len(left))

        self._change(change)
        if self._path is not None:
            erase_damaged(self._path, person)
        return len(self._load().data.people)

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> ReadFile[TrainingsData]:
        if self._read is None:
            self._read = read_trainings(self._path) if self._path else ReadFile(TrainingsData())
            self._told = self._read.notice or self._told
        return self._read

    def _change(self, change: Callable[[TrainingsData], TrainingsData]) -> None:
        if self._path is not None:
            self._read = None  # another window may have written
        read = self._load()
        if not read.may_write:
            raise CannotWrite(read.notice)
        data = change(read.data)
        if self._path is not None and data != read.data:
            write_trainings(self._path, data)
        self._read = replace(read, data=data)


def _rank(training: Training) -> tuple[bool, int]:
    return training.is_done, training.version


def _advanced(
    known: Training | None, item: PathItem, state: ItemState, on: datetime.date, seconds: int
) -> Training:
    spent = max(seconds, 0)
    if known is None:
        return Training(item.id, item.title, item.version, state, on, on, min(spent, MOST_SECONDS))
    total = min(known.seconds + spent, MOST_SECONDS)
    if known.is_done and state is not ItemState.DONE:
        return replace(known, seconds=total)
    day = max(on, known.started_on)  # the clock of an old PC goes back
    place = 0 if state is ItemState.DONE else known.place
    return replace(known, title=item.title, state=state, on=day, seconds=total, place=place)


def _with_training(data: TrainingsData, person: Person, made: Training) -> TrainingsData:
    people = list(data.people)
    place = next((n for n, one in enumerate(people) if one.person.key == person.key), None)
    if place is None:
        if len(people) >= MOST_PEOPLE:
            raise CannotWrite(f"Le registre des formations tient {MOST_PEOPLE} personnes au plus.")
        return replace(data, people=(*data.people, PersonTrainings(person, (made,))))
    trainings = list(people[place].trainings)
    keys = [(one.item_id, one.version) for one in trainings]
    if (made.item_id, made.version) in keys:
        trainings[keys.index((made.item_id, made.version))] = made
    else:
        trainings.append(made)
    people[place] = replace(people[place], trainings=tuple(trainings[-MOST_TRAININGS:]))
    return replace(data, people=tuple(people))
