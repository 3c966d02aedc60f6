# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorted mails as files for other programs: the table, the calendar of deadlines, the replies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.core.jobs.output_pieces import CalendarEntry, CalendarFile, MailFile, TableFile
from desktop.core.mail import MailAddress, MailDraft
from desktop.french.folding import fold
from desktop.mairie.mail.mail_facts import (
    is_reply_wanted,
    main_deadline,
    sender_words,
    service_titles,
    subject_words,
)

TABLE_STEM, CALENDAR_STEM, REPLY_FOLDER = "mails", "echeances", "reponses"
HEADER = (
    "file",
    "primary",
    "secondary",
    "urgency",
    "received",
    "deadline_rule",
    "deadline_date",
    "suspicious",
    "transfer_to",
    "confidence",
)
"""The columns of mails.csv: stable, other programs read them."""
LONGEST_STEM = 70
HOUR = "\u00a0h\u00a0"
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def table_piece(data: Mapping[str, Any]) -> TableFile:
    """Return mails.csv: one line per mail, dates ISO, services by their ids, the order of the data."""
    return TableFile(TABLE_STEM, HEADER, tuple(_row(mail) for mail in data["mails"]))


def calendar_piece(data: Mapping[str, Any]) -> CalendarFile:
    """Return echeances.ics: the main deadline of each mail that is not handled yet."""
    titles = service_titles(data)
    entries = (_entry(mail, titles) for mail in data["mails"] if not mail["handled"])
    kept = sorted((entry for entry in entries if entry), key=lambda entry: (entry.day, entry.uid))
    return CalendarFile(CALENDAR_STEM, tuple(kept))


def reply_pieces(data: Mapping[str, Any], sender: MailAddress) -> tuple[MailFile, ...]:
    """Return a draft per mail that wants a reply and is not handled yet; `sender` is the mairie."""
    wanted = [mail for mail in data["mails"] if is_reply_wanted(mail) and not mail["handled"]]
    model = str(data.get("model") or "")
    return tuple(reply_piece(mail, sender, model, REPLY_FOLDER) for mail in wanted)


def reply_piece(
    mail: Mapping[str, Any], sender: MailAddress, model: str = "", folder: str = ""
) -> MailFile:
    """Return the draft of one reply; `model` is who wrote it when a model did.

    A mail that asks to be answered elsewhere (Reply-To) and is suspicious is answered to its sender:
    the other address is what a fraud would want.
    """
    reply = mail["reply"]
    is_generated = reply["written_by"] == "model"
    message_id = mail["message_id"]
    draft = MailDraft(
        to=reply_address(mail),
        subject=reply["subject"],
        text=reply["text"],
        sender=sender,
        in_reply_to=message_id,
        references=(message_id,) if message_id else (),
        is_generated=is_generated,
        model=model if is_generated else "",
    )
    return MailFile(reply_stem(mail), draft, folder)


def reply_address(mail: Mapping[str, Any]) -> MailAddress:
    """Return to whom the reply goes: Reply-To, or the sender when the mail is suspicious."""
    sender, asked = mail["sender"], mail["reply_to"]
    if asked and asked != sender["address"] and not mail["suspicions"]:
        return MailAddress(sender["name"], asked)
    return MailAddress(sender["name"], sender["address"])


def reply_stem(mail: Mapping[str, Any]) -> str:
    """Return the name of a reply's file: sender and subject in plain letters, and the mail's id."""
    words = _NOT_A_WORD.sub("-", fold(f"{sender_words(mail)} {subject_words(mail)}"[:200]))
    return f"{words.strip('-')[:LONGEST_STEM].strip('-')}-{mail['id'][:6]}".strip("-")


def _row(mail: Mapping[str, Any]) -> tuple[str, ...]:
    deadline, transfer = main_deadline(mail), mail["transfer"]
    return (
        mail["file"],
        mail["primary"],
        "|".join(mail["secondary"]),
        mail["urgency"],
        mail["received"][:10],
        deadline["source"] if deadline else "",
        deadline["due_on"] if deadline else "",
        "yes" if mail["suspicions"] else "no",
        transfer["to"] if transfer else "",
        f"{mail['confidence']:.2f}",
    )


def _entry(mail: Mapping[str, Any], titles: Mapping[str, str]) -> CalendarEntry | None:
    deadline = main_deadline(mail)
    if deadline is None:
        return None
    lines = [
        f"De\u00a0: {sender_words(mail)}",
        f"Objet\u00a0: {subject_words(mail)}",
        f"Service\u00a0: {titles.get(mail['primary'], mail['primary'])}",
        f"Calcul\u00a0: {deadline['arithmetic']}",
        f"Ensuite\u00a0: {deadline['effect']}" if deadline["effect"] else "",
        *(f"À savoir\u00a0: {note}" for note in deadline["notes"]),
        f"Fichier\u00a0: {mail['file']}",
    ]
    title = f"{deadline['title']} – {sender_words(mail)}"
    if deadline["due_at"]:
        title = f"{deadline['due_at'][11:16].replace(':', HOUR)}, {title}"
    return CalendarEntry(
        uid=f"{mail['id']}-{deadline['rule']}@beffroi",
        day=date.fromisoformat(deadline["due_on"]),
        title=title,
        description="\n".join(line for line in lines if line),
    )
