# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorted mails as JSON-ready values: the content of result.json, and what the window works with.

``schema`` ``task``   1, "sort-mail"
``sorted_on``         ISO date of the sorting
``services``          id, title, short, key, sensitive, email: the commune's list, in its order
``mails``             one object per mail, see `mail_data`; the most urgent first
``unread``            file, path, sentence, error: what could not be read
``left_out``          mails of a large box that were not taken
``model`` ``prompt``  the model that helped and the version of its instructions; empty for rules alone
``read_by_model``     how many of the mails the model read
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from desktop.core.mail import MailAttachment, MailEvent, MailMessage, UnreadMail
from desktop.mairie.mail.services.service_list import Service
from desktop.mairie.mail.sorted_mail import Competence, Deadline, ReplyText, SortedMail, Suspicion

SCHEMA = 1
LONGEST_PART = 20_000
"""Characters of one part of a mail's text that are kept."""
MOST_PARTS = 12
"""Of one mail: a thread older than that is read in the mail program."""
MOST_TEXT = 20_000_000
"""Characters of all mails together: the result crosses to the window in one message of 64 MiB."""
LEAST_TEXT = 1_000
"""Characters that each mail keeps, however many they are."""
MOST_LINKS = 40


def sorting_data(
    mails: Iterable[SortedMail],
    unread: Iterable[UnreadMail],
    left_out: int,
    services: Mapping[str, Service],
    today: date,
) -> dict[str, Any]:
    """Return the content of result.json; the task adds what it knows of the model."""
    found = list(mails)
    share = max(LEAST_TEXT, MOST_TEXT // max(len(found), 1))
    return {
        "schema": SCHEMA,
        "task": "sort-mail",
        "sorted_on": today.isoformat(),
        "services": [_service(service) for service in services.values()],
        "mails": _all_different([mail_data(mail, share) for mail in found]),
        "unread": [
            {"file": u.name, "path": u.place.path, "sentence": u.sentence, "error": u.error}
            for u in unread
        ],
        "left_out": left_out,
        "model": "",
        "prompt": "",
        "read_by_model": 0,
    }


def mail_data(sorted_mail: SortedMail, most_text: int = MOST_TEXT) -> dict[str, Any]:
    """Return one sorted mail: what was read of it (`most_text` characters), then what sorting says."""
    service, urgency = sorted_mail.service, sorted_mail.urgency
    return {
        **_message(sorted_mail.mail, most_text),
        "primary": service.primary,
        "secondary": list(service.secondary),
        "confidence": round(service.confidence, 3),
        "evidence": list(service.evidence),
        "candidates": [[name, round(share, 3)] for name, share in service.candidates],
        "decided_by": service.decided_by,
        "urgency": urgency.urgency.value,
        "urgency_reasons": list(urgency.reasons),
        "numbers": list(urgency.numbers),
        "duty": urgency.duty,
        "deadlines": [_deadline(deadline) for deadline in sorted_mail.deadlines],
        "asked_by": sorted_mail.asked_by.isoformat() if sorted_mail.asked_by else "",
        "transfer": _competence(sorted_mail.competence),
        "suspicions": [_suspicion(suspicion) for suspicion in sorted_mail.suspicions],
        "request": sorted_mail.request,
        "summary": list(sorted_mail.summary),
        "summary_by": sorted_mail.summary_by,
        "doubts": [[excerpt, reason] for excerpt, reason in sorted_mail.doubts],
        "needs_reply": sorted_mail.needs_reply,
        "reply": reply_data(sorted_mail.reply),
        "handled": False,
    }


def mail_id(mail: MailMessage) -> str:
    """Return an id that the same mail has again when it is sorted again: 16 hexadecimal digits."""
    # Not the message id alone: anyone can write another mail's there.
    said = (mail.message_id, mail.subject, str(mail.received), mail.sender.address, mail.own_text)
    what = "\x1f".join(said)
    return hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()[:16]


def _message(mail: MailMessage, most_text: int) -> dict[str, Any]:
    return {
        "id": mail_id(mail),
        "file": mail.name,
        "path": mail.place.path,
        "number": mail.place.number,
        "message_id": mail.message_id,
        "subject": mail.subject,
        "sender": {"name": mail.sender.name, "address": mail.sender.address},
        "reply_to": mail.reply_to.address,
        "recipients": [str(address) for address in mail.recipients],
        "copies": [str(address) for address in mail.copies],
        "received": _moment(mail.received),
        "sent": _moment(mail.sent),
        "parts": _parts(mail, most_text),
        "hidden": [
            {"text": h.text[:2_000], "how": h.how, "is_preheader": h.is_preheader}
            for h in mail.hidden
        ],
        "links": [{"shown": x.shown, "target": x.target} for x in mail.links[:MOST_LINKS]],
        "remote_images": len(mail.images),
        "attachments": [_attachment(attachment) for attachment in mail.attachments],
        "events": [_event(event) for event in mail.events],
        "is_bulk": mail.is_bulk,
        "is_automatic": mail.is_automatic,
        "warnings": list(mail.warnings),
    }


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _parts(mail: MailMessage, most_text: int) -> list[dict[str, str]]:
    kept, left = [], most_text
    for part in mail.parts[:MOST_PARTS]:
        text = part.text[: min(LONGEST_PART, left)]
        left -= len(text)
        kept.append(
            {"role": part.role.value, "text": text, "author": part.author, "sent": part.sent}
        )
    return kept


def _all_different(mails: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the second copy of a mail (in two folders) another id: each is corrected on its own."""
    seen: Counter[str] = Counter()
    for mail in mails:
        seen[mail["id"]] += 1
        if seen[mail["id"]] > 1:
            mail["id"] = f"{mail['id']}-{seen[mail['id']]}"
    return mails


def _attachment(attachment: MailAttachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "number": attachment.number,
        "is_inline": attachment.is_inline,
        "is_encrypted": attachment.is_encrypted,
        "has_macros": attachment.has_macros,
        "kind": attachment.kind,
        "holds": list(attachment.holds),
    }


def _event(event: MailEvent) -> dict[str, Any]:
    return {
        "title": event.title,
        "starts": _moment(event.starts),
        "ends": _moment(event.ends),
        "is_whole_day": event.is_whole_day,
        "place": event.place,
        "organiser": event.organiser,
        "method": event.method,
    }


def _service(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "title": service.title,
        "short": service.short,
        "key": service.key,
        "sensitive": service.sensitive,
        "email": service.email,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "rule": deadline.rule,
        "title": deadline.title,
        "source": deadline.source,
        "delay": deadline.delay,
        "starts_on": deadline.starts_on.isoformat(),
        "due_on": deadline.due_on.isoformat(),
        "due_at": _moment(deadline.due_at),
        "arithmetic": deadline.arithmetic,
        "effect": deadline.effect,
        "evidence": deadline.evidence,
        "notes": list(deadline.notes),
        "is_main": deadline.is_main,
    }


def _competence(competence: Competence | None) -> dict[str, str] | None:
    if competence is None:
        return None
    return {
        "to": competence.to,
        "name": competence.name,
        "reason": competence.reason,
        "source": competence.source,
        "evidence": competence.evidence,
    }


def _suspicion(suspicion: Suspicion) -> dict[str, Any]:
    return {
        "kind": suspicion.kind,
        "title": suspicion.title,
        "explanation": suspicion.explanation,
        "excerpt": suspicion.excerpt,
        "is_injection": suspicion.is_injection,
    }


def reply_data(reply: ReplyText | None) -> dict[str, Any] | None:
    """Return a reply as data; None for none."""
    if reply is None:
        return None
    return {
        "situation": reply.situation,
        "subject": reply.subject,
        "text": reply.text,
        "written_by": reply.written_by,
        "to_check": list(reply.to_check),
    }
