# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes mails for the tests of sorting, without any file."""

from datetime import datetime
from typing import Any
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
MONDAY = datetime(2026, 11, 23, 10, 12, tzinfo=PARIS)


def mail(
    body: str = "",
    subject: str = "",
    *,
    sender: str = "jeanne.roche@exemple.fr",
    name: str = "demande.eml",
    thread: str = "",
    attachments: tuple[str, ...] = (),
    received: datetime | None = MONDAY,
    **more: Any,
) -> MailMessage:
    """Return a mail whose text is the sender's own, with a quoted thread when there is one."""
    parts = [MailTextPart(PartRole.OWN, body)]
    if thread:
        parts.append(MailTextPart(PartRole.QUOTED, thread, "Paul Aubin"))
    files = tuple(MailAttachment(file, "", 10, place) for place, file in enumerate(attachments))
    return MailMessage(
        name,
        MailPlace(f"/mails/{name}"),
        message_id=f"<{name}@exemple.fr>",
        subject=subject,
        sender=MailAddress("Jeanne Roche", sender),
        received=received,
        sent=received,
        parts=tuple(parts),
        attachments=files,
        **more,
    )


def text(body: str = "", subject: str = "", **more: Any) -> MailText:
    """Return the same, ready for the rules."""
    return MailText(mail(body, subject, **more))
