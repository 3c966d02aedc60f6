# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coach says of real prompts what a trainer says, and nothing of good ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from desktop.mairie.prompting import finding_texts, review_prompt
from scripts.evaluate_prompts import measure

SETS = Path(__file__).parent / "sets"
FILES = tuple(SETS / name for name in ("tuning.toml", "held_out.toml"))


def prompts_of(path: Path):
    return tomllib.loads(path.read_text(encoding="utf-8"))["prompts"]


every_set = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_set
def test_a_set_has_forty_prompts_of_which_eight_are_good_and_names_findings_that_exist(path):
    prompts = prompts_of(path)
    assert len(prompts) == 40 and sum(one.get("good", False) for one in prompts) == 8
    assert len({one["id"] for one in prompts}) == 40
    for one in prompts:
        named = (*one.get("required", ()), *one.get("optional", ()))
        assert set(named) <= set(finding_texts()) and bool(named) is not one.get("good", False)


def test_nothing_that_a_trainer_says_of_the_tuning_set_is_missed():
    measures = measure(SETS / "tuning.toml")
    assert not measures.wrong


def test_most_of_what_a_trainer_says_of_the_held_out_set_is_found():
    measures = measure(SETS / "held_out.toml")
    assert measures.found.total() >= 0.85 * measures.wanted.total()
    assert measures.false.total() <= 0.1 * measures.told.total()


@every_set
def test_a_good_prompt_is_left_as_it_is(path):
    for one in prompts_of(path):
        if one.get("good"):
            review = review_prompt(one["text"], known_documents=one.get("documents", False))
            assert review.findings == () and review.improved == one["text"].strip(), one["id"]


@every_set
def test_the_better_version_has_less_to_say_of_and_no_personal_data(path):
    for one in prompts_of(path):
        review = review_prompt(one["text"], known_documents=one.get("documents", False))
        again = review_prompt(review.improved, known_documents=one.get("documents", False))
        known = {finding.id for finding in review.findings} | {"reste-a-completer", "tache-absente"}
        assert {finding.id for finding in again.findings} <= known, one["id"]
        gone = {"donnees-personnelles", "donnees-sensibles", "ordre-colle", "sans-relecture"}
        gone |= {"decision-sur-une-personne", "invention-permise", "reference-juridique-demandee"}
        assert not gone & {finding.id for finding in again.findings}, one["id"]


def test_short_prompts_have_the_findings_that_they_are_there_for():
    wrong = []
    for one in prompts_of(SETS / "short.toml"):
        told = {finding.id for finding in review_prompt(one["text"]).findings}
        lost, false = set(one.get("says", ())) - told, set(one.get("never", ())) & told
        if lost or false or (one.get("good") and told):
            wrong.append((one["text"][:60], lost, false or told))
    assert not wrong
