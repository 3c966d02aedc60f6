# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail that was read: who, when, what its sender wrote, and what came along; and a mail to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A name and an address, as the mail gives them (any sender can write anything there)."""

    name: str = ""
    address: str = ""
    """Lower case; empty when none could be read."""

    @property
    def domain(self) -> str:
        """What follows the @, or nothing."""
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where a mail lies: a file, and which message of it when the file holds many."""

    path: str
    number: int = 0
    """From 1 in an mbox; 0 for a file that is one mail."""


class PartRole(StrEnum):
    """Who speaks in a part of a mail's text."""

    OWN = "own"
    """What the sender of this mail wrote."""
    QUOTED = "quoted"
    """An earlier message of the thread, under « Le … a écrit : »."""
    FORWARDED = "forwarded"
    """A message passed on: the real request is often there."""
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    """« Ce message est confidentiel… », printing advice, antivirus lines."""


@dataclass(frozen=True, slots=True)
class MailTextPart:
    """A stretch of a mail's text with one role; `author` and `sent` only for quoted messages."""

    role: PartRole
    text: str
    """Lines kept; without « > » marks."""
    author: str = ""
    """As the quotation says it: "Jeanne Roche <jeanne@exemple.fr>"."""
    sent: str = ""
    """The date as the quotation says it, unread."""


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a reader of the mail does not see; `how` says in French why."""

    text: str
    how: str
    """« texte de la couleur du fond », « commentaire HTML »…"""
    is_preheader: bool = False
    """The preview line that mailing tools hide at the top: common, harmless by itself."""


@dataclass(frozen=True, slots=True)
class MailLink:
    """A link: what is shown, and where it would lead. Never followed."""

    shown: str
    target: str


@dataclass(frozen=True, slots=True)
class RemoteImage:
    """A picture that would be fetched from outside; it never is."""

    target: str
    is_tracker: bool = False
    """One pixel, or hidden: it only tells the sender that the mail was opened."""


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that came with a mail; its content is read on demand only."""

    name: str
    """As announced, without any folder; "sans nom" when it has none."""
    media_type: str
    """Lower case, "application/pdf"."""
    size: int
    """Bytes."""
    number: int
    """From 0, its place among the attachments of the mail."""
    is_inline: bool = False
    """A picture of the text itself (logo of a signature)."""
    is_encrypted: bool = False
    """A ZIP, PDF or office file that needs a password."""
    has_macros: bool = False
    holds: tuple[str, ...] = ()
    """Names inside a ZIP, 50 at most."""
    kind: str = ""
    """What its first bytes say: "pdf", "zip", "exe", "html", "docx", "image", "text"…; empty: unknown."""


@dataclass(frozen=True, slots=True)
class MailEvent:
    """An invitation of a calendar part (.ics)."""

    title: str
    starts: datetime | None
    """In Paris time when the file says a zone, else as written."""
    ends: datetime | None = None
    is_whole_day: bool = False
    place: str = ""
    organiser: str = ""
    method: str = ""
    """"REQUEST", "CANCEL", "REPLY", or nothing."""


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A mail that was read. All its text is hostile until checked."""

    name: str
    """How the agent knows it: "demande.eml", or "Inbox#12" in a box of many."""
    place: MailPlace
    message_id: str = ""
    subject: str = ""
    sender: MailAddress = MailAddress()
    reply_to: MailAddress = MailAddress()
    return_path: MailAddress = MailAddress()
    recipients: tuple[MailAddress, ...] = ()
    copies: tuple[MailAddress, ...] = ()
    sent: datetime | None = None
    """The Date header, in Paris time, with its zone."""
    received: datetime | None = None
    """When the town hall's own server took it (topmost Received header), else the Date header."""
    parts: tuple[MailTextPart, ...] = ()
    """The text in reading order."""
    hidden: tuple[HiddenText, ...] = ()
    links: tuple[MailLink, ...] = ()
    images: tuple[RemoteImage, ...] = ()
    attachments: tuple[MailAttachment, ...] = ()
    events: tuple[MailEvent, ...] = ()
    authentication: tuple[str, ...] = ()
    """What the receiving server found to fail: "spf=fail", "dkim=fail", "dmarc=fail"."""
    is_bulk: bool = False
    """A mailing list or newsletter (List-Unsubscribe, List-Id, Precedence: bulk)."""
    is_automatic: bool = False
    """An out-of-office or delivery report (Auto-Submitted, multipart/report)."""
    has_html: bool = False
    is_read: bool | None = None
    """What the mail program noted (Thunderbird, Maildir), when it did."""
    warnings: tuple[str, ...] = ()
    """French sentences: what could not be read, and why. The rest of the mail was."""

    @property
    def received_on(self) -> date | None:
        """The day of receipt in Paris, from which delays run; None when no date could be read."""
        return self.received.date() if self.received else None

    def texts(self, *roles: PartRole) -> Iterator[str]:
        """Yield the text of the parts that have one of these roles, in reading order."""
        return (part.text for part in self.parts if part.role in roles)

    @property
    def own_text(self) -> str:
        """What the sender wrote, without signature, quotation nor disclaimer."""
        return "\n".join(self.texts(PartRole.OWN)).strip()

    @property
    def thread_text(self) -> str:
        """The messages quoted or passed on, the latest first."""
        return "\n\n".join(self.texts(PartRole.QUOTED, PartRole.FORWARDED)).strip()


@dataclass(frozen=True, slots=True)
class UnreadMail:
    """A mail, a file or a box that could not be read; the others are."""

    name: str
    place: MailPlace
    sentence: str
    """What happened, in French, without content."""
    error: str = ""
    """Name of the error's class."""


@dataclass(frozen=True, slots=True)
class MailBoxLimits:
    """How much of a box is read."""

    most: int = 2_000
    """Mails; the most recent ones are kept."""
    since: date | None = None
    """Only mails received from that day on."""


@dataclass(frozen=True, slots=True)
class MailsFound:
    """What lies at the places that the agent named, before anything is read."""

    places: tuple[MailPlace, ...]
    """In the order of the files; the most recent of all boxes and files only, when there are too many."""
    left_out: int = 0
    """Mails over the limit."""
    unread: tuple[UnreadMail, ...] = ()
    """What is not a mail, or cannot be opened."""


# --- what goes out ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A reply that the agent will read over and send, or not, from the mail program."""

    to: MailAddress
    subject: str
    text: str
    sender: MailAddress = MailAddress()
    in_reply_to: str = ""
    """The message id of the mail it answers."""
    references: tuple[str, ...] = ()
    is_generated: bool = False
    """A model wrote some of it: said in the headers."""
    model: str = ""
