# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person did of one step or module: in which version, when, how long."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from desktop.mairie.learning.person import Person


class ItemState(StrEnum):
    """How far a person is; the value is in the file."""

    STARTED = "started"
    SKIPPED = "skipped"
    """Put aside by the person: that is allowed, and it is not « done »."""
    DONE = "done"

    @property
    def label(self) -> str:
        """What the person and the register read."""
        return {"started": "commencé", "skipped": "passé", "done": "suivi"}[self.value]


@dataclass(frozen=True, slots=True)
class Training:
    """One step or module followed by one person, in one version of its content."""

    item_id: str
    title: str
    """As it was called then: the register stays readable when the path changes."""
    version: int
    state: ItemState
    started_on: datetime.date
    on: datetime.date
    """The day of the last state: for « done », the day it was done."""
    seconds: int = 0
    """Time spent, all visits together."""
    place: int = 0
    """The stage in sight when a step was left; 0 at its beginning, and once it is done."""

    @property
    def is_done(self) -> bool:
        """True only for what was followed to its end."""
        return self.state is ItemState.DONE


@dataclass(frozen=True, slots=True)
class PersonTrainings:
    """All that the register holds of one person, in the order it was begun."""

    person: Person
    trainings: tuple[Training, ...] = ()
