# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Réglages imposés »: what the commune fixed on this computer, by whom, from which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page

NOTHING = "Rien n’est fixé\u00a0: les agents règlent Beffroi eux-mêmes."


def make_page(desk: Desk) -> Page:
    """Build the room's page."""
    from desktop.ui.pages.compliance.policy.page import PolicyPage

    return PolicyPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Say how much is fixed, by whom, and whether the files could be read."""
    from desktop.core.policy.rules import french_day

    in_force = desk.settings.policy
    if in_force.file is None:
        return RoomState(NOTHING)
    if any(source.problems for source in in_force.sources):
        return RoomState("Un fichier de règles est à corriger.", "attention")
    policy = in_force.now
    number = len(policy.rules)
    words = (
        f"{number}\u00a0règle{'s' if number > 1 else ''} en vigueur" if number else "Aucune règle"
    )
    signed = ", ".join(part for part in (policy.author, french_day(policy.date)) if part)
    return RoomState(f"{words} ({signed})." if signed else f"{words}.", "good" if number else "")
