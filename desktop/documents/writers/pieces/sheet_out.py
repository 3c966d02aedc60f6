# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables as an OpenDocument spreadsheet (ODS): texts only, bold headers that repeat on paper.

Written as XML of our own: odfdo takes ten seconds for 5,000 rows, which is more than reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from desktop.core.jobs.output_pieces import TableFile, WorkbookFile
from desktop.documents.writers.pieces.table_out import neutral_cell

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of the entries: the same table gives the same bytes."""
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}" manifest:version="1.3"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_STYLES = (
    '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="body" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>'
)
_PAPER = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_NAMESPACES} office:version="1.3">'
    '<office:styles><style:default-style style:family="table-cell"><style:text-properties '
    'fo:language="fr" fo:country="FR"/></style:default-style></office:styles><office:automatic-styles>'
    '<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" '
    'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="Default" style:page-layout-name="wide"/></office:master-styles>'
    "</office:document-styles>"
)
"""French, and on paper as wide as one page: a list of twenty columns is not cut into strips."""
_NARROW, _WIDE = 2.5, 14.0
"""Widths of columns in centimetres."""
_WHOLE = 72.0
"""Of all the columns together, where there are many: what one page can still show."""
_CENTIMETRES_PER_LETTER = 0.2
_SAMPLE = 200
_LONGEST_NAME = 31


def make_sheet(table: TableFile) -> bytes:
    """Return the table as the content of an ODS file; a cell that begins as a formula is quoted."""
    return _archive((table,), keeps_lines=False)


def make_workbook(book: WorkbookFile) -> bytes:
    """Return several tables as one ODS file, each a sheet; lines inside a cell stay lines."""
    return _archive(book.tables, keeps_lines=True)


def _archive(tables: Sequence[TableFile], *, keeps_lines: bool) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        # The first entry, not compressed: the file is known by it (ODF 1.3 part 2, 3.3).
        archive.writestr(ZipInfo("mimetype", _DATE), _MIME, ZIP_STORED)
        content = _content(tables, keeps_lines)
        files = {"META-INF/manifest.xml": _MANIFEST, "content.xml": content, "styles.xml": _PAPER}
        for name, text in files.items():
            archive.writestr(ZipInfo(name, _DATE), text.encode("utf-8", "replace"), ZIP_DEFLATED)
    return stream.getvalue()


def _content(tables: Sequence[TableFile], keeps_lines: bool) -> str:
    widths = [_widths(table) for table in tables]
    styles = "".join(
        f'<style:style style:name="{_column_style(sheet, number)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.1f}cm"/></style:style>'
        for sheet, of_table in enumerate(widths)
        for number, width in enumerate(of_table)
    )
    names = _sheet_names([table.stem for table in tables])
    sheets = "".join(
        _sheet(sheet, name, table, keeps_lines)
        for sheet, (name, table) in enumerate(zip(names, tables, strict=True))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} '
        f'office:version="1.3"><office:automatic-styles>{styles}{_STYLES}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _sheet(sheet: int, name: str, table: TableFile, keeps_lines: bool) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{_column_style(sheet, number)}"/>'
        for number in range(len(table.header))
    )
    rows = "".join(_row(row, "body", keeps_lines) for row in table.rows)
    head = _row(table.header, "head", keeps_lines)
    return (
        f'<table:table table:name="{_escaped(name)}" table:style-name="sheet">{columns}<table:table-header-rows>{head}'
        f"</table:table-header-rows>{rows}</table:table>"
    )


def _sheet_names(stems: Sequence[str]) -> list[str]:
    """Return names that every spreadsheet program takes, each once: capitals do not count."""
    names: list[str] = []
    taken: set[str] = set()
    for stem in stems:
        plain = stem.translate(dict.fromkeys(map(ord, "[]*?:/\\'"))).strip() or "Feuille"
        name, number = plain[:_LONGEST_NAME], 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = plain[: _LONGEST_NAME - len(end)] + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _column_style(sheet: int, number: int) -> str:
    return f"col{sheet}-{number}"


def _row(cells: tuple[str, ...], style: str, keeps_lines: bool) -> str:
    return f"<table:table-row>{''.join(_cell(cell, style, keeps_lines) for cell in cells)}</table:table-row>"


def _cell(cell: str, style: str, keeps_lines: bool) -> str:
    lines = cell.splitlines() if keeps_lines else [cell]
    told = [neutral_cell(line, is_machine=False) for line in lines or [""]]
    texts = "".join(f"<text:p>{_escaped(' '.join(text.split()))}</text:p>" for text in told)
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{style}">{texts}'
        "</table:table-cell>"
    )


def _widths(table: TableFile) -> list[float]:
    rows = [table.header, *table.rows[:_SAMPLE]]
    count = len(table.header)
    longest = (
        max(max(map(len, row[at].splitlines()), default=0) for row in rows if at < len(row))
        for at in range(count)
    )
    widest = min(_WIDE, max(2 * _NARROW, _WHOLE / max(count, 1)))
    return [min(widest, max(_NARROW, letters * _CENTIMETRES_PER_LETTER)) for letters in longest]


def _escaped(text: str) -> str:
    for sign, told in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, told)
    return text
