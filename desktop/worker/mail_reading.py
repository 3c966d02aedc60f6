# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads mails for tasks, and the text of what came along with one when the agent asks for it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.core import events
from desktop.core.mail import MailMessage, MailPlace, MailsFound, UnreadMail

Check = Callable[[], None]

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def read_found(found: MailsFound, check: Check) -> Iterator[MailMessage | UnreadMail]:
    """Yield each mail, or why it could not be read, in the order of `found`."""
    from desktop.documents.mail.reading import read_mails

    return iter(read_mails(found, check))


def attachment_text(
    place: MailPlace,
    number: int,
    check: Check,
    is_wanted: Callable[[MailMessage], bool] | None = None,
) -> tuple[str, str, tuple[str, ...]]:
    """Return (name, text, warnings) of an attachment: a PDF, DOCX, ODT or text file.

    Raises DocumentError for what cannot be read, DocumentMissing when the mail is not the one that
    `is_wanted` knows, Cancelled.
    """
    from desktop.documents.mail.reading import attachment
    from desktop.documents.reading import read_document

    name, content = attachment(place, number, check, is_wanted)
    # The readers of documents take files: each kind is read by the door that all documents pass.
    with tempfile.TemporaryDirectory(prefix="beffroi-tmp-") as folder:
        path = Path(folder) / f"piece{_safe_suffix(name)}"
        path.write_bytes(content)
        document = read_document(path, check=check)
    return name, document.line_text(), document.warnings


def read_attachment(message: events.ReadAttachment, check: Check) -> events.AttachmentRead:
    """Answer the window; raises DocumentError or Cancelled."""
    place = MailPlace(message.path, message.number)
    name, text, warnings = attachment_text(
        place, message.attachment, check, lambda mail: _is_same(mail, message)
    )
    return events.AttachmentRead(message.run_id, name, text, warnings)


def _safe_suffix(untrusted_name: str) -> str:
    """Return the suffix of a name, or nothing: « a.pdf:x » would name a stream on Windows."""
    suffix = Path(untrusted_name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _is_same(mail: MailMessage, wanted: events.ReadAttachment) -> bool:
    """Tell whether a mail that was read again is the one that was sorted."""
    if mail.message_id != wanted.message_id.strip("<> "):
        return False
    sent = mail.sent.isoformat(timespec="seconds") if mail.sent else ""
    return bool(mail.message_id) or (mail.subject, sent) == (wanted.subject, wanted.sent)
