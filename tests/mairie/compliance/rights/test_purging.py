# SPDX-License-Identifier: AGPL-3.0-or-later
"""At the start, all that has had its time goes: works, files, corrections and opinions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.core.kept_data.retention import Retention
from desktop.mairie.compliance.rights.purging import purge_all
from desktop.mairie.mail.memory import SortingMemory
from desktop.mairie.prompting.opinions import OpinionStore

MAIL = {"subject": "Haie trop haute", "sender": {"address": "a@example.fr"}, "parts": []}


def fill(mairie):
    mairie.letter("Rien.")
    mairie.opinion("Discours")
    SortingMemory(mairie.data.sorting_memory).remember(MAIL, "VOIRIE")


def later(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def test_each_kind_goes_when_its_time_has_come(mairie):
    fill(mairie)
    retention = Retention(finished=30, corrections=60, opinions=90)
    assert purge_all(mairie.data, mairie.jobs, retention, later(29)).counts == {}
    assert purge_all(mairie.data, mairie.jobs, retention, later(31)).counts == {"works": 1}
    assert purge_all(mairie.data, mairie.jobs, retention, later(61)).counts == {"corrections": 1}
    assert purge_all(mairie.data, mairie.jobs, retention, later(91)).counts == {"opinions": 1}
    assert SortingMemory(mairie.data.sorting_memory).count() == 0
    assert OpinionStore(mairie.data.opinions).opinions() == ()


def test_without_a_limit_corrections_and_opinions_stay(mairie):
    fill(mairie)
    retention = Retention(corrections=0, opinions=0)
    counts = purge_all(mairie.data, mairie.jobs, retention, later(3_000)).counts
    assert "corrections" not in counts and "opinions" not in counts
    assert SortingMemory(mairie.data.sorting_memory).count() == 1


def test_nothing_is_made_where_nothing_was(mairie):
    before = sorted(path.name for path in mairie.data.root.rglob("*"))
    assert purge_all(mairie.data, mairie.jobs, Retention()).counts == {}
    assert sorted(path.name for path in mairie.data.root.rglob("*")) == before
