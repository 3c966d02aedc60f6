# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented documents as real files: PDF, DOCX, ODT and text, the same bytes of text each time.

The markup: `#` to `####` headings, `- ` list items, `| a | b |` table rows, `+++` a new page,
`|||` the next column, `wide` a page in one column, `{sheets}` a long run of record sheets.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.evaluation.cases import Case
from scripts.evaluation.record_sheets import record_sheets

_WIDTH, _HEIGHT, _TOP, _BOTTOM = 595, 842, 70, 785
_COLUMNS = ((56, 291), (307, 541))
_STYLE = """
body { font-family: %s; font-size: 11px; line-height: 1.3; }
h1 { font-size: 18px; margin: 10px 0 8px 0; } h2 { font-size: 14px; margin: 10px 0 5px 0; }
h3 { font-size: 12.5px; margin: 8px 0 4px 0; } h4 { font-size: 11.5px; margin: 6px 0 3px 0; }
p, li { margin: 0 0 6px 0; } table { border-collapse: collapse; margin-bottom: 8px; }
td, th { border: 0.6px solid #777; padding: 3px; font-size: 9.5px; text-align: left; }
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item or table of the markup."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def write_case(case: Case, folder: Path) -> Path:
    """Write the document of a case into `folder` and return its path."""
    kind = case.settings["format"]
    path = folder / f"{case.name}.{kind}"
    {"pdf": _write_pdf, "docx": _write_docx, "odt": _write_odt, "txt": _write_txt}[kind](case, path)
    return path


def pages_of(case: Case) -> list[str]:
    """Return the markup of each page."""
    return case.body.replace("{sheets}\n", record_sheets()).split("+++\n")


def pieces_of(markup: str, *, keep_lines: bool = False) -> list[Piece]:
    """Cut the markup of a page into its pieces; `keep_lines` makes each line a paragraph."""
    pieces: list[Piece] = []
    for chunk in re.split(r"\n\s*\n", markup.strip("\n")):
        lines = chunk.splitlines()
        if lines and lines[0].startswith("|"):
            pieces.append(Piece("table", rows=tuple(_cells(line) for line in lines)))
        elif keep_lines or (lines and lines[0][:2] in ("# ", "- ", "##")):
            pieces.extend(_line_piece(line) for line in lines)
        else:
            pieces.append(Piece("paragraph", " ".join(lines)))
    return pieces


def _line_piece(line: str) -> Piece:
    if match := re.match(r"(#{1,4}) (.*)", line):
        return Piece("heading", match[2], len(match[1]))
    if line.startswith("- "):
        return Piece("item", line[2:])
    return Piece("paragraph", line)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().removesuffix("|")[1:].split("|"))


# --- PDF -------------------------------------------------------------------------------------


def _write_pdf(case: Case, path: Path) -> None:
    import pymupdf

    library: Any = pymupdf  # it has no types
    document = library.open()
    pages = pages_of(case)
    family = "serif" if case.settings.get("font") == "times" else "sans-serif"
    for number, markup in enumerate(pages, start=1):
        page = document.new_page(width=_WIDTH, height=_HEIGHT)
        for box, text in _boxes(case, markup):
            page.insert_htmlbox(box, _html(text), css=_STYLE % family, scale_low=0.75)
        _write_margins(page, case, number, len(pages))
    document.set_metadata({"title": case.settings["title"]})
    path.write_bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _boxes(case: Case, markup: str) -> list[tuple[tuple[int, int, int, int], str]]:
    whole = (_COLUMNS[0][0], _TOP, _COLUMNS[1][1], _BOTTOM)
    if "columns" not in case.settings or markup.startswith("wide\n"):
        return [(whole, markup.removeprefix("wide\n"))]
    columns = markup.split("|||\n")
    return [
        ((x0, _TOP, x1, _BOTTOM), text) for (x0, x1), text in zip(_COLUMNS, columns, strict=True)
    ]


def _write_margins(page: Any, case: Case, number: int, count: int) -> None:
    style = "body { font-family: sans-serif; font-size: 8px; color: #555; }"
    for key, top in (("header", 36), ("footer", 806)):
        if text := case.settings.get(key):
            text = text.replace("{n}", str(number)).replace("{N}", str(count))
            page.insert_htmlbox((56, top, 541, top + 16), html.escape(text), css=style)


def _html(markup: str) -> str:
    parts = []
    for piece in pieces_of(markup):
        if piece.kind == "table":
            parts.append(_html_table(piece.rows))
        elif piece.kind == "item":
            parts.append(f"<ul><li>{html.escape(piece.text)}</li></ul>")
        else:
            tag = f"h{piece.level}" if piece.kind == "heading" else "p"
            parts.append(f"<{tag}>{html.escape(piece.text)}</{tag}>")
    return "".join(parts).replace("</ul><ul>", "")


def _html_table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = []
    for index, row in enumerate(rows):
        tag = "td" if index else "th"
        cells = "".join(f"<{tag}>{html.escape(cell) or '&#160;'}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


# --- DOCX ------------------------------------------------------------------------------------


def _write_docx(case: Case, path: Path) -> None:
    from docx import Document

    document: Any = Document()
    styled = case.settings.get("styles") == "yes"
    document.core_properties.title = case.settings["title"]
    section = document.sections[0]
    section.header.paragraphs[0].text = case.settings.get("header", "")
    section.footer.paragraphs[0].text = case.settings.get("footer", "")
    for number, markup in enumerate(pages_of(case)):
        if number:
            document.add_page_break()
        for piece in pieces_of(markup, keep_lines=not styled):
            _add_to_docx(document, piece, styled)
    document.save(str(path))


def _add_to_docx(document: Any, piece: Piece, styled: bool) -> None:
    if piece.kind == "table":
        table = document.add_table(rows=0, cols=len(piece.rows[0]), style="Table Grid")
        for row in piece.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    elif piece.kind == "paragraph":
        document.add_paragraph(piece.text)
    elif not styled:
        document.add_paragraph(f"- {piece.text}" if piece.kind == "item" else piece.text)
    elif piece.kind == "heading":
        document.add_heading(piece.text, piece.level)
    else:
        document.add_paragraph(piece.text, style="List Bullet")


# --- ODT and text ----------------------------------------------------------------------------


def _write_odt(case: Case, path: Path) -> None:
    from odfdo import Document, Style

    document = Document("text")
    document.body.clear()
    document.meta.title = case.settings["title"]
    breaking = Style("paragraph", name="NewPage", area="paragraph")
    breaking.set_properties({"fo:break-before": "page"}, area="paragraph")
    document.insert_style(breaking, automatic=True)
    for number, markup in enumerate(pages_of(case)):
        for place, piece in enumerate(pieces_of(markup)):
            element = _odt_element(piece)
            if number and not place:
                element.style = "NewPage"
            document.body.append(element)
    document.save(str(path))


def _odt_element(piece: Piece) -> Any:
    from odfdo import Header, List, ListItem, Paragraph, Row, Table

    if piece.kind == "heading":
        return Header(piece.level, piece.text)
    if piece.kind == "item":
        return List([ListItem(piece.text)])
    if piece.kind == "paragraph":
        return Paragraph(piece.text)
    table = Table("Tableau")
    for cells in piece.rows:
        row = Row()
        row.set_values(list(cells))
        table.append_row(row)
    return table


def _write_txt(case: Case, path: Path) -> None:
    path.write_text(case.body, encoding="utf-8")
