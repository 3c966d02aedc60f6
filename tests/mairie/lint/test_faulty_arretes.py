# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole arrêtés: the faulty ones raise what their sidecar says, the correct ones no error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import lint_arrete
from tests.mairie.lint.checking import HERE, PROFILE, errors

FAULTY = sorted((HERE / "faulty").glob("*.txt"))
CORRECT = sorted((HERE / "correct").glob("*.txt"))


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FAULTY, ids=_name)
def test_a_faulty_arrete_raises_what_is_wrong(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    report = lint_arrete(text, LintContext(PROFILE))
    assert report.type_id == expected["type"]
    assert set(expected["rules"]) <= {finding.rule for finding in report.findings}
    flat = " ".join(text.split())
    assert all(finding.where in flat for finding in report.findings if finding.rule >= "A23")


@pytest.mark.parametrize("path", CORRECT, ids=_name)
def test_a_correct_arrete_raises_no_error(path: Path) -> None:
    assert not errors(path.read_text(encoding="utf-8"))


def test_there_are_enough_of_both() -> None:
    assert len(FAULTY) >= 12
    assert len(CORRECT) >= 12


@pytest.mark.parametrize(
    "unit",
    [
        "M. ",
        "du 3 mars 2026 au ",
        "groupes 1, ",
        "rue des ",
        "brûlage autorisé sauf ",
        "RD 1 hors ",
        "06 00 00 00 0",
    ],
)
def test_a_long_hostile_text_takes_a_linear_time(unit: str) -> None:
    head = "COMMUNE DE X\nARRÊTÉ n° 2026-1\nportant délégation\nVu la loi ;\nARRÊTE\nArticle 1 – "
    text = head + unit * (20_000 // len(unit))
    for type_id in ("T1", "T4", "T7", "T9", "T10", "T11", "T13", "T17"):
        lint_arrete(text, LintContext(PROFILE, (), type_id))
