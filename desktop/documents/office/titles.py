# SPDX-License-Identifier: AGPL-3.0-or-later
"""The title of a document: what it says of itself, before what its properties claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.office.paragraphs import OPENING, ReadItem, ReadParagraph
from desktop.documents.office.source_text import MAX_HEADING, clean

_NO_TITLE = re.compile(
    r"^(?:microsoft word\b.*|document\s*\d*|sans titre.*|untitled.*|mod[eè]le\b.*|titre"
    r"|.*\.(?:docx?|odt|dotx?|pdf|txt|rtf))$",
    re.IGNORECASE,
)
"""Titles that a word processor or a template wrote."""


_SUBJECT = re.compile(r"^(?:objet|sujet)\s*:\s*(\S.{5,})$", re.IGNORECASE)
"""What a letter says it is about."""


def document_title(
    items: Sequence[ReadItem], blocks: Sequence[SourceBlock], untrusted_property: str, path: Path
) -> str:
    """Return the paragraph of style Title, else a letter's subject, else a heading at the very top…

    The property comes late: in real minutes it is as a rule that of an older file or a template.
    """
    opening = [item for item in items if isinstance(item, ReadParagraph) and item.text][:OPENING]
    for item in opening:
        if item.is_title:
            return item.text[:MAX_HEADING]
    for item in opening:
        subject = _SUBJECT.match(item.text)
        if subject:
            return subject[1][0].upper() + subject[1][1:MAX_HEADING]
    claimed = clean(untrusted_property)[:MAX_HEADING]
    if len(claimed) <= 3 or _NO_TITLE.match(claimed):
        claimed = ""
    return (
        _first_heading(blocks[:6]) or claimed or _first_heading(blocks[:40]) or readable_name(path)
    )


def _first_heading(blocks: Sequence[SourceBlock]) -> str:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    return min(headings, key=lambda block: block.level).text if headings else ""


def readable_name(path: Path) -> str:
    """Return the file's name without its suffix, dashes and underscores as spaces."""
    return clean(re.sub(r"[_-]+", " ", path.stem)) or path.name
