# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what a proof sheet needs and takes a moment."""

from __future__ import annotations

import datetime
import sqlite3
import time
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.core.errors import BeffroiError
from desktop.core.journal.entry import session_name
from desktop.core.models.catalogue_file import default_catalogue
from desktop.mairie.compliance.proof.facts import (
    JournalState,
    ProofFacts,
    policy_lines,
    proof_models,
)
from desktop.mairie.compliance.proof.machine import this_machine
from desktop.mairie.compliance.proof.words import in_order
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.core.journal.access import PatientJournal


def read_journal(journal: PatientJournal) -> JournalState | None:
    """Return the state of the whole chain, or None when it cannot be read."""
    try:
        check = journal.reading().verify()
    except (BeffroiError, OSError, sqlite3.Error):
        return None
    return JournalState(check.entries, check.last_hash, check.first_broken)


def gather_facts(desk: Desk, journal: JournalState | None, now: float | None = None) -> ProofFacts:
    """Return what the sheet says, from what was measured last; `now` is on the ledger's clock."""
    ledger = desk.state.network
    now = time.monotonic() if now is None else now
    profile = desk.profile.profile()
    return ProofFacts(
        at=datetime.datetime.now().astimezone(),
        by=session_name(),
        version=__version__,
        machine=this_machine(desk.state.hardware),
        verdict=ledger.verdict(now),
        networks=in_order(ledger.measures()),
        silent=tuple(dict.fromkeys((*ledger.late(now), *ledger.silent()))),
        refusals=ledger.refusals(),
        journal=journal,
        models=proof_models(desk.models(), default_catalogue()),
        policy=policy_lines(desk.settings.policy),
        commune=profile.name,
        dpo=profile.dpo_contact,
    )
