# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented mails of the TOML files beside, and mails made in a line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.core.mail import (
    MailAddress,
    MailAttachment,
    MailMessage,
    MailPlace,
    MailTextPart,
    PartRole,
)
from desktop.mairie.mail.mail_text import MailText

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, 12, tzinfo=PARIS)


@dataclass(frozen=True)
class Case:
    """A mail, and the delay that runs from it ("" for none)."""

    text: MailText
    rule: str
    due: date | None


def make_mail(
    body, subject="", sender="a@exemple.fr", files=(), received=TUESDAY, forwarded="", **more
):
    parts = [MailTextPart(PartRole.OWN, body)]
    if forwarded:
        parts.append(MailTextPart(PartRole.FORWARDED, forwarded))
    name, _, address = sender.rpartition("<")
    attachments = [
        MailAttachment(name=file, media_type="application/pdf", size=1, number=number)
        for number, file in enumerate(files)
    ]
    return MailText(
        MailMessage(
            name="mail.eml",
            place=MailPlace("mail.eml"),
            subject=subject,
            sender=MailAddress(name.strip(), address.rstrip(">").strip().lower()),
            received=received,
            parts=tuple(parts),
            attachments=tuple(attachments),
            **more,
        )
    )


def read_cases(name):
    path = Path(__file__).with_name(f"{name}.toml")
    return [_case(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]]


def _case(entry):
    received = entry.get("received")
    text = make_mail(
        entry["body"],
        subject=entry["subject"],
        sender=entry["from"],
        files=entry.get("files", ()),
        received=datetime.combine(received, time(9), PARIS) if received else TUESDAY,
        forwarded=entry.get("forwarded", ""),
        is_bulk=entry.get("bulk", False),
    )
    return Case(text, entry["rule"], entry.get("due"))
