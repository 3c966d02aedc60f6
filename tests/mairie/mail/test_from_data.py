# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail that the agent put elsewhere has another reply, from its data alone."""

import json

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.as_data import mail_data
from desktop.mairie.mail.from_data import reply_for, sorted_mail_of
from desktop.mairie.mail.sorter import MailSorter
from tests.mairie.mail.made_mails import mail

PROFILE = CommuneProfile(name="Saint-Aubin-des-Prés", phone="01 99 00 12 34")


def as_kept(message):
    """Return the data of a mail as the disk gives it back."""
    return json.loads(json.dumps(mail_data(MailSorter(PROFILE).sort(message))))


def test_the_same_service_gives_the_same_reply():
    data = as_kept(mail("Le lampadaire devant le 4 rue Haute est éteint.", "Éclairage"))
    assert data["primary"] == "VOIRIE"
    assert reply_for(data, "VOIRIE", PROFILE) == data["reply"]


def test_another_service_gives_another_reply():
    data = as_kept(mail("Le lampadaire devant le 4 rue Haute est éteint.", "Éclairage"))
    other = reply_for(data, "POLICE", PROFILE)
    assert other is not None and other["text"] != data["reply"]["text"]


def test_delays_and_transfers_come_back_whole():
    said = "Je demande communication du compte administratif 2025, article L. 311-1 du CRPA."
    data = as_kept(mail(said, "Documents administratifs"))
    again = sorted_mail_of(data, "CADA")
    assert again.deadline is not None and again.deadline.due_on.isoformat() == "2026-12-23"
    assert reply_for(data, "CADA", PROFILE) == data["reply"]
