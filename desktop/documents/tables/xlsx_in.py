# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the sheets of an XLSX: values of formulas, dates as French dates, shared texts, bounded cells."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import DocumentTooLarge, DocumentUnreadable
from desktop.documents import limits
from desktop.documents.limits import Check
from desktop.documents.office.archives import DocumentArchive, open_archive
from desktop.documents.office.safe_xml import iterate_chunks
from desktop.documents.tables.cell_values import french_iso_date, french_number, french_serial
from desktop.documents.tables.sheet import MAX_CELL, MAX_COLUMNS, Sheet
from desktop.documents.tables.xlsx_looks import CellLook, read_looks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "officeDocument/2006/relationships"
NAMESPACES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    f"http://schemas.openxmlformats.org/{_OFFICE}": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "p",
}
_WORKBOOK = "xl/workbook.xml"
_MOST_SHEETS = 30
_MOST_TEXTS = 1_000_000
_MOST_TEXT_CHARACTERS = limits.MAX_CHARACTERS


def read_xlsx(path: Path, check: Check) -> list[Sheet]:
    """Return the visible sheets of an XLSX file. Raises a DocumentError."""
    with open_archive(path) as archive:
        if not archive.has(_WORKBOOK):
            raise DocumentUnreadable("Une partie indispensable manque.")
        is_1904, places = _places(archive, check)
        texts = _shared_texts(archive, check)
        looks = read_looks(archive, NAMESPACES, check)
        reader = _SheetReader(archive, texts, looks, is_1904, check)
        return [reader.read(name, part) for name, part in places]


def _places(archive: DocumentArchive, check: Check) -> tuple[bool, list[tuple[str, str]]]:
    """Return whether days are counted from 1904, and the name and part of each visible sheet."""
    targets: dict[str, str] = {}
    relations = "xl/_rels/workbook.xml.rels"
    if archive.has(relations):
        with archive.open(relations) as stream:
            for _, one in iterate_chunks(stream, NAMESPACES, {"p:Relationships"}, check):
                target = one.get("Target", "")
                full = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                targets[one.get("Id", "")] = posixpath.normpath(full)
    is_1904, found = False, []
    with archive.open(_WORKBOOK) as stream:
        for _, child in iterate_chunks(stream, NAMESPACES, {"s:workbook"}, check):
            if child.tag == "s:workbookPr":
                is_1904 = child.get("date1904", "") in ("1", "true")
            for sheet in child.findall("s:sheet") if child.tag == "s:sheets" else ():
                part = targets.get(sheet.get("r:id", ""), "")
                if sheet.get("state", "visible") == "visible" and archive.has(part):
                    found.append((sheet.get("name", ""), part))
    return is_1904, found[:_MOST_SHEETS]


def _shared_texts(archive: DocumentArchive, check: Check) -> list[str]:
    part = "xl/sharedStrings.xml"
    if not archive.has(part):
        return []
    texts: list[str] = []
    characters = 0
    with archive.open(part) as stream:
        for _, item in iterate_chunks(stream, NAMESPACES, {"s:sst"}, check):
            text = _text_of(item)
            characters += len(text)
            if len(texts) >= _MOST_TEXTS or characters > _MOST_TEXT_CHARACTERS:
                raise DocumentTooLarge("Ses cellules contiennent trop de texte.")
            texts.append(text)
    return texts


def _text_of(item: Element | None) -> str:
    """Return a text and its runs, without the reading aids of Japanese."""
    if item is None:
        return ""
    parts = []
    for child in item:
        if child.tag == "s:t":
            parts.append(child.text or "")
        elif child.tag == "s:r":
            parts += [run.text or "" for run in child if run.tag == "s:t"]
    # Word and Excel write control characters as « _x000D_ ».
    return "".join(parts)[: MAX_CELL + 1].replace("_x000D_", "")


class _SheetReader:
    """What the cells of every sheet refer to."""

    def __init__(
        self,
        archive: DocumentArchive,
        texts: Sequence[str],
        looks: Sequence[CellLook],
        is_1904: bool,
        check: Check,
    ) -> None:
        self._archive, self._texts, self._looks = archive, texts, looks
        self._is_1904, self._check = is_1904, check

    def read(self, name: str, part: str) -> Sheet:
        """Return one sheet."""
        sheet = Sheet(name)
        line = 0
        with self._archive.open(part) as stream:
            for _, row in iterate_chunks(stream, NAMESPACES, {"s:sheetData"}, self._check):
                if row.tag != "s:row":
                    continue
                told = row.get("r", "")
                line = (
                    int(told) if told.isascii() and told.isdigit() and len(told) < 8 else line + 1
                )
                if not sheet.add(line, self._cells(row)):
                    break
        return sheet

    def _cells(self, row: Element) -> list[str]:
        """Return the texts of a row, one more than the limit at most."""
        cells: list[str] = []
        for cell in row:
            if cell.tag != "s:c":
                continue
            place = _column(cell.get("r", ""), len(cells))
            text = self._text(cell)
            if not text:
                continue
            place = min(place, MAX_COLUMNS)
            cells += [""] * (place + 1 - len(cells))
            cells[place] = text
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell.find("s:is"))
        found = cell.find("s:v")
        value = (found.text or "") if found is not None else ""
        if kind == "s":
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            return self._texts[number] if 0 <= number < len(self._texts) else ""
        if kind == "b":
            return "oui" if value == "1" else "non"
        if kind == "d":
            return french_iso_date(value)
        return self._number(cell, value) if kind == "n" else value

    def _number(self, cell: Element, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        told = cell.get("s", "0")
        style = int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 0
        look = self._looks[style] if style < len(self._looks) else CellLook.PLAIN
        if look is CellLook.DATE:
            return french_serial(number, is_1904=self._is_1904)
        if look is CellLook.PERCENT:
            return f"{french_number(number * 100)}\u00a0%"
        return french_number(number)


def _column(reference: str, following: int) -> int:
    """Return the number, from 0, of the column of "B3"; the next one when it is not told."""
    number = 0
    for letter in reference[:4]:
        if not ("A" <= letter <= "Z"):
            break
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else following
