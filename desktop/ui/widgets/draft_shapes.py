# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the parts of an act look in the window: centred, hanging, on the right, small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat

from desktop.core.draft import Draft, DraftLayout, Paragraph, ParagraphStyle
from desktop.ui.theme import Sizes

_CENTRED = (ParagraphStyle.HEADER, ParagraphStyle.ENACTING)
_HANGING = (ParagraphStyle.VISA, ParagraphStyle.CONSIDERANT)
_ON_THE_RIGHT = (ParagraphStyle.CLOSING, ParagraphStyle.SIGNATURE, ParagraphStyle.ADDRESS)


def shape_paragraph(made: QTextBlockFormat, style: ParagraphStyle, sizes: Sizes) -> None:
    """Give a text block the place of its style; BODY stays as it is."""
    if style in _CENTRED:
        centre(made)
        made.setBottomMargin(sizes.px(2 if style is ParagraphStyle.HEADER else 8))
    elif style in _HANGING:
        made.setLeftMargin(sizes.px(24))
        made.setTextIndent(-sizes.px(24))
        made.setBottomMargin(sizes.px(4))
    elif style in _ON_THE_RIGHT:
        made.setLeftMargin(sizes.px(240))
        made.setBottomMargin(sizes.px(4))


def centre(made: QTextBlockFormat) -> None:
    """Centre a text block."""
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)


def header_lines(draft: Draft) -> int:
    """Return how many blocks of an act come before its title: its HEADER lines."""
    count = 0
    if draft.layout is DraftLayout.ACT:
        for block in draft.blocks:
            if not isinstance(block, Paragraph) or block.style is not ParagraphStyle.HEADER:
                break
            count += 1
    return count
