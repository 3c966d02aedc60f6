# SPDX-License-Identifier: AGPL-3.0-or-later
"""An empty PowerPoint file in a look of our own: its theme, one master, only the layouts that serve."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any

from desktop.core.slides.laid_deck import DeckLook
from desktop.documents.slides.pptx.base_masters import layout_part, master_part
from desktop.documents.slides.pptx.units import NAMESPACES, attribute, colour_digits, emu

_FOLDER = Path(__file__).resolve().parent / "parts"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_DML = "application/vnd.openxmlformats-officedocument"
_NOTES_SIZE = (6_858_000, 9_144_000)
"""A4-like upright page of notes, in EMU, as every PowerPoint has it."""
_LINKS = ("#1F4E79", "#6B4C80")
"""Of addresses, new and visited; both 4.5:1 on white."""

Relation = tuple[str, str]
"""Kind and target."""


def empty_package(look: DeckLook) -> bytes:
    """Return a .pptx without slides: python-pptx opens it, and slides are added."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _parts(look):
            packed.writestr(name, content)
    return stream.getvalue()


def _parts(look: DeckLook) -> Iterator[tuple[str, str]]:
    layouts = range(1, len(look.layouts) + 1)
    yield "[Content_Types].xml", _content_types(len(look.layouts))
    yield "_rels/.rels", relations_xml([("officeDocument", "ppt/presentation.xml")])
    yield "ppt/presentation.xml", _presentation(look)
    yield (
        "ppt/_rels/presentation.xml.rels",
        relations_xml(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"), ("tableStyles", "tableStyles.xml"),
            ]
        ),
    )  # fmt: skip
    yield "ppt/theme/theme1.xml", theme_xml(look)
    yield "ppt/theme/theme2.xml", theme_xml(look)
    yield "ppt/slideMasters/slideMaster1.xml", _HEAD + master_part(look)
    places = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in layouts]
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relations_xml([*places, ("theme", "../theme/theme1.xml")]),
    )
    for number, layout in enumerate(look.layouts, 1):
        name = f"slideLayout{number}.xml"
        yield f"ppt/slideLayouts/{name}", _HEAD + layout_part(layout, look)
        yield (
            f"ppt/slideLayouts/_rels/{name}.rels",
            relations_xml([("slideMaster", "../slideMasters/slideMaster1.xml")]),
        )
    yield "ppt/notesMasters/notesMaster1.xml", part_text("notes_master.xml")
    yield (
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        relations_xml([("theme", "../theme/theme2.xml")]),
    )
    for name in ("presProps.xml", "viewProps.xml", "tableStyles.xml"):
        yield f"ppt/{name}", part_text(name)


@cache
def part_text(name: str) -> str:
    """Return a part that is always the same."""
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def theme_xml(look: DeckLook) -> str:
    """Return the theme « Beffroi »: the look's colours by name, its two families."""
    light = _mixed(look.main, look.ground, 0.1)
    accents = [*look.accents, *([look.main] * 6)][:6]
    named = [
        ("dk1", look.ink), ("lt1", look.ground), ("dk2", look.main), ("lt2", light),
        *((f"accent{number}", colour) for number, colour in enumerate(accents, 1)),
        ("hlink", _LINKS[0]), ("folHlink", _LINKS[1]),
    ]  # fmt: skip
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour_digits(colour)}"/></a:{name}>' for name, colour in named
    )
    return Template(part_text("theme.xml")).substitute(
        colours=colours,
        title_family=attribute(look.title_family or "Arial"),
        text_family=attribute(look.text_family or "Arial"),
    )


def _mixed(colour: str, ground: str, share: float) -> str:
    one, other = (
        tuple(int(colour_digits(c)[place : place + 2], 16) for place in (0, 2, 4))
        for c in (colour, ground)
    )
    return "#" + "".join(
        f"{round(share * a + (1 - share) * b):02x}" for a, b in zip(one, other, strict=True)
    )


def relations_xml(relations: list[Relation]) -> str:
    """Return a .rels part, numbered from rId1 in the order given."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{address}">{lines}</Relationships>'


def _content_types(layouts: int) -> str:
    kinds = [
        ("presentation.xml", f"{_PML}.presentation.main+xml"),
        ("slideMasters/slideMaster1.xml", f"{_PML}.slideMaster+xml"),
        *(
            (f"slideLayouts/slideLayout{number}.xml", f"{_PML}.slideLayout+xml")
            for number in range(1, layouts + 1)
        ),
        ("notesMasters/notesMaster1.xml", f"{_PML}.notesMaster+xml"),
        ("theme/theme1.xml", f"{_DML}.theme+xml"), ("theme/theme2.xml", f"{_DML}.theme+xml"),
        ("presProps.xml", f"{_PML}.presProps+xml"), ("viewProps.xml", f"{_PML}.viewProps+xml"),
        ("tableStyles.xml", f"{_PML}.tableStyles+xml"),
    ]  # fmt: skip
    lines = "".join(
        f'<Override PartName="/ppt/{name}" ContentType="{kind}"/>' for name, kind in kinds
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _presentation(look: DeckLook) -> str:
    wide, high = _NOTES_SIZE
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * 457_200}" algn="l" defTabSz="914400" rtl="0" '
        'eaLnBrk="1" latinLnBrk="0" hangingPunct="0"><a:defRPr sz="1800" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f'{_HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(look.width)}" cy="{emu(look.height)}"/>'
        f'<p:notesSz cx="{wide}" cy="{high}"/>'
        '<p:defaultTextStyle><a:defPPr><a:defRPr lang="fr-FR"/></a:defPPr>'
        f"{levels}</p:defaultTextStyle></p:presentation>"
    )


def add_own_parts(presentation: Any, look: DeckLook) -> None:
    """Give a template (python-pptx) the parts that every presentation has and that were left out.

    Its settings of show and view are another presentation's; a notes master is added when it lacks
    one (python-pptx would add an English one, and forget to list it).
    """
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    part, package = presentation.part, presentation.part.package
    for name in ("presProps", "viewProps"):
        uri = PackURI(f"/ppt/{name}.xml")
        own = Part(uri, f"{_PML}.{name}+xml", package, part_text(f"{name}.xml").encode())
        part.relate_to(own, f"{_OFFICE}/{name}")
    listed = [child for child in part._element if child.tag.endswith("}notesMasterIdLst")]
    kinds = {relation.reltype for relation in part.rels.values()}
    if f"{_OFFICE}/notesMaster" in kinds and listed and len(listed[0]):
        return
    for child in listed:
        part._element.remove(child)
    _add_notes_master(part, package, look)


def _add_notes_master(part: Any, package: Any, look: DeckLook) -> None:
    from pptx.opc.package import Part
    from pptx.oxml import parse_xml
    from pptx.parts.slide import NotesMasterPart

    for relation, target in list(part.rels.items()):
        if target.reltype == f"{_OFFICE}/notesMaster":
            part.rels.pop(relation)
    name = package.next_partname("/ppt/notesMasters/notesMaster%d.xml")
    kind = f"{_PML}.notesMaster+xml"
    master = NotesMasterPart(name, kind, package, parse_xml(part_text("notes_master.xml").encode()))
    theme_name = package.next_partname("/ppt/theme/theme%d.xml")
    theme = Part(theme_name, f"{_DML}.theme+xml", package, theme_xml(look).encode())
    master.relate_to(theme, f"{_OFFICE}/theme")
    number = part.relate_to(master, f"{_OFFICE}/notesMaster")
    listed = parse_xml(
        f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{number}"/></p:notesMasterIdLst>'
    )
    masters = next(c for c in part._element if c.tag.endswith("}sldMasterIdLst"))
    masters.addnext(listed)
