# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mails of the day as .eml: real headers, several programs that wrote them, the same bytes each time."""

from __future__ import annotations

import html
import tomllib
from base64 import encodebytes
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr
from pathlib import Path
from quopri import encodestring
from typing import Any

from scripts.sample_documents.note import odt_bytes

_FOLDER = Path(__file__).parent / "mails"
_AGENTS = {
    "Thunderbird": ("User-Agent", "Mozilla Thunderbird"),
    "phone": ("X-Mailer", "Courrier pour mobile 6.1"),
    "webmail": ("X-Mailer", "Messagerie en ligne 4.2"),
    "mailing": ("List-Unsubscribe", "<mailto:desinscription@annuaire-des-mairies.example>"),
    "Outlook": ("X-Mailer", "Microsoft Outlook 16.0"),
}
_ODT = "application/vnd.oasis.opendocument.text"
_ASCII = "ascii"


def mail_names() -> list[str]:
    """Return the names of the mails, in their order, without an ending."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def mail_bytes(name: str) -> bytes:
    """Return one mail as .eml, CRLF, for the name of its description."""
    facts = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    boundary = f"=_{name}"
    content = _content(facts, f"{boundary}-texte")
    attachments = [_attachment(facts_of_it) for facts_of_it in facts.get("attachments", ())]
    if attachments:
        content = _multipart("mixed", boundary, [content, *attachments])
    return _with_crlf(_headers(name, facts) + content)


def _headers(name: str, facts: dict[str, Any]) -> bytes:
    sent: datetime = facts["date"]
    sender = parseaddr(facts["from"])[1]
    domain = sender.partition("@")[2]
    day = format_datetime(sent)
    lines = [
        ("Return-Path", f"<{sender}>"),
        ("Received", f"from courrier.{domain} by courrier.saint-aubin-des-pres.example; {day}"),
        ("Message-ID", f"<{sent:%Y%m%d%H%M%S}.{name}@{domain}>"),
        ("Date", day),
        ("From", _address(facts["from"])),
        *([("Reply-To", facts["reply_to"])] if "reply_to" in facts else []),
        ("To", _address(facts["to"])),
        *([("Cc", facts["cc"])] if "cc" in facts else []),
        ("Subject", _encoded(facts["subject"])),
        ("MIME-Version", "1.0"),
        _AGENTS[facts["agent"]],
    ]
    return "".join(f"{name}: {value}\n" for name, value in lines).encode(_ASCII)


def _address(text: str) -> str:
    name, address = parseaddr(text)
    return f"{_encoded(name)} <{address}>" if name else address


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8").encode(linesep="\n")


def _content(facts: dict[str, Any], boundary: str) -> bytes:
    """Return the text with its own headers: plain, or plain and HTML."""
    text = facts["text"].lstrip("\n")
    charset = facts.get("charset", "utf-8")
    plain = _text_part(text, f"text/plain; charset={charset}", charset)
    if not facts.get("html"):
        return plain
    paragraphs = "".join(f"<p>{html.escape(part.strip())}</p>\n" for part in text.split("\n\n"))
    page = f'<!DOCTYPE html>\n<html lang="fr"><body>\n{paragraphs}</body></html>\n'
    rich = _text_part(page, "text/html; charset=utf-8", "utf-8")
    return _multipart("alternative", boundary, [plain, rich])


def _text_part(text: str, kind: str, charset: str) -> bytes:
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode(_ASCII) + encodestring(text.encode(charset))


def _attachment(facts: dict[str, Any]) -> bytes:
    name: str = facts["name"]
    if "table" in facts:
        blocks = [*(("text", line) for line in facts["blocks"]), ("table", facts["table"])]
        kind, content = _ODT, odt_bytes(facts["title"], blocks, "2026-12-01T09:00:00")
    else:
        kind, content = "text/plain; charset=utf-8", facts["text"].lstrip("\n").encode()
    head = (
        f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    return head.encode(_ASCII) + encodebytes(content)


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    mark = f"--{boundary}".encode(_ASCII)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode(_ASCII)
    return head + b"".join(mark + b"\n" + part + b"\n" for part in parts) + mark + b"--\n"


def _with_crlf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
