# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes a Word document a guide: chapters that open a page, a table of contents that Word fills."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers.book_parts import (
    CONTENTS_TITLE,
    DEEPEST,
    begins_a_page,
    contents_entries,
)
from desktop.documents.writers.docx_blocks import add_block
from desktop.documents.writers.docx_styles import set_font, set_spacing
from desktop.documents.writers.draft_wording import INK

_CODE = f' TOC \\o "1-{DEEPEST}" \\h \\z \\u '


def add_book(document: Any, draft: Draft) -> None:
    """Write the table of contents and the chapters under the title, which has its page."""
    document.add_page_break()
    _add_contents(document, draft)
    for block, opens_page in begins_a_page(draft):
        add_block(document, block)
        if opens_page:
            document.paragraphs[-1].paragraph_format.page_break_before = True


def _add_contents(document: Any, draft: Draft) -> None:
    """Add the field; until Word has put the pages in, it shows the titles."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    document.add_paragraph(CONTENTS_TITLE, style="Subtitle")
    for level in range(1, DEEPEST + 1):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        set_font(style, 11, INK, bold=level == 1)
        set_spacing(style, 6 if level == 1 else 0, 2, 1.0)
        style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    entries = contents_entries(draft)
    added = [document.add_paragraph(style=f"toc {entry.level}") for entry in entries]
    if added:
        _add_mark(added[0].add_run(), "begin", is_dirty=True)
        _add_code(added[0].add_run())
        _add_mark(added[0].add_run(), "separate")
    for paragraph, entry in zip(added, entries, strict=True):
        paragraph.add_run(entry.text)
    if added:
        _add_mark(added[-1].add_run(), "end")


def _add_mark(run: Any, kind: str, *, is_dirty: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if is_dirty:
        mark.set(qn("w:dirty"), "true")
    run._r.append(mark)


def _add_code(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = _CODE
    run._r.append(code)
