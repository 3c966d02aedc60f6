# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doors by which mails come in: find them, read them, read one file that came with them.

Boxes are only ever opened for reading: no lock, no index, nothing is written beside them. Only
DocumentError (and Cancelled) comes out of `read_mail` and `attachment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.core.errors import (
    DocumentEmpty,
    DocumentError,
    DocumentMissing,
    DocumentUnreadable,
)
from desktop.core.mail import MailMessage, MailPlace, MailsFound, UnreadMail
from desktop.documents.came_in import document_errors
from desktop.documents.limits import Check, deadline_check
from desktop.documents.mail import bounds
from desktop.documents.mail.attachments import safe_name
from desktop.documents.mail.eml_in import file_content, read_eml
from desktop.documents.mail.finding import find_mails
from desktop.documents.mail.sources import mail_name, maildir_read, read_bytes

__all__ = ["attachment", "find_mails", "read_mail", "read_mails"]

_BOX_CHANGED = "La boîte a changé depuis le tri\u00a0: triez-la de nouveau pour ouvrir cette pièce."
_MAIL_CHANGED = "Ce mail a changé depuis le tri\u00a0: triez-le de nouveau pour ouvrir cette pièce."
_CHANGED_ADVICE = "Vous pouvez aussi l’ouvrir dans le logiciel de messagerie."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_mail(place: MailPlace, check: Check = lambda: None) -> MailMessage:
    """Read one mail. `check` is called often and may raise Cancelled. Raises a DocumentError."""
    with_deadline = deadline_check(check, bounds.MAX_READ_SECONDS)
    with document_errors("a mail", _damaged()):
        return _message(read_bytes(place, with_deadline), place, with_deadline)


def _message(raw: bytes, place: MailPlace, check: Check) -> MailMessage:
    name = mail_name(place)
    if raw.startswith(_OLE):
        from desktop.documents.mail.outlook.msg_in import read_msg

        return read_msg(raw, name, place, check)
    return read_eml(raw, name, place, check, is_read=maildir_read(Path(place.path)))


def read_mails(
    found: MailsFound, check: Check = lambda: None
) -> Iterator[MailMessage | UnreadMail]:
    """Yield each mail that was found, read; one that cannot be read is told, the others go on."""
    for place in found.places:
        check()
        try:
            yield read_mail(place, check)
        except DocumentError as error:
            yield UnreadMail(mail_name(place), place, error.message(), type(error).__name__)


def attachment(
    place: MailPlace,
    number: int,
    check: Check = lambda: None,
    is_wanted: Callable[[MailMessage], bool] | None = None,
) -> tuple[str, bytes]:
    """Return the safe name and the bytes of an attachment. Raises a DocumentError.

    `is_wanted` tells whether the mail that lies there is the one meant: once a box is compacted,
    the same place holds another person's mail. DocumentMissing when it is not.
    """
    with_deadline = deadline_check(check, bounds.MAX_READ_SECONDS)
    with document_errors("a mail", _damaged()):
        raw = read_bytes(place, with_deadline)
        if is_wanted is not None and not is_wanted(_message(raw, place, with_deadline)):
            sentence = _BOX_CHANGED if place.number else _MAIL_CHANGED
            raise DocumentMissing(sentence=sentence, advice=_CHANGED_ADVICE)
        if raw.startswith(_OLE):
            from desktop.documents.mail.outlook.msg_in import msg_file_content

            found = msg_file_content(raw, number, with_deadline)
        else:
            found = file_content(raw, number, with_deadline)
    if found is None:
        raise DocumentMissing(sentence="Cette pièce jointe n’est pas dans le mail.")
    untrusted_name, media_type, content = found
    if not content:
        raise DocumentEmpty(sentence="Cette pièce jointe est vide.")
    return safe_name(untrusted_name, media_type), content


def _damaged() -> DocumentError:
    return DocumentUnreadable(
        sentence="Ce mail est endommagé\u00a0: il n’a pas pu être lu.",
        advice="Ouvrez-le dans le logiciel de messagerie.",
    )
