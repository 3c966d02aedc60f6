# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal's room: who did what, when, with which model, and whether that is proved."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Return the room's page."""
    from desktop.ui.pages.compliance.journal.page import JournalPage

    return JournalPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return how many entries there are and what the last verification said."""
    from desktop.core.journal.access import JournalUnavailable
    from desktop.french.dates import long_day
    from desktop.mairie.compliance.journal.last_check import LastChecks
    from desktop.mairie.compliance.journal.wording import count_words, local

    journal = desk.records.kept_journal
    try:
        entries = journal.reading().size()
    except (JournalUnavailable, sqlite3.Error):
        entries = 0
    if journal.trouble is not None:
        return RoomState(journal.trouble.message(), "bad")
    if not entries:
        return RoomState("Aucune entrée\u00a0: chaque travail y laissera une ligne, sans contenu.")
    counted = count_words(entries, "entrée")
    last = LastChecks(desk.compliance_folder).last()
    moment = local(last.at) if last is not None else None
    if last is None or moment is None:
        return RoomState(f"{counted}, chaîne jamais vérifiée.", "attention")
    day = long_day(moment.date())
    if not last.is_sound:
        return RoomState(f"{counted}\u00a0; la vérification du {day} a trouvé un défaut.", "bad")
    if journal.set_aside():
        words = f"{counted}, chaîne intacte le {day}\u00a0; un journal abîmé est mis de côté."
        return RoomState(words, "attention")
    return RoomState(f"{counted}, chaîne intacte le {day}.", "good")
