# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF of slides says of itself: title, language, the AI mark, and a list of its slides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.documents.drawings.picture_marks import PROGRAM
from desktop.documents.slides.deck_facts import DeckFacts
from desktop.documents.writers.pdf.pdf_metadata import info_text
from desktop.documents.writers.pdf.pdf_tags import pdf_string
from desktop.documents.writers.pdf.xmp import xmp_packet

_SOURCE = "IA_source_numerique"


def tell_facts(document: Any, facts: DeckFacts, titles: Sequence[str]) -> None:
    """Write the facts into the Info and the XMP of `document` (pymupdf), and its slides as bookmarks."""
    document.set_toc(
        [[1, info_text(title) or "Diapositive", n] for n, title in enumerate(titles, 1)]
    )
    document.set_metadata({"creator": PROGRAM, "producer": f"{PROGRAM} (PyMuPDF)"})
    document.set_xml_metadata(_xmp(facts))
    info = int(document.xref_get_key(-1, "Info")[1].split()[0])
    values = {
        "Title": facts.title,
        "Subject": facts.subtitle,
        "Author": facts.author,
        "Keywords": facts.keywords,
        **{name: value for name, value in facts.marks.items() if name != _SOURCE},
    }
    for name, value in values.items():
        document.xref_set_key(info, name, pdf_string(value))
    if facts.day:
        document.xref_set_key(info, "CreationDate", f"(D:{facts.day.replace('-', '')})")
    catalog = document.pdf_catalog()
    document.xref_set_key(catalog, "Lang", pdf_string(facts.language))
    document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")


def _xmp(facts: DeckFacts) -> str:
    marks = {name: value for name, value in facts.marks.items() if name != _SOURCE}
    source_type = facts.marks.get(_SOURCE, "") if facts.keywords else ""
    return xmp_packet(
        facts.title, facts.author, facts.language, marks, source_type=source_type, day=facts.day
    )
