# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of office documents: the properties of OOXML and OpenDocument, and the pictures inside."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.core.errors import DocumentError, UnsupportedFormat
from desktop.documents.limits import Check
from desktop.documents.marks.in_pictures import look_in_bytes
from desktop.documents.marks.looked import Looked
from desktop.documents.office.archives import DocumentArchive, open_archive

_FORMATS = (
    ("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.xml", "xlsx"),
)  # fmt: skip
_OPEN = (("opendocument.text", "odt"), ("presentation", "odp"), ("spreadsheet", "ods"))
_OOXML = re.compile(r'name="(IA_\w{1,40})"[^>]{0,200}>\s{0,20}<vt:lpwstr>([^<]{0,300})<')
_ODF = re.compile(r'meta:name="(IA_\w{1,40})"[^>]{0,200}>([^<]{0,300})<')
_PICTURE = re.compile(r"(?:word/media|ppt/media|Pictures)/[^/]{1,200}\.(?:png|jpe?g|webp)", re.I)
_MOST_PICTURES = 12
_LARGEST = 40 * 1024 * 1024
_ADVICE = "Ouvrez l’archive et choisissez un des fichiers qu’elle contient."


def look_in_archive(path: Path, check: Check) -> Looked:
    """Read the properties, then the pictures; raise a DocumentError."""
    with open_archive(path) as archive:
        looked = Looked(_format(archive))
        for part, pattern in (("docProps/custom.xml", _OOXML), ("meta.xml", _ODF)):
            if archive.has(part):
                text = archive.read(part).decode("utf-8", "replace")
                for name, value in pattern.findall(text):
                    looked.said.take_property(name, value)
        for name in [n for n in archive.names() if _PICTURE.fullmatch(n)][:_MOST_PICTURES]:
            check()
            _take_picture(looked, archive, name)
    return looked


def _format(archive: DocumentArchive) -> str:
    for part, name in _FORMATS:
        if archive.has(part):
            return name
    if archive.has("mimetype"):
        announced = archive.read("mimetype", 1024).decode("latin-1")
        for word, name in _OPEN:
            if word in announced:
                return name
    raise UnsupportedFormat("C’est une archive ou un format inconnu.", advice=_ADVICE)


def _take_picture(looked: Looked, archive: DocumentArchive, name: str) -> None:
    """Look at one picture; one that cannot be read is passed over."""
    try:
        inside = look_in_bytes(archive.read(name, _LARGEST))
    except DocumentError:
        return
    if inside.watermark is not None:
        looked.take_watermark(inside.watermark)
