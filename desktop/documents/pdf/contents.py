# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of contents: told by their dot leaders, left out of the body, kept as proof of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.documents.pdf.lines import Line, rows_of

_ENTRY = re.compile(
    r"^(.{2,180}?)\s*(?:\.\s?){4,}\s*\d{0,4}$|^(.{2,180}?)\s*(?:…\s?){2,}\s*\d{0,4}$"
)
_TITLE = re.compile(r"^(?:sommaire|table\s+des\s+mati[eè]res|index)(?:\s*:)?$", re.IGNORECASE)
_TRAILING = re.compile(r"^(.{3,180}?)\s+\d{1,4}$")
MIN_ENTRIES = 4


def contents_entries(lines: Sequence[Line]) -> list[str] | None:
    """Return the titles listed by a page that is a table of contents; None for any other page."""
    leaders = sum(
        1 for line in lines if "...." in line.text or "……" in line.text or ". . ." in line.text
    )
    if leaders < MIN_ENTRIES and not any(
        _TITLE.match(line.text) for line in lines if len(line.text) < 24
    ):
        return None
    texts = [" ".join(line.text for line in row) for row in rows_of(lines)]
    entries = [match[1] or match[2] for match in map(_ENTRY.match, texts) if match]
    if len(entries) >= MIN_ENTRIES and len(entries) * 2 >= len(texts):
        return entries
    if not any(_TITLE.match(text.strip()) for text in texts[:6]):
        return None
    if len(entries) >= 2 and len(entries) * 2 >= len(texts) - 2:
        return entries
    trailing = [match[1] for match in map(_TRAILING.match, texts) if match]
    if len(trailing) >= MIN_ENTRIES and len(trailing) * 2 >= len(texts):
        return trailing
    # « Sommaire » and short titles, laid out by a designer.
    if sum(map(len, texts)) < 900 and not any(text.endswith(".") for text in texts):
        return [text for text in texts if not text.strip().isdigit()]
    return None


def entry_key(text: str) -> str:
    """Return what makes a title and its entry in the table of contents the same."""
    return "".join(filter(str.isalnum, text.lower()))
