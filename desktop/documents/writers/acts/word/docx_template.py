# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's Word template, filled: the act where it stands, the number in the foot."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.documents.writers.acts.act_looks import ActStyle
from desktop.documents.writers.acts.template_archive import read_docx_template
from desktop.documents.writers.acts.template_words import (
    foot_mark,
    is_body_mark,
    is_help,
)
from desktop.documents.writers.acts.word.docx_act_styles import add_missing_styles

_TEMPLATE_LINK = "/attachedTemplate"
_BLOCKS = frozenset({"body", "tbl", "tr", "tc", "sdt", "sdtContent"})


def open_docx_template(untrusted_path: Path, model: Any, foot: str, language: str) -> Any:
    """Return the template as a document (python-docx) ready for the text, in `model`'s styles.

    Raises TemplateRefused, or one of MISFITS.
    """
    from docx import Document

    document = Document(BytesIO(read_docx_template(untrusted_path)))
    add_missing_styles(document, model)
    _set_language(document, language)
    _drop_template_link(document)
    _fill_feet(document, foot)
    return document


def move_to_mark(document: Any, written: list[Any]) -> None:
    """Move the elements just written where « [corps de l’acte] » stands; else leave them last."""
    from docx.oxml.ns import qn

    body = document.element.body
    mine = {id(element) for element in written}
    marks, helps = [], []
    for paragraph in body.iter(qn("w:p")):
        text = _text(paragraph)
        is_ours = any(id(element) in mine for element in (paragraph, *paragraph.iterancestors()))
        if is_ours or not _is_in_flow(paragraph):
            continue
        if is_body_mark(text):
            marks.append(paragraph)
        elif is_help(text) or _style_name(document, paragraph) == ActStyle.HELP:
            helps.append(paragraph)
    if marks:
        for element in written:
            marks[0].addprevious(element)
    for paragraph in (*marks, *helps):
        _remove(paragraph)


def _remove(paragraph: Any) -> None:
    """Take a paragraph out; one that ends a section, or is alone in its cell, is only emptied."""
    from docx.oxml.ns import qn

    parent = paragraph.getparent()
    ends_section = paragraph.pPr is not None and paragraph.pPr.find(qn("w:sectPr")) is not None
    last_of_cell = parent.tag == qn("w:tc") and parent[-1] is paragraph
    if not ends_section and not last_of_cell:
        parent.remove(paragraph)
        return
    for child in list(paragraph):
        if child is not paragraph.pPr:
            paragraph.remove(child)


def _is_in_flow(paragraph: Any) -> bool:
    """Tell a paragraph of the page from one in a text box."""
    for element in paragraph.iterancestors():
        name = element.tag.rpartition("}")[2]
        if name == "body":
            return True
        if name not in _BLOCKS:
            return False
    return False


def _style_name(document: Any, paragraph: Any) -> str:
    style = document.styles.element.get_by_id(paragraph.style) if paragraph.style else None
    return str(style.name_val) if style is not None else ""


def _text(paragraph: Any) -> str:
    from docx.oxml.ns import qn

    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))


def _set_language(document: Any, language: str) -> None:
    """Say the language in the default properties, or screen readers would take the system's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = document.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        child = element.find(qn(name))
        if child is None:
            child = OxmlElement(name)
            element.insert(0, child)
        element = child
    said = element.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        element.append(said)
    said.set(qn("w:val"), language)


def _drop_template_link(document: Any) -> None:
    """Forget the .dotx that the file was made from: Word would look for it at each opening."""
    from docx.oxml.ns import qn

    settings = (
        r.target_part for r in document.part.rels.values() if r.reltype.endswith("/settings")
    )
    for part in settings:
        for element in part.element.findall(qn("w:attachedTemplate")):
            part.element.remove(element)
        for key, link in list(part.rels.items()):
            if link.reltype.endswith(_TEMPLATE_LINK):
                del part.rels[key]


def _fill_feet(document: Any, foot: str) -> None:
    from docx.oxml.ns import qn

    for root in _headers_and_feet(document):
        for paragraph in root.iter(qn("w:p")):
            if place := foot_mark(_text(paragraph)):
                _replace(list(paragraph.iter(qn("w:t"))), place, foot)


def _headers_and_feet(document: Any) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _replace(pieces: list[Any], place: tuple[int, int], words: str) -> None:
    """Write `words` over the mark at `place`, which Word may have cut into several runs."""
    begin, end = place
    start = 0
    for piece in pieces:
        text = piece.text or ""
        stop = start + len(text)
        before, after = text[: max(begin - start, 0)], text[max(end - start, 0) :]
        if start <= begin < stop:
            piece.text = before + words + after
        elif begin < start < end:
            piece.text = after
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        start = stop
