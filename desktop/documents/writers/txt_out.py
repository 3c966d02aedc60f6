# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as plain text: UTF-8 with its mark, so that the old Notepad reads the accents too."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    Block,
    Draft,
    DraftLayout,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    Table,
)
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.acts.txt_act import act_as_text
from desktop.documents.writers.draft_wording import (
    TONES,
    citations_text,
    clean,
    doubt_lines,
    draft_line,
    sources_line,
    text_mention,
)

_WIDTH = 92
"""Characters of a line; non-breaking spaces never end one."""


def make_txt(draft: Draft, warn: Warn = say_nothing) -> bytes:
    """Return `draft` as the content of a text file: UTF-8 with BOM, line feeds."""
    del warn  # a text file leaves nothing out that could be missed
    return draft_as_text(draft).encode("utf-8-sig")


def draft_as_text(draft: Draft) -> str:
    """Return the whole draft as text, titles underlined, lists with dashes or numbers.

    An act is not decorated: one paragraph a line, in the order of the paper.
    """
    if draft.layout is DraftLayout.ACT:
        return act_as_text(draft)
    title, state = clean(draft.title), draft_line(draft)
    parts = [state] if state else []
    parts += [f"{title}\n{'=' * min(len(title), _WIDTH)}"]
    parts += [line for line in (clean(draft.subtitle), sources_line(draft)) if line]
    parts += [part for block in draft.blocks if (part := _block(block))]
    mention = text_mention(draft)
    parts += [f"--\n{mention}"] if mention else []
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        text = clean(block.text)
        return f"{text}\n{'-' * min(len(text), _WIDTH)}" if block.level < 3 else text
    if isinstance(block, Paragraph):
        return "\n".join(_paragraph(block, "", ""))
    if isinstance(block, ListBlock):
        return "\n".join(_list_lines(block))
    if isinstance(block, Table):
        return "\n".join(_table_lines(block))
    if isinstance(block, Note):
        return _wrapped(f"[{TONES[block.tone][0]}] {clean(block.text)}", "", "  ")
    return _image(block)


def _paragraph(paragraph: Paragraph, first: str, indent: str) -> Iterator[str]:
    text = f"{clean(paragraph.text).rstrip()} {citations_text(paragraph.citations)}".strip()
    yield _wrapped(text, first, indent)
    for line in doubt_lines(paragraph.doubts, paragraph.text):
        yield _wrapped(line, f"{indent}  ! ", f"{indent}    ")


def _list_lines(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "- "
        yield from _paragraph(item, mark, " " * len(mark))


def _table_lines(table: Table) -> Iterator[str]:
    if table.caption:
        yield clean(table.caption)
    rows = [[clean(cell).replace("\n", " ") for cell in row] for row in (table.header, *table.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.header))]
    for number, row in enumerate(rows):
        yield _row(row, widths)
        if number == 0:
            yield "-+-".join("-" * width for width in widths)
    cited = citations_text(table.citations)
    if cited:
        yield cited


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _image(image: Image) -> str:
    told = clean(image.caption or image.alternative_text)
    return f"[Image\u00a0: {told}]" if told else ""


def _wrapped(text: str, first: str, indent: str) -> str:
    """Wrap on ordinary spaces only."""
    lines = [
        textwrap.fill(
            line.replace("\u00a0", "\ue000").replace("\u202f", "\ue001"),
            width=_WIDTH, initial_indent=first if not number else indent,
            subsequent_indent=indent, break_long_words=False, break_on_hyphens=False,
        )
        for number, line in enumerate(text.splitlines() or [""])
    ]  # fmt: skip
    return "\n".join(lines).replace("\ue000", "\u00a0").replace("\ue001", "\u202f")
