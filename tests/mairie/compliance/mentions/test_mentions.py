# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mention of an AI by kind of work: the table is whole, and the right one is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.draft import ActFacts, AiMark, Author, Draft, Paragraph
from desktop.core.review.reviewing import reviewed, validated
from desktop.french.rewriting.change import Gesture
from desktop.mairie.compliance.mentions import (
    MentionDuty,
    choices_for,
    chosen_id,
    is_individual_decision,
    mention_rules,
    mentions,
    review_exception,
    verified_on,
    with_choice,
    with_mention,
)
from desktop.tasks import TASKS

MODEL = Draft(
    "Arrêté",
    (Paragraph("Texte.", Author.MODEL),),
    ai_mark=AiMark("Modèle 3B", "p@1", "2026-11-28"),
    act=ActFacts("Paul Leroux, maire", "2026-042"),
)
RULES = Draft("Arrêté", (Paragraph("Texte."),))
PERMIT: dict[str, Any] = {"task": "write-decree", "type": {"id": "T4"}, "facts": {}}
READER, MAYOR, DAY = "Claire Martin, secrétaire", "Paul Leroux, maire", date(2026, 11, 28)


def signed(draft: Draft) -> Draft:
    return validated(reviewed(draft, READER, DAY), MAYOR, DAY)


def words(draft: Draft, data: dict[str, Any]) -> str | None:
    return with_mention(draft, data).ai_mark.mention


# --- the table -----------------------------------------------------------------------------------


def test_each_mention_says_when_it_serves_and_on_which_article_it_rests():
    assert verified_on() >= date(2026, 11, 28)
    for mention in mentions().values():
        assert mention.title and mention.when
        assert "art.\u00a0" in mention.source
        assert mention.text or mention.duty is MentionDuty.NONE
    assert "responsabilité éditoriale" in review_exception().source


def test_each_rule_names_mentions_and_tasks_that_exist_and_the_last_fits_all():
    ids = {task.id for task in TASKS} | {""}
    for rule in mention_rules():
        assert rule.task in ids
        assert rule.mention in rule.proposed and set(rule.proposed) <= set(mentions())
    last = mention_rules()[-1]
    assert (last.task, last.kinds, last.is_individual) == ("", (), False)


def test_every_gesture_on_a_text_of_the_agent_is_without_mention():
    told = next(rule for rule in mention_rules() if rule.task == "write-text")
    assert set(told.kinds) == {gesture.value for gesture in Gesture}


# --- choosing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        {"task": "write-text", "kind": "corriger"},
        {"task": "write-text", "kind": "simplifier"},
        {"task": "improve-prompt"},
    ],
)
def test_a_text_that_is_only_rephrased_bears_none(data):
    assert words(MODEL, data) == ""


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"task": "summarise-document"},
        {"task": "write-text", "kind": "courrier-refus"},
        {"task": "write-minutes"},
        {"task": "make-slides"},
        {"task": "check-document", "kind": "consultation"},
        {"task": "of a later version"},
    ],
)
def test_a_text_that_a_model_wrote_says_so_with_its_state(data):
    told = "Texte produit avec l’aide d’une IA locale (modèle Modèle 3B)"
    assert words(MODEL, data) == f"{told}, à relire."
    assert words(reviewed(MODEL, READER, DAY), data) == f"{told}, relu par {READER}, le 28/11/2026."
    assert words(signed(MODEL), data) == f"{told}, validé par {MAYOR}, le 28/11/2026."


def test_a_text_changed_since_it_was_read_is_told_to_be_read():
    from dataclasses import replace

    other = replace(signed(MODEL), title="Autre")
    assert str(words(other, {})).endswith(", à relire.")


def test_what_no_model_wrote_names_no_model():
    for data in ({}, {"task": "summarise-document"}, {"task": "write-text", "kind": "corriger"}):
        assert words(RULES, data) is None
    assert words(with_choice(RULES, "decision"), PERMIT) is None


def test_a_picture_bears_its_own_mention():
    assert words(MODEL, {"task": "make-poster"}) is None
    assert mentions()["image"].is_for_pictures


# --- individual decisions ------------------------------------------------------------------------


def test_an_act_that_decides_for_one_person_is_told_by_its_type_and_facts():
    def is_individual(type_id: str, **facts: str) -> bool:
        data = {"task": "write-decree", "type": {"id": type_id}, "facts": facts}
        return is_individual_decision(data)

    assert is_individual("T4") and is_individual("T5") and is_individual("T7")
    assert not is_individual("T1") and not is_individual("T14")
    assert is_individual("T12", sorte="chien") and not is_individual("T12", sorte="divagation")
    assert not is_individual("T99")
    assert not is_individual_decision({"task": "write-text", "type": {"id": "T4"}})
    assert not is_individual_decision({"task": "write-decree", "type": "T4", "facts": None})


def test_for_an_individual_decision_the_text_of_the_crpa_is_proposed_and_never_imposed():
    names = [name for name, _title, _when in choices_for(MODEL, PERMIT)]
    assert names == ["texte", "decision", "algorithme"]
    assert chosen_id(MODEL, PERMIT) == "texte"
    told = str(words(with_choice(MODEL, "decision"), PERMIT))
    assert "prise par Paul Leroux, maire" in told
    assert "non sur le fondement d’un traitement algorithmique" in told
    formal = str(words(with_choice(MODEL, "algorithme"), PERMIT))
    for part in ("finalité", "règles", "CADA", "[à compléter"):
        assert part in formal
    assert "L. 311-3-1" in choices_for(MODEL, PERMIT)[2][2]


def test_by_rules_alone_nothing_is_the_usual_choice():
    names = [name for name, _title, _when in choices_for(RULES, PERMIT)]
    assert names == ["aucune", "algorithme"] and chosen_id(RULES, PERMIT) == "aucune"
    assert words(RULES, PERMIT) is None
    assert "CADA" in str(words(with_choice(RULES, "algorithme"), PERMIT))


def test_a_choice_of_another_kind_of_work_does_not_hold():
    assert chosen_id(with_choice(MODEL, "algorithme"), {"task": "summarise-document"}) == "texte"
    assert chosen_id(with_choice(MODEL, "nothing"), PERMIT) == "texte"


# --- the exception -------------------------------------------------------------------------------


def test_only_a_validated_text_may_go_without_its_mention():
    without = review_exception().id
    for draft in (MODEL, reviewed(MODEL, READER, DAY)):
        assert without not in [name for name, _title, _when in choices_for(draft, {})]
        assert str(words(with_choice(draft, without), {})).startswith("Texte produit")
    assert without in [name for name, _title, _when in choices_for(signed(MODEL), {})]
    assert str(words(signed(MODEL), {})).startswith("Texte produit")
    bare = with_mention(with_choice(signed(MODEL), without), {})
    assert bare.ai_mark.mention == "" and bare.ai_mark.is_generated
