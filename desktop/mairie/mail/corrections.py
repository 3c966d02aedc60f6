# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent changes in a sorted mail: each change gives a new mail, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Mail = Mapping[str, Any]
Remake = Callable[[Mail, str], dict[str, Any] | None]
"""Gives the reply of a mail for another service; None when none can be written."""
AGENT = "agent"
_FOLLOWED = ("primary", "urgency", "decided_by", "confidence")
"""What is kept of the sorting, under "sorted_as", when the agent says otherwise."""


def correct_service(
    mail: Mail, service: str, remake_reply: Remake = lambda _mail, _service: None
) -> dict[str, Any]:
    """Return the mail put in `service` by the agent, with a reply for it when one can be written.

    The words that decided for another service go; the reply stays, with the service it was written
    for under "reply_for", until `remake_reply` gives another.
    """
    changed = {
        **mail,
        "sorted_as": _sorted_as(mail),
        "primary": service,
        "secondary": [name for name in mail["secondary"] if name != service],
        "confidence": 1.0,
        "decided_by": AGENT,
        "evidence": mail["evidence"] if service == mail["primary"] else [],
    }
    written_for = mail.get("reply_for") or mail["primary"]
    if mail["reply"] is None or service == written_for:
        return changed | {"reply_for": ""}
    remade = None if is_reply_edited(mail) else remake_reply(changed, service)
    return changed | ({"reply": remade, "reply_for": ""} if remade else {"reply_for": written_for})


def correct_urgency(mail: Mail, urgency: str) -> dict[str, Any]:
    """Return the mail with the urgency that the agent says; the reasons of the rules are kept."""
    return {
        **mail,
        "sorted_as": _sorted_as(mail),
        "urgency": urgency,
        "urgency_by": AGENT,
    }


def set_handled(mail: Mail, *, is_handled: bool) -> dict[str, Any]:
    """Return the mail as handled, or to handle again."""
    return {**mail, "handled": is_handled}


def edit_reply(mail: Mail, subject: str, text: str) -> dict[str, Any]:
    """Return the mail with the reply as the agent wrote it; who wrote it first stays known."""
    reply = {**mail["reply"], "subject": subject, "text": text, "edited_by": AGENT}
    return {**mail, "reply": reply}


def is_corrected(mail: Mail) -> bool:
    """True when the agent says otherwise than the sorting did, of the service or of the urgency."""
    before = mail.get("sorted_as")
    if not before:
        return False
    return any(before[name] != mail[name] for name in ("primary", "urgency"))


def is_reply_edited(mail: Mail) -> bool:
    """True when the agent changed the reply."""
    return bool(mail["reply"]) and mail["reply"].get("edited_by") == AGENT


def _sorted_as(mail: Mail) -> dict[str, Any]:
    """Return what the sorting said at first, whatever number of corrections came after."""
    kept: dict[str, Any] = mail.get("sorted_as") or {name: mail[name] for name in _FOLLOWED}
    return kept
