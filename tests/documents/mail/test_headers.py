# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers: encoded words, addresses, dates, what the server and the programs noted."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.core.mail import MailAddress
from desktop.documents.mail.addresses import read_addresses
from desktop.documents.mail.encoded_words import decode_header
from desktop.documents.mail.header_dates import DISAGREE, IMPOSSIBLE, header_date
from desktop.documents.mail.headers import parse_parameters
from tests.documents.mail.reading_hand import read
from tests.mail_samples import eml, multipart, part


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Demande d'acte", "Demande d'acte"),
        (b"=?utf-8?Q?Acte_de_d=C3=A9c=C3=A8s?=", "Acte de décès"),
        (b"=?ISO-8859-1?q?D=E9c=E8s?=", "Décès"),
        (b"=?windows-1252?Q?L=92acte?=", "L’acte"),
        (b"=?utf-8?B?RMOpY8Oocw==?=", "Décès"),
        (b"=?utf-8?B?RMOpY8Oocw?=", "Décès"),  # without its padding
        (b"=?utf-8?B?RMOp?= =?utf-8?B?Y8Oocw==?=", "Décès"),
        (b"=?utf-8?B?RMM=?= =?utf-8?B?qWPDqHM=?=", "Décès"),  # a letter cut in two
        (b"=?utf-8?Q?D=C3=A9c=C3=A8s de Jean?=", "Décès de Jean"),  # spaces inside
        ("Décès".encode(), "Décès"),  # raw UTF-8
        ("Décès".encode("latin-1"), "Décès"),  # raw Latin-1
        (b"=?utf-8?Q?=3D=3Futf-8=3FQ=3FD=3DC3=3DA9c=3DC3=3DA8s=3F=3D?=", "Décès"),  # encoded twice
        (b"TR: =?utf-8?Q?D=C3=A9c=C3=A8s?=  urgent", "TR: Décès urgent"),
        (b"=?utf-8?Q?D=C3=A9c", "Déc"),  # never closed
        (b"=?x-inconnu?Q?D=E9c=E8s?=", "Décès"),
        (b"=?utf-8*fr?Q?D=C3=A9c=C3=A8s?=", "Décès"),
        ("mojibake dÃ©cÃ¨s".encode(), "mojibake dÃ©cÃ¨s"),  # left as it is
        (b"a\tb  c", "a b c"),
    ],
)
def test_a_subject_is_decoded_whatever_is_broken_in_it(raw: bytes, text: str) -> None:
    assert decode_header(raw) == text


@pytest.mark.parametrize(
    ("raw", "addresses"),
    [
        (b"Jeanne <Jeanne@Exemple.FR>", [("Jeanne", "jeanne@exemple.fr")]),
        (b'"Roche, Jeanne" <j@exemple.fr>, b@exemple.fr', [("Roche, Jeanne", "j@exemple.fr"), ("", "b@exemple.fr")]),
        (b"=?utf-8?Q?Ren=C3=A9=2C_maire?= <r@exemple.fr>", [("René, maire", "r@exemple.fr")]),
        (b"j@exemple.fr (Jeanne Roche)", [("Jeanne Roche", "j@exemple.fr")]),
        (b'"maire@exemple.fr" <voleur@exemple.com>', [("maire@exemple.fr", "voleur@exemple.com")]),
        (b"undisclosed-recipients:;", []),
        (b"<>", []),
        (b"Mairie de Saint-Aubin", [("Mairie de Saint-Aubin", "")]),
        (b"a@exemple.fr; b@exemple.fr", [("", "a@exemple.fr"), ("", "b@exemple.fr")]),
        (b"Jeanne <j@exemple.fr", [("Jeanne", "j@exemple.fr")]),
    ],
)  # fmt: skip
def test_addresses_are_read_leniently(raw: bytes, addresses: list[tuple[str, str]]) -> None:
    assert list(read_addresses(raw)) == [MailAddress(*found) for found in addresses]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Thu, 26 Nov 2026 10:10:00 +0100", "2026-11-26T10:10:00+01:00"),
        ("Thu, 26 Nov 2026 23:30:00 GMT", "2026-11-27T00:30:00+01:00"),
        ("Wed, 1 Jul 2026 10:00:00 +0200 (CEST)", "2026-07-01T10:00:00+02:00"),
        ("26 Nov 2026 10:10:00", "2026-11-26T10:10:00+01:00"),
        ("jeu., 26 nov. 2026 10:10:00 +0100", "2026-11-26T10:10:00+01:00"),
        ("Thu, 26 Nov 2026 09:10:00 -0000", "2026-11-26T10:10:00+01:00"),
    ],
)
def test_dates_are_given_in_paris_time(value: str, expected: str) -> None:
    found = header_date(value)
    assert found is not None and found.isoformat() == expected


@pytest.mark.parametrize(
    "value",
    ["Thu, 01 Jan 1970 00:00:00 +0000", "Tue, 26 Nov 2099 10:10:00 +0100", "Mon, 26 Nov 0000 10:10:00 +0100",
     "hier", "", "32 Nov 2026 10:00:00 +0100", "9" * 100_000, "Thu, 26 Nov 2026 10:10:00 +9999999999"],
)  # fmt: skip
def test_impossible_dates_are_left_out(value: str) -> None:
    assert header_date(value) is None


def test_receipt_is_what_the_last_server_wrote() -> None:
    top = b"Received: from a by mx.exemple.fr; Fri, 27 Nov 2026 00:05:00 +0100\r\n"
    old = b"Received: from b by a; Tue, 24 Nov 2026 10:00:00 +0100\r\n"
    message = read(top + old + eml())
    assert message.received == datetime.fromisoformat("2026-11-27T00:05:00+01:00")
    assert str(message.received_on) == "2026-11-27"
    assert message.sent == datetime.fromisoformat("2026-11-26T10:10:00+01:00")


def test_without_received_the_date_header_counts() -> None:
    message = read(eml())
    assert message.received == message.sent


def test_an_impossible_date_is_told() -> None:
    message = read(eml(date="Thu, 01 Jan 1970 00:00:00 +0000"))
    assert message.sent is None and message.received is None
    assert IMPOSSIBLE in message.warnings


def test_a_date_after_the_receipt_is_told() -> None:
    message = read(b"Received: by mx; Fri, 20 Nov 2026 10:00:00 +0100\r\n" + eml())
    assert DISAGREE in message.warnings and str(message.received_on) == "2026-11-20"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("attachment; filename=\"plan.pdf\"", "plan.pdf"),
        ("attachment; filename*=utf-8''%C3%A9t%C3%A9.pdf", "été.pdf"),
        ("attachment; filename*0*=utf-8''%C3%A9t; filename*1*=%C3%A9; filename*2=.pdf", "été.pdf"),
        ("attachment; filename=\"x.pdf\"; filename*=utf-8''%C3%A9.pdf", "é.pdf"),
        ("attachment; filename=\"=?utf-8?Q?=C3=A9t=C3=A9=2Epdf?=\"", "été.pdf"),
        ("attachment; filename=a;b.pdf", "a"),
        ("attachment; filename=\"a;b.pdf", "a;b.pdf"),
        ("attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf"),
    ],
)  # fmt: skip
def test_file_names_are_decoded(value: str, name: str) -> None:
    assert parse_parameters(value)[1]["filename"] == name


def test_only_the_word_of_our_own_server_is_believed() -> None:
    ours = b"Authentication-Results: mx.exemple.fr; spf=fail (dkim=fail); dkim=none; dmarc=fail\r\n"
    theirs = b"Authentication-Results: pirate; spf=pass\r\n"
    assert read(ours + theirs + eml()).authentication == ("spf=fail", "dmarc=fail")
    assert read(
        b"Authentication-Results: mx; dkim=fail; dkim=pass; spf=softfail\r\n" + eml()
    ).authentication == ("spf=softfail",)


@pytest.mark.parametrize(
    "header",
    [
        {"list_unsubscribe": "<https://exemple.fr/u>"},
        {"list_id": "<l.exemple.fr>"},
        {"precedence": "bulk"},
    ],
)
def test_newsletters_are_bulk(header: dict[str, str]) -> None:
    assert read(eml(**header)).is_bulk
    assert not read(eml()).is_bulk


def test_automatic_answers_and_delivery_reports_are_told() -> None:
    assert read(eml(auto_submitted="auto-replied")).is_automatic
    assert not read(eml(auto_submitted="no")).is_automatic
    assert read(eml(subject="Réponse automatique : congés")).is_automatic
    report = multipart(
        [part("Non remis"), part("x", "message/delivery-status")],
        'report; report-type="delivery-status"',
    )
    assert read(eml(report)).is_automatic
    assert read(eml(report)).own_text == "Non remis"


def test_names_do_not_hide_characters() -> None:
    message = read(eml(**{"from": "Mai\u202erie\u200b <m@exemple.fr>"}, subject="Fac\u202eture"))
    assert message.sender.name == "Mairie"
    assert message.subject == "Facture"
