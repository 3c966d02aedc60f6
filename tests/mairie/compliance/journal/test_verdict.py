# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verdict on the chain: kept, compared with the last one, and told in French."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.core.journal.chain import ChainBreak
from desktop.core.journal.journal import Journal, JournalCheck, JournalEntry
from desktop.mairie.compliance.journal.last_check import FILE_NAME, LastChecks, verify
from desktop.mairie.compliance.journal.verdict import WHAT_TO_DO, lines_of, title_of

TITLES = {"sort-mail": "Mails à trier"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "journal.sqlite")
    for month in range(1, 7):
        journal.add(
            JournalEntry(
                "sort-mail", "finished", at=f"2026-{month:02d}-10T08:00:00+00:00", who="anne"
            )
        )
    return tmp_path / "journal.sqlite"


@pytest.fixture
def checks(tmp_path: Path) -> LastChecks:
    return LastChecks(tmp_path / "conformite")


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete;")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_chain_is_told_with_its_fingerprint_and_kept(path, checks):
    verdict = verify(Journal(path), checks)
    assert title_of(verdict) == "Chaîne intacte\u00a0: 6\u00a0entrées relues."
    (line,) = lines_of(verdict, TITLES)
    assert line.replace(" ", "").endswith(verdict.check.last_hash)
    kept = checks.last()
    assert kept is not None
    assert (kept.entries, kept.last_number, kept.is_sound) == (6, 6, True)


def test_the_second_verification_says_that_the_first_end_is_still_there(path, checks):
    verify(Journal(path), checks)
    Journal(path).add(JournalEntry("sort-mail", "finished"))
    verdict = verify(Journal(path), checks)
    assert "rien n’a été réécrit" in lines_of(verdict, TITLES)[-1]


def test_the_broken_entry_is_named_with_its_claim_its_meaning_and_what_to_do(path, checks):
    tamper(path, "UPDATE entry SET body = replace(body, 'anne', 'zoe') WHERE id = 3")
    verdict = verify(Journal(path), checks)
    assert title_of(verdict) == "La chaîne est rompue à l’entrée n°\u00a03."
    claim, meaning, proved, advice = lines_of(verdict, TITLES)
    assert claim.startswith("Elle se dit du 10\u00a0mars\u00a02026 à ")
    assert "«\u00a0Mails à trier\u00a0», Terminé, session «\u00a0zoe\u00a0»." in claim
    assert "modifiée" in meaning
    assert proved == "Les 2 entrées d’avant restent prouvées."
    assert advice == WHAT_TO_DO


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM entry WHERE id = 2", "retirées"),
        ("DELETE FROM entry WHERE id = 6", "à la fin"),
        ("DELETE FROM entry WHERE id = 2", "L’entrée qui vient ensuite se dit du 10\u00a0mars"),
        ("DELETE FROM entry WHERE body LIKE '%purged%'", "aucune entrée de la chaîne ne dit"),
    ],
)
def test_each_way_of_breaking_has_its_meaning(path, checks, statement, words):
    journal = Journal(path)
    if "purged" in statement:
        journal.purge("2026-04-01")
    tamper(path, statement)
    verdict = verify(Journal(path), checks)
    assert not verdict.is_sound
    told = " ".join(lines_of(verdict, TITLES))
    assert words in told


def test_every_kind_of_break_is_told(path, checks):
    from desktop.mairie.compliance.journal.last_check import Verdict

    for kind in ChainBreak:
        verdict = Verdict(JournalCheck(6, 1, "0" * 64, kind, "pas une entrée"))
        lines = lines_of(verdict, TITLES)
        assert lines[-1] == WHAT_TO_DO and len(lines) >= 3
        assert lines[0] == "Ce qui se trouve à cette place ne se lit plus comme une entrée."


def test_what_a_purge_took_is_told_as_proved(path, checks):
    verify(Journal(path), checks)
    Journal(path).purge("2026-04-01")
    verdict = verify(Journal(path), checks)
    assert verdict.is_sound
    assert "jusqu’à la n°\u00a03" in lines_of(verdict, TITLES)[1]


def test_a_purge_of_all_that_was_verified_is_no_alarm(path, checks):
    verify(Journal(path), checks)
    journal = Journal(path)
    for _ in range(3):
        journal.add(JournalEntry("sort-mail", "finished"))
    journal.purge("2026-11-01")
    journal.purge("2099-01-01")
    verdict = verify(Journal(path), checks)
    assert verdict.is_sound
    assert all("relevée" not in line for line in lines_of(verdict, TITLES))


def test_a_journal_replaced_by_another_sound_one_is_seen(path, checks):
    verify(Journal(path), checks)
    path.unlink()
    for _ in range(9):
        Journal(path).add(JournalEntry("sort-mail", "finished"))
    verdict = verify(Journal(path), checks)
    assert verdict.check.is_sound and verdict.is_replaced and not verdict.is_sound
    assert title_of(verdict) == "Le journal n’est plus celui de la dernière vérification."
    assert "remplacé" in lines_of(verdict, TITLES)[0]


def test_the_last_entries_cut_with_sqlites_own_count_are_seen_by_the_second_verification(
    path, checks
):
    verify(Journal(path), checks)
    tamper(
        path,
        "DELETE FROM entry WHERE id > 4",
        "DELETE FROM look WHERE id > 4",
        "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'entry'",
    )
    assert Journal(path).verify().is_sound, "alone, the chain cannot know"
    assert verify(Journal(path), checks).is_replaced


def test_a_damaged_memory_of_the_last_verification_is_set_aside(path, checks, tmp_path):
    verify(Journal(path), checks)
    (tmp_path / "conformite" / FILE_NAME).write_text("{", "utf-8")
    assert checks.last() is None
    assert verify(Journal(path), checks).is_sound
    assert len(list((tmp_path / "conformite").glob(f"{FILE_NAME}.damaged-*"))) == 1


def test_without_a_folder_nothing_is_kept_and_all_works(path):
    checks = LastChecks(None)
    assert verify(Journal(path), checks).is_sound
    assert checks.last() is None
