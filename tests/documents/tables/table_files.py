# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks of a few rows, written by hand as hostile or odd as a test wants them."""

from __future__ import annotations

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(path: Path, *sheets: str, shared: str = "", styles: str = "", **more: str) -> Path:
    """Write a workbook; each sheet is the XML of its rows, "Feuille 1" first."""
    names = "".join(
        f'<sheet name="Feuille {n}" sheetId="{n}" r:id="rId{n}" {more.get(f"state{n}", "")}/>'
        for n in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{more.get("properties", "")}'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    }
    for number, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'{more.get("prolog", "")}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{shared}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return _zip(path, parts)


def inline(reference: str, text: str) -> str:
    """Return a cell of an XLSX that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """Return a row of an XLSX of such cells, from column A."""
    cells = "".join(inline(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def ods_content(*tables: str) -> str:
    """Return the XML of an ODS; each table is its whole element."""
    names = " ".join(f'xmlns:{n}="{_OASIS}{n}:1.0"' for n in ("office", "table", "text"))
    return (
        f'<office:document-content {names} office:mimetype="{SPREADSHEET}"><office:body>'
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )


def ods_table(rows: str, name: str = "Réponses") -> str:
    """Return a sheet of an ODS."""
    return f'<table:table table:name="{name}">{rows}</table:table>'


def ods_row(*texts: str, times: str = "") -> str:
    """Return a row of an ODS of texts."""
    repeated = f' table:number-rows-repeated="{times}"' if times else ""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row{repeated}>{cells}</table:table-row>"


def ods(path: Path, *tables: str, manifest: str = "") -> Path:
    """Write an ODS."""
    parts = {"mimetype": SPREADSHEET, "content.xml": ods_content(*tables)}
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return _zip(path, parts)


def _zip(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path
