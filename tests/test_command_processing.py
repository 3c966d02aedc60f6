# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of processing from the command line, in processes of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document as WordDocument
from odfdo import Document

from desktop.core.journal.journal import Journal, JournalEntry
from tests.test_command_line import CHECKOUT, CommandLine

SAMPLE = CHECKOUT / "desktop" / "resources" / "samples" / "commune.json"


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    line = CommandLine(tmp_path)
    line.data.mkdir()
    (line.data / "profile.json").write_bytes(SAMPLE.read_bytes())
    entry = JournalEntry("sort-mail", "finished", at="2026-11-20T08:00:00+00:00")
    Journal(line.data / "journal.sqlite").add(entry)
    return line


def test_the_register_is_written_as_a_workbook_and_documents(command_line: CommandLine):
    done = command_line(
        "processing", "register", "--out", str(command_line.out), "--format", "ods,docx,pdf"
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in command_line.out.iterdir()}
    stem = "registre-des-traitements"
    assert names == {f"{stem}.ods", f"{stem}.docx", f"{stem}.pdf"}
    sheets = Document(command_line.out / f"{stem}.ods").body.tables
    assert [sheet.name for sheet in sheets][:3] == ["Organisme", "Liste", "BEF-01"]
    assert sheets[1].height == 7
    word = WordDocument(str(command_line.out / f"{stem}.docx"))
    titles = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert "Organisme" in titles and "BEF-01. Tri des mails reçus par la mairie" in titles
    told = "\n".join(p.text for p in word.paragraphs)
    assert "BROUILLON" not in told and "1\u00a0travail le 20/11/2026" in told


def test_the_list_says_what_is_missing_for_people_and_for_machines(command_line: CommandLine):
    told = command_line("processing", "list").stdout
    assert "BEF-04" in told and "reste à compléter" in told
    data = json.loads(command_line("processing", "list", "--json").stdout)
    assert [sheet["state"] for sheet in data["sheets"]] == ["proposed"] * 6
    assert data["sheets"][0]["runs"] == 1 and data["uncovered"] == []
    assert {"field": "computer_security", "point": "g"} in data["organisation"]["missing"]


def test_the_impact_studies_are_written_with_what_is_left(command_line: CommandLine):
    done = command_line("processing", "impact", "--out", str(command_line.out), "--format", "odt")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in command_line.out.iterdir()} == {
        "aipd-courriels.odt", "aipd-reunions.odt",
    }  # fmt: skip
    assert "18\u00a0points sur\u00a046 restent à compléter." in done.stdout


def test_an_unknown_format_is_refused_with_those_that_exist(command_line: CommandLine):
    done = command_line("processing", "register", "--out", str(command_line.out), "--format", "xls")
    assert done.returncode != 0 and "docx" in done.stderr and not command_line.out.exists()
