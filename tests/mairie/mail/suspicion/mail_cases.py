# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented mails, told in a few keys by the TOML files beside, as the rules read them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.core.mail import (
    HiddenText,
    MailAddress,
    MailAttachment,
    MailLink,
    MailMessage,
    MailPlace,
    MailTextPart,
    PartRole,
    RemoteImage,
)
from desktop.mairie.mail.mail_text import MailText

COMMUNE = ("mairie-valbourg.fr",)
ATTACKS = ("attacks_injection", "attacks_fraud", "attacks_technical")
HARMLESS = ("harmless_people", "harmless_work", "harmless_more")
_ROLES = {"t": PartRole.OWN, "w": PartRole.FORWARDED, "q": PartRole.QUOTED}
_ENDS = {"g": PartRole.SIGNATURE, "d": PartRole.DISCLAIMER}


def cases(names: tuple[str, ...], *, aside: bool | None = None) -> list[dict[str, Any]]:
    """Return the cases of these files: those put aside (every fourth), the others, or all."""
    found = []
    for name in names:
        path = Path(__file__).with_name(f"{name}.toml")
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["mails"]):
            if aside is None or aside is (number % 4 == 3):
                found.append({"id": f"{name}-{number}", **case})
    return found


def mail_text(case: Mapping[str, Any]) -> MailText:
    """Return the mail that a case tells."""
    sender = MailAddress(case.get("n", ""), case.get("f", "jeanne.roche@exemple.fr"))
    parts = [MailTextPart(role, case[key]) for key, role in (_ROLES | _ENDS).items() if key in case]
    mail = MailMessage(
        name="essai.eml",
        place=MailPlace("essai.eml"),
        subject=case.get("s", ""),
        sender=sender,
        reply_to=MailAddress("", case.get("r", "")),
        parts=tuple(parts),
        hidden=tuple(map(_hidden, case.get("h", ())))
        + tuple(HiddenText(text, "texte masqué", is_preheader=True) for text in case.get("p", ())),
        links=tuple(MailLink(shown, target) for shown, target in case.get("l", ())),
        images=(RemoteImage(case["px"], is_tracker=True),) if "px" in case else (),
        attachments=tuple(map(_attachment, case.get("a", ()), range(99))),
        authentication=tuple(case.get("auth", ())),
        is_bulk=case.get("bulk", False),
        is_automatic=case.get("auto", False),
    )
    return MailText(mail, case.get("x", ""))


def _hidden(told: Any) -> HiddenText:
    text, how = told if isinstance(told, list) else (told, "texte de la couleur du fond")
    return HiddenText(text, how)


def _attachment(told: Any, number: int) -> MailAttachment:
    facts = {"name": told} if isinstance(told, str) else dict(told)
    facts["holds"] = tuple(facts.get("holds", ()))
    facts.setdefault("media_type", "application/octet-stream")
    return MailAttachment(size=1000, number=number, **facts)
