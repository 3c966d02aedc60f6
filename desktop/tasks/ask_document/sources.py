# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documents of a question, read and indexed; a mail is read as a document of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop.core.errors import DocumentUnreadable, DocumentWithoutText
from desktop.core.mail import MailBoxLimits, MailMessage, PartRole
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.core.task import TaskContext
from desktop.french.asking import DocumentIndex
from desktop.tasks.ask_document.kept_indexes import index_of

_MAIL = ".eml"
_MOSTLY = 0.4
"""Share of pages without text from which a document is taken for a scan."""
_SHOWN = (PartRole.OWN, PartRole.QUOTED, PartRole.FORWARDED, PartRole.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that can be asked."""

    path: str
    index: DocumentIndex
    warnings: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    """Pages of which nothing was read: pictures, or scans whose recognition was not waited for."""


def read_sources(
    paths: Sequence[str], context: TaskContext, *, recognise: bool = False
) -> tuple[Source, ...]:
    """Read and index each document once, whatever its format; raise a DocumentError.

    Recognising scanned pages takes seconds for each: without `recognise`, that is only done for a
    document that is mostly scans.
    """
    sources = []
    for number, path in enumerate(dict.fromkeys(paths)):
        step = "Lecture du document" if len(paths) == 1 else f"Lecture du document {number + 1}"
        context.progress(step, number / len(paths))
        document = _read(path, context, recognise)
        if not any(page.has_text for page in document.pages):
            raise DocumentWithoutText(f"({document.name})")
        index = index_of(document, context.check_cancelled)
        sources.append(Source(path, index, document.warnings, document.pages_without_text()))
    return tuple(sources)


def _read(path: str, context: TaskContext, recognise: bool) -> SourceDocument:
    if PurePath(path).suffix.lower() != _MAIL:
        document = context.read_document(path, recognise=recognise)
        scans = len(document.pages_without_text())
        if not recognise and scans > len(document.pages) * _MOSTLY:
            return context.read_document(path)
        return document
    found = context.find_mails((path,), MailBoxLimits(most=1))
    for mail in context.read_mails(found):
        if isinstance(mail, MailMessage):
            return mail_document(mail)
        raise DocumentUnreadable(sentence=mail.sentence)
    raise DocumentUnreadable


def mail_document(mail: MailMessage) -> SourceDocument:
    """Return a mail as a document of one page: who, when, the subject, then what was written."""
    sent = f"{mail.sent:%d/%m/%Y à %H:%M}" if mail.sent else ""
    facts = [
        f"{label}\u00a0: {value}"
        for label, value in (
            ("De", str(mail.sender)),
            ("À", ", ".join(map(str, mail.recipients))),
            ("Date", sent),
            (
                "Pièces jointes",
                ", ".join(one.name for one in mail.attachments if not one.is_inline),
            ),
        )
        if value
    ]
    blocks = [SourceBlock(BlockKind.HEADING, mail.subject or "Sans objet", 1, 1)]
    blocks.append(SourceBlock(BlockKind.PARAGRAPH, ". ".join(facts), 1))
    blocks += [block for part in mail.parts if part.role in _SHOWN for block in _blocks(part.text)]
    text = "\n".join(block.text for block in blocks)
    return SourceDocument(
        name=mail.name,
        format="eml",
        title=mail.subject,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        size=len(text),
        pages=(SourcePage(1, characters=len(text), has_text=len(blocks) > 2),),
        blocks=tuple(blocks),
        paging="estimated",
        warnings=mail.warnings,
    )


def _blocks(text: str) -> list[SourceBlock]:
    paragraphs = [" ".join(piece.split()) for piece in text.split("\n\n")]
    return [SourceBlock(BlockKind.PARAGRAPH, piece, 1) for piece in paragraphs if piece]
