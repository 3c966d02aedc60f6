# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of an SVG drawing and of plain text."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from pathlib import Path

from desktop.core.errors import DocumentError, DocumentTooLarge
from desktop.core.review.review import DRAFT_WORD
from desktop.documents.limits import Check
from desktop.documents.marks.in_pictures import look_in_bytes
from desktop.documents.marks.looked import Looked

_LARGEST = 60 * 1024 * 1024
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|webp);base64,([A-Za-z0-9+/=\s]{100,})")
_LINE = re.compile(r'\[IA_generee=(oui|non)(?:; IA_modele="([^"\]]{0,100})")?')
_JSON = re.compile(r'"IA_generee":\s{0,5}"(oui|non)",\s{0,5}"IA_modele":\s{0,5}"([^"\\]{0,100})"')
"""Of a transcript kept as JSON."""
_SENTENCE = re.compile(r"avec l’aide d’une IA locale \(modèle ([^()\n]{1,100})\)")
"""The visible mention of our documents as plain text."""
_HEADER = re.compile(
    r'^X-Beffroi-IA: generee=oui; modele="([^"\r\n]{0,100})"(; etat=brouillon)?', re.M
)
"""Of the replies to mails, in their headers."""
_MOST_HEADERS = 20_000
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
    """Look for the line or the sentence that texts of Beffroi bear, or the header of a reply."""
    looked, text = Looked("txt"), _text(path)
    said = looked.said
    if found := _LINE.search(text) or _JSON.search(text):
        _take(looked, found[1], found[2] or "")
    elif found := _HEADER.search(text[:_MOST_HEADERS]):
        _take(looked, "oui", found[1])
        said.take_property("IA_etat", "brouillon" if found[2] else "")
    elif found := _SENTENCE.search(text):
        _take(looked, "oui", found[1])
    if text.lstrip("\ufeff").startswith(DRAFT_WORD) and said.maker:
        said.take_property("IA_etat", "brouillon")
    return looked


def _take(looked: Looked, generated: str, model: str) -> None:
    looked.said.take_property("IA_generee", generated)
    looked.said.take_property("IA_modele", model)
    looked.said.maker = "Beffroi"


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise DocumentTooLarge("Le fichier est trop lourd pour être regardé.")
    return path.read_text(encoding="utf-8", errors="replace")
