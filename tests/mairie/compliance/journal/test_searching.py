# SPDX-License-Identifier: AGPL-3.0-or-later
"""French words find codes, and periods are reckoned from today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.search import RULES, JournalQuery
from desktop.mairie.compliance.journal.searching import PERIODS, period_days, read_day, word_codes

TITLES = {"sort-mail": "Mails à trier", "write-decree": "Créer un arrêté"}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal(tmp_path / "journal.sqlite")
    made.add(JournalEntry("sort-mail", "finished", who="Bénédicte"))
    made.add(
        JournalEntry("write-decree", "finished", model_id="mistral-7b", model_sha256="ab" * 32)
    )
    made.add(JournalEntry("write-decree", "reviewed", reviewer="Anne Besnard"))
    made.add(JournalEntry("write-decree", "validated", reviewer="Paul Leroux"))
    made.add(JournalEntry("proof", "made"))
    return made


def numbers(journal: Journal, words: str, **others: object) -> list[int]:
    query = JournalQuery(words, codes=word_codes(words, TITLES), **others)  # type: ignore[arg-type]
    return [found.number for found in journal.found(query)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mails", [1]),
        ("ARRETE", [4, 3, 2]),
        ("arrêté relu", [3]),
        ("validé", [4]),
        ("benedicte", [1]),
        ("besnard", [3]),
        ("preuve", [5]),
        ("mistral", [2]),
        ("4", [4]),
        ("n°4", [4]),
        ("abababab", [2]),
        ("rien de tel", []),
        ("' OR 1=1 --", []),
    ],
)
def test_french_words_numbers_and_fingerprints_find_entries(journal, words, found):
    assert numbers(journal, words) == found


def test_an_entry_is_found_by_the_beginning_of_its_own_fingerprint(journal):
    entry = journal.found(JournalQuery())[2]
    assert numbers(journal, entry.hash[:16]) == [entry.number]


def test_works_by_rules_are_works_only(journal):
    assert numbers(journal, "", model=RULES) == [1]


def test_readings_over_are_read_or_validated(journal):
    assert numbers(journal, "", reviews_only=True) == [4, 3]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("all", ("", "")),
        ("today", ("2026-03-01", "2026-03-01")),
        ("week", ("2026-02-23", "2026-03-01")),
        ("month", ("2026-03-01", "2026-03-01")),
        ("last-month", ("2026-02-01", "2026-02-28")),
        ("year", ("2026-01-01", "2026-03-01")),
        ("last-year", ("2025-01-01", "2025-12-31")),
        ("other", ("", "")),
    ],
)
def test_periods(period, days):
    assert period in dict(PERIODS)
    assert period_days(period, date(2026, 3, 1)) == days


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", ""),
        (" 1/3/2026 ", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
    ],
)
def test_days_as_they_are_typed(written, day):
    assert read_day(written) == day


@pytest.mark.parametrize("written", ["demain", "31/02/2026", "1/3/26", "0/0/0000"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        read_day(written)
