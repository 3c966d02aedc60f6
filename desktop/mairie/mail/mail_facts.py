# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window and the exports read in the data of sorted mails: order, deadline, day, words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

URGENCIES = {"P0": "Danger", "P1": "Aujourd’hui", "P2": "Délai", "P3": "Courant"}
"""The urgencies in their order, each with its word."""
_LAST_DAY = "9999-12-31"


def urgency_title(urgency: str) -> str:
    """Return « P1 Aujourd’hui »."""
    return f"{urgency} {URGENCIES.get(urgency, '')}".strip()


def main_deadline(mail: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the delay that comes first in law, or None (see `SortedMail.deadline`)."""
    return next((deadline for deadline in mail.get("deadlines", ()) if deadline["is_main"]), None)


def due_on(mail: Mapping[str, Any]) -> date | None:
    """Return the last day of the main deadline, or None."""
    deadline = main_deadline(mail)
    return date.fromisoformat(deadline["due_on"]) if deadline else None


def received_on(mail: Mapping[str, Any]) -> date | None:
    """Return the day of receipt, or None when the mail does not say it."""
    day = str(mail.get("received") or "")[:10]
    return date.fromisoformat(day) if day else None


def is_reply_wanted(mail: Mapping[str, Any]) -> bool:
    """True when the mail wants an answer and one is written."""
    return bool(mail.get("needs_reply")) and bool(mail.get("reply"))


def sender_words(mail: Mapping[str, Any]) -> str:
    """Return the sender's name, else the address, else « Expéditeur inconnu »."""
    sender = mail["sender"]
    return str(sender["name"] or sender["address"] or "Expéditeur inconnu").strip()


def subject_words(mail: Mapping[str, Any]) -> str:
    """Return the subject in one line, or « Sans objet »."""
    return " ".join(str(mail["subject"]).split()) or "Sans objet"


def service_titles(data: Mapping[str, Any], name: str = "title") -> dict[str, str]:
    """Return the services of the commune by id: their "title", their "short" or their "key"."""
    return {service["id"]: service[name] for service in data["services"]}


def order_key(mail: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Return what puts a mail in its place: urgency, then deadline, then date of receipt."""
    deadline = main_deadline(mail)
    due = deadline["due_at"] or deadline["due_on"] if deadline else _LAST_DAY
    return (mail["urgency"], due, mail["received"] or _LAST_DAY, mail["id"])


def in_order(mails: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the mails, the most urgent first."""
    return sorted(mails, key=order_key)


def due_within(
    mails: Iterable[Mapping[str, Any]], today: date, days: int = 7
) -> list[Mapping[str, Any]]:
    """Return the mails still to handle whose main deadline is past or within `days`, soonest first."""
    last = today + timedelta(days=days)
    due = [mail for mail in mails if not mail["handled"]]
    due = [mail for mail in due if (day := due_on(mail)) is not None and day <= last]
    return sorted(due, key=lambda mail: (main_deadline(mail) or {})["due_on"])
