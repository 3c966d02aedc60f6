# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the sheets of an ODS: values as shown, dates as French dates, repeated rows and cells bounded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop.core.errors import DocumentEncrypted
from desktop.documents.limits import Check
from desktop.documents.office.archives import open_archive
from desktop.documents.office.safe_xml import iterate_chunks
from desktop.documents.tables.cell_values import french_iso_date
from desktop.documents.tables.sheet import MAX_CELL, MAX_COLUMNS, Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}manifest:1.0": "manifest",
}
_IGNORED = {
    "office:binary-data", "office:annotation", "office:forms", "office:scripts",
    "table:tracked-changes", "table:shapes",
}  # fmt: skip
_GROUPS = {"table:table-row-group", "table:table-header-rows", "table:table-rows"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_MOST_SPACES = 100


def read_ods(path: Path, check: Check) -> list[Sheet]:
    """Return the sheets of an ODS file. Raises a DocumentError."""
    with open_archive(path) as archive:
        if archive.has("META-INF/manifest.xml"):
            manifest = io.BytesIO(archive.read("META-INF/manifest.xml"))
            for _, entry in iterate_chunks(manifest, _NAMESPACES, {"manifest:manifest"}, check):
                if entry.find("manifest:encryption-data") is not None:
                    raise DocumentEncrypted
        with archive.open("content.xml") as stream:
            return _sheets(stream, check)


def read_flat_ods(path: Path, check: Check) -> list[Sheet]:
    """Return the sheets of an ODS saved as one XML file. Raises a DocumentError."""
    with path.open("rb") as stream:
        return _sheets(stream, check)


def _sheets(stream: IO[bytes], check: Check) -> list[Sheet]:
    chunks = iterate_chunks(stream, _NAMESPACES, {"office:spreadsheet"}, check, ignored=_IGNORED)
    return [_sheet(child, check) for _, child in chunks if child.tag == "table:table"]


def _sheet(table: Element, check: Check) -> Sheet:
    sheet = Sheet(table.get("table:name", ""))
    line = 1
    for row in _rows(table):
        check()
        times = _repeated(row, "table:number-rows-repeated")
        cells = _cells(row)
        if any(cells):
            for more in range(times):
                if not sheet.add(line + more, cells):
                    return sheet
        line += times
    return sheet


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cells(row: Element) -> list[str]:
    """Return the texts of a row, one more than the limit at most."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text = _cell_text(cell) if cell.tag == "table:table-cell" else ""
        room = MAX_COLUMNS + 1 - len(cells)
        if room <= 0:
            break
        cells += [text] * min(_repeated(cell, "table:number-columns-repeated"), room)
    return cells


def _repeated(element: Element, name: str) -> int:
    told = element.get(name, "1")
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 10 else 1


def _cell_text(cell: Element) -> str:
    kind = cell.get("office:value-type", "")
    if kind == "date":
        return french_iso_date(cell.get("office:date-value", ""))
    text = "\n".join(_shown(paragraph) for paragraph in cell if paragraph.tag == "text:p")
    if text or not kind:
        return text
    if kind == "time":
        return french_iso_date(cell.get("office:time-value", ""))
    if kind == "string":
        return cell.get("office:string-value", "")
    return cell.get("office:value", "").replace(".", ",")


def _shown(element: Element) -> str:
    """Return the text of a paragraph: runs of spaces and line ends are marks of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "text:s":
            parts.append(" " * min(_repeated(child, "text:c"), _MOST_SPACES))
        elif child.tag == "text:line-break":
            parts.append("\n")
        elif child.tag == "text:tab":
            parts.append("\t")
        elif not child.tag.startswith("?:"):
            parts.append(_shown(child))
        parts.append(child.tail or "")
    return "".join(parts)[: MAX_CELL + 1]
