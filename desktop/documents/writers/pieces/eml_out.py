# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply as a mail file that the mail program opens as a draft; nothing is sent from here.

No Date and no Message-ID are written: the mail program sets both when the agent sends. An invented
date would show the draft as sent, and an id used twice would let servers drop the second sending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, compat32

from desktop.core.mail import MailAddress, MailDraft
from desktop.documents.writers.acts.act_parts import Warn, say_nothing

_LONGEST_SUBJECT = 250
_LONGEST_NAME = 120
_LONGEST_ADDRESS = 320
_MOST_REFERENCES = 20
_LONGEST_LINE = 76
"""Bytes of a line where it can be folded (RFC 2047, 2)."""
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)
_UNSEEN_IN_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
)
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,240}>")
_MODEL = re.compile(r"[^A-Za-z0-9 ._:+/()-]+")
_ENCODED = "=?"
"""What begins an encoded word (RFC 2047): some readers decode it again and again, wherever it is."""
_PLAIN_SUBJECT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,60}[\x21-\x7e])?")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 '-]{0,58}[A-Za-z0-9])?")
"""Names that need neither quotes nor encoding in front of an address."""
_WRITTEN = re.compile(r"[\x20-\x7e]*(?:\r\n [\x20-\x7e]+)*")
"""A header value: printable ASCII, and each line after the first begins with a space."""


def make_eml(draft: MailDraft, warn: Warn = say_nothing) -> bytes:
    """Return the draft as a mail: UTF-8 in quoted-printable, `X-Unsent` so that Outlook edits it.

    No value can begin another header, however often its reader decodes it. An address or a message
    id that is not well formed is left out; `warn` hears it for an address. A text that a model
    wrote is said by `X-Beffroi-IA` (règlement (UE) 2024/1689, art. 50). A reply is a draft by nature:
    its subject and its text bear no « BROUILLON », which the agent would have to take out of each.
    """
    headers = [*_thread_headers(draft), ("Subject", _subject(draft.subject))]
    for name, who in (("From", draft.sender), ("To", draft.to)):
        address = _address(who)
        if address:
            headers.append((name, address))
        elif name == "To" or who.address:
            warn(_NO_ADDRESS[name])
    headers.append(_UNSENT)
    if draft.is_generated:
        model = " ".join(_MODEL.sub(" ", draft.model[:80]).split())
        headers.append(("X-Beffroi-IA", f'generee=oui; modele="{model}"; etat=brouillon'))
    return _checked_block(headers) + _body(draft.text)


_UNSENT = ("X-Unsent", "1")
_NO_ADDRESS = {
    "From": "L’adresse d’expédition d’une réponse n’est pas valable\u00a0: elle a été laissée vide.",
    "To": "Une réponse n’a pas d’adresse valable\u00a0: indiquez le destinataire avant de l’envoyer.",
}


def _body(untrusted_text: str) -> bytes:
    """Return the headers of the text, which are constants, and the text."""
    text = untrusted_text.replace("\r\n", "\n").replace("\r", "\n")
    part = EmailMessage(policy=SMTP)
    part.set_content(
        _UNSEEN_IN_TEXT.sub("", text).rstrip() + "\n", charset="utf-8", cte="quoted-printable"
    )
    return part.as_bytes()


def _checked_block(headers: list[tuple[str, str]]) -> bytes:
    """Return the headers as lines, read back first: each name once, and none that was not asked.

    If one is not as it should be, only the mark of a draft is written: better a reply without its
    recipient than one that goes to somebody whom the agent does not see.
    """
    block = _block(headers)
    found = BytesHeaderParser(policy=compat32).parsebytes(block + b"\r\n").keys()
    names = [name for name, _value in headers]
    is_sound = found == names and len(set(names)) == len(names)
    return block if is_sound else _block([_UNSENT])


def _block(headers: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii", "replace")


def _thread_headers(draft: MailDraft) -> Iterator[tuple[str, str]]:
    """Give In-Reply-To and References, folded between ids only.

    The standard library would encode an id longer than a line, and mail programs would lose the
    thread; each id is checked here, so the lines are written as they are.
    """
    answered = _message_id(draft.in_reply_to)
    if answered:
        yield "In-Reply-To", answered
    ids = list(dict.fromkeys(map(_message_id, (*draft.references, draft.in_reply_to))))
    ids = [one for one in ids if one]
    if len(ids) > _MOST_REFERENCES:
        ids = [ids[0], *ids[1 - _MOST_REFERENCES :]]  # RFC 5322, 3.6.4: the first one is kept
    if ids:
        yield "References", "\r\n ".join(ids)


def _message_id(untrusted_id: str) -> str:
    """Return the id between its angle brackets, which the reader of mails takes off, or ""."""
    inner = untrusted_id.strip(" ")
    if inner.startswith("<") and inner.endswith(">"):
        inner = inner[1:-1]
    whole = f"<{inner}>"
    return whole if _MESSAGE_ID.fullmatch(whole) and _ENCODED not in whole else ""


def _subject(untrusted_text: str) -> str:
    return _encoded(_one_line(untrusted_text, _LONGEST_SUBJECT), _PLAIN_SUBJECT, "Subject")


def _address(who: MailAddress) -> str:
    """Return « name <address> », or "" when the address is not well formed."""
    mailbox, at, domain = who.address[: _LONGEST_ADDRESS + 1].strip().rpartition("@")
    try:
        whole = f"{mailbox}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""
    is_wrong = ".." in whole or mailbox[:1] == "." or mailbox[-1:] == "."
    if is_wrong or _ENCODED in whole or not _ADDRESS.fullmatch(whole):
        return ""
    name = _encoded(_name(who.name), _PLAIN_NAME, "From")
    if not name:
        return whole
    is_short = len(name.rpartition("\n")[2]) + len(whole) + len("From:  <>") <= _LONGEST_LINE
    return f"{name}{' ' if is_short else _FOLD}<{whole}>"


def _name(untrusted_name: str) -> str:
    """Return a name that stays one when a program decodes it, then reads the line again.

    A name that holds an address is left out: such a program would take it for a recipient.
    """
    name = _one_line(untrusted_name.translate(_NO_MARKS), _LONGEST_NAME)
    return "" if "@" in name else " ".join(filter(None, name.split(" ")))


_NO_MARKS = str.maketrans('<>"\\', "    ")
_FOLD = "\r\n "


def _encoded(text: str, plain: re.Pattern[str], header: str) -> str:
    """Return one line of text as a header value: as it is, or in encoded words; "" if doubtful."""
    if not text or plain.fullmatch(text):
        return text
    try:
        value = Header(text, "utf-8", _LONGEST_LINE, header).encode(linesep="\r\n")
        seen = str(make_header(decode_header(value.replace(_FOLD, " "))))
    except (UnicodeError, ValueError, IndexError, MessageError):
        return ""
    return value if seen == text and _WRITTEN.fullmatch(value) else ""


def _one_line(untrusted_text: str, longest: int) -> str:
    """Return the text on one line, where nothing is taken for an encoded word."""
    text = _UNSEEN.sub(" ", untrusted_text[: 4 * longest]).replace(_ENCODED, "= ?")
    return _UNSEEN.sub(" ", text)[:longest].strip()
