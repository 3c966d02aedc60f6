# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF of slides says of itself: title, language, the AI mark, and a list of its slides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from desktop.documents.drawings.picture_marks import PROGRAM
from desktop.documents.slides.deck_facts import DeckFacts
from desktop.documents.writers.pdf.pdf_metadata import info_text
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
<xmp:CreatorTool>{program}</xmp:CreatorTool>
{lines}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
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
    lines = [
        f"<pdfx:{name}>{escape(value)}</pdfx:{name}>"
        for name, value in facts.marks.items()
        if name != _SOURCE
    ]
    if facts.keywords:
        lines.append(f"<pdf:Keywords>{escape(facts.keywords)}</pdf:Keywords>")
        source = escape(facts.marks.get(_SOURCE, ""))
        lines.append(f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>")
    if facts.day:
        lines.append(f"<xmp:CreateDate>{facts.day}</xmp:CreateDate>")
    return _XMP.format(
        title=escape(facts.title),
        author=escape(facts.author),
        language=escape(facts.language),
        program=PROGRAM,
        lines="\n".join(lines),
    )
