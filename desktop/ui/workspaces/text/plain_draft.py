# SPDX-License-Identifier: AGPL-3.0-or-later
"""A plain text as a draft: its paragraphs and lists, each with who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.draft import AiMark, Author, Block, Draft, DraftLayout, ListBlock, Paragraph

_BULLET = re.compile(r"^\s*[-–—•]\s+")
_LONGEST_TITLE = 60


def text_draft(text: str, original: str, mark: AiMark) -> Draft:
    """Return the text as a draft that names its file and prints nothing but itself."""
    author = Author.MODEL if mark.model else Author.RULE
    known = {line.strip() for line in original.splitlines()}
    return Draft(
        _title(text),
        tuple(_blocks(text, known, author)),
        has_title=False,
        ai_mark=mark,
        layout=DraftLayout.ACT,
    )


def _title(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "Texte")
    if len(first) > _LONGEST_TITLE:
        first = f"{first[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    return first.rstrip(" ,.;:")


def _blocks(text: str, known: set[str], author: Author) -> Iterator[Block]:
    items: list[Paragraph] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = _BULLET.match(line)
        by = Author.AGENT if line in known else author
        if bullet:
            items.append(Paragraph(line[bullet.end() :], by))
            continue
        if items:
            yield ListBlock(tuple(items))
            items = []
        yield Paragraph(line, by)
    if items:
        yield ListBlock(tuple(items))
