# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bytes of one mail, out of its file or of a box of many; sizes are looked at first."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.core.errors import DocumentEmpty, DocumentMissing, DocumentTooLarge
from desktop.core.mail import MailPlace
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import MEBIBYTE, Check
from desktop.documents.mail import bounds
from desktop.documents.mail.boxes import box_of

_TOO_LARGE = "Ce mail est trop volumineux pour être lu sans risque."
_ADVICE = "Ouvrez-le dans le logiciel de messagerie."
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]{0,20})$")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_COUNTED = re.compile(rb"\d{1,12}[ \t]*\r?\n")


def mail_name(place: MailPlace) -> str:
    """Return how the agent knows a mail: "demande.eml", "Inbox#12"."""
    name = Path(place.path).name.encode("utf-8", "replace").decode("utf-8")
    return f"{name}#{place.number}" if place.number else name


def maildir_read(path: Path) -> bool | None:
    """Return whether a Maildir says that the mail was read; None for other files."""
    if path.parent.name not in ("cur", "new") or path.suffix == ".eml":
        return None
    flags = _FLAGS.search(path.name)
    return bool(flags) and "S" in flags.group(1) if flags else False


def refuse_size(size: int) -> None:
    """Raise DocumentTooLarge for a mail that weighs too much, before it is read."""
    if size > bounds.MAX_MAIL_BYTES:
        weighs, most = size // MEBIBYTE, bounds.MAX_MAIL_BYTES // MEBIBYTE
        raise DocumentTooLarge(
            f"Il pèse {weighs} Mo (limite\u00a0: {most} Mo).", sentence=_TOO_LARGE, advice=_ADVICE
        )


def read_bytes(place: MailPlace, check: Check) -> bytes:
    """Return the bytes of a mail. Raises a DocumentError."""
    path = Path(place.path)
    if place.number:
        return _from_box(path, place.number, check)
    try:
        size = check_regular_file(path)
    except DocumentEmpty:
        raise DocumentEmpty(sentence="Ce mail est vide.") from None
    refuse_size(size)
    with path.open("rb") as file:
        raw = file.read(bounds.MAX_MAIL_BYTES + 1)
    if path.suffix.lower() == ".emlx" and (match := _COUNTED.match(raw)):
        # Apple Mail: the size first, the mail, then notes of the program.
        raw = raw[match.end() : match.end() + int(match.group().strip())]
    return raw


def _from_box(path: Path, number: int, check: Check) -> bytes:
    span = box_of(path, check).span(number)
    if span is None:
        raise DocumentMissing(sentence="Ce mail n’est plus dans la boîte.")
    start, end = span
    refuse_size(end - start)
    with path.open("rb") as file:
        file.seek(start)
        raw = file.read(end - start)
    return _ESCAPED_FROM.sub(rb"\1", raw) if b"\n>" in raw and b">From " in raw else raw
