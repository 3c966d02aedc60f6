# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes a Word document a guide: chapters that open a page, a table of contents that Word fills."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers.book_parts import (
    CONTENTS_TITLE,
    DEEPEST,
    book_blocks,
    contents_entries,
)
from desktop.documents.writers.docx_blocks import add_block, add_code, add_mark
from desktop.documents.writers.docx_styles import set_font, set_spacing
from desktop.documents.writers.draft_wording import INK

_CODE = f'TOC \\o "1-{DEEPEST}" \\h \\z \\u'


def add_book(document: Any, draft: Draft) -> None:
    """Write the table of contents and the chapters under the title, which has its page."""
    document.add_page_break()
    _add_contents(document, draft)
    for block in book_blocks(draft):
        add_block(document, block)


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
        add_mark(added[0].add_run(), "begin", is_dirty=True)
        add_code(added[0].add_run(), _CODE)
        add_mark(added[0].add_run(), "separate")
    for paragraph, entry in zip(added, entries, strict=True):
        paragraph.add_run(entry.text)
    if added:
        add_mark(added[-1].add_run(), "end")
