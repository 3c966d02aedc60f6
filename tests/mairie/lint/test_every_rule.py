# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every one of the 46 rules is there, says where it comes from, and is found and not found in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.mairie.lint.finding import RULES, Severity
from tests.mairie.lint.checking import findings

HERE = Path(__file__).parent
IDS = [f"A{number:02}" for number in range(1, 47)]
WARNINGS = {"A13", "A15", "A18", "A19", "A21", "A22", "A37", "A39", "A40", "A42", "A43", "A45"}
INFORMATION = {"A44", "A46"}
TESTED_IN = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_rules_*.py"))
)


def test_the_46_rules_are_there_and_no_other():
    assert sorted(RULES) == IDS


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_has_the_severity_of_the_table_a_title_and_a_source(rule_id):
    rule = RULES[rule_id]
    expected = Severity.ERROR
    if rule_id in WARNINGS:
        expected = Severity.WARNING
    elif rule_id in INFORMATION:
        expected = Severity.INFORMATION
    assert rule.severity is expected
    assert rule.title and rule.source


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_has_its_own_failing_and_passing_texts(rule_id):
    assert TESTED_IN.count(rule_id) >= 2


def test_the_whole_correct_corpus_is_quiet_and_the_faulty_one_is_not():
    correct = [path.read_text(encoding="utf-8") for path in (HERE / "correct").glob("*.txt")]
    faulty = [path.read_text(encoding="utf-8") for path in (HERE / "faulty").glob("*.txt")]
    assert len(correct) >= 25 and len(faulty) >= 15
    assert not any(one.severity is Severity.ERROR for text in correct for one in findings(text))
    assert all(any(one.severity is Severity.ERROR for one in findings(text)) for text in faulty)
