# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sorted mail again from its data (see as_data), as far as a reply needs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop.core.mail import (
    MailAddress,
    MailAttachment,
    MailMessage,
    MailPlace,
    MailTextPart,
    PartRole,
)
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.as_data import reply_data
from desktop.mairie.mail.sorted_mail import (
    Competence,
    Deadline,
    ServiceVerdict,
    SortedMail,
    Suspicion,
    Urgency,
    UrgencyVerdict,
)
from desktop.mairie.mail.sorter import MailSorter

Mail = Mapping[str, Any]


def reply_for(mail: Mail, service: str, profile: CommuneProfile) -> dict[str, Any] | None:
    """Return the reply that the templates give once the mail is for `service`; None for none."""
    return reply_data(MailSorter(profile).reply_to(sorted_mail_of(mail, service)))


def sorted_mail_of(mail: Mail, service: str) -> SortedMail:
    """Return the mail as sorted, for `service`; what a reply does not look at is left out."""
    transfer = mail["transfer"]
    return SortedMail(
        mail=_message(mail),
        service=ServiceVerdict(service, tuple(mail["secondary"]), float(mail["confidence"])),
        urgency=UrgencyVerdict(
            Urgency(mail["urgency"]), tuple(mail["urgency_reasons"]), tuple(mail["numbers"]),
            mail["duty"],
        ),
        deadlines=tuple(map(_deadline, mail["deadlines"])),
        asked_by=date.fromisoformat(mail["asked_by"]) if mail["asked_by"] else None,
        competence=Competence(**transfer) if transfer else None,
        suspicions=tuple(Suspicion(**suspicion) for suspicion in mail["suspicions"]),
        request=mail["request"],
    )  # fmt: skip


def _message(mail: Mail) -> MailMessage:
    sender = mail["sender"]
    return MailMessage(
        name=mail["file"],
        place=MailPlace(mail["path"], mail["number"]),
        message_id=mail["message_id"],
        subject=mail["subject"],
        sender=MailAddress(sender["name"], sender["address"]),
        reply_to=MailAddress("", mail["reply_to"]),
        received=_moment(mail["received"]),
        sent=_moment(mail["sent"]),
        parts=tuple(
            MailTextPart(PartRole(p["role"]), p["text"], p["author"], p["sent"])
            for p in mail["parts"]
        ),
        attachments=tuple(
            MailAttachment(a["name"], a["media_type"], a["size"], a["number"], a["is_inline"])
            for a in mail["attachments"]
        ),
        is_bulk=mail["is_bulk"],
        is_automatic=mail["is_automatic"],
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _deadline(data: Mapping[str, Any]) -> Deadline:
    return Deadline(
        **{
            **data,
            "starts_on": date.fromisoformat(data["starts_on"]),
            "due_on": date.fromisoformat(data["due_on"]),
            "due_at": _moment(data["due_at"]),
            "notes": tuple(data["notes"]),
        }
    )
