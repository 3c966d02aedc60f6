# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which passage of a text each block of its draft shows: what the agent edits is known by its passage.

The text is laid out once more with a mark in place of each of its words: where a mark comes out is
where that passage stands, whatever the layout of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from desktop.core.draft import Block, Draft, ListBlock
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.writing.as_draft import as_draft
from desktop.mairie.writing.text import TextParagraph, WrittenText

FIXED = "fixed:"
"""Begins the name of what the layout adds by itself: « fixed:Pièces jointes : »."""
TITLE, SUBTITLE = "title", "subtitle"
_LINES = ("signature", "second_signature", "header", "recipient", "references", "attachments", "copies")  # fmt: skip
_ONES = ("object", "salutation", "standfirst", "place_and_date")
_MARK = re.compile("\ue000([^\ue001]*)\ue001")


def slots_of(text: WrittenText, profile: CommuneProfile) -> tuple[str, ...]:
    """Return the passage of each heading, paragraph and item of the text's draft, in its order.

    « part:motifs », « part-title:motifs », « mention:recours », « salutation », « signature »…
    """
    return tuple(_slot(words) for words in _words(as_draft(_marked(text), profile)))


def flat(draft: Draft) -> Iterator[Block]:
    """Yield the blocks of a draft with the items of its lists in their place."""
    for block in draft.blocks:
        if isinstance(block, ListBlock):
            yield from block.items
        else:
            yield block


def _words(draft: Draft) -> Iterator[str]:
    for block in flat(draft):
        yield getattr(block, "text", "")


def _slot(words: str) -> str:
    found = _MARK.search(words)
    return found[1] if found else f"{FIXED}{words.strip()}"


def _mark(slot: str) -> str:
    return f"\ue000{slot}\ue001"


def _marked(text: WrittenText) -> WrittenText:
    """Return the text with marks: as many lines and paragraphs as it has, in the same places."""
    parts = tuple(
        replace(
            part,
            title=_mark(f"part-title:{part.id}") if part.title else "",
            paragraphs=tuple(TextParagraph(_mark(f"part:{part.id}")) for _ in part.paragraphs),
        )
        for part in text.parts
    )
    mentions = tuple(replace(m, text=_mark(f"mention:{m.id}")) for m in text.mentions)
    closing = "\n".join(_mark("closing") for _ in text.closing.splitlines())
    around: dict[str, Any] = {
        **{name: tuple(_mark(name) for _ in getattr(text, name)) for name in _LINES},
        **{name: _mark(name) if getattr(text, name) else "" for name in _ONES},
    }
    return replace(text, parts=parts, mentions=mentions, closing=closing, **around)
