# SPDX-License-Identifier: AGPL-3.0-or-later
"""Order, deadlines and words read in the data of sorted mails."""

from __future__ import annotations

from datetime import date

from desktop.mairie.mail.corrections import set_handled
from desktop.mairie.mail.mail_facts import (
    due_on,
    due_within,
    in_order,
    main_deadline,
    received_on,
    sender_words,
    subject_words,
    urgency_title,
)
from desktop.ui.demonstration.sample_mails import TODAY, sample_data


def test_mails_are_in_order_of_urgency_then_deadline_then_receipt():
    mails = in_order(reversed(sample_data()["mails"]))
    keys = [(m["urgency"], str(due_on(m) or "9"), m["received"]) for m in mails]
    assert keys == sorted(keys)
    assert keys[0][0] == "P0" and keys[1][:2] == ("P1", "2026-11-21")


def test_the_main_deadline_is_not_one_that_only_goes_along():
    (mail,) = [m for m in sample_data()["mails"] if "procès-verbaux" in m["subject"]]
    assert len(mail["deadlines"]) == 2
    deadline = main_deadline(mail)
    assert deadline is not None and deadline["rule"] == "communication-documents"
    alone = mail | {"deadlines": mail["deadlines"][1:]}
    assert main_deadline(alone) is None and due_on(alone) is None


def test_the_week_holds_past_and_near_deadlines_of_what_is_not_handled():
    mails = sample_data()["mails"]
    due = due_within(mails, TODAY)
    assert [str(due_on(m)) for m in due] == ["2026-11-21", "2026-11-28", "2026-11-29", "2026-12-03"]
    handled = [set_handled(m, is_handled=True) if m is due[0] else m for m in mails]
    assert len(due_within(handled, TODAY)) == 3
    assert len(due_within(mails, date(2026, 11, 26))) == 4  # the seventh day is in the week
    assert len(due_within(mails, date(2026, 11, 25))) == 3


def test_words_say_what_is_missing():
    mail = sample_data()["mails"][0]
    mail |= {"subject": " \n ", "sender": {"name": "", "address": ""}, "received": ""}
    assert subject_words(mail) == "Sans objet"
    assert sender_words(mail) == "Expéditeur inconnu"
    assert received_on(mail) is None
    assert urgency_title("P1") == "P1 Aujourd’hui"
