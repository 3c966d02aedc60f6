# SPDX-License-Identifier: AGPL-3.0-or-later
"""A policy is read strictly: what is not understood is told with its line and never allows more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.models.catalogue import LicenceState, ModelKind
from desktop.core.policy.problems import KINDS, LICENCES
from desktop.core.policy.reading import ReadPolicy, last_good_or_cautious, read_policy
from desktop.core.policy.rules import Contact, Policy, Rule

TASKS = ("summarise-document", "write-decree", "make-poster")
WHOLE = """\
author = "DPO"
date = 2026-11-12

[contact]
name = "Mme Roux"
phone = "01 99 00 12 34"
mail = "dpo@saint-aubin.example"

[settings]
retention_days = { value = 30, reason = "registre des traitements" }
formats = ["odt", "pdf"]

[tasks]
forbidden = ["make-poster"]
reason = "La charte graphique est confiée à un prestataire."

[models]
catalogue_only = true
kinds = ["text", "speech"]

[export]
unreviewed = false
"""


def read(text: str, last_good: Policy | None = None) -> ReadPolicy:
    return read_policy(text.encode(), TASKS, last_good)


def test_a_whole_file_gives_its_rules_with_their_reasons_and_who_fixed_them():
    found = read(WHOLE)
    assert found.problems == () and found.is_good
    rule = found.policy.setting("retention_days")
    assert rule == Rule(30, "registre des traitements", "", "DPO, 12/11/2026")
    assert found.policy.contact == Contact("Mme Roux", "01 99 00 12 34", "dpo@saint-aubin.example")
    assert found.policy.rules["tasks.forbidden"].reason.startswith("La charte")
    assert found.policy.rules["models.kinds"].value == ["text", "speech"]


def test_the_kinds_and_licences_are_those_of_the_models():
    assert {kind.value for kind in ModelKind} == set(KINDS)
    assert {state.value for state in LicenceState} == set(LICENCES)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[settings]\nidle_minutes = 0\n", 2, "un nombre entier de 1 à 240"),
        ('[settings]\n\nretention_days = "30"\n', 3, "un nombre entier"),
        ("[settings]\nformats = []\n", 2, "une liste parmi"),
        ("[settings]\nreten_days = 30\n", 2, "retention_days"),
        ('[settings.theme]\nvalu = "dark"\n', 1, "value"),
        ('[tasks]\nallowed = "write-decree"\n', 2, "une liste"),
        ('# titre\n[tasks]\nforbidden = ["make-postr"]\n', 3, "make-poster"),
        ('[models]\nrules_only = "oui"\n', 2, "true ou false"),
        ('[models]\nsha256 = ["abc"]\n', 2, "SHA-256"),
        ('[models]\nkinds = ["texte"]\n', 2, "texte"),
        ("[model]\nrules_only = true\n", 1, "models"),
        ("[export]\nunreviewed = 0\n", 2, "true ou false"),
        ("author = 3\n", 1, "un texte"),
        ('date = "hier"\n', 1, "2026-11-12"),
        ("tasks = 3\n", 1, "[tasks]"),
        ("[contact]\ntelephone = 1\n", 2, "telephone"),
        ("a = 1\nb = \n", 2, "TOML"),
    ],
)
def test_each_fault_is_told_with_its_line(text, line, words):
    problems = read(text).problems
    assert len(problems) == 1
    assert problems[0].line == line
    assert words in problems[0].sentence
    assert problems[0].words().startswith(f"Ligne {line}\u00a0: ")
    assert problems[0].sentence.endswith((".", "?"))


@pytest.mark.parametrize("content", [b"\xff\xfe[\x00", b"\xe9t\xe9 = 1", b"a = 'x", b"[" * 5_000])
def test_bytes_that_are_no_policy_are_told_and_close_what_could_do_harm(content):
    found = read_policy(content)
    assert not found.is_good and not found.is_readable
    assert len(found.problems) == 1
    assert found.policy.no_model()
    assert found.policy.unreviewed_refusal()
    assert found.policy.setting_words("retention_days")
    assert not found.policy.task_refusal("write-decree")


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm():
    assert read_policy(b"\xef\xbb\xbf[models]\nrules_only = true\n").policy.no_model()


def test_an_unreadable_file_leaves_the_last_good_rules_in_force():
    good = read(WHOLE).policy
    found = read("retention = [", good)
    assert {key: rule.value for key, rule in found.policy.rules.items()} == {
        key: rule.value for key, rule in good.rules.items()
    }
    assert found.policy.contact == good.contact
    assert all(rule.origin == "kept" for rule in found.policy.rules.values())


def test_an_unreadable_value_keeps_the_last_good_one_and_the_others_are_new():
    good = read(WHOLE).policy
    changed = WHOLE.replace("value = 30", "value = 99999").replace("catalogue_only = true\n", "")
    found = read(changed, good)
    assert found.policy.setting("retention_days") == Rule(
        30, "registre des traitements", "kept", "DPO, 12/11/2026"
    )
    assert "models.catalogue_only" not in found.policy.rules


def test_a_misspelt_key_keeps_what_the_last_good_copy_says_of_missing_ones():
    good = read(WHOLE).policy
    found = read(WHOLE.replace("catalogue_only", "catalog_only"), good)
    assert found.policy.rules["models.catalogue_only"].value is True
    assert not found.is_good


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("[models]\nalowed = []\n", lambda policy: policy.no_model()),
        ('[models]\nkinds = ["x"]\n', lambda policy: policy.no_model()),
        ("models = 3\n", lambda policy: policy.no_model()),
        ("[tasks]\nallowd = []\n", lambda policy: policy.task_refusal("write-decree")),
        ("[tasks]\nforbidden = 3\n", lambda policy: policy.task_refusal("write-decree")),
        ('[export]\nunreviewed = "non"\n', lambda policy: policy.unreviewed_refusal()),
        ("[settings]\njournal_dayz = 3\n", lambda policy: policy.setting_words("journal_days")),
    ],
)
def test_without_a_copy_what_cannot_be_read_is_closed(text, is_closed):
    assert "n’ont pas pu être lues" in is_closed(read(text).policy)


def test_a_misspelt_forbidden_task_forbids_the_one_it_resembles():
    found = read('[tasks]\nforbidden = ["make-postr"]\n')
    assert found.policy.task_refusal("make-poster")
    assert not found.policy.task_refusal("write-decree")


@given(place=st.integers(0, len(WHOLE.encode()) - 1), byte=st.integers(0, 255))
def test_no_changed_byte_ever_loosens_what_was_fixed(place, byte):
    good = read(WHOLE).policy
    content = bytearray(WHOLE.encode())
    content[place] = byte
    found = read_policy(bytes(content), TASKS, good)
    if not found.is_good:
        assert found.problems
        assert set(good.rules) <= set(found.policy.rules)
    alone = read_policy(bytes(content), TASKS)
    if not alone.is_readable:
        assert alone.policy.no_model() and alone.policy.unreviewed_refusal()


@given(st.binary(max_size=200))
def test_no_bytes_at_all_stop_the_reading(content):
    found = read_policy(content, TASKS)
    assert all(problem.words().replace("\u00a0", " ").isprintable() for problem in found.problems)


def test_texts_of_the_file_are_short_printable_lines():
    found = read(f'author = "A\\u001b[2J{"x" * 900}"\n')
    assert found.policy.author.isprintable()
    assert len(found.policy.author) <= 300


def test_the_cautious_rules_delete_nothing_and_forbid_no_task():
    policy = last_good_or_cautious(None)
    assert policy.setting("retention_days").is_closed
    assert not policy.task_refusal("write-decree")
