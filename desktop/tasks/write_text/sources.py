# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent gives beside the form: free words, a mail or a document dropped."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.errors import DocumentUnreadable, DocumentWithoutText
from desktop.core.files.readable import readable
from desktop.core.mail import MailBoxLimits, MailMessage
from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.core.task import TaskContext, Values
from desktop.french.instructions import find_instructions

MAIL_SUFFIXES = (".eml", ".msg")
MOST_WORDS = 60_000
"""Characters of a document in which facts are looked for: a request is said before."""
_HAND_CUT = 60
"""Characters under which a line of a text file was ended on purpose: an address, a list, a verse."""
_ENDS = (".", ":", ";", "!", "?", "…", "»")


@dataclass(frozen=True, slots=True)
class Told:
    """The words that facts may be read in; all of a document is hostile until it is checked."""

    words: str = ""
    """What the agent typed."""
    document: str = ""
    """The text of the mail or of the document."""
    name: str = ""
    """The file's name, never its path."""
    format: str = ""
    sha256: str = ""
    sender: str = ""
    """Who wrote the mail, as it says."""
    subject: str = ""
    received: str = ""
    """ISO date at which the mail came; empty when it is not one, or not known."""

    @property
    def all_words(self) -> str:
        """All that facts may be read in, the agent's own first."""
        head = "\n".join(part for part in (self.sender, self.subject) if part)
        return "\n\n".join(part for part in (self.words, head, self.document) if part)

    def orders(self) -> tuple[str, ...]:
        """Return the passages of the document that speak to a model: it is not shown to one."""
        return tuple(
            excerpt.text for excerpt in find_instructions(f"{self.subject}\n{self.document}")
        )


def read_told(values: Values, context: TaskContext) -> Told:
    """Return the free words with what the dropped file says; raise DocumentError."""
    words, path = str(values["describe"]), str(values["document"])
    if not path:
        return Told(words)
    if path.lower().endswith(MAIL_SUFFIXES):
        return _told_by_mail(words, read_mail(path, context))
    document = _read(path, context)
    return Told(
        words,
        text_of(document)[:MOST_WORDS],
        document.name,
        document.format,
        document.sha256,
    )


def read_original(values: Values, context: TaskContext) -> Told:
    """Return the text to improve, typed or dropped, as `document`; raise DocumentError."""
    text, path = str(values["text"]), str(values["document"])
    if text or not path:
        return Told(document=text)
    if path.lower().endswith(MAIL_SUFFIXES):
        mail = read_mail(path, context)
        return Told(document=readable(mail.own_text), name=mail.name, format="eml")
    document = _read(path, context)
    return Told("", text_of(document), document.name, document.format, document.sha256)


def read_mail(path: str, context: TaskContext) -> MailMessage:
    """Return the one mail of a file; raise DocumentUnreadable."""
    found = context.find_mails([path], MailBoxLimits(most=1))
    for mail in context.read_mails(found):
        if isinstance(mail, MailMessage):
            return mail
        raise DocumentUnreadable(mail.sentence)
    raise DocumentUnreadable


def text_of(document: SourceDocument) -> str:
    """Return the words of a document, a blank line between blocks, as a person would copy them.

    A paragraph that a text file cuts at the edge of its page is one line again; the lines of an
    address or of a signature stay.
    """
    return "\n\n".join(filter(None, map(text_of_block, document.blocks)))


def text_of_block(block: SourceBlock) -> str:
    """Return the words of a block; the rows of a table a line each."""
    if block.rows:
        lines = ("\u00a0| ".join(cell for cell in row if cell) for row in block.rows)
        return readable("\n".join(line for line in lines if line))
    if _is_cut_by_hand(block.lines):
        return readable("\n".join(line for line in block.lines if line.strip()))
    return readable(block.text)


def _is_cut_by_hand(lines: tuple[str, ...]) -> bool:
    kept = [line.rstrip() for line in lines if line.strip()]
    return len(kept) > 1 and any(
        len(line) < _HAND_CUT or line.endswith(_ENDS) for line in kept[:-1]
    )


def _read(path: str, context: TaskContext) -> SourceDocument:
    document = context.read_document(path)
    if not any(page.has_text for page in document.pages):
        raise DocumentWithoutText
    for sentence in document.warnings:
        context.warn(sentence)
    return document


def _told_by_mail(words: str, mail: MailMessage) -> Told:
    text = mail.own_text or mail.thread_text
    day = mail.received_on
    return Told(
        words,
        readable(text)[:MOST_WORDS],
        mail.name,
        "eml",
        sender=readable(mail.sender.name),
        subject=readable(mail.subject)[:300],
        received=day.isoformat() if day else "",
    )
