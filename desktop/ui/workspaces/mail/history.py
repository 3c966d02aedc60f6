# SPDX-License-Identifier: AGPL-3.0-or-later
"""The corrections of a run, kept so that each can be undone, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST = 100
Mail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A mail as it was before a correction, and what the correction did, in French."""

    before: Mail
    words: str


class MailBook:
    """The mails of a run: changes replace a mail by another, in the data themselves."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self._places = {mail["id"]: place for place, mail in enumerate(data["mails"])}
        self._changes: list[Change] = []

    def mail(self, mail_id: str) -> Mail | None:
        """Return a mail as it now is; None when the run has none of that id."""
        place = self._places.get(mail_id)
        mail: Mail | None = self.data["mails"][place] if place is not None else None
        return mail

    def mails(self) -> list[Mail]:
        """Return the mails as they now are."""
        mails: list[Mail] = self.data["mails"]
        return mails

    def change(self, mail_id: str, make: Callable[[Mail], dict[str, Any]], words: str = "") -> Mail:
        """Replace a mail by what `make` gives; with `words`, the change can be undone."""
        place = self._places[mail_id]
        before: Mail = self.data["mails"][place]
        after = make(before)
        self.data["mails"][place] = after
        if words:
            self._changes = [*self._changes[-MOST + 1 :], Change(before, words)]
        return after

    def undo(self) -> Change | None:
        """Put the mail of the latest correction back as it was; None when there is none left.

        A reply typed meanwhile stays: only what was corrected goes back.
        """
        if not self._changes:
            return None
        change = self._changes.pop()
        place = self._places[change.before["id"]]
        now = self.data["mails"][place]
        back = dict(change.before)
        if now["reply"] and now["reply"].get("edited_by"):
            back["reply"] = now["reply"]
        self.data["mails"][place] = back
        return change
