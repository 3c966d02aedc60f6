# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search on questions with known pages: no worse than when it was last tuned.

The held-out half is measured by scripts/evaluate_ask.py, not here: a test that fails is tuned on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.french.asking import DocumentIndex
from scripts.evaluation.ask_measures import (
    INVENTED,
    QUESTIONS,
    AskedScore,
    invented_document,
    read_cases,
    sample_document,
    score_cases,
)

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "pdf"
LEAST_RIGHT, LEAST_REFUSED = 0.9, 0.8
MOST_WRONGLY_REFUSED = 0.05


def check(scores: list[AskedScore]) -> None:
    answered = [score for score in scores if score.case.pages]
    unanswered = [score for score in scores if not score.case.pages]
    missed = [score.case.question for score in answered if not score.is_right]
    assert len(missed) <= (1 - LEAST_RIGHT) * len(answered), missed
    refused = [score.case.question for score in answered if not score.findings.found]
    assert len(refused) <= MOST_WRONGLY_REFUSED * len(answered), refused
    invented = [score.case.question for score in unanswered if not score.is_right]
    assert len(invented) <= (1 - LEAST_REFUSED) * len(unanswered), invented


def test_invented_documents_answer():
    cases = read_cases(QUESTIONS / "questions_invented.toml", "tuned")
    indexes = {case.document: DocumentIndex(invented_document(case.document)) for case in cases}
    check(list(score_cases(cases, indexes)))


def test_samples_answer():
    cases = read_cases(QUESTIONS / "questions_samples.toml")
    names = {case.document for case in cases}
    check(list(score_cases(cases, {name: DocumentIndex(sample_document(name)) for name in names})))


def test_everyday_words_answer():
    """« Poubelles » finds « ordures ménagères », « dans le rouge » finds the deficit."""
    cases = read_cases(QUESTIONS / "questions_everyday.toml", "tuned")
    made = {path.stem for path in INVENTED.glob("*.txt")}
    indexes = {
        name: DocumentIndex(invented_document(name) if name in made else sample_document(name))
        for name in {case.document for case in cases}
    }
    check(list(score_cases(cases, indexes)))


def test_real_reports_answer():
    if not SHARED.is_dir():
        pytest.skip("the real reports are not on this machine")
    from desktop.documents.reading import read_document

    indexes = {path.name: DocumentIndex(read_document(path)) for path in SHARED.glob("*.pdf")}
    check(list(score_cases(read_cases(QUESTIONS / "questions_shared.toml", "tuned"), indexes)))


def test_half_of_the_questions_are_held_out():
    for name in ("questions_invented.toml", "questions_shared.toml"):
        parts = [case.part for case in read_cases(QUESTIONS / name)]
        assert parts.count("held") == parts.count("tuned")
        assert len([case for case in read_cases(QUESTIONS / name) if case.pages]) == 40
