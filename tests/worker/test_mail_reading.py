# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attachments read for the window: those of the mail that was sorted, or of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import DocumentMissing
from desktop.core.events import ReadAttachment
from desktop.core.mail import MailPlace
from desktop.documents.mail.reading import read_mail
from desktop.worker import mail_reading
from desktop.worker.mail_reading import read_attachment
from tests.mail_samples import eml, mbox, message, multipart, ole, part

CHANGED = "La boîte a changé depuis le tri\u00a0: triez-la de nouveau pour ouvrir cette pièce."
OWN_ID = b"Message-ID: <m1@exemple.fr>\r\n"
"""Of every mail that the samples make."""


def with_text(
    text: str, *, message_id: str = "", subject: str = "Demande", date: str = ""
) -> bytes:
    body = multipart([part("Bonjour"), part(text.encode(), name="piece.txt", coding="base64")])
    more = {"date": date} if date else {}
    line = f"Message-ID: {message_id}\r\n" if message_id else ""
    raw = eml(body, subject, **more)
    assert raw.count(OWN_ID) == 1
    return raw.replace(OWN_ID, line.encode())


def request_of(path: Path, number: int) -> ReadAttachment:
    """Return what the window asks once the mail was sorted."""
    mail = read_mail(MailPlace(str(path), number))
    sent = mail.sent.isoformat(timespec="seconds") if mail.sent else ""
    return ReadAttachment("r", str(path), number, 0, mail.message_id, mail.subject, sent)


def text_of(request: ReadAttachment) -> str:
    return read_attachment(request, lambda: None).text.strip()


def test_the_attachment_of_the_mail_that_was_sorted_is_read(tmp_path: Path) -> None:
    box = tmp_path / "Inbox"
    box.write_bytes(
        mbox([with_text("De Jeanne.", message_id="<a@exemple.fr>"), with_text("De Paul.")])
    )
    assert text_of(request_of(box, 1)) == "De Jeanne."
    assert text_of(request_of(box, 2)) == "De Paul."
    box.write_bytes(box.read_bytes() + mbox([eml()]))  # a new mail changes no place
    assert text_of(request_of(box, 1)) == "De Jeanne."


@pytest.mark.parametrize(
    ("sorted_one", "there_now"),
    [
        (with_text("A", message_id="<a@exemple.fr>"), with_text("B", message_id="<b@exemple.fr>")),
        (with_text("A", message_id="<a@exemple.fr>"), with_text("B")),
        (with_text("A"), with_text("B", message_id="<b@exemple.fr>")),
        (with_text("A"), with_text("B", subject="Une autre")),
        (with_text("A"), with_text("B", date="Wed, 25 Nov 2026 08:00:00 +0100")),
    ],
)
def test_the_attachment_of_another_mail_is_never_shown(
    tmp_path: Path, sorted_one: bytes, there_now: bytes
) -> None:
    box = tmp_path / "Inbox"
    box.write_bytes(mbox([eml(), sorted_one, there_now]))
    request = request_of(box, 2)
    box.write_bytes(mbox([eml(), there_now]))  # compacted
    with pytest.raises(DocumentMissing) as caught:
        text_of(request)
    assert caught.value.message() == CHANGED
    assert "messagerie" in caught.value.next_step()


def test_a_file_that_holds_another_mail_now_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(with_text("A", message_id="<a@exemple.fr>"))
    request = request_of(path, 0)
    assert text_of(request) == "A"
    path.write_bytes(ole(message()))
    with pytest.raises(DocumentMissing, match="Ce mail a changé"):
        text_of(request)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("Note.PDF", ".pdf"), ("a.7z", ".7z"), ("a.pdf:x", ""), ("a.p df", ""), ("a.é", ""), ("a.pdf\n", ""),
        ("sans nom", ""), ("a.", ""), ("a.abcdefghij", ""), ("a.p*f", ""), ("a.\u0660", ""), ("con.txt", ".txt"),
    ],
)  # fmt: skip
def test_the_file_written_for_the_readers_has_a_plain_suffix_or_none(
    name: str, suffix: str
) -> None:
    assert mail_reading._safe_suffix(name) == suffix


def test_a_name_that_would_be_a_stream_is_still_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    body = multipart([part("Bonjour"), part(b"Un texte.", name="a.txt:x", coding="base64")])
    path.write_bytes(eml(body))
    answer = read_attachment(request_of(path, 0), lambda: None)
    assert (answer.name, answer.text.strip()) == ("a.txt:x", "Un texte.")
