# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Preuve hors ligne »: what each program tried, what was refused, and the sheet that proves it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop.ui.lamp_words import lamp_words, when_words
from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Build the page of the room."""
    from desktop.ui.pages.compliance.network.page import NetworkPage

    return NetworkPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return « Réseau coupé, vérifié il y a 2 min. », as the lamp says it."""
    ledger, now = desk.state.network, time.monotonic()
    words, when = lamp_words(ledger.verdict(now)), when_words(ledger, now)
    number = len(ledger.measures())
    programs = f" ({number}\u00a0programme{'s' if number > 1 else ''})" if number else ""
    told = f"{words.text}, {when}{programs}." if when else words.text
    return RoomState(told, words.tone)
