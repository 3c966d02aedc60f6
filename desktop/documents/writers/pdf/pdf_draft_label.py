# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » at the top of each page of a PDF, above the margin and the letterhead."""

from __future__ import annotations

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import BRICK, draft_line
from desktop.documents.writers.pdf.pdf_canvas import PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle
from desktop.documents.writers.pdf.pdf_tags import TagElement

_STYLE = TextStyle(9.5, BRICK, bold=True)
_TOP, _HEIGHT, _SIDE, _EDGE = 17.0, 17.0, 9.0, 0.8
"""Points; the letterhead of an act begins at 42."""


def draw_draft_label(canvas: PdfCanvas, draft: Draft) -> None:
    """Draw the label on each page of a draft that nobody has read over; nothing on others.

    Screen readers hear it once, before the title; on the other pages it is an artifact.
    """
    words = draft_line(draft)
    if not words:
        return
    wide = canvas.measure(words, _STYLE) + 2 * _SIDE
    left = (PAGE_WIDTH - wide) / 2
    heard = TagElement("P")
    canvas.root.children.insert(0, heard)
    for page in range(canvas.pages):
        edges = (left, _TOP, left + wide, _TOP + _HEIGHT)
        canvas.draw_box(*edges, BRICK, page)
        inner = (edges[0] + _EDGE, edges[1] + _EDGE, edges[2] - _EDGE, edges[3] - _EDGE)
        canvas.draw_box(*inner, "#FFFFFF", page)
        base = _TOP + _HEIGHT / 2 + _STYLE.size * 0.36
        run = (Run(words, _STYLE),)
        canvas.draw_on(page, run, left + _SIDE, base, None if page else heard)
