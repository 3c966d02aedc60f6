# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mails of sample_mails.toml as the task sorts them, for tests and screenshots."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.core.mail import (
    HiddenText,
    MailAddress,
    MailAttachment,
    MailEvent,
    MailLink,
    MailMessage,
    MailPlace,
    MailTextPart,
    PartRole,
    RemoteImage,
    UnreadMail,
)
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.as_data import sorting_data
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorted_mail import (
    Competence,
    Deadline,
    ReplyText,
    ServiceVerdict,
    SortedMail,
    Suspicion,
    Urgency,
    UrgencyVerdict,
)

TODAY = date(2026, 11, 27)
BOX = "/cle/courrier/Inbox"
_FILE = Path(__file__).with_name("sample_mails.toml")
_TOWN_HALL = MailAddress("Mairie de Saint-Aubin-des-Prés", "mairie@saint-aubin.exemple.fr")


def sample_data(copies: int = 1) -> dict[str, Any]:
    """Return the data of the run on these mails; `copies` makes a large box of them."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["mail"]
    mails = [_sorted(row, number) for number, row in enumerate(rows * copies, 1)]
    unread = [
        UnreadMail(
            "tronque.eml",
            MailPlace("/cle/courrier/tronque.eml"),
            "Le fichier est coupé avant sa fin.",
            "DocumentUnreadable",
        )
    ]
    return sorting_data(mails, unread, 0, services_of(CommuneProfile()), TODAY)


def model_data() -> dict[str, Any]:
    """Return the same, once a model has read some of them."""
    data = sample_data()
    for mail in data["mails"][:4]:
        mail["summary"], mail["summary_by"] = [f"Résumé\u00a0: {mail['subject']}."], "model"
        if mail["reply"]:
            mail["reply"]["written_by"] = "model"
    return data | {"model": "Exemple 3B", "prompt": "sort-mail@1", "read_by_model": 4}


def _sorted(row: Mapping[str, Any], number: int) -> SortedMail:
    reply, transfer, text = row.get("reply", ""), row.get("transfer"), _message(row, number)
    return SortedMail(
        text,
        ServiceVerdict(
            row["service"],
            tuple(row.get("secondary", ())),
            row["confidence"],
            tuple(row["evidence"]),
            tuple((name, share) for name, share in row.get("candidates", ())),
        ),
        UrgencyVerdict(
            Urgency(row["urgency"]),
            tuple(row.get("reasons", ())),
            tuple(row.get("numbers", ())),
            row.get("duty", ""),
        ),
        _deadlines(row),
        row.get("asked_by"),
        Competence(*transfer) if transfer else None,
        tuple(_suspicion(*seen) for seen in row.get("suspicions", ())),
        row.get("request", ""),
        (row["request"],) if row.get("request") else (),
        needs_reply=row.get("needs_reply", True),
        reply=ReplyText(
            row["situation"],
            f"Re: {row['subject'].removeprefix('Re: ')}",
            reply.strip(),
            to_check=tuple(row.get("to_check", ())),
        )
        if reply
        else None,
    )


def _suspicion(kind: str, title: str, words: str, excerpt: str, is_injection: str) -> Suspicion:
    return Suspicion(kind, title, words, excerpt, is_injection == "yes")


def _deadlines(row: Mapping[str, Any]) -> tuple[Deadline, ...]:
    if "rule" not in row:
        return ()
    main = Deadline(
        row["rule"],
        row["deadline"],
        row["source"],
        row["delay"],
        row["starts_on"],
        row["due_on"],
        row["arithmetic"],
        row["effect"],
        row["deadline_evidence"],
        notes=tuple(row.get("notes", ())),
    )
    if row["rule"] != "communication-documents":
        return (main,)
    receipt = replace(
        main,
        rule="accuse-reception",
        title="Accusé de réception",
        source="CRPA R112-11-1",
        delay="10 jours ouvrés",
        due_on=date(2026, 12, 3),
        arithmetic="reçu le 22/11/2026 + 10 jours ouvrés (CRPA R112-11-1) → 03/12/2026",
        effect="sans lui, les délais de recours ne courent pas",
        notes=(),
        is_main=False,
    )
    return (main, receipt)


def _message(row: Mapping[str, Any], number: int) -> MailMessage:
    received = datetime.fromisoformat(row["received"])
    return MailMessage(
        name=f"Inbox#{number}",
        place=MailPlace(BOX, number),
        message_id=f"<{number}.{received:%Y%m%d%H%M}@exemple.fr>",
        subject=row["subject"],
        sender=_address(row["from"]),
        reply_to=_address(row.get("reply_to", "")),
        recipients=(_TOWN_HALL,),
        sent=received,
        received=received,
        parts=tuple(_parts(row)),
        hidden=(HiddenText(row["hidden"], row["hidden_how"]),) if "hidden" in row else (),
        links=tuple(MailLink(shown, target) for shown, target in row.get("links", ())),
        images=(RemoteImage("https://images.exemple.com/a.png"),) * row.get("remote_images", 0),
        attachments=tuple(
            MailAttachment(name, kind, size, place, kind=seen)
            for place, (name, kind, size, seen) in enumerate(row.get("attachments", ()))
        ),
        events=tuple(_events(row)),
        is_bulk=row.get("bulk", False),
    )


def _parts(row: Mapping[str, Any]) -> list[MailTextPart]:
    parts = []
    for role in PartRole:
        name = "text" if role is PartRole.OWN else role.value
        if name in row:
            author, sent = row.get(f"{name}_author", ""), row.get(f"{name}_sent", "")
            parts.append(MailTextPart(role, row[name].strip(), author, sent))
    return parts


def _events(row: Mapping[str, Any]) -> list[MailEvent]:
    if "event" not in row:
        return []
    title, starts, ends, place = row["event"]
    start, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    return [MailEvent(title, start, end, place=place, method="REQUEST")]


def _address(text: str) -> MailAddress:
    if not text:
        return MailAddress()
    name, _, address = text.rpartition("<")
    return MailAddress(name.strip(), address.strip(" >"))
