# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run with a model says of each passage, read from its result with care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.core.draft import Author, Doubt
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.writing.hand_edits import EditedLine, MergedText, passages
from desktop.ui.workspaces.text.writing.writing_state import Proposal

_LONGEST, _MOST_LINES = 8_000, 100
_TITLE = 60


def passage_title(lines: Sequence[str]) -> str:
    """Return the beginning of a passage between « »."""
    words = " ".join(" ".join(lines)[: 4 * _TITLE].split())
    if len(words) > _TITLE:
        words = f"{words[:_TITLE].rsplit(' ', 1)[0]}…"
    return f"«{NBSP}{words}{NBSP}»"


def model_proposals(data: Mapping[str, Any], merged: MergedText) -> tuple[Proposal, ...]:
    """Return what a model proposes for the passages of a text that read otherwise now."""
    found: dict[str, list[EditedLine]] = {}
    by_model: set[str] = set()
    for part, line in _lines(data):
        found.setdefault(f"part:{part}", []).append(line)
        if line.author is Author.MODEL:
            by_model.add(f"part:{part}")
    now = passages(merged.draft, merged.slots)
    return tuple(
        Proposal(slot, tuple(lines))
        for slot, lines in found.items()
        if slot in by_model and slot in now and tuple(line.text for line in lines) != now[slot]
    )


def _lines(data: Mapping[str, Any]) -> Iterator[tuple[str, EditedLine]]:
    paragraphs = data.get("paragraphs")
    for one in paragraphs if isinstance(paragraphs, list) else []:
        if not isinstance(one, Mapping):
            continue
        text, part = str(one.get("text") or "").strip()[:_LONGEST], str(one.get("part") or "")
        if text and part:
            author = Author.MODEL if one.get("author") == Author.MODEL.value else Author.RULE
            yield part, EditedLine(text, author, tuple(_doubts(one)))


def _doubts(paragraph: Mapping[str, Any]) -> Iterator[Doubt]:
    checks = paragraph.get("checks")
    for one in (checks if isinstance(checks, list) else [])[:_MOST_LINES]:
        if isinstance(one, Mapping):
            yield Doubt(
                str(one.get("excerpt") or "")[:_LONGEST], str(one.get("reason") or "")[:400]
            )
