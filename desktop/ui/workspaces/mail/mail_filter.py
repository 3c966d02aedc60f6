# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which mails of the list show: words looked for, urgency, service, state, and three marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.mail.mail_facts import main_deadline
from desktop.ui.workspaces.mail.mail_row import MailRow

TO_HANDLE, HANDLED, ALL = "to-handle", "handled", "all"
SUSPICIOUS, WITH_DEADLINE, TO_TRANSFER = "suspicious", "deadline", "transfer"


@dataclass(frozen=True, slots=True)
class MailFilter:
    """What is asked of the mails that show; everything asked must hold."""

    words: str = ""
    urgency: str = ""
    service: str = ""
    state: str = TO_HANDLE
    marks: frozenset[str] = frozenset()

    def is_narrow(self) -> bool:
        """True when more is asked than the state."""
        return bool(self.words.strip() or self.urgency or self.service or self.marks)

    def apply(self, rows: Iterable[MailRow]) -> list[MailRow]:
        """Return the rows that are asked for, in the order given."""
        words = fold_words(self.words)
        return [row for row in rows if self._takes(row, words)]

    def takes(self, row: MailRow) -> bool:
        """Tell whether a row is asked for."""
        return self._takes(row, fold_words(self.words))

    def _takes(self, row: MailRow, words: list[str]) -> bool:
        mail = row.mail
        if self.state != ALL and mail["handled"] != (self.state == HANDLED):
            return False
        if self.urgency and mail["urgency"] != self.urgency:
            return False
        if self.service and not is_for(row, self.service):
            return False
        if not all(has_mark(row, mark) for mark in self.marks):
            return False
        return all(word in row.searched for word in words)


def has_mark(row: MailRow, mark: str) -> bool:
    """Tell whether a mail is suspicious, has a deadline, or is to be passed on."""
    if mark == SUSPICIOUS:
        return bool(row.mail["suspicions"])
    if mark == WITH_DEADLINE:
        return main_deadline(row.mail) is not None
    return row.mail["transfer"] is not None


def is_for(row: MailRow, service: str) -> bool:
    """Tell whether a mail is for a service, first of all or beside another."""
    return service == row.mail["primary"] or service in row.mail["secondary"]
