# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deletes all that has had its time by the settings: works, files, corrections, opinions."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta

from desktop.core.errors import CannotWrite
from desktop.core.jobs.jobs import JobStore
from desktop.core.kept_data.erasing import Erasure
from desktop.core.kept_data.retention import Retention, purge_files, purge_works
from desktop.core.paths import DataFolder
from desktop.mairie.mail.memory import SortingMemory
from desktop.mairie.prompting.opinions import OpinionStore

_log = logging.getLogger(__name__)


def purge_all(
    folder: DataFolder, jobs: JobStore, retention: Retention, now: datetime | None = None
) -> Erasure:
    """Delete what is older than its duration and return how much, by kind."""
    moment = now or datetime.now(UTC)
    done = purge_works(jobs, retention, moment)
    done.take(purge_files(folder, retention, moment))
    today = moment.astimezone().date()
    done.add("corrections", _forget_corrections(folder, retention.corrections, today))
    done.add("opinions", _forget_opinions(folder, retention.opinions, today))
    return done


def _forget_corrections(folder: DataFolder, days: int, today: date) -> int:
    if not days:
        return 0
    try:
        return SortingMemory(folder.sorting_memory).forget_before(today - timedelta(days=days))
    except CannotWrite:
        _log.info("old corrections could not be forgotten")
        return 0


def _forget_opinions(folder: DataFolder, days: int, today: date) -> int:
    if not days or not folder.opinions.exists():
        return 0
    try:
        return OpinionStore(folder.opinions).forget_before(today - timedelta(days=days))
    except CannotWrite:
        _log.info("old opinions could not be forgotten")
        return 0
