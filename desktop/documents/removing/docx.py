# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words out of a DOCX: body, headers, notes, fields, links and properties; nothing hidden is left.

Tracked changes are accepted, comments, hidden text, embedded files, custom data and macros leave, and
so do the names of those who wrote (WordprocessingML, ISO/IEC 29500-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.core.files.removal import RemovalReport
from desktop.documents.removing.patterns import RemovalPattern
from desktop.documents.removing.xml_parts import (
    Piece,
    drop,
    elements,
    local,
    pictures_left,
    read_xml,
    replace_attributes,
    replace_in_pieces,
    replace_texts,
    unwrap,
    write_xml,
)

_DROPPED = (
    "docProps/", "customXml/", "word/comments", "word/people", "word/embeddings/", "word/vbaProject", "word/vbaData",
    "word/activeX/", "word/afchunk", "word/printerSettings", "word/glossary/", "docMetadata/", "word/recipientData",
)  # fmt: skip
"""Beginnings of names of parts that leave the file."""
_HOLDS_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_REMOVED = ("del", "moveFrom", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellDel", "proofErr", "permStart",
    "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "bookmarkStart",
    "bookmarkEnd", "object", "dataBinding", "smartTagPr", "attachedTemplate", "documentProtection", "rsids", "mailMerge")  # fmt: skip
_ACCEPTED = ("ins", "moveTo", "smartTag", "customXml")
_TEXTS = ("t", "instrText")
_BREAKS = ("tab", "br", "cr", "noBreakHyphen", "softHyphen")


def remove_from_docx(
    parts: dict[str, bytes], pattern: RemovalPattern
) -> tuple[dict[str, bytes], RemovalReport]:
    """Return the parts without the words, and what was done."""
    kept = {name: part for name, part in parts.items() if not name.startswith(_DROPPED)}
    gone = set(parts) - set(kept)
    dropped: set[str] = {"les propriétés (auteur, société, dates)"}
    if any(name.startswith("word/comments") for name in gone):
        dropped.add("les commentaires")
    if any(name.startswith(("word/embeddings/", "word/activeX/")) for name in gone):
        dropped.add("les fichiers incorporés")
    count = 0
    for name, part in kept.items():
        if not name.endswith((".xml", ".rels")):
            continue
        root = read_xml(part)
        if name == "[Content_Types].xml":
            _forget_types(root, gone)
        elif name.endswith(".rels"):
            count += _clean_links(root, pattern, name, gone)
        else:
            count += _clean_part(root, pattern, dropped)
        kept[name] = write_xml(root)
    left = pictures_left(kept, "word/media/")
    return kept, RemovalReport(count, tuple(sorted(dropped)), left)


def _clean_part(root: Any, pattern: RemovalPattern, dropped: set[str]) -> int:
    if drop(root, lambda one: local(one) in ("del", "moveFrom")):
        dropped.add("les modifications suivies")
    if drop(root, _is_hidden):
        dropped.add("le texte masqué")
    drop(root, lambda one: local(one) in _REMOVED or local(one) in _HOLDS_COMMENTS)
    unwrap(root, lambda one: local(one) in _ACCEPTED and not local(one.getparent()).endswith("Pr"))
    _forget_revisions(root)
    count = 0
    for paragraph in elements(root, "p"):
        count += replace_in_pieces(list(_pieces(paragraph)), pattern)
    return count + replace_attributes(root, pattern) + replace_texts(root, pattern, skipped=_TEXTS)


def _is_hidden(element: Any) -> bool:
    if local(element) != "r":
        return False
    return any(
        local(mark) in ("vanish", "webHidden") and _is_on(mark)
        for properties in element
        if local(properties) == "rPr"
        for mark in properties
    )


def _is_on(mark: Any) -> bool:
    values = [value for name, value in mark.attrib.items() if name.endswith("}val")]
    return not values or values[0] not in ("0", "false", "off")


def _pieces(paragraph: Any) -> Iterator[Piece]:
    """Yield the texts of a paragraph, those of the boxes inside it left to their own paragraphs."""
    for element in _own(paragraph):
        name = local(element)
        if name in _TEXTS:
            yield Piece(element, "text")
        elif name in _BREAKS:
            yield Piece(element, "")


def _own(element: Any) -> Iterator[Any]:
    for child in element:
        if local(child) == "p":
            continue
        yield child
        yield from _own(child)


def _forget_revisions(root: Any) -> None:
    """Forget in which sitting each paragraph was typed: it can tell who wrote what."""
    for element in root.iter():
        for name in [n for n in element.attrib if n.rpartition("}")[2].startswith("rsid")]:
            del element.attrib[name]


def _forget_types(root: Any, gone: set[str]) -> None:
    drop(root, lambda one: str(one.get("PartName", "")).lstrip("/") in gone)


def _clean_links(root: Any, pattern: RemovalPattern, name: str, gone: set[str]) -> int:
    """Drop links to parts that left; take words out of the addresses of the others."""
    folder = name.replace("_rels/", "").rpartition("/")[0]
    drop(root, lambda one: _leads_to(one, folder) in gone)
    return replace_attributes(root, pattern)


def _leads_to(relationship: Any, folder: str) -> str:
    target = str(relationship.get("Target", ""))
    if relationship.get("TargetMode") == "External":
        return ""
    if target.startswith("/"):
        return target.lstrip("/")
    parts = [*folder.split("/"), *target.split("/")] if folder else target.split("/")
    whole: list[str] = []
    for part in parts:
        if part == "..":
            whole[-1:] = []
        elif part not in ("", "."):
            whole.append(part)
    return "/".join(whole)
