# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads files of invented mails, for training and for the sets that were set aside."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop.core.mail import (
    MailAddress,
    MailAttachment,
    MailMessage,
    MailPlace,
    MailTextPart,
    PartRole,
)

TRAINING = Path(__file__).parent


def mails_in(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a file; each has id, from, subject, body and its labels."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
    return entries


def training_mails() -> Iterator[dict[str, Any]]:
    """Yield all the training mails."""
    for path in sorted((TRAINING / "mails").glob("*.toml")):
        yield from mails_in(path)


def message_of(entry: Mapping[str, Any]) -> MailMessage:
    """Return an entry as a mail that was read, all its text the sender's own."""
    name, _, address = str(entry["from"]).rpartition("<")
    sender = MailAddress(name.strip(' "'), address.strip(" >").lower())
    attachments = tuple(
        MailAttachment(str(name), "", 1, number)
        for number, name in enumerate(entry.get("attachments", ()))
    )
    return MailMessage(
        str(entry["id"]),
        MailPlace(str(entry["id"])),
        subject=str(entry["subject"]),
        sender=sender,
        parts=(MailTextPart(PartRole.OWN, str(entry.get("body", ""))),),
        attachments=attachments,
    )
