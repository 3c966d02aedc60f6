# SPDX-License-Identifier: AGPL-3.0-or-later
"""Replies as .eml drafts, read back with the standard library."""

from __future__ import annotations

from base64 import b64encode
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.mail import MailAddress, MailDraft
from desktop.documents.writers.pieces import eml_out
from desktop.documents.writers.pieces.eml_out import make_eml
from tests.documents.mail.reading_hand import read as read_mail

LONG_ID = f"<{'a' * 120}@{'b' * 60}.exemple.fr>"
DRAFT = MailDraft(
    to=MailAddress("Élise Mortagne", "elise@exemple.fr"),
    subject="Re\u00a0: votre demande d’acte de naissance",
    text="Madame,\n\nNous avons bien reçu…\n\nCordialement,\n",
    sender=MailAddress("Mairie de Valmorel", "mairie@exemple.fr"),
    in_reply_to=LONG_ID,
    references=("<premier@exemple.fr>",),
)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_reply_comes_back_as_it_was_written():
    message = read(make_eml(DRAFT))
    assert message["Subject"] == DRAFT.subject
    assert message["To"].addresses[0].addr_spec == "elise@exemple.fr"
    assert message["To"].addresses[0].display_name == "Élise Mortagne"
    assert message["From"].addresses[0].addr_spec == "mairie@exemple.fr"
    assert message.get_content().replace("\r\n", "\n") == DRAFT.text
    assert message["Content-Transfer-Encoding"] == "quoted-printable"
    assert not message.defects


def test_outlook_opens_it_as_a_draft_and_the_mail_program_dates_it():
    message = read(make_eml(DRAFT))
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["Message-ID"] is None


def test_the_thread_is_kept_even_with_ids_longer_than_a_line():
    content = make_eml(DRAFT)
    assert read(content)["In-Reply-To"].strip() == LONG_ID
    assert read(content)["References"].split() == ["<premier@exemple.fr>", LONG_ID]
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))


def test_a_long_thread_keeps_its_first_and_its_last_ids():
    ids = tuple(f"<m{number}@exemple.fr>" for number in range(100))
    kept = read(make_eml(MailDraft(DRAFT.to, "x", "y", in_reply_to=ids[-1], references=ids)))
    assert kept["References"].split() == [ids[0], *ids[-19:]]


def test_only_a_text_of_a_model_is_marked():
    assert read(make_eml(DRAFT))["X-Beffroi-IA"] is None
    generated = MailDraft(DRAFT.to, "x", "y", is_generated=True, model='Modèle "7B"\r\nBcc: a@b.fr')
    message = read(make_eml(generated))
    assert message["X-Beffroi-IA"].startswith("generee=oui; modele=")
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sans arobase",
        "a@b@c.fr",
        "a@exemple.fr\r\nBcc: b@exemple.fr",
        "é@exemple.fr",
        "a b@c.fr",
    ],
)
def test_a_wrong_address_is_left_out_and_said(address):
    heard: list[str] = []
    message = read(make_eml(MailDraft(MailAddress("X", address), "x", "y"), heard.append))
    assert message["To"] is None
    assert message["Bcc"] is None
    assert len(heard) == 1


def test_an_accented_domain_is_written_as_servers_want_it():
    message = read(make_eml(MailDraft(MailAddress("", "a@mairie-été.exemple.fr"), "x", "y")))
    assert message["To"].addresses[0].domain == "xn--mairie-t-h1ab.exemple.fr"


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200), st.text(max_size=60))
def test_no_value_can_begin_another_header(subject, name, text, reference):
    draft = MailDraft(
        MailAddress(name, "a@exemple.fr"),
        subject,
        text,
        in_reply_to=reference,
        references=(reference,),
    )
    message = read(make_eml(draft))
    assert {key.lower() for key in message} <= {
        "subject", "to", "x-unsent", "in-reply-to", "references", "content-type",
        "content-transfer-encoding", "mime-version",
    }  # fmt: skip
    assert message["To"].addresses[0].addr_spec == "a@exemple.fr"


@pytest.mark.parametrize(
    "value", ["x\r\nBcc: b@exemple.fr", "x\nBcc: b@exemple.fr", "x\u2028Bcc: b"]
)
def test_a_subject_or_a_name_with_line_ends_stays_in_its_header(value):
    message = read(make_eml(MailDraft(MailAddress(value, "a@exemple.fr"), value, "y")))
    assert message["Bcc"] is None
    assert message["Subject"].startswith("x Bcc: b")


NAMES = [
    "In-Reply-To", "References", "Subject", "From", "To", "X-Unsent",
    "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip
ATTACK = "x\r\nBcc: voleur@exemple.fr\r\n\r\ny"


def b_word(text: str) -> str:
    return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


def q_word(text: str) -> str:
    return f"=?utf-8?q?{''.join(f'={byte:02X}' for byte in text.encode())}?="


def times(word, text: str, count: int) -> str:
    for _ in range(count):
        text = word(text)
    return text


HOSTILE = [
    *(times(word, ATTACK, count) for word in (b_word, q_word) for count in (1, 2, 3, 4)),
    b_word(q_word(b_word(ATTACK))),
    f"a {times(b_word, ATTACK, 2)}\r\n {times(b_word, ATTACK, 2)}",
    "=\x00?utf-8?b?" + b64encode(ATTACK.encode()).decode() + "?=",
    "=\u200b?utf-8?q?x=0D=0ABcc:_v?=",
    "==?utf-8?q?x=0D=0ABcc:_v?=?=",
    f'"{times(b_word, ATTACK, 3)}" <a@exemple.fr>',
    "x\rBcc: v@exemple.fr",
    "x\nBcc: v@exemple.fr",
    "x\x00\x0b\x0c\x1c\x85Bcc: v@exemple.fr",
    "é" * 50_000,
    "a" * 50_000,
    "=?" * 20_000,
    times(b_word, "é" * 500, 3),
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_decoded_again_and_again_becomes_a_header(value):
    draft = MailDraft(
        MailAddress(value, "a@exemple.fr"),
        value,
        "texte",
        MailAddress(value, "mairie@exemple.fr"),
        in_reply_to="<un@exemple.fr>",
    )
    content = make_eml(draft)
    assert content.isascii()
    assert all(len(line) <= 200 for line in content.split(b"\r\n"))
    assert b"\r" not in content.replace(b"\r\n", b"")
    for _ in range(4):  # a program that decodes, and writes what it has decoded
        message = read(content)
        assert sorted(message.keys()) == sorted(NAMES)
        assert [one.addr_spec for one in message["To"].addresses] == ["a@exemple.fr"]
        assert [one.addr_spec for one in message["From"].addresses] == ["mairie@exemple.fr"]
        assert message.get_content().strip() == "texte"
        again = EmailMessage(policy=SMTP)
        for key in ("Subject", "To", "From", "In-Reply-To", "References", "X-Unsent"):
            again[key] = str(message[key])
        again.set_content("texte")
        content = again.as_bytes()


@pytest.mark.parametrize(
    "local", [b_word("\r\nBcc: v"), "=?utf-8?b?DQpCY2M6IHY=?=", "", ".a", "a."]
)
def test_an_address_or_an_id_that_decodes_is_left_out(local):
    address = f"{local}@exemple.fr"
    message = read(make_eml(MailDraft(MailAddress("", address), "x", "y")))
    assert message["To"] is None
    word = f"<{b_word(ATTACK)}@exemple.fr>"
    message = read(make_eml(MailDraft(DRAFT.to, "x", "y", in_reply_to=word, references=(word,))))
    assert message["In-Reply-To"] is None
    assert message["References"] is None


def test_a_block_that_does_not_read_back_loses_all_but_the_mark_of_a_draft(monkeypatch):
    monkeypatch.setattr(eml_out, "_subject", lambda _text: "x\r\nBcc: voleur@exemple.fr")
    message = read(make_eml(DRAFT))
    assert message["Bcc"] is None
    assert message["To"] is None
    assert message["X-Unsent"] == "1"
    assert message.get_content().replace("\r\n", "\n") == DRAFT.text


@pytest.mark.parametrize(
    "name", ["Dupont, Jean", "a" * 110, "Œuvre " * 18, "J. de l’Orme", "d'Arc"]
)
def test_names_and_long_subjects_come_back_to_a_reader(name):
    message = read_mail(make_eml(MailDraft(MailAddress(name, "a@exemple.fr"), f"Re : {name}", "y")))
    assert message.subject == f"Re : {name}".strip()
    assert message.recipients == (MailAddress(name.strip(), "a@exemple.fr"),)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('Le "Bon" Coin', "Le Bon Coin"),
        ("voleur@exemple.fr, Jean", ""),
        ("é <voleur@exemple.fr>,", ""),
        ("é> , <\\x", "é , x"),
    ],
)
def test_a_name_cannot_become_another_recipient(name, kept):
    message = read(make_eml(MailDraft(MailAddress(name, "a@exemple.fr"), "x", "y")))
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == (kept, "a@exemple.fr")


def test_a_reply_to_a_mail_that_was_read_stays_in_its_thread():
    raw = b"Message-ID: <CAF+x=1@mail.exemple.fr>\r\nFrom: a@exemple.fr\r\nSubject: x\r\n\r\ny\r\n"
    known = read_mail(raw).message_id
    assert known
    message = read(make_eml(MailDraft(DRAFT.to, "x", "y", in_reply_to=known, references=(known,))))
    assert message["In-Reply-To"] == "<CAF+x=1@mail.exemple.fr>"
    assert message["References"] == "<CAF+x=1@mail.exemple.fr>"
