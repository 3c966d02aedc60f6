# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a text: paragraphs, items of lists and headings, whether its lines are wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"\s*(?:[-–—•▪➢◦*·]\s|\(?\d{1,2}[.)°]\s|[a-h]\)\s)")
_OPENER = re.compile(
    r"\s*(?:Article\s+\d|ARTICLE|Vu\s|VU\s|Considérant|CONSIDÉRANT|Objet\s*:|Réf|PJ\s*:|#)"
)
_TERMINAL = re.compile(r"[.!?…:;][»”\"')\]]{0,3}\s*\Z")
_WRAPPED = 120
"""A longer line was not broken by hand or by a page."""


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    ITEM = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together."""

    start: int
    end: int
    kind: BlockKind


def cut_blocks(text: str) -> list[Block]:
    """Return the blocks of `text`, in order; blank lines are in none."""
    return [_block(text, lines) for lines in _groups(text)]


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    widest = 0
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            break
        start, end = match.span()
        line = text[start:end].strip()
        if group and (not line or _breaks(text, group[-1], line, widest)):
            yield group
            group, widest = [], 0
        if line:
            group.append((start, end))
            widest = max(widest, len(line))
    if group:
        yield group


def _breaks(text: str, before: tuple[int, int], line: str, widest: int) -> bool:
    """Return True when `line` begins a block of its own after the line at `before`."""
    previous = text[before[0] : before[1]].strip()
    if _ITEM.match(line) or _OPENER.match(line) or len(previous) > _WRAPPED:
        return True
    if line[0].islower():
        return False
    if _TERMINAL.search(previous):
        return previous[-1] in ":;" or len(previous) < 0.8 * max(widest, len(line), 60)
    return line[0].isupper() and len(previous) < max(45, 0.7 * widest)


def _block(text: str, lines: list[tuple[int, int]]) -> Block:
    start, end = lines[0][0], lines[-1][1]
    written = text[start:end]
    left = len(written) - len(written.lstrip())
    right = len(written.rstrip())
    stripped = written[left:right]
    if _ITEM.match(stripped):
        kind = BlockKind.ITEM
    elif stripped.startswith("#") or (
        len(lines) == 1 and len(stripped) <= 90 and not re.search(r"[.!?;,…]\s*\Z", stripped)
    ):
        kind = BlockKind.HEADING
    else:
        kind = BlockKind.PARAGRAPH
    return Block(start + left, start + right, kind)
