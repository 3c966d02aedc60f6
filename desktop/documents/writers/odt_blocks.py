# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a draft as the XML of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from desktop.core.draft import Block, Heading, Image, ListBlock, Note, Paragraph, Table
from desktop.documents.writers import odt_styles as styles
from desktop.documents.writers.draft_wording import (
    TONES,
    citations_text,
    clean,
    doubt_lines,
    numeric_columns,
    pieces,
)
from desktop.documents.writers.picture_size import size_on_page
from desktop.documents.writers.table_columns import column_shares

_TEXT_WIDTH_CM, _POINTS_PER_CM = 16.6, 72 / 2.54
_CELL_MARGINS = 10.0
"""Points: 0.12 cm on each side of a cell, and a little for letters that we measure roughly."""
_COLUMN = "Colonne"


def block_xml(block: Block, number: int, link: str) -> list[str]:
    """Return the XML elements of one block; `link` is the picture's place inside the file."""
    if isinstance(block, Heading):
        level = min(max(block.level, 1), 6)
        style = f"{styles.OPENING if block.opens_page else styles.HEADING}{level}"
        return [
            f'<text:h text:style-name="{style}" text:outline-level="{level}">'
            f"{text_xml(block.text)}</text:h>"
        ]
    if isinstance(block, Paragraph):
        return paragraph_xml(block, "Text_20_body")
    if isinstance(block, ListBlock):
        return [_list(block)]
    if isinstance(block, Table):
        return _table(block, number)
    if isinstance(block, Note):
        label = f'<text:span text:style-name="Strong_20_Emphasis">{TONES[block.tone][0]}\u00a0:</text:span> '
        return [p_xml(styles.NOTE_STYLES[block.tone], label + text_xml(block.text))]
    return _image(block, number, link)


def paragraph_xml(paragraph: Paragraph, style: str) -> list[str]:
    """Return a paragraph in a named style, and a line for each of its doubts."""
    runs = [
        span_xml("Beffroi_20_Doute", piece.text) if piece.is_doubtful else text_xml(piece.text)
        for piece in pieces(paragraph)
    ]
    cited = citations_text(paragraph.citations)
    if cited:
        runs.append("\u00a0" + span_xml("Beffroi_20_Page", cited))
    lines = doubt_lines(paragraph.doubts, paragraph.text)
    return [
        p_xml(style, "".join(runs)),
        *(p_xml("Beffroi_20_A_20_verifier", text_xml(line)) for line in lines),
    ]


def _list(block: ListBlock) -> str:
    style = styles.NUMBERS if block.ordered else styles.BULLETS
    items = "".join(
        f"<text:list-item>{''.join(paragraph_xml(item, 'Beffroi_20_Liste'))}</text:list-item>"
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
        f"{_columns(table)}"
        f"<table:table-header-rows>{header}</table:table-header-rows>{rows}</table:table>"
    )
    caption = [p_xml("Caption", text_xml(table.caption))] if table.caption else []
    return [*caption, xml, p_xml("Beffroi_20_Petit", text_xml(citations_text(table.citations)))]


def _columns(table: Table) -> str:
    """Return the columns of a table; the name of the style of each says its share in thousandths."""
    return "".join(
        f'<table:table-column table:style-name="{_COLUMN}{round(share * 1000)}"/>'
        for share in column_shares(table, _TEXT_WIDTH_CM * _POINTS_PER_CM, _CELL_MARGINS)
    )


def column_styles(elements: Iterable[str]) -> list[str]:
    """Return the automatic styles of the columns that these XML elements name."""
    named = re.compile(f'table:style-name="{_COLUMN}(\\d+)"')
    shares = sorted({int(found) for xml in elements for found in named.findall(xml)})
    return [
        f'<style:style style:name="{_COLUMN}{share}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{_TEXT_WIDTH_CM * share / 1000:.2f}cm" '
        f'style:rel-column-width="{share}*"/></style:style>'
        for share in shares
    ]


def _row(cells: tuple[str, ...], cell_style: str, text_style: str, right: tuple[bool, ...]) -> str:
    inside = "".join(
        f'<table:table-cell table:style-name="{cell_style}" office:value-type="string">'
        f"{p_xml(text_style + ('_20_right' if is_number else ''), text_xml(cell))}</table:table-cell>"
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
    caption = [p_xml("Caption", text_xml(image.caption))] if image.caption else []
    return [p_xml("Text_20_body", frame), *caption]


def p_xml(style: str, inside: str) -> str:
    """Return a paragraph around XML that is already escaped."""
    return f"<text:p text:style-name={quoteattr(style)}>{inside}</text:p>"


def span_xml(style: str, text: str) -> str:
    """Return text in a character style."""
    return f'<text:span text:style-name="{style}">{text_xml(text)}</text:span>'


def text_xml(text: str) -> str:
    """Escape text; several spaces, tabs and line feeds take their own elements in ODF."""
    escaped = escape(clean(text)).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return re.sub(r" ( +)", lambda run: f' <text:s text:c="{len(run[1])}"/>', escaped)
