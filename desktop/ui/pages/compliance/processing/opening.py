# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the register and the impact studies with what is true on this computer."""

from __future__ import annotations

import datetime
import logging
import sqlite3

from desktop.core.journal.access import JournalUnavailable
from desktop.core.journal.entry import session_name
from desktop.mairie.compliance.impact.studies_kept import ImpactStudies
from desktop.mairie.compliance.processing.checks import missing_of_organisation
from desktop.mairie.compliance.processing.real_use import RealUse, real_use
from desktop.mairie.compliance.processing.register import Editor, ProcessingRegister
from desktop.mairie.compliance.processing.sheet_view import SheetState
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.rooms import RoomState
from desktop.ui.words import count

_log = logging.getLogger(__name__)


def use_of(desk: Desk) -> RealUse:
    """Return what the journal, the settings and the models tell of this computer."""
    from desktop.tasks import TASKS

    try:
        uses = tuple(desk.records.uses())
    except (JournalUnavailable, sqlite3.Error) as error:
        _log.info("the journal could not be read (%s)", type(error).__name__)
        uses = ()
    titles = {task.id: task.title for task in TASKS}
    models = {model.id: model.title for model in desk.models()}
    return real_use(uses, desk.settings, titles, models)


def open_register(desk: Desk) -> ProcessingRegister:
    """Return the register as its file, the profile and the computer are now."""
    return ProcessingRegister(desk.compliance_folder, desk.profile.profile(), use_of(desk))


def open_studies(desk: Desk, register: ProcessingRegister) -> ImpactStudies:
    """Return the impact studies of the same town hall."""
    return ImpactStudies(desk.compliance_folder, register.organisation, register.use)


def editor_of(name: str) -> Editor:
    """Return who changes the register today: the name given, else that of the session."""
    return Editor(" ".join(name.split()) or session_name(), datetime.date.today())


def room_state(register: ProcessingRegister) -> RoomState:
    """Return what the room says of itself on the page that leads to it."""
    views = register.views()
    by_state = {state: sum(view.state is state for view in views) for state in SheetState}
    in_force = len(views) - by_state[SheetState.RETIRED]
    told = f"{count(in_force, 'fiche', 'fiches')}"
    missing = [one for one in missing_of_organisation(register.organisation) if one.is_compulsory]
    if by_state[SheetState.DIFFERS]:
        number = by_state[SheetState.DIFFERS]
        verb = "diffère" if number == 1 else "diffèrent"
        return RoomState(f"{told}, dont {number} {verb} de l’usage réel.", "attention")
    lacking = by_state[SheetState.MISSING] + bool(missing)
    if lacking:
        return RoomState(f"{told}\u00a0: des points de l’article 30 manquent.", "attention")
    if by_state[SheetState.PROPOSED]:
        number = by_state[SheetState.PROPOSED]
        return RoomState(f"{told}, dont {number} à relire.", "attention")
    return RoomState(f"{told} à jour.", "good")
