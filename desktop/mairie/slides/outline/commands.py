# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document without what tries to command a model: those sentences are shown on no slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.french.digest.commands import commands_a_model
from desktop.french.sentences import split_sentences
from desktop.french.words import fold


def without_commands(
    document: SourceDocument,
) -> tuple[tuple[SourceBlock, ...], tuple[int, ...]]:
    """Return the blocks without such sentences, lines and rows, and the pages where some were."""
    blocks: list[SourceBlock] = []
    pages: set[int] = set()
    for block in document.blocks:
        safe = _safe(block)
        if safe is not block:
            pages.add(block.page)
        if safe is not None:
            blocks.append(safe)
    return tuple(blocks), tuple(sorted(pages))


def _safe(block: SourceBlock) -> SourceBlock | None:
    """Return the block itself when nothing in it commands; None when all of it does."""
    if block.rows:
        rows = tuple(row for row in block.rows if not _commands(" ".join(row)))
        if len(rows) == len(block.rows):
            return block
        lines = "\n".join(" | ".join(row) for row in rows)
        return replace(block, rows=rows, text=lines) if len(rows) > block.header_rows else None
    if not _commands(block.text):
        return block
    text = " ".join(_innocent(block.text))
    kept = tuple(line for line in block.lines if not _commands(line))
    return replace(block, text=text, lines=kept) if any(c.isalpha() for c in text) else None


def _innocent(text: str) -> Iterator[str]:
    for sentence in split_sentences(text):
        if not _commands(sentence):
            yield sentence


def _commands(text: str) -> bool:
    return commands_a_model(text, fold(text))
