# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of a PDF: its Info, its XMP, and the watermark of the pictures it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.documents.drawings.photos import MAX_PIXELS
from desktop.documents.limits import Check
from desktop.documents.marks.looked import Looked
from desktop.documents.marks.watermark import find_watermark
from desktop.documents.pdf.opening import mupdf_errors, open_pdf, quiet_pymupdf

_NAMES = (
    "IA_generee", "IA_modele", "IA_date", "IA_etat", "IA_relecteur", "IA_relu_le", "IA_validateur",
    "IA_valide_le", "Creator",
)  # fmt: skip
_MOST_PAGES, _MOST_PICTURES = 20, 12
_SMALLEST = 300
"""Pixels a side: logos and icons are passed over."""


def look_in_pdf(path: Path, check: Check) -> Looked:
    """Read the metadata, then the largest pictures of the first pages; raise a DocumentError."""
    looked = Looked("pdf")
    document = open_pdf(path)
    try:
        looked.said.take_xmp(document.get_xml_metadata() or "")
        _take_info(looked, document)
        for xref in _pictures(document):
            check()
            _take_picture(looked, document, xref)
    finally:
        document.close()
    return looked


def _take_info(looked: Looked, document: Any) -> None:
    kind, value = document.xref_get_key(-1, "Info")
    if kind != "xref":
        return
    info = int(value.split()[0])
    for name in _NAMES:
        kind, text = document.xref_get_key(info, name)
        if kind == "string":
            looked.said.take_property(name, text)
    if document.metadata and not looked.said.origin:
        looked.said.take_origin(document.metadata.get("keywords") or "")


def _pictures(document: Any) -> list[int]:
    found: dict[int, int] = {}
    for number in range(min(document.page_count, _MOST_PAGES)):
        try:
            listed = document.get_page_images(number)
        except mupdf_errors():
            continue
        for xref, _mask, width, height, *_ in listed:
            if min(width, height) >= _SMALLEST and width * height <= MAX_PIXELS:
                found[xref] = width * height
    return sorted(found, key=lambda xref: -found[xref])[:_MOST_PICTURES]


def _take_picture(looked: Looked, document: Any, xref: int) -> None:
    """Look at one picture; one that cannot be read is passed over."""
    from PIL import Image

    library = quiet_pymupdf()
    try:
        pixmap = library.Pixmap(document, xref)
        if pixmap.colorspace is None or pixmap.colorspace.n != 3:
            pixmap = library.Pixmap(library.csRGB, pixmap)
        mode = "RGBA" if pixmap.alpha else "RGB"
        picture = Image.frombytes(mode, (pixmap.width, pixmap.height), pixmap.samples_mv)
    except mupdf_errors():
        return
    looked.take_watermark(find_watermark(picture))
