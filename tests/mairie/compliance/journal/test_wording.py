# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entries, counts, times and fingerprints of the journal, as a person reads them."""

from __future__ import annotations

import time

import pytest

from desktop.core.journal.journal import FileMark, JournalEntry, NumberedEntry
from desktop.mairie.compliance.journal.wording import (
    count_words,
    entry_facts,
    from_month,
    hash_words,
    long_moment,
    month_words,
    note_words,
    share_words,
    short_moment,
    size_words,
    time_words,
)

TITLES = {"sort-mail": "Mails à trier"}
ENTRY = JournalEntry(
    "sort-mail", "finished", at="2026-07-01T12:05:00+00:00", who="anne", model_id="mistral-7b",
    prompt_version="sort-mail@3", model_sha256="ab" * 32, seconds=75.0, work="work-1",
    inputs=(FileMark("cd" * 32, 2_500, "eml"), FileMark("ef" * 32, 10, "")),
    outputs=(FileMark("12" * 32, 1_900_000, "csv"),),
)  # fmt: skip


@pytest.fixture
def in_paris(monkeypatch: pytest.MonkeyPatch):
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set on Windows")
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_moments_are_those_of_the_clock_of_the_computer(in_paris):
    assert short_moment("2026-07-01T12:05:00+00:00") == "01/07/2026 14:05"
    assert (
        long_moment("2026-12-01T23:30:00+00:00") == "2\u00a0décembre\u00a02026 à 0\u00a0h\u00a030"
    )
    assert long_moment("n’importe quoi") == "n’importe quoi"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.04, "0,0\u00a0s"),
        (4.25, "4,2\u00a0s"),
        (59.4, "59\u00a0s"),
        (75, "1\u00a0min"),
        (3_600, "1\u00a0h"),
        (7_500, "2\u00a0h\u00a005"),
        (4_431_600, "1\u202f231\u00a0h"),
    ],
)
def test_times(seconds, words):
    assert time_words(seconds) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "—"),
        (0, 5, "0\u00a0%"),
        (1, 1_000, "moins de 1\u00a0%"),
        (999, 1_000, "99\u00a0%"),
        (5, 5, "100\u00a0%"),
    ],
)
def test_shares_never_say_none_or_all_where_it_is_not_so(part, whole, words):
    assert share_words(part, whole) == words


def test_counts_sizes_months_and_fingerprints():
    assert count_words(12_431, "entrée") == "12\u202f431\u00a0entrées"
    assert count_words(1, "travail", "travaux") == "1\u00a0travail"
    assert size_words(1_900_000) == "1,9\u00a0Mo" and size_words(3_000) == "3\u00a0Ko"
    assert month_words("2026-08") == "août\u00a02026" and month_words("") == "—"
    assert from_month("2026-08") == "d’août\u00a02026" and from_month("2026-05").startswith(
        "de mai"
    )
    assert hash_words("0123456789abcdef01") == "01234567 89abcdef 01"


def test_an_entry_is_told_whole_without_any_name_of_file():
    facts = {
        fact.label: fact.value
        for fact in entry_facts(NumberedEntry(12_431, ENTRY, "9" * 64), TITLES)
    }
    assert facts["Qui"] == "Session «\u00a0anne\u00a0» de ce poste"
    assert facts["Travail"] == "Mails à trier" and facts["Issue"] == "Terminé"
    assert facts["Demande au modèle"] == "«\u00a0sort-mail\u00a0», version 3"
    assert facts["Relecteur"].startswith("Aucun")
    assert facts["Fichier lu 1"].startswith("EML, 2,5\u00a0Ko, empreinte cdcdcdcd cdcdcdcd")
    assert facts["Fichier lu 2"].startswith("Sans extension, 10\u00a0octets")
    assert facts["Fichier écrit"].startswith("CSV, 1,9\u00a0Mo")
    assert facts["Numéro dans la chaîne"] == "n°\u00a012\u202f431"
    assert facts["Empreinte dans la chaîne"] == " ".join(["9" * 8] * 8)
    assert facts["Durée"] == "1\u00a0min" and facts["Numéro du travail"] == "work-1"


def test_what_the_commune_refused_is_told_by_its_title():
    entry = JournalEntry("policy", "refused", note="sort-mail")
    facts = {
        fact.label: fact.value for fact in entry_facts(NumberedEntry(1, entry, "9" * 64), TITLES)
    }
    assert facts["Précision"] == "Mails à trier" and facts["Issue"] == "Travail refusé"


def test_what_is_no_work_has_no_reader():
    entry = JournalEntry("journal", "purged", note=f"until 312 {'ab' * 32}")
    facts = {
        fact.label: fact.value for fact in entry_facts(NumberedEntry(313, entry, "9" * 64), {})
    }
    assert "Relecteur" not in facts
    assert "jusqu’à la n°\u00a0312" in facts["Précision"] and "abababab" in facts["Précision"]


@pytest.mark.parametrize(
    ("task", "note", "words"),
    [
        ("journal", f"damaged {'ab' * 32}", "mis de côté"),
        ("journal", "set aside 2", "mis de côté, effacés"),
        ("policy", f"rules {'cd' * 32}", "Empreinte des règles"),
        ("policy", "no rules", "Plus aucune règle"),
        ("retention", "Travaux terminés : 30 jours", "Travaux terminés : 30 jours"),
    ],
)
def test_notes_written_for_programs_are_told_in_french(task, note, words):
    assert words in note_words(JournalEntry(task, "changed", note=note))
