# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documents of the charter: real headings, who has read it, the project of délibération."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.core.draft import DraftNature, Heading, Paragraph, Table
from desktop.core.review.reviewing import bears_draft_word, state_of
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.answers import answers_of
from desktop.mairie.compliance.charter.as_draft import project_draft, version_draft
from desktop.mairie.compliance.charter.composition import (
    CharterChoices,
    compose_charter,
    printed_chapters,
)
from desktop.mairie.compliance.charter.deliberation import deliberation_draft
from desktop.mairie.compliance.charter.reader import CharterReader, Reading
from desktop.mairie.compliance.charter.reading_papers import (
    list_draft,
    readings_table,
    sheet_draft,
)
from desktop.mairie.compliance.charter.versions import CharterVersion
from desktop.mairie.learning.person import Person
from tests.mairie.compliance.charter.charters import FACTS, PROFILE, TODAY

CHAPTERS = printed_chapters(compose_charter(CharterChoices(), FACTS))
VERSION = CharterVersion(2, TODAY, "Claire Martin, secrétaire", "Outils revus.", CHAPTERS)
CLAIRE = CharterReader(Person("Claire Martin", "secrétaire"), (Reading(2, TODAY),))
MARC = CharterReader(Person("Marc Vautier"), (Reading(1, date(2026, 1, 5)),))
LUCIE = CharterReader(Person("Lucie Hamelin", "conseillère municipale"))


def _words(draft: object) -> str:
    return "\n".join(p.text for p in draft.paragraphs())  # type: ignore[attr-defined]


def test_the_charter_has_sixteen_real_headings_and_tables_with_a_header() -> None:
    draft = version_draft(VERSION, PROFILE)
    titles = [b.text for b in draft.blocks if isinstance(b, Heading) and b.level == 1]
    assert len(titles) == 16 and titles[0].startswith("1. ")
    assert "|" not in "\n".join(p.text for p in draft.paragraphs())
    tables = [b for b in draft.blocks if isinstance(b, Table)]
    assert len(tables) >= 7
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)


def test_a_project_bears_brouillon_and_a_version_the_name_of_who_kept_it() -> None:
    assert bears_draft_word(project_draft(CHAPTERS, PROFILE))
    draft = version_draft(VERSION, PROFILE)
    assert not bears_draft_word(draft)
    assert draft.ai_mark.reviewed_by == "Claire Martin, secrétaire"
    assert not state_of(draft).is_draft
    assert draft.subtitle.endswith("Version 2 du 28\u00a0novembre\u00a02026")


def test_a_commune_without_a_name_is_to_be_filled() -> None:
    assert "[à compléter]" in version_draft(VERSION, CommuneProfile()).subtitle


def test_the_sheet_says_the_promise_the_version_and_the_day() -> None:
    draft = sheet_draft(CLAIRE, VERSION, PROFILE, TODAY)
    words = _words(draft)
    assert "J’ai lu la charte et je m’engage à l’appliquer" in words
    assert "version 2 du 28\u00a0novembre\u00a02026" in words
    assert "Lue le 28\u00a0novembre\u00a02026." in words
    assert draft.nature is DraftNature.RECORD


def test_the_sheet_of_who_has_not_read_it_yet_is_to_be_dated() -> None:
    words = _words(sheet_draft(MARC, VERSION, PROFILE, TODAY))
    assert "Lue le [à compléter]." in words
    assert ", le [à compléter]" in words  # nor is it dated of today in the name of its reader


def test_the_sheet_says_how_long_it_is_kept_and_whom_to_ask() -> None:
    profile = replace(PROFILE, dpo_contact="Mme Roux, dpo@mairie.example")
    words = _words(sheet_draft(CLAIRE, VERSION, profile, TODAY))
    assert "jusqu’au départ de la personne" in words and "Mme Roux" in words


def test_the_list_says_who_has_to_read_again() -> None:
    draft = list_draft((CLAIRE, MARC, LUCIE), VERSION, PROFILE, TODAY)
    table = next(b for b in draft.blocks if isinstance(b, Table))
    assert [row[2] for row in table.rows] == ["2", "1 (à relire)", "Pas encore"]
    assert isinstance(draft.blocks[0], Paragraph)
    assert draft.blocks[0].text.startswith("1\u00a0personne sur\u00a03 a lu la version\u00a02.")


def test_the_rows_for_a_spreadsheet_have_iso_days() -> None:
    table = readings_table((CLAIRE, MARC, LUCIE), 2, "ods")
    assert table.rows == (
        ("Claire Martin", "secrétaire", "2", "2026-11-28", "2", "oui"),
        ("Marc Vautier", "", "1", "2026-01-05", "2", "non"),
        ("Lucie Hamelin", "conseillère municipale", "", "", "2", "non"),
    )
    assert table.format == "ods" and not table.has_mark
    assert readings_table((), 2).has_mark


def test_the_deliberation_is_a_project_that_decides_and_says_its_grounds() -> None:
    words = _words(deliberation_draft(answers_of({}, FACTS), FACTS))
    assert "APPROUVE la charte d’usage de l’intelligence artificielle" in words
    assert "DIT qu’elle est relue chaque année" in words
    assert "Vu le règlement (UE) 2024/1689" in words
    assert "comité social territorial" not in words
    assert "[à compléter" in words


def test_the_opinion_of_the_committee_is_a_ground_once_it_is_given() -> None:
    answers = answers_of({"cst": "rendu", "cst_date": "2026-11-20"}, FACTS)
    words = _words(deliberation_draft(answers, FACTS))
    assert "Vu l’avis du comité social territorial du 20 novembre 2026" in words.replace(
        "\u00a0", " "
    )


def test_it_is_written_as_a_document_in_every_format(tmp_path: Path) -> None:
    from desktop.documents.writing import write_draft

    files = write_draft(version_draft(VERSION, PROFILE), tmp_path, "charte", ("docx", "odt", "pdf"))
    assert [Path(file.path).suffix for file in files] == [".docx", ".odt", ".pdf"]
    import docx

    document = docx.Document(str(tmp_path / "charte.docx"))
    styles = [p.style.name for p in document.paragraphs if p.text.startswith(("1. ", "16. "))]
    assert styles and all(name.startswith("Heading") for name in styles)
