# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes that come as a text file: a few short lines or a message, not a written document."""

from __future__ import annotations

import re
from pathlib import PurePath

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.words import fold

_KINDS = (".txt", ".text", ".eml")
_MOST_LETTERS, _MOST_OF_A_MESSAGE, _LONGEST_LINE, _MOST_LINES = 1_200, 4_000, 140, 40
_USUAL_LINE = 50
"""Letters of the lines of a paragraph that was broken to fit a page: it is a text, not notes."""
_MESSAGE = re.compile(
    r"(?:de|from|expediteur)\s*:.{0,200}@|(?:objet|subject)\s*:\s*(?:re|tr|fwd?)\b"
)
_ACT = re.compile(
    r"(?:deliberation|arrete|proces-verbal|article 1|le prefet|madame le maire,|vu le )"
)


def notes_in(document: SourceDocument) -> str:
    """Return the lines of a text file that holds notes or a message; empty for a written document."""
    if PurePath(document.name).suffix.lower() not in _KINDS or not document.blocks:
        return ""
    if any(block.kind in (BlockKind.HEADING, BlockKind.TABLE) for block in document.blocks):
        return ""
    lines = [line for block in document.blocks for line in (*_lines(block), "")]
    text = "\n".join(lines).strip()
    if _MESSAGE.search(fold("\n".join(lines[:8]))):
        return text if len(text) <= _MOST_OF_A_MESSAGE else ""
    written = [line for line in lines if line]
    is_short = len(text) <= _MOST_LETTERS and len(written) <= _MOST_LINES
    is_act = any(_ACT.match(fold(line)) for line in written)
    is_text = any(_is_wrapped(block) for block in document.blocks)
    fits = all(len(line) <= _LONGEST_LINE for line in written)
    return text if is_short and fits and not is_act and not is_text else ""


def _lines(block: SourceBlock) -> tuple[str, ...]:
    """Return the lines of a block, each item of a list marked as it was."""
    lines = tuple(line.strip() for line in block.lines if line.strip()) or (block.text.strip(),)
    if block.kind is BlockKind.LIST_ITEM and not re.match(r"[-–•*\d]", lines[0]):
        return (f"- {lines[0]}", *lines[1:])
    return lines


def _is_wrapped(block: SourceBlock) -> bool:
    """Return True for a paragraph whose lines are as long as a page is wide."""
    lines = [line for line in block.lines if line.strip()][:-1]
    sizes = [len(line.strip()) for line in lines]
    return len(sizes) > 1 and min(sizes) >= _USUAL_LINE and min(sizes) >= 0.75 * max(sizes)
