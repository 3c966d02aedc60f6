# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF of ours says of itself: title, language, and the AI mark in its Info and its XMP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import (
    author_of,
    clean,
    digital_source_type,
    draft_properties,
)
from desktop.documents.writers.pdf.pdf_tags import pdf_string

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Beffroi</xmp:CreatorTool>
<pdf:Keywords>{keywords}</pdf:Keywords>
{marks}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


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
    document.set_xml_metadata(_xmp(draft, keywords, marks, source_type))
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


def _xmp(draft: Draft, keywords: str, marks: dict[str, str], source_type: str) -> str:
    lines = [f"<pdfx:{name}>{escape(value)}</pdfx:{name}>" for name, value in marks.items()]
    if source_type:
        lines.append(
            f"<Iptc4xmpExt:DigitalSourceType>{source_type}</Iptc4xmpExt:DigitalSourceType>"
        )
    return _XMP.format(
        title=escape(clean(draft.title)), author=escape(author_of(draft)), language=escape(draft.language),
        keywords=escape(keywords), marks="\n".join(lines),
    )  # fmt: skip
