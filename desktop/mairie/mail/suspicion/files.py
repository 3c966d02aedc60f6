# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attachments that run something, hide what they are, or cannot be checked. None is opened here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.mail import MailAttachment
from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.data import words
from desktop.mairie.mail.suspicion.seen import INVISIBLE, Found, SeenMail, shortened

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOST = 100
_FEW = 3
"""Files of an archive up to which a script among them is there to be run."""
_PASSWORD = re.compile(
    r"\b(?:mot de passe|mdp|password|pass|code)\b[^\n.]{0,40}?"
    r"(?:[:=]\s*(?!(?:voir|par|le|la|vous|envoy)\b)|\b(?:est|is)\s+[:«\"']?\s*(?=\S{0,20}\d|(?-i:[A-Z]{3})))[«\"']?\s*\S{3,}",
    re.IGNORECASE,
)
_BODY_PAGE = re.compile(r"att\d+\.html?|part[\d.]*\.html?|mime-attachment\.html?", re.IGNORECASE)
"""Outlook and Apple Mail hand over the end of a mail's own text under such a name."""


def find_bad_files(seen: SeenMail) -> Iterator[Found]:
    """Yield the attachments that an agent must not open."""
    for attachment in seen.mail.attachments[:_MOST]:
        kind = _kind_of_danger(seen, attachment)
        if kind:
            yield Found(kind, shortened(attachment.name))


def _kind_of_danger(seen: SeenMail, attachment: MailAttachment) -> str:
    name = INVISIBLE.sub("", attachment.name)
    end = _end(name)
    if _OVERRIDES.search(attachment.name) or _is_disguised(attachment, end):
        return "disguised-file"
    if end in words("files", "programs") or _is_program(attachment) or _holds_program(attachment):
        return "dangerous-file"
    if _is_closed(attachment, end) and _gives_password(seen):
        return "locked-archive"
    if attachment.has_macros and not seen.is_trusted:
        return "macros"
    return "html-file" if _is_page(seen, attachment, end) else ""


def _is_closed(attachment: MailAttachment, end: str) -> bool:
    """Tell whether nothing can look inside: encrypted, or an archive whose names are not known."""
    if attachment.is_encrypted:
        return end != "pdf"
    return end in words("files", "archives") and not attachment.holds


def _end(name: str) -> str:
    stem, _, end = name.strip().rstrip(". ").lower().rpartition(".")
    return end.strip() if stem else ""


def _is_program(attachment: MailAttachment) -> bool:
    kinds, media = words("files", "program_kinds"), words("files", "program_media")
    return attachment.kind in kinds or attachment.media_type in media


def _is_disguised(attachment: MailAttachment, end: str) -> bool:
    if end not in words("files", "documents"):
        return False
    is_page = attachment.kind in words("files", "page_kinds")
    return _is_program(attachment) or (is_page and end not in words("files", "pages_named_so"))


def _holds_program(attachment: MailAttachment) -> bool:
    """Tell whether an archive holds a program; a script among many files belongs to a site."""
    many = len(attachment.holds) > _FEW
    site = words("files", "site_pieces")
    for name in attachment.holds[:_MOST]:
        end = _end(name)
        if end in words("files", "programs") and not (many and end in site):
            return True
        if end in words("files", "pages") and len(attachment.holds) == 1:
            return True
    return False


def _gives_password(seen: SeenMail) -> bool:
    return bool(_PASSWORD.search(seen.seen_text))


def _is_page(seen: SeenMail, attachment: MailAttachment, end: str) -> bool:
    if attachment.is_inline or seen.is_trusted or _BODY_PAGE.fullmatch(attachment.name.strip()):
        return False
    page = end in words("files", "pages")
    return page and not domains.is_under(seen.domain, seen.commune_domains)
