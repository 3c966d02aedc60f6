# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line of the list of mails: its words, its marks, and what it is searched and sorted by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.french.folding import fold
from desktop.mairie.mail.corrections import is_corrected
from desktop.mairie.mail.mail_facts import (
    due_on,
    order_key,
    received_on,
    sender_words,
    subject_words,
    urgency_title,
)
from desktop.ui.words import NBSP
from desktop.ui.workspaces.mail.mail_words import (
    DeadlineWords,
    deadline_words,
    files_phrase,
    safe_line,
    short_day,
)

SEARCHED_TEXT = 4_000
"""Characters of the sender's words that a search looks into."""
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class MarkWords:
    """A mark of a line: an icon and its words, in a colour of the theme."""

    icon: str
    words: str
    colour: str
    spoken: str


@dataclass(slots=True)
class MailRow:
    """What the list shows of a mail."""

    mail: Mapping[str, Any]
    urgency: str
    urgency_words: str
    service: str
    sender: str
    subject: str
    received: str
    deadline: DeadlineWords | None
    marks: tuple[MarkWords, ...]
    key: tuple[str, str, str, str]
    """Urgency, deadline, receipt."""
    _searched: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        """The mail's own id."""
        return str(self.mail["id"])

    @property
    def searched(self) -> str:
        """What a search looks into, folded; made when first asked for."""
        if not self._searched:
            self._searched = fold(_searched_text(self.mail))
        return self._searched

    def spoken(self) -> tuple[str, str, str]:
        """Return what a screen reader says of each column."""
        marks = [mark.spoken for mark in self.marks]
        who = ". ".join((self.sender, self.subject, *marks))
        due = self.deadline.spoken if self.deadline else "sans échéance"
        return f"{self.urgency_words}, {self.service}", who, f"{due}. {self.received}"


def make_row(mail: Mapping[str, Any], shorts: Mapping[str, str], today: date) -> MailRow:
    """Return the line of a mail; `shorts` gives the short name of each service."""
    day = received_on(mail)
    return MailRow(
        mail,
        mail["urgency"],
        urgency_title(mail["urgency"]),
        shorts.get(mail["primary"], mail["primary"]),
        safe_line(sender_words(mail), 80),
        safe_line(subject_words(mail), 300),
        f"reçu{NBSP}{short_day(day, today)}" if day else "sans date",
        deadline_words(mail, today),
        tuple(_marks(mail, today)),
        order_key(mail),
    )


def _marks(mail: Mapping[str, Any], today: date) -> list[MarkWords]:
    marks, due = [], due_on(mail)
    if due is not None and due < today and not mail["handled"]:
        marks.append(MarkWords("alert-circle-outline", "Délai dépassé", "red", "délai dépassé"))
    if mail["handled"]:
        marks.append(MarkWords("check-circle-outline", "Traité", "green", "traité"))
    if mail["suspicions"]:
        marks.append(MarkWords("shield-alert-outline", "Suspect", "red", "contenu suspect"))
    if mail["transfer"]:
        name = safe_line(mail["transfer"]["name"], 80)
        spoken = f"à transmettre{NBSP}: {name}"
        marks.append(MarkWords("export-variant", "À transmettre", "slate", spoken))
    files = files_phrase(mail)
    if files:
        short = files.replace(" jointes", "").replace(" jointe", "")
        marks.append(MarkWords("paperclip", short, "muted", files))
    if is_corrected(mail):
        marks.append(MarkWords("pencil-outline", "Corrigé", "green", "corrigé par vous"))
    return marks


def _searched_text(mail: Mapping[str, Any]) -> str:
    own = " ".join(part["text"][:SEARCHED_TEXT] for part in mail["parts"][:4])
    files = " ".join(file["name"] for file in mail["attachments"])
    sender = f"{mail['sender']['name']} {mail['sender']['address']}"
    return f"{mail['subject']}\n{sender}\n{files}\n{mail['file']}\n{own[:SEARCHED_TEXT]}"


SORTS: dict[str, tuple[str, Callable[[MailRow], tuple[str, ...]]]] = {
    "urgency": ("Urgence", lambda row: row.key),
    "due": ("Échéance", lambda row: (row.key[1], row.key[0], *row.key[2:])),
    "received": ("Réception", lambda row: (row.mail["received"] or _LAST, row.id)),
    "sender": ("Expéditeur", lambda row: (fold(row.sender), *row.key)),
    "subject": ("Objet", lambda row: (fold(row.subject), *row.key)),
    "service": ("Service", lambda row: (fold(row.service), *row.key)),
}
"""What the list is put in order by: the words of each, and what it compares."""
