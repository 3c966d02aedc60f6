# SPDX-License-Identifier: AGPL-3.0-or-later
"""Impact studies: shipped drafts that choose nothing for the DPO, and what the commune writes in them."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.draft import DraftNature, Heading, Note, Paragraph, Table
from desktop.core.errors import CannotWrite, InvalidField
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.impact.documents import study_draft
from desktop.mairie.compliance.impact.studies_kept import ImpactStudies
from desktop.mairie.compliance.impact.study import (
    CRITERION,
    DECISION,
    FOLDER,
    LEVEL,
    OPINION,
    need_words,
    progress_words,
    read_study,
    shipped_studies,
)
from desktop.mairie.compliance.processing.organisation import organisation_of
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.register import Editor
from desktop.mairie.compliance.processing.shipped import SheetFileError, shipped_sheets

CLAIRE = Editor("Claire Delattre, DPO", datetime.date(2026, 11, 28))
PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    address="1 place de la Mairie",
    phone="01 99 00 12 34",
    email="mairie@saint-aubin-des-pres.example",
    mayor_name="Paul Leroux",
    mayor_civility="M.",
    dpo_contact="Claire Delattre, dpo@example.fr",
)
ORGANISATION = organisation_of(PROFILE)
USE = RealUse(days={"retention_days": 30, "corrections_days": 365, "journal_days": 365})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "conformite"


@pytest.fixture
def studies(folder: Path) -> ImpactStudies:
    return ImpactStudies(folder, ORGANISATION, USE)


def test_both_studies_have_nine_criteria_four_parts_and_three_risks():
    assert list(shipped_studies()) == ["courriels", "reunions"]
    for study in shipped_studies().values():
        assert [part.id for part in study.parts] == [
            "need", "context", "principles", "risks", "validation",
        ]  # fmt: skip
        assert sum(point.kind == CRITERION for point in study.points()) == 9
        assert sum(point.kind == LEVEL for point in study.points()) == 6
        assert study.sheet_id in shipped_sheets()
        assert study.tasks == shipped_sheets()[study.sheet_id].tasks


def test_no_level_no_opinion_and_no_decision_is_chosen_for_the_dpo():
    for study in shipped_studies().values():
        for point in study.points():
            if point.kind in (LEVEL, OPINION, DECISION):
                assert point.choice == "" and point.is_open


def test_progress_counts_what_is_left_and_goes_down(studies: ImpactStudies):
    before = studies.view("courriels").study
    assert progress_words(before) == "18\u00a0points sur\u00a046 restent à compléter."
    studies.edit("courriels", "access_severity", CLAIRE, choice="limited")
    studies.edit("courriels", "information", CLAIRE, text="Sur le site.")
    studies.edit("courriels", "decision", CLAIRE, text="M. Paul Leroux, le 1er décembre 2026")
    study = studies.view("courriels").study
    assert len(study.open_points()) == 16
    for point in study.open_points():
        studies.edit("courriels", point.id, CLAIRE, text="Vu.", choice=_first_choice(point.kind))
    assert progress_words(studies.view("courriels").study) == "Les 46\u00a0points sont remplis."


def _first_choice(kind: str) -> str | None:
    return {CRITERION: "no", LEVEL: "limited", OPINION: "favourable", DECISION: "accepted"}.get(
        kind
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, "1\u00a0critère rempli sur\u00a09, 2\u00a0possibles. L’AIPD est conseillée"),
        (
            {"c7": "yes"},
            "2\u00a0critères remplis sur\u00a09, 1\u00a0possible. L’AIPD est en principe n",
        ),
        (
            {"c4": "no", "c7": "no"},
            "1\u00a0critère rempli sur\u00a09. L’AIPD n’est en principe pas",
        ),
    ],
)
def test_criteria_say_whether_a_study_is_needed(
    studies: ImpactStudies, answers: dict[str, str], told: str
):
    for point, choice in answers.items():
        studies.edit("courriels", point, CLAIRE, choice=choice)
    assert need_words(studies.view("courriels").study).startswith(told)


def test_what_is_written_is_kept_with_its_version_and_comes_back(
    studies: ImpactStudies, folder: Path
):
    shipped = studies.view("courriels").study
    studies.edit("courriels", "plan", CLAIRE, text="Chiffrer le disque en janvier.")
    fresh = ImpactStudies(folder, ORGANISATION, USE)
    view = fresh.view("courriels")
    assert view.version == 1 and view.kept.revisions[0].by == "Claire Delattre, DPO"
    (point,) = [one for one in view.study.points() if one.id == "plan"]
    assert point.text == "Chiffrer le disque en janvier." and fresh.is_edited("courriels", "plan")
    fresh.recover("courriels", "plan", CLAIRE)
    assert fresh.view("courriels").study == shipped
    assert not fresh.is_edited("courriels", "plan")
    assert fresh.view("reunions").version == 0


def test_a_duration_that_changed_since_the_last_version_is_told_until_it_is_read_over(
    studies: ImpactStudies, folder: Path
):
    studies.edit("courriels", "plan", CLAIRE, text="x")
    later = ImpactStudies(
        folder, ORGANISATION, replace(USE, days={**USE.days, "retention_days": 60})
    )
    told = later.view("courriels").changed_facts
    assert len(told) == 2 and "«\u00a060\u00a0jours\u00a0»" in told[0]
    texts = {point.id: point.text for point in later.view("courriels").study.points()}
    assert "30\u00a0jours" in texts["retention"]
    later.mark_read("courriels", CLAIRE)
    assert later.view("courriels").changed_facts == ()
    texts = {point.id: point.text for point in later.view("courriels").study.points()}
    assert "60\u00a0jours" in texts["retention"]


def test_a_damaged_file_is_set_aside_and_one_of_a_later_version_is_left(
    studies: ImpactStudies, folder: Path
):
    folder.mkdir()
    (folder / "aipd-courriels.json").write_text("{", encoding="utf-8")
    assert "illisible" in studies.view("courriels").notice
    assert list(folder.glob("aipd-courriels.json.damaged-*"))
    (folder / "aipd-reunions.json").write_text('{"schema": 9}', encoding="utf-8")
    with pytest.raises(CannotWrite):
        studies.edit("reunions", "plan", CLAIRE, text="x")
    assert json.loads((folder / "aipd-reunions.json").read_text(encoding="utf-8")) == {"schema": 9}


def test_a_choice_that_does_not_exist_counts_as_none_and_a_long_text_is_refused(
    studies: ImpactStudies,
):
    studies.edit("courriels", "c1", CLAIRE, choice="maybe")
    (point,) = [one for one in studies.view("courriels").study.points() if one.id == "c1"]
    assert point.choice == "" and point.is_open
    with pytest.raises(InvalidField):
        studies.edit("courriels", "plan", CLAIRE, text="x" * 10_000)


def test_the_document_has_every_point_and_the_risks_in_a_table(studies: ImpactStudies):
    studies.edit("reunions", "access_severity", CLAIRE, choice="significant")
    view = studies.view("reunions")
    draft = study_draft(view, ORGANISATION, datetime.date(2026, 12, 1))
    assert draft.nature is DraftNature.RECORD and draft.title.startswith(
        "AIPD\u00a0: Enregistrement"
    )
    assert draft.subtitle.endswith("sans décision du responsable de traitement")
    studies.edit("reunions", "decision", CLAIRE, choice="accepted")
    decided = study_draft(studies.view("reunions"), ORGANISATION, datetime.date(2026, 12, 1))
    assert decided.subtitle.endswith("au 1er\u00a0décembre\u00a02026")
    told = []
    for block in draft.blocks:
        if isinstance(block, Table):
            told += [cell for row in block.rows for cell in row]
        elif isinstance(block, Heading | Paragraph | Note):
            told.append(block.text)
    assert progress_words(view.study) in told and need_words(view.study) in told
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    assert tables[-1].rows[0] == ("Accès illégitime", "Importante", "[à compléter]")
    for point in view.study.points():
        if point.text and "\n" not in point.text:
            assert any(point.text in words for words in told), point.id
    assert not any("$" in words for words in told)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('kind = "level"', 'kind = "colour"'),
        ('id = "c2"', 'id = "c1"'),
        ('choice = "yes"', 'choice = "maybe"'),
        ("DPO : $dpo", "DPO : $inconnu"),
    ],
)
def test_a_study_that_is_not_well_formed_is_refused(tmp_path: Path, wrong: str, told: str):
    text = (FOLDER / "1-courriels.toml").read_text(encoding="utf-8")
    assert wrong in text
    path = tmp_path / "étude.toml"
    path.write_text(text.replace(wrong, told), encoding="utf-8")
    with pytest.raises(SheetFileError, match=r"^étude\.toml: "):
        read_study(path)
