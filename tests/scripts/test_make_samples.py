# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample documents: the same bytes each time, small, readable, and of a commune that is not."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from desktop.core.source_document import BlockKind, SourceDocument
from desktop.documents.reading import read_document
from scripts.make_samples import FOLDER, SAMPLES, make_samples

pytest.importorskip("pymupdf")
pytest.importorskip("docx")
PIL = pytest.importorskip("PIL")

PHONE = re.compile(r"\b0[1-9](?:[ .]\d\d){4}\b")
MOST_BYTES = 600_000


@pytest.fixture(scope="module")
def documents() -> dict[str, SourceDocument]:
    return {name: read_document(FOLDER / name) for name in SAMPLES}


def test_the_same_bytes_come_out_each_time(tmp_path: Path):
    first = [path.read_bytes() for path in make_samples(tmp_path / "a")]
    second = [path.read_bytes() for path in make_samples(tmp_path / "b")]
    assert first == second


def test_the_committed_samples_say_what_the_script_writes(tmp_path: Path):
    """Text, not bytes: another release of a library may pack them otherwise."""
    for path in make_samples(tmp_path):
        made, committed = read_document(path), read_document(FOLDER / path.name)
        assert [b.text for b in made.blocks] == [b.text for b in committed.blocks]


def test_they_are_small_together():
    assert sum((FOLDER / name).stat().st_size for name in SAMPLES) < MOST_BYTES


def test_the_report_has_twelve_pages_tables_and_one_scan(documents):
    report = documents["rapport-annuel-assainissement.pdf"]
    assert len(report.pages) == 12
    assert report.pages_without_text() == (11,)
    assert sum(block.kind is BlockKind.TABLE for block in report.blocks) >= 7
    assert "prix et la qualité" in report.title


def test_the_minutes_have_three_pages_and_their_decisions(documents):
    minutes = documents["compte-rendu-commission-voirie.docx"]
    assert (len(minutes.pages), minutes.paging) == (3, "breaks")
    assert sum(block.text.startswith("Décision :") for block in minutes.blocks) == 3


def test_the_note_and_the_letter_are_read(documents):
    note = documents["note-renovation-salle-des-fetes.odt"]
    assert note.title == "Note au conseil municipal : rénovation de la salle des fêtes"
    assert any(block.rows[-2][2] == "58 %" for block in note.blocks if block.rows)
    letter = documents["courrier-riverain.txt"]
    assert letter.title == "Eaux stagnantes et vitesse excessive rue du Lavoir"


def test_every_telephone_number_is_one_that_nobody_has(documents):
    """01 99 00 xx xx is kept by the numbering plan for works of fiction (ARCEP 2018-0881, 2.5.12)."""
    text = "\n".join(block.text for document in documents.values() for block in document.blocks)
    numbers = PHONE.findall(text)
    assert len(numbers) >= 6
    assert all(number.startswith("01 99 00") for number in numbers)


def test_sums_in_the_tables_are_right(documents):
    def amount(cell: str) -> float:
        return float(re.sub(r"[^\d,-]", "", cell).replace(",", "."))

    report = documents["rapport-annuel-assainissement.pdf"]
    checked = 0
    for block in report.blocks:
        if block.rows and block.rows[-1][0] == "Total":
            for column in range(1, len(block.rows[0])):
                cells = [row[column] for row in block.rows[1:]]
                if all(re.search(r"\d", cell) for cell in cells) and "20" not in cells[0][-4:-2]:
                    assert sum(map(amount, cells[:-1])) == amount(cells[-1])
                    checked += 1
    assert checked >= 4


def test_the_packages_hold_no_date_of_the_day_they_were_made():
    for name in ("compte-rendu-commission-voirie.docx", "note-renovation-salle-des-fetes.odt"):
        with zipfile.ZipFile(FOLDER / name) as package:
            assert {entry.date_time for entry in package.infolist()} == {(2025, 1, 2, 8, 0, 0)}
