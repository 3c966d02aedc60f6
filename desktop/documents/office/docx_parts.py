# SPDX-License-Identifier: AGPL-3.0-or-later
"""The side parts of a DOCX: where the body is, its styles, notes, numbering and title."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.documents.limits import Check
from desktop.documents.office.archives import DocumentArchive
from desktop.documents.office.docx_numbering import NumberingLevels, read_numbering
from desktop.documents.office.safe_xml import descend, iterate_chunks
from desktop.documents.office.source_text import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
}
_HEADING_NAME = re.compile(r"^(?:heading|titre)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = ("title", "titre")
_LONGEST_CHAIN = 20
"""Styles based on one another; a longer chain is a loop."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph or character style says, its ancestors included."""

    name: str = ""
    level: int = 0
    """Heading level, 1 to 9; 0 for none."""
    is_title: bool = False
    is_contents: bool = False
    """An entry of a table of contents."""
    numbering: tuple[str, int] | None = None
    """(numId, ilvl)."""
    bold: bool = False
    size: float = 0.0
    """Points."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DocxParts:
    """All that the reader of the body needs from the rest of the file."""

    body: str
    """Name of the entry that holds the document."""
    styles: dict[str, ParagraphStyle] = field(default_factory=dict)
    default_style: ParagraphStyle = field(default_factory=ParagraphStyle)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    """("footnote" or "endnote", id) → the note's element."""
    numbering: NumberingLevels = field(default_factory=dict)
    title: str = ""


def is_on(properties: Element | None, tag: str) -> bool:
    """Return True when a switch such as "w:b" is there and not turned off."""
    switch = properties.find(tag) if properties is not None else None
    return switch is not None and switch.get("w:val", "1") not in ("0", "false", "off", "none")


def number_of(element: Element | None, attribute: str = "w:val", default: int = 0) -> int:
    """Return the whole number of an attribute; `default` when absent or not a number."""
    try:
        return int(element.get(attribute, default)) if element is not None else default
    except ValueError:
        return default


def read_parts(archive: DocumentArchive, check: Check) -> DocxParts:
    """Read the side parts; a part that is absent is as if empty. Raises a DocumentError."""
    body = _body_name(archive, check)
    folder = body.rpartition("/")[0] + "/"
    styles, default = _read_styles(archive, folder + "styles.xml", check)
    numbering = read_numbering(_children(archive, folder + "numbering.xml", "w:numbering", check))
    return DocxParts(
        body, styles, default, _read_notes(archive, folder, check), numbering,
        _read_title(archive, check),
    )  # fmt: skip


def _children(archive: DocumentArchive, name: str, root: str, check: Check) -> Iterator[Element]:
    if not archive.has(name):
        return
    stream = io.BytesIO(archive.read(name))
    for _, child in iterate_chunks(stream, NAMESPACES, {root}, check):
        yield child


def _body_name(archive: DocumentArchive, check: Check) -> str:
    for relation in _children(archive, "_rels/.rels", "rel:Relationships", check):
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and archive.has(target):
            return target
    return "word/document.xml"


def _read_title(archive: DocumentArchive, check: Check) -> str:
    for child in _children(archive, "docProps/core.xml", "cp:coreProperties", check):
        if child.tag == "dc:title":
            return clean(child.text or "")
    return ""


def _read_notes(
    archive: DocumentArchive, folder: str, check: Check
) -> dict[tuple[str, str], Element]:
    notes = {}
    for kind in ("footnote", "endnote"):
        for note in _children(archive, f"{folder}{kind}s.xml", f"w:{kind}s", check):
            # Notes with a type are the separators drawn above the real ones.
            if note.tag == f"w:{kind}" and note.get("w:type", "normal") == "normal":
                notes[kind, note.get("w:id", "")] = note
    return notes


def _read_styles(
    archive: DocumentArchive, name: str, check: Check
) -> tuple[dict[str, ParagraphStyle], ParagraphStyle]:
    raw: dict[str, Element] = {}
    default_id = ""
    for child in _children(archive, name, "w:styles", check):
        if child.tag == "w:style":
            raw[child.get("w:styleId", "")] = child
            if child.get("w:type") == "paragraph" and child.get("w:default") in ("1", "true"):
                default_id = child.get("w:styleId", "")
    styles = {style_id: _resolve(raw, style_id) for style_id in raw}
    return styles, styles.get(default_id, ParagraphStyle())


def _resolve(raw: dict[str, Element], style_id: str) -> ParagraphStyle:
    """Return a style with what it inherits, nearest first."""
    chain: list[Element] = []
    while style_id in raw and len(chain) < _LONGEST_CHAIN:
        chain.append(raw[style_id])
        parent = raw[style_id].find("w:basedOn")
        style_id = parent.get("w:val", "") if parent is not None else ""
    names = [_style_name(style) for style in chain]
    return ParagraphStyle(
        name=names[0],
        level=_first(_style_level(style) for style in chain),
        is_title=names[0].lower() in _TITLE_NAMES,
        is_contents=bool(re.match(r"(?:toc|tm|table des mati).*", names[0], re.IGNORECASE)),
        numbering=next(filter(None, map(_style_numbering, chain)), None),
        bold=_first(_switch(style, "w:b") for style in chain) == 1,
        size=_first(_half_points(style) for style in chain) / 2,
        hidden=_first(_switch(style, "w:vanish") for style in chain) == 1,
    )


def _first(values: Iterator[int | None]) -> int:
    return next((value for value in values if value is not None), 0)


def _style_name(style: Element) -> str:
    name = style.find("w:name")
    return name.get("w:val", "") if name is not None else ""


def _style_level(style: Element) -> int | None:
    outline = descend(style, "w:pPr", "w:outlineLvl")
    if outline is not None:
        level = number_of(outline, default=9)
        return level + 1 if 0 <= level < 9 else 0
    match = _HEADING_NAME.match(_style_name(style))
    return int(match[1]) if match else None


def _style_numbering(style: Element) -> tuple[str, int] | None:
    return paragraph_numbering(style.find("w:pPr"))


def paragraph_numbering(properties: Element | None) -> tuple[str, int] | None:
    """Return (numId, ilvl) of a paragraph's or style's properties; None when they say nothing."""
    numbered = properties.find("w:numPr") if properties is not None else None
    if numbered is None:
        return None
    number = numbered.find("w:numId")
    if number is None:
        return None
    return number.get("w:val", "0"), number_of(numbered.find("w:ilvl"))


def _switch(style: Element, tag: str) -> int | None:
    properties = style.find("w:rPr")
    if properties is None or properties.find(tag) is None:
        return None
    return int(is_on(properties, tag))


def _half_points(style: Element) -> int | None:
    size = descend(style, "w:rPr", "w:sz")
    return number_of(size) if size is not None else None
