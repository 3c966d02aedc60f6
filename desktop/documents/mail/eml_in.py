# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bytes of a mail (RFC 5322) to a message: what .eml files, mbox and Maildir hold."""

from __future__ import annotations

import re

from desktop.core.errors import DocumentEmpty, DocumentUnreadable
from desktop.core.mail import MailMessage, MailPlace
from desktop.documents.limits import Check
from desktop.documents.mail import marks
from desktop.documents.mail.addresses import read_address, read_addresses
from desktop.documents.mail.attachments import raw_name
from desktop.documents.mail.charsets import decode_bytes
from desktop.documents.mail.gathering import Gathered, gather
from desktop.documents.mail.header_dates import mail_dates
from desktop.documents.mail.headers import Headers
from desktop.documents.mail.message import MessageBuilder
from desktop.documents.mail.mime import TOO_DEEP, Part, Splitting, split_mail

NOT_A_MAIL = "Ce fichier n’est pas un mail."
NESTED = "Ce mail emboîte trop de messages les uns dans les autres\u00a0: il n’a pas été lu."
_ADVICE = (
    "Ouvrez-le dans le logiciel de messagerie\u00a0; s’il s’affiche, enregistrez-le de nouveau."
)
_FROM_LINE = re.compile(rb"From [^\n]{0,1000}\n")


def open_mail(raw: bytes, check: Check) -> tuple[Part, Splitting]:
    """Cut a mail into parts. Raises DocumentEmpty, or DocumentUnreadable for what is not a mail."""
    splitting = Splitting(check)
    raw = _as_mail_bytes(raw)
    if not raw.strip(b"\0 \t\r\n"):
        raise DocumentEmpty(sentence="Ce mail est vide.")
    root = split_mail(raw, splitting)
    if not root.headers.is_cut and not any(
        name in marks.KNOWN_HEADERS for name, _value in root.headers.lines
    ):
        raise DocumentUnreadable(sentence=NOT_A_MAIL, advice=_ADVICE)
    return root, splitting


def _as_mail_bytes(raw: bytes) -> bytes:
    """Take off what comes before the headers: marks, blank lines, the « From » line of a box."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = decode_bytes(raw, "utf-16")[0].encode("utf-8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw[:1] in b"\r\n \t\0":
        raw = raw.lstrip(b"\r\n \t\0")
    if b"\n" not in raw[:100_000] and b"\r" in raw[:100_000]:
        raw = raw.replace(b"\r", b"\n")
    match = _FROM_LINE.match(raw)
    return raw[match.end() :] if match else raw


def read_eml(
    raw: bytes, name: str, place: MailPlace, check: Check, *, is_read: bool | None = None
) -> MailMessage:
    """Read a mail. Raises a DocumentError when there is nothing to read in it."""
    root, splitting = open_mail(raw, check)
    found = gather(root, splitting)
    headers = root.headers
    subject = headers.text("subject")
    builder = MessageBuilder(check, subject, splitting.warnings)
    fill_message(builder, found)
    builder.end_text()
    if TOO_DEEP in splitting.warnings and not any(part.text for part in builder.parts):
        raise DocumentUnreadable(sentence=NESTED, advice=_ADVICE)
    sent, received, warnings = mail_dates(headers)
    for sentence in warnings:
        splitting.warn(sentence)
    noted = marks.read_mark(headers)
    return builder.build(
        name=name,
        place=place,
        message_id=headers.text("message-id").strip("<> ")[:500],
        sender=read_address(headers.first("from") or headers.first("sender")),
        reply_to=read_address(headers.first("reply-to")),
        return_path=read_address(headers.first("return-path")),
        recipients=read_addresses(headers.first("to")),
        copies=read_addresses(headers.first("cc")),
        sent=sent,
        received=received,
        authentication=marks.failed_checks(headers),
        is_bulk=marks.is_bulk(headers),
        is_automatic=marks.is_automatic(headers, subject, is_report=found.is_report),
        is_read=is_read if noted is None else noted,
    )


def fill_message(builder: MessageBuilder, found: Gathered) -> None:
    """Give a builder the texts, files and calendars that were gathered."""
    previous: Headers | None = None
    for pair in found.texts:
        if pair.forwarded is not None:
            is_new, previous = pair.forwarded is not previous, pair.forwarded
            builder.add_forwarded(pair, *_heading(pair.forwarded), is_new=is_new)
        else:
            builder.add_text(pair)
    for part in found.files:
        content, warning = part.content()
        shown = bool(part.content_id) and part.disposition != "attachment"
        builder.add_file(
            raw_name(part),
            part.media_type,
            content,
            is_inline=shown or part.disposition == "inline",
        )
        builder.warn(warning)
    for part in found.calendars:
        content, _warning = part.content()
        text, _warning = decode_bytes(content, part.parameters.get("charset", "utf-8"))
        builder.add_calendar(text, part.parameters.get("method", ""))


def _heading(headers: Headers) -> tuple[str, str, str]:
    """Return author, date and subject of a forwarded mail."""
    author = str(read_address(headers.first("from")))
    return author, headers.text("date")[:100], headers.text("subject")[:500]


def file_content(raw: bytes, number: int, check: Check) -> tuple[str, str, bytes] | None:
    """Return name, media type and bytes of an attachment; None when there is no such one."""
    root, splitting = open_mail(raw, check)
    files = gather(root, splitting).files
    if not 0 <= number < len(files):
        return None
    part = files[number]
    return raw_name(part), part.media_type, part.content()[0]
