# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads ODT and flat ODT: headings, paragraphs, lists, tables, text boxes and notes, in order.

Tracked deletions, annotations, hidden text, indexes, page headers and footers are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop.core.errors import DocumentEmpty, DocumentEncrypted
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.documents import limits
from desktop.documents.limits import Check
from desktop.documents.office.archives import DocumentArchive, open_archive
from desktop.documents.office.docx_in import HIDDEN_WARNING, TRACKED_WARNING
from desktop.documents.office.odt_looks import OdtLook, OdtLooks
from desktop.documents.office.paging import Break, paginate
from desktop.documents.office.paragraphs import (
    ReadItem,
    ReadParagraph,
    ReadRow,
    blocks_of,
    cell_text,
    table_items,
)
from desktop.documents.office.safe_xml import iterate_chunks
from desktop.documents.office.source_text import clean, clean_lines
from desktop.documents.office.titles import document_title

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}manifest:1.0": "manifest",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_CONTAINERS = {"office:automatic-styles", "office:styles", "office:text", "office:meta"}
_IGNORED = {
    "office:binary-data", "office:annotation", "office:forms", "text:tracked-changes",
    "text:table-of-content", "text:alphabetical-index", "text:illustration-index",
    "text:table-index", "text:user-index", "text:object-index", "text:bibliography",
    "text:placeholder", "text:hidden-text", "text:hidden-paragraph", "text:sequence-decls",
    "text:variable-decls", "text:user-field-decls", "office:scripts",
}  # fmt: skip


def read_odt(path: Path, *, check: Check = lambda: None) -> SourceDocument:
    """Read an ODT file. Raises a DocumentError; `sha256` and `size` are left for the caller."""
    reader = TextReader()
    with open_archive(path) as archive:
        _refuse_encrypted(archive, check)
        for name in ("styles.xml", "meta.xml", "content.xml"):
            if name == "content.xml" or archive.has(name):
                with archive.open(name) as stream:
                    reader.read(stream, check)
    return _document(reader, path)


def read_flat_odt(path: Path, *, check: Check = lambda: None) -> SourceDocument:
    """Read a flat ODT (.fodt: the same XML in one plain file). Raises a DocumentError."""
    reader = TextReader()
    with path.open("rb") as stream:
        reader.read(stream, check)
    return _document(reader, path)


def _document(reader: TextReader, path: Path) -> SourceDocument:
    flow = blocks_of(reader.items)
    if not any(isinstance(item, SourceBlock) for item in flow):
        raise DocumentEmpty("Il ne contient pas de texte.")
    paged = paginate(flow)
    title = document_title(reader.items, paged.blocks, reader.title, path)
    return SourceDocument(
        path.name, "odt", title, "", 0, paged.pages, paged.blocks, paged.paging, reader.warnings()
    )


def _refuse_encrypted(archive: DocumentArchive, check: Check) -> None:
    """Raise DocumentEncrypted when the manifest (ODF 1.3 part 2, 3.4) says a part is encrypted."""
    if not archive.has("META-INF/manifest.xml"):
        return
    stream = io.BytesIO(archive.read("META-INF/manifest.xml"))
    for _, entry in iterate_chunks(stream, NAMESPACES, {"manifest:manifest"}, check):
        if entry.find("manifest:encryption-data") is not None:
            raise DocumentEncrypted


class TextReader:
    """Walks through the XML parts of an ODT."""

    def __init__(self) -> None:
        self.items: list[ReadItem] = []
        self.title = ""
        self._styles = OdtLooks()
        self._has_text = False
        self._hidden = False
        self._tracked = False
        self._aside: list[ReadItem] = []
        """Notes and text boxes met in the paragraph being read: they follow it."""
        self._turns: list[Break] = []

    def warnings(self) -> tuple[str, ...]:
        """Return what the agent should know of the reading."""
        found = ((self._hidden, HIDDEN_WARNING), (self._tracked, TRACKED_WARNING))
        return tuple(sentence for there, sentence in found if there)

    def read(self, stream: IO[bytes], check: Check) -> None:
        """Read one part: styles are remembered, text is added to `items`."""
        chunks = iterate_chunks(stream, NAMESPACES, _CONTAINERS, check, ignored=_IGNORED)
        for container, element in chunks:
            check()
            if container == "office:text":
                self.items += self._block(element)
            elif container == "office:meta":
                self.title = clean(element.text or "") if element.tag == "dc:title" else self.title
            else:
                self._styles.add(element)

    def _blocks(self, parent: Element, in_list: bool = False) -> list[ReadItem]:
        return [item for child in parent for item in self._block(child, in_list)]

    def _block(self, element: Element, in_list: bool = False) -> list[ReadItem]:
        tag = element.tag
        if tag in ("text:p", "text:h"):
            return self._paragraph(element, in_list)
        if tag == "table:table":
            return self._table(element)
        if tag == "text:soft-page-break":
            return [Break.RENDERED]
        if tag == "text:section" and element.get("text:display", "true") != "true":
            self._hidden = True
            return []
        if tag in ("text:change", "text:change-start"):
            self._tracked = True
            return []
        return self._blocks(element, in_list or tag == "text:list")

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: Element, in_list: bool) -> list[ReadItem]:
        style = self._styles.find("paragraph", element.get("text:style-name", ""))
        if style.hidden or style.is_contents:
            self._hidden |= style.hidden
            return []
        with self._kept_aside() as (aside, turns):
            pieces = list(self._inline(element, style))
        text = clean("".join(piece for piece, _ in pieces))
        items: list[ReadItem] = [Break.MANUAL] if style.breaks_before and self._begun() else []
        if text:
            items.append(self._read_paragraph(element, text, style, pieces, in_list))
        # A page that turns inside a paragraph turns, for us, behind it.
        items += [*turns, *aside]
        return [*items, Break.MANUAL] if style.breaks_after else items

    def _begun(self) -> bool:
        """Return False for the very first paragraph, which a master page opens without a turn."""
        begun, self._has_text = self._has_text, True
        return begun

    @contextmanager
    def _kept_aside(self) -> Iterator[tuple[list[ReadItem], list[Break]]]:
        before = self._aside, self._turns
        self._aside, self._turns = [], []
        yield self._aside, self._turns
        self._aside, self._turns = before

    def _read_paragraph(
        self,
        element: Element,
        text: str,
        style: OdtLook,
        pieces: list[tuple[str, OdtLook]],
        in_list: bool,
    ) -> ReadParagraph:
        self._has_text = True
        lettered = [look for piece, look in pieces if any(map(str.isalpha, piece))]
        level = 0
        if element.tag == "text:h":
            untrusted_level = element.get("text:outline-level", "1")
            level = int(untrusted_level[:2]) if untrusted_level.isdecimal() else 1
        return ReadParagraph(
            text,
            max(level, 0) or style.level,
            style.is_title,
            in_list and not level,
            bold=bool(lettered) and all(look.bold for look in lettered),
            size=max((look.size for look in lettered), default=0.0),
            lines=clean_lines("".join(piece for piece, _ in pieces)),
        )

    def _inline(self, element: Element, style: OdtLook) -> Iterator[tuple[str, OdtLook]]:
        """Yield the pieces of text of a paragraph with the style each is in."""
        yield element.text or "", style
        for child in element:
            yield from self._inline_child(child, style)
            yield child.tail or "", style

    def _inline_child(self, child: Element, style: OdtLook) -> Iterator[tuple[str, OdtLook]]:
        tag = child.tag
        if tag in ("text:s", "text:tab", "text:line-break"):
            yield "\n" if tag == "text:line-break" else " ", style
        elif tag == "text:soft-page-break":
            self._turns.append(Break.RENDERED)
        elif tag == "text:note":
            self._keep_note(child)
        elif tag.startswith("draw:"):
            self._keep_boxes(child)
        elif tag in ("text:change", "text:change-start"):
            self._tracked = True
        elif tag == "text:ruby":
            base = child.find("text:ruby-base")
            yield from self._inline(base, style) if base is not None else ()
        elif tag == "text:span":
            yield from self._span(child, style)
        else:
            yield from self._inline(child, style)

    def _span(self, span: Element, around: OdtLook) -> Iterator[tuple[str, OdtLook]]:
        name = span.get("text:style-name", "")
        own = self._styles.find("text", name)
        if own.hidden:
            self._hidden = True
            return
        plain = own == OdtLook()
        yield from self._inline(span, around if plain else own)

    def _keep_note(self, note: Element) -> None:
        body = note.find("text:note-body")
        text = cell_text(self._texts(body)) if body is not None else ""
        if text:
            self._aside.append(ReadParagraph(text, is_note=True))

    def _keep_boxes(self, frame: Element) -> None:
        """Read the text boxes of a drawing; a picture's caption lies in such a box too."""
        for child in frame:
            if child.tag in ("draw:text-box", "text:p", "text:list"):
                self._aside += self._block(child)
            elif child.tag.startswith("draw:"):
                self._keep_boxes(child)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, table: Element) -> list[ReadItem]:
        rows: list[ReadRow] = []
        turn: Break | None = None
        for row, is_header in _rows(table, False):
            if row.tag == "text:soft-page-break":
                turn = Break.RENDERED
                continue
            cells = tuple(self._cells(row))
            repeat = _repeated(row, "table:number-rows-repeated") if any(cells) else 1
            for _ in range(repeat):
                rows.append(ReadRow(cells, is_header, turn))
                turn = None
            if len(rows) >= limits.MAX_ROWS:
                break
        return table_items(rows)

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            text = cell_text(self._texts(cell))
            cells += [text] * _repeated(cell, "table:number-columns-repeated")
            if len(cells) >= limits.MAX_COLUMNS:
                break
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


def _rows(parent: Element, is_header: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the rows and soft page breaks of a table, through its groups."""
    for child in parent:
        if child.tag in ("table:table-row", "text:soft-page-break"):
            yield child, is_header
        elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child, is_header or child.tag == "table:table-header-rows")


def _repeated(element: Element, attribute: str) -> int:
    untrusted_count = element.get(attribute, "1")
    count = int(untrusted_count[:9]) if untrusted_count.isdecimal() else 1
    return min(max(count, 1), limits.MAX_REPEAT)
