# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register keeps what the commune changed, by whom and when, and nothing is ever lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.errors import CannotWrite, InvalidField
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.register import (
    Editor,
    ProcessingRegister,
    shipped_value,
)
from desktop.mairie.compliance.processing.register_file import FILE_NAME, LONGEST_TEXT, MOST_SHEETS
from desktop.mairie.compliance.processing.sheet import DataCategory
from desktop.mairie.compliance.processing.sheet_view import SheetState
from desktop.mairie.compliance.processing.wording import version_words
from tests.mairie.compliance.processing.conftest import CLAIRE, LATER, USE

Open = Callable[[RealUse], ProcessingRegister]
MAILS = "tri-des-courriels"


def test_a_sheet_that_nobody_touched_is_a_proposal_and_nothing_is_written(
    register: ProcessingRegister, folder: Path
):
    view = register.view(MAILS)
    assert view.state is SheetState.PROPOSED and view.kept.version == 0
    assert view.sheet.controller.startswith("Commune de Saint-Aubin-des-Prés, représentée par M.")
    assert "30\u00a0jours" in view.sheet.active_duration
    assert view.sheet.ai_models == ("Ministral 3B",)
    assert not folder.exists()


def test_an_edit_is_kept_with_its_version_its_day_and_its_author(
    register: ProcessingRegister, open_register: Open
):
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    register.edit(MAILS, "data", (DataCategory("Nom", "et prénom", "1 an"),), CLAIRE)
    view = open_register(USE).view(MAILS)
    assert view.sheet.service == "Secrétariat"
    assert view.sheet.data == (DataCategory("Nom", "et prénom", "1 an"),)
    (revision,) = view.kept.revisions
    assert (revision.number, revision.by) == (1, "Claire Delattre, DPO")
    assert revision.changed == ("service", "data")
    register.edit(MAILS, "source", "La boîte", LATER)
    assert [one.number for one in register.view(MAILS).kept.revisions] == [1, 2]


def test_another_person_on_the_same_day_makes_another_version(register: ProcessingRegister):
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    register.edit(MAILS, "source", "x", Editor("Paul Leroux", CLAIRE.on))
    assert [one.by for one in register.view(MAILS).kept.revisions] == [CLAIRE.name, "Paul Leroux"]


def test_the_shipped_text_of_a_field_comes_back_alone(register: ProcessingRegister):
    before = register.view(MAILS).sheet
    register.edit(MAILS, "source", "Ailleurs", CLAIRE)
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    assert shipped_value(register.view(MAILS), "source", register) == before.source
    register.recover(MAILS, "source", CLAIRE)
    view = register.view(MAILS)
    assert view.sheet.source == before.source and view.sheet.service == "Secrétariat"


def test_a_sheet_can_be_added_and_lacks_what_nobody_said(
    register: ProcessingRegister, open_register: Open
):
    sheet_id = register.add("Gestion de la cantine", CLAIRE)
    view = open_register(USE).view(sheet_id)
    assert view.sheet.name == "Gestion de la cantine" and view.sheet.reference == "COM-01"
    assert view.state is SheetState.MISSING
    assert {point.point for point in view.compulsory} == set("bcdefg")
    assert shipped_value(view, "source", register) is None
    with pytest.raises(InvalidField):
        register.add("  ", CLAIRE)


def test_a_copy_says_what_the_sheet_said_and_goes_its_own_way(register: ProcessingRegister):
    copy = register.duplicate(MAILS, "Courriels du CCAS", CLAIRE)
    register.edit(copy, "source", "La boîte du CCAS", CLAIRE)
    mails, made = register.view(MAILS).sheet, register.view(copy).sheet
    assert made == replace(
        mails, name="Courriels du CCAS", reference="COM-01", source="La boîte du CCAS"
    )
    assert register.view(MAILS).kept.version == 0


def test_a_retired_sheet_stays_with_its_day_and_reason_and_can_come_back(
    register: ProcessingRegister, open_register: Open
):
    register.retire(MAILS, "La mairie n’a plus de boîte", CLAIRE)
    view = open_register(USE).view(MAILS)
    assert view.state is SheetState.RETIRED and view.kept.retired_on == CLAIRE.on
    assert view.kept.retired_because == "La mairie n’a plus de boîte"
    register.restore(MAILS, LATER)
    assert register.view(MAILS).kept.retired_on is None


def test_an_edit_alone_is_no_reading_over(register: ProcessingRegister):
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    assert register.view(MAILS).state is SheetState.PROPOSED
    register.mark_read(MAILS, LATER)
    register.edit(MAILS, "service", "Accueil", LATER)
    view = register.view(MAILS)
    assert view.state is SheetState.COMPLETE and view.kept.read_on == LATER.on
    assert version_words(view).endswith("DPO, relue en entier le 15/01/2027")


def test_reading_a_sheet_over_is_a_version_too(register: ProcessingRegister):
    register.mark_read("visuels", CLAIRE)
    view = register.view("visuels")
    assert view.state is SheetState.COMPLETE and view.kept.revisions[0].changed == ()


def test_the_page_organisme_is_edited_field_by_field(
    register: ProcessingRegister, open_register: Open
):
    register.edit_organisation("computer_security", ("Disque chiffré",), CLAIRE)
    register.edit_organisation("dpo_designation", "DPO-1, 2026", CLAIRE)
    organisation = open_register(USE).organisation
    assert organisation.computer_security == ("Disque chiffré",)
    assert organisation.phone == "01 99 00 12 34"
    register.edit_organisation("computer_security", None, CLAIRE)
    assert len(register.organisation.computer_security) == 4
    assert register.organisation_revisions[0].changed == ("computer_security", "dpo_designation")


def test_a_text_that_is_too_long_and_too_many_sheets_are_refused(register: ProcessingRegister):
    with pytest.raises(InvalidField, match="trop long"):
        register.edit(MAILS, "source", "x" * (LONGEST_TEXT + 1), CLAIRE)
    for number in range(MOST_SHEETS - 6):
        register.add(f"Activité {number}", CLAIRE)
    with pytest.raises(InvalidField, match=str(MOST_SHEETS)):
        register.add("Une de trop", CLAIRE)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"schema": 1, "sheets": [{"id": "x", "changes": {"couleur": "rouge"}}]}',
        '{"schema": 1, "sheets": [{"id": "x", "changes": {"persons": 3}}]}',
        '{"schema": 1, "organisation": {"name": 3}}',
        '{"schema": 1, "inconnu": 1}',
    ],
)
def test_a_damaged_file_is_set_aside_and_told(folder: Path, open_register: Open, content: str):
    folder.mkdir()
    (folder / FILE_NAME).write_text(content, encoding="utf-8")
    register = open_register(USE)
    assert "illisible" in register.notice and len(register.views()) == 6
    (aside,) = folder.glob(f"{FILE_NAME}.damaged-*")
    assert aside.read_text(encoding="utf-8") == content
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    assert open_register(USE).view(MAILS).sheet.service == "Secrétariat"


def test_the_file_of_a_later_version_is_neither_read_nor_overwritten(
    folder: Path, open_register: Open
):
    folder.mkdir()
    (folder / FILE_NAME).write_text('{"schema": 99}', encoding="utf-8")
    register = open_register(USE)
    assert "plus récente" in register.notice
    with pytest.raises(CannotWrite):
        register.edit(MAILS, "service", "x", CLAIRE)
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == '{"schema": 99}'


def test_two_windows_do_not_overwrite_each_other(register: ProcessingRegister, open_register: Open):
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    open_register(USE).edit("visuels", "service", "Communication", CLAIRE)
    register.edit(MAILS, "source", "La boîte", CLAIRE)
    fresh = open_register(USE)
    assert fresh.view("visuels").sheet.service == "Communication"
    assert fresh.view(MAILS).sheet.source == "La boîte"


def test_a_person_can_read_the_file(register: ProcessingRegister, folder: Path):
    register.edit(MAILS, "service", "Secrétariat", CLAIRE)
    told = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    assert told["schema"] == 1 and told["sheets"][0]["changes"] == {"service": "Secrétariat"}
    assert told["sheets"][0]["revisions"][0]["by"] == "Claire Delattre, DPO"


def test_without_a_folder_everything_works_and_nothing_is_written(register: ProcessingRegister):
    loose = ProcessingRegister(None, register._profile, USE)
    loose.edit(MAILS, "service", "Secrétariat", CLAIRE)
    assert loose.view(MAILS).sheet.service == "Secrétariat"
