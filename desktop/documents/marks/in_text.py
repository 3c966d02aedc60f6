# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of an SVG drawing and of plain text."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from pathlib import Path

from desktop.core.errors import DocumentError, DocumentTooLarge
from desktop.documents.limits import Check
from desktop.documents.marks.in_pictures import look_in_bytes
from desktop.documents.marks.looked import Looked

_LARGEST = 60 * 1024 * 1024
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|webp);base64,([A-Za-z0-9+/=\s]{100,})")
_LINE = re.compile(r'\[IA_generee=(oui|non)(?:; IA_modele="([^"\]]{0,100})")?')
_MOST_PICTURES = 4


def look_in_svg(path: Path, check: Check) -> Looked:
    """Read the RDF, then the pictures inside; nothing is parsed, drawn or fetched."""
    looked, text = Looked("svg"), _text(path)
    looked.said.take_xmp(text)
    for number, found in enumerate(_EMBEDDED.finditer(text)):
        check()
        if number == _MOST_PICTURES:
            break
        try:
            inside = look_in_bytes(b64decode(found[1]))
        except (DocumentError, Error, ValueError):
            continue
        if inside.watermark is not None:
            looked.take_watermark(inside.watermark)
    return looked


def look_in_text(path: Path, _check: Check) -> Looked:
    """Look for the line that transcripts and texts of Beffroi end with."""
    looked = Looked("txt")
    if found := _LINE.search(_text(path)):
        looked.said.take_property("IA_generee", found[1])
        looked.said.take_property("IA_modele", found[2] or "")
        looked.said.maker = "Beffroi"
    return looked


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise DocumentTooLarge("Le fichier est trop lourd pour être regardé.")
    return path.read_text(encoding="utf-8", errors="replace")
