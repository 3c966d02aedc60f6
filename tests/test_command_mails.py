# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Mails à trier » from the command line, on real files, good and bad, in processes of their own."""

from __future__ import annotations

import csv
import email
import email.policy
import json
from pathlib import Path

import pytest

from tests.mail_samples import eml, mbox
from tests.test_command_line import CommandLine

HEADER = (
    "file;primary;secondary;urgency;received;deadline_rule;deadline_date;suspicious;transfer_to;"
    "confidence"
)
LAMP = "Bonjour, le lampadaire devant le 4 rue Haute est éteint. Pouvez-vous le réparer ?"
BUDGET = (
    "Je demande communication du budget primitif, en application de l’article L. 311-1 du code des "
    "relations entre le public et l’administration."
)
RECEIVED = "from a.exemple.fr by mx.exemple.fr; Sun, 22 Nov 2026 10:12:00 +0100"


def written(body: str, subject: str) -> bytes:
    return eml(body, subject=subject, Received=RECEIVED)


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "Boîte de l’été"
    folder.mkdir()
    (folder / "lampadaire.eml").write_bytes(written(LAMP, "Éclairage"))
    (folder / "budget.eml").write_bytes(written(BUDGET, "Documents administratifs"))
    return folder


def sort(line: CommandLine, *paths: Path, code: int = 0):
    names = [str(path) for path in paths]
    done = line("run", "sort-mail", "--mails", *names, "--model", "none", "--out", str(line.out))
    assert done.returncode == code, done.stderr
    return done


def rows_of(line: CommandLine) -> dict[str, dict[str, str]]:
    content = (line.out / "mails.csv").read_bytes()
    assert content.decode("utf-8").splitlines()[0] == HEADER
    rows = csv.DictReader(content.decode("utf-8").splitlines(), delimiter=";")
    return {row["file"]: row for row in rows}


def result_of(line: CommandLine) -> dict:
    return json.loads((line.out / "result.json").read_text(encoding="utf-8"))


def test_a_folder_gives_the_table_the_calendar_and_replies_to_read_over(command_line, box):
    before = {path: path.read_bytes() for path in box.iterdir()}
    sort(command_line, box)
    rows = rows_of(command_line)
    assert rows["lampadaire.eml"]["primary"] == "VOIRIE"
    request = rows["budget.eml"]
    assert (request["primary"], request["urgency"]) == ("CADA", "P2")
    assert (request["received"], request["deadline_date"]) == ("2026-11-22", "2026-12-22")
    assert request["deadline_rule"] == "CRPA R311-13" and request["suspicious"] == "no"
    calendar = (command_line.out / "echeances.ics").read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20261222" in calendar
    drafts = sorted((command_line.out / "reponses").glob("*.eml"))
    assert len(drafts) == 2
    for draft in drafts:
        reply = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        assert reply["X-Unsent"] == "1" and "Nous avons bien reçu" in reply.get_content()
    assert {path: path.read_bytes() for path in box.iterdir()} == before


def test_bad_mails_are_reported_one_by_one_and_all_the_others_sorted(command_line, box):
    deep = b"Content-Type: text/plain\r\n\r\nfond\r\n"
    for level in range(400):
        mark = f"b{level}".encode()
        head = b'Content-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n'
        deep = head + b"--" + mark + b"\r\n" + deep + b"\r\n--" + mark + b"--\r\n"
    bad = {
        "vide.eml": b"",
        "enorme.eml": written(LAMP, "Lourd") + b"x" * 60_000_000,
        "profond.eml": b"From: a@exemple.fr\r\nSubject: Fond\r\n" + deep,
        "pas-un-mail.eml": bytes(range(256)) * 40,
    }
    for name, content in bad.items():
        (box / name).write_bytes(content)
    cut = written(LAMP, "Coupé").replace(b"\r\n\r\n", b"\r\nX: ", 0)
    (box / "tronque.eml").write_bytes(cut[: len(cut) - 20])
    wrong = (
        "From: a@exemple.fr\r\nSubject: Lampadaire éteint\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nLe lampadaire est éteint à la forêt.\r\n"
    )
    (box / "mal-code.eml").write_bytes(wrong.encode("latin-1"))
    done = sort(command_line, box)
    result, rows = result_of(command_line), rows_of(command_line)
    assert {"lampadaire.eml", "budget.eml", "tronque.eml", "mal-code.eml"} <= set(rows)
    assert rows["mal-code.eml"]["primary"] == "VOIRIE"
    told = {entry["file"]: entry["sentence"] for entry in result["unread"]}
    said = {mail["file"]: mail["warnings"] for mail in result["mails"] if mail["warnings"]}
    for name in bad:
        assert told.get(name) or said.get(name), name
    assert "vide.eml" in told and "enorme.eml" in told
    assert all(sentence.endswith(".") for sentence in told.values())
    assert "pu être lu" in done.stderr + done.stdout


def test_an_mbox_of_thunderbird_is_sorted_mail_by_mail(command_line, tmp_path):
    box = tmp_path / "Inbox"
    box.write_bytes(mbox([written(LAMP, "Éclairage"), written(BUDGET, "Budget")]))
    sort(command_line, box)
    assert [row["primary"] for row in rows_of(command_line).values()] == ["CADA", "VOIRIE"]


def test_an_empty_folder_is_said_plainly(command_line, tmp_path):
    (tmp_path / "rien").mkdir()
    done = sort(command_line, tmp_path / "rien", code=3)
    assert "Aucun mail" in done.stderr


def test_a_path_that_is_not_there_is_said_plainly(command_line, tmp_path):
    done = sort(command_line, tmp_path / "absent.mbox", code=3)
    assert "introuvable" in done.stderr and "absent.mbox" in done.stderr
