# SPDX-License-Identifier: AGPL-3.0-or-later
"""The six shipped sheets are well formed, whole for article 30(1), and say nothing of the commune's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.settings import SETTINGS, Settings
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.real_use import facts_for, real_use
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.compliance.processing.sheet_fields import all_fields
from desktop.mairie.compliance.processing.shipped import (
    FACTS,
    FOLDER,
    SheetFileError,
    filled,
    names_in,
    read_shipped,
    shipped_sheets,
)
from desktop.tasks import TASKS


def test_there_is_a_sheet_for_each_room_and_each_task_is_in_exactly_one():
    assert list(shipped_sheets()) == [
        "tri-des-courriels",
        "resume-de-documents",
        "redaction-d-actes",
        "transcription-de-reunions",
        "visuels",
        "journal-technique",
    ]
    described = [task for shipped in shipped_sheets().values() for task in shipped.tasks]
    assert sorted(described) == sorted(task.id for task in TASKS)


@pytest.mark.parametrize("sheet_id", shipped_sheets())
def test_a_shipped_sheet_is_whole_for_article_30_and_leaves_to_the_commune_what_it_alone_knows(
    sheet_id: str, register: ProcessingRegister
):
    assert register.view(sheet_id).compulsory == ()
    advised = {point.field for point in register.view(sheet_id).missing}
    assert {"service", "information"} <= advised <= {"service", "information", "final_outcome"}


@pytest.mark.parametrize("sheet_id", shipped_sheets())
def test_a_shipped_sheet_is_local_without_processor_and_dated(sheet_id: str):
    shipped = shipped_sheets()[sheet_id]
    sheet = shipped.sheet
    assert sheet.transfers == "no" and sheet.processors == ()
    assert "6.1.e" in sheet.legal_bases and "6.1.f" not in sheet.legal_bases
    assert shipped.verified_on.year >= 2026
    assert all(category.duration for category in sheet.data)
    assert sheet.controller == "$responsable" and sheet.dpo == "$dpo"


def test_every_field_of_a_sheet_is_in_the_form_and_every_fact_is_used():
    assert set(all_fields()) == set(ProcessingSheet.__dataclass_fields__)
    used = {
        name
        for shipped in shipped_sheets().values()
        for field in all_fields()
        for name in names_in(getattr(shipped.sheet, field))
    }
    assert used | {"commune"} == set(FACTS)


def test_every_duration_of_the_settings_fills_a_fact(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    usual = real_use((), settings, {}, {})
    facts = facts_for((), usual, Organisation())
    for setting in SETTINGS:
        if setting.name.endswith("_days"):
            days = {**usual.days, setting.name: 17}
            changed = facts_for((), replace(usual, days=days), Organisation())
            assert changed != facts, f"{setting.name} is in no sheet"


def test_texts_have_their_french_spaces():
    sheet = shipped_sheets()["tri-des-courriels"].sheet
    assert "«\u00a0Preuve hors ligne\u00a0»" in " ".join(sheet.security)
    assert " :" not in sheet.main_purpose


def test_facts_fill_texts_lists_and_entries():
    facts = {"travaux": ("30 jours",), "modeles": ("A", "B")}
    assert filled("$travaux après", facts) == "30 jours après"
    assert filled(("$modeles", "Autre"), facts) == ("A", "B", "Autre")
    assert filled(("Avec $modeles",), facts) == ("Avec A, B",)
    assert filled("$dpo", facts) == "[à compléter]"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('dpo = "$dpo"', 'dpo = "$inconnu"'),
        ("[sheet]", '[sheet]\ncouleur = "rouge"'),
        ('transfers = "no"', 'transfers = "never"'),
        ("verified_on = 2026-11-28", ""),
    ],
)
def test_a_sheet_that_is_not_well_formed_is_refused_with_its_file(
    tmp_path: Path, wrong: str, told: str
):
    text = (FOLDER / "1-tri-des-courriels.toml").read_text(encoding="utf-8")
    assert wrong in text
    path = tmp_path / "fiche.toml"
    path.write_text(text.replace(wrong, told), encoding="utf-8")
    with pytest.raises(SheetFileError, match=r"^fiche\.toml: "):
        read_shipped(path)
