# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes pages: what the speaker says, under a picture of the slide."""

from __future__ import annotations

from typing import Any

from desktop.documents.slides.pptx.shapes import NUMBER_FIELD
from desktop.documents.slides.pptx.units import NAMESPACES, attribute, text_xml

_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_NAMES = {"sldImg": "Image de la diapositive", "body": "Commentaires", "sldNum": "Numéro de page"}


def add_notes(slide_part: Any, lines: tuple[str, ...], number: int, language: str) -> None:
    """Add the notes page of a slide (python-pptx), bound to the notes master of its file."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml
    from pptx.parts.slide import NotesSlidePart

    package = slide_part.package
    master = package.presentation_part.notes_master_part
    page = NotesSlidePart(
        package.next_partname("/ppt/notesSlides/notesSlide%d.xml"),
        CONTENT_TYPE.PML_NOTES_SLIDE,
        package,
        parse_xml(_notes_xml(_marks(master), lines, number, language)),
    )
    page.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    page.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
    slide_part.relate_to(page, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _marks(master: Any) -> dict[str, str]:
    """Return the number of each place that the notes master has, by its kind."""
    found: dict[str, str] = {}
    for mark in master._element.xpath("./p:cSld/p:spTree//p:nvPr/p:ph"):
        kind = mark.get("type", "obj")
        if kind in _NAMES:
            found.setdefault(kind, mark.get("idx", ""))
    return found


def _notes_xml(marks: dict[str, str], lines: tuple[str, ...], number: int, language: str) -> str:
    run = f'<a:rPr lang={attribute(language)} dirty="0"/>'
    paragraphs = "".join(
        f"<a:p><a:r>{run}<a:t>{text_xml(line)}</a:t></a:r></a:p>" for line in lines
    )
    page = f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum">{run}<a:t>{number}</a:t></a:fld></a:p>'
    # A master without a place for notes still gets one: PowerPoint shows it.
    kinds = {"body": "1", **marks}
    texts = {"body": paragraphs, "sldNum": page}
    shapes = "".join(
        _shape(kind, kinds[kind], place, texts.get(kind, ""))
        for place, kind in enumerate((kind for kind in _NAMES if kind in kinds), 2)
    )
    return (
        f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _shape(kind: str, idx: str, number: int, text: str) -> str:
    locks = ' noRot="1" noChangeAspect="1"' if kind == "sldImg" else ""
    mark = f'<p:ph type="{kind}"' + (f" idx={attribute(idx)}/>" if idx else "/>")
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody>" if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{_NAMES[kind]}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
        f"<p:spPr/>{body}</p:sp>"
    )
