# SPDX-License-Identifier: AGPL-3.0-or-later
"""The acknowledgements that a request sent by mail calls for (CRPA L112-11, R112-11-1)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from desktop.french.turns import TurnSet
from desktop.mairie.mail.deadlines.finding import along_deadline, find_deadlines
from desktop.mairie.mail.deadlines.rule_file import rules
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Deadline

_FILE = Path(__file__).with_name("requests.toml")
_ALONG = ("accuse-enregistrement", "accuse-reception")


def acknowledgements(
    text: MailText, department: str, found: Sequence[Deadline] | None = None
) -> tuple[Deadline, ...]:
    """Return both acknowledgements when a mail is a request in the sense of the law, else nothing.

    It is one when a delay of a request runs, or when it asks for an authorisation, an arrêté, a
    place or a derogation: any mail is a valid referral where the commune has announced no
    teleservice (CRPA R112-9-2). The simple delivery of a document or of a service has none (L112-3).
    `found` spares a second search when the caller has the delays of the mail.
    """
    mail = text.mail
    if mail.received is None or mail.is_bulk or mail.is_automatic:
        return ()
    if found is None:
        found = find_deadlines(text, department, None)
    running = {deadline.rule for deadline in found}
    if not running & _lists()["rules"] and not _asks(text):
        return ()
    return tuple(along_deadline(rules()[name], mail.received, department) for name in _ALONG)


def _asks(text: MailText) -> bool:
    asked, denied = _turns()
    return asked.is_in(text.said) and not denied.is_in(text.said)


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(table[name]) for name in ("rules", "asked", "against")}


@cache
def _turns() -> tuple[TurnSet, TurnSet]:
    return TurnSet(sorted(_lists()["asked"])), TurnSet(sorted(_lists()["against"]))
