# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Inventaire des modèles »: what is installed, under which licence, what it was used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Build the page of the room."""
    from desktop.ui.pages.compliance.models.page import InventoryPage

    return InventoryPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return how many models there are, and how many ask for a look."""
    from desktop.mairie.compliance.inventory.model_sheet import SheetState
    from desktop.mairie.compliance.inventory.sheets import sheet_state
    from desktop.mairie.learning.wording import count_words

    states = [sheet_state(model) for model in desk.models()]
    if not states:
        return RoomState("Aucun modèle\u00a0: tout le travail se fait par règles.")
    words = count_words(len(states), "modèle installé", "modèles installés")
    odd = sum(state is not SheetState.INSTALLED for state in states)
    if not odd:
        return RoomState(f"{words}, du catalogue.", "good")
    return RoomState(f"{words}, dont {odd} à regarder.", "attention")
