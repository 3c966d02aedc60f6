# SPDX-License-Identifier: AGPL-3.0-or-later
"""An Outlook message (.msg) to a message like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.core.errors import DocumentUnreadable
from desktop.core.mail import HiddenText, MailAddress, MailEvent, MailMessage, MailPlace
from desktop.documents.limits import Check
from desktop.documents.mail import bounds, marks
from desktop.documents.mail.addresses import read_address, read_addresses
from desktop.documents.mail.charsets import decode_bytes
from desktop.documents.mail.eml_in import fill_message, open_mail
from desktop.documents.mail.gathering import LOCKED, OPAQUE, TextPair, gather
from desktop.documents.mail.header_dates import mail_dates
from desktop.documents.mail.headers import Headers, parse_headers
from desktop.documents.mail.message import MessageBuilder
from desktop.documents.mail.mime import TOO_DEEP
from desktop.documents.mail.outlook.compressed_rtf import unpack_rtf
from desktop.documents.mail.outlook.properties import Properties, open_container
from desktop.documents.mail.outlook.rich_text import codepage_name, read_rich_text

ELSEWHERE = (
    "Une pièce jointe est restée sur un autre ordinateur\u00a0: elle n’est pas dans le mail."
)
HIDDEN_RICH_TEXT = "texte marqué comme masqué"

_SUBJECT, _CLASS, _BODY, _HTML, _RTF = 0x0037, 0x001A, 0x1000, 0x1013, 0x1009
_HEADERS, _MESSAGE_ID, _FLAGS, _CODEPAGE = 0x007D, 0x1035, 0x0E07, 0x3FDE
_SUBMITTED, _DELIVERED, _STARTS, _ENDS = 0x0039, 0x0E06, 0x0060, 0x0061
_SENDER_NAME, _SENDER_SMTP, _SENDER_MAIL = (0x0042, 0x0C1A), (0x5D02, 0x5D01), (0x0065, 0x0C1F)
_METHODS = {"request": "REQUEST", "canceled": "CANCEL", "resp": "REPLY"}
_BY_REFERENCE = (2, 3, 4, 7)


@dataclass(frozen=True, slots=True)
class _File:
    """An attachment before it is described."""

    name: str
    media_type: str
    content: bytes
    is_inline: bool


def read_msg(raw: bytes, name: str, place: MailPlace, check: Check) -> MailMessage:
    """Read an Outlook message. Raises a DocumentError."""
    message = Properties(open_container(raw, check))
    warnings: dict[str, None] = {}
    builder = MessageBuilder(check, message.text(_SUBJECT), warnings)
    kind = message.text(_CLASS).lower()
    _add_texts(message, builder, kind)
    for file in _files(message, builder.warn):
        builder.add_file(file.name, file.media_type, file.content, is_inline=file.is_inline)
        if file.media_type == "text/calendar" or file.name.lower().endswith(".ics"):
            builder.add_calendar(decode_bytes(file.content, "utf-8")[0], "")
    if kind.startswith("ipm.schedule.meeting"):
        builder.events += _meeting(message, kind)
    builder.end_text()
    if TOO_DEEP in warnings and not any(part.text for part in builder.parts):
        raise DocumentUnreadable(
            sentence="Ce mail emboîte trop de messages\u00a0: il n’a pas été lu."
        )
    return _built(message, builder, name, place, kind)


def _built(
    message: Properties, builder: MessageBuilder, name: str, place: MailPlace, kind: str
) -> MailMessage:
    headers = _headers(message)
    sent, received, sentences = mail_dates(headers)
    for sentence in sentences:
        builder.warn(sentence)
    sent = sent or message.moment(_SUBMITTED)
    received = _topmost(headers, received) or message.moment(_DELIVERED) or received or sent
    recipients, copies = _recipients(message, headers)
    flags = message.integer(_FLAGS)
    return builder.build(
        name=name,
        place=place,
        message_id=(headers.text("message-id") or message.text(_MESSAGE_ID)).strip("<> ")[:500],
        sender=_sender(message, headers),
        reply_to=read_address(headers.first("reply-to")),
        return_path=read_address(headers.first("return-path")),
        recipients=recipients,
        copies=copies,
        sent=sent,
        received=received,
        authentication=marks.failed_checks(headers),
        is_bulk=marks.is_bulk(headers),
        is_automatic=marks.is_automatic(
            headers, builder.subject, is_report=kind.startswith("report.")
        ),
        is_read=None if flags is None else bool(flags & 1),
    )


def _topmost(headers: Headers, received: datetime | None) -> datetime | None:
    return received if headers.has("received") else None


def _headers(message: Properties) -> Headers:
    """Return the headers that Outlook kept as they came; none for a mail never sent."""
    raw = message.text(_HEADERS).encode("utf-8", "replace").lstrip(b"\r\n ")
    return parse_headers(raw, 0, len(raw))[0] if raw else Headers()


def _sender(message: Properties, headers: Headers) -> MailAddress:
    if headers.has("from"):
        return read_address(headers.first("from"))
    return _address(message, _SENDER_NAME, (*_SENDER_SMTP, *_SENDER_MAIL))


def _address(owner: Properties, names: tuple[int, ...], addresses: tuple[int, ...]) -> MailAddress:
    """Return a name and an Internet address; Exchange's own (« /O=… ») are left out."""
    found = (owner.text(number).strip().lower() for number in addresses)
    address = next((text for text in found if "@" in text and "/" not in text[:1]), "")
    return MailAddress(" ".join(owner.text(*names).split())[:200].strip("'"), address[:320])


def _recipients(
    message: Properties, headers: Headers
) -> tuple[tuple[MailAddress, ...], tuple[MailAddress, ...]]:
    found: dict[int, list[MailAddress]] = {1: [], 2: []}
    for recipient in message.children("__recip_version1.0_"):
        kind = (recipient.integer(0x0C15) or 1) & 0xF
        if kind in found and len(found[kind]) < bounds.MAX_ADDRESSES:
            found[kind].append(_address(recipient, (0x3001,), (0x39FE, 0x3003)))
    to, copies = tuple(found[1]), tuple(found[2])
    if to or copies:
        return to, copies
    return read_addresses(headers.first("to")), read_addresses(headers.first("cc"))


def _add_texts(message: Properties, builder: MessageBuilder, kind: str, depth: int = 0) -> None:
    """Add the text of a message, then those of the messages that it holds."""
    if kind.startswith("ipm.note.smime") and not depth:
        _add_sealed(message, builder, kind)
    else:
        builder.add_text(_texts(message, builder))
    for attached in message.children("__attach_version1.0_"):
        builder.check()
        if (inside := attached.embedded()) is not None:
            if depth + 1 >= bounds.MAX_DEPTH:
                builder.warn(TOO_DEEP)
                continue
            _add_embedded(inside, builder, depth + 1)


def _add_embedded(inside: Properties, builder: MessageBuilder, depth: int) -> None:
    author = str(_sender(inside, _headers(inside)))
    moment = inside.moment(_DELIVERED, _SUBMITTED)
    sent = moment.strftime("%d/%m/%Y %H:%M") if moment else ""
    pair = _texts(inside, builder)
    builder.add_forwarded(pair, author, sent, inside.text(_SUBJECT)[:500], is_new=True)
    for attached in inside.children("__attach_version1.0_"):
        if (deeper := attached.embedded()) is not None:
            if depth + 1 >= bounds.MAX_DEPTH:
                builder.warn(TOO_DEEP)
            else:
                _add_embedded(deeper, builder, depth + 1)


def _add_sealed(message: Properties, builder: MessageBuilder, kind: str) -> None:
    """A signed mail keeps its whole text in its attachment; an encrypted one is not read."""
    first = next(message.children("__attach_version1.0_"), None)
    content = first.binary(0x3701) if first is not None else b""
    if "multipartsigned" not in kind:
        builder.warn(LOCKED)
    elif not content:
        builder.warn(OPAQUE)
    else:
        root, splitting = open_mail(content, builder.check)
        fill_message(builder, gather(root, splitting))


def _texts(message: Properties, builder: MessageBuilder) -> TextPair:
    """Return the forms that a message has of its text: plain, HTML, rich text."""
    plain = message.text(_BODY)[: bounds.MAX_BODY_BYTES]
    html = message.text(_HTML)
    if not html and (coded := message.binary(_HTML)):
        charset = codepage_name(message.integer(_CODEPAGE) or 65001)
        html = decode_bytes(coded[: bounds.MAX_BODY_BYTES], charset)[0]
    if not html and (packed := message.binary(_RTF)):
        rich = read_rich_text(unpack_rtf(packed))
        html = rich.html
        plain = plain if plain.strip() else rich.text
        if rich.hidden:
            hidden = rich.hidden[: bounds.MAX_HIDDEN_CHARACTERS]
            builder.hidden.append(HiddenText(hidden, HIDDEN_RICH_TEXT))
    return TextPair(plain=plain.replace("\0", ""), html=html or None)


def _files(message: Properties, warn: Callable[[str], None], depth: int = 0) -> Iterator[_File]:
    """Yield the attachments of a message, then those of the messages that it holds."""
    for attached in message.children("__attach_version1.0_"):
        inside = attached.embedded()
        if inside is not None:
            if depth + 1 < bounds.MAX_DEPTH:
                yield from _files(inside, warn, depth + 1)
            continue
        if attached.integer(0x3705) in _BY_REFERENCE:
            warn(ELSEWHERE)
        name = attached.text(0x3707, 0x3704, 0x3001)
        media_type = attached.text(0x370E).strip().lower()[:100] or "application/octet-stream"
        is_inline = bool(attached.text(0x3712)) or bool((attached.integer(0x3714) or 0) & 4)
        yield _File(name, media_type, attached.binary(0x3701), is_inline)


def _meeting(message: Properties, kind: str) -> list[MailEvent]:
    method = next((value for word, value in _METHODS.items() if word in kind), "")
    starts, ends = message.moment(_STARTS), message.moment(_ENDS)
    if starts is None:
        return []
    organiser = str(_sender(message, Headers()))
    return [
        MailEvent(message.text(_SUBJECT)[:500], starts, ends, organiser=organiser, method=method)
    ]


def msg_file_content(raw: bytes, number: int, check: Check) -> tuple[str, str, bytes] | None:
    """Return name, media type and bytes of an attachment; None when there is no such one."""
    message = Properties(open_container(raw, check))
    for place, file in enumerate(_files(message, lambda _sentence: None)):
        if place == number:
            return file.name, file.media_type, file.content
    return None
