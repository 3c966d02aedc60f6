# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a picture file says of itself, for machines: how it came to be, its title, its words.

Sources: règlement (UE) 2024/1689, article 50(2); IPTC Photo Metadata Standard 2025.1 (« Digital
Source Type », « AI System Used »); XMP specification, parts 1 and 3.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from desktop.core.pictures.scene import PictureMark, Scene
from desktop.documents.writers.draft_wording import clean, review_properties
from desktop.documents.writers.pdf.pdf_tags import pdf_string

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PROGRAM = "Beffroi"
_NAMES = {
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "beffroi": "urn:beffroi:marque:1",
}
_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:{prefix}="{name}"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{lines}
</rdf:Description>
</rdf:RDF>"""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
{rdf}
</x:xmpmeta>
<?xpacket end="w"?>"""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 4_000
"""Characters of one value."""


def mark_properties(mark: PictureMark) -> dict[str, str]:
    """Return the mark by property name, as the documents of Beffroi bear it too."""
    return {
        "IA_generee": "oui" if mark.is_by_model else "non",
        "IA_modele": _value(mark.model),
        "IA_date": _value(mark.day),
        **_review(mark),
    }


def _review(mark: PictureMark) -> dict[str, str]:
    """Return the state of a picture: only of one to be looked over, or that somebody has seen."""
    if not mark.needs_review and not mark.review.reviewed_by:
        return {}
    told = review_properties(mark.review)
    return {name: _value(value) for name, value in told.items() if value}


def source_type(mark: PictureMark) -> str:
    """Return the IPTC term for how the picture came to be, as an address."""
    return SOURCE_TYPES + mark.origin.value


def picture_rdf(scene: Scene, mark: PictureMark, prefix: str = "beffroi") -> str:
    """Return the mark as RDF, for the metadata of an SVG or for an XMP packet."""
    lines = [
        _alternatives("dc:title", scene.title),
        _alternatives("dc:description", scene.alternative_text),
        _listed("dc:language", "Bag", scene.language),
        _listed("dc:creator", "Seq", mark.commune),
        _alternatives("dc:rights", " ; ".join(mark.credits)),
        _plain("xmp:CreatorTool", PROGRAM),
        _plain("xmp:CreateDate", mark.day if _DAY.fullmatch(mark.day) else ""),
        _plain("Iptc4xmpExt:DigitalSourceType", source_type(mark)),
        _plain("Iptc4xmpExt:AISystemUsed", mark.model if mark.is_by_model else ""),
        *(_plain(f"{prefix}:{name}", value) for name, value in mark_properties(mark).items()),
    ]
    written = "\n".join(line for line in lines if line)
    return _RDF.format(prefix=prefix, name=_NAMES[prefix], lines=written)


def picture_xmp(scene: Scene, mark: PictureMark, prefix: str = "beffroi") -> str:
    """Return the XMP packet of a picture file."""
    return _PACKET.format(rdf=picture_rdf(scene, mark, prefix))


def readable_marks(scene: Scene, mark: PictureMark) -> dict[str, str]:
    """Return what the text chunks of a PNG say, for programs that do not read XMP."""
    values = {
        "Title": scene.title,
        "Description": scene.alternative_text,
        "Author": mark.commune,
        "Copyright": " ; ".join(mark.credits),
        "Software": PROGRAM,
        "Creation Time": mark.day,
        "Source": source_type(mark),
        **mark_properties(mark),
    }
    return {name: _value(value) for name, value in values.items() if _value(value)}


def mark_pdf(document: Any, scene: Scene, mark: PictureMark) -> None:
    """Write title, language and mark into the Info and the XMP of a PDF (pymupdf).

    A `day` that is none leaves the date out, so that the same scene gives the same bytes.
    """
    document.set_metadata({"creator": PROGRAM, "producer": f"{PROGRAM} (PyMuPDF)"})
    document.set_xml_metadata(picture_xmp(scene, mark, "pdfx"))
    info = int(document.xref_get_key(-1, "Info")[1].split()[0])
    values = {
        "Title": _value(scene.title),
        "Subject": _value(scene.alternative_text),
        "Author": _value(mark.commune) or PROGRAM,
        "Keywords": mark.origin.value,
        **mark_properties(mark),
    }
    for name, value in values.items():
        document.xref_set_key(info, name, pdf_string(value))
    if _DAY.fullmatch(mark.day):
        document.xref_set_key(info, "CreationDate", f"(D:{mark.day.replace('-', '')})")
    catalog = document.pdf_catalog()
    document.xref_set_key(catalog, "Lang", pdf_string(_value(scene.language)))
    document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")


def _value(untrusted_text: str) -> str:
    """Return a value without what XML and PDF cannot hold."""
    return clean(untrusted_text[:_LONGEST]).strip()


def _plain(name: str, value: str) -> str:
    return f"<{name}>{escape(_value(value))}</{name}>" if _value(value) else ""


def _alternatives(name: str, value: str) -> str:
    inner = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(_value(value))}</rdf:li></rdf:Alt>'
    return f"<{name}>{inner}</{name}>" if _value(value) else ""


def _listed(name: str, kind: str, value: str) -> str:
    inner = f"<rdf:{kind}><rdf:li>{escape(_value(value))}</rdf:li></rdf:{kind}>"
    return f"<{name}>{inner}</{name}>" if _value(value) else ""
