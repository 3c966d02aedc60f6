# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as plain text: one paragraph a line, blank lines between the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.draft import Draft, Heading, ListBlock, Paragraph, Table
from desktop.documents.writers.acts.act_looks import ActStyle
from desktop.documents.writers.acts.act_parts import ActPart, act_parts, title_lines
from desktop.documents.writers.draft_wording import clean, draft_line, text_mention

_TIGHT = frozenset({ActStyle.HEADER, ActStyle.SIGNATURE, ActStyle.ADDRESS})
"""Parts whose lines follow each other."""


def act_as_text(draft: Draft) -> str:
    """Return the act as text, without marks nor page numbers, ending with a line feed."""
    opening, rest = act_parts(draft)
    title = [" ".join(title_lines(draft)), *([clean(draft.subtitle)] if draft.subtitle else [])]
    paragraphs = [draft_line(draft), *_joined(opening), *title, *_joined(rest)]
    mention = text_mention(draft)
    return (
        "\n\n".join([text for text in paragraphs if text] + ([mention] if mention else [])) + "\n"
    )


def _joined(parts: Sequence[ActPart]) -> Iterator[str]:
    """Yield the paragraphs, those of one header or signature in one piece."""
    held: list[str] = []
    for place, part in enumerate(parts):
        held.append(_text(part))
        following = parts[place + 1].style if place + 1 < len(parts) else None
        is_tight = part.style in _TIGHT and following in (part.style, ActStyle.SIGNATORY)
        if not is_tight:
            yield "\n".join(held)
            held = []


def _text(part: ActPart) -> str:
    block = part.block
    if isinstance(block, Heading | Paragraph):
        return clean(block.text).strip()
    if isinstance(block, ListBlock):
        return "\n".join(
            f"{f'{number}.' if block.ordered else '-'} {clean(item.text).strip()}"
            for number, item in enumerate(block.items, 1)
        )
    if isinstance(block, Table):
        rows = (block.header, *block.rows)
        table = "\n".join(
            " | ".join(clean(cell).replace("\n", " ") for cell in row) for row in rows
        )
        return f"{clean(block.caption)}\n{table}".strip()
    return clean(getattr(block, "text", "") or getattr(block, "caption", "")).strip()
