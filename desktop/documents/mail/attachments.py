# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files that came with a mail: their names made safe, their bytes looked at, never opened."""

from __future__ import annotations

import re

from desktop.core.mail import MailAttachment
from desktop.documents.mail import bounds
from desktop.documents.mail.encoded_words import decode_header
from desktop.documents.mail.file_heads import FileLook, look_at
from desktop.documents.mail.invisible import visible
from desktop.documents.mail.mime import Part

NO_NAME = "sans nom"
TURNED_NAME = (
    "Le nom d’une pièce jointe contient des caractères qui en cachent la fin\u00a0: prudence."
)
WINMAIL = "Une pièce jointe d’Outlook (winmail.dat) n’a pas pu être ouverte\u00a0: demandez un nouvel envoi."
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST = 150
_SUFFIXES = {
    "message/rfc822": ".eml", "text/calendar": ".ics", "text/html": ".html", "text/plain": ".txt",
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif",
}  # fmt: skip


def raw_name(part: Part) -> str:
    """Return the name that a part announces, decoded, or nothing."""
    name = part.disposition_parameters.get("filename") or part.parameters.get("name") or ""
    if "=?" in name:
        name = decode_header(name.encode("utf-8"))
    return name


def safe_name(untrusted_name: str, media_type: str = "") -> str:
    """Return a name without folder, nor character that hides another."""
    name = _CONTROLS.sub(" ", visible(untrusted_name)).replace("\\", "/").rpartition("/")[2]
    name = " ".join(name.split()).strip(". ")
    if len(name) > _LONGEST:
        stem, mark, suffix = name.rpartition(".")
        suffix = mark + suffix if mark and len(suffix) < 10 else ""
        name = (stem if suffix else name)[: _LONGEST - len(suffix)] + suffix
    return name or NO_NAME + _SUFFIXES.get(media_type, "")


def describe(
    untrusted_name: str, media_type: str, content: bytes, number: int, *, is_inline: bool
) -> tuple[MailAttachment, list[str]]:
    """Return what is known of an attachment, and what the agent must be told."""
    look: FileLook = look_at(content)
    name = safe_name(untrusted_name, media_type)
    warnings = [TURNED_NAME] if _TURNS.search(untrusted_name) else []
    if look.kind == "tnef" or media_type in ("application/ms-tnef", "application/vnd.ms-tnef"):
        warnings.append(WINMAIL)
    attachment = MailAttachment(
        name=name,
        media_type=media_type[: bounds.MAX_ZIP_NAMES * 4],
        size=len(content),
        number=number,
        is_inline=is_inline and look.kind in ("image", "svg"),
        is_encrypted=look.is_encrypted,
        has_macros=look.has_macros,
        holds=look.holds,
        kind=look.kind,
    )
    return attachment, warnings
