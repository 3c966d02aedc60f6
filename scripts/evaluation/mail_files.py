# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes real .eml files of the mails that were set aside, as different programs would write them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
_BYTES = {
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "png": b"\x89PNG\r\n\x1a\n",
    "zip": b"PK\x05\x06" + b"\0" * 18,
    "exe": b"MZ\x90\0",
}


def eml_of(
    entry: Mapping[str, Any], recipient: str = "mairie@valmorel-sur-sauge.exemple.fr"
) -> bytes:
    """Return a mail of the set as the bytes of an .eml file; the same entry gives the same bytes."""
    dice = random.Random(str(entry["id"]))
    message = EmailMessage(policy=SMTP)
    day = entry.get("received") or date(2026, 11, 24)
    moment = datetime.combine(day, time(dice.randrange(7, 20), dice.randrange(60)), PARIS)
    message["Received"] = (
        f"from relais.exemple.org by mx.exemple.fr with ESMTP; {format_datetime(moment)}"
    )
    message["From"] = _header(str(entry["from"]))
    message["To"] = recipient
    message["Subject"] = _header(str(entry["subject"]))
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{entry['id']}@exemple.org>"
    for name, value in dict(entry.get("headers", {})).items():
        message[name] = str(value)
    _add_text(message, entry, dice)
    for name in entry.get("attachments", ()):
        suffix = str(name).rpartition(".")[2].lower()
        content = _BYTES.get(suffix, b"contenu")
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=str(name)
        )
    return message.as_bytes()


def _add_text(message: EmailMessage, entry: Mapping[str, Any], dice: random.Random) -> None:
    html = str(entry.get("html", ""))
    body = str(entry.get("body", ""))
    if html and not body:
        message.set_content(html, subtype="html", cte="quoted-printable")
        return
    charset = dice.choice(("utf-8", "utf-8", "iso-8859-15", "windows-1252"))
    try:
        body.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    message.set_content(
        body, charset=charset, cte=dice.choice(("quoted-printable", "base64", "8bit"))
    )
    if html:
        message.add_alternative(html, subtype="html")
    elif dice.random() < 0.4:
        lines = re.sub(r"&", "&amp;", body).replace("<", "&lt;").replace("\n", "<br>\n")
        message.add_alternative(f"<html><body><div>{lines}</div></body></html>", subtype="html")


def _header(text: str) -> str:
    return " ".join(text.split())
