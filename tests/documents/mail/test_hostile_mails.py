# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hostile and damaged mails: each one is read, or refused with a clear sentence, quickly."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentEmpty,
    DocumentError,
    DocumentTooLarge,
    DocumentUnreadable,
)
from desktop.core.mail import MailMessage, MailPlace, UnreadMail
from desktop.documents.mail import bounds
from desktop.documents.mail.eml_in import NESTED, NOT_A_MAIL
from desktop.documents.mail.mime import LONG_HEADERS, TOO_DEEP, TOO_MANY, Splitting, split_mail
from desktop.documents.mail.reading import find_mails, read_mail, read_mails
from tests.documents.mail.reading_hand import read
from tests.mail_samples import eml, headers, html_eml, mbox, multipart, ordinary_mail, part
from tests.pace import far_from


def nested(levels: int, inside: bytes) -> bytes:
    for level in range(levels):
        inside = multipart([inside], boundary=f"b{level}")
    return inside


def messages_inside(levels: int, said: str) -> bytes:
    raw = eml("fond")
    for level in range(levels):
        raw = eml(multipart([part(said), part(raw, "message/rfc822")], boundary=f"m{level}x"))
    return raw


def test_a_mail_of_60_mb_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gros.eml"
    with path.open("wb") as file:
        file.write(eml())
        file.truncate(60 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_args: pytest.fail("opened"))
    with pytest.raises(DocumentTooLarge, match="60 Mo"):
        read_mail(MailPlace(str(path)))


@pytest.mark.parametrize("raw", [b"", b"\0" * 5_000, b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_mail_is_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.eml").write_bytes(raw)
    with pytest.raises(DocumentEmpty, match="vide"):
        read_mail(MailPlace(str(tmp_path / "x.eml")))


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04" + b"x" * 99,
        b"%PDF-1.7\n" * 9,
        b"Bonjour,\nje suis un texte.\n",
        b"<html><body>x",
        b"\x89PNG\r\n\x1a\n",
        b"Note: x\nAutre: y\n\ntexte",
        bytes(range(256)) * 50,
    ],
)
def test_what_is_not_a_mail_is_told(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        read(raw)
    assert caught.value.message() == NOT_A_MAIL


def test_parts_nested_too_deep_are_refused_only_when_nothing_can_be_read() -> None:
    assert read(eml(nested(15, part("Bonjour")))).own_text == "Bonjour"
    with pytest.raises(DocumentUnreadable) as caught:
        read(eml(nested(500, part("Bonjour"))))
    assert caught.value.message() == NESTED
    message = read(
        eml(multipart([part("Bonjour, un acte svp"), nested(500, part("x"))], boundary="top"))
    )
    assert message.own_text == "Bonjour, un acte svp" and TOO_DEEP in message.warnings


def test_mails_inside_mails_are_bounded() -> None:
    message = read(messages_inside(60, "Voir dessous."))
    assert message.own_text == "Voir dessous." and TOO_DEEP in message.warnings


@pytest.mark.parametrize(
    ("raw", "warning"),
    [
        (eml(multipart([part(f"partie {n}") for n in range(5_000)])), TOO_MANY),
        (b"X-A: b\r\n" * 100_000 + eml(), LONG_HEADERS),
        (headers(to="a@exemple.fr, " * 50_000).encode() + b"\r\nBonjour", LONG_HEADERS),
        (headers().encode() + b"X-Long: " + b"a" * 5_000_000, LONG_HEADERS),
        (headers().encode() + b"X-Long: a\r\n" + b" b\r\n" * 500_000 + b"\r\nBonjour", LONG_HEADERS),
        (headers(subject="=?utf-8?Q?" + "=C3=A9" * 100_000).encode() + b"\r\nBonjour", ""),
        (headers(subject="=?utf-8?B?" * 50_000).encode() + b"\r\nBonjour", ""),
        (headers(to='"' * 60_000).encode() + b"\r\nBonjour", ""),
        (headers(to="<" * 60_000).encode() + b"\r\nBonjour", ""),
        (headers(to="(" * 60_000).encode() + b"\r\nBonjour", ""),
        (headers(content_type="multipart/mixed; boundary=" + "a=" * 50_000).encode() + b"\r\nBonjour", ""),
        (headers(content_type="text/plain; " + 'x="' * 50_000).encode() + b"\r\nBonjour", ""),
        (headers(content_type="text/plain; " + "x*1=a;" * 50_000).encode() + b"\r\nBonjour", ""),
        (headers(content_type="multipart/mixed; boundary=-").encode() + b"\r\n" + b"-" * 3_000_000, ""),
        (headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n" + b"--a\r\n" * 300_000, TOO_MANY),
        (headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n" + b"--ax\r\n" * 300_000, ""),
        (headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n" + b"\r--ab" * 800_000, ""),
        (headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n" + (b"\r--a" + b" " * 90) * 42_000, ""),
        (headers(content_type="/").encode() + b"\r\nBonjour", ""),
        (headers(content_type="text/plain; charset=" + "x" * 5_000).encode() + b"\r\nBonjour", ""),
        (headers(date="9" * 60_000).encode() + b"\r\nBonjour", ""),
        (headers(received="x;" * 30_000).encode() + b"\r\nBonjour", ""),
        (headers(authentication_results="(" * 60_000 + "spf=fail").encode() + b"\r\nBonjour", ""),
        (eml("a" * 5_000_000), ""), (eml("a\n" * 2_000_000), ""), (eml("\u200b" * 1_000_000), ""),
        (eml("a" * 400_000 + "\u200b"), ""), (eml("\u202e" * 300_000), ""), (eml("A-" * 200_000 + "\n01 99 00 12 34"), ""),
        (eml("https://" * 200_000), ""), (eml("x\n\n" + "A" * 9 + "\n" + "A-" * 40 + "!\n01 99 00 12 34"), ""),
        (html_eml("<div>" * 100_000 + "Bonjour"), ""), (html_eml("<p>mot</p>" * 1_000_000), ""),
        (html_eml("<p>mot</p>", "mot " * 1_000_000), ""), (eml(part(b"=" * 3_000_000, coding="quoted-printable")), ""),
        (eml(part("!" * 3_000_000, "text/html; charset=utf-16")), ""),
        (eml(kind="text/plain; charset=utf-8; format=flowed", body="mot \r\n" * 300_000), ""),
    ],
)  # fmt: skip
def test_the_time_of_reading_a_hostile_mail_does_not_blow_up(raw: bytes, warning: str) -> None:
    try:
        with far_from(2):
            message = read(raw)
    except DocumentError as error:
        assert not warning and error.message()
    else:
        assert message.subject or message.warnings
        assert not warning or warning in message.warnings
        assert sum(len(found.text) for found in message.parts) <= 2 * bounds.MAX_TEXT_CHARACTERS
        assert len(message.hidden) <= bounds.MAX_HIDDEN


def test_cutting_a_mail_of_4_mb_without_line_ends_is_linear_and_can_be_given_up() -> None:
    top = headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n"
    raw, checks = top + b"\r--ab" * 800_000, 0

    def count() -> None:
        nonlocal checks
        checks += 1
        if checks > 1_000:
            raise Cancelled

    with far_from(1):
        split_mail(raw, Splitting(lambda: None))
    with pytest.raises(Cancelled):
        split_mail(raw, Splitting(count))


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b" \t\r\n", b" " * 200 + b"\r\n"])
def test_boundary_lines_are_known_whatever_ends_them(end: bytes) -> None:
    top = headers(content_type="multipart/mixed; boundary=a").encode() + b"\r\n"
    raw = top + b"--ax\r\n--a" + end + b"\r\nun\r\n--a" + end + b"\r\ndeux--a\r\n--a--" + end
    root = split_mail(raw, Splitting(lambda: None))
    assert [found.content()[0] for found in root.parts] == [b"un", b"deux--a"]


def test_damaged_mails_are_read_or_refused(tmp_path: Path) -> None:
    chance, whole = random.Random(7), ordinary_mail(1)
    path = tmp_path / "x.eml"
    for number in range(80):
        raw = bytearray(whole)
        for _change in range(40):
            raw[chance.randrange(len(raw) if number % 2 else 6_000)] = chance.randrange(256)
        path.write_bytes(bytes(raw[: chance.randrange(100, len(raw))]))
        try:
            assert isinstance(read_mail(MailPlace(str(path))), MailMessage)
        except DocumentError as error:
            assert error.message()


def test_bad_mails_of_a_batch_do_not_stop_the_others(tmp_path: Path) -> None:
    samples = {
        "a.eml": eml(), "b-vide.eml": b"", "c-image.eml": b"\x89PNG\r\n\x1a\n", "d-emboite.eml": eml(nested(300, part("x"))),
        "e-coupe.eml": ordinary_mail(2)[:9_000], "f-encodage.eml": eml(part("Été".encode("latin-1"), "text/plain; charset=utf-8")),
        "g.mbox": mbox([eml(), b"rien"]), "h.eml": eml(),
    }  # fmt: skip
    for name, raw in samples.items():
        (tmp_path / name).write_bytes(raw)
    with (tmp_path / "i-gros.eml").open("wb") as file:
        file.write(eml())
        file.truncate(60 * 1024 * 1024)
    read_ones = list(read_mails(find_mails([str(tmp_path)])))
    refused = {mail.name: mail.error for mail in read_ones if isinstance(mail, UnreadMail)}
    assert refused == {
        "b-vide.eml": "DocumentEmpty",
        "c-image.eml": "DocumentUnreadable",
        "d-emboite.eml": "DocumentUnreadable",
        "i-gros.eml": "DocumentTooLarge",
    }
    assert len(read_ones) == 9


def test_a_defect_of_ours_is_told_as_a_damaged_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.eml").write_bytes(eml())
    monkeypatch.setattr("desktop.documents.mail.reading.read_eml", lambda *_a, **_k: 1 / 0)
    with pytest.raises(DocumentUnreadable, match="endommagé"):
        read_mail(MailPlace(str(tmp_path / "x.eml")))


def test_a_hundred_ordinary_mails_are_read(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox([ordinary_mail(n) for n in range(100)]))
    assert all(isinstance(mail, MailMessage) for mail in read_mails(find_mails([str(path)])))
