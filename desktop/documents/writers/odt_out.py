# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as an OpenDocument text (ODT), with real styles, lists, language and alternative texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from desktop.core.draft import Block, Draft, Heading, Image, ListBlock, Note, Paragraph, Table
from desktop.documents.writers import odt_styles as styles
from desktop.documents.writers.draft_wording import (
    TONES,
    ai_properties,
    ai_sentence,
    citations_text,
    clean,
    digital_source_type,
    doubt_lines,
    numeric_columns,
    pieces,
    sources_line,
)
from desktop.documents.writers.picture_size import size_on_page

_TEXT_WIDTH_CM = 16.6


def make_odt(draft: Draft) -> bytes:
    """Return `draft` as the content of an ODT file."""
    from odfdo import Document, Element

    document = Document("text")
    _set_styles(document, draft)
    _set_properties(document, draft)
    body = document.body
    body.clear()
    for xml in _opening(draft):
        body.append(Element.from_tag(xml))
    for number, block in enumerate(draft.blocks):
        link = document.add_file(block.path) if isinstance(block, Image) else ""
        for xml in _block(block, number, link):
            body.append(Element.from_tag(xml))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _opening(draft: Draft) -> list[str]:
    opening = [_p("Title", _text(draft.title))]
    if draft.subtitle:
        opening.append(_p("Subtitle", _text(draft.subtitle)))
    if draft.sources:
        opening.append(_p("Beffroi_20_Petit", _text(sources_line(draft))))
    return opening


def _set_styles(document: Any, draft: Draft) -> None:
    from odfdo import Element

    root = document.styles.root
    named = root.get_element("//office:styles")
    for xml in (*styles.NAMED_STYLES, *styles.LIST_STYLES):
        _replace_style(named, Element.from_tag(xml))
    language, _, country = draft.language.partition("-")
    for default in root.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", country or "none")
        default.set_attribute("style:font-name", "Liberation Sans")
    _set_page(root, draft)
    automatic = document.content.root.get_element("//office:automatic-styles")
    for xml in styles.AUTOMATIC_STYLES:
        automatic.append(Element.from_tag(xml))
    for face in (
        *root.get_elements("//style:font-face"),
        *document.content.root.get_elements("//style:font-face"),
    ):
        if face.get_attribute("style:name") == "Liberation Sans":
            face.set_attribute("svg:font-family", "'Liberation Sans', Arial")


def _replace_style(named: Any, style: Any) -> None:
    name = style.get_attribute("style:name")
    for former in named.children:
        if former.get_attribute("style:name") == name and former.tag == style.tag:
            named.delete(former)
    named.append(style)


def _set_page(root: Any, draft: Draft) -> None:
    from odfdo import Element

    layout = root.get_element("//style:page-layout")
    properties = layout.get_element("style:page-layout-properties")
    for name, value in styles.PAGE_PROPERTIES.items():
        properties.set_attribute(name, value)
    former = layout.get_element("style:footer-style")
    if former is not None:
        layout.delete(former)
    layout.append(Element.from_tag(styles.FOOTER_STYLE))
    mention = ai_sentence(draft)
    pages = (
        'Page\u00a0<text:page-number text:select-page="current">1</text:page-number> '
        "sur\u00a0<text:page-count>1</text:page-count>"
    )
    footer = f"{_text(mention)} – {pages}" if mention else pages
    master = root.get_element("//style:master-page")
    master.append(Element.from_tag(f"<style:footer>{_p('Footer', footer)}</style:footer>"))


def _set_properties(document: Any, draft: Draft) -> None:
    meta = document.meta
    meta.title, meta.subject = clean(draft.title), clean(draft.subtitle)
    meta.language, meta.generator = draft.language, "Beffroi"
    meta.creation_date = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    meta.creator = meta.initial_creator = "Beffroi"
    marks = ai_properties(draft.ai_mark)
    source_type = digital_source_type(draft)
    if source_type:
        meta.keyword = source_type.rpartition("/")[2]
        marks["IA_source_numerique"] = source_type
    for name, value in marks.items():
        meta.set_user_defined_metadata(name, value)


def _block(block: Block, number: int, link: str) -> list[str]:
    """Return the XML elements of one block; `link` is the picture's place inside the file."""
    if isinstance(block, Heading):
        level = min(max(block.level, 1), 6)
        return [
            f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
            f"{_text(block.text)}</text:h>"
        ]
    if isinstance(block, Paragraph):
        return _paragraph(block, "Text_20_body")
    if isinstance(block, ListBlock):
        return [_list(block)]
    if isinstance(block, Table):
        return _table(block, number)
    if isinstance(block, Note):
        label = f'<text:span text:style-name="Strong_20_Emphasis">{TONES[block.tone][0]}\u00a0:</text:span> '
        return [_p(styles.NOTE_STYLES[block.tone], label + _text(block.text))]
    return _image(block, number, link)


def _paragraph(paragraph: Paragraph, style: str) -> list[str]:
    runs = [
        _span("Beffroi_20_Doute", piece.text) if piece.is_doubtful else _text(piece.text)
        for piece in pieces(paragraph)
    ]
    cited = citations_text(paragraph.citations)
    if cited:
        runs.append("\u00a0" + _span("Beffroi_20_Page", cited))
    lines = doubt_lines(paragraph.doubts, paragraph.text)
    return [
        _p(style, "".join(runs)),
        *(_p("Beffroi_20_A_20_verifier", _text(line)) for line in lines),
    ]


def _list(block: ListBlock) -> str:
    style = styles.NUMBERS if block.ordered else styles.BULLETS
    items = "".join(
        f"<text:list-item>{''.join(_paragraph(item, 'Beffroi_20_Liste'))}</text:list-item>"
        for item in block.items
    )
    return f'<text:list text:style-name="{style}">{items}</text:list>'


def _table(table: Table, number: int) -> list[str]:
    right = numeric_columns(table)
    header = _row(table.header, "Entete", "Table_20_Heading", right)
    rows = "".join(_row(row, "Cellule", "Table_20_Contents", right) for row in table.rows)
    xml = (
        f'<table:table table:name="Tableau{number}" table:style-name="Tableau">'
        f"<table:title>{escape(clean(table.caption))}</table:title>"
        f'<table:table-column table:number-columns-repeated="{len(table.header)}"/>'
        f"<table:table-header-rows>{header}</table:table-header-rows>{rows}</table:table>"
    )
    caption = [_p("Caption", _text(table.caption))] if table.caption else []
    return [*caption, xml, _p("Beffroi_20_Petit", _text(citations_text(table.citations)))]


def _row(cells: tuple[str, ...], cell_style: str, text_style: str, right: tuple[bool, ...]) -> str:
    inside = "".join(
        f'<table:table-cell table:style-name="{cell_style}" office:value-type="string">'
        f"{_p(text_style + ('_20_right' if is_number else ''), _text(cell))}</table:table-cell>"
        for cell, is_number in zip(cells, right, strict=True)
    )
    return f'<table:table-row table:style-name="Ligne">{inside}</table:table-row>'


def _image(image: Image, number: int, link: str) -> list[str]:
    width, height = size_on_page(Path(image.path), _TEXT_WIDTH_CM)
    frame = (
        f'<draw:frame draw:name="Image{number}" draw:style-name="Graphics" text:anchor-type="as-char" '
        f'svg:width="{width:.2f}cm" svg:height="{height:.2f}cm">'
        f'<draw:image xlink:href={quoteattr(link)} xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/>'
        f"<svg:title>{escape(clean(image.caption))}</svg:title>"
        f"<svg:desc>{escape(clean(image.alternative_text))}</svg:desc></draw:frame>"
    )
    caption = [_p("Caption", _text(image.caption))] if image.caption else []
    return [_p("Text_20_body", frame), *caption]


def _p(style: str, inside: str) -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{_text(text)}</text:span>'


def _text(text: str) -> str:
    """Escape text; several spaces, tabs and line feeds take their own elements in ODF."""
    escaped = escape(clean(text)).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return re.sub(r" ( +)", lambda run: f' <text:s text:c="{len(run[1])}"/>', escaped)
