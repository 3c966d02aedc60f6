# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells one mail, a box of many, and what is neither, by name then by the first bytes."""

from __future__ import annotations

import re
import stat
from enum import Enum
from pathlib import Path

from desktop.core.errors import DocumentMissing, UnsupportedFormat
from desktop.documents.mail.boxes import looks_like_box
from desktop.documents.mail.marks import KNOWN_HEADERS

_ADVICE = "Choisissez des mails (.eml, .msg), une boîte (.mbox) ou un dossier de mails."
_NOT_A_MAIL = "Ce fichier n’est pas un mail."
_OUTLOOK_BOX = "Beffroi n’ouvre pas les boîtes d’Outlook ({}) ni d’Outlook Express."
_OUTLOOK_ADVICE = (
    "Dans Outlook, sélectionnez les mails et faites-les glisser dans un dossier\u00a0: "
    "ils y deviennent des fichiers .msg, que Beffroi lit."
)
_MAILS = (".eml", ".emlx", ".msg", ".oft")
_BOXES = (".mbox", ".mbx")
_HEAD_BYTES = 8_192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAME = re.compile(rb"(?:^|\n)([A-Za-z][A-Za-z0-9-]{1,60}):")


class FileSort(Enum):
    """What a file holds."""

    MAIL = "mail"
    BOX = "box"


def sort_of(path: Path) -> FileSort:
    """Return what a file holds. Raises DocumentMissing, or UnsupportedFormat for another thing."""
    suffix = path.suffix.lower()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe would block, a device would never end: not opened.
            raise UnsupportedFormat(sentence="Ce n’est pas un fichier ordinaire.", advice=_ADVICE)
        if suffix in _MAILS:
            return FileSort.MAIL
        if suffix in (".pst", ".ost", ".dbx"):
            raise UnsupportedFormat(sentence=_OUTLOOK_BOX.format(suffix), advice=_OUTLOOK_ADVICE)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except (OSError, ValueError) as error:
        raise DocumentMissing from error
    if looks_like_box(head):
        return FileSort.BOX
    if suffix in _BOXES:
        return FileSort.MAIL if _has_headers(head) else FileSort.BOX
    if _has_headers(head) or (head.startswith(_OLE) and suffix in ("", ".msg")):
        return FileSort.MAIL
    raise UnsupportedFormat(sentence=_NOT_A_MAIL, advice=_ADVICE)


def _has_headers(head: bytes) -> bool:
    """Tell a mail without suffix: two headers that mails have, before the first blank line."""
    head = head.lstrip(b"\r\n\xef\xbb\xbf").replace(b"\r\n", b"\n")
    top = head[: at if (at := head.find(b"\n\n")) >= 0 else len(head)]
    names = {name.decode("ascii").lower() for name in _NAME.findall(top)}
    return len(names & KNOWN_HEADERS) >= 2
