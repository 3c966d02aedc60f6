# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules answer: a French sentence that says what is fixed, by whom, when and why."""

from __future__ import annotations

import pytest

from desktop.core.policy.reading import read_policy
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.policy.rules import ModelFacts, Policy

BYTES = "a" * 64
OURS = ModelFacts("ours", "text", BYTES, True, True, "libre")
CONDITIONS = OURS._replace(id="llama", licence="sous-conditions")
OWN = ModelFacts("own", "text", BYTES)
LAID = ModelFacts("ours", "text", "", False, True)
FORGED = ModelFacts("ours", "text", "b" * 64, False, True)
SPEECH = OURS._replace(id="whisper", kind="speech")
HEAD = 'author = "DPO"\ndate = 2026-11-12\n'


def policy(text: str) -> Policy:
    found = read_policy((HEAD + text).encode())
    assert found.problems == ()
    return found.policy


def test_an_empty_policy_allows_everything():
    free = Policy()
    assert not free
    assert not free.task_refusal("x") and not free.model_refusal(LAID) and not free.no_model()
    assert not free.unreviewed_refusal() and not free.formats_refusal(["docx"])
    assert not free.setting_words("retention_days")


def test_a_fixed_setting_says_its_value_who_and_why():
    fixed = policy('[settings]\nretention_days = { value = 30, reason = "fiche 3 du registre" }\n')
    assert fixed.setting_words("retention_days") == (
        "Fixé par la commune\u00a0: 30 jours (DPO, 12/11/2026). Motif\u00a0: fiche 3 du registre."
    )


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ('allowed = ["write-decree"]', True),
        ('forbidden = ["make-poster"]', True),
        ('allowed = ["make-poster"]', False),
        ('allowed = ["make-poster"]\nforbidden = ["make-poster"]', True),
        ("allowed = []", True),
        ("forbidden = []", False),
    ],
)
def test_tasks_are_allowed_or_forbidden_by_name(text, refused):
    found = policy(f"[tasks]\n{text}\n").task_refusal("make-poster")
    assert bool(found) is refused
    assert not refused or "(DPO, 12/11/2026)" in found


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        ("rules_only = true", (), (OURS, OWN, SPEECH)),
        ("rules_only = false", (OURS, OWN, LAID), ()),
        ("catalogue_only = true", (OURS, CONDITIONS), (OWN, LAID, FORGED)),
        ('licences = ["libre"]', (OURS,), (CONDITIONS, OWN, LAID, FORGED)),
        ('kinds = ["text"]', (OURS, OWN), (SPEECH,)),
        ('allowed = ["ours"]', (OURS,), (CONDITIONS, OWN, LAID, FORGED)),
        ('allowed = ["own"]', (OWN,), (OURS,)),
        (f'sha256 = ["{BYTES.upper()}"]', (OURS, OWN), (LAID, FORGED)),
        (f'allowed = ["llama"]\nsha256 = ["{"b" * 64}"]', (CONDITIONS, FORGED), (OURS, LAID)),
    ],
)
def test_models_are_judged_by_their_bytes_and_their_licence(text, allowed, refused):
    rules = policy(f"[models]\n{text}\n")
    assert [model.id for model in allowed if rules.model_refusal(model)] == []
    assert [model.id for model in refused if not rules.model_refusal(model)] == []


def test_a_model_of_the_agents_own_is_refused_at_once_when_none_can_be_right():
    assert policy("[models]\ncatalogue_only = true\n").own_model_refusal()
    assert policy('[models]\nlicences = ["libre"]\n').own_model_refusal()
    assert not policy(f'[models]\nsha256 = ["{BYTES}"]\n').own_model_refusal()


def test_a_simulated_model_is_judged_by_its_kind_alone():
    simulated = ModelFacts("fake", "text", is_simulated=True)
    assert not policy("[models]\ncatalogue_only = true\n").model_refusal(simulated)
    assert policy("[models]\nrules_only = true\n").model_refusal(simulated)


def test_only_the_fixed_formats_may_be_written():
    rules = policy('[settings]\nformats = ["odt", "pdf"]\n')
    assert not rules.formats_refusal(("pdf",))
    assert "DOCX, TXT" in rules.formats_refusal(("docx", "pdf", "txt"))


def test_a_text_that_nobody_read_may_be_kept_in():
    assert policy("[export]\nunreviewed = false\n").unreviewed_refusal()
    assert not policy("[export]\nunreviewed = true\n").unreviewed_refusal()


def test_a_refusal_names_whom_to_ask():
    rules = policy('[contact]\nname = "Mme Roux"\nphone = "01 99 00 12 34"\n')
    error = rules.refuse("Cette tâche n’est pas permise.")
    assert isinstance(error, PolicyRefusal)
    assert "Mme Roux, 01\u00a099\u00a000\u00a012\u00a034" in error.next_step()
    assert "DPO" in Policy().refuse("Non.").next_step()
