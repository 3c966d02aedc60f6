# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks a worker about mails that were sorted, and the answers (see events.py)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.jobs.output_pieces import OutputPiece


@dataclass(frozen=True, slots=True)
class WritePieces:
    """Write a table, a calendar or replies to read over into a folder; ended by Exported."""

    run_id: str
    pieces: tuple[OutputPiece, ...]
    out_dir: str


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """Read the text of a file that came with a mail."""

    run_id: str
    path: str
    """The file that holds the mail."""
    number: int
    """Which mail of it (see MailPlace)."""
    attachment: int
    """Which attachment of the mail, from 0."""
    message_id: str = ""
    """As sorted: a box may have changed since, and hold another mail at that number."""
    subject: str = ""
    sent: str = ""
    """ISO moment, or nothing. With the subject, what a mail without id is known by."""


@dataclass(frozen=True, slots=True)
class AttachmentRead:
    """The text of an attachment: it is hostile until checked, as the mail is."""

    run_id: str
    name: str
    text: str
    warnings: tuple[str, ...] = ()
