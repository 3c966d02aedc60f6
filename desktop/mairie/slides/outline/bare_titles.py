# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles that say what a document is, not of what: « Rapport final », « Note aux familles »."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceDocument
from desktop.french.dates import find_dates
from desktop.french.digest.outline import plain_title
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.words import words


def is_bare(title: str) -> bool:
    """Return True for « Rapport final du 3 mars »: nothing but the kind of the document."""
    undated = title
    for mention in reversed(find_dates(title)):
        undated = undated[: mention.start] + undated[mention.end :]
    stems = [word for word in folded_words(undated) if len(word) > 2 and not word.isdigit()]
    return all(word in words()["titre"]["genres"] for word in stems)


def subject_under(document: SourceDocument) -> str:
    """Return the heading right under a bare title, folded: it names the whole document too."""
    first = document.blocks[:2]
    if len(first) < 2 or any(block.kind is not BlockKind.HEADING for block in first):
        return ""
    return fold(plain_title(first[1].text)) if is_bare(first[0].text) else ""
