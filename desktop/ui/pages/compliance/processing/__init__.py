# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Registre des traitements »: sheets, what they lack, impact studies, exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Return the page of this room."""
    from desktop.ui.pages.compliance.processing.page import ProcessingPage

    return ProcessingPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return how many sheets there are, and what the first of them to look at asks for."""
    from desktop.ui.pages.compliance.processing.opening import open_register, room_state

    return room_state(open_register(desk))
