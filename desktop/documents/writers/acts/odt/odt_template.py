# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's LibreOffice template, filled: the act where it stands, the number in the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.documents.writers.acts.act_looks import ActStyle
from desktop.documents.writers.acts.odt.odt_act_styles import (
    LIST_STYLES,
    OBJECT_STYLE,
    derived_xml,
    inner_name,
    style_xml,
)
from desktop.documents.writers.acts.template_archive import read_odt_template
from desktop.documents.writers.acts.template_words import foot_mark, is_body_mark, is_help
from desktop.documents.writers.odt_styles import AUTOMATIC_STYLES, NAMED_STYLES
from desktop.documents.writers.odt_styles import LIST_STYLES as REPORT_LISTS

_FIRST = "BeffroiPremier"
_BLOCKS = frozenset(
    {"table:table", "table:table-row", "table:table-cell", "text:section", "office:text"}
)


def open_odt_template(untrusted_path: Path, foot: str, language: str) -> tuple[Any, dict[str, str]]:
    """Return the template as a document (odfdo), and the inner name of each style of an act in it.

    Raises TemplateRefused, or one of MISFITS.
    """
    from odfdo import Document

    document = Document(BytesIO(read_odt_template(untrusted_path)))
    named = document.styles.root.get_element("//office:styles")
    names = _add_missing_styles(document, named)
    _set_language(named, language)
    for paragraph in document.styles.root.get_elements("//style:master-page//text:p"):
        _fill_foot(paragraph, foot)
    link = document.meta.root.get_element("//meta:template")
    if (
        link is not None and link.parent is not None
    ):  # LibreOffice would look for the file that this one was made from
        link.parent.delete(link)
    return document, names


def place_in_template(document: Any, written: Sequence[Any]) -> None:
    """Put the elements where « [corps de l’acte] » stands, else last; take the advice out."""
    body = document.body
    _append_missing(automatic_styles(document), LIST_STYLES)
    marks, helps = [], []
    for paragraph in body.get_elements("//office:text//text:p | //office:text//text:h"):
        if not _is_in_flow(paragraph):
            continue
        if is_body_mark(paragraph.inner_text):
            marks.append(paragraph)
        elif is_help(paragraph.inner_text):
            helps.append(paragraph)
    page = _first_page(document)
    if marks:
        parent = marks[0].parent
        place = parent.index(marks[0])
        for offset, element in enumerate(written):
            parent.insert(element, position=place + offset)
    else:
        for element in written:
            body.append(element)
    for paragraph in (*marks, *helps):
        paragraph.parent.delete(paragraph)
    if page and not _first_page(document):
        _start_on(document, page)


def automatic_styles(document: Any) -> Any:
    """Return the automatic styles of the text."""
    return document.content.root.get_element("//office:automatic-styles")


def _add_missing_styles(document: Any, named: Any) -> dict[str, str]:
    from odfdo import Element

    shown = dict(_named_paragraph_styles(named))
    names = {}
    for style in ActStyle:
        inner = shown.get(style.casefold())
        if inner is None:
            inner = inner_name(style)
            named.append(Element.from_tag(style_xml(style, with_font=False)))
        names[style.value] = inner
    _append_missing(named, (*NAMED_STYLES, *REPORT_LISTS, OBJECT_STYLE))
    _append_missing(automatic_styles(document), AUTOMATIC_STYLES)
    return names


def _named_paragraph_styles(named: Any) -> Iterator[tuple[str, str]]:
    for style in named.get_elements("style:style"):
        if style.get_attribute("style:family") == "paragraph":
            inner = str(style.get_attribute("style:name"))
            shown = style.get_attribute("style:display-name") or inner.replace("_20_", " ")
            yield str(shown).casefold(), inner


def _append_missing(parent: Any, definitions: Sequence[str]) -> None:
    from odfdo import Element

    taken = {child.get_attribute("style:name") for child in parent.children}
    for xml in definitions:
        style = Element.from_tag(xml)
        if style.get_attribute("style:name") not in taken:
            parent.append(style)


def _set_language(named: Any, language_code: str) -> None:
    """Say the language in the default styles, or screen readers would take the system's."""
    language, _, country = language_code.partition("-")
    for default in named.get_elements("style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", country or "none")


def _fill_foot(paragraph: Any, foot: str) -> None:
    """Write `foot` over the mark, which LibreOffice may have cut into several spans."""
    pieces = [piece for piece in paragraph.xpath("descendant::text()") if isinstance(piece, str)]
    place = foot_mark("".join(pieces))
    if place is None:
        return
    begin, end = place
    start = 0
    for piece in pieces:
        stop = start + len(piece)
        before, after = piece[: max(begin - start, 0)], piece[max(end - start, 0) :]
        if start <= begin < stop:
            _set_text(piece, before + foot + after)
        elif begin < start < end:
            _set_text(piece, after)
        start = stop


def _set_text(piece: Any, words: str) -> None:
    """Change a text node: it belongs to its element's beginning, or stands after it."""
    if piece.is_tail():
        piece.parent.tail = words
    else:
        piece.parent.text = words


def _is_in_flow(paragraph: Any) -> bool:
    """Tell a paragraph of the page from one in a frame or a list."""
    parent = paragraph.parent
    while parent is not None and parent.tag != "office:text":
        if parent.tag not in _BLOCKS:
            return False
        parent = parent.parent
    return parent is not None


def _first_page(document: Any) -> str:
    """Return the page style that the first paragraph asks for."""
    first = document.body.get_element("//office:text/*[self::text:p or self::text:h]")
    name = first.get_attribute("text:style-name") if first is not None else None
    for style in automatic_styles(document).get_elements("style:style"):
        if style.get_attribute("style:name") == name:
            return str(style.get_attribute("style:master-page-name") or "")
    return ""


def _start_on(document: Any, page: str) -> None:
    """Let the new first paragraph ask for that page style."""
    from odfdo import Element

    first = document.body.get_element("//office:text/*[self::text:p or self::text:h]")
    if first is None:
        return
    derived = Element.from_tag(derived_xml(_FIRST, str(first.get_attribute("text:style-name")), ""))
    derived.set_attribute("style:master-page-name", page)
    automatic_styles(document).append(derived)
    first.set_attribute("text:style-name", _FIRST)
