# SPDX-License-Identifier: AGPL-3.0-or-later
"""The check of data tells a sheet that is not whole, a task without a sheet, a level chosen for the DPO."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.mairie.compliance.impact.study import shipped_studies
from desktop.mairie.compliance.processing.shipped import SheetFileError, shipped_sheets
from scripts.checks import processing
from scripts.checks.processing import processing_faults


def test_what_is_shipped_has_no_fault():
    assert list(processing_faults()) == []


def test_a_sheet_without_its_security_or_its_task_is_told(monkeypatch: pytest.MonkeyPatch):
    mails = shipped_sheets()["tri-des-courriels"]
    bare = replace(mails, tasks=(), sheet=replace(mails.sheet, security=()))
    sheets = {**shipped_sheets(), mails.id: bare}
    monkeypatch.setattr(processing, "shipped_sheets", lambda: sheets)
    told = list(processing_faults())
    assert "tri-des-courriels: security lacks what article 30(1)(g) asks" in told
    assert any("sort-mail is in 0 sheets" in one for one in told)
    assert any(one.startswith("AIPD courriels: its sheet") for one in told)


def test_a_level_chosen_for_the_dpo_is_told(monkeypatch: pytest.MonkeyPatch):
    study = shipped_studies()["courriels"]
    parts = tuple(
        replace(
            part,
            points=tuple(
                replace(point, choice="limited") if point.kind == "level" else point
                for point in part.points
            ),
        )
        for part in study.parts
    )
    monkeypatch.setattr(
        processing, "shipped_studies", lambda: {"courriels": replace(study, parts=parts)}
    )
    assert len(list(processing_faults())) == 6


def test_a_file_that_is_not_well_formed_is_told(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise SheetFileError("1-tri.toml: no")

    monkeypatch.setattr(processing, "shipped_sheets", refuse)
    assert list(processing_faults()) == ["mairie/compliance: 1-tri.toml: no"]
