# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines above the body of the first page, in which a document says what it is and whose."""

from __future__ import annotations

import re

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.words import fold

FIRST_BLOCKS = 20
OBJECT = re.compile(r"\Aobjet\s*:\s*", re.IGNORECASE)
_LONGEST_LINE = 120
"""Characters of a line of a first page; a longer one begins the body."""
_VISA = re.compile(r"(?:vus?|considerant)\b")


def first_lines(document: SourceDocument) -> list[SourceBlock]:
    """Return the lines above the body of the first page."""
    lines: list[SourceBlock] = []
    for block in document.blocks[:FIRST_BLOCKS]:
        is_line = (
            len(block.text) <= _LONGEST_LINE
            or OBJECT.match(block.text)
            or block.kind is BlockKind.HEADING
        )
        is_body = block.kind is BlockKind.TABLE or not is_line or _VISA.match(fold(block.text))
        if block.page != document.blocks[0].page or is_body:
            break
        if block.kind is not BlockKind.NOTE or len(lines) < 4:
            lines.append(block)
    return lines
