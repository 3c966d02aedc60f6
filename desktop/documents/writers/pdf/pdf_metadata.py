# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF of ours says of itself: title, language, and the AI mark in its Info and its XMP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import (
    author_of,
    clean,
    digital_source_type,
    draft_properties,
)
from desktop.documents.writers.pdf.pdf_tags import pdf_string
from desktop.documents.writers.pdf.xmp import xmp_packet


def set_metadata(document: Any, draft: Draft) -> None:
    """Set title, language, keywords and the AI mark of `document` (pymupdf)."""
    source_type = digital_source_type(draft)
    keywords = source_type.rpartition("/")[2]
    marks = draft_properties(draft)
    document.set_metadata(
        {
            "title": info_text(draft.title), "subject": info_text(draft.subtitle),
            "keywords": keywords, "author": info_text(author_of(draft)), "creator": "Beffroi", "producer": "Beffroi (PyMuPDF)",
            "creationDate": datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ"),
        }
    )  # fmt: skip
    title, author = clean(draft.title), author_of(draft)
    packet = xmp_packet(title, author, draft.language, marks, source_type=source_type)
    document.set_xml_metadata(packet)
    info = int(document.xref_get_key(-1, "Info")[1].split()[0])
    for name, value in marks.items():
        document.xref_set_key(info, name, pdf_string(value))
    catalog = document.pdf_catalog()
    document.xref_set_key(catalog, "Lang", f"({draft.language})")
    document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")


def info_text(text: str) -> str:
    """Return `text` as PyMuPDF can write it in the Info or a bookmark.

    It writes a non-breaking space as byte A0, which PDFDocEncoding reads as « € » (1.28).
    """
    return clean(text).replace("\u00a0", " ")
