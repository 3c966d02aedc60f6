# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of `python -m desktop journal`: verify, search, stats, export and purge, with their exit status."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from desktop.command_line import run_command_line
from desktop.command_line.arguments import EXIT_CANCELLED, EXIT_DONE, EXIT_FAILURE, EXIT_USAGE
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.schema import MIGRATIONS


class JournalLine:
    """`journal …` on a data folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = folder / "données"
        self.data.mkdir()
        self.path, self._capsys = self.data / "journal.sqlite", capsys

    def fill(self, count: int, **facts: object) -> None:
        journal = Journal(self.path)
        for number in range(count):
            given = {
                "task": "sort-mail" if number % 2 else "write-decree",
                "outcome": "finished",
                "who": "claire",
                "at": f"2024-{1 + number % 12:02d}-10T08:00:00+00:00",
                **facts,
            }
            journal.add(JournalEntry(**given))  # type: ignore[arg-type]

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        try:
            status = run_command_line(["journal", *arguments, "--data-dir", str(self.data)])
        except SystemExit as end:  # argparse ends the program on a wrong command
            status = int(end.code or 0)
        told = self._capsys.readouterr()
        return status, told.out.replace("\u202f", " ").replace("\u00a0", " "), told.err

    def tamper(self, statement: str) -> None:
        connection = sqlite3.connect(self.path)
        connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete;")
        connection.execute(statement)
        connection.commit()
        connection.close()


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> JournalLine:
    return JournalLine(tmp_path, capsys)


def test_a_sound_chain_gives_0_and_its_fingerprint(journal):
    journal.fill(3)
    status, out, _ = journal("verify")
    assert status == EXIT_DONE
    assert out.startswith("Chaîne intacte : 3 entrées relues.")
    assert Journal(journal.path).verify().last_hash in out.replace(" ", "")


def test_a_broken_chain_gives_3_and_names_the_entry(journal):
    journal.fill(5)
    journal.tamper("UPDATE entry SET body = replace(body, 'claire', 'zoe') WHERE id = 4")
    status, out, _ = journal("verify")
    assert status == EXIT_FAILURE
    assert "rompue à l’entrée n° 4." in out and "Elle se dit du 10 avril 2024" in out
    status, out, _ = journal("verify", "--json")
    told = json.loads(out)
    assert status == EXIT_FAILURE
    assert (told["sound"], told["first_broken"], told["kind"]) == (False, 4, "changed")


def test_a_journal_replaced_since_the_last_verification_gives_3(journal):
    journal.fill(3)
    assert journal("verify")[0] == EXIT_DONE
    journal.path.unlink()
    journal.fill(4, who="paul")
    status, out, _ = journal("verify")
    assert status == EXIT_FAILURE and "remplacé" in out


def test_a_copy_or_a_journal_set_aside_is_verified_where_it_lies(journal, tmp_path):
    journal.fill(3)
    copy = tmp_path / "clé" / "copie.sqlite"
    copy.parent.mkdir()
    copy.write_bytes(journal.path.read_bytes())
    journal.path.unlink()
    before = copy.read_bytes()
    assert journal("verify", "--file", str(copy))[0] == EXIT_DONE
    assert copy.read_bytes() == before and not journal.path.exists()
    assert not (journal.data / "conformite").exists()


def test_a_printed_fingerprint_is_found_or_gives_3(journal):
    journal.fill(3)
    printed = Journal(journal.path).verify().last_hash
    status, out, _ = journal("verify", "--hash", f"{printed[:8]} {printed[8:16]}")
    assert (status, out) == (
        EXIT_DONE,
        "Entrée n° 3, du 10 mars 2024 à 8 h 00 : Créer un arrêté.\n",
    )
    assert journal("verify", "--hash", "0" * 16)[0] == EXIT_FAILURE
    assert journal("verify", "--hash", "abc")[0] == EXIT_USAGE


def test_french_words_and_filters_find_entries(journal):
    journal.fill(4)
    journal.fill(1, outcome="reviewed", reviewer="Anne Besnard")
    status, out, err = journal("search", "arrêté", "relu")
    assert status == EXIT_DONE
    assert out == "5  10/01/2024 08:00  claire (Anne Besnard)  Créer un arrêté  Relu  par règles\n"
    assert "1\u00a0entrée trouvée." in err
    assert journal("search", "--task", "sort-mail", "--since", "01/03/2024")[1].startswith("4  ")
    told = [
        json.loads(line) for line in journal("search", "--json", "--limit", "2")[1].splitlines()
    ]
    assert [one["number"] for one in told] == [5, 4]
    assert told[0]["reviewer"] == "Anne Besnard" and len(told[0]["hash"]) == 64


def test_figures_are_told_in_words_or_for_a_machine(journal):
    journal.fill(4, seconds=90.0)
    status, out, _ = journal("stats", "--until", "28/02/2024")
    assert status == EXIT_DONE
    assert out.startswith("2 travaux, de janvier 2024 à février 2024, par 1 session de ce poste.")
    assert json.loads(journal("stats", "--json")[1])["seconds"] == 360.0


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_entries_go_out_as_a_table(journal, tmp_path, kind):
    journal.fill(4)
    status, out, _ = journal(
        "export", "sort-mail", "--out", str(tmp_path / "out"), "--format", kind
    )
    assert status == EXIT_DONE
    file = tmp_path / "out" / f"journal.{kind}"
    assert out.strip() == str(file) and file.stat().st_size > 100
    if kind == "csv":
        assert len(file.read_text("utf-8-sig").splitlines()) == 3


def test_a_purge_asks_then_says_what_went_and_leaves_a_proved_chain(journal):
    journal.fill(5)
    journal.fill(1, at="")
    status, _, err = journal("purge", "--days", "30")
    assert status == EXIT_CANCELLED and "--yes" in err
    assert Journal(journal.path).count() == 6
    status, out, _ = journal("purge", "--days", "30", "--yes")
    assert status == EXIT_DONE
    assert (
        out
        == f"5 entrées effacées. Empreinte de la dernière : {Journal(journal.path).last_purged()}\n"
    )
    assert Journal(journal.path).verify().is_sound
    assert "Aucune entrée de plus de 30 jours" in journal("purge", "--days", "30", "--yes")[1]


def test_a_purge_by_a_clock_that_jumped_ahead_is_refused(journal):
    """The last entry is years old: so it was, or the clock is wrong."""
    journal.fill(5)
    status, _, err = journal("purge", "--days", "30", "--yes")
    assert status == EXIT_FAILURE
    assert "avance peut-être" in err
    assert Journal(journal.path).count() == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("purge",),
        ("purge", "--days", "0"),
        ("purge", "--days", "trente"),
        ("purge", "--days", "30", "--file", "x.sqlite"),
        ("search", "--since", "demain"),
        ("search", "--limit", "0"),
        ("export",),
        ("rien",),
        (),
    ],
)
def test_a_wrong_command_gives_2_and_says_why_in_french(journal, arguments):
    journal.fill(1)
    status, _, err = journal(*arguments)
    assert status == EXIT_USAGE
    assert err.startswith(("La commande n’est pas comprise", "Un champ est à corriger."))


def test_where_there_is_no_journal_it_is_said_and_none_is_made(journal):
    status, _, err = journal("verify")
    assert status == EXIT_FAILURE
    assert "pas de journal" in err and not journal.path.exists()


def test_a_journal_of_a_later_version_is_left_as_it_is(journal):
    journal.fill(1)
    connection = sqlite3.connect(journal.path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = journal.path.read_bytes()
    status, _, err = journal("search")
    assert status == EXIT_FAILURE and "version plus récente" in err
    assert journal.path.read_bytes() == before


def test_a_file_that_is_no_journal_is_told(journal, tmp_path):
    other = tmp_path / "lettre.sqlite"
    other.write_bytes(b"pas un journal" * 100)
    status, _, err = journal("verify", "--file", str(other))
    assert status == EXIT_FAILURE and "abîmé" in err
    assert other.read_bytes() == b"pas un journal" * 100
