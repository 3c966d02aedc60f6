# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a message together, whatever the kind of file it was read from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from desktop.core.mail import (
    HiddenText,
    MailAttachment,
    MailEvent,
    MailLink,
    MailMessage,
    MailTextPart,
    PartRole,
    RemoteImage,
)
from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.attachments import describe
from desktop.documents.mail.bodies import read_body
from desktop.documents.mail.calendars import read_events
from desktop.documents.mail.gathering import TextPair
from desktop.documents.mail.html.asides import TITLE
from desktop.documents.mail.invisible import take_out_invisible
from desktop.documents.mail.lines import Line
from desktop.documents.mail.thread import split_thread

_FORWARD = re.compile(r"\s*(?:(?:re|ré|rép)\s*:\s*)?(?:tr|fwd?|wg|i|transf[ée]r[ée]?)\s*:", re.IGNORECASE)  # fmt: skip
_LONGEST_SUBJECT = 1_000
_TITLE_WORDS = 4


def is_forward_subject(subject: str) -> bool:
    """Tell « TR: » and « Fwd: » from other subjects."""
    return bool(_FORWARD.match(subject))


class MessageBuilder:
    """Receives texts, files and calendars in order, and gives the message."""

    def __init__(self, check: Check, subject: str, warnings: dict[str, None]) -> None:
        self.check = check
        self.parts: list[MailTextPart] = []
        self.hidden: list[HiddenText] = []
        self.links: list[MailLink] = []
        self.images: list[RemoteImage] = []
        self.files: list[MailAttachment] = []
        self.events: list[MailEvent] = []
        self.warnings = warnings
        self.has_html = False
        self._lines: list[Line] = []
        self._titles: list[str] = []
        self.subject, hidden = take_out_invisible(subject[:_LONGEST_SUBJECT])
        self.hidden += hidden

    def warn(self, sentence: str) -> None:
        """Say once what could not be read."""
        if sentence and len(self.warnings) < bounds.MAX_WARNINGS:
            self.warnings[sentence] = None

    def add_text(self, pair: TextPair) -> None:
        """Add a text of the mail itself."""
        if self._lines:
            self._lines.append(Line(""))
        self._lines += self._read(pair)

    def add_forwarded(
        self, pair: TextPair, author: str, sent: str, subject: str, *, is_new: bool
    ) -> None:
        """Add a text of a mail that came inside this one."""
        self.end_text()
        lines = self._read(pair)
        heading = [Line(f"Objet\u00a0: {subject}"), Line("")] if subject and is_new else []
        parts = split_thread(lines, is_forward=is_forward_subject(subject))
        if heading and (not parts or parts[0].role is not PartRole.OWN):
            parts.insert(0, MailTextPart(PartRole.OWN, ""))
        for number, part in enumerate(parts):
            if part.role is PartRole.OWN:
                text = f"{heading[0].text}\n{part.text}" if heading and not number else part.text
                part = MailTextPart(PartRole.FORWARDED, text.strip(), author, sent)
            self.parts.append(part)

    def end_text(self) -> None:
        """Cut the text of the mail itself: what comes after is passed on."""
        if self._lines:
            is_forward = is_forward_subject(self.subject)
            self.parts += split_thread(self._lines, is_forward=is_forward)
            self._lines = []

    def _read(self, pair: TextPair) -> list[Line]:
        body = read_body(pair, self.check)
        self.has_html |= bool(pair.html)
        self.hidden += body.hidden
        self.links += body.links
        self.images += body.images
        if body.title:
            self._titles.append(body.title)
        for sentence in body.warnings:
            self.warn(sentence)
        return body.lines

    def add_file(
        self, untrusted_name: str, media_type: str, content: bytes, *, is_inline: bool
    ) -> None:
        """Add an attachment."""
        self.check()
        number = len(self.files)
        file, warnings = describe(untrusted_name, media_type, content, number, is_inline=is_inline)
        self.files.append(file)
        for sentence in warnings:
            self.warn(sentence)

    def add_calendar(self, text: str, method: str) -> None:
        """Add the events of a calendar part."""
        if text and len(self.events) < bounds.MAX_EVENTS:
            events = read_events(text, method)
            self.events += [event for event in events if event not in self.events]

    def build(self, **facts: Any) -> MailMessage:
        """Return the message; `facts` are those of its headers."""
        self.end_text()
        message = MailMessage(
            subject=self.subject,
            parts=tuple(self.parts),
            hidden=tuple(self.hidden[: bounds.MAX_HIDDEN]),
            links=tuple(dict.fromkeys(self.links))[: bounds.MAX_LINKS],
            images=tuple(dict.fromkeys(self.images))[: bounds.MAX_IMAGES],
            attachments=tuple(self.files),
            events=tuple(self.events[: bounds.MAX_EVENTS]),
            has_html=self.has_html,
            warnings=tuple(self.warnings),
            **facts,
        )
        return self._with_titles(message)

    def _with_titles(self, message: MailMessage) -> MailMessage:
        """Add titles of pages that say more than the subject and the text."""
        said = f"{self.subject}\n" + "\n".join(part.text for part in message.parts)
        titles = tuple(
            HiddenText(title, TITLE)
            for title in dict.fromkeys(self._titles)
            if len(title.split()) >= _TITLE_WORDS and title not in said
        )
        return replace(message, hidden=message.hidden + titles) if titles else message
