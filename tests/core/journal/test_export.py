# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entries of the journal as rows: every column, the newest first, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.jobs.output_pieces import JournalFile
from desktop.core.journal.access import JournalUnavailable
from desktop.core.journal.export import HEADER, journal_table, local_moment
from desktop.core.journal.journal import EVERYTHING, FileMark, Journal, JournalEntry
from desktop.core.journal.search import JournalQuery, WordCodes
from desktop.documents.writers.pieces import write_pieces


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "journal.sqlite")
    mark = FileMark("ab" * 32, 1234, "pdf")
    journal.add(
        JournalEntry(
            "sort-mail", "finished", at="2026-11-02T08:00:00+00:00", who="anne",
            prompt_version="sort-mail@3", model_id="mistral-7b", model_sha256="cd" * 32,
            inputs=(mark, mark), outputs=(mark,), seconds=12.34, work="work-1",
        )
    )  # fmt: skip
    journal.add(JournalEntry("sort-mail", "reviewed", who="=cmd|'/c calc'!A1", reviewer="+33"))
    return tmp_path / "journal.sqlite"


def piece_of(path: Path, query: JournalQuery = EVERYTHING, kind: str = "csv") -> JournalFile:
    return JournalFile("journal", str(path), query, (("sort-mail", "Mails à trier"),), kind)


def test_every_column_is_there_the_newest_entry_first(path):
    table = journal_table(piece_of(path))
    assert table.header == HEADER
    assert [row[0] for row in table.rows] == ["2", "1"]
    told = dict(zip(HEADER, table.rows[1], strict=True))
    day, hour = local_moment("2026-11-02T08:00:00+00:00")
    assert (told["Date"], told["Heure"]) == (day, hour)
    assert told["Travail"] == "Mails à trier" and told["Durée (s)"] == "12,3"
    assert told["Empreintes des fichiers lus"] == ", ".join(["ab" * 32] * 2)
    assert told["Fichiers écrits"] == "pdf 1234"
    assert told["Code de l’issue"] == "finished" and told["Numéro du travail"] == "work-1"
    assert told["Empreinte dans la chaîne"] == Journal(path).found(JournalQuery())[1].hash


def test_only_what_is_asked_for_goes_out(path):
    table = journal_table(piece_of(path, JournalQuery(reviews_only=True)))
    assert [row[0] for row in table.rows] == ["2"]


def test_a_formula_in_a_name_is_not_run_by_a_spreadsheet(path, tmp_path):
    (file,) = write_pieces((piece_of(path),), tmp_path / "out")
    line = Path(file.path).read_text("utf-8-sig").splitlines()[1]
    assert "'=cmd|'/c calc'!A1" in line and "'+33" in line
    (sheet,) = write_pieces((piece_of(path, kind="ods"),), tmp_path / "out")
    assert sheet.format == "ods" and sheet.size > 1_000


def test_a_journal_that_cannot_be_read_is_an_expected_failure(tmp_path):
    with pytest.raises(JournalUnavailable):
        journal_table(piece_of(tmp_path / "absent.sqlite"))


def test_a_date_that_is_none_is_shown_as_it_is():
    assert local_moment("hier") == ("hier", "")


def test_the_question_crosses_to_a_worker_and_comes_back_the_same(path):
    query = JournalQuery("relu", since="2026-01-01", codes=(WordCodes("relu", (), ("reviewed",)),))
    asked = events.WritePieces("export-1", (piece_of(path, query, "ods"),), "/tmp/out")
    assert events.read_to_worker(events.to_line(asked)) == asked
