# SPDX-License-Identifier: AGPL-3.0-or-later
"""A long document cut into parts that a model can read one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A run of blocks of a document, as text with page marks."""

    text: str
    first_page: int
    last_page: int

    @property
    def fingerprint(self) -> str:
        """Return a short hash of the text: a checkpoint is only good for the same text."""
        return sha256(self.text.encode()).hexdigest()[:16]


def split_into_parts(
    document: SourceDocument, budget_tokens: int, count_tokens: Callable[[str], int]
) -> tuple[DocumentPart, ...]:
    """Cut `document` into parts of at most `budget_tokens`, at headings where it can be.

    Every block is in exactly one part; a block that is longer than the budget is cut in pieces.
    """
    pieces = [
        piece for block in document.blocks for piece in _pieces(block, budget_tokens, count_tokens)
    ]
    parts: list[DocumentPart] = []
    pending: list[_Piece] = []
    weight = 0
    for piece in pieces:
        ends_well = piece.is_heading and weight > budget_tokens * 0.7
        if pending and (weight + piece.tokens > budget_tokens or ends_well):
            parts.append(_part(pending))
            pending, weight = [], 0
        pending.append(piece)
        weight += piece.tokens
    if pending:
        parts.append(_part(pending))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    page: int
    tokens: int
    is_heading: bool


def _pieces(block: SourceBlock, budget: int, count: Callable[[str], int]) -> list[_Piece]:
    is_heading = block.kind is BlockKind.HEADING
    text = f"{'#' * max(1, min(block.level, 4))} {block.text}" if is_heading else block.text
    tokens = count(text) + 2
    if tokens <= budget or len(text) < 2:
        return [_Piece(text, block.page, tokens, is_heading)]
    middle = _middle(text)
    halves = (text[:middle].strip(), text[middle:].strip())
    return [
        piece
        for half in halves
        if half
        for piece in _pieces(SourceBlock(BlockKind.PARAGRAPH, half, block.page), budget, count)
    ]


def _middle(text: str) -> int:
    """Return the best place to cut near the middle: a line, a sentence, a word, else anywhere."""
    half = len(text) // 2
    for mark in ("\n", ". ", " "):
        place = text.rfind(mark, len(text) // 4, half)
        if place > 0:
            return place + len(mark)
    return max(1, half)


def _part(pieces: list[_Piece]) -> DocumentPart:
    lines: list[str] = []
    page = 0
    for piece in pieces:
        if piece.page != page:
            page = piece.page
            lines.append(f"[p. {page}]")
        lines.append(piece.text)
    return DocumentPart("\n".join(lines), pieces[0].page, pieces[-1].page)
