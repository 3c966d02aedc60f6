# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register goes out whole: as a document with real headings, as a spreadsheet with a sheet each."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from desktop.core.draft import DraftNature, Heading, ListBlock, Note, Paragraph, Table
from desktop.mairie.compliance.processing.documents import register_draft, sheet_draft
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.tables import register_workbook
from desktop.mairie.compliance.processing.wording import use_words
from tests.mairie.compliance.processing.conftest import CLAIRE, USE, used

TODAY = datetime.date(2026, 12, 1)
Open = Callable[[RealUse], ProcessingRegister]


def words_of(draft) -> str:
    told = [draft.title, draft.subtitle]
    for block in draft.blocks:
        if isinstance(block, Table):
            told += [*block.header, *(cell for row in block.rows for cell in row)]
        elif isinstance(block, ListBlock):
            told += [item.text for item in block.items]
        elif isinstance(block, Heading | Paragraph | Note):
            told.append(block.text)
    return "\n".join(told)


def test_the_document_has_the_page_organisme_the_list_and_a_heading_per_activity(
    register: ProcessingRegister,
):
    draft = register_draft(register, TODAY)
    titles = [
        block.text for block in draft.blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert titles[:3] == [
        "Organisme", "Liste des activités", "BEF-01. Tri des mails reçus par la mairie",
    ]  # fmt: skip
    assert len(titles) == 8 and draft.nature is DraftNature.RECORD
    assert draft.subtitle == "Commune de Saint-Aubin-des-Prés, au 1er\u00a0décembre\u00a02026"


def test_no_value_of_a_sheet_is_left_out_and_no_name_of_code_is_shown(
    register: ProcessingRegister,
):
    sheet = register.view("tri-des-courriels").sheet
    told = words_of(register_draft(register, TODAY))
    for text in (sheet.main_purpose, *sheet.security, *sheet.persons, sheet.rights, sheet.tool):
        assert text in told
    for category in sheet.data:
        assert category.detail in told and category.duration in told
    assert "$" not in told and "possible" not in told.split("\n") and "6.1.e)" in told


def test_what_is_missing_or_differs_is_said_in_the_document(
    register: ProcessingRegister, open_register: Open
):
    register.mark_read("tri-des-courriels", CLAIRE)
    told = words_of(register_draft(open_register(used(retention_days=60)), TODAY))
    assert "poste\u00a0» reste à compléter. (art. 30.1.g)" in told
    assert "«\u00a030\u00a0jours\u00a0» est devenu «\u00a060\u00a0jours\u00a0»" in told
    assert "Version 1, mise à jour le 28/11/2026 par Claire Delattre, DPO" in told


def test_a_retired_sheet_is_in_the_document_with_its_reason(register: ProcessingRegister):
    register.retire("visuels", "La mairie n’en fait plus", CLAIRE)
    told = words_of(register_draft(register, TODAY))
    assert "Fiche abandonnée le 28/11/2026\u00a0: La mairie n’en fait plus" in told


def test_one_sheet_goes_out_alone(register: ProcessingRegister):
    draft = sheet_draft(register.view("visuels"), register, TODAY)
    assert draft.title.startswith("Affiches") and "BEF-01" not in words_of(draft)


def test_the_workbook_has_the_list_a_line_an_activity_and_a_sheet_each(
    register: ProcessingRegister,
):
    book = register_workbook(register)
    assert [table.stem for table in book.tables] == [
        "Organisme", "Liste", "BEF-01", "BEF-02", "BEF-03", "BEF-04", "BEF-05", "BEF-06",
    ]  # fmt: skip
    listed = book.tables[1]
    assert len(listed.rows) == 6 and all(len(row) == len(listed.header) for row in listed.rows)
    state = listed.header.index("État")
    told = [row[state] for row in listed.rows]
    assert (
        told
        == ["À relire, 2\u00a0compléments conseillés"] * 3
        + ["À relire, 3\u00a0compléments conseillés"]
        + ["À relire, 2\u00a0compléments conseillés"] * 2
    )
    rows = {(row[0], row[1]): row for row in book.tables[2].rows}
    assert rows["Finalité et base légale", "Finalité principale"][3] == "b"
    assert "12\u00a0travaux du 02/10/2026 au 27/11/2026" in rows["Suivi", "Usage réel"][2]


def test_durations_of_the_settings_and_installed_models_are_in_the_document(
    open_register: Open,
):
    told = words_of(register_draft(open_register(used(conversations_days=0, log_days=0)), TODAY))
    assert "0\u00a0jour (à la fermeture de Beffroi)" in told
    assert "Modèles installés sur ce poste\u00a0: Autre 7B, Ministral 3B." in told
    assert "gardé sans limite aujourd’hui" in told


def test_use_is_told_in_a_sentence():
    assert use_words(("sort-mail",), USE).endswith("au 27/11/2026, avec Ministral 3B.")
    assert use_words(("write-minutes",), USE) == (
        "D’après le journal, jamais utilisé sur ce poste."
    )
    assert use_words((), USE) == ""
