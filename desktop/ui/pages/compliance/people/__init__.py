# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Personnes et conservation »: what is kept, how long, of whom, and how it is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Return the page of this room."""
    from desktop.ui.pages.compliance.people.page import PeoplePage

    return PeoplePage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return how long works are kept, and whether a sound should be gone."""
    from desktop.ui.pages.compliance.people.durations import duration_words
    from desktop.ui.pages.compliance.people.recordings_card import overdue
    from desktop.ui.words import count

    due = overdue(desk)
    if due:
        words = (
            f"{count(due, 'son', 'sons')} de réunion à supprimer, comme annoncé aux participants."
        )
        return RoomState(words, "attention")
    days = duration_words("retention_days", desk.settings.get("retention_days"))
    return RoomState(f"Travaux terminés gardés\u00a0: {days}.")
