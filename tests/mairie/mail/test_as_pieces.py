# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table, the calendar and the replies that sorted mails give to other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.mail import MailAddress
from desktop.documents.writers.pieces.eml_out import make_eml
from desktop.mairie.mail.as_pieces import (
    HEADER,
    calendar_piece,
    reply_piece,
    reply_pieces,
    reply_stem,
    table_piece,
)
from desktop.mairie.mail.corrections import correct_service, set_handled
from desktop.ui.demonstration.sample_mails import model_data, sample_data

TOWN_HALL = MailAddress("Mairie de Saint-Aubin", "mairie@saint-aubin.exemple.fr")


def find(data: dict[str, Any], words: str) -> dict[str, Any]:
    return next(mail for mail in data["mails"] if words in mail["subject"])


def row_of(data: dict[str, Any], words: str) -> tuple[str, ...]:
    file = find(data, words)["file"]
    return next(row for row in table_piece(data).rows if row[0] == file)


def test_table_has_the_columns_that_other_programs_read():
    table = table_piece(sample_data())
    assert table.stem == "mails"
    assert ";".join(table.header) == (
        "file;primary;secondary;urgency;received;deadline_rule;deadline_date;suspicious;transfer_to;"
        "confidence"
    )
    assert len(table.rows) == 25
    assert {len(row) for row in table.rows} == {len(HEADER)}


def test_row_has_iso_days_and_the_source_of_the_main_deadline():
    data = sample_data()
    assert row_of(data, "communication des procès")[1:] == (
        "CADA", "", "P2", "2026-11-22", "CRPA R311-13", "2026-12-22", "no", "", "0.98",
    )  # fmt: skip
    assert row_of(data, "DIA")[7:] == ("no", "EPCI", "0.99")
    assert row_of(data, "nouveau RIB")[7] == "yes"


def test_secondary_services_are_joined_by_bars():
    data = sample_data()
    find(data, "Mur qui penche")["secondary"] = ["POLICE", "ELUS"]
    assert row_of(data, "Mur qui penche")[2] == "POLICE|ELUS"


def test_a_correction_is_what_the_table_says():
    data = sample_data()
    place = data["mails"].index(find(data, "Question"))
    data["mails"][place] = correct_service(data["mails"][place], "CCAS")
    row = table_piece(data).rows[place]
    assert (row[1], row[9]) == ("CCAS", "1.00")


def test_a_mail_without_day_of_receipt_has_none_in_the_table():
    data = sample_data()
    data["mails"][0]["received"] = ""
    assert table_piece(data).rows[0][4] == ""


def test_calendar_holds_the_main_deadlines_in_order_of_day():
    calendar = calendar_piece(sample_data())
    assert calendar.stem == "echeances"
    assert len(calendar.entries) == 9  # the delays that only go along are not days of their own
    days = [entry.day for entry in calendar.entries]
    assert days == sorted(days) and days[0] == date(2026, 11, 21)
    first = calendar.entries[0]
    assert first.title == "Recours gracieux – Gérard Petit"
    assert "reçu le 21/09/2026 + 2 mois (CRPA L411-7) → 21/11/2026" in first.description


def test_the_same_deadline_has_the_same_uid_when_sorted_again():
    first, again = calendar_piece(sample_data()), calendar_piece(sample_data())
    assert [e.uid for e in first.entries] == [e.uid for e in again.entries]
    assert len({entry.uid for entry in first.entries}) == len(first.entries)


def test_handled_mails_leave_the_calendar_and_the_replies():
    data = sample_data()
    before = len(reply_pieces(data, TOWN_HALL))
    place = data["mails"].index(find(data, "Recours gracieux"))
    data["mails"][place] = set_handled(data["mails"][place], is_handled=True)
    assert len(calendar_piece(data).entries) == 8
    assert len(reply_pieces(data, TOWN_HALL)) == before - 1


def test_a_deadline_in_hours_says_its_hour():
    data = sample_data()
    find(data, "Recours")["deadlines"][0]["due_at"] = "2026-11-21T14:05:00+01:00"
    assert calendar_piece(data).entries[0].title.startswith("14\u00a0h\u00a005, Recours")


def test_replies_answer_their_mail_and_bear_no_model_by_rules():
    data = sample_data()
    pieces = reply_pieces(data, TOWN_HALL)
    assert {piece.folder for piece in pieces} == {"reponses"}
    assert len({piece.stem for piece in pieces}) == len(pieces) == 21
    mail = find(data, "communication des procès")
    piece = reply_piece(mail, TOWN_HALL)
    assert piece.draft.to == MailAddress("Claire Fontaine", "c.fontaine@exemple.fr")
    assert piece.draft.sender == TOWN_HALL
    assert piece.draft.in_reply_to == mail["message_id"]
    assert piece.draft.references == (mail["message_id"],)
    assert piece.draft.text == mail["reply"]["text"]
    assert not piece.draft.is_generated and piece.draft.model == ""


@pytest.mark.parametrize("known", ["abc.1@exemple.fr", "<abc.1@exemple.fr>"])
def test_the_reply_names_the_mail_it_answers_with_or_without_brackets(known):
    mail = find(sample_data(), "communication des procès")
    mail["message_id"] = known  # the reader of mails takes the brackets off
    content = make_eml(reply_piece(mail, TOWN_HALL).draft)
    assert b"In-Reply-To: <abc.1@exemple.fr>\r\nReferences: <abc.1@exemple.fr>\r\n" in content


def test_a_reply_that_a_model_wrote_says_so():
    data = model_data()
    made = [piece.draft for piece in reply_pieces(data, TOWN_HALL) if piece.draft.is_generated]
    assert made and {draft.model for draft in made} == {"Exemple 3B"}


@pytest.mark.parametrize(
    ("is_suspicious", "address"), [(True, "compta@"), (False, "compta.dubois@")]
)
def test_an_address_to_answer_elsewhere_is_not_trusted_in_a_suspicious_mail(is_suspicious, address):
    data = sample_data()
    mail = find(data, "nouveau RIB")
    mail["reply"] = {"subject": "Re", "text": "…", "written_by": "rule", "to_check": []}
    if not is_suspicious:
        mail["suspicions"] = []
    assert reply_piece(mail, TOWN_HALL).draft.to.address.startswith(address)


def test_the_name_of_a_reply_is_plain_and_short_whatever_the_mail_says():
    mail = sample_data()["mails"][0]
    mail["subject"] = "../../etc/passwd: « Été » \x00<b>" * 40
    mail["sender"]["name"] = "CON / œuvre"
    stem = reply_stem(mail)
    assert stem.startswith("con-oeuvre-etc-passwd-ete-b")
    assert len(stem) <= 80 and set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    mail["subject"] = mail["sender"]["name"] = "日本"
    assert reply_stem(mail)  # never an empty name
