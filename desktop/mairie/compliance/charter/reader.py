# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody to whom the charter applies, and which versions of it they have read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop.mairie.learning.person import Person


@dataclass(frozen=True, slots=True)
class Reading:
    """A version that was read, and when the person said so."""

    version: int
    on: datetime.date


@dataclass(frozen=True, slots=True)
class CharterReader:
    """A person and what they have read, the oldest version first."""

    person: Person
    readings: tuple[Reading, ...] = ()

    def of_version(self, number: int) -> Reading | None:
        """Return the reading of a version; None when it was not read."""
        return next((one for one in self.readings if one.version == number), None)

    @property
    def last(self) -> Reading | None:
        """The latest version that was read."""
        return self.readings[-1] if self.readings else None
