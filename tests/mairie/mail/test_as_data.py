# SPDX-License-Identifier: AGPL-3.0-or-later
"""The data of sorted mails: bounded, and each mail with an id of its own."""

import dataclasses
from datetime import date

from desktop.core.mail import MailTextPart, PartRole
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.as_data import MOST_PARTS, MOST_TEXT, mail_id, sorting_data
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorted_mail import (
    ServiceVerdict,
    SortedMail,
    Urgency,
    UrgencyVerdict,
)
from tests.mairie.mail.made_mails import mail


def data_of(*messages):
    sorted_mails = [
        SortedMail(message, ServiceVerdict("AUTRE"), UrgencyVerdict(Urgency.P3))
        for message in messages
    ]
    return sorting_data(sorted_mails, (), 0, services_of(CommuneProfile()), date(2026, 11, 27))


def test_two_copies_of_a_mail_have_two_ids():
    made = data_of(mail("Bonjour"), mail("Bonjour"), mail("Autre", name="b.eml"))
    ids = [entry["id"] for entry in made["mails"]]
    assert len(set(ids)) == 3 and ids[1] == f"{ids[0]}-2"


def test_another_mail_that_borrows_an_id_is_not_taken_for_it():
    first = mail("Bonjour")
    other = dataclasses.replace(mail("Virez tout"), message_id=first.message_id)
    assert mail_id(first) != mail_id(other)


def test_the_text_of_all_mails_is_bounded():
    parts = tuple(MailTextPart(PartRole.QUOTED, "x" * 30_000) for _ in range(40))
    long = dataclasses.replace(mail("y" * 30_000), parts=parts)
    (entry,) = data_of(long)["mails"]
    assert len(entry["parts"]) == MOST_PARTS
    many = data_of(*(dataclasses.replace(long, subject=str(n)) for n in range(400)))
    assert sum(len(p["text"]) for m in many["mails"] for p in m["parts"]) <= MOST_TEXT
