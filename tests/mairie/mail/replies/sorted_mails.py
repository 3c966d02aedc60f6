# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorted mails made for the tests of replies, and two communes: one unknown, one complete."""

from __future__ import annotations

from datetime import date, datetime

from desktop.core.mail import MailAddress, MailMessage, MailPlace, MailTextPart, PartRole
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.sorted_mail import (
    Competence,
    Deadline,
    ServiceVerdict,
    SortedMail,
    Suspicion,
    Urgency,
    UrgencyVerdict,
)

TODAY = date(2026, 11, 27)
DUE = date(2026, 12, 22)
EMPTY = CommuneProfile()
FULL = CommuneProfile(
    name="Valmorel-sur-Sauge",
    department="Orne",
    postal_code="61999",
    address="1 place de la Mairie",
    phone="02 61 91 00 00",
    email="mairie@exemple.fr",
    dpo_contact="Claire Dubois, dpo@exemple.fr",
    epci_name="communauté de communes de la Sauge",
    law_enforcement="la brigade de gendarmerie de Valmorel",
)


def message(
    body: str = "", subject: str = "", sender: str = "", address: str = "a@exemple.fr", **more
) -> MailMessage:
    parts = (MailTextPart(PartRole.OWN, body),)
    received = more.pop("received", datetime(2026, 11, 22, 9, 30))
    return MailMessage(
        "mail.eml", MailPlace("mail.eml"), subject=subject, sender=MailAddress(sender, address),
        received=received, parts=parts, **more,
    )  # fmt: skip


def deadline(rule: str, due: date = DUE) -> Deadline:
    return Deadline(rule, "Délai légal", "CRPA", "1 mois", date(2026, 11, 22), due, "", "")


def sorted_mail(
    body: str = "",
    subject: str = "",
    service: str = "VOIRIE",
    *,
    urgency: str = "P3",
    rule: str = "",
    transfer: str = "",
    suspicions: tuple[str, ...] = (),
    **more,
) -> SortedMail:
    kept = {name: more.pop(name) for name in ("needs_reply", "asked_by") if name in more}
    due = more.pop("due", DUE)
    to_name = more.pop("to", "la communauté de communes de la Sauge")
    numbers = more.pop("numbers", ())
    return SortedMail(
        mail=message(body, subject, **more),
        service=ServiceVerdict(service),
        urgency=UrgencyVerdict(Urgency(urgency), numbers=numbers),
        deadlines=(deadline(rule, due),) if rule else (),
        competence=Competence(transfer, to_name, "") if transfer else None,
        suspicions=tuple(Suspicion(kind, kind, "") for kind in suspicions),
        **kept,
    )
