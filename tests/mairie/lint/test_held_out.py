# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lint on arrêtés it was not written from: floors on what it finds, no undeserved error."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import desktop.resources
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.lint.context import LintContext, RegisterEntry
from desktop.mairie.lint.finding import RULES, Severity
from desktop.mairie.lint.lint import LintReport, lint_arrete

HELD_OUT = Path(__file__).with_name("held_out")
PROFILE = load_profile(Path(desktop.resources.__path__[0]) / "samples" / "commune.json")
TEXTS = sorted(HELD_OUT.glob("*.txt"))
EDITS: list[dict[str, Any]] = [
    edit
    for name in ("edits.json", "edits_second.json")
    for edit in json.loads((HELD_OUT / name).read_text(encoding="utf-8"))
]
ERRORS_FOUND_FLOOR = 0.95
"""Of the expected errors; 36 of 36 when written."""
ALL_FOUND_FLOOR = 0.92
"""Of everything expected, warnings included; 48 of 49 when written."""
PLANTED_FOUND_FLOOR = 0.98
"""Of the single planted faults; the first time, 53 of 57, then 98 of 103 of the second set."""


def _report(
    text: str, profile: CommuneProfile = PROFILE, register: tuple[RegisterEntry, ...] = ()
) -> LintReport:
    return lint_arrete(text, LintContext(profile=profile, register=register))


def _rules(report: LintReport) -> set[str]:
    return {finding.rule for finding in report.findings}


def _sidecar(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return data


def _undeserved(path: Path, report: LintReport) -> list[str]:
    sidecar = _sidecar(path)
    deserved = {*sidecar["expected"], *sidecar["allowed"]}
    return [
        f"{one.rule}: {one.message}"
        for one in report.findings
        if one.severity is Severity.ERROR and one.rule not in deserved
    ]


def _edited(edit: dict[str, Any]) -> str:
    text = (HELD_OUT / edit["base"]).read_text(encoding="utf-8")
    for old, new in edit.get("replace", []):
        assert old in text, f"the edit of {edit['base']} for {edit['rule']} changes nothing"
        text = text.replace(old, new)
    gone = edit.get("delete_lines_with", [])
    assert all(words in text for words in gone)
    return "\n".join(line for line in text.split("\n") if not any(words in line for words in gone))


def _speaks(edit: dict[str, Any]) -> bool:
    profile = replace(PROFILE, **edit.get("profile", {}))
    register = tuple(RegisterEntry(**entry) for entry in edit.get("register", []))
    return edit["rule"] in _rules(_report(_edited(edit), profile, register))


def test_the_corpus_holds_twelve_correct_and_twelve_faulty_arretes_of_all_types() -> None:
    correct = [path for path in TEXTS if not _sidecar(path)["expected"]]
    assert len(correct) == 12
    assert len(TEXTS) == 24
    assert {_sidecar(path)["type"] for path in TEXTS} == {f"T{rank}" for rank in range(1, 19)}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_error_is_undeserved(path: Path) -> None:
    assert _undeserved(path, _report(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_type_is_guessed(path: Path) -> None:
    assert _report(path.read_text(encoding="utf-8")).type_id == _sidecar(path)["type"]


def test_most_expected_findings_are_made() -> None:
    errors, everything = [], []
    for path in TEXTS:
        found = _rules(_report(path.read_text(encoding="utf-8")))
        for rule in _sidecar(path)["expected"]:
            everything.append(rule in found)
            if RULES[rule].severity is Severity.ERROR:
                errors.append(rule in found)
    assert sum(errors) / len(errors) >= ERRORS_FOUND_FLOOR
    assert sum(everything) / len(everything) >= ALL_FOUND_FLOOR


def test_most_single_planted_faults_are_found() -> None:
    found = [_speaks(edit) for edit in EDITS if not edit.get("innocent")]
    assert sum(found) / len(found) >= PLANTED_FOUND_FLOOR


def test_innocent_changes_raise_nothing() -> None:
    flagged = [edit["rule"] for edit in EDITS if edit.get("innocent") and _speaks(edit)]
    assert flagged == []
