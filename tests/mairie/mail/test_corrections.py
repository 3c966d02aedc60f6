# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent corrects in a sorted mail, and what stays known of the sorting."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from desktop.mairie.mail.corrections import (
    correct_service,
    correct_urgency,
    edit_reply,
    is_corrected,
    is_reply_edited,
    set_handled,
)
from desktop.ui.demonstration.sample_mails import sample_data


@pytest.fixture
def mail() -> dict[str, Any]:
    return next(m for m in sample_data()["mails"] if "Mur qui penche" in m["subject"])


def test_a_service_chosen_by_the_agent_is_sure_and_leaves_the_others(mail):
    made = correct_service(mail, "POLICE")
    assert (made["primary"], made["secondary"]) == ("POLICE", [])
    assert (made["decided_by"], made["confidence"], made["evidence"]) == ("agent", 1.0, [])
    assert made["sorted_as"] == {
        "primary": "VOIRIE", "urgency": "P0", "decided_by": "rule", "confidence": 0.93,
    }  # fmt: skip
    assert is_corrected(made)


@pytest.mark.parametrize(
    "change",
    [
        lambda mail: correct_service(mail, "POLICE"),
        lambda mail: correct_urgency(mail, "P3"),
        lambda mail: set_handled(mail, is_handled=True),
        lambda mail: edit_reply(mail, "a", "b"),
    ],
)
def test_a_change_leaves_the_mail_it_was_given_as_it_was(mail, change):
    before = copy.deepcopy(mail)
    assert change(mail) != before
    assert mail == before


def test_a_confirmed_service_keeps_the_words_that_decided(mail):
    made = correct_service(mail, "VOIRIE")
    assert made["evidence"] == mail["evidence"]
    assert made["decided_by"] == "agent" and not is_corrected(made)


def test_what_the_sorting_said_first_is_kept_through_many_corrections(mail):
    made = correct_urgency(correct_service(correct_service(mail, "POLICE"), "CCAS"), "P3")
    assert made["sorted_as"]["primary"] == "VOIRIE" and made["sorted_as"]["urgency"] == "P0"
    back = correct_urgency(correct_service(made, "VOIRIE"), "P0")
    assert not is_corrected(back)


def test_an_urgency_chosen_by_the_agent_is_said_so_and_keeps_the_reasons(mail):
    made = correct_urgency(mail, "P1")
    assert (made["urgency"], made["urgency_by"]) == ("P1", "agent")
    assert made["urgency_reasons"] == mail["urgency_reasons"]


def test_a_reply_for_another_service_says_which_one_it_was_for(mail):
    made = correct_service(mail, "POLICE")
    assert made["reply"] == mail["reply"] and made["reply_for"] == "VOIRIE"
    again = correct_service(made, "CCAS")
    assert again["reply_for"] == "VOIRIE"
    assert correct_service(again, "VOIRIE")["reply_for"] == ""


def test_a_reply_that_can_be_made_again_replaces_the_former_one(mail):
    remade = {"situation": "x", "subject": "s", "text": "t", "written_by": "rule", "to_check": []}
    made = correct_service(mail, "POLICE", lambda mail, service: remade)
    assert made["reply"] == remade and made["reply_for"] == ""


def test_a_reply_that_the_agent_wrote_is_never_replaced(mail):
    edited = edit_reply(mail, "Re", "Mon texte.")
    made = correct_service(edited, "POLICE", lambda mail, service: {"text": "autre"})
    assert made["reply"]["text"] == "Mon texte." and made["reply_for"] == "VOIRIE"


def test_an_edited_reply_still_says_who_wrote_it_first(mail):
    made = edit_reply(mail, "Re", "Mon texte.")
    assert made["reply"]["written_by"] == "rule" and is_reply_edited(made)
    assert not is_reply_edited(mail)


def test_a_mail_without_reply_is_corrected_too(mail):
    made = correct_service({**mail, "reply": None}, "POLICE")
    assert made["reply"] is None and made["reply_for"] == ""
