# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page asks of the journal, beside the window's own thread: values come back, never widgets."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from desktop.core.journal.access import JournalUnavailable, PatientJournal, unavailable
from desktop.core.journal.journal import Journal, NumberedEntry, PlaceOfHash
from desktop.core.journal.search import JournalQuery
from desktop.core.journal.statistics import JournalStatistics
from desktop.mairie.compliance.journal.last_check import LastChecks, Verdict, verify

PAGE_SIZE = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EntriesRead:
    """A page of what a query finds, and what there is to choose from."""

    total: int
    found: tuple[NumberedEntry, ...]
    offset: int
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Values of "task", "outcome", "model" and "who" in the whole journal."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the journal did not answer; a value, for what is raised beside the window is a defect."""

    error: JournalUnavailable


@dataclass(frozen=True, slots=True)
class HashRead:
    """Where a printed fingerprint stands; None: nowhere in the chain."""

    place: PlaceOfHash | None


def read(journal: PatientJournal, ask: Callable[[Journal], T]) -> T | Trouble:
    """Return what the journal answers, or why it cannot."""
    try:
        return ask(journal.reading())
    except JournalUnavailable as error:
        return Trouble(error)
    except (sqlite3.Error, OSError) as error:
        return Trouble(unavailable(error))


def read_entries(
    journal: PatientJournal, query: JournalQuery, offset: int
) -> EntriesRead | Trouble:
    """Return a page of entries; beyond the last one, the last page."""

    def ask(opened: Journal) -> EntriesRead:
        total = opened.count(query)
        last = max(0, (total - 1) // PAGE_SIZE * PAGE_SIZE)
        place = min(offset, last)
        choices = {name: opened.values(name) for name in ("task", "outcome", "model", "who")}
        return EntriesRead(total, opened.found(query, PAGE_SIZE, place), place, choices)

    return read(journal, ask)


def read_sums(journal: PatientJournal, query: JournalQuery) -> JournalStatistics | Trouble:
    """Return the sums over what a query finds."""
    return read(journal, lambda opened: opened.statistics(query))


def read_verdict(journal: PatientJournal, checks: LastChecks) -> Verdict | Trouble:
    """Go through the chain, and make the table that is searched again where it does not agree."""

    def ask(opened: Journal) -> Verdict:
        verdict = verify(opened, checks)
        if verdict.check.is_sound and journal.trouble is None and not opened.search_agrees():
            opened.mend_search()
        return verdict

    return read(journal, ask)


def read_hash(journal: PatientJournal, untrusted_hash: str) -> HashRead | Trouble:
    """Look for a printed fingerprint in the chain."""
    return read(journal, lambda opened: HashRead(opened.find_hash(untrusted_hash)))
