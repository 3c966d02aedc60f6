# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune changed in a register: by whom, when, which fields; texts of ours stay apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MOST_REVISIONS = 300


@dataclass(frozen=True, slots=True)
class Revision:
    """A version: what one person changed on one day."""

    number: int
    on: datetime.date
    by: str
    """Name and function, as the person wrote them."""
    changed: tuple[str, ...] = ()
    """Names of the fields; empty for a mere reading over."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet as the commune keeps it: only what differs from the shipped one."""

    id: str
    base: str = ""
    """Id of the shipped sheet; empty for one that the commune added."""
    created_on: datetime.date | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Fields that were edited, with their values as JSON."""
    filled_with: Mapping[str, dict[str, list[str]]] = field(default_factory=dict)
    """By field, the facts that its `$names` stood for when the sheet was last read over."""
    revisions: tuple[Revision, ...] = ()
    read_on: datetime.date | None = None
    """When a person last said to have read the whole sheet over; an edit alone is no reading."""
    retired_on: datetime.date | None = None
    retired_because: str = ""

    @property
    def version(self) -> int:
        """Return the number of the last version; 0 while nobody has read the sheet over."""
        return self.revisions[-1].number if self.revisions else 0


def revised(
    revisions: tuple[Revision, ...], changed: Iterable[str], by: str, on: datetime.date
) -> tuple[Revision, ...]:
    """Return the versions with a change: what one person does in one day is one version."""
    names = tuple(changed)
    last = revisions[-1] if revisions else None
    if last is not None and (last.on, last.by) == (on, by):
        known = tuple(dict.fromkeys((*last.changed, *names)))
        return (*revisions[:-1], replace(last, changed=known))
    number = last.number + 1 if last is not None else 1
    return (*revisions[-(MOST_REVISIONS - 1) :], Revision(number, on, by, names))
