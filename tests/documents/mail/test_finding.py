# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding mails: files, boxes, folders, Maildirs, a Thunderbird profile; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled, DocumentMissing
from desktop.core.mail import MailBoxLimits, MailMessage, MailPlace, MailsFound
from desktop.documents.mail import bounds, boxes, finding
from desktop.documents.mail.reading import find_mails, read_mail, read_mails
from tests.mail_samples import eml, maildir, mbox, message, ole


def names(found: MailsFound) -> list[str]:
    return [
        f"{Path(place.path).name}#{place.number}" if place.number else Path(place.path).name
        for place in found.places
    ]


def subjects(found: MailsFound) -> list[str]:
    return [
        mail.subject if isinstance(mail, MailMessage) else mail.error for mail in read_mails(found)
    ]


def put(path: Path, raw: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def dated(day: int, subject: str = "") -> bytes:
    return eml(subject=subject or f"Le {day}", date=f"{day:02} Nov 2026 10:00:00 +0100")


def test_a_folder_gives_its_mails_and_says_once_what_is_not_one(tmp_path: Path) -> None:
    put(tmp_path / "a.eml", eml())
    put(tmp_path / "b" / "c.EML", eml())
    put(tmp_path / "b" / "d.msg", ole(message()))
    put(tmp_path / "e.docx", b"PK\x03\x04x")
    put(tmp_path / "f", eml())  # without suffix
    put(tmp_path / "vide.eml", b"")
    for silent in (".cache", "Thumbs.db", "desktop.ini", ".DS_Store"):
        put(tmp_path / silent, b"x")
    found = find_mails([str(tmp_path)])
    assert names(found) == ["a.eml", "f", "vide.eml", "c.EML", "d.msg"]
    assert [(mail.name, mail.error) for mail in found.unread] == [("e.docx", "UnsupportedFormat")]
    assert subjects(found) == ["Demande", "Demande", "DocumentEmpty", "Demande", "Demande"]


def test_files_that_cannot_be_are_reported(tmp_path: Path) -> None:
    put(tmp_path / "outlook.pst", b"!BDN")
    put(tmp_path / "note.txt", b"Bonjour, ceci est une note.")
    put(tmp_path / "x.mbox", b"")
    paths = [str(tmp_path / name) for name in ("outlook.pst", "note.txt", "absent.eml", "x.mbox")]
    found = find_mails(paths)
    assert not found.places
    assert [mail.error for mail in found.unread] == [
        "UnsupportedFormat",
        "UnsupportedFormat",
        "DocumentMissing",
        "DocumentError",
    ]
    assert ".pst" in found.unread[0].sentence and all(mail.sentence for mail in found.unread)


def test_a_place_named_twice_counts_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.eml", eml())
    assert len(find_mails([str(path), str(tmp_path), str(path)]).places) == 1


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
@pytest.mark.parametrize(
    "line",
    ["From - Thu Nov 26 10:10:00 2026", "From jeanne@exemple.fr Thu Nov 26 10:10:00 2026", "From "],
)
def test_a_box_gives_each_of_its_mails(tmp_path: Path, end: bytes, line: str) -> None:
    mails = [
        eml("Un"),
        eml("De Paris\nFrom Paris, 10:10 le 2026 nous venons\nà bientôt"),
        eml("Trois", "Fin"),
    ]
    path = put(tmp_path / "Inbox", mbox(mails, line=line).replace(b"\r\n", end))
    found = find_mails([str(path)])
    assert names(found) == ["Inbox#1", "Inbox#2", "Inbox#3"]
    first, second, third = read_mails(found)
    assert isinstance(second, MailMessage) and "\nFrom Paris, 10:10" in second.own_text
    assert isinstance(third, MailMessage) and third.subject == "Fin" and third.name == "Inbox#3"
    assert isinstance(first, MailMessage) and first.own_text == "Un"


def test_thunderbird_marks_are_followed(tmp_path: Path) -> None:
    path = put(
        tmp_path / "Inbox",
        mbox([eml(subject=str(n)) for n in range(4)], statuses=["0001", "0009", "0000", "0008"]),
    )
    found = find_mails([str(path)])
    assert names(found) == ["Inbox#1", "Inbox#3"]
    assert [mail.is_read for mail in read_mails(found) if isinstance(mail, MailMessage)] == [
        True,
        False,
    ]


def test_a_sentence_that_begins_with_from_is_not_a_mail(tmp_path: Path) -> None:
    raw = (
        mbox([eml()])
        + b"\r\nFrom Paris with love\r\nSubject: x\r\n\r\nFrom a 10:10 2026\r\npas un en-t\xeate\r\n"
    )
    assert len(find_mails([str(put(tmp_path / "b.mbox", raw))]).places) == 1


def test_a_box_longer_than_a_chunk_is_cut_at_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "b.mbox", mbox([eml("x" * (n * 37), subject=str(n)) for n in range(200)]))
    whole = list(boxes.box_of(path, lambda: None).starts)
    boxes._known.clear()
    monkeypatch.setattr(boxes, "_CHUNK", 5_000)
    assert list(boxes.box_of(path, lambda: None).starts) == whole and len(whole) == 200


def test_a_box_is_looked_through_once_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "b.mbox", mbox([eml(subject="a"), eml(subject="b")]))
    scans: list[int] = []
    scan = boxes._scan
    monkeypatch.setattr(boxes, "_scan", lambda *args: (scans.append(1), scan(*args))[1])
    assert subjects(find_mails([str(path)])) == ["a", "b"] and len(scans) == 1
    put(path, mbox([eml(subject="c"), eml(subject="d"), eml(subject="e")]))
    assert read_mail(MailPlace(str(path), 3)).subject == "e" and len(scans) == 2
    with pytest.raises(DocumentMissing):
        read_mail(MailPlace(str(path), 4))


def test_only_the_most_recent_are_kept_in_their_order(tmp_path: Path) -> None:
    box = put(tmp_path / "b.mbox", mbox([dated(20), dated(3), dated(25), dated(1)]))
    one = put(tmp_path / "c.eml", dated(22))
    found = find_mails([str(box), str(one)], MailBoxLimits(most=3))
    assert subjects(found) == ["Le 20", "Le 25", "Le 22"] and found.left_out == 2


def test_only_mails_since_a_day_are_kept(tmp_path: Path) -> None:
    received = b"Received: by mx; Thu, 26 Nov 2026 10:00:00 +0100\r\n" + dated(1, "reçu le 26")
    undated = eml(subject="sans date", date="")
    box = put(tmp_path / "b.mbox", mbox([dated(20), dated(3), received, undated]))
    found = find_mails([str(box)], MailBoxLimits(since=date(2026, 11, 20)))
    assert subjects(found) == ["Le 20", "reçu le 26", "sans date"] and not found.left_out


def test_a_maildir_is_read_with_its_flags(tmp_path: Path) -> None:
    root = maildir(tmp_path / "mairie", read=[eml(subject="lu")], new=[eml(subject="nouveau")])
    maildir(root / ".Trash", read=[eml(subject="jeté")])
    maildir(root / ".INBOX.Sent", read=[eml(subject="envoyé")])
    maildir(root / ".Urbanisme", new=[eml(subject="permis")])
    put(root / "dovecot-uidlist", b"x")
    found = find_mails([str(root)])
    assert sorted(subjects(found)) == ["lu", "nouveau", "permis"]
    assert {
        mail.subject: mail.is_read for mail in read_mails(found) if isinstance(mail, MailMessage)
    } == {"lu": True, "nouveau": False, "permis": False}
    assert subjects(find_mails([str(root / ".Trash")])) == ["jeté"]  # named: wanted


def test_a_thunderbird_profile_gives_its_inboxes(tmp_path: Path) -> None:
    profile = tmp_path / "x.default"
    account = profile / "ImapMail" / "imap.exemple.fr"
    for name, subject in (("INBOX", "arrivé"), ("Trash", "jeté"), ("Archives", "ancien")):
        put(account / name, mbox([eml(subject=subject)]))
        put(account / f"{name}.msf", b"// index")
    put(account / "INBOX.sbd" / "Voirie", mbox([eml(subject="rangé")]))
    put(account / "INBOX.sbd" / "Voirie.msf", b"x")
    local = profile / "Mail" / "Local Folders"
    put(local / "Inbox", b"")
    put(local / "Inbox.msf", b"x")
    put(local / "Recus 2025", mbox([eml(subject="local")]))
    put(local / "Recus 2025.msf", b"x")
    put(local / "Sent", mbox([eml(subject="envoyé")]))
    put(local / "Sent.msf", b"x")
    for other in ("prefs.js", "places.sqlite", "Mail/Local Folders/msgFilterRules.dat", "cert9.db"):
        put(profile / other, b"x")
    before = {path: path.stat().st_mtime_ns for path in profile.rglob("*")}
    found = find_mails([str(profile)])
    assert sorted(subjects(found)) == ["arrivé", "local", "rangé"] and not found.unread
    assert {
        path: path.stat().st_mtime_ns for path in profile.rglob("*")
    } == before  # nothing written
    assert subjects(find_mails([str(account / "Trash")])) == ["jeté"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside = put(tmp_path / "ailleurs" / "secret.eml", eml())
    folder = tmp_path / "dossier"
    inside = put(folder / "a.eml", eml())
    try:
        (folder / "b.eml").symlink_to(outside)
        (folder / "c").symlink_to(outside.parent)
        (folder / "d.eml").symlink_to(inside)
        (folder / "boucle").symlink_to(folder)
    except OSError:
        pytest.skip("this system makes no links")
    found = find_mails([str(folder)])
    assert names(found) == ["a.eml"]
    assert sorted(mail.name for mail in found.unread) == ["b.eml", "boucle", "c"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "tube.eml")
    assert [mail.error for mail in find_mails([str(tmp_path)]).unread] == ["UnsupportedFormat"]


def test_a_pipe_in_a_maildir_or_in_place_of_a_box_does_not_block(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    root = maildir(tmp_path / "mairie", read=[dated(25)])
    os.mkfifo(root / "cur" / "tube:2,S")
    found = find_mails([str(root)], MailBoxLimits(since=date(2026, 11, 20)))
    assert sorted(subjects(found)) == ["Le 25", "UnsupportedFormat"]
    box = put(tmp_path / "b.mbox", mbox([dated(20)]))
    place = find_mails([str(box)]).places[0]
    box.unlink()
    os.mkfifo(box)
    with pytest.raises(DocumentMissing):
        read_mail(place)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda box: put(box, mbox([dated(26)])), "DocumentError"),  # compacted
        (lambda box: box.unlink(), "DocumentMissing"),
        (lambda box: os.truncate(box, bounds.MAX_BOX_BYTES + 1), "DocumentTooLarge"),
    ],
)
def test_a_box_that_changes_before_its_dates_are_read_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], error: str
) -> None:
    box = put(tmp_path / "b.mbox", mbox([dated(20), dated(21)]))
    other = put(tmp_path / "c.mbox", mbox([dated(22)]))
    most_recent = finding._most_recent
    monkeypatch.setattr(finding, "_most_recent", lambda *args: (change(box), most_recent(*args))[1])
    found = find_mails([str(box), str(other)], MailBoxLimits(since=date(2026, 11, 1)))
    assert names(found) == ["c.mbox#1"]
    assert [(mail.name, mail.error) for mail in found.unread] == [("b.mbox", error)]


def test_a_box_that_cannot_be_opened_again_for_its_dates_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = put(tmp_path / "b.mbox", mbox([dated(20), dated(21)]))

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(boxes.Box, "dates", refuse)
    found = find_mails([str(box)], MailBoxLimits(most=1))
    assert not found.places and [mail.error for mail in found.unread] == ["DocumentMissing"]


def test_depth_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "deep"
    put(deep.joinpath(*["d"] * 20) / "a.eml", eml())
    assert not find_mails([str(deep)]).places and len(find_mails([str(deep)]).unread) == 1
    wide = tmp_path / "wide"
    for n in range(30):
        put(wide / f"{n}.eml", eml())
    monkeypatch.setattr(bounds, "MAX_FOLDER_FILES", 10)
    found = find_mails([str(wide)])
    assert len(found.places) == 10 and len(found.unread) == 1


def test_giving_up_is_heard(tmp_path: Path) -> None:
    put(tmp_path / "a.eml", eml())

    def give_up() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_mails([str(tmp_path)], check=give_up)
    with pytest.raises(Cancelled):
        read_mail(MailPlace(str(tmp_path / "a.eml")), give_up)


def test_apple_mails_are_read(tmp_path: Path) -> None:
    raw = eml("Bonjour")
    path = put(
        tmp_path / "1.emlx", str(len(raw)).encode() + b"\n" + raw + b"<?xml version='1.0'?><plist/>"
    )
    assert read_mail(find_mails([str(path)]).places[0]).own_text == "Bonjour"
