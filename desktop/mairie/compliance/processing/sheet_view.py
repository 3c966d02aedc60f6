# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet as it now reads: filled, with what it lacks, what no longer agrees, and where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.mairie.compliance.processing.checks import MissingPoint, missing_points
from desktop.mairie.compliance.processing.differences import (
    Difference,
    differences,
    use_after_retirement,
)
from desktop.mairie.compliance.processing.kept import KeptSheet
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.real_use import RealUse, facts_for
from desktop.mairie.compliance.processing.register_file import typed_changes
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.compliance.processing.sheet_fields import all_fields
from desktop.mairie.compliance.processing.shipped import Facts, ShippedSheet, filled


class SheetState(StrEnum):
    """Where a sheet stands; the first that fits, in this order."""

    RETIRED = "retired"
    DIFFERS = "differs"
    MISSING = "missing"
    PROPOSED = "proposed"
    """Complete, but nobody of the commune has read the whole of our text over."""
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as the page and the documents show it."""

    kept: KeptSheet
    sheet: ProcessingSheet
    tasks: tuple[str, ...] = ()
    verified_on: datetime.date | None = None
    """Of the shipped text; None for a sheet of the commune's own."""
    missing: tuple[MissingPoint, ...] = ()
    differences: tuple[Difference, ...] = ()
    used_after: str = ""
    """A sentence when the task runs although the sheet is retired."""

    @property
    def id(self) -> str:
        """Return the sheet's id."""
        return self.kept.id

    @property
    def compulsory(self) -> tuple[MissingPoint, ...]:
        """Return what article 30(1) asks and is not there."""
        return tuple(point for point in self.missing if point.is_compulsory)

    @property
    def state(self) -> SheetState:
        """Return where the sheet stands."""
        if self.kept.retired_on is not None:
            return SheetState.RETIRED
        if self.differences:
            return SheetState.DIFFERS
        if self.compulsory:
            return SheetState.MISSING
        is_read = self.kept.read_on is not None or not self.kept.base
        return SheetState.COMPLETE if is_read else SheetState.PROPOSED

    @property
    def updated_on(self) -> datetime.date | None:
        """Return the day of the last version."""
        return self.kept.revisions[-1].on if self.kept.revisions else None

    @property
    def updated_by(self) -> str:
        """Return who made the last version."""
        return self.kept.revisions[-1].by if self.kept.revisions else ""


def make_view(
    kept: KeptSheet, shipped: ShippedSheet | None, use: RealUse, organisation: Organisation
) -> SheetView:
    """Return a kept sheet as it reads now."""
    if shipped is None:
        sheet = replace(ProcessingSheet(), **typed_changes(kept))
        return SheetView(kept, sheet, missing=missing_points(sheet))
    facts = facts_for(shipped.tasks, use, organisation)
    sheet = rendered(kept, shipped, facts)
    return SheetView(
        kept,
        sheet,
        shipped.tasks,
        shipped.verified_on,
        missing_points(sheet),
        differences(kept, shipped, sheet, facts),
        use_after_retirement(kept, shipped, use),
    )


def rendered(kept: KeptSheet, shipped: ShippedSheet, facts: Facts) -> ProcessingSheet:
    """Return the sheet: edited fields as edited, the others filled with the facts of their reading."""
    edited = typed_changes(kept)
    values: dict[str, Any] = {}
    for name in all_fields():
        if name in edited:
            values[name] = edited[name]
            continue
        were = {fact: tuple(told) for fact, told in kept.filled_with.get(name, {}).items()}
        values[name] = filled(getattr(shipped.sheet, name), {**facts, **were})
    return ProcessingSheet(**values)


def uncovered_tasks(views: Iterable[SheetView], use: RealUse) -> tuple[str, ...]:
    """Return the titles of tasks that ran and that no sheet in force describes."""
    covered = {task for view in views for task in view.tasks if view.kept.retired_on is None}
    return tuple(
        title
        for task, title in use.task_titles.items()
        if task not in covered and use.runs((task,))
    )
