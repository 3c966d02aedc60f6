# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model as the inventory describes it: who made it, under which licence, which bytes, what it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SheetState(StrEnum):
    """Where a model stands today."""

    INSTALLED = "installé"
    CHANGED = "à vérifier"
    """A file is no longer as it was when it was checked."""
    OUTSIDE = "hors catalogue"
    LOOSE = "posé dans le dossier"
    """A file without a receipt: nobody imported it through the application."""
    GONE = "retiré"
    """Used before, as the journal tells; no longer here."""

    @property
    def tone(self) -> str:
        """The tone of the theme it is shown with."""
        if self is SheetState.INSTALLED:
            return "good"
        return "" if self is SheetState.GONE else "attention"


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file of a model, with its fingerprint."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TaskUse:
    """What a model was used for."""

    task: str
    """Id of the task."""
    runs: int
    first_day: str
    """ISO date."""
    last_day: str


@dataclass(frozen=True, slots=True)
class ModelSheet:
    """All that the inventory tells of a model; empty where it is not known."""

    id: str
    title: str
    kind: str
    """ "text", "speech", "image", "speakers"; empty when it left before this inventory."""
    state: SheetState
    publisher: str = ""
    country: str = ""
    base_model: str = ""
    licences: str = ""
    licence_state: str = ""
    """A value of LicenceState; empty when nobody looked at it."""
    accepted_by: str = ""
    revisions: tuple[str, ...] = ()
    """ "publisher/name, révision 0123…"."""
    bytes: int = 0
    fingerprint: str = ""
    """The sha256 of the whole model."""
    files: tuple[SheetFile, ...] = ()
    installed_on: str = ""
    """ISO date."""
    checked_on: str = ""
    uses: tuple[TaskUse, ...] = ()

    @property
    def runs(self) -> int:
        """How often it was used, as far as the journal goes back."""
        return sum(use.runs for use in self.uses)
