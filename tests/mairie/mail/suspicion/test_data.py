# SPDX-License-Identifier: AGPL-3.0-or-later
"""The turns of the tables of suspicion are written as they are read, and give their ideas."""

import re

import pytest

from desktop.french.turns import Said
from desktop.mairie.mail.suspicion.data import ideas_said, table

TABLES = ("fraud_turns", "fraud_signs", "injection_turns", "injection_signs")


@pytest.mark.parametrize("name", TABLES)
def test_turns_are_written_as_they_are_read(name):
    for idea, facts in table(name).items():
        assert facts["turns"], idea
        for turn in facts["turns"]:
            steps = turn.split()
            assert turn == " ".join(steps)
            assert steps[0] != "…" and steps[-1] not in {"…", "."}, turn
            for step in steps:
                for word in step.split("/"):
                    assert re.fullmatch(r"[a-z0-9]+\*?|…|\.", word), turn


@pytest.mark.parametrize("name", TABLES)
def test_no_turn_is_written_twice_for_an_idea(name):
    for idea, facts in table(name).items():
        assert len(facts["turns"]) == len(set(facts["turns"])), idea


@pytest.mark.parametrize("name", TABLES)
def test_each_turn_says_its_idea(name):
    for idea, facts in table(name).items():
        for turn in facts["turns"]:
            steps = (step for step in turn.split() if step not in {"…", "."})
            said = " ".join(step.split("/")[0].rstrip("*") for step in steps)
            assert ideas_said(name, Said.of(said))[idea], turn


def test_a_text_without_words_says_nothing():
    assert ideas_said("fraud_turns", Said.of("")) == {}
