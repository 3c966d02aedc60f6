# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as plain text and as simple HTML, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desktop.core.draft import Draft, Heading, Image, ListBlock, Note, Paragraph, Table
from desktop.ui.widgets.draft_marks import citation_text


def plain_text(draft: Draft) -> str:
    """Return the draft as text: what one pastes into a message."""
    return "\n".join((draft.title, "", *_lines(draft))).strip() + "\n"


def html_text(draft: Draft) -> str:
    """Return the draft as HTML with real headings and lists: what one pastes into a document."""
    return f"<h1>{escape(draft.title)}</h1>" + "".join(_html(block) for block in draft.blocks)


def _lines(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        if isinstance(block, Heading):
            yield from ("", block.text, "")
        elif isinstance(block, Paragraph):
            yield _sentence(block)
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items, 1):
                yield f"{f'{number}.' if block.ordered else '•'} {_sentence(item)}"
        elif isinstance(block, Table):
            yield from ("\t".join(row) for row in (block.header, *block.rows))
        elif isinstance(block, Note):
            yield f"({block.text})"
        elif isinstance(block, Image):
            yield block.alternative_text


def _html(block: object) -> str:
    if isinstance(block, Heading):
        level = min(6, block.level + 1)
        return f"<h{level}>{escape(block.text)}</h{level}>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(_sentence(block))}</p>"
    if isinstance(block, ListBlock):
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{escape(_sentence(item))}</li>" for item in block.items)
        return f"<{tag}>{items}</{tag}>"
    if isinstance(block, Table):
        head = "".join(f"<th>{escape(cell)}</th>" for cell in block.header)
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if isinstance(block, Note):
        return f"<p><em>{escape(block.text)}</em></p>"
    return ""


def _sentence(paragraph: Paragraph) -> str:
    return " ".join((paragraph.text, *(citation_text(c) for c in paragraph.citations)))
