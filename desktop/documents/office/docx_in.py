# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads DOCX: headings, paragraphs, lists, tables, text boxes and notes, in the order of the body.

Page headers and footers, comments and tables of contents are left out: they repeat or point to
what the body says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import DocumentEmpty, DocumentUnreadable
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.documents import limits
from desktop.documents.limits import Check
from desktop.documents.office.archives import DocumentArchive, open_archive
from desktop.documents.office.docx_inline import InlineContent, InlineReader, is_placeholder
from desktop.documents.office.docx_numbering import NumberingCounter
from desktop.documents.office.docx_parts import (
    NAMESPACES,
    DocxParts,
    ParagraphStyle,
    is_on,
    number_of,
    paragraph_numbering,
    read_parts,
)
from desktop.documents.office.paging import Break, paginate
from desktop.documents.office.paragraphs import (
    ReadItem,
    ReadParagraph,
    ReadRow,
    blocks_of,
    cell_text,
    table_items,
)
from desktop.documents.office.safe_xml import descend, iterate_chunks
from desktop.documents.office.source_text import clean, clean_lines
from desktop.documents.office.titles import document_title

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WRAPPERS = {"w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent"}
HIDDEN_WARNING = "Ce document contient du texte masqué : il n’a pas été lu."
TRACKED_WARNING = (
    "Ce document contient des modifications suivies : il a été lu comme si elles étaient toutes "
    "acceptées."
)


def read_docx(path: Path, *, check: Check = lambda: None) -> SourceDocument:
    """Read a DOCX file. Raises a DocumentError; `sha256` and `size` are left for the caller."""
    with open_archive(path) as archive:
        parts = read_parts(archive, check)
        reader = BodyReader(parts)
        items = reader.read(archive, check)
    flow = blocks_of(items)
    if not any(isinstance(item, SourceBlock) for item in flow):
        raise DocumentEmpty("Il ne contient pas de texte.")
    paged = paginate(flow, rendered_after_manual=True)
    title = document_title(items, paged.blocks, parts.title, path)
    return SourceDocument(
        path.name, "docx", title, "", 0, paged.pages, paged.blocks, paged.paging,
        reader.warnings(),
    )  # fmt: skip


class BodyReader:
    """Walks through the body of a DOCX."""

    def __init__(self, parts: DocxParts) -> None:
        self._parts = parts
        self._inline = InlineReader(parts.styles)
        self._numbering = NumberingCounter(parts.numbering)
        self._hidden = False
        self._tracked = False

    def warnings(self) -> tuple[str, ...]:
        """Return what the agent should know of the reading."""
        found = ((self._hidden, HIDDEN_WARNING), (self._tracked, TRACKED_WARNING))
        return tuple(sentence for there, sentence in found if there)

    def read(self, archive: DocumentArchive, check: Check) -> list[ReadItem]:
        """Return the items of the body, in order."""
        items: list[ReadItem] = []
        is_word = False
        with archive.open(self._parts.body) as stream:
            for _, element in iterate_chunks(stream, NAMESPACES, {"w:body"}, check):
                check()
                is_word = True
                items += self._block(element)
        if not is_word:
            raise DocumentUnreadable("Il ne contient pas de document Word.")
        return items

    def _blocks(self, parent: Element) -> list[ReadItem]:
        return [item for child in parent for item in self._block(child)]

    def _block(self, element: Element) -> list[ReadItem]:
        if element.tag == "w:p":
            return self._paragraph(element)
        if element.tag == "w:tbl":
            return self._table(element)
        if element.tag == "w:sdt":
            content = element.find("w:sdtContent")
            left_out = content is None or _is_contents(element) or is_placeholder(element)
            return [] if content is None or left_out else self._blocks(content)
        if element.tag in _WRAPPERS:
            return self._blocks(element)
        if element.tag == "mc:AlternateContent":
            chosen = element.find("mc:Choice")
            return self._blocks(chosen) if chosen is not None else []
        return []

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> list[ReadItem]:
        properties = element.find("w:pPr")
        style = self._style(properties)
        content = self._inline.read(element, style)
        self._hidden |= content.hidden
        self._tracked |= content.tracked
        if style.is_contents or style.hidden:
            return []
        texts, turns = _split_at_breaks(content)
        items: list[ReadItem] = [Break.MANUAL] if is_on(properties, "w:pageBreakBefore") else []
        for text, turn in zip(texts, [*turns, ()], strict=True):
            if clean(text):
                items.append(self._read_paragraph(text, properties, style, content))
            items += turn
        items += self._notes(content)
        for box in content.boxes:
            items += self._blocks(box)
        if properties is not None and _begins_page(properties.find("w:sectPr")):
            items.append(Break.MANUAL)
        return items

    def _style(self, properties: Element | None) -> ParagraphStyle:
        named = properties.find("w:pStyle") if properties is not None else None
        if named is None:
            return self._parts.default_style
        return self._parts.styles.get(named.get("w:val", ""), self._parts.default_style)

    def _read_paragraph(
        self, text: str, properties: Element | None, style: ParagraphStyle, content: InlineContent
    ) -> ReadParagraph:
        lines, text = clean_lines(text), clean(text)
        level = style.level
        outline = properties.find("w:outlineLvl") if properties is not None else None
        if outline is not None and 0 <= number_of(outline, default=9) < 9:
            level = number_of(outline) + 1
        numbering = paragraph_numbering(properties) or style.numbering
        is_list = numbering is not None and numbering[0] != "0"
        label = clean(self._numbering.label(*numbering)) if numbering and is_list else ""
        # « Article 3 » and « II. » are part of what one cites; the number of a list item is not.
        worded = sum(map(str.isalpha, label)) >= 4
        if label and (level or worded):
            text = f"{label} {text}"
            lines = (f"{label} {lines[0]}", *lines[1:])
        return ReadParagraph(
            text, level, style.is_title, is_list and not worded,
            bold=0 < content.letters == content.bold_letters, size=content.size, lines=lines,
        )  # fmt: skip

    def _notes(self, content: InlineContent) -> list[ReadItem]:
        notes: list[ReadItem] = []
        for reference in content.notes:
            # Taken out: a note that a hostile file calls a million times is read once.
            note = self._parts.notes.pop(reference, None)
            if note is not None:
                text = cell_text(self._texts(note))
                notes += [ReadParagraph(text, is_note=True)] if text else []
        return notes

    # --- tables -------------------------------------------------------------------------------

    def _table(self, table: Element) -> list[ReadItem]:
        rows: list[ReadRow] = []
        above: list[str] = []
        for row in _inner(table, "w:tr")[: limits.MAX_ROWS]:
            properties = row.find("w:trPr")
            if properties is not None and properties.find("w:del") is not None:
                self._tracked = True
                continue
            above = self._cells(row, above)
            turn = Break.RENDERED if _has_rendered_break(row) else None
            rows.append(ReadRow(tuple(above), is_on(properties, "w:tblHeader"), turn))
        return table_items(rows)

    def _cells(self, row: Element, above: list[str]) -> list[str]:
        """Return the cells of a row, one per column: a cell merged downwards repeats its text."""
        cells = [""] * min(number_of(descend(row, "w:trPr", "w:gridBefore")), limits.MAX_COLUMNS)
        for cell in _inner(row, "w:tc"):
            if len(cells) >= limits.MAX_COLUMNS:
                break
            merged = descend(cell, "w:tcPr", "w:vMerge")
            column = len(cells)
            if merged is not None and merged.get("w:val", "continue") == "continue":
                text = above[column] if column < len(above) else ""
            else:
                text = cell_text(self._texts(cell))
            span = min(
                max(number_of(descend(cell, "w:tcPr", "w:gridSpan"), default=1), 1),
                limits.MAX_COLUMNS,
            )
            cells += [text, *[""] * (span - 1)]
        return cells[: limits.MAX_COLUMNS]

    def _texts(self, parent: Element) -> list[str]:
        """Return the text of a cell or note; a table inside gives its rows, cell by cell."""
        texts: list[str] = []
        for item in self._blocks(parent):
            if isinstance(item, ReadParagraph):
                texts.append(item.text)
            elif isinstance(item, SourceBlock) and item.kind is BlockKind.TABLE:
                texts += [f"{', '.join(filter(None, row))} ;" for row in item.rows]
        return texts


def _inner(parent: Element, tag: str) -> list[Element]:
    """Return the rows of a table or the cells of a row, through the wrappers Word puts around."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == "w:sdt" or child.tag in _WRAPPERS:
            found += _inner(child, tag)
    return found


def _has_rendered_break(row: Element) -> bool:
    """Return True when the row begins a page: the break lies before any text of its first cell."""
    for element in row.iter():
        if element.tag == "w:lastRenderedPageBreak":
            return True
        if element.tag == "w:t" and (element.text or "").strip():
            return False
    return False


def _split_at_breaks(content: InlineContent) -> tuple[list[str], list[tuple[Break, ...]]]:
    """Return the texts between page breaks, and the breaks between them.

    A rendered break inside a running sentence does not cut it: the page turns after the paragraph.
    """
    texts, turns, late = [""], list[tuple[Break, ...]](), list[Break]()
    for piece in content.pieces:
        if isinstance(piece, str):
            texts[-1] += piece
        elif piece is Break.MANUAL or not texts[-1].strip():
            turns.append((piece, *late))
            texts.append("")
            late = []
        else:
            late.append(piece)
    if late:
        turns.append(tuple(late))
        texts.append("")
    return texts, turns


def _is_contents(control: Element) -> bool:
    gallery = descend(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery is not None and gallery.get("w:val") == "Table of Contents"


def _begins_page(section: Element | None) -> bool:
    """Return True when a section's end turns the page (all but continuous sections do)."""
    if section is None:
        return False
    kind = section.find("w:type")
    return kind is None or kind.get("w:val") not in ("continuous", "nextColumn")
