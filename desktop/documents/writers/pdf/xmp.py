# SPDX-License-Identifier: AGPL-3.0-or-later
"""The XMP packet of a PDF of ours: title, author, language, and the AI mark in it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

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
{lines}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def xmp_packet(
    title: str,
    author: str,
    language: str,
    marks: Mapping[str, str],
    *,
    source_type: str = "",
    day: str = "",
) -> str:
    """Return the packet; `marks` are properties of our own by their names.

    `source_type` is the address of the IPTC term that says how the text was made, empty when no
    model wrote in it; `day` an ISO date, empty when it is not known. All is escaped here.
    """
    lines = [f"<pdfx:{name}>{escape(value)}</pdfx:{name}>" for name, value in marks.items()]
    if source_type:
        source = escape(source_type)
        lines.append(f"<pdf:Keywords>{source.rpartition('/')[2]}</pdf:Keywords>")
        lines.append(f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>")
    if day:
        lines.append(f"<xmp:CreateDate>{escape(day)}</xmp:CreateDate>")
    return _XMP.format(
        title=escape(title),
        author=escape(author),
        language=escape(language),
        lines="\n".join(lines),
    )
