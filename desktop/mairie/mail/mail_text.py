# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail made ready for the rules: its texts folded once, whatever number of rules read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from desktop.core.mail import MailMessage, PartRole
from desktop.french.turns import Said

T = TypeVar("T")
LONGEST_TEXT = 20_000
"""Characters of a part that rules read: a request is said before."""
FEW_WORDS = 25
"""Under that, the sender only passes on or reminds: the thread below says what is asked."""


@dataclass(frozen=True, eq=False)
class MailText:
    """A mail with what rules look at. Every text in it is hostile: it is read, never obeyed.

    Each is itself only: what is kept of it need not compare whole mails.
    """

    mail: MailMessage
    attached_text: str = ""
    """Text of the attachments, when the agent asked that they be read."""
    _reckoned: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, reckon: Callable[[], T]) -> T:
        """Return what `reckon` gives, reckoned once for this mail: several rules ask the same."""
        if name not in self._reckoned:
            self._reckoned[name] = reckon()
        return cast(T, self._reckoned[name])

    @cached_property
    def subject(self) -> str:
        """The subject without « Re: » and « TR: »."""
        subject = self.mail.subject.strip()
        while (head := subject[:6].lower().split(":", 1)) and len(head) == 2:
            if head[0].strip() not in _MARKS:
                break
            subject = subject.split(":", 1)[1].strip()
        return subject

    @cached_property
    def own(self) -> str:
        """What the sender wrote."""
        return self.mail.own_text[:LONGEST_TEXT]

    @cached_property
    def thread(self) -> str:
        """What is quoted or passed on under it."""
        return self.mail.thread_text[:LONGEST_TEXT]

    @cached_property
    def leans_on_thread(self) -> bool:
        """True when the sender's own words are few, and the request is in what they pass on."""
        return bool(self.thread) and len(self.own.split()) < FEW_WORDS

    @cached_property
    def is_passed_on(self) -> bool:
        """True when somebody else wrote the request: the thread holds it, or the subject says « TR: »."""
        mark, colon, _ = self.mail.subject.strip()[:6].lower().partition(":")
        return self.leans_on_thread or (bool(colon) and mark.strip() in _PASSING_MARKS)

    @cached_property
    def request(self) -> str:
        """The text that says what is wanted: own words, and the thread when they lean on it."""
        parts = [self.own, self.attached_text[:LONGEST_TEXT]]
        if self.leans_on_thread:
            parts.append(self.thread)
        return "\n".join(part for part in parts if part)

    @cached_property
    def said_subject(self) -> Said:
        """The subject, folded."""
        return Said.of(self.subject)

    @cached_property
    def said(self) -> Said:
        """Subject and request together, folded: what most rules search."""
        return Said.of(self.said_source)

    @property
    def said_source(self) -> str:
        """The text that `said` was folded from."""
        return f"{self.subject}\n{self.request}"

    @cached_property
    def said_all(self) -> Said:
        """Everything a reader sees, signature and thread included, folded."""
        seen = "\n".join(self.mail.texts(*PartRole))
        source = f"{self.subject}\n{seen[: 2 * LONGEST_TEXT]}"
        return self.said if source == self.said_source else Said.of(source)

    @cached_property
    def said_names(self) -> Said:
        """Names of the attachments, folded: « mise_en_demeure.pdf » reads "mise en demeure pdf"."""
        names = ". ".join(a.name.replace("_", " ") for a in self.mail.attachments)
        return Said.of(names)


_PASSING_MARKS = {"tr", "fw", "fwd", "wg", "i"}
_MARKS = {"re", "tr", "fw", "fwd", "rép", "rep", "réf", "aw", "wg", "i"}
